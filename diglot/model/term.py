"""An entry of the glossary."""

from __future__ import annotations

from diglot.record import record


@record
class Term:
    """An entry of glossary.yaml: a name, topic, phrase or word in both languages."""

    id: str
    kind: str
    forms: tuple[tuple[str, str], ...]  # by "zh", "vi", "zh-Hant", …
    aliases: tuple[tuple[str, tuple[str, ...]], ...]  # by language
    note: tuple[tuple[str, str], ...]
    wikidata: str
    former_ids: tuple[tuple[str, int], ...]  # ids that it had before, and their lines; its page was at their addresses
    line: int

    def form(self, key: str) -> str:
        """The term in a language or under a tag, "" where the entry has none."""
        return dict(self.forms).get(key, "")
