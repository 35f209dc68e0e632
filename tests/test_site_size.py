"""How large a site is, and what a build says of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diglot.publishing.site_size import measure_site, warn_of_size
from diglot.reports.terminal_columns import count_columns
from tests.conftest import Built
from tests.support import diglot, snapshot

FILES = {
    "vi/2024/05/rice-seeds/index.html": 25_000_000,
    "zh-hant/2024/05/rice-seeds/index.html": 1_000_000,
    "vi/2024/05/index.html": 700_000,
    "vi/feed.xml": 400_000,
    "data/corpus.jsonl.gz": 2_000_000,
    "data/2024/05/rice-seeds/index.json": 500_000,
    "pagefind/pagefind.js": 300_000,
    "media/w200/2024/05/x.webp": 100_000,
    "assets/abc/site.css": 50_000,
}


def test_a_size_says_its_parts_and_its_share() -> None:
    assert measure_site(FILES).describe() == (
        "30.1 MB in 9 files, 3.0 % of the 1 GB that GitHub Pages takes "
        "(stories 26.0 MB, data 2.5 MB, lists 1.1 MB, search 0.3 MB, pictures 0.1 MB, other 0.1 MB)"
    )


def test_a_site_near_the_limit_is_warned_of() -> None:
    size = measure_site(FILES)
    assert not warn_of_size(size, limit=40_000_000)
    (warning,) = warn_of_size(size, limit=32_000_000)
    assert str(warning) == (
        "site.yaml: warning: the site is 94 % of what GitHub Pages takes\n"
        "    hint: publish less of the data (`data:` in site.yaml), or on another host: docs/scale.md"
    )


def test_a_build_says_its_size_and_where_its_time_went(basic: Path, built: Built) -> None:
    """Also when nothing has changed; the summary is the last line."""
    for _ in range(2):
        said = diglot(basic, "build", "--no-search", "--profile").stdout.splitlines()
        assert re.match(r"4 stories, ", said[-1])
        size = measure_site({path: len(content) for path, content in snapshot(built("basic") / "_site").items()})
        assert said[-2] == size.describe()
        assert said[1].split() == ["stage", "s", "CPU", "s", "MB"]
        assert [line.split("  ")[0] for line in said if line.startswith(("starting", "all "))] == ["starting", "all"]


@pytest.mark.parametrize(
    ("language", "named"),
    [("zh", ["阶段", "启动", "合计"]), ("vi", ["giai đoạn", "khởi động", "tất cả"])],
)
def test_the_stages_of_a_build_are_named_in_the_language_and_stand_in_columns(
    language: str, named: list[str], basic: Path
) -> None:
    table = diglot(basic, "build", "--no-search", "--profile", "--language", language).stdout.splitlines()[1:-2]
    names = [re.split(r" {2,}", line)[0] for line in table]
    assert [names[0], names[1], names[-1]] == named
    assert len({count_columns(line) for line in table}) == 1
