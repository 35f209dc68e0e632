"""Which files a picture becomes, and how a page names them: pure functions of the picture's path and width.

    /media/2022/10/x/a.jpg             the picture: upright, at most LARGEST wide, without what a camera notes
    /media/w480/2022/10/x/a.jpg        narrower, in its own format
    /media/w480/2022/10/x/a.jpg.webp   the same in a format that takes half the bytes

A year has four digits and no letter, so that no story's folder is called w480. There is no AVIF beside WebP: it saves
a fifth more and takes three times the work and half as many files again, of which a host counts each.
"""

from __future__ import annotations

from diglot.record import record

NARROW_WIDTHS = (480, 960)
LARGEST_WIDTH = 1600
MODERN_SUFFIXES = (".webp", ".avif")  # need no second format
CELL_ROOM = "36rem"  # how wide a picture stands in a column
PAGE_ROOM = "72rem"  # and over the whole page
MEDIA_FOLDER = "media/"


@record
class Rendition:
    """One file that a picture becomes: its path in the site, its width, and the format as its name's end."""

    path: str
    width: int
    suffix: str


def list_widths(width: int) -> tuple[int, ...]:
    """The widths in which a picture is offered, narrowest first; none is wider than the picture."""
    return (*(one for one in NARROW_WIDTHS if one < width), min(width, LARGEST_WIDTH))


def list_renditions(path: str, width: int) -> tuple[Rendition, ...]:
    """Every file of a picture that lies at `path` below content/; the picture itself comes last."""
    own = suffix_of(path)
    narrower = list_widths(width)[:-1]
    modern = () if own in MODERN_SUFFIXES else list_widths(width)
    return (
        *(Rendition(f"{MEDIA_FOLDER}w{one}/{path}.webp", one, ".webp") for one in modern),
        *(Rendition(f"{MEDIA_FOLDER}w{one}/{path}", one, own) for one in narrower),
        Rendition(f"{MEDIA_FOLDER}{path}", list_widths(width)[-1], own),
    )


def suffix_of(path: str) -> str:
    """The end of a picture's name, which says its format: ".jpg"."""
    return "." + path.rsplit(".", 1)[-1].lower()


def write_picture(base_path: str, path: str, width: int, attributes: str, room: str = CELL_ROOM) -> str:
    """The element that shows a picture in the best width; `attributes` are the img's own, written out.

    `room` is how wide it stands on a wide screen; `attributes` begin with a space.
    """
    wide = f"min({room}, {width}px)"
    sizes = f'sizes="(min-width: 52rem) {wide}, min(100vw, {width}px)"'
    files = list_renditions(path, width)
    modern = [one for one in files if one.suffix == ".webp" and one.path != MEDIA_FOLDER + path]
    own = [one for one in files if one not in modern]
    several = f" {_write_srcset(base_path, own, sizes)}" if len(own) > 1 else ""
    image = f'<img src="{base_path}{MEDIA_FOLDER}{path}"{several}{attributes}>'
    if not modern or suffix_of(path) == ".webp":
        return image
    return f'<picture><source type="image/webp" {_write_srcset(base_path, modern, sizes)}>{image}</picture>'


def _write_srcset(base_path: str, files: list[Rendition], sizes: str) -> str:
    """The attributes that offer some files, by their widths; one alone needs none."""
    if len(files) == 1:
        return f'srcset="{base_path}{files[0].path}"'
    offered = ", ".join(f"{base_path}{one.path} {one.width}w" for one in files)
    return f'srcset="{offered}" {sizes}'
