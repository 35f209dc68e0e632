"""What machines read: Atom and JSON feeds, sitemap, robots.txt."""

from __future__ import annotations

import gzip
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from diglot.pages import sitemap
from tests.conftest import Built
from tests.support import HOSTS, SPECIMENS, build_project, edit, page, pages

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"

every_site = pytest.mark.parametrize("name", SPECIMENS)


def xml(file: Path) -> etree._Element:
    return etree.fromstring(file.read_bytes())


def feeds(site: Path) -> list[tuple[str, etree._Element]]:
    return [(path.parent.name, xml(path)) for path in sorted(site.glob("*/feed.xml"))]


def json_feeds(site: Path) -> list[tuple[str, dict[str, Any]]]:
    return [(path.parent.name, json.loads(path.read_text("utf-8"))) for path in sorted(site.glob("*/feed.json"))]


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


@every_site
def test_every_tree_has_a_feed_with_what_atom_requires(name: str, built: Built) -> None:
    site = built(name) / "_site"
    assert {slug for slug, _ in feeds(site)} == {path.name for path in site.glob("*") if (path / "search").is_dir()}
    for slug, feed in feeds(site):
        assert feed.tag == f"{ATOM}feed"
        for one in (feed, *feed.findall(f"{ATOM}entry")):
            assert one.findtext(f"{ATOM}id").startswith(f"{HOSTS[name]}{slug}/")
            assert one.findtext(f"{ATOM}title").strip()
            assert datetime.fromisoformat(one.findtext(f"{ATOM}updated")).tzinfo
        assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{HOSTS[name]}{slug}/feed.xml"
        authors = [one.find(f"{ATOM}author") is not None for one in feed.findall(f"{ATOM}entry")]
        assert feed.find(f"{ATOM}author") is not None or all(authors)


@every_site
def test_ids_of_entries_are_the_permalinks(name: str, built: Built) -> None:
    documents = dict(pages(built(name) / "_site"))
    for _, feed in feeds(built(name) / "_site"):
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids)
        for one in ids:
            document = documents[f"{one.removeprefix(HOSTS[name])}index.html"]
            assert document.xpath("string(//link[@rel='canonical']/@href)") == one


@every_site
def test_entries_come_newest_first_and_the_feed_is_as_new_as_the_newest(name: str, built: Built) -> None:
    for _, feed in feeds(built(name) / "_site"):
        published = [datetime.fromisoformat(one.findtext(f"{ATOM}published")) for one in feed.findall(f"{ATOM}entry")]
        updated = [datetime.fromisoformat(one.findtext(f"{ATOM}updated")) for one in feed.findall(f"{ATOM}entry")]
        assert published == sorted(published, reverse=True)
        if updated:
            assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated")) == max(updated)


@every_site
def test_an_entry_holds_the_whole_text(name: str, built: Built) -> None:
    """All that the story page shows in the feed's language, and nothing of the other."""
    documents = dict(pages(built(name) / "_site"))
    for _, feed in feeds(built(name) / "_site"):
        for entry in feed.findall(f"{ATOM}entry"):
            document = documents[f"{entry.findtext(f'{ATOM}id').removeprefix(HOSTS[name])}index.html"]
            cells = document.xpath(f"//div[@class='cell' and @lang='{document.get('lang')}' and not(@data-missing)]")
            content = html.fragment_fromstring(entry.findtext(f"{ATOM}content"), create_parent="div")
            assert words(content.text_content()) == words("".join(cell.text_content() for cell in cells))


@every_site
def test_addresses_in_an_entry_are_absolute_and_lead_somewhere(name: str, built: Built) -> None:
    """A reader shows the entry elsewhere; only footnotes point into the entry itself."""
    site = built(name) / "_site"
    for _, feed in feeds(site):
        for entry in feed.findall(f"{ATOM}entry"):
            content = html.fragment_fromstring(entry.findtext(f"{ATOM}content"), create_parent="div")
            ids = set(content.xpath(".//@id"))
            for address in map(str, content.xpath(".//@href | .//@src")):
                if address.startswith("#"):
                    assert address[1:] in ids, address
                elif address.startswith(HOSTS[name]):
                    file = site / urlsplit(address)._replace(fragment="").geturl().removeprefix(HOSTS[name])
                    assert file.exists(), address
                else:
                    assert re.match(r"https?://|mailto:", address), address


def test_the_feed_has_only_as_many_stories_as_asked_for(basic: Path) -> None:
    site = basic / "site.yaml"
    edit(site, "feed: 20", "feed: 2")
    build_project(basic)
    entries = xml(basic / "_site/vi/feed.xml").findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id").rsplit("/", 2)[1] for entry in entries] == ["rice-seeds", "lantern-night"]


def test_a_feed_is_as_new_as_its_newest_entry_whatever_the_zones(basic: Path) -> None:
    edit(basic / "content/2024/05/rice-seeds/vi.md", "date: 2024-05-20", "date: 2024-05-20T23:30:00-05:00")
    edit(basic / "content/2024/04/lantern-night/vi.md", "2024-04-15T19:00:00", "2024-05-21T08:00:00+07:00")
    build_project(basic)
    feed = xml(basic / "_site/vi/feed.xml")
    assert feed.findtext(f"{ATOM}updated") == "2024-05-20T23:30:00-05:00"


def test_titles_with_markup_stay_text(basic: Path) -> None:
    edit(basic / "content/2024/05/rice-seeds/zh.md", "稻种过河：芹苴试种两个新品种", "稻种 <b>&</b> “河”")
    build_project(basic)
    titles = [one.findtext(f"{ATOM}title") for one in xml(basic / "_site/zh-hans/feed.xml").findall(f"{ATOM}entry")]
    assert titles[0] == "稻种 <b>&</b> “河”"
    assert page(basic / "_site", "zh-hans/2024/05/rice-seeds").xpath("string(//h1)") == titles[0]


# JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/

TOP = {"version", "title", "home_page_url", "feed_url", "description", "authors", "language", "items"}
ITEM = {"id", "url", "title", "content_html", "summary", "date_published", "date_modified", "tags", "language"}
OPTIONAL = {"authors", "image"}


@every_site
def test_a_json_feed_has_the_fields_of_version_1_1(name: str, built: Built) -> None:
    for slug, feed in json_feeds(built(name) / "_site"):
        assert set(feed) == TOP
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"{HOSTS[name]}{slug}/feed.json"
        assert feed["home_page_url"] == f"{HOSTS[name]}{slug}/"
        assert feed["language"].lower() == slug
        for one in feed["items"]:
            assert ITEM <= set(one) <= ITEM | OPTIONAL
            assert all(isinstance(one[key], str) and one[key] for key in ITEM - {"tags"})
            assert all(isinstance(tag, str) for tag in one["tags"])
            assert all(author["name"] for author in one.get("authors", []))
            assert all(datetime.fromisoformat(one[key]).tzinfo for key in ("date_published", "date_modified"))


@every_site
def test_both_feeds_of_a_tree_say_the_same(name: str, built: Built) -> None:
    site = built(name) / "_site"
    for slug, feed in json_feeds(site):
        atom = xml(site / slug / "feed.xml")
        entries = atom.findall(f"{ATOM}entry")
        assert [one["id"] for one in feed["items"]] == [entry.findtext(f"{ATOM}id") for entry in entries]
        for one, entry in zip(feed["items"], entries, strict=True):
            assert one["title"] == entry.findtext(f"{ATOM}title")
            assert one["content_html"] == entry.findtext(f"{ATOM}content")
            assert one["date_modified"] == entry.findtext(f"{ATOM}updated")


# The feeds of topics


@every_site
def test_every_topic_has_a_feed_of_the_stories_on_its_page(name: str, built: Built) -> None:
    """Those that are in the feed's language; the page says where it is."""
    site = built(name) / "_site"
    for path, document in pages(site):
        addresses = document.xpath("//link[@rel='alternate' and @type='application/atom+xml']/@href")
        if "/corrections/" in path:
            continue  # whose feed has other entries: tests/test_corrections.py
        assert len(addresses) == 1 + bool(re.search(r"/topics/[^/]+/", path)) or "masthead" not in str(document), path
        for address in addresses[1:]:
            base = "/" + HOSTS[name].split("/", 3)[3]
            feed = xml(site / address.removeprefix(base))
            topic = address.rsplit("/", 1)[0] + "/"
            assert feed.findtext(f"{ATOM}id") == HOSTS[name] + topic.removeprefix(base)
            for entry in feed.findall(f"{ATOM}entry"):
                story = entry.findtext(f"{ATOM}id").removeprefix(HOSTS[name])
                named = page(site, story.rstrip("/")).xpath("//section[@class='terms']//a/@href")
                assert topic in named
            assert feed.findtext(f"{ATOM}updated")


@every_site
def test_the_text_of_a_feed_has_one_address_for_each_picture(name: str, built: Built) -> None:
    """Whole, because the text is read elsewhere."""
    for _, feed in json_feeds(built(name) / "_site"):
        for one in feed["items"]:
            for picture in html.fragment_fromstring(one["content_html"], create_parent="div").iter("img"):
                assert picture.get("src").startswith(HOSTS[name])
                assert picture.get("srcset") is None


@every_site
def test_the_sitemap_lists_every_page_that_may_be_found(name: str, built: Built) -> None:
    site = built(name) / "_site"
    listed = [one.text for one in xml(site / "sitemap.xml").iter(f"{MAP}loc")]
    wanted = [
        document.xpath("string(//link[@rel='canonical']/@href)")
        for _, document in pages(site)
        if not document.xpath("//meta[@name='robots' and @content='noindex']")
    ]
    assert len(set(listed)) == len(listed)
    assert set(listed) == set(wanted)


@every_site
def test_the_sitemap_tells_the_alternates_of_a_page(name: str, built: Built) -> None:
    site = built(name) / "_site"
    documents = {HOSTS[name] + path.removesuffix("index.html"): document for path, document in pages(site)}
    for one in xml(site / "sitemap.xml").findall(f"{MAP}url"):
        links = {link.get("hreflang"): link.get("href") for link in one.findall(f"{XHTML}link")}
        document = documents[one.findtext(f"{MAP}loc")]
        assert links == {link.get("hreflang"): link.get("href") for link in document.xpath("//link[@hreflang]")}


def test_a_large_sitemap_is_an_index_of_packed_ones(basic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Together they list what a small site's lists itself."""
    build_project(basic)
    whole = [one.text for one in xml(basic / "_site/sitemap.xml").iter(f"{MAP}loc")]
    monkeypatch.setattr(sitemap, "PLAIN_SIZE", 20)
    monkeypatch.setattr(sitemap, "SITEMAP_SIZE", 30)
    edit(basic / "content/2024/05/rice-seeds/vi.md", "20 kg", "25 kg")
    build_project(basic)
    maps = [one.text for one in xml(basic / "_site/sitemap.xml").findall(f"{MAP}sitemap/{MAP}loc")]
    packed = [(basic / "_site" / one.removeprefix(HOSTS["basic"])).read_bytes() for one in maps]
    listed = [[one.text for one in etree.fromstring(gzip.decompress(each)).iter(f"{MAP}loc")] for each in packed]
    assert {len(some) for some in listed[:-1]} == {30}
    assert [one for some in listed for one in some] == whole


@every_site
def test_robots_names_the_sitemap(name: str, built: Built) -> None:
    robots = (built(name) / "_site" / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {HOSTS[name]}sitemap.xml\n" in robots


def test_a_page_that_asks_for_it_is_not_listed(basic: Path) -> None:
    edit(basic / "content/2024/05/rice-seeds/zh.md", "translators: [黄干]", "noindex: true")
    build_project(basic)
    assert "rice-seeds" not in (basic / "_site/sitemap.xml").read_text("utf-8")
    document = page(basic / "_site", "vi/2024/05/rice-seeds")
    assert document.xpath("//meta[@name='robots' and @content='noindex']")
