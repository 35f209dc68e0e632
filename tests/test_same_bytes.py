"""One site, whatever the way to it: cold, remembered, after an edit, in one process or several, on a cluster."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from distributed import LocalCluster

from bench.corpus import write_corpus
from diglot.parsing import known_folders
from diglot.problem import BuildError
from diglot.tasks import runner
from diglot.tasks.record_file import RecordFile
from tests.support import build_project, edit, snapshot

STORIES = 8


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive whose files count as old, so that what is remembered of them is used."""
    monkeypatch.setattr(known_folders, "RACE", -(10**18))
    monkeypatch.setattr(runner, "FEW", 0)  # so that processes are started for so small an archive, too
    write_corpus(STORIES, tmp_path / "archive")
    return tmp_path / "archive"


def test_every_way_leads_to_the_same_bytes(archive: Path) -> None:
    """The search index and the data are part of it."""
    oldest = min(archive.glob("content/2*/*/*/vi.md"))

    def build(**how: object) -> dict[str, bytes]:
        build_project(archive, search=True, **how)
        return snapshot(archive / "_site")

    def build_without_memory(**how: object) -> dict[str, bytes]:
        for folder in ("_site", ".cache"):
            shutil.rmtree(archive / folder)
        return build(**how)

    cold = build(jobs=1)
    assert build(jobs=1) == cold, "nothing changed"
    shutil.rmtree(archive / "_site")
    assert build(jobs=1) == cold, "all remembered"
    edit(oldest, "\n---\n", "\n---\nBổ sung.\n\n")
    edited = build(jobs=1)
    assert edited != cold
    assert build_without_memory(jobs=2) == edited, "an edit, and two processes"
    edit(oldest, "\n---\nBổ sung.\n\n", "\n---\n")
    assert build(jobs=2) == cold, "an edit taken back"
    assert build_without_memory(jobs=4) == cold, "four processes"
    with LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:
        assert build_without_memory(dask=cluster.scheduler_address) == cold, "a cluster"


def test_a_file_that_changes_while_it_is_read_stops_the_build(archive: Path) -> None:
    """Its folder is known, but what was made of it is lost; then the text is another one than the one that is known."""
    build_project(archive)
    file = max(archive.glob("content/2*/*/*/vi.md"))
    was = file.stat()
    source = known_folders.find_changed_sources(archive / "content", RecordFile(archive / ".cache/sources.records"))
    known = next(one for one in source.editions if archive / one.file == file)
    assert known.unread
    edit(file, "\n---\n", "\n---\nBổ sung.\n\n")
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    with pytest.raises(BuildError) as raised:
        known_folders.with_text(archive, known)
    assert [one.code for one in raised.value.problems] == ["changed-meanwhile"]


def test_records_that_were_cut_off_or_damaged_are_none(tmp_path: Path) -> None:
    file = tmp_path / "x.records"
    first = RecordFile(file)
    for name in ("one", "two", "three"):
        first.note(name, "ab" * 32, {"is": name})
    first.save()
    whole = file.read_bytes()
    for content, known in (
        (whole, {"one", "two", "three"}),
        (whole[:-3], {"one", "two"}),
        (whole.replace(b"two", b"twO"), {"one", "three"}),
        (b"", set()),
        (b"\xff" * 100, set()),
    ):
        file.write_bytes(content)
        again = RecordFile(file)
        names = {name for name in ("one", "two", "three") if again.recall(name, "ab" * 32) == {"is": name}}
        assert names == known
        again.note("two", "cd" * 32, "new")
        again.save()
        assert RecordFile(file).recall("two", "cd" * 32) == "new"
        assert RecordFile(file).recall("two", "ab" * 32) is None
