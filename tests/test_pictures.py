"""Pictures: every kind that a camera or an office makes becomes files that say nothing but the picture."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from diglot.pictures.convert import PictureJob, convert_picture, measure_picture
from diglot.pictures.renditions import NARROW_WIDTHS, list_renditions, list_widths, write_picture
from diglot.problem import BuildError
from diglot.rendering.card_drawing import CardFonts, CardText, draw_card, find_fonts
from tests.support import build_project, edit, page, snapshot

SIZE = (1200, 800)
NOTES = b"taken by the river"


def scene(size: tuple[int, int] = SIZE) -> Image.Image:
    """A picture whose upper left corner is red, on blue."""
    image = Image.new("RGB", size, (30, 60, 200))
    ImageDraw.Draw(image).rectangle([0, 0, size[0] // 3, size[1] // 3], fill=(220, 20, 20))
    return image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def notes(orientation: int = 1) -> Image.Exif:
    """What a camera notes: its maker, the way up, and where it was."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = NOTES.decode(), orientation
    exif.get_ifd(0x8825)[2] = (10.0, 45.0, 33.0)
    return exif


def files(name: str, content: bytes) -> list[Image.Image]:
    """The files of a picture, opened; it must be sound."""
    wanted = list_renditions(f"2024/05/x/{name}", measure_picture(content).width)
    fault, made = convert_picture(PictureJob(content, wanted))
    assert fault == ""
    assert not [one for one in made if NOTES in one]
    opened = [Image.open(BytesIO(one)) for one in made]
    for image, one in zip(opened, wanted, strict=True):
        image.load()
        assert image.width == one.width
        assert not image.getexif()
        assert "icc_profile" not in image.info
    return opened


def red(image: Image.Image, place: tuple[float, float]) -> bool:
    """Whether a picture is red at a place, given as a share of its size."""
    colour = image.convert("RGB").getpixel((int(image.width * place[0]), int(image.height * place[1])))
    return colour[0] > 150 and colour[2] < 100


KINDS: dict[str, Callable[[], bytes]] = {
    "photo.jpg": lambda: saved(scene(), "JPEG", exif=notes(), comment=NOTES),
    "small.jpg": lambda: saved(scene((300, 200)), "JPEG", exif=notes(), comment=NOTES),
    "grey.jpg": lambda: saved(scene(), "JPEG", exif=notes()),
    "print.jpg": lambda: saved(scene().convert("CMYK"), "JPEG"),
    "plain.png": lambda: saved(scene(), "PNG", exif=notes()),
    "clear.png": lambda: saved(scene().convert("RGBA"), "PNG"),
    "drawing.png": lambda: saved(scene().quantize(8), "PNG"),
    "cut-out.png": lambda: saved(scene().quantize(8), "PNG", transparency=0),
    "photo.webp": lambda: saved(scene(), "WEBP", exif=notes()),
    "photo.avif": lambda: saved(scene(), "AVIF", exif=notes(), speed=10),
    "drawing.gif": lambda: saved(scene().quantize(8), "GIF", comment=NOTES),
    "misnamed.jpg": lambda: saved(scene().convert("RGBA"), "PNG"),
    "wide-gamut.jpg": lambda: saved(
        scene(), "JPEG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_picture(name: str) -> None:
    """It stays what it shows, in its own format and in WebP."""
    for image in files(name, KINDS[name]()):
        assert red(image, (0.1, 0.1)) or name == "cut-out.png"
        assert not red(image, (0.7, 0.7))


@pytest.mark.parametrize("name", KINDS)
def test_the_same_picture_makes_the_same_bytes(name: str) -> None:
    content = KINDS[name]()
    negative = PictureJob(content, list_renditions(name, measure_picture(content).width))
    assert convert_picture(negative) == convert_picture(negative)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(orientation: int) -> None:
    """However the camera was held, the red corner is where it was seen."""
    turned = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    stored = scene() if turned is None else scene().transpose(Image.Transpose(turned))
    content = saved(stored, "JPEG", exif=notes(orientation))
    measured = measure_picture(content)
    assert (measured.width, measured.height) == SIZE
    for image in files("turned.jpg", content):
        assert red(image, (0.1, 0.1))
        assert not red(image, (0.9, 0.9))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16"])
def test_pictures_without_colours(mode: str) -> None:
    """White stays white, with 16 bits too."""
    white = {"1": 1, "L": 255, "LA": (255, 255), "I;16": 65535}[mode]
    for image in files("scan.png", saved(Image.new(mode, (1000, 500), white), "PNG")):
        assert image.convert("L").getpixel((500 * image.width // 1000, 10)) > 250


def test_a_moving_picture_stands_still() -> None:
    film = [scene().quantize(8), scene().rotate(180).quantize(8)]
    content = saved(film[0], "GIF", save_all=True, append_images=film[1:])
    assert measure_picture(content).moves
    for image in files("film.gif", content):
        assert not getattr(image, "is_animated", False)
        assert red(image, (0.1, 0.1))


def test_a_jpeg_that_is_small_enough_keeps_its_quality() -> None:
    content = saved(scene(), "JPEG", quality=97, exif=notes())
    *_, same = files("fine.jpg", content)
    with Image.open(BytesIO(content)) as before:
        assert same.quantization == before.quantization


def test_too_many_pixels_are_refused() -> None:
    with pytest.raises(ValueError, match="60 megapixels"):
        measure_picture(saved(Image.new("1", (10_000, 7_000)), "PNG"))


@given(st.binary(max_size=200))
def test_bytes_that_are_no_picture(content: bytes) -> None:
    with pytest.raises(ValueError, match="picture"):
        measure_picture(content)


@given(st.integers(1, 20_000))
def test_widths_never_exceed_the_picture(width: int) -> None:
    found = list_widths(width)
    assert found == tuple(sorted(set(found)))
    assert len(found) <= 3
    assert all(one <= width for one in found)
    assert [one for one in NARROW_WIDTHS if one < width] == list(found[:-1])


@given(st.sampled_from(["a.jpg", "b.png", "c.webp", "d.avif", "e.gif"]), st.integers(1, 5000))
def test_a_page_names_only_files_that_there_are(name: str, width: int) -> None:
    path = f"2024/05/x/{name}"
    html = write_picture("/archive/", path, width, ' alt=""')
    named = {word.strip(",") for word in html.replace('"', " ").split() if "media/" in word}
    assert named <= {f"/archive/{one.path}" for one in list_renditions(path, width)}
    assert f"/archive/media/{path}" in named


def test_a_damaged_picture_is_a_problem_and_the_old_site_stays(basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    picture = basic / "content/2024/03/book-fair/shelves.png"
    picture.write_bytes(picture.read_bytes()[:-60])
    with pytest.raises(BuildError, match="damaged"):
        build_project(basic)
    assert snapshot(basic / "_site") == before


def test_pictures_are_made_once(basic: Path) -> None:
    """A second site of the same content takes them from the cache, byte for byte, without developing any."""
    build_project(basic)
    build_project(basic, out=basic / "second")
    build_project(basic, out=basic / "third", cache=False)
    made = {path: content for path, content in snapshot(basic / "_site").items() if path.startswith("media/")}
    assert made
    for other in ("second", "third"):
        assert {path: one for path, one in snapshot(basic / other).items() if path.startswith("media/")} == made


# Cards

FACES = find_fonts()
with_fonts = pytest.mark.skipif(FACES is None, reason="no Noto CJK fonts here")
LONG = "Hợp tác giữa các địa phương vùng biên " * 8


@with_fonts
@pytest.mark.parametrize(
    ("title", "lang", "twin", "twin_lang"),
    [
        ("稻种过河：芹苴试种两个新品种", "zh-Hans", "Hạt giống lúa qua sông", "vi"),
        ("稻種過河：芹苴試種兩個新品種", "zh-Hant-HK", "", "vi"),
        (LONG, "vi", "稻种" * 60, "zh-Hans"),
    ],
)
def test_a_card(title: str, lang: str, twin: str, twin_lang: str) -> None:
    """Of the size that Open Graph wants, small, the same every time, and nothing runs over its margins."""
    assert isinstance(FACES, CardFonts)
    card = CardText(title, lang, twin, twin_lang, "渡口 Bến đò", "2024年5月20日")
    content = draw_card(FACES, card)
    assert content == draw_card(FACES, card)
    assert len(content) < 60_000
    with Image.open(BytesIO(content)) as image:
        assert image.size == (1200, 630)
        grey = image.convert("L")
    for margin in ((0, 0, 80, 630), (1122, 0, 1200, 630), (0, 590, 1200, 630)):
        assert grey.crop(margin).getextrema()[0] > 200


@with_fonts
def test_a_site_with_cards_shows_them_and_draws_only_new_ones(basic: Path) -> None:
    edit(basic / "site.yaml", "feed: 20", "feed: 20\ncards: true")
    build_project(basic)
    document = page(basic / "_site", "vi/2024/05/rice-seeds")
    url = document.xpath("string(//meta[@property='og:image']/@content)")
    assert url == "https://archive.example/vi/2024/05/rice-seeds/card.png"
    before = snapshot(basic / "_site")
    edit(basic / "content/2024/05/rice-seeds/vi.md", "Hạt giống lúa qua sông:", "Giống lúa qua sông:")
    build_project(basic)
    after = snapshot(basic / "_site")
    cards = {path for path, content in after.items() if path.endswith("card.png") and before[path] != content}
    assert cards == {f"{tag}/2024/05/rice-seeds/card.png" for tag in ("vi", "zh-hans", "zh-hant")}
