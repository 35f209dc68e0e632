"""The page of a story: rows of facing cells, and everything that is said around them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from diglot.datapage import citing
from diglot.model import Edition, Moment, Picture, Provenance, Row, Story, Tag, Variant
from diglot.record import record
from diglot.tree import Tree
from diglot.views import Anchor, Column, Fact, Page, Receipt, RowView, Side, StoryView
from diglot.wording import listed, minutes


@record
class Around:
    """What the page of a story shows that is not the story's own: with the story it decides the page."""

    terms: tuple[Anchor, ...]
    related: tuple[Anchor, ...]
    newer: Anchor | None
    older: Anchor | None
    links: tuple[tuple[tuple[str, str], ...], ...]  # by body: where its addresses of this site lead


def around(tree: Tree, story: Story) -> Around:
    """What a tree shows around a story."""
    edition, primary = story.edition(tree.tag.language), story.variant(tree.tag.name)
    assert edition is not None
    assert primary is not None
    newer, older = tree.neighbours[story.path]
    return Around(
        terms=(
            *(tree.term_anchors[key] for key in story.terms),
            *(Anchor(text, "", tag) for tag, text in story.unlisted),
        ),
        related=tuple(_related(tree, story, edition, primary)),
        newer=newer,
        older=older,
        links=tuple(
            body_links(tree, story, one) for tag in _columns(tree, story) if (one := story.edition(tag.language))
        ),
    )


def _columns(tree: Tree, story: Story) -> list[Tag]:
    """The tags of a story's columns, the tree's own first."""
    return [tag for tag in (tree.tag, tree.counterpart) if story.variant(tag.name)]


def tags_of(tree: Tree, story: Story) -> list[Tag]:
    """The tags in which a story has a page."""
    return [tag for tag in tree.site.tags if story.variant(tag.name)]


def story_page(tree: Tree, story: Story, beside: Around) -> Page:
    """The page of a story in a tree that has an edition of it: made of the story, what is beside it, and the site."""
    primary = story.variant(tree.tag.name)
    assert primary is not None
    available = tags_of(tree, story)
    return Page(
        path=f"{tree.tag.slug}/{story.path}/index.html",
        tag=tree.tag.name,
        template="story.html",
        view=_view(tree, story, primary, beside),
        title=primary.title,
        description=primary.summary,
        canonical=tree.addresses.absolute(tree.url(story.path)),
        alternates=tree.alternates(story.path, available),
        switches=tree.switches(story.path, available),
        noindex=any(edition.noindex for edition in story.editions),
        needs=tuple(variant.body for tag in _columns(tree, story) if (variant := story.variant(tag.name))),
        links=beside.links,
    )


def body_links(tree: Tree, story: Story, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Where the `story:` and `pin:` addresses of an edition's body lead from a tree."""
    links = {}
    for reference in edition.references:
        if reference.target.startswith("#"):
            links[f"pin:{reference.target[1:]}"] = _row_of(story, edition, reference.target[1:])
        else:
            links[f"story:{reference.target}"] = tree.link(reference.target) or ""
    return tuple(links.items())


def _row_of(story: Story, edition: Edition, pin: str) -> str:
    """The row that holds a pinned block, as a fragment."""
    line = dict(edition.pins).get(pin)
    index = edition.segment_lines.index(line) if line in edition.segment_lines else -1
    for number, row in enumerate(story.rows, 1):
        if index in (row.zh if edition.language == "zh" else row.vi):
            return f"#r{number}"
    return ""


def _view(tree: Tree, story: Story, primary: Variant, beside: Around) -> StoryView:
    edition = story.edition(tree.tag.language)
    assert edition is not None
    tags = (tree.tag, tree.counterpart)
    image = tree.image(lead_picture(story, primary))
    reading = tree.say("reading_time", minutes=minutes(edition.syllables, edition.language))
    return StoryView(
        path=story.path,
        sides=tuple(_side(tree, story, tag) for tag in tags if story.variant(tag.name)),
        when=tree.when(edition.date or story.date, "full"),
        reading_time=reading,
        image=image,
        share_image=tree.addresses.absolute(image.url) if image else "",
        columns=(Column(tree.tag.name, 0), Column(tree.counterpart.name, 1)),
        rows=_rows(tree, story),
        terms=beside.terms,
        receipts=tuple(_receipt(tree, story, tag) for tag in tags if story.variant(tag.name)),
        corrections=tuple((tree.when(one.date), one.text) for one in primary.corrections),
        related=beside.related,
        newer=beside.newer,
        older=beside.older,
        trail=trail(tree, story.path[:4], story.path[:7]),
        json_ld=_json_ld(tree, story, primary, edition),
        citation=_citation(tree, story, primary, edition),
        citing=citing(tree, story, primary, edition),
        stale=tuple(place + 1 for place in story.stale),
        permalink=tree.addresses.absolute(tree.url(story.path)),
    )


def lead_picture(story: Story, primary: Variant) -> Picture | None:
    """The story's lead picture: this variant's words about it, or where it has none the other edition's picture."""
    if primary.image:
        return primary.image
    other = next((variant.image for variant in story.variants if variant.image), None)
    return other and Picture(other.file, "", "", other.credit)


def _side(tree: Tree, story: Story, tag: Tag) -> Side:
    variant, edition = story.variant(tag.name), story.edition(tag.language)
    assert variant is not None
    assert edition is not None
    authors, translators, _ = variant.names
    parts = [listed(authors, tag.name), listed(translators, tag.name)]
    byline = " · ".join(dict.fromkeys(part for part in parts if part))
    return Side(
        tag.name, variant.title, variant.subtitle, variant.summary, byline, tree.when(edition.date or story.date)
    )


def _rows(tree: Tree, story: Story) -> tuple[RowView, ...]:
    """The rows, primary language first; the side of a missing edition has no segments."""
    if tree.tag.language == "zh":
        return tuple((row.plate, (row.zh, _groups(row, 0)), (row.vi, _groups(row, 1))) for row in story.rows)
    return tuple((row.plate, (row.vi, _groups(row, 1)), (row.zh, _groups(row, 0))) for row in story.rows)


def _groups(row: Row, side: int) -> tuple[int, ...]:
    """The number of the group that each sentence of one side of a row is in; empty where that is its own number."""
    found = tuple(number for number, group in enumerate(row.sentences, 1) for _ in group[side])
    return () if found == tuple(range(1, len(found) + 1)) else found


def trail(tree: Tree, *paths: str) -> tuple[Anchor, ...]:
    """The way from the front page to a year and a month."""
    steps = [Anchor(tree.say("home"), tree.url()), Anchor(tree.say("archive"), tree.url("archive"))]
    return (*steps, *(Anchor(path.rsplit("/", 1)[-1], tree.url(path)) for path in paths))


def _related(tree: Tree, story: Story, edition: Edition, primary: Variant) -> Iterator[Anchor]:
    seen = {story.path}
    for one, title in zip(edition.related, primary.related, strict=True):
        if not one.story:
            yield Anchor(title, one.url)
        elif one.story not in seen and (url := tree.link(one.story)):
            seen.add(one.story)
            tag, variant = tree.shown(tree.catalog.by_path[one.story])
            yield Anchor(variant.title, url, "" if tag == tree.tag else tag.name)


def _receipt(tree: Tree, story: Story, tag: Tag) -> Receipt:
    """Where an edition comes from, in the words of the tree and the script of the edition's column."""
    variant, edition = story.variant(tag.name), story.edition(tag.language)
    assert variant is not None
    assert edition is not None
    when = tree.when(edition.date or story.date)
    facts = [Fact(tree.say("published"), when.text, iso=when.iso)]
    if edition.updated:
        updated = tree.when(edition.updated)
        facts.append(Fact(tree.say("updated"), updated.text, iso=updated.iso))
    for key, names in zip(("authors", "translators", "reviewers"), variant.names, strict=True):
        facts.append(Fact(tree.say(key), listed(names, tag.name)))
    tag_of_source, source = _source(tree, story, variant)
    if source:
        facts.append(Fact(tree.say("source"), source.name or source.url, source.url, lang=tag_of_source))
        facts.append(Fact(tree.say("source_title"), source.title, lang=tag_of_source))
        facts.append(Fact(tree.say("retrieved"), source.retrieved))
        facts.append(Fact(tree.say("sha256"), source.sha256))
    if tag.language == "zh":
        facts.append(Fact(tree.say("script"), tree.say(_script_note(edition.tag, tag.name))))
    heading = tree.say(f"edition_{tag.language}") + (
        f"（{tree.say('original')}）" if edition.original and tree.tag.language == "zh" else ""
    )
    if edition.original and tree.tag.language == "vi":
        heading += f" ({tree.say('original')})"
    return Receipt(tag.name, heading, tuple(fact for fact in facts if fact.text))


def _source(tree: Tree, story: Story, variant: Variant) -> tuple[str, Provenance | None]:
    """Where an edition's text comes from, and in which tag's words: its own source, or the one that it inherits."""
    if variant.source:
        return variant.tag, variant.source
    shown = [one for one in story.variants if one.source]
    best = min(shown, key=lambda one: one.tag not in (tree.tag.name, tree.counterpart.name), default=None)
    return (best.tag, best.source) if best else ("", None)


def _script_note(written: str, shown: str) -> str:
    kind = "hant" if shown.startswith("zh-Hant") else "hans"
    return f"script_{kind}" if written == shown else f"script_to_{kind}"


def _iso(moment: Moment) -> str:
    return moment.when.isoformat() if moment.has_time else moment.when.date().isoformat()


def _json_ld(tree: Tree, story: Story, primary: Variant, edition: Edition) -> str:
    """schema.org NewsArticle with the translation between the editions, safe inside a script element."""
    addresses = tree.addresses
    url = addresses.absolute(tree.url(story.path))
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": primary.title,
        "description": primary.summary,
        "inLanguage": tree.tag.name,
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": _iso(edition.date or story.date),
        "dateModified": _iso(edition.updated or edition.date or story.date),
        "author": [{"@type": "Person", "name": name} for name in primary.names[0]],
        "publisher": {"@type": "Organization", "name": tree.name("site:title"), "url": tree.site.base_url},
    }
    picture = lead_picture(story, primary)
    if picture and picture.file:
        article["image"] = addresses.absolute(addresses.media(picture.file))
    if primary.names[1]:
        article["translator"] = [{"@type": "Person", "name": name} for name in primary.names[1]]
    others = [
        {"@type": "NewsArticle", "inLanguage": tag.name, "url": addresses.absolute(addresses.page(tag, story.path))}
        for tag in tree.site.tags
        if tag.language != tree.tag.language and story.variant(tag.name)
    ]
    other = next((one for one in story.editions if one.language != tree.tag.language), None)
    if others and edition.original:
        article["workTranslation"] = others
    elif others and other and other.original:
        article["translationOfWork"] = others[0]
    if primary.corrections:
        article["correction"] = [
            {"@type": "CorrectionComment", "text": one.text, "datePublished": _iso(one.date)}
            for one in primary.corrections
        ]
    if tree.site.licence:
        article["license"] = tree.site.licence.url
    return json.dumps(article, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _citation(tree: Tree, story: Story, primary: Variant, edition: Edition) -> tuple[tuple[str, str], ...]:
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
