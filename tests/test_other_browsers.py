"""The story page in Firefox and in WebKit: what once went wrong there, and what it stands on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import other_browsers
from tests.browsing import FAIR
from tests.other_browsers import Driver
from tests.test_browser_share import PAINTED

WIDE = (1280, 900)
PHONE = (390, 844)  # WebKit's window is 450 wide at the least


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    if reason := other_browsers.lacks(request.param):
        pytest.skip(reason)
    with other_browsers.start(request.param) as driver:
        yield driver


CELLS = """[...document.querySelectorAll("[data-n='%s'] .cell")].map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { left, right, top, bottom, shown: one.getClientRects().length > 0 };
})"""


def test_rows_stand_side_by_side(driver: Driver, host: str) -> None:
    driver.open(host + FAIR, *WIDE)
    left, right = driver.run(CELLS % 2)
    assert left["right"] <= right["left"]
    assert abs(left["top"] - right["top"]) < 4


def test_the_views_need_no_script_to_change_the_page(driver: Driver, host: str) -> None:
    driver.open(host + FAIR, *WIDE)
    driver.run("(document.getElementById('view-other').checked = true)")
    assert [one["shown"] for one in driver.run(CELLS % 2)] == [False, True]


def test_sentences_that_say_the_same_begin_together(driver: Driver, host: str) -> None:
    driver.open(f"{host}{FAIR}?view=lines", *WIDE)
    left, right = driver.run(
        """(async () => {
            while (!document.querySelector(".line")) await new Promise((done) => setTimeout(done, 20));
            const lines = [...document.querySelectorAll(".line:has([data-s='6.2'])")];
            return lines.map((one) => one.getBoundingClientRect().top);
        })()"""
    )
    assert abs(left - right) < 4


def test_a_phone_has_a_low_head_and_a_bar_of_one_line(driver: Driver, host: str) -> None:
    driver.open(f"{host}{FAIR}".replace("zh-hans", "vi"), *PHONE)
    measured = driver.run(
        """({
            over: document.documentElement.scrollWidth - innerWidth,
            head: document.querySelector(".masthead").offsetHeight,
            labels: [...document.querySelectorAll(".view label")].map((one) => one.getBoundingClientRect().top),
        })"""
    )
    assert measured["over"] <= 0
    assert measured["head"] <= 132
    assert len(set(measured["labels"])) == 1


def test_figures_in_chinese_do_not_lie_over_one_another(driver: Driver, host: str) -> None:
    """WebKit printed digits over one another where it spaces Chinese by itself; Firefox squeezed punctuation."""
    driver.open(host + FAIR, *WIDE)
    narrowest = driver.run(
        r"""(() => {
            const widths = { digit: [], mark: [] };
            for (const cell of document.querySelectorAll(".cell:lang(zh)")) {
                const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    [...node.data].forEach((sign, at) => {
                        const kind = /[0-9]/.test(sign) ? "digit" : /[，。]/.test(sign) ? "mark" : "";
                        if (!kind) return;
                        const range = new Range();
                        range.setStart(node, at);
                        range.setEnd(node, at + 1);
                        const { width } = range.getBoundingClientRect();
                        if (width) widths[kind].push(width / parseFloat(getComputedStyle(node.parentElement).fontSize));
                    });
                }
            }
            return { digit: Math.min(...widths.digit), mark: Math.min(...widths.mark) };
        })()"""
    )
    assert narrowest["digit"] > 0.4
    assert narrowest["mark"] > 0.45  # half a square where a line ends, as typesetters do


def test_a_name_is_seen_to_be_a_link(driver: Driver, host: str) -> None:
    """WebKit before 26.2 took a shorthand with style and colour as no line at all."""
    driver.open(host + FAIR, *WIDE)
    link = "document.querySelector('.cell a[href*=places]')"
    assert driver.run(f"getComputedStyle({link}).textDecorationLine") == "underline"


def test_a_row_becomes_a_picture_within_its_margins(driver: Driver, host: str) -> None:
    """WebKit says where a line begins with a second, empty box at the end of the line before."""
    driver.open(host + FAIR, *WIDE)
    painted = driver.run(
        f"""(async () => {{
            const find = async (what) => {{
                while (!document.querySelector(what)) await new Promise((done) => setTimeout(done, 20));
                return document.querySelector(what);
            }};
            (await find("[data-live] [data-n='6'] > a")).click();
            (await find(".slip [data-share=picture]")).click();
            return ({PAINTED})(await find(".picture[open] canvas"));
        }})()"""
    )
    assert painted["outside"] == 0
    assert painted["ink"] > 4000
