"""permalinks.txt: every address of a story, a standing page or a term that was ever published; what was withdrawn.

A line for each: `2022/10/slug: vi zh-hans zh-hant` or `places/ha-noi: vi zh-hans zh-hant`, its path and the trees that
it lay in; or `gone: 2022/10/slug: vi: why it was withdrawn`. It is written by `build.py publish-ledger` and lies in the
repository, because only there it outlives caches and machines, and everybody sees in a change what it would break. A
build only reads it: it may not write into the repository, and previews publish nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set

from diglot.messages.message import Message
from diglot.model.tags import TAXONOMY
from diglot.problem import Problem
from diglot.record import record

PERMALINKS_FILE = "permalinks.txt"
PERMALINKS_HEAD = """\
# Every address that was published, and the trees that it lay in. Written by: python build.py publish-ledger
# What was withdrawn on purpose: gone: 2022/10/slug: vi zh-hans: the reason, as readers are told
"""
PERMALINK_LINE = re.compile(
    r"(?P<gone>gone:\s*)?(?P<path>(?:[\w~-][\w.~-]{0,99}/)*[\w~-]{1,100})\s*:\s*(?P<trees>[a-z-]+(?:\s+[a-z-]+)*)\s*"
    r"(?::\s*(?P<reason>\S.*?)\s*)?",
    re.ASCII,
)


@record
class Permalink:
    """An address in some trees: of a page, or with a `reason` of one that was withdrawn."""

    path: str
    trees: tuple[str, ...]
    reason: str
    line: int

    def as_line(self) -> str:
        """The line of permalinks.txt."""
        trees = " ".join(sorted(self.trees))
        return f"gone: {self.path}: {trees}: {self.reason}\n" if self.reason else f"{self.path}: {trees}\n"


def read_permalinks(text: str) -> tuple[tuple[Permalink, ...], tuple[Problem, ...]]:
    """What permalinks.txt says, and a problem for each line that says nothing."""
    permalinks: list[Permalink] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = PERMALINK_LINE.fullmatch(line.strip())
        if not found or bool(found["gone"]) != bool(found["reason"]):
            hint = Message("write '2022/10/slug: vi zh-hans', or 'gone: 2022/10/slug: vi zh-hans: the reason'")
            message = Message("this line is neither an address nor one that is gone")
            problems.append(Problem(PERMALINKS_FILE, number, "bad-permalink", message, hint))
            continue
        permalink = Permalink(found["path"], tuple(found["trees"].split()), found["reason"] or "", number)
        permalinks.append(permalink)
        for tree in permalink.trees:
            before = seen.setdefault((permalink.path, tree), number)
            if before != number:
                message = Message(
                    "/{tree}/{path}/ stands in line {before}, too", tree=tree, path=permalink.path, before=before
                )
                problems.append(
                    Problem(PERMALINKS_FILE, number, "duplicate-permalink", message, Message("keep one of the lines"))
                )
    return tuple(permalinks), tuple(problems)


def list_noted_terms(permalinks: Iterable[Permalink]) -> tuple[tuple[str, str], ...]:
    """The (taxonomy, term id) of each term whose page was published: "places/ha-noi"."""
    addresses = dict.fromkeys(tuple(one.path.split("/")) for one in permalinks if not one.reason)
    return tuple((parts[0], parts[1]) for parts in addresses if len(parts) == 2 and parts[0] in TAXONOMY.values())


def write_permalinks(known: Iterable[Permalink], published: Mapping[str, Set[str]]) -> str:
    """The text of permalinks.txt: what it says already, and what is published now."""
    gone = [one for one in known if one.reason]
    trees: dict[str, set[str]] = {path: set(now) for path, now in published.items()}
    for one in known:
        if not one.reason:
            trees.setdefault(one.path, set()).update(one.trees)
    for one in gone:
        trees.get(one.path, set()).difference_update(one.trees)
    lines = [*gone, *(Permalink(path, tuple(now), "", 0) for path, now in trees.items() if now)]
    return PERMALINKS_HEAD + "".join(one.as_line() for one in sorted(lines, key=lambda one: (one.path, one.reason)))
