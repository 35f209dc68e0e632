"""Whether two texts give the same figures: own pairs (tests/cases/facts.md), and what holds for every amount."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from diglot.quantities.compare import compare
from diglot.script.convert import convert
from diglot.tasks.text_map import NO_RULES
from tests.test_cases import cases, lines


@cases("facts")
def test_compare(title: str, written: str, expected: str) -> None:
    zh, vi = (line.split(" ", 1)[1] for line in lines(written))
    found = [f"{one.code}: {one.zh or '-'} | {one.vi or '-'}" for one in compare(zh, vi)]
    assert (found or ["-"]) == lines(expected), title


@cases("facts")
def test_traditional_says_the_same(title: str, written: str, expected: str) -> None:
    zh, vi = (line.split(" ", 1)[1] for line in lines(written))
    traditional = convert(zh, source="zh-Hans", target="zh-Hant", rules=NO_RULES)
    assert [one.code for one in compare(traditional, vi)] == [one.code for one in compare(zh, vi)], title


UNITS = {"亿": ("tỷ", 8, 9), "万": ("nghìn", 4, 3), "万亿": ("nghìn tỷ", 12, 12)}


@given(st.integers(1, 99_999), st.integers(0, 2), st.sampled_from(sorted(UNITS)), st.sampled_from([-1, 0, 1]))
def test_one_amount_written_in_both_languages(digits: int, places: int, unit: str, slip: int) -> None:
    """3.22亿 is 0,322 tỷ: the point, the comma and the units of each language; ten times more or less is not."""
    other, power, other_power = UNITS[unit]
    amount = Decimal(digits).scaleb(-places)
    elsewhere = amount.scaleb(power - other_power + slip)
    zh = f"共{amount:,f}{unit}元"
    vi = f"tổng số {written(elsewhere)} {other} nhân dân tệ"
    assert [one.code for one in compare(zh, vi)] == ["facts-amount"] * (slip != 0)


def written(amount: Decimal) -> str:
    """A number as Vietnamese writes it: points between thousands, a comma before the decimals."""
    return f"{amount:,f}".replace(",", "_").replace(".", ",").replace("_", ".")


DIGITS = "零一二三四五六七八九"
ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


@given(st.integers(11, 998), st.integers(-1, 1))
def test_numbers_in_words(value: int, slip: int) -> None:
    """一百零五名 is một trăm linh năm người, and 105."""
    zh, vi = f"{zh_words(value)}名代表", f"{vi_words(value + slip)} đại biểu"
    assert [one.code for one in compare(zh, vi)] == ["facts-count"] * (slip != 0)
    assert compare(zh, f"{value} đại biểu") == compare(f"{value}名代表", vi_words(value) + " đại biểu") == []


def zh_words(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        text += (DIGITS[tens] if tens > 1 or hundreds else "") + "十"
    elif ones and hundreds:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


def vi_words(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = [ONES[hundreds], "trăm"] if hundreds else []
    if tens:
        words += ["mười"] if tens == 1 else [ONES[tens], "mươi"]
    elif ones and hundreds:
        words.append("linh")
    if ones:
        words.append("lăm" if ones == 5 and tens else "mốt" if ones == 1 and tens > 1 else ONES[ones])
    return " ".join(words)


@given(st.text(alphabet="一二三十百万亿年月日第个％%.,0123456789至-半 tỷnghìmăgàyđế/", max_size=40))
def test_whatever_is_written_is_compared(text: str) -> None:
    assert compare(text, "") is not None
    assert compare("", text) is not None
