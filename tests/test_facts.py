"""Whether two texts give the same figures: own pairs (tests/cases/facts.md), and what holds for every amount."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from diglot.quantities.compare import compare
from diglot.quantities.expected_figures import expected_figure
from diglot.quantities.text_figures import figures, numbers
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


@cases("expected_figures")
def test_expected_figures(title: str, written: str, expected: str) -> None:
    language, text = written.split(" ", 1)
    other = "vi" if language == "zh" else "zh"
    found = [expected_figure(figure, other) or "-" for figure in figures(text, language)]
    assert found == lines(expected), title


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


WRITTEN = """
    0 1 23 456 000 . , ， 、 : / % ‰ ² ٣ ½ Ⅳ XIV - – ~ USD m2
    零 〇 一 二 两 三 十 百 千 万 亿 点 多 余 半 年 月 日 时 分 翻 番 倍 成 分之 第 元 公里 增长 约 至
    một hai mười mươi trăm nghìn triệu tỷ rưỡi linh tá tư năm tháng ngày giờ quý lần gấp độ thứ nửa tăng mã số
"""
PARTS = WRITTEN.split()
NUMERALS = st.lists(st.sampled_from([*PARTS, " "]), max_size=12).map("".join)


@given(NUMERALS, NUMERALS)
@example("增长0.000,1%", "mã 0.123.456,7, số 012.345,6")
@example("9" * 4301 + "亿", "số " + "9" * 4301 + " tỷ")  # more digits than Python reads
@example("翻999999999番", "1." * 3000)
@settings(max_examples=60)
def test_no_numeral_stops_a_check(zh: str, vi: str) -> None:
    """Whatever digits, signs and words of numbers stand beside each other."""
    compare(zh, vi)
    assert numbers(zh, "zh") >= frozenset()
    assert numbers(vi, "vi") >= frozenset()


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


def test_ten_thousand_figures_are_compared_line_by_line() -> None:
    """A table of figures takes no longer than a table of figures should, and a wrong one in it is seen."""
    figures = [str(1000 + number) for number in range(10_000)]
    wrong = [*figures[:500], "99", *figures[501:]]
    assert compare(" ".join(figures), " ".join(figures)) == []
    assert [one.zh for one in compare(" ".join(figures), " ".join(wrong))] == ["1500"]
