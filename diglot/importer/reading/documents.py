"""Documents that hold a page: Word files, web archives of a browser, and zipped pages become the HTML inside them."""

from __future__ import annotations

import email
import email.policy
import html
import io
import re
import zipfile
from contextlib import suppress
from email.message import EmailMessage

from diglot.importer.reading.encoding import LARGEST
from diglot.importer.reading.site_rules import SITE_MARK
from diglot.messages.message import NO_HINT, Message
from diglot.record import record

_WORD = "word/document.xml"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Caption'] => p.caption:fresh
"""
_MHTML = re.compile(rb"\s*(From: <Saved by|MIME-Version:)[\s\S]{0,2000}?multipart/related", re.IGNORECASE)


@record
class Unpacked:
    """The HTML of a document and the address that it was saved from; or what is wrong with it."""

    raw: bytes = b""
    url: str = ""
    trouble: Message = NO_HINT
    hint: Message = NO_HINT


def unpack_document(raw: bytes) -> Unpacked | None:
    """The HTML inside a Word document, a web archive (MHTML) or a zipped page; None for any other file."""
    if raw.startswith(b"PK\x03\x04"):
        return _unzip(raw)
    return _unpack_mhtml(raw) if _MHTML.match(raw[:4000]) else None


def _unzip(raw: bytes) -> Unpacked | None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            sizes = {one.filename: one.file_size for one in archive.infolist()}
            if _WORD in sizes:
                if sum(sizes.values()) > 10 * LARGEST:
                    return Unpacked(
                        trouble=Message("the document is too large"), hint=Message("import one article at a time")
                    )
                return _read_word(raw)
            pages = [name for name in sizes if re.search(r"\.html?$", name, re.IGNORECASE)]
            if len(pages) != 1 or sizes[pages[0]] > LARGEST:
                return None  # an archive of other things
            return Unpacked(archive.read(pages[0]))
    except zipfile.BadZipFile as error:
        if _WORD.encode() not in raw:
            return None
        return Unpacked(
            trouble=Message("the archive is damaged: {error}", error=error), hint=Message("save the document again")
        )
    except (OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        return Unpacked(
            trouble=Message("the archive is damaged: {error}", error=error), hint=Message("save the document again")
        )


def _read_word(raw: bytes) -> Unpacked:
    import mammoth

    try:
        bare = mammoth.images.img_element(lambda _image: {"src": ""})
        body = mammoth.convert_to_html(io.BytesIO(raw), style_map=_STYLES, convert_image=bare).value
    except Exception as error:  # what a damaged document makes of it is any error
        return Unpacked(
            trouble=Message("this Word document cannot be read: {error}", error=error),
            hint=Message("open it and save it again as DOCX"),
        )
    return Unpacked(_as_page(body).encode())


def _as_page(body: str) -> str:
    """A page of a document's HTML; its first paragraph is the title where no heading is."""
    if "<h1" not in body:
        body = re.sub(r"^\s*<(p|h2)>(.*?)</\1>", r"<h1>\2</h1>", body, count=1, flags=re.DOTALL)
    found = re.search(r"<h1[^>]*>(.*?)</h1>", body, re.DOTALL)
    title = html.unescape(re.sub(r"<[^>]*>", "", found[1])) if found else ""
    head = f'<!doctype html><html><head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
    return f'{head}<body><article {SITE_MARK}="body">{body}</article></body></html>'


def _unpack_mhtml(raw: bytes) -> Unpacked:
    archive = email.message_from_bytes(raw, policy=email.policy.default)
    parts = (part for part in archive.walk() if part.get_content_type() == "text/html")
    part = next(parts, None)
    content = part.get_payload(decode=True) if isinstance(part, EmailMessage) else None
    if part is None or not isinstance(content, bytes) or not content.strip():
        return Unpacked(trouble=Message("this web archive holds no page"), hint=Message("save the page again, as HTML"))
    url = str(part.get("Content-Location") or archive.get("Snapshot-Content-Location") or "")
    return Unpacked(recode(content, part.get_content_charset() or "utf-8"), url if url.startswith("http") else "")


def recode(page: bytes, charset: str) -> bytes:
    """A page in UTF-8 whose encoding is said beside it, not in it; as it is where it is in another one."""
    with suppress(LookupError, UnicodeDecodeError):
        page = page.decode(charset).encode()
        return re.sub(rb"(<meta[^>]*charset=[\"']?)[\w-]+", rb"\1utf-8", page, count=1)
    return page
