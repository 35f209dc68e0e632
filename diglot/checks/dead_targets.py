"""What the author of a link that leads nowhere may have meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from diglot.messages.message import Message
from diglot.problem import quote_word, suggest

_FOLDER_HINT = Message("write the story's folder: ../other-story/ or /2022/10/other-story/")
_MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HOST_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/.*)?")
_FILE_NAME = re.compile(r"[^/]+\.(?:pdf|docx?|xlsx?|pptx?|zip|mp[34]|html?|txt|md)")


def suggest_target(target: str, folder: str, folders: Collection[str]) -> Message:
    """The hint of a link in a story's `folder` to a `target` that is no page; `folders` are those of all stories."""
    written = target.removeprefix(f"{folder}/")
    if re.match(r"https?:", written):
        return Message("write it so: {title: …, url: {written}}", written=written)
    if _MAIL_ADDRESS.fullmatch(written):
        return Message("an address for mail is written mailto:{written}", written=written)
    if _FILE_NAME.fullmatch(written):
        return Message("only pictures can lie beside a text: link to the file's address, https://…")
    if _HOST_ADDRESS.fullmatch(written):
        return Message("is it an address of another site? write https://{written}", written=written)
    whole = re.sub(r"^content/|/(?:zh|vi)\.md$", "", written)
    if whole in folders:
        return Message("did you mean {what}?", what=quote_word(f"/{whole}/"))
    return suggest(
        whole,
        (one for one in folders if one != folder),
        _FOLDER_HINT,
        likeness=0.75,
        describe=lambda one: quote_word(f"/{one}/"),
    )
