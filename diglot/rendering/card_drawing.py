"""Cards: a picture of a story's title in both languages, for other sites to show beside a link.

Drawn in shades from paper to ink with the system's Noto CJK fonts, which have all Vietnamese letters too. The same
fonts and the same pillow draw the same bytes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from diglot.pages.story.images import CARD_SIZE
from diglot.record import record
from diglot.tasks.values import digest_of

Font = ImageFont.FreeTypeFont
FONT_STYLES = ("Bold", "Regular")
FONT_FAMILIES = ("Serif", "Sans")
FONT_FILES = tuple(
    f"{folder}/Noto{{family}}CJK-{{style}}.ttc"
    for folder in ("/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto-cjk", "/usr/share/fonts/google-noto-cjk")
)
FONT_INDEX = {
    "zh-Hans": 2,
    "zh-Hant": 3,
    "zh-Hant-TW": 3,
    "zh-Hant-HK": 4,
    "vi": 1,
}  # which face of a Noto CJK collection
PAPER, INK, ACCENT = (251, 250, 246), (29, 27, 24), (152, 41, 28)
MARGIN = 84
RED_SHADE = 1  # the one shade that is no shade
TITLE_SIZES = (76, 66, 56, 48)  # of a title; the largest in which it takes no more than three lines
TITLE_LINES = 3
NOT_FIRST = "，。、：；！？”’』」）》】…,.:;!?)%"
NOT_LAST = "“‘『「（《【("


@record
class CardFonts:
    """The font files that cards are drawn with, and the digest that stands for them."""

    bold: str
    regular: str
    digest: str


@record
class CardText:
    """What a card says: a title and its language, the title in the other language, the site's name, the date."""

    title: str
    lang: str
    twin: str
    twin_lang: str
    site: str
    date: str


def find_fonts() -> CardFonts | None:
    """The Noto CJK fonts of this system; None where it has none."""
    for family in FONT_FAMILIES:
        found = [_find_font_file(family, style) for style in FONT_STYLES]
        if all(found):
            bold, regular = map(str, found)
            sizes = [Path(file).stat().st_size for file in (bold, regular)]
            return CardFonts(bold, regular, digest_of(family, sizes, version("pillow"), Path(__file__).read_bytes()))
    return None


def _find_font_file(family: str, style: str) -> str | None:
    """The file of a font: where distributions put it, or where fontconfig says."""
    for place in FONT_FILES:
        file = place.format(family=family, style=style)
        if os.path.exists(file):  # noqa: PTH110
            return file
    if not shutil.which("fc-match"):
        return None
    wanted = f"Noto {family} CJK SC:style={style}"
    answer = subprocess.run(["fc-match", "-f", "%{file}", wanted], capture_output=True, text=True, check=False).stdout
    return answer if re.search(rf"Noto{family}CJK.*{style}.*\.ttc$", answer) else None


def draw_card(fonts: CardFonts, card: CardText) -> bytes:
    """The card as a PNG of 1200 by 630 pixels."""
    sheet = Image.new("L", CARD_SIZE, 255)
    pen = ImageDraw.Draw(sheet)
    width, height = CARD_SIZE
    room = width - 2 * MARGIN
    font, lines = _fit_title(
        card.title, [_load_font(fonts.bold, FONT_INDEX[card.lang], size) for size in TITLE_SIZES], room
    )
    y = _draw_lines(pen, lines, MARGIN + 36, font, 0)
    if card.twin:
        font = _load_font(fonts.regular, FONT_INDEX[card.twin_lang], 38)
        _draw_lines(pen, _wrap_lines(card.twin, font, room)[:2], y + 22, font, 96)
    small = _load_font(fonts.regular, FONT_INDEX[card.lang], 30)
    pen.line([(MARGIN, height - 108), (width - MARGIN, height - 108)], fill=200, width=2)
    pen.text((MARGIN, height - 58), card.site, font=small, fill=0, anchor="ls")
    pen.text((width - MARGIN, height - 58), card.date, font=small, fill=96, anchor="rs")
    return _encode_png(sheet)


def _encode_png(sheet: Image.Image) -> bytes:
    """The sheet in its colours: 32 shades from ink to paper, and a red bar."""
    shades = sheet.point(lambda value: max(value // 8 * 8 + 7, RED_SHADE + 1))
    ImageDraw.Draw(shades).rectangle([MARGIN, MARGIN - 12, MARGIN + 72, MARGIN - 6], fill=RED_SHADE)
    ramp = [
        round(ink + (paper - ink) * shade / 255) for shade in range(256) for ink, paper in zip(INK, PAPER, strict=True)
    ]
    ramp[3 * RED_SHADE : 3 * RED_SHADE + 3] = ACCENT
    coloured = Image.frombytes("P", shades.size, shades.tobytes())
    coloured.putpalette(ramp)
    stream = BytesIO()
    coloured.save(stream, "PNG")
    return stream.getvalue()


@lru_cache(maxsize=32)
def _load_font(file: str, face: int, size: int) -> Font:
    return ImageFont.truetype(file, size, index=face, layout_engine=ImageFont.Layout.BASIC)


def _fit_title(text: str, fonts: list[Font], room: int) -> tuple[Font, list[str]]:
    """The largest size in which a title has few lines, and the lines, of like length; one too long ends in dots."""
    for font in fonts:
        lines = _wrap_lines(text, font, room)
        if len(lines) <= TITLE_LINES:
            narrower = (_wrap_lines(text, font, room * share / 10) for share in range(5, 10))
            return font, next((one for one in narrower if len(one) == len(lines)), lines)
    return font, [*lines[: TITLE_LINES - 1], lines[TITLE_LINES - 1][:-1] + "…"]


def _wrap_lines(text: str, font: Font, room: float) -> list[str]:
    """Lines that fit into the room; Vietnamese breaks between words, Chinese between characters."""
    lines, line = [], ""
    for part in _split_unbreakable(text):
        if line and font.getlength((line + part).rstrip()) > room:
            lines.append(line.rstrip())
            line = part.lstrip()
        else:
            line += part
    return [*lines, line.rstrip()]


def _split_unbreakable(text: str) -> Iterator[str]:
    """What may not be broken: a word with the space after it, a Chinese character with its signs."""
    yield from re.findall(
        rf"[{NOT_LAST}]*(?:[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\s\u2e80-\u9fff]+?(?=[\s\u2e80-\u9fff]|$)|.)"
        rf"[{re.escape(NOT_FIRST)}]*\s*",
        text,
    )


def _draw_lines(pen: ImageDraw.ImageDraw, lines: list[str], y: float, font: Font, shade: int) -> float:
    """Write lines from a height down; where they end."""
    for line in lines:
        pen.text((MARGIN, y), line, font=font, fill=shade, anchor="la")
        y += font.size * 1.38
    return y
