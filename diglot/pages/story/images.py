"""The picture that leads a story, and the one that other sites show of it."""

from __future__ import annotations

from diglot.model.story import Story, Variant
from diglot.pages.tree import Tree
from diglot.pages.views.shared import Image, SharedImage
from diglot.pictures.renditions import list_widths
from diglot.record import replace

CARD_FILE = "card.png"  # beside a story's page, where site.yaml asks for cards


CARD_SIZE = (1200, 630)  # what Open Graph's readers show without cutting


def choose_lead_image(tree: Tree, story: Story, primary: Variant) -> Image | None:
    """The story's lead picture, with this variant's words about it; where it has none, as the other edition has it."""
    best = (tree.tag.name, tree.counterpart.name)
    shown = sorted((one for one in story.variants if one.image), key=lambda one: one.tag not in best)
    variant = next((one for one in (primary, *shown) if one.image), None)
    image = tree.make_image(variant.image) if variant else None
    return replace(image, lang=variant.tag) if image and variant and variant is not primary else image


def choose_shared_image(tree: Tree, story: Story, image: Image | None) -> SharedImage | None:
    """The picture that other sites show beside a link to a story: its card, or else its lead picture."""
    if tree.site.cards:
        url = tree.addresses.absolute(tree.url(story.path)) + CARD_FILE
        return SharedImage(url, *CARD_SIZE, tree.choose_variant(story)[1].title)
    if image is None:
        return None
    width = list_widths(image.width)[-1]  # of the file
    height = round(image.height * width / image.width)
    return SharedImage(tree.addresses.absolute(image.url), width, height, image.alt)
