"""The comparison with other tools: what is given to them, and what is read of the figures."""

from __future__ import annotations

from pathlib import Path

import yaml

from bench.peers.hugo_site import write_site
from bench.peers.measure import Figures, Site, Work, read_stages
from bench.peers.report import write_tables
from bench.peers.split_search import MOST, list_shards
from bench.processes import Whole, run_whole

STORY = "2024/05/ferry"
PROFILE = """\
stage                                      s   CPU s      MB
starting                                0.40    0.10      50
aligning and converting                 2.04    1.23      90
all                                     2.44    1.33      90
"""


def test_hugo_gets_the_same_texts_with_all_their_fields(tmp_path: Path) -> None:
    """What a translation leaves to its original is written out; a Traditional text stands under its own name."""
    folder = tmp_path / "diglot/content" / STORY
    folder.mkdir(parents=True)
    (folder / "zh.md").write_text(
        "---\ntitle: 渡口\ndate: 2024-05-01\nscript: hant\noriginal: true\ntopics: [trade]\n---\n船來了。\n", "utf-8"
    )
    (folder / "vi.md").write_text("---\ntitle: Bến đò\n---\nThuyền đã tới.\n", "utf-8")
    write_site(tmp_path / "diglot", tmp_path / "hugo")
    made = tmp_path / "hugo/content" / STORY
    assert sorted(path.name for path in made.iterdir()) == ["index.vi.md", "index.zh-hant.md"]
    _, head, body = (made / "index.vi.md").read_text("utf-8").split("---\n")
    assert body == "Thuyền đã tới.\n"
    fields = yaml.safe_load(head)
    assert (fields["title"], str(fields["date"]), fields["topics"]) == ("Bến đò", "2024-05-01", ["trade"])
    assert (made.parent / "_index.zh-hans.md").is_file()


def test_a_shard_is_cut_by_hand_where_a_year_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi/index.xml").write_text("")
    for year, count in (("2022", MOST - 1), ("2023", 1), ("2024", 2)):
        for number in range(count):
            folder = tmp_path / f"vi/{year}/01/story-{number}"
            folder.mkdir(parents=True)
            (folder / "index.html").write_text("")
    assert list_shards(tmp_path) == [
        ("vi-2022", "vi/{2022,2023}/*/*/index.html"),
        ("vi-2024", "vi/2024/*/*/index.html"),
    ]


def test_each_stage_has_its_figures() -> None:
    assert read_stages(PROFILE) == {"starting": (0.4, 0.1), "aligning and converting": (2.04, 1.23)}


def test_the_table_tells_both_forms_of_the_peers() -> None:
    work = Work("cold", Whole(2.0, 3.0, 100), Whole(4.0, 3.0, 50), Whole(8.0, 12.0, 200))
    sites = {"peers": Site(10, 100), "peers, split": Site(20, 100), "diglot": Site(30, 50)}
    lines = list(write_tables(Figures(1000, (work,), sites, {"Hugo": (1.0, 2.0)})))
    assert lines[0] == "### 1,000 stories"
    assert lines[4].endswith("| 8.00 s, 12.00 CPU s, 200 MB | 4.00 (4.00) | 2.00 (4.00) |")
    assert lines[5].endswith("| 30.0 MB, 50 files | 3.00 | 1.50 |")


def test_a_command_is_measured_with_all_that_it_starts(tmp_path: Path) -> None:
    cost = run_whole(["sh", "-c", "sh -c 'echo said; sleep 0.6'"], tmp_path)
    assert cost.output == "said\n"
    assert cost.wall > 0.5
    assert cost.memory > 0
