"""Building: the same bytes every time, only what has changed, and never a site in pieces."""

from __future__ import annotations

import gc
import gzip
import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock
from PIL import Image

from diglot.build import build
from diglot.pages.views.story import StoryView
from diglot.problem import BuildError
from diglot.tasks import processes, runner
from diglot.tasks.cache import DamagedStoreError, Store
from tests.conftest import Built
from tests.support import NOW, ROOT, SITES, build_project, diglot, edit, make_project, options, page, snapshot

RICE_ZH = "content/2024/05/rice-seeds/zh.md"
RICE_VI = "content/2024/05/rice-seeds/vi.md"
MANIFEST = "data/manifest-sha256.txt"
CORPUS = {
    *(f"data/{name}" for name in ("corpus.jsonl.gz", "corpus.tmx.gz", "archive.sqlite.gz")),
    MANIFEST,
}


class Killed(BaseException):
    """Something that no part of a build expects."""


def times(folder: Path) -> dict[str, int]:
    """When each file of a site was written."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The paths that came, went or differ."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def leftovers(project: Path) -> list[str]:
    return sorted(path.name for path in project.glob("_site.*"))


# The same every time


def cold(project: Path) -> None:
    build_project(project)


def warm(project: Path) -> None:
    """From the memory of another state of the content."""
    edit(project / RICE_ZH, "水稻新品种", "旱稻新品种")
    build_project(project)
    edit(project / RICE_ZH, "旱稻新品种", "水稻新品种")
    build_project(project)


def without_cache(project: Path) -> None:
    build_project(project, cache=False)


def with_cache_deleted(project: Path) -> None:
    build_project(project)
    shutil.rmtree(project / ".cache")
    build_project(project)


def parallel(project: Path) -> None:
    assert diglot(project, "build", "--no-search", "--jobs", 2).returncode == 0


def one_process_elsewhere(project: Path) -> None:
    """Another hash seed, time zone, locale and directory; every file newer."""
    for file in (project / "content").rglob("*"):
        os.utime(file, (2_000_000_000, 2_000_000_000))
    other = {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}
    assert diglot(project, "build", "--no-search", "--jobs", 1, **other).returncode == 0


def parallel_elsewhere(project: Path) -> None:
    other = {"PYTHONHASHSEED": "99", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
    assert diglot(project, "build", "--no-search", "--jobs", 2, **other).returncode == 0


def later(project: Path) -> None:
    build_project(project, now=datetime(2025, 12, 31, 23, 59, tzinfo=UTC))


WAYS = (cold, warm, without_cache, with_cache_deleted, parallel, one_process_elsewhere, parallel_elsewhere, later)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_site_is_the_same_byte_for_byte(way: Callable[[Path], None], built: Built, tmp_path: Path) -> None:
    """However it is built, wherever it lies: `basic` lies at one path, this copy at another."""
    project = make_project(tmp_path / "đường dẫn khác 路", SITES / "basic")
    way(project)
    assert changed(snapshot(built("basic") / "_site"), snapshot(project / "_site")) == set()


def test_a_site_is_the_same_where_processes_are_not_forked(
    basic: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS and Windows, where everything that a worker knows is sent to it."""
    monkeypatch.setattr(processes, "get_context", lambda _kind: multiprocessing.get_context("spawn"))
    monkeypatch.setattr(runner, "FEW", 0)
    build_project(basic, jobs=2)
    assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


def test_the_search_index_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    first = make_project(tmp_path / "one", SITES / "basic")
    other = make_project(tmp_path / "two" / "deeper", SITES / "basic")
    build_project(first, search=True)
    assert diglot(other, "build", "--jobs", 2, PYTHONHASHSEED="5", TZ="Asia/Tokyo").returncode == 0
    assert changed(snapshot(first / "_site"), snapshot(other / "_site")) == set()
    assert (first / "_site/pagefind/pagefind.js").is_file()


def test_line_ends_and_a_byte_order_mark_make_no_difference(basic: Path, built: Built) -> None:
    for file in (basic / RICE_ZH, basic / "content/glossary.yaml", basic / "site.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    build_project(basic)
    assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


def test_decomposed_letters_make_no_difference(basic: Path, built: Built) -> None:
    """A file saved on a Mac may hold e + accent for é; the site has NFC."""
    from unicodedata import normalize

    file = basic / RICE_VI
    file.write_text(normalize("NFD", file.read_text("utf-8")), "utf-8")
    build_project(basic)
    assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


# Only what has changed


def test_a_second_build_writes_nothing(basic: Path) -> None:
    build_project(basic)
    before = times(basic / "_site")
    report = build_project(basic)
    assert report.written == 0
    assert times(basic / "_site") == before


def test_a_second_build_of_a_changed_clock_writes_nothing(basic: Path) -> None:
    build_project(basic)
    assert build_project(basic, now=datetime(2026, 1, 1, tzinfo=UTC)).written == 0


def test_an_edited_sentence_changes_only_the_pages_that_show_it(basic: Path) -> None:
    build_project(basic)
    before, written = snapshot(basic / "_site"), times(basic / "_site")
    edit(basic / RICE_VI, "mỗi hộ nhiều nhất 20 kg", "mỗi hộ nhiều nhất 25 kg")
    report = build_project(basic)
    after = snapshot(basic / "_site")
    story = {f"{tag}/2024/05/rice-seeds/index.html" for tag in ("zh-hans", "zh-hant", "vi")}
    feeds = {"vi/feed.xml", "vi/feed.json", "vi/topics/agriculture/feed.xml"}
    assert changed(before, after) == {*story, *feeds, *CORPUS}
    rewritten = {path for path, time in times(basic / "_site").items() if time != written[path]}
    assert changed(before, after) == rewritten - {".diglot"}
    assert report.written == len(changed(before, after))


def test_an_edited_headline_changes_only_the_pages_that_show_it(basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    edit(basic / RICE_VI, "Hạt giống lúa qua sông:", "Giống lúa qua sông:")
    build_project(basic)
    after = snapshot(basic / "_site")
    said = {path: gzip.decompress(one) if path.endswith(".gz") else one for path, one in after.items()}
    shown = {path for path, content in said.items() if "Giống lúa qua sông:".encode() in content}
    assert changed(before, after) == {*shown, MANIFEST}
    assert "vi/index.html" in changed(before, after)
    assert not any("Hạt giống lúa qua sông:".encode() in content for content in said.values())


def test_a_new_picture_changes_nothing_else(basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    picture = basic / "content/2024/03/book-fair/shelves.png"
    with Image.open(picture) as image:
        image.rotate(180).save(picture)
    build_project(basic)
    small = "media/w96/2024/03/book-fair/shelves.png.webp"
    assert changed(before, snapshot(basic / "_site")) == {"media/2024/03/book-fair/shelves.png", small, MANIFEST}


def test_a_deleted_story_leaves_nothing_behind(basic: Path) -> None:
    build_project(basic)
    shutil.rmtree(basic / "content/2024/04")
    build_project(basic)
    assert not [path for path, content in snapshot(basic / "_site").items() if b"lantern-night" in content]
    assert not (basic / "_site/vi/2024/04").exists()


def test_a_moved_story_stays_reachable_by_its_alias(basic: Path) -> None:
    build_project(basic)
    (basic / "content/2024/04/lantern-night").rename(basic / "content/2024/04/lanterns")
    edit(basic / "content/2024/04/lanterns/vi.md", "topics:", "aliases: [2024/04/lantern-night]\ntopics:")
    build_project(basic)
    refresh = page(basic / "_site", "vi/2024/04/lantern-night").xpath("string(//meta[@http-equiv='refresh']/@content)")
    assert refresh == "0; url=/vi/2024/04/lanterns/"


def test_another_base_url_reaches_every_page(basic: Path) -> None:
    build_project(basic)
    build_project(basic, base_url="https://name.github.io/below/")
    assert not [path for path, content in snapshot(basic / "_site").items() if b"archive.example/" in content]
    assert 'href="/below/vi/"' in (basic / "_site/404.html").read_text("utf-8")


def test_a_changed_template_reaches_every_page(basic: Path) -> None:
    build_project(basic)
    edit(basic / "templates/base.html", '<footer class="imprint">', '<footer class="imprint" data-changed>')
    build_project(basic)
    site = basic / "_site"
    assert "data-changed" in (site / "vi/2024/05/rice-seeds/index.html").read_text("utf-8")
    assert "data-changed" in (site / "zh-hant/places/index.html").read_text("utf-8")


def test_two_sites_of_one_project_do_not_disturb_each_other(basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    build_project(basic, out=basic / "preview", drafts=True)
    assert build_project(basic).written == 0
    assert snapshot(basic / "_site") == before
    assert (basic / "preview/zh-hans/2024/06/river-notes/index.html").is_file()


# What is published when


def test_drafts_are_published_only_when_asked_for(basic: Path) -> None:
    build_project(basic)
    assert not [path for path in snapshot(basic / "_site") if "river-notes" in path]
    build_project(basic, drafts=True)
    assert (basic / "_site/zh-hans/2024/06/river-notes/index.html").is_file()
    build_project(basic)
    assert not [path for path, content in snapshot(basic / "_site").items() if b"river-notes" in content]


def test_a_future_story_appears_when_its_time_has_come(basic: Path) -> None:
    """Though nothing has changed since the build before; 06:00 in the site's time zone is 23:00 the day before."""
    build_project(basic)
    assert build_project(basic, now=datetime(2026, 1, 19, 22, 59, tzinfo=UTC)).written == 0
    assert not (basic / "_site/vi/2026").exists()
    report = build_project(basic, now=datetime(2026, 1, 19, 23, 0, tzinfo=UTC))
    assert report.written > 0
    assert (basic / "_site/zh-hans/2026/01/spring-train/index.html").is_file()
    assert "spring-train" in (basic / "_site/vi/feed.xml").read_text("utf-8")


def test_an_edition_with_a_later_date_comes_later(basic: Path) -> None:
    edit(basic / RICE_ZH, "translators: [黄干]", "translators: [黄干]\ndate: 2025-07-01")
    build_project(basic, now=NOW)
    assert (basic / "_site/vi/2024/05/rice-seeds/index.html").is_file()
    assert not (basic / "_site/zh-hans/2024/05/rice-seeds").exists()
    build_project(basic, now=datetime(2025, 7, 2, tzinfo=UTC))
    assert (basic / "_site/zh-hans/2024/05/rice-seeds/index.html").is_file()


# Never a site in pieces

STAGES = ("reading", "aligning", "writing", "indexing")


@pytest.mark.parametrize("stage", STAGES)
def test_a_build_that_is_cut_off_leaves_the_old_site(stage: str, basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")

    def cut(text: str) -> None:
        if text.startswith(stage):
            raise Killed

    with pytest.raises(Killed):
        build(options(basic, search=True), cut)
    assert snapshot(basic / "_site") == before
    assert leftovers(basic) == []
    build_project(basic)
    assert "旱稻" in (basic / "_site/zh-hans/2024/05/rice-seeds/index.html").read_text("utf-8")


KILL = """
import os, signal, sys
from pathlib import Path
from diglot.build import build
from tests.support import options
def die(text):
    if text.startswith("indexing"):
        os.kill(os.getpid(), signal.SIGKILL)
build(options(Path(sys.argv[1]), search=True), die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_build_that_is_killed_leaves_the_old_site(basic: Path, built: Built) -> None:
    """Nothing of it can clear up; the next build does."""
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    build_project(basic)
    before = snapshot(basic / "_site")
    edit(basic / RICE_ZH, "旱稻新品种", "水稻新品种")
    command = [sys.executable, "-c", KILL, str(basic)]
    assert subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == -9
    assert snapshot(basic / "_site") == before
    assert leftovers(basic) == ["_site.new"]
    build_project(basic)
    assert leftovers(basic) == []
    assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="resource limits")
def test_a_full_disk_leaves_the_old_site(basic: Path) -> None:
    """Here: no file may grow over 6 KB."""
    build_project(basic)
    before = snapshot(basic / "_site")
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    command = (
        f'ulimit -f 6; exec "{sys.executable}" "{ROOT / "build.py"}" --root "{basic}" build --no-search --no-cache'
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert snapshot(basic / "_site") == before


def test_a_build_cut_off_between_two_renames_is_put_right(basic: Path, built: Built) -> None:
    """Where a system cannot exchange two folders at once."""
    build_project(basic)
    shutil.copytree(basic / "_site", basic / "_site.new")
    (basic / "_site").rename(basic / "_site.old")
    build_project(basic)
    assert leftovers(basic) == []
    assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


def test_without_an_exchange_of_folders_the_site_is_swapped_all_the_same(
    basic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diglot.publishing.staging.exchange_folders", lambda _one, _other: False)
    build_project(basic)
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    build_project(basic)
    assert leftovers(basic) == []
    assert "旱稻" in (basic / "_site/zh-hans/2024/05/rice-seeds/index.html").read_text("utf-8")


def test_a_site_that_a_program_holds_open_stays_as_it_was(basic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a folder of which a file is open cannot be renamed."""
    monkeypatch.setattr("diglot.publishing.staging.exchange_folders", lambda _one, _other: False)
    build_project(basic)
    before = snapshot(basic / "_site")
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    rename = Path.rename

    def rename_closed(path: Path, target: Path) -> Path:
        if path == basic / "_site":
            raise PermissionError(13, "Access is denied", str(path))
        return rename(path, target)

    with monkeypatch.context() as held:
        held.setattr(Path, "rename", rename_closed)
        with pytest.raises(BuildError) as error:
            build_project(basic)
    (problem,) = error.value.problems
    assert "close what shows _site" in problem.hint
    assert snapshot(basic / "_site") == before
    assert leftovers(basic) == []
    build_project(basic)
    assert "旱稻" in (basic / "_site/zh-hans/2024/05/rice-seeds/index.html").read_text("utf-8")


def test_a_changed_file_of_the_site_is_written_again(basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    target = basic / "_site/vi/2024/05/rice-seeds/index.html"
    target.write_text("đã bị sửa", "utf-8")
    (basic / "_site/robots.txt").unlink()
    report = build_project(basic)
    assert snapshot(basic / "_site") == before
    assert report.written == 2


@pytest.mark.parametrize("how", ["nothing else has changed", "times that tell", "an edit", "a lost cache"])
def test_a_foreign_file_in_the_site_is_named_and_removed(
    how: str, basic: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "times that tell":  # also on a file system that notes them coarsely
        monkeypatch.setattr("diglot.publishing.ledger.TICK", 0)
        monkeypatch.setattr("diglot.publishing.ledger.COARSE_TICK", 0)
    build_project(basic)
    for path in ("vi/notes.txt", "CNAME", "backup/index.html"):
        (basic / "_site" / path).parent.mkdir(exist_ok=True)
        (basic / "_site" / path).write_text("ghi chép", "utf-8")
    if how == "an edit":
        edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    elif how == "a lost cache":
        shutil.rmtree(basic / ".cache")
    report = build_project(basic)
    named = [one.file for one in report.warnings if one.code == "foreign-file"]
    assert named == ["_site/CNAME", "_site/backup/index.html", "_site/vi/notes.txt"]
    assert not (basic / "_site/vi/notes.txt").exists()
    assert not [one for one in build_project(basic).warnings if one.code == "foreign-file"]
    if how != "an edit":
        assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


def test_everybody_may_read_the_site(basic: Path) -> None:
    """Though a umask says otherwise."""
    before = os.umask(0o077)
    try:
        build_project(basic)
    finally:
        os.umask(before)
    modes = {oct(path.stat().st_mode & 0o777) for path in (basic / "_site").rglob("*")}
    assert modes == {"0o644", "0o755"}


def test_a_mount_point_is_refused_before_the_work(basic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (basic / "volume").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "volume")
    assert "mount point" in refuse(basic, basic / "volume")


def test_a_deleted_site_is_made_again(basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    shutil.rmtree(basic / "_site")
    build_project(basic)
    assert snapshot(basic / "_site") == before


# Where it writes


def refuse(project: Path, out: Path) -> str:
    before = snapshot(project)
    with pytest.raises(BuildError) as caught:
        build_project(project, out=out)
    after = {path: content for path, content in snapshot(project).items() if not path.startswith(".cache/")}
    assert after == {path: content for path, content in before.items() if not path.startswith(".cache/")}
    (problem,) = caught.value.problems
    return problem.message


def test_a_folder_of_somebody_else_is_refused(basic: Path) -> None:
    (basic / "docs").mkdir()
    (basic / "docs/notes.txt").write_text("ghi chép", "utf-8")
    assert "did not write" in refuse(basic, basic / "docs")


@pytest.mark.parametrize("name", ["content", "templates", "static", "content/2024", "static/js/site", "."])
def test_the_projects_own_folders_are_refused(name: str, basic: Path) -> None:
    refuse(basic, basic / name)


def test_a_file_is_refused(basic: Path) -> None:
    assert refuse(basic, basic / "site.yaml") == "this is no folder"


def test_a_link_is_refused(basic: Path) -> None:
    (basic / "elsewhere").mkdir()
    (basic / "public").symlink_to("elsewhere")
    assert refuse(basic, basic / "public") == "this is no folder"


@pytest.mark.parametrize("ending", ["old", "new"])
def test_folders_beside_the_site_that_are_somebody_elses_stay(ending: str, basic: Path) -> None:
    """`--out public` clears public.new and public.old only where a build left them."""
    notes = basic / f"public.{ending}" / "notes.txt"
    notes.parent.mkdir()
    notes.write_text("ghi chép", "utf-8")
    try:
        build_project(basic, out=basic / "public")
    except BuildError:
        assert not (basic / "public").exists()
    assert notes.read_text("utf-8") == "ghi chép"


def test_an_empty_folder_is_taken(basic: Path) -> None:
    (basic / "public").mkdir()
    build_project(basic, out=basic / "public")
    assert (basic / "public/index.html").is_file()


def test_two_builds_at_once_say_so(basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    with FileLock(basic / ".cache/build.lock"):
        done = diglot(basic, "build", "--no-search")
    assert done.returncode == 1
    assert "another build is at work here" in done.stderr
    assert snapshot(basic / "_site") == before


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked")
def test_no_cache_needs_no_folder_for_it(basic: Path) -> None:
    """A file in its place is as unwritable as a read-only folder, also for root, who may write everywhere."""
    (basic / ".cache").write_text("")
    assert diglot(basic, "build", "--no-search").returncode == 1
    assert diglot(basic, "build", "--no-search", "--no-cache").returncode == 0
    before = snapshot(basic / "_site")
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    with hold_folder(basic):
        done = diglot(basic, "build", "--no-search", "--no-cache")
    assert done.returncode == 1
    assert "another build is at work here" in done.stderr
    assert snapshot(basic / "_site") == before
    assert diglot(basic, "build", "--no-search", "--no-cache").returncode == 0
    assert snapshot(basic / "_site") != before


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """A lock on a folder itself, as another build has it that could write none."""
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no output that takes nothing")
def test_a_report_that_cannot_be_written_is_no_failed_build(basic: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, ROOT / "build.py", "--root", basic, "build", "--no-search"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "the site is made; what there is to say about it could not be written" in done.stderr
    assert (basic / "_site/index.html").is_file()


# The cache


def scribble(file: Path) -> None:
    """Overwrite the middle of a file."""
    content = bytearray(file.read_bytes())
    content[len(content) // 3 : len(content) // 2] = b"\xa5" * (len(content) // 2 - len(content) // 3)
    file.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "other bytes": lambda file: file.write_bytes(b"this is no database\n" * 300),
    "empty": lambda file: file.write_bytes(b""),
    "truncated": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "scribbled on": scribble,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache_is_safe(damage: str, basic: Path, built: Built) -> None:
    """Results are computed again; no crash, no wrong page."""
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    build_project(basic)
    for file in (basic / ".cache").glob("*.sqlite-*"):
        file.unlink()
    DAMAGE[damage](basic / ".cache/work.sqlite")
    edit(basic / RICE_ZH, "旱稻新品种", "水稻新品种")
    build_project(basic)
    build_project(basic)
    assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_record_of_the_site_is_safe(damage: str, basic: Path, built: Built) -> None:
    build_project(basic)
    (record,) = (basic / ".cache/sites").glob("*.json")
    DAMAGE[damage](record)
    (basic / "_site/robots.txt").write_text("Disallow: /\n", "utf-8")
    build_project(basic)
    assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


def test_a_flipped_bit_in_what_is_remembered_is_found(basic: Path, built: Built) -> None:
    """In every result and blob, one after the other by a stride: what it makes is right, or it is made again."""
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    build_project(basic)
    edit(basic / RICE_ZH, "旱稻新品种", "水稻新品种")
    with closing(sqlite3.connect(basic / ".cache/work.sqlite")) as database, database:
        rows = database.execute("SELECT key, content FROM kept ORDER BY key").fetchall()
        for number, (key, content) in enumerate(rows):
            place = number * 7919 % len(content)
            flipped = content[:place] + bytes([content[place] ^ 1 << number % 8]) + content[place + 1 :]
            database.execute("UPDATE kept SET content = ? WHERE key = ?", (flipped, key))
    build_project(basic)
    assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


def test_results_that_changed_places_are_found(tmp_path: Path) -> None:
    store = Store(tmp_path / "work.sqlite")
    store.put("ab" * 32, b"one")
    store.put("cd" * 32, b"other")
    store.database.execute("UPDATE kept SET content = (SELECT content FROM kept WHERE key = ?)", ("ab" * 32,))
    assert store.get("ab" * 32) == b"one"
    with pytest.raises(DamagedStoreError):
        store.get("cd" * 32)
    store.close()


def test_a_note_that_was_damaged_is_none(basic: Path, built: Built) -> None:
    """The ledger, and what is known of the long data files: an offset that is another one would tear them."""
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    build_project(basic)
    notes = [*(basic / ".cache/sites").glob("*.json"), *(basic / ".cache/data").glob("*.json")]
    for file in notes:
        content = bytearray(file.read_bytes())
        place = next(at for at in range(len(content) - 20, 0, -1) if content[at : at + 1].isdigit())
        content[place] ^= 1
        file.write_bytes(content)
    assert len(notes) == 2
    edit(basic / RICE_ZH, "旱稻新品种", "水稻新品种")
    build_project(basic)
    assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


def test_a_lost_result_is_computed_again(basic: Path, built: Built) -> None:
    """A database from which half of the rows are gone."""
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    build_project(basic)
    with closing(sqlite3.connect(basic / ".cache/work.sqlite")) as database, database:
        database.execute("DELETE FROM kept WHERE unicode(key) % 2 = 0")
    edit(basic / RICE_ZH, "旱稻新品种", "水稻新品种")
    build_project(basic)
    assert changed(snapshot(built("basic") / "_site"), snapshot(basic / "_site")) == set()


def test_a_damaged_search_index_is_not_published(basic: Path) -> None:
    """Files of the index that the cache holds only half of, or in which a byte is another one."""
    build_project(basic, search=True)
    before = snapshot(basic / "_site")
    with sqlite3.connect(basic / ".cache/work.sqlite") as cache:
        packed = cache.execute("SELECT key, content FROM kept WHERE hex(substr(content, 1, 2)) = '1F8B'").fetchall()
        for (key, content), damaged in zip(packed, (lambda one: one[:10], lambda one: one[:-1] + b"?"), strict=False):
            cache.execute("UPDATE kept SET content = ? WHERE key = ?", (damaged(content), key))
    assert len(packed) > 2
    shutil.rmtree(basic / "_site")
    build_project(basic, search=True)
    assert changed(before, snapshot(basic / "_site")) == set()


def kept(project: Path) -> int:
    """How many results the cache holds."""
    with closing(sqlite3.connect(project / ".cache/work.sqlite")) as database:
        (count,) = database.execute("SELECT count(*) FROM kept").fetchone()
    return int(count)


def fill(project: Path, rows: int) -> None:
    """Put results into the cache that nobody asks for."""
    with closing(sqlite3.connect(project / ".cache/work.sqlite")) as database, database:
        database.executemany("INSERT INTO kept VALUES (?, ?)", [(f"old {row}", b"x" * 100) for row in range(rows)])


def test_a_build_that_changes_nothing_forgets_nothing(basic: Path) -> None:
    """Nor one that fails: the next edit finds what it needs, however large the archive."""
    build_project(basic)
    fill(basic, 5000)
    before = kept(basic)
    build_project(basic)
    assert kept(basic) == before
    edit(basic / "site.yaml", "time_zone: Asia/Ho_Chi_Minh", "time_zone: Asia/Hanoi_City")
    with pytest.raises(BuildError):
        build_project(basic)
    assert kept(basic) >= before


def test_the_cache_forgets_what_is_no_longer_asked_for(basic: Path) -> None:
    """A hundred versions of one story do not stay for ever."""
    build_project(basic)
    before = kept(basic)
    fill(basic, 5000)
    edit(basic / RICE_ZH, "水稻新品种", "旱稻新品种")
    build_project(basic)
    assert kept(basic) < before + 100


def test_pages_of_stories_are_let_go_of_once_they_are_written(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", SITES / "basic")
    gc.collect()
    build_project(project)  # which looks for no circles
    gc.unfreeze()
    assert not [one for one in gc.get_objects() if isinstance(one, StoryView)]


def test_an_edit_loads_no_library_for_what_is_as_it_was(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", SITES / "basic")
    edit(project / "site.yaml", "readings: [pinyin, han-viet]", "readings: []")
    assert diglot(project, "build", "--no-search").returncode == 0
    text = project / RICE_VI
    text.write_text(text.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
    result = diglot(project, "build", "--no-search", PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines() if line.startswith("import time:")}
    assert "diglot.pages.plan" in loaded, result.stdout
    assert not loaded & {"pypinyin", "trafilatura", "dask"}


def test_templates_and_words_that_an_archive_lacks_are_those_diglot_comes_with(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", SITES / "subpath")
    shutil.rmtree(project / "templates")
    (project / "templates").mkdir()
    (project / "templates/strings.yaml").write_text("skip: {zh-Hans: 直达正文, vi: Tới bài}\n", "utf-8")
    build_project(project)
    story = next((project / "_site/vi").glob("20*/*/*/index.html")).read_text("utf-8")
    assert ">Tới bài</a>" in story
    assert '<div class="rows"' in story
