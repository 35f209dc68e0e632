"""Pictures: their size, and the files that readers get (with `card_drawing`, the only user of pillow).

What a camera notes (EXIF, with the place where it was taken; comments, thumbnails) stays behind: only pixels go into
the new files. Colours are brought to sRGB, the way up is applied, and of a moving picture the first frame is kept.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from diglot.messages.message import Message
from diglot.pictures import renditions
from diglot.pictures.renditions import Rendition
from diglot.record import record
from diglot.tasks.values import digest_of

MAX_PIXELS = 60_000_000  # what a good camera takes; more would fill the memory of a worker
FORMAT_OF_SUFFIX = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF", ".avif": "AVIF"}
SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "progressive": True, "optimize": True},
    "WEBP": {"quality": 80, "method": 3},
    "AVIF": {"quality": 65, "speed": 8, "max_threads": 1},
}
DRAWING_OPTIONS = {
    "lossless": True,
    "quality": 60,
    "method": 3,
}  # WebP of a few colours: sharp, and smaller than with loss
ORIENTATION_TAG = 0x0112
SIDEWAYS_ORIENTATIONS = (5, 6, 7, 8)
DECODING_ERRORS = (OSError, ValueError, SyntaxError, struct.error, EOFError, IndexError, TypeError, MemoryError)


@record
class PictureSize:
    """The size of a picture when it stands upright, and whether it moves."""

    width: int
    height: int
    moves: bool


@record
class PictureJob:
    """A picture that is to be converted: its bytes, and the files that it becomes, the widest last."""

    content: bytes
    files: tuple[Rendition, ...]


def measure_picture(content: bytes) -> PictureSize:
    """The size of a picture; ValueError with what is wrong where it is none, or too large."""
    with _open_picture(content) as image:
        width, height = image.size
        noted = image.format != "PNG" or b"eXIf" in content  # a PNG is decoded as a whole to find none
        if noted and image.getexif().get(ORIENTATION_TAG) in SIDEWAYS_ORIENTATIONS:
            width, height = height, width
        return PictureSize(width, height, bool(getattr(image, "is_animated", False)))


def convert_picture(job: PictureJob) -> tuple[str, tuple[bytes, ...]]:
    """What is wrong with a picture ("" where nothing), and its files in the order asked for."""
    try:
        with _open_picture(job.content) as image:
            widest = job.files[-1].width
            image.draft(None, (widest, widest))  # a JPEG is decoded no finer than needed
            ImageOps.exif_transpose(image, in_place=True)
            upright = _strip_to_pixels(image)
            return "", tuple(_encode_file(upright, one) for one in job.files)
    except ValueError as error:
        return error.args[0], ()


def digest_conversion() -> str:
    """The digest of what decides the bytes of a file: the code of these two modules, and pillow."""
    code = [Path(str(module)).read_bytes() for module in (__file__, renditions.__file__)]
    return digest_of(code, version("pillow"))


@contextmanager
def _open_picture(content: bytes) -> Iterator[Image.Image]:
    """An opened picture; ValueError for whatever is wrong with it, then or later."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=sorted(set(FORMAT_OF_SUFFIX.values()))) as image:
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValueError(Message("it has more than {limit} megapixels", limit=MAX_PIXELS // 1000000)) from None
    except UnidentifiedImageError:
        raise ValueError(Message("this is no picture")) from None
    except DECODING_ERRORS:
        raise ValueError(Message("this picture is damaged")) from None


def _strip_to_pixels(image: Image.Image) -> Image.Image:
    """The picture without anything but pixels, in sRGB: L, RGB, RGBA, or P where it has a palette."""
    image.load()
    profile, clear = image.info.get("icc_profile"), "transparency" in image.info
    if image.mode == "P":
        image = image.convert("RGBA") if clear else image
    elif image.mode.startswith("I"):  # 16 bits
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif profile and image.mode in ("RGB", "RGBA", "CMYK"):
        image = _convert_to_srgb(image, profile)
    if image.mode not in ("P", "L", "RGB", "RGBA"):
        image = image.convert("RGBA" if "A" in image.mode or "a" in image.mode else "L" if image.mode == "1" else "RGB")
    elif clear and image.mode in ("L", "RGB"):
        image = image.convert("RGBA")
    image.info.clear()
    return image


def _convert_to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture with its colours as a screen without profiles shows them."""
    try:
        own, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, own, target, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError):
        return image


def _encode_file(image: Image.Image, wanted: Rendition) -> bytes:
    """One file of a picture. A JPEG that is only cleared of its notes keeps the quality that it has."""
    kind = FORMAT_OF_SUFFIX[wanted.suffix]
    options = SAVE_OPTIONS.get(kind, {})
    sized = _narrow(image, wanted.width)
    if kind == "JPEG":
        options = {**options, "quality": "keep"} if sized.format == "JPEG" else options
        sized = _paste_on_white(sized)
    elif kind == "WEBP" and image.mode == "P":
        options, sized = (DRAWING_OPTIONS, sized) if sized is image else (options, sized.convert("RGB"))
    stream = BytesIO()
    sized.save(stream, kind, **options)
    return stream.getvalue()


def _narrow(image: Image.Image, width: int) -> Image.Image:
    """The picture at a width; one with a palette keeps a palette, which keeps a drawing small."""
    if width >= image.width:
        return image
    size = (width, max(1, round(image.height * width / image.width)))
    if image.mode != "P":
        return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    smooth = image.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return smooth.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _paste_on_white(image: Image.Image) -> Image.Image:
    """The picture in a mode that JPEG can hold."""
    if image.mode in ("L", "RGB"):
        return image
    sheet = Image.new("RGB", image.size, "white")
    clear = image.convert("RGBA")
    sheet.paste(clear, mask=clear)
    return sheet
