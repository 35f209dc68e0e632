"""Which cards a site has, and the drawing of those that the old site does not hold."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import partial

from diglot.messages.message import Message
from diglot.model.story import Output, Story
from diglot.pages.story.images import CARD_FILE
from diglot.pages.tree import Tree
from diglot.problem import Problem
from diglot.publishing.staging import Staging
from diglot.record import replace
from diglot.rendering.card_drawing import CardFonts, CardText, draw_card
from diglot.tasks.runner import Runner
from diglot.tasks.values import Packed, pack

FONT_HINT = Message("install the Noto CJK fonts (Debian: apt install fonts-noto-cjk), or take the line out")


def describe_missing_fonts(text: str, file: str) -> Problem:
    """The problem of a site that asks for cards where no font can draw them; `text` is its site.yaml."""
    line = next(number for number, line in enumerate(text.split("\n"), 1) if line.startswith("cards"))
    message = Message("'cards' needs a font that has Chinese letters, and there is none here: no cards are drawn")
    return Problem(file, line, "missing-font", message, FONT_HINT, "warning")


def make_card_outputs(trees: list[Tree], fonts: CardFonts, runner: Runner, staging: Staging) -> Iterator[Output]:
    """A card beside every page of a story."""
    stale: deque[tuple[str, str]] = deque()

    def wanted() -> Iterator[Packed]:
        for tree in trees:
            for story in tree.readable_stories:
                path = f"{tree.tag.slug}/{story.path}/{CARD_FILE}"
                packed = pack(fonts.digest, _make_card_text(tree, story))
                if not staging.keep(path, packed.key):
                    stale.append((path, packed.key))
                    yield packed

    here = replace(runner, cluster=None)  # the fonts are files of this machine
    for content in here.stream(partial(draw_card, fonts), wanted()):
        yield Output(*stale.popleft(), content)


def _make_card_text(tree: Tree, story: Story) -> CardText:
    primary, other = story.variant(tree.tag.name), story.variant(tree.counterpart.name)
    assert primary is not None
    both = (tree.name("site:title"), tree.name("site:title", tree.counterpart))
    return CardText(
        title=primary.title,
        lang=tree.tag.name,
        twin=other.title if other and other is not primary else "",
        twin_lang=tree.counterpart.name,
        site="  ".join(dict.fromkeys(name for name in both if name)),
        date=tree.format_moment(story.date).text,
    )
