"""The fields of an edition as a form: what Front Matter CMS, an extension of VS Code, shows beside a text.

https://frontmatter.codes/docs/content-creation/fields. Fields that a form has no kind for (`conversion`, `corrections`)
are left to the text: the extension keeps what it does not know.
"""

from __future__ import annotations

from typing import Any

from diglot.scaffold.field_schemas import load_field_texts

SIMPLE_KINDS = {
    "title": "string",
    "subtitle": "string",
    "summary": "string",
    "date": "datetime",
    "updated": "datetime",
    "authors": "list",
    "translators": "list",
    "reviewers": "list",
    "original": "boolean",
    "topics": "list",
    "places": "list",
    "people": "list",
    "organisations": "list",
    "related": "list",
    "aliases": "list",
    "draft": "draft",
    "noindex": "boolean",
}
FIELD_PARTS = {"source": ("name", "title", "url", "retrieved", "sha256"), "image": ("file", "alt", "caption", "credit")}


def make_form(command: str) -> dict[str, Any]:
    """The content of frontmatter.json; `command` starts a preview."""
    texts = load_field_texts()["edition"]
    fields: list[dict[str, Any]] = []
    for name, text in texts.items():
        described = {"title": name, "name": name, "description": f"{text['zh']} {text['vi']}"}
        if name in FIELD_PARTS:
            parts = [{"title": part, "name": part, "type": "string"} for part in FIELD_PARTS[name]]
            fields.append(described | {"type": "fields", "fields": parts})
        elif name in SIMPLE_KINDS:
            fields.append(described | {"type": SIMPLE_KINDS[name]})
    next(one for one in fields if one["name"] == "date")["isPublishDate"] = True
    edition = {"name": "default", "pageBundle": False, "previewPath": None, "clearEmpty": True, "fields": fields}
    return {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.content.pageFolders": [{"title": "content", "path": "[[workspace]]/content"}],
        "frontMatter.content.supportedFileTypes": ["md"],
        "frontMatter.content.draftField": {"name": "draft", "type": "boolean"},
        "frontMatter.content.autoUpdateDate": False,
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd'T'HH:mm:ssxxx",
        "frontMatter.taxonomy.contentTypes": [edition],
        "frontMatter.framework.startCommand": command,
        "frontMatter.preview.host": "http://127.0.0.1:8000",
    }
