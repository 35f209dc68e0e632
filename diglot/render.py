"""Page + theme → Output (the only user of jinja2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from types import SimpleNamespace

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from diglot.record import record
from diglot.spans import unwrap
from diglot.views import Frame, Page, RowSide
from diglot.work import digest_of, thaw

# The quotation mark comes first, because regular expressions search for a fixed beginning much faster.
ADDRESS = re.compile(
    r'="(?:(?<=(?:href| src)=")(?P<scheme>story|media|pin|term):(?P<target>[^"#]*)(?P<fragment>#[^"]*)?'
    r'|(?<=data-s=")(?P<sentence>\d+))"'
)
SITE_LINK = re.compile(r'(href|src)="/')


@record
class Skin:
    """What rendering needs beside the page: the templates, and the frame of every tag."""

    templates: tuple[tuple[str, str], ...]
    frames: tuple[tuple[str, Frame], ...]

    @property
    def digest(self) -> str:
        """Stands for the skin in the key of every page."""
        return digest_of(self.templates, self.frames)

    def frame(self, tag: str) -> Frame:
        """The frame of a tag."""
        return next(frame for name, frame in self.frames if name == tag)


def render_page(skin: Skin, page: Page, *bodies: tuple[str, ...]) -> bytes:
    """The file of a page; `bodies` are the segments that it needs, in the order of `page.needs`."""
    frame = skin.frame(page.tag)
    text = _template(skin.templates, page.template).render(
        page=page,
        view=page.view,
        frame=frame,
        t=SimpleNamespace(**dict(frame.strings)),  # Jinja asks for an attribute first
        card=partial(_card, skin.templates),
        segments=partial(_segments, frame, page, bodies),
        passage=partial(_passage, frame, page, bodies),
        absolute=lambda html: Markup(SITE_LINK.sub(rf'\1="{_origin(frame)}/', str(html))),
    )
    return text.encode()


@lru_cache(maxsize=8192)
def _card(templates: tuple[tuple[str, str], ...], card: bytes, level: int = 3, picture: bool = False) -> Markup:
    """The HTML of a frozen card, which many lists show."""
    parts = _template(templates, "parts.html").module
    return Markup(parts.card(thaw(card), level, picture))  # type: ignore[attr-defined]


def _segments(frame: Frame, page: Page, bodies: tuple[tuple[str, ...], ...], body: int) -> Markup:
    """The HTML of a whole body without the spans of its sentences, its addresses resolved for this page."""
    resolve = _resolver(frame, page.links[body])
    return Markup("\n".join(ADDRESS.sub(resolve, unwrap(segment)) for segment in bodies[body]))


def _passage(
    frame: Frame, page: Page, bodies: tuple[tuple[str, ...], ...], body: int, side: RowSide, row: int
) -> Markup:
    """The HTML of the segments that one side of a row shows, its sentences numbered as groups of the row: "7.2"."""
    chosen, groups = side
    resolve = _resolver(frame, page.links[body])
    place, seen = -1, ""  # the sentence's place in the row, and its number in the segment as read last

    def number(found: re.Match[str]) -> str:
        nonlocal place, seen
        sentence = found["sentence"]
        if not sentence:
            return resolve(found)
        if sentence != seen:
            place, seen = place + 1, sentence
        return f'="{row}.{groups[place] if groups else place + 1}"'

    shown = []
    for index in chosen:
        seen = ""
        shown.append(ADDRESS.sub(number, bodies[body][index]))
    return Markup("\n".join(shown))


def _resolver(frame: Frame, links: tuple[tuple[str, str], ...]) -> Callable[[re.Match[str]], str]:
    known = dict(links)

    def resolve(found: re.Match[str]) -> str:
        scheme, target, fragment = found.group("scheme", "target", "fragment")
        if scheme == "media":
            return f'="{frame.base_path}media/{target}"'
        if scheme == "term":
            return f'="{frame.home}{target}/"'
        return f'="{known.get(f"{scheme}:{target}", "")}{fragment or ""}"'

    return resolve


def _origin(frame: Frame) -> str:
    return frame.base_url.removesuffix(frame.base_path)


@lru_cache(maxsize=32)
def _template(templates: tuple[tuple[str, str], ...], name: str) -> Template:
    return _environment(templates).get_template(name)


@lru_cache(maxsize=2)
def _environment(templates: tuple[tuple[str, str], ...]) -> Environment:
    return Environment(
        loader=DictLoader(dict(templates)),
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
