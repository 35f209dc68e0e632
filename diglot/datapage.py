"""The page that explains the archive's data, and how a story is cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.export import MANIFEST, Holding
from diglot.export.cite import in_one_line
from diglot.model import Edition, Story, Variant
from diglot.tree import DATA, Tree
from diglot.views import Anchor, Choice, ChoiceView, Citing, DataFile, DataView, Page
from diglot.wording import number_text, size_text

CITED = (("BibTeX", "cite.bib"), ("RIS", "cite.ris"), ("CSL-JSON", "cite.json"))
FIELDS = ("story", "row", "date", "original", "permalinks", "kinds", "score", "doubtful", "stale", "sentences")


def data_page(tree: Tree, holdings: Sequence[Holding]) -> Page:
    """The page of a tree that says what the archive's files hold, how large they are, and how to cite them."""
    heading = tree.say("data")
    url = tree.addresses.absolute(tree.url(DATA))
    view = DataView(
        heading=heading,
        counterpart=Tree(tree.counterpart, tree.catalog, tree.theme).say("data"),
        counterpart_lang=tree.counterpart.name,
        note=tree.say("data_note"),
        trail=(Anchor(tree.say("home"), tree.url()),),
        counts=_counts(tree),
        files=tuple(_files(tree, holdings)),
        per_story=tree.addresses.of_story("2022/10/…", "index.json"),
        fields=tuple(_fields(tree)),
        citation=_citation(tree, url),
    )
    return Page(
        path=f"{tree.tag.slug}/{DATA}/index.html",
        tag=tree.tag.name,
        template="data.html",
        view=view,
        title=heading,
        description=view.note,
        canonical=url,
        alternates=tree.alternates(DATA, tree.site.tags),
        switches=tree.switches(DATA, tree.site.tags),
        section=DATA,
    )


def _counts(tree: Tree) -> str:
    counts = {name: number_text(count, tree.tag.name) for name, count in tree.catalog.counts.items()}
    return tree.say("data_counts", **counts)


def _files(tree: Tree, holdings: Sequence[Holding]) -> Iterator[DataFile]:
    sizes = {one.path: size_text(one.size, tree.tag.name) for one in holdings}
    for path in (*sizes, MANIFEST):
        name = path.rsplit("/", 1)[1]
        about = tree.say("data_" + name.partition(".")[2] if name.startswith("corpus") else _about(name))
        yield DataFile(name, tree.addresses.file(path), sizes.get(path, ""), about)


def _about(name: str) -> str:
    return f"data_{name.partition('.')[0].partition('-')[0]}"


def _fields(tree: Tree) -> Iterator[tuple[str, str]]:
    for name in FIELDS:
        if name == "score":
            yield ", ".join(tag.name for tag in tree.site.tags), tree.say("field_texts")
        yield name, tree.say(f"field_{name}")


def _citation(tree: Tree, url: str) -> str:
    """How to cite the archive as a whole, as it stands: its newest story is the measure."""
    newest = tree.catalog.stories[0].date if tree.catalog.stories else None
    until = tree.say("data_until", date=tree.when(newest).text) if newest else ""
    return tree.say("data_citation", site=tree.name("site:title"), until=until, url=url)


def data_choice(trees: Sequence[Tree]) -> Page:
    """What lies at /data/ itself: the choice of a language for the page that explains it."""
    default = next(tree for tree in trees if tree.tag == tree.site.default_tag)
    choices = tuple(
        Choice(tree.tag.name, tree.tag.autonym, tree.url(DATA), tree.say("data"), tree.say("data_note"), ())
        for tree in trees
    )
    return Page(
        path=f"{DATA}/index.html",
        tag=default.tag.name,
        template="choose.html",
        view=ChoiceView(choices),
        title=default.say("data"),
        description=default.say("data_note"),
        canonical=f"{default.site.base_url}{DATA}/",
        noindex=True,
    )


def citing(tree: Tree, story: Story, primary: Variant, edition: Edition) -> Citing:
    """How a story is cited by the readers of a tree."""
    url = tree.addresses.absolute(tree.url(story.path))
    date = (edition.date or story.date).when
    text = in_one_line(primary.title, primary.names[0], tree.name("site:title"), date, url, tree.tag.name)
    files = tuple(Anchor(label, tree.addresses.of_story(story.path, name)) for label, name in CITED)
    return Citing(text, files, tree.addresses.of_story(story.path, "index.json"))
