"""How large a published site is, part by part, beside what GitHub Pages takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from diglot.problem import Problem
from diglot.record import record

PAGES_LIMIT = 1_000_000_000  # bytes of a site: GitHub's documentation, "GitHub Pages limits"
NEARLY_FULL = 0.8  # of the limit, from where on a build warns
# The parts of a site by the paths of their files; the first that fits counts.
SITE_PARTS = (
    ("stories", re.compile(r"[^/]+/\d{4}/\d\d/[^/]+/(?:history/)?index\.html")),
    ("data", re.compile(r"data/")),
    ("search", re.compile(r"pagefind/")),
    ("pictures", re.compile(r"(?:media|cards)/")),
    ("lists", re.compile(r"[^/]+/.*(?:\.html|feed\.\w+)")),
    ("other", re.compile(r"")),
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

    def __str__(self) -> str:
        """In one line: "27.2 MB in 1,985 files, 3 % of the 1 GB that GitHub Pages takes (stories 12.1 MB, …)"."""
        parts = ", ".join(f"{name} {_megabytes(size)}" for name, size in self.parts)
        share = f"{self.total / PAGES_LIMIT:.1%}".replace("%", " %")
        total = f"{_megabytes(self.total)} in {self.files:,} files"
        return f"{total}, {share} of the 1 GB that GitHub Pages takes ({parts})"


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
    message = f"the site is {size.total / limit:.0%} of what GitHub Pages takes".replace("%", " %")
    hint = "publish less of the data (`data:` in site.yaml), or on another host: docs/scale.md"
    return (Problem("site.yaml", 0, "site-size", message, hint, "warning"),)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
