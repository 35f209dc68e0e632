"""What a story says of itself to machines: schema.org, Open Graph, citation managers."""

from __future__ import annotations

import json
from collections.abc import Sequence

from diglot.model import Edition, Moment, Story, Variant
from diglot.record import replace
from diglot.renditions import widths
from diglot.tree import Tree
from diglot.views import Anchor, Image, Shared

CARD = "card.png"  # beside a story's page, where site.yaml asks for cards
CARD_SIZE = (1200, 630)  # what Open Graph's readers show without cutting
LOGO = ("icon.png", 512)  # of static/
HEADLINE = 110  # characters that search engines show


def lead_image(tree: Tree, story: Story, primary: Variant) -> Image | None:
    """The story's lead picture, with this variant's words about it; where it has none, as the other edition has it."""
    best = (tree.tag.name, tree.counterpart.name)
    shown = sorted((one for one in story.variants if one.image), key=lambda one: one.tag not in best)
    variant = next((one for one in (primary, *shown) if one.image), None)
    image = tree.image(variant.image) if variant else None
    return replace(image, lang=variant.tag) if image and variant and variant is not primary else image


def shared_image(tree: Tree, story: Story, image: Image | None) -> Shared | None:
    """The picture that other sites show beside a link to a story: its card, or else its lead picture."""
    if tree.site.cards:
        url = tree.addresses.absolute(tree.url(story.path)) + CARD
        return Shared(url, *CARD_SIZE, tree.shown(story)[1].title)
    if image is None:
        return None
    width = widths(image.width)[-1]  # of the file
    height = round(image.height * width / image.width)
    return Shared(tree.addresses.absolute(image.url), width, height, image.alt)


def _iso(moment: Moment) -> str:
    return moment.when.isoformat() if moment.has_time else moment.when.date().isoformat()


def json_ld(tree: Tree, story: Story, primary: Variant, edition: Edition, trail: Sequence[Anchor]) -> str:
    """schema.org NewsArticle with the translation between the editions, safe inside a script element.

    As search engines want it: https://developers.google.com/search/docs/appearance/structured-data/article
    """
    absolute = tree.addresses.absolute
    url = absolute(tree.url(story.path))
    image = lead_image(tree, story, primary)
    shared = shared_image(tree, story, image)
    images = dict.fromkeys([*([absolute(image.url)] if image else []), *([shared.url] if shared else [])])
    steps = [*((one.label, absolute(one.url)) for one in trail), (primary.title, url)]
    published, updated = edition.date or story.date, edition.updated or edition.date or story.date
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "headline": primary.title[:HEADLINE],
        "alternativeHeadline": primary.subtitle,
        "description": primary.summary,
        "inLanguage": tree.tag.name,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url, "breadcrumb": breadcrumbs(steps)},
        "image": list(images),
        "datePublished": published.when.isoformat(),
        "dateModified": updated.when.isoformat(),
        "author": [_author(tree, *name) for name in zip(edition.authors, primary.names[0], strict=True)],
        "translator": [_author(tree, *name) for name in zip(edition.translators, primary.names[1], strict=True)],
        "publisher": _publisher(tree),
        **_translation(tree, story, edition),
        "correction": [
            {"@type": "CorrectionComment", "text": one.text, "datePublished": _iso(one.date)}
            for one in primary.corrections
        ],
        "license": tree.site.licence.url if tree.site.licence else "",
    }
    article["author"] = article["author"] or [_publisher(tree)]
    return _text({name: value for name, value in article.items() if value})


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> dict[str, object]:
    """schema.org BreadcrumbList of the way to a page: name and URL of each step, itself last."""
    listed = [
        {"@type": "ListItem", "position": place, "name": name, "item": item}
        for place, (name, item) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": listed}


def _author(tree: Tree, written: str, shown: str) -> dict[str, object]:
    """A person or an organisation, with a page that tells more: the name's own, or else the site's."""
    for taxonomy, kind in (("organisations", "Organization"), ("people", "Person")):
        term = tree.catalog.glossary.find(taxonomy, written)
        if term:
            anchor = tree.term_anchors.get((taxonomy, term.id))
            home = tree.addresses.absolute(anchor.url if anchor else tree.about)
            return {"@type": kind, "name": shown, "url": home}
    return {"@type": "Person", "name": shown, "url": tree.addresses.absolute(tree.about)}


def _publisher(tree: Tree) -> dict[str, object]:
    """The site as the one who publishes."""
    name, size = LOGO
    logo = tree.addresses.absolute(tree.addresses.file(f"{tree.theme.folder}/{name}"))
    return {
        "@type": "Organization",
        "name": tree.name("site:title"),
        "url": tree.site.base_url,
        "logo": {"@type": "ImageObject", "url": logo, "width": size, "height": size},
    }


def _translation(tree: Tree, story: Story, edition: Edition) -> dict[str, object]:
    """What a story is the translation of, or which translations it has."""
    others = [
        {
            "@type": "NewsArticle",
            "@id": tree.addresses.absolute(tree.addresses.page(tag, story.path)),
            "url": tree.addresses.absolute(tree.addresses.page(tag, story.path)),
            "headline": variant.title[:HEADLINE],
            "inLanguage": tag.name,
        }
        for tag in tree.site.tags
        if tag.language != tree.tag.language and (variant := story.variant(tag.name))
    ]
    other = next((one for one in story.editions if one.language != tree.tag.language), None)
    if others and edition.original:
        return {"workTranslation": others}
    if others and other and other.original:
        return {"translationOfWork": next((one for one in others if one["inLanguage"] == other.tag), others[0])}
    return {}


def citation(tree: Tree, story: Story, primary: Variant, edition: Edition) -> tuple[tuple[str, str], ...]:
    """The citation_* names that reference managers read."""
    date = (edition.date or story.date).when
    return (
        ("citation_title", primary.title),
        *(("citation_author", name) for name in primary.names[0]),
        ("citation_publication_date", f"{date:%Y/%m/%d}"),
        ("citation_journal_title", tree.name("site:title")),
        ("citation_language", tree.tag.name),
        ("citation_public_url", tree.addresses.absolute(tree.url(story.path))),
    )
