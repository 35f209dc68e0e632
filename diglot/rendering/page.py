"""Page + theme → the bytes of its file."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache, partial
from types import SimpleNamespace

from markupsafe import Markup, escape

from diglot.pages.page_plan import PlannedPage
from diglot.pages.story.structured_data import make_breadcrumbs
from diglot.pages.views.page import Frame, Page
from diglot.pages.views.shared import Anchor, Image
from diglot.pages.views.story import StoryView
from diglot.pictures.renditions import CELL_ROOM, MEDIA_FOLDER, PAGE_ROOM, write_picture
from diglot.publishing.gzip_files import pack_gzip
from diglot.record import record
from diglot.rendering.bodies import Bodies
from diglot.tasks.values import digest_of, thaw
from diglot.theme.templates import Templates, load_template

ID_SIGN, NUMBER_SIGN, FURTHER_SIGN, CELL_SIGNS = (
    "\ue003",
    "\ue000",
    "\ue004",
    ("\ue001", "\ue002"),
)  # stand in a row where these go
SITE_LINK = re.compile(r'(href|src)="/')


@record
class RenderContext:
    """What rendering needs beside the page: the templates and what stands for them, and the frame of every tag."""

    templates: Templates
    sources: str
    frames: tuple[tuple[str, Frame], ...]

    @property
    def digest(self) -> str:
        """Stands for the context in the key of every page."""
        return digest_of(self.sources, self.frames)

    def frame(self, tag: str) -> Frame:
        """The frame of a tag."""
        return next(frame for name, frame in self.frames if name == tag)


@record
class RenderPlan:
    """What the pages of a site are printed with and from."""

    context: RenderContext
    pages: Sequence[PlannedPage]


def render_planned_page(plan: RenderPlan, place: int, *bodies: tuple[str, ...]) -> bytes:
    """The file of the page at a place in the plan, which is made now; `bodies` are what it needs."""
    return render_page(plan.context, plan.pages[place].make(), *bodies)


def render_page(context: RenderContext, page: Page, *bodies: tuple[str, ...]) -> bytes:
    """The file of a page, packed where its name says so; `bodies` are the segments of the bodies that it shows."""
    frame = context.frame(page.tag)
    texts = Bodies(frame, page, bodies)
    text = load_template(context.templates, page.template).render(
        page=page,
        view=page.view,
        frame=frame,
        t=SimpleNamespace(**dict(frame.strings)),  # Jinja asks for an attribute first
        card=partial(_render_card, context.templates),
        picture=_render_picture,
        crumbs=partial(_render_breadcrumbs, frame, page),
        whole=lambda *which, **how: Markup(texts.whole(*which, **how)),
        abreast=lambda: [tuple(map(Markup, pair)) for pair in texts.pair_alike()],
        rows=lambda view: Markup(_render_rows(context.templates, frame, view, texts)),
        absolute=lambda html: Markup(SITE_LINK.sub(rf'\1="{_find_origin(frame)}/', str(html))),
    )
    return pack_gzip(text.encode()) if page.path.endswith(".gz") else text.encode()


@lru_cache(maxsize=8192)
def _render_card(templates: Templates, card: bytes, level: int = 3, picture: bool = False) -> Markup:
    """The HTML of a frozen card, which many lists show."""
    parts, one = load_template(templates, "parts.html").module, thaw(card)
    shown = _render_picture(one.image, "36rem", "eager", alt="") if picture and one.image else ""
    return Markup(parts.card(one, level, shown))  # type: ignore[attr-defined]


def _render_rows(templates: Templates, frame: Frame, view: StoryView, texts: Bodies) -> str:
    """The rows of a story, which are most of its page: the template of each kind of row is filled in."""
    words = dict(frame.strings)
    langs = tuple(column.lang for column in view.columns)
    shown: list[str] = []
    for number, row in enumerate(view.rows, 1):
        room = PAGE_ROOM if row.plate else CELL_ROOM
        filled = tuple(bool(side.segments) for side in row.sides)
        pieces = _split_row_template(
            templates,
            frame.tag,
            words[row.missing] if row.missing else "",
            langs,
            filled,
            plate=row.plate,
        )
        further = "".join(f'<span id="{one}"></span>' for one in row.ids[1:])
        values = {ID_SIGN: row.ids[0], NUMBER_SIGN: str(number), FURTHER_SIGN: further}
        for slot, column, side in zip(CELL_SIGNS, view.columns, row.sides, strict=False):
            values[slot] = texts.passage(column.body, side, number, room)
        shown += (values.get(piece, piece) for piece in pieces)
    return "".join(shown)


@lru_cache(maxsize=64)
def _split_row_template(
    templates: Templates,
    lang: str,
    missing: str,
    langs: tuple[str, ...],
    filled: tuple[bool, ...],
    *,
    plate: bool,
) -> tuple[str, ...]:
    """The HTML of a row of one kind, cut at the places that its number and its cells' texts go to.

    To call the template for every row instead costs a tenth of rendering (measured: bench/README.md).
    """
    sides = [(tag, slot if full else "") for tag, full, slot in zip(langs, filled, CELL_SIGNS, strict=False)]
    parts = load_template(templates, "parts.html").module
    row = str(parts.row(ID_SIGN, NUMBER_SIGN, FURTHER_SIGN, plate, sides, missing, lang))  # type: ignore[attr-defined]
    return tuple(re.split(f"([{ID_SIGN}{NUMBER_SIGN}{FURTHER_SIGN}{''.join(CELL_SIGNS)}])", row))


def _render_picture(image: Image, room: str, loading: str, alt: str | None = None) -> Markup:
    """The element of a picture that a template shows; `alt` takes the place of its own description."""
    hint = ' loading="lazy" decoding="async"' if loading == "lazy" else ' fetchpriority="high"'
    said = escape(image.alt if alt is None else alt)
    attributes = f' alt="{said}" width="{image.width}" height="{image.height}"{hint}'
    return Markup(
        write_picture(image.url.removesuffix(MEDIA_FOLDER + image.path), image.path, image.width, attributes, room)
    )


def _render_breadcrumbs(frame: Frame, page: Page, trail: tuple[Anchor, ...]) -> Markup:
    """schema.org BreadcrumbList of the way to a page, safe inside a script element."""
    crumbs = make_breadcrumbs(
        [*((one.label, _find_origin(frame) + one.url) for one in trail), (page.title, page.canonical)]
    )
    text = json.dumps({"@context": "https://schema.org", **crumbs}, ensure_ascii=False, separators=(",", ":"))
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text.replace("<", "\\u003c")))


def _find_origin(frame: Frame) -> str:
    return frame.base_url.removesuffix(frame.base_path)
