"""A story as lists show it: made once for each tree, though ten lists may show it."""

from __future__ import annotations

from collections.abc import Iterable

from diglot.model.edition import Picture
from diglot.model.story import Story, Variant
from diglot.pages.tree import Tree
from diglot.pages.views.lists import FrozenCard
from diglot.pages.views.shared import Card
from diglot.tasks.values import digest_of, freeze


def freeze_card(tree: Tree, story: Story) -> FrozenCard:
    """The card of a story in the lists of a tree."""
    if story.path not in tree.frozen_cards:
        tree.frozen_cards[story.path] = freeze(_make_card(tree, story))
    return tree.frozen_cards[story.path]


def digest_cards(tree: Tree, stories: Iterable[Story]) -> tuple[str, ...]:
    """What stands for the card of each story in what decides a list: equal where the cards are, and made faster."""
    return tuple(_digest_card(tree, story) for story in stories)


def _make_card(tree: Tree, story: Story) -> Card:
    tag, variant = tree.choose_variant(story)
    return Card(
        title=variant.title,
        url=tree.addresses.page(tag, story.path),
        lang=tag.name,
        note="" if tag == tree.tag else tree.say(f"only_{tag.language}"),
        summary=variant.summary,
        when=tree.format_moment(story.date),
        image=tree.make_image(_choose_picture(story, variant)),
        counterpart=_find_other_title(tree, story),
        counterpart_lang=tree.counterpart.name,
    )


def _digest_card(tree: Tree, story: Story) -> str:
    known = tree.card_digests.get(story.path)
    if known is None:
        tag, variant = tree.choose_variant(story)
        image, other = _choose_picture(story, variant), _find_other_title(tree, story)
        known = digest_of(story.path, tag.name, variant.title, variant.summary, story.date, image, other)
        tree.card_digests[story.path] = known
    return known


def _find_other_title(tree: Tree, story: Story) -> str:
    """The title in the counterpart's language, "" where the card is in that already or there is none."""
    other = story.variant(tree.counterpart.name) if story.variant(tree.tag.name) else None
    return other.title if other and tree.counterpart != tree.tag else ""


def _choose_picture(story: Story, variant: Variant) -> Picture | None:
    """The picture that stands for a story: this variant's, or where it has none another one's."""
    return next((one.image for one in (variant, *story.variants) if one.image), None)
