"""What a story says of itself to machines: schema.org, Open Graph, citation managers."""

from __future__ import annotations

import json
from collections.abc import Sequence

from diglot.model.edition import Edition
from diglot.model.story import Story, Variant
from diglot.pages.story.images import choose_lead_image, choose_shared_image
from diglot.pages.tree import Tree

HEADLINE_LENGTH = 110  # characters that search engines show


def write_json_ld(tree: Tree, story: Story, primary: Variant, edition: Edition) -> str:
    """schema.org NewsArticle with the translation between the editions, safe inside a script element.

    As search engines want it: https://developers.google.com/search/docs/appearance/structured-data/article
    What the page says elsewhere to the same readers is not said again, as its address (canonical), its licence, the
    site and the translation's title: stories' pages are most of an archive's bytes (docs/scale.md).
    """
    absolute = tree.addresses.absolute
    image = choose_lead_image(tree, story, primary)
    shared = choose_shared_image(tree, story, image)
    images = dict.fromkeys([*([absolute(image.url)] if image else []), *([shared.url] if shared else [])])
    published = edition.date or story.date
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": primary.title[:HEADLINE_LENGTH],
        "alternativeHeadline": primary.subtitle,
        "inLanguage": tree.tag.name,
        "image": list(images),
        "datePublished": published.when.isoformat(),
        "dateModified": edition.updated.when.isoformat() if edition.updated else "",
        "author": [
            _make_author(tree, *name) for name in zip(edition.credits.authors, primary.credits.authors, strict=True)
        ],
        "translator": [
            _make_author(tree, *name)
            for name in zip(edition.credits.translators, primary.credits.translators, strict=True)
        ],
        **_link_translations(tree, story, edition),
        "correction": [
            {"@type": "CorrectionComment", "text": one.text, "datePublished": one.date.iso()}
            for one in primary.corrections
        ],
    }
    article["author"] = article["author"] or [_make_publisher(tree)]
    return _dump({name: value for name, value in article.items() if value})


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def make_breadcrumbs(steps: Sequence[tuple[str, str]]) -> dict[str, object]:
    """schema.org BreadcrumbList of the way to a page: name and URL of each step, itself last."""
    listed = [
        {"@type": "ListItem", "position": place, "name": name, "item": item}
        for place, (name, item) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": listed}


def _make_author(tree: Tree, written: str, shown: str) -> dict[str, object]:
    """A person or an organisation, with the page of the name where there is one."""
    for taxonomy, kind in (("organisations", "Organization"), ("people", "Person")):
        term = tree.catalog.glossary.find(taxonomy, written)
        if term:
            anchor = tree.term_anchors.get((taxonomy, term.id))
            author: dict[str, object] = {"@type": kind, "name": shown}
            return author | ({"url": tree.addresses.absolute(anchor.url)} if anchor else {})
    return {"@type": "Person", "name": shown}


def _make_publisher(tree: Tree) -> dict[str, object]:
    """The site as the one who publishes."""
    return {"@type": "Organization", "name": tree.name("site:title"), "url": tree.site.base_url}


def _link_translations(tree: Tree, story: Story, edition: Edition) -> dict[str, object]:
    """What a story is the translation of, or which translations it has."""
    others = [
        {
            "@type": "NewsArticle",
            "url": tree.addresses.absolute(tree.addresses.page(tag, story.path)),
            "inLanguage": tag.name,
        }
        for tag in tree.site.tags
        if tag.language != tree.tag.language and story.variant(tag.name)
    ]
    other = next((one for one in story.editions if one.language != tree.tag.language), None)
    if others and edition.original:
        return {"workTranslation": others}
    if others and other and other.original:
        return {"translationOfWork": next((one for one in others if one["inLanguage"] == other.tag), others[0])}
    return {}
