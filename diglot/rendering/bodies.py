"""The HTML of texts on a page: their addresses resolved, their sentences numbered, their pictures in several widths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from diglot.pages.views.page import Frame, Page
from diglot.pages.views.story import RowSide
from diglot.pictures.renditions import CELL_ROOM, MEDIA_FOLDER, write_picture
from diglot.text.sentence_spans import unwrap_sentences

# The quotation mark comes first, because regular expressions search for a fixed beginning much faster.
BODY_ADDRESS = re.compile(
    r'="(?:(?<=href=")(?P<scheme>story|pin|term):(?P<target>[^"#]*)(?P<fragment>#[^"]*)?'
    r'|(?<=data-s=")(?P<sentence>\d+))"'
)
BODY_PICTURE = re.compile(r'<img src="media:([^"]*)"([^>]*? width="(\d+)"[^>]*)>')


class Bodies:
    """The bodies that one page needs; the first picture that it shows does not wait to be scrolled to."""

    def __init__(self, frame: Frame, page: Page, bodies: Sequence[Sequence[str]]) -> None:
        self.frame, self.bodies = frame, bodies
        self.links = [dict(links) for links in page.links]
        self.first = not getattr(page.view, "image", None)

    def whole(self, body: int, *, plain: bool = False) -> str:
        """A body without the spans of its sentences; where it is read elsewhere (`plain`), a picture is one file."""
        return "\n".join(self._show_blocks(body, plain=plain))

    def _show_blocks(self, body: int, *, plain: bool = False) -> list[str]:
        resolve = partial(self._address, body)
        show = self._file if plain else partial(self._picture, CELL_ROOM)
        shown = (BODY_ADDRESS.sub(resolve, unwrap_sentences(segment)) for segment in self.bodies[body])
        return [BODY_PICTURE.sub(show, one) if '"media:' in one else one for one in shown]

    def pair_alike(self) -> tuple[tuple[str, str], ...]:
        """The blocks of two bodies side by side, where one is written block for block like the other; else nothing."""
        if len(self.bodies) != 2 or list(map(_name_block, self.bodies[0])) != list(map(_name_block, self.bodies[1])):
            return ()
        return tuple(zip(*(self._show_blocks(body) for body in range(2)), strict=True))

    def passage(self, body: int, side: RowSide, row: int, room: str = CELL_ROOM) -> str:
        """What one side of a row shows, its sentences numbered as groups of the row: "7.2".

        `room` is how wide a picture stands on a wide screen.
        """
        place, seen = -1, ""  # the sentence's place in the row, and its number in the segment as read last

        def number(found: re.Match[str]) -> str:
            nonlocal place, seen
            sentence = found["sentence"]
            if not sentence:
                return self._address(body, found)
            if sentence != seen:
                place, seen = place + 1, sentence
            return f'="{row}.{side.groups[place] if side.groups else place + 1}"'

        shown = []
        for index in side.segments:
            seen = ""
            one = BODY_ADDRESS.sub(number, self.bodies[body][index])
            shown.append(BODY_PICTURE.sub(partial(self._picture, room), one) if '"media:' in one else one)
        return "\n".join(shown)

    def _address(self, body: int, found: re.Match[str]) -> str:
        scheme, target, fragment = found.group("scheme", "target", "fragment")
        if scheme == "term":
            return f'="{self.frame.home}{target}/"'
        return f'="{self.links[body].get(f"{scheme}:{target}", "")}{fragment or ""}"'

    def _picture(self, room: str, found: re.Match[str]) -> str:
        """The element in the place of an img."""
        path, attributes, width = found.groups()
        if self.first:
            attributes = attributes.replace(' loading="lazy"', "")
            self.first = False
        return write_picture(self.frame.base_path, path, int(width), attributes, room)

    def _file(self, found: re.Match[str]) -> str:
        """The img alone."""
        path, attributes, _ = found.groups()
        return f'<img src="{self.frame.base_path}{MEDIA_FOLDER}{path}"{attributes}>'


def _name_block(html: str) -> str:
    """The element that a block is: "p", "h2"."""
    return html[1:].partition(">")[0].partition(" ")[0]
