"""Page texts of the usual shapes: each specimen in tests/import/pages says what every line of it is."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from diglot.importer.page import read_page
from diglot.importer.writing.result import Imported
from diglot.model.edition import EditionSource
from diglot.parsing.edition import read_edition

FACTS = {"date", "authors", "credit", "related", "source", "site"}
SPECIMENS = sorted((Path(__file__).parent / "import" / "pages").glob("*.txt"))


def read_specimen(path: Path) -> tuple[dict[str, str], list[tuple[str, str]], bytes]:
    """The facts, the roles and the page text of a specimen: `role | text` a line, facts above."""
    facts: dict[str, str] = {}
    roles: list[tuple[str, str]] = []
    page: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            name, found, value = line[1:].partition(":")
            if found and name.strip() in FACTS:
                facts[name.strip()] = value.strip()
            continue
        role, _, text = line.partition("|")
        page.append(text.removeprefix(" "))
        if text.strip():
            roles.append((role.strip(), text.strip("　 ")))
    return facts, roles, "\n".join(page).encode()


def facts_of(imported: Imported, wanted: dict[str, str]) -> dict[str, str]:
    document = imported.as_json()
    found = {
        "date": document["date"] or "",
        "authors": ", ".join(document["authors"]),
        "credit": document["credit"] or "",
        "related": " | ".join(one["title"] for one in document["related"]),
        "source": imported.source,
        "site": imported.source,
    }
    return {name: found[name] for name in wanted}


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_every_line_has_its_role(path: Path) -> None:
    facts, roles, raw = read_specimen(path)
    imported = read_page(raw, path.name)
    assert [(role, text) for _, role, text in imported.lines] == roles
    assert facts_of(imported, facts) == facts


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_the_edition_has_no_problem(path: Path) -> None:
    _, _, raw = read_specimen(path)
    imported = read_page(raw, path.name, date="2022-10-09")
    file = f"content/{imported.folder}/{imported.lang}.md"
    source = EditionSource(file, imported.folder, imported.lang, imported.markdown, "", ())
    assert read_edition(source, zone="Asia/Ho_Chi_Minh").result.problems == ()


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_the_edition_it_becomes(path: Path) -> None:
    """`UPDATE_EXPECTED=1 pytest` writes what is found; look at it before it is kept."""
    _, _, raw = read_specimen(path)
    found = re.sub(r"sha256: \w{64}", "sha256: …", read_page(raw, path.name).markdown)
    expected = path.with_suffix(".md")
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
