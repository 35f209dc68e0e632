"""A published site against its manifest."""

from __future__ import annotations

import json
import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from diglot.problem import BuildError
from diglot.publishing.verify import verify_site
from tests.conftest import Built
from tests.support import build_project, diglot


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        pass


def spoil(site: Path) -> None:
    """Change a byte of a page, lose a file, and put another one there."""
    page = site / "vi/2024/05/rice-seeds/index.html"
    content = bytearray(page.read_bytes())
    content[len(content) // 2] ^= 1
    page.write_bytes(content)
    (site / "robots.txt").unlink()
    (site / "vi/extra.html").write_text("thêm", "utf-8")


def test_a_site_as_published_has_no_problem(built: Built) -> None:
    site = built("basic") / "_site"
    count, problems = verify_site(str(site))
    assert not problems
    assert count == sum(path.is_file() for path in site.rglob("*")) - 2  # but for the manifest and the mark


def test_each_changed_missing_or_foreign_file_is_named(basic: Path) -> None:
    build_project(basic)
    spoil(basic / "_site")
    done = diglot(basic, "verify", basic / "_site", "--json")
    assert done.returncode == 1
    assert [(one["file"], one["code"]) for one in json.loads(done.stdout)["problems"]] == [
        ("robots.txt", "file-missing"),
        ("vi/2024/05/rice-seeds/index.html", "file-changed"),
        ("vi/extra.html", "file-foreign"),
    ]


def test_an_address_is_verified(basic: Path) -> None:
    build_project(basic)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(basic / "_site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        assert verify_site(address)[1] == ()
        spoil(basic / "_site")
        assert [one.code for one in verify_site(f"{address}/")[1]] == ["file-missing", "file-changed"]
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("manifest", [None, "no manifest\n", "\0"])
def test_what_has_no_manifest_is_a_problem(manifest: str | None, tmp_path: Path) -> None:
    if manifest is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data/manifest-sha256.txt").write_text(manifest, "utf-8")
    with pytest.raises(BuildError) as caught:
        verify_site(str(tmp_path))
    assert caught.value.problems[0].code == "no-manifest"


def test_a_manifest_that_leads_out_of_the_site_reads_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", "utf-8")
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    (site / "data/manifest-sha256.txt").write_text(f"{'0' * 64}  ../secret\n", "utf-8")
    assert [one.code for one in verify_site(str(site))[1]] == ["file-missing"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_in_the_content_is_a_problem_and_not_waited_for(basic: Path) -> None:
    os.mkfifo(basic / "content/2024/05/rice-seeds/photo.jpg")
    with pytest.raises(BuildError) as caught:
        build_project(basic)
    assert [one.code for one in caught.value.problems if one.severity == "error"] == ["not-a-file"]
