"""Page + theme → Output (the only user of jinja2)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache, partial
from types import SimpleNamespace

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from diglot.linked import breadcrumbs
from diglot.record import record
from diglot.renditions import CELL, ROOT, picture_html
from diglot.views import Anchor, Frame, Image, Page
from diglot.work import digest_of, thaw

# The quotation mark comes first, because regular expressions search for a fixed beginning much faster.
ADDRESS = re.compile(r'="(?<=href=")(story|pin):([^"#]*)(#[^"]*)?"')
PICTURE = re.compile(r'<img src="media:([^"]*)"([^>]*? width="(\d+)"[^>]*)>')
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
        picture=_picture,
        crumbs=partial(_crumbs, frame, page),
        segments=partial(_segments, page, bodies, Figures(page, frame.base_path)),
        absolute=lambda html: Markup(SITE_LINK.sub(rf'\1="{_origin(frame)}/', str(html))),
    )
    return text.encode()


@lru_cache(maxsize=8192)
def _card(templates: tuple[tuple[str, str], ...], card: bytes, level: int = 3, picture: bool = False) -> Markup:
    """The HTML of a frozen card, which many lists show."""
    parts, one = _template(templates, "parts.html").module, thaw(card)
    shown = _picture(one.image, "36rem", "eager", alt="") if picture and one.image else ""
    return Markup(parts.card(one, level, shown))  # type: ignore[attr-defined]


def _picture(image: Image, room: str, loading: str, alt: str | None = None) -> Markup:
    """The element of a picture that a template shows; `alt` takes the place of its own description."""
    hint = ' loading="lazy" decoding="async"' if loading == "lazy" else ' fetchpriority="high"'
    said = escape(image.alt if alt is None else alt)
    attributes = f' alt="{said}" width="{image.width}" height="{image.height}"{hint}'
    return Markup(picture_html(image.url.removesuffix(ROOT + image.path), image.path, image.width, attributes, room))


def _crumbs(frame: Frame, page: Page, trail: tuple[Anchor, ...]) -> Markup:
    """schema.org BreadcrumbList of the way to a page, safe inside a script element."""
    crumbs = breadcrumbs([*((one.label, _origin(frame) + one.url) for one in trail), (page.title, page.canonical)])
    text = json.dumps({"@context": "https://schema.org", **crumbs}, ensure_ascii=False, separators=(",", ":"))
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text.replace("<", "\\u003c")))


class Figures:
    """The pictures in the text of a page: the first picture that a page shows does not wait to be scrolled to."""

    def __init__(self, page: Page, base_path: str) -> None:
        self.base_path = base_path
        self.first = not getattr(page.view, "image", None)

    def show(self, room: str, found: re.Match[str]) -> str:
        """The element in the place of an img."""
        path, attributes, width = found.groups()
        if self.first:
            attributes = attributes.replace(' loading="lazy"', "")
            self.first = False
        return picture_html(self.base_path, path, int(width), attributes, room)

    def plain(self, found: re.Match[str]) -> str:
        """The img alone, for where a page is read elsewhere."""
        path, attributes, _ = found.groups()
        return f'<img src="{self.base_path}{ROOT}{path}"{attributes}>'


def _segments(
    page: Page,
    bodies: tuple[tuple[str, ...], ...],
    figures: Figures,
    body: int,
    chosen: tuple[int, ...] | None = None,
    plain: bool = False,
    room: str = CELL,
) -> Markup:
    """The HTML of some segments of a body (all of them by default), their addresses resolved for this page.

    `room` is how wide a picture stands on a wide screen; where the text is `plain`, a picture is one file.
    """
    segments = bodies[body] if chosen is None else [bodies[body][index] for index in chosen]
    resolve = _resolver(page.links[body])
    shown = (ADDRESS.sub(resolve, segment) for segment in segments)
    show = figures.plain if plain else partial(figures.show, room)
    return Markup("\n".join(PICTURE.sub(show, one) if '"media:' in one else one for one in shown))


def _resolver(links: tuple[tuple[str, str], ...]) -> Callable[[re.Match[str]], str]:
    known = dict(links)

    def resolve(found: re.Match[str]) -> str:
        scheme, target, fragment = found.groups(default="")
        return f'="{known.get(f"{scheme}:{target}", "")}{fragment}"'

    return resolve


def _origin(frame: Frame) -> str:
    return frame.base_url.removesuffix(frame.base_path)


@lru_cache(maxsize=32)
def _template(templates: tuple[tuple[str, str], ...], name: str) -> Template:
    return _environment(templates).get_template(name)


@lru_cache(maxsize=2)
def _environment(templates: tuple[tuple[str, str], ...]) -> Environment:
    environment = Environment(
        loader=DictLoader(dict(templates)),
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    return environment
