"""Text of bytes: which encoding a file is in, said openly and never guessed in silence."""

from __future__ import annotations

import codecs
import re
import unicodedata

from diglot.messages.message import NO_HINT, Message
from diglot.record import record, replace

UNREADABLE = "□"  # as Chinese editors print a character that cannot be read
_BYTES_A_DAMAGE = 2_000  # of a page that is what it says it is, though some of its bytes are lost
LARGEST = 8_000_000  # bytes of one page: a news page with all its scripts is well below
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TAPE = Message("an archive (TAR)")  # says so in its 258th byte
# What an editor may drop on the importer that holds no text, by its first bytes.
_FORMATS = (
    (b"PK\x03\x04", Message("an archive or an office document (ZIP, DOCX)")),
    (b"PK\x05\x06", Message("an empty archive (ZIP)")),
    (b"\x1f\x8b", Message("an archive (gzip)")),
    (b"7z\xbc\xaf", Message("an archive (7z)")),
    (b"Rar!", Message("an archive (RAR)")),
    (b"BZh", Message("an archive (bzip2)")),
    (b"\xfd7zXZ", Message("an archive (xz)")),
    (b"ustar", _TAPE),
    (b"%PDF", Message("a PDF document")),
    (b"\xd0\xcf\x11\xe0", Message("an old office document (DOC)")),
    (b"From: <Saved by", Message("a web archive (MHTML)")),
    (b"MIME-Version:", Message("a web archive (MHTML)")),
    (b"{\\rtf", Message("a document (RTF)")),
    (b"\x89PNG", Message("a picture (PNG)")),
    (b"\xff\xd8\xff", Message("a picture (JPEG)")),
    (b"GIF8", Message("a picture (GIF)")),
    (b"RIFF", Message("a picture or a film")),
    (b"\x7fELF", Message("a program")),
)
_CANDIDATES = ["gb18030", "big5", "cp1258"]  # what Chinese and Vietnamese pages of old are in
_NAMES = {"gb18030": "GB18030", "big5": "Big5", "cp1258": "Windows-1258", "utf_16_le": "UTF-16", "utf_16_be": "UTF-16"}
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]{3,20})", re.IGNORECASE
)
_COMMON = re.compile("[的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們]")


@record
class Decoded:
    """The text of a file and its encoding; or a problem's code, message and hint where there is no text."""

    text: str = ""
    encoding: str = ""
    sure: bool = True  # False where the encoding was found by what the text looks like
    damaged: tuple[int, ...] = ()  # lines with a character that lost a byte; the text has UNREADABLE there
    code: str = ""
    message: Message = NO_HINT
    hint: Message = NO_HINT


def decode(raw: bytes) -> Decoded:
    """The text of raw bytes: UTF-8, or what a byte order mark says, or what the detector finds."""
    if len(raw) > LARGEST:
        size = Message("the file is {size:.0f} MB large", size=len(raw) / 1e6)
        return Decoded(code="import-too-large", message=size, hint=Message("import the page of one article at a time"))
    if not raw.strip(b" \t\r\n\f\v"):
        return Decoded(
            code="import-empty", message=Message("the file is empty"), hint=Message("paste the page's text into it")
        )
    for start, what in _FORMATS:
        if raw.startswith(start) or (what == _TAPE and raw[257:262] == start):
            hint = (
                Message("unpack it first")
                if what.startswith("an archive")
                else Message("save the page as text or HTML")
            )
            return Decoded(code="import-binary", message=Message("this is {what}, no text", what=what), hint=hint)
    return _by_mark(raw) or _by_content(raw)


def _by_mark(raw: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            try:
                return _clean(raw.decode(name), name.upper().removesuffix("-SIG") + " with BOM", sure=True)
            except UnicodeDecodeError:
                return _unknown(
                    Message("it begins as {encoding} does, and goes on as something else", encoding=name.upper())
                )
    return None


def _by_name(raw: bytes, name: str) -> Decoded | None:
    """The text of a page in the encoding that it declares, where that is so."""
    wanted = {"gb2312": "gb18030", "gbk": "gb18030", "windows-1258": "cp1258"}.get(name.casefold(), name.casefold())
    if wanted not in {*_CANDIDATES, "utf-8"}:
        return None
    shown = _NAMES.get(wanted, name.upper())
    try:
        return _clean(unicodedata.normalize("NFC", raw.decode(wanted)), shown, sure=True)
    except UnicodeDecodeError:
        return _decode_damaged(raw, wanted, shown)


def _decode_damaged(raw: bytes, encoding: str, shown: str) -> Decoded | None:
    """The text of a page of which a few characters lost a byte, as browsers read it; None where they are many."""
    places: list[int] = []

    def mark(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        places.append(error.start)
        return UNREADABLE, error.end if encoding == "utf-8" else error.start + 1  # the sign behind it may be sound

    codecs.register_error("diglot.damaged", mark)
    text = unicodedata.normalize("NFC", raw.decode(encoding, "diglot.damaged"))
    if len(places) > 3 + len(raw) // _BYTES_A_DAMAGE:
        return None
    lines = dict.fromkeys(raw.count(b"\n", 0, place) + 1 for place in places)
    return replace(_clean(text, shown, sure=True), damaged=tuple(lines))


def _by_content(raw: bytes) -> Decoded:
    if b"\0" in raw:
        return _binary()
    if (declared := _DECLARED.search(raw[:2048])) and (named := _by_name(raw, declared[1].decode())):
        return named
    try:
        return _clean(raw.decode("utf-8"), "UTF-8", sure=True)
    except UnicodeDecodeError as error:
        broken = error.start
    # A page saved with one damaged place is still UTF-8: the detector would read all of it as something else.
    if len(raw[:broken].decode("utf-8")) < broken and broken > len(raw) // 2:
        line = raw[:broken].count(b"\n") + 1
        return _decode_damaged(raw, "utf-8", "UTF-8") or _unknown(Message("it is UTF-8 but for line {line}", line=line))
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=_CANDIDATES).best()
    text = unicodedata.normalize("NFC", str(best)) if best else ""
    if best is None:
        found = (_decode_damaged(raw, name, _NAMES[name]) for name in ("gb18030", "big5"))
        likely = next((one for one in found if one and not one.code and _is_chinese(one.text)), None)
        return replace(likely, sure=False) if likely else _unknown()
    if best.encoding != "cp1258" and not _COMMON.search(text):
        return _unknown()
    return _clean(text, _NAMES[best.encoding], sure=False)


def _is_chinese(text: str) -> bool:
    """Whether text reads as Chinese: one in twelve of its characters beyond ASCII is among the most common."""
    return 12 * len(_COMMON.findall(text)) > sum(1 for char in text if ord(char) > 127) > 0


def _clean(text: str, encoding: str, *, sure: bool) -> Decoded:
    """The text, unless it is full of control characters: then it is no text at all."""
    if len(re.findall("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]", text)) * 20 > len(text):
        return _binary()
    if not text.strip("\ufeff\0 \t\r\n\f\v\u3000\xa0\u200b"):
        return Decoded(
            code="import-empty", message=Message("the file is empty"), hint=Message("paste the page's text into it")
        )
    return Decoded(text, encoding, sure)


def _binary() -> Decoded:
    return Decoded(
        code="import-binary",
        message=Message("this is no text: it holds NUL bytes or control characters"),
        hint=Message("save the page as text or HTML, in UTF-8"),
    )


def _unknown(what: str = "") -> Decoded:
    message = Message("the encoding of this file cannot be recognised")
    if what:
        message = Message("the encoding of this file cannot be recognised: {what}", what=what)
    return Decoded(code="import-encoding", message=message, hint=Message("save it again as UTF-8"))
