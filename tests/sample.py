"""Whether content/ holds the sample that diglot comes with, or the archive of a fork."""

from __future__ import annotations

from tests.support import ROOT

ADDRESS = "base_url: https://diglot.example/"
STORIES = (
    "2021/09/jiangsu-vietnam-first-conference",
    "2022/07/bilateral-trade-half-year",
    "2022/07/steering-committee-14",
    "2022/10/jiangsu-shanghai-exchange",
    "2023/12/border-provinces-guangxi",
    "2024/11/xinjiang-promotion-ha-noi",
    "2025/05/cao-bang-baise-tourism",
    "2025/05/cao-bang-guangxi-smart-border",
)


def is_sample() -> bool:
    """Whether site.yaml has the sample's address and content/ the stories that tests speak of, alone or with others."""
    content, site = ROOT / "content", ROOT / "site.yaml"
    return (
        all((content / story).is_dir() for story in STORIES) and site.is_file() and ADDRESS in site.read_text("utf-8")
    )
