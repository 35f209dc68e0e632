"""What machines read: Atom feeds, sitemap, robots.txt."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

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
