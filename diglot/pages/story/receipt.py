"""Where an edition of a story comes from: its days, people, source and script."""

from __future__ import annotations

from diglot.model.edition import Provenance
from diglot.model.story import Story, Variant
from diglot.model.tags import Tag
from diglot.pages.tree import Tree
from diglot.pages.views.story import Fact, Receipt
from diglot.record import as_dict
from diglot.theme.dates_and_numbers import join_names


def make_receipt(tree: Tree, story: Story, tag: Tag) -> Receipt:
    """Where an edition comes from, in the words of the tree and the script of the edition's column."""
    variant, edition = story.variant(tag.name), story.edition(tag.language)
    assert variant is not None
    assert edition is not None
    when = tree.format_moment(edition.date or story.date)
    facts = [Fact(tree.say("published"), when.text, iso=when.iso)]
    if edition.updated:
        updated = tree.format_moment(edition.updated)
        facts.append(Fact(tree.say("updated"), updated.text, iso=updated.iso))
    for role, names in as_dict(variant.credits).items():
        facts.append(Fact(tree.say(role), join_names(names, tag.name)))
    tag_of_source, source = choose_source(tree, story, variant)
    if source:
        facts.append(Fact(tree.say("source"), source.name or source.url, source.url, lang=tag_of_source))
        facts.append(Fact(tree.say("source_title"), source.title, lang=tag_of_source))
        facts.append(Fact(tree.say("retrieved"), source.retrieved))
        facts.append(Fact(tree.say("sha256"), source.sha256))
    if tag.language == "zh":
        note = tree.say(_name_script_note(edition.tag, tag.name))
        if edition.tag[:7] != tag.name[:7] and (variant.image or any(row.plate for row in story.rows)):
            note += tree.say("script_pictures")
        facts.append(Fact(tree.say("script"), note, lang=tree.tag.name))
    heading = tree.say(f"edition_{tag.language}") + (
        f"（{tree.say('original')}）" if edition.original and tree.tag.language == "zh" else ""
    )
    if edition.original and tree.tag.language == "vi":
        heading += f" ({tree.say('original')})"
    edit = f"{tree.site.edit_url}{edition.file}" if tree.site.edit_url else ""
    return Receipt(tag.name, heading, tuple(fact for fact in facts if fact.text), edit)


def choose_source(tree: Tree, story: Story, variant: Variant) -> tuple[str, Provenance | None]:
    """Where an edition's text comes from, and in which tag's words: its own source, or the one that it inherits."""
    if variant.source:
        return variant.tag, variant.source
    shown = [one for one in story.variants if one.source]
    best = min(shown, key=lambda one: one.tag not in (tree.tag.name, tree.counterpart.name), default=None)
    return (best.tag, best.source) if best else ("", None)


def _name_script_note(written: str, shown: str) -> str:
    kind = "hant" if shown.startswith("zh-Hant") else "hans"
    return f"script_{kind}" if written == shown else f"script_to_{kind}"
