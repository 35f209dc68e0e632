"""How large a published site is, part by part, beside what GitHub Pages takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from diglot.messages.message import Message
from diglot.problem import Problem
from diglot.record import record

MEGABYTE = 1_000_000
PAGES_LIMIT = 1_000_000_000  # bytes of a site: GitHub's documentation, "GitHub Pages limits"
NEARLY_FULL = 0.8  # of the limit, from where on a build warns
# The parts of a site by the paths of their files; the first that fits counts.
SITE_PARTS = (
    (Message("stories"), re.compile(r"[^/]+/\d{4}/\d\d/[^/]+/(?:history/)?index\.html")),
    (Message("data"), re.compile(r"data/")),
    (Message("search"), re.compile(r"pagefind/")),
    (Message("pictures"), re.compile(r"(?:media|cards)/")),
    (Message("e-books"), re.compile(r".*\.epub")),
    (Message("lists"), re.compile(r"[^/]+/.*(?:\.html|feed\.\w+)")),
    (Message("other"), re.compile(r"")),
)


@record
class SiteSize:
    """The bytes of each part of a site that has any, largest first, and how many files there are."""

    parts: tuple[tuple[str, int], ...]
    files: int

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(size for _, size in self.parts)

    def describe(self) -> Message:
        """In one line: "27.2 MB in 1,985 files, 3 % of the 1 GB that GitHub Pages takes (stories 12.1 MB, …)"."""
        return Message(
            "{total:,.1f} MB in {files:,} files, {share:.1f} % of the 1 GB that GitHub Pages takes ({parts})",
            total=self.total / MEGABYTE,
            files=self.files,
            share=100 * self.total / PAGES_LIMIT,
            parts=tuple(Message("{part} {size:,.1f} MB", part=name, size=size / MEGABYTE) for name, size in self.parts),
        )


def measure_site(sizes: Mapping[str, int]) -> SiteSize:
    """The size of a site whose files have these sizes in bytes, by path."""
    sums: dict[str, int] = {}
    for path, size in sizes.items():
        part = next(name for name, pattern in SITE_PARTS if pattern.match(path))
        sums[part] = sums.get(part, 0) + size
    return SiteSize(tuple(sorted(sums.items(), key=lambda one: -one[1])), len(sizes))


def warn_of_size(size: SiteSize, limit: int = PAGES_LIMIT) -> Sequence[Problem]:
    """A warning where a site comes near what GitHub Pages takes."""
    if size.total <= NEARLY_FULL * limit:
        return ()
    message = Message("the site is {share:.0f} % of what GitHub Pages takes", share=100 * size.total / limit)
    hint = Message("publish less of the data (`data:` in site.yaml), or on another host: docs/scale.md")
    return (Problem("site.yaml", 0, "site-size", message, hint, "warning"),)
