"""The bag and the web archive: what their own libraries and specifications say of them, and that they replay."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from importlib.util import find_spec
from pathlib import Path

import bagit
import pytest
from warcio.archiveiterator import ArchiveIterator

from diglot.preservation.run import preserve_archive
from diglot.preservation.web_archive import make_key
from diglot.problem import BuildError
from tests.conftest import Built
from tests.support import NOW, build_project, diglot

ADDRESS = "https://archive.example/"


@pytest.fixture(scope="module")
def preserved(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("kept") / "preserved"
    preserve_archive(built("basic"), built("basic") / "_site", target, NOW)
    return target


def test_a_bag_is_valid_and_holds_sources_and_site(preserved: Path, built: Built) -> None:
    bag = bagit.Bag(str(preserved / "bag"))
    bag.validate()
    assert bag.info["External-Identifier"] == ADDRESS
    for name, folder in (("sources/content", "content"), ("site", "_site")):
        kept, there = preserved / "bag/data" / name, built("basic") / folder
        files = [path.relative_to(there) for path in there.rglob("*") if path.is_file()]
        assert all((kept / path).read_bytes() == (there / path).read_bytes() for path in files)


def test_a_spoiled_bag_is_found(built: Built, tmp_path: Path) -> None:
    preserve_archive(built("basic"), built("basic") / "_site", tmp_path / "kept", NOW)
    with (tmp_path / "kept/bag/data/site/robots.txt").open("a") as file:
        file.write("x")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path / "kept/bag")).validate()


def test_every_file_of_the_site_is_answered_as_it_is(preserved: Path, built: Built) -> None:
    """Each record where the index says, with right digests; every entry of the file where it can be read in part."""
    site = built("basic") / "_site"
    with zipfile.ZipFile(preserved / "site.wacz") as archive:
        assert all(one.compress_type == zipfile.ZIP_STORED for one in archive.infolist())
        warc = archive.read("archive/data.warc.gz")
        index = gzip.decompress(archive.read("indexes/index.cdx.gz")).decode().splitlines()
        blocks = archive.read("indexes/index.idx").decode().splitlines()
    assert index == sorted(index)
    assert len(blocks) == 2
    answered = {}
    for line in index:
        key, stamp, entry = line.split(" ", 2)
        one = json.loads(entry)
        assert (key, stamp) == (make_key(one["url"]), f"{NOW:%Y%m%d%H%M%S}")
        start, size = int(one["offset"]), int(one["length"])
        found = next(ArchiveIterator(io.BytesIO(warc[start : start + size]), check_digests="raise"))
        answered[one["url"]] = found.content_stream().read()
    files = {path for path in site.rglob("*") if path.is_file() and path.name != ".diglot"}
    assert len(answered) == len(files)
    for path in files:
        place = path.relative_to(site).as_posix()
        url = ADDRESS + (place.removesuffix("index.html") if path.name == "index.html" else place)
        assert answered[url] == path.read_bytes()


def test_every_entry_shows_an_extra_field_in_the_directory(preserved: Path) -> None:
    """Where an entry shows none there, ReplayWeb.page does not expect one before the entry itself."""
    with zipfile.ZipFile(preserved / "site.wacz") as archive:
        assert all(one.extra for one in archive.infolist())


def test_the_package_names_and_proves_its_parts(preserved: Path) -> None:
    with zipfile.ZipFile(preserved / "site.wacz") as archive:
        package = archive.read("datapackage.json")
        proof = json.loads(archive.read("datapackage-digest.json"))
        about = json.loads(package)
        assert proof["hash"] == f"sha256:{hashlib.sha256(package).hexdigest()}"
        for one in about["resources"]:
            content = archive.read(one["path"])
            assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        head, *pages = map(json.loads, archive.read("pages/pages.jsonl").decode().splitlines())
    assert (about["profile"], about["wacz_version"], about["mainPageURL"]) == ("data-package", "1.1.1", ADDRESS)
    assert head["format"] == "json-pages-1.0"
    titles = {one["url"]: one["title"] for one in pages}
    assert titles[f"{ADDRESS}vi/2024/03/book-fair/"].startswith("Khai mạc Hội sách mùa xuân Hà Nội")
    assert f"{ADDRESS}vi/2024/03/spring-books/" not in titles  # a redirect


@pytest.mark.skipif(not find_spec("wacz"), reason="its own validator needs chardet (LGPL) and surt (AGPL)")
def test_the_validator_of_web_archives_finds_nothing(preserved: Path) -> None:
    from wacz.main import main

    assert main(["validate", "-f", str(preserved / "site.wacz")]) == 0


def test_the_same_again_is_the_same_file(preserved: Path, built: Built, tmp_path: Path) -> None:
    preserve_archive(built("basic"), built("basic") / "_site", tmp_path / "again", NOW)
    assert (tmp_path / "again/site.wacz").read_bytes() == (preserved / "site.wacz").read_bytes()


def test_a_site_that_is_not_as_published_is_not_preserved(basic: Path) -> None:
    build_project(basic)
    (basic / "_site/robots.txt").write_text("x", "utf-8")
    done = diglot(basic, "preserve")
    assert done.returncode == 1
    assert "robots.txt: this file is not what the manifest says" in done.stderr
    assert not (basic / "preserved").exists()


def test_what_is_there_is_not_overwritten(basic: Path) -> None:
    build_project(basic)
    done = diglot(basic, "preserve")
    assert done.returncode == 0, done.stderr
    assert "site.wacz" in done.stdout
    with pytest.raises(BuildError) as caught:
        preserve_archive(basic, basic / "_site", basic / "preserved", NOW)
    assert [one.code for one in caught.value.problems] == ["target-exists"]
