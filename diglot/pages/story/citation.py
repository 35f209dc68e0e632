"""How a story is cited."""

from __future__ import annotations

from diglot.export.cite import format_citation
from diglot.export.story import DOCUMENT, list_story_files
from diglot.model.edition import Edition
from diglot.model.story import Story, Variant
from diglot.pages.tree import Tree
from diglot.pages.views.shared import Anchor
from diglot.pages.views.story import CitationView

LABELS = {"cite.bib": "BibTeX", "cite.ris": "RIS", "cite.json": "CSL-JSON"}


def make_citation(tree: Tree, story: Story, primary: Variant, edition: Edition) -> CitationView:
    """How a story is cited by the readers of a tree."""
    url = tree.addresses.absolute(tree.url(story.path))
    date = (edition.date or story.date).when
    text = format_citation(primary.title, primary.credits.authors, tree.name("site:title"), date, url, tree.tag.name)
    published = list_story_files(tree.site)
    urls = {name: tree.addresses.of_story(story.path, name) for name in published}
    files = tuple(Anchor(label, urls[name]) for name, label in LABELS.items() if name in urls)
    return CitationView(text, files, urls.get(DOCUMENT, ""))


def make_citation_meta(
    tree: Tree, story: Story, primary: Variant, edition: Edition
) -> tuple[tuple[str, str, str], ...]:
    """The citation_* names that reference managers read, each with what Open Graph calls it, "" where it does not."""
    date = (edition.date or story.date).when
    return (
        ("citation_title", "og:title", primary.title),
        *(("citation_author", "", name) for name in primary.credits.authors),
        ("citation_publication_date", "", f"{date:%Y/%m/%d}"),
        ("citation_journal_title", "og:site_name", tree.name("site:title")),
        ("citation_language", "", tree.tag.name),
        ("citation_public_url", "og:url", tree.addresses.absolute(tree.url(story.path))),
    )
