"""The page that explains the archive's data, and how a story is cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.addresses import DATA
from diglot.export.run import ArchiveFile
from diglot.export.story import CITATIONS, DOCUMENT, list_story_files
from diglot.pages.tree import Tree
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.pages.views.single import DataFile, DataView
from diglot.publishing.manifest import MANIFEST
from diglot.theme.dates_and_numbers import format_number, format_size

ROW_FIELDS = ("story", "row", "date", "original", "permalinks", "kinds", "score", "doubtful", "stale", "sentences")


def make_data_page(tree: Tree, holdings: Sequence[ArchiveFile]) -> Page:
    """The page of a tree that says what the archive's files hold, how large they are, and how to cite them."""
    heading = tree.say("data")
    url = tree.addresses.absolute(tree.url(DATA))
    view = DataView(
        heading=heading,
        counterpart=Tree(tree.counterpart, tree.catalog, tree.theme).say("data"),
        counterpart_lang=tree.counterpart.name,
        note=tree.say("data_note"),
        trail=(Anchor(tree.say("home"), tree.url()),),
        counts=_write_counts(tree),
        files=tuple(_describe_files(tree, holdings)),
        per_story=tuple(_describe_story_files(tree)),
        fields=tuple(_describe_fields(tree)),
        citation=_cite_archive(tree, url),
    )
    return Page(
        path=f"{tree.tag.slug}/{DATA}/index.html",
        tag=tree.tag.name,
        template="data.html",
        view=view,
        title=heading,
        description=view.note,
        canonical=url,
        alternates=tree.make_alternates(DATA, tree.site.tags),
        switches=tree.make_switches(DATA, tree.site.tags),
        section=DATA,
    )


def _write_counts(tree: Tree) -> str:
    counts = {name: format_number(count, tree.tag.name) for name, count in tree.catalog.counts.items()}
    return tree.say("data_counts", **counts)


def _describe_files(tree: Tree, holdings: Sequence[ArchiveFile]) -> Iterator[DataFile]:
    sizes = {one.path: format_size(one.size, tree.tag.name) for one in holdings}
    for path in (*sizes, MANIFEST):
        name = path.rsplit("/", 1)[1]
        about = tree.say("data_" + name.split(".")[1] if name.startswith("corpus") else _string_key(name))
        yield DataFile(name, tree.addresses.file(path), sizes.get(path, ""), about)


def _describe_story_files(tree: Tree) -> Iterator[tuple[str, str]]:
    """Where a story's own files lie, and what they hold."""
    published = list_story_files(tree.site)
    for name, about in ((DOCUMENT, "data_per_story"), (CITATIONS[0], "data_citations")):
        if name in published:
            yield tree.addresses.of_story("2022/10/…", name), tree.say(about)


def _string_key(name: str) -> str:
    return f"data_{name.partition('.')[0].partition('-')[0]}"


def _describe_fields(tree: Tree) -> Iterator[tuple[str, str]]:
    if "corpus" not in tree.site.data:
        return
    for name in ROW_FIELDS:
        if name == "score":
            yield ", ".join(tag.name for tag in tree.site.tags), tree.say("field_texts")
        yield name, tree.say(f"field_{name}")


def _cite_archive(tree: Tree, url: str) -> str:
    """How to cite the archive as a whole, as it stands: its newest story is the measure."""
    newest = tree.catalog.stories[0].date if tree.catalog.stories else None
    until = tree.say("data_until", date=tree.format_moment(newest).text) if newest else ""
    return tree.say("data_citation", site=tree.name("site:title"), until=until, url=url)
