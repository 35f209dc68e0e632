"""Leads: whether the first paragraph of a page is its lead."""

from __future__ import annotations

import re

from diglot.importer.roles.page_lines import Placed, Sheet
from diglot.record import replace

_LABELLED = re.compile(r"(摘要|导语|導語|导读|導讀|核心提示|内容提要|提要|tóm tắt) ?[:|]", re.IGNORECASE)


def place_lead(sheet: Sheet, *, marked: bool) -> None:
    """The first paragraph becomes the lead where the page shows it as one, or its family always has one.

    A picture under the first paragraph shows it too, but for a page whose elements have `marked` what is what.
    """
    text = [i for i in sorted(sheet.placed) if sheet.placed[i].role in {"paragraph", "list", "heading"}]
    paragraphs = [i for i in text if sheet.placed[i].role == "paragraph"]
    if not text:
        for i, placed in sheet.placed.items():  # a story of one text, which stands where a lead does
            if placed.role == "lead":
                sheet.placed[i] = replace(placed, role="paragraph")
        return
    known = any(placed.role == "lead" for placed in sheet.placed.values())
    if known or len(paragraphs) < 2 or text[0] != paragraphs[0]:
        return
    first = paragraphs[0]
    line = sheet.lines[first]
    pictured = any(sheet.placed[i].role in {"caption", "alt"} for i in range(first))
    said = "usual" if _LABELLED.match(line.key) else sheet.family("lead")
    if pictured or line.units > 130 or said == "never" or sheet.rules.search_dateline(line.key):
        return
    group = [i for i in range(first + 1, sheet.end) if sheet.lines[i].group == line.group]
    shown = sheet.spaced and bool(group) and sheet.placed[group[0]].role != "paragraph"
    below = next((sheet.placed[i].role for i in range(first + 1, sheet.end) if not sheet.placed[i].why), "")
    shown = shown or (not marked and below in {"caption", "alt", "author"} and len(paragraphs) > 2)
    if shown or said == "usual":
        sheet.placed[first] = Placed(line, "lead", line.text, by=sheet.step)
