"""The command `facts`: two plain texts compared."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support import diglot

ZH = "有12人参加。\n贸易额322.2亿美元。\n"


def write_texts(folder: Path, zh: str, vi: str) -> tuple[Path, Path]:
    files = folder / "zh.txt", folder / "vi.txt"
    for file, text in zip(files, (zh, vi), strict=True):
        file.write_text(text, "utf-8")
    return files


def test_each_line_is_compared_with_the_same_line(tmp_path: Path) -> None:
    files = write_texts(tmp_path, ZH, "Có 12 người dự.\nKim ngạch đạt 32,22 triệu USD.\n")
    said = diglot(tmp_path, "facts", *files, "--lines", "--json")
    (mismatch,) = json.loads(said.stdout)["mismatches"]
    assert (said.returncode, mismatch["line"]) == (0, 2)
    assert mismatch.keys() == {"line", "code", "zh", "vi"}
    assert "322.2亿" in mismatch["zh"]
    assert "32,22 triệu" in mismatch["vi"]


def test_the_terminal_says_what_is_expected_in_the_language_of_the_command(tmp_path: Path) -> None:
    files = write_texts(tmp_path, ZH, "Có 12 người dự.\nKim ngạch đạt 32,22 triệu USD.\n")
    english = "2: zh says '322.2亿美元' (vi: 32,22 tỷ USD), vi says '32,22 triệu USD' (facts-amount)\n"
    assert diglot(tmp_path, "facts", *files, "--lines").stdout == english
    assert "32,22 tỷ USD" in diglot(tmp_path, "facts", *files, "--lines", "--language", "vi").stdout


def test_whole_texts_are_compared_wherever_their_figures_stand(tmp_path: Path) -> None:
    files = write_texts(
        tmp_path, "有12人参加。\n贸易额322.2亿美元。\n", "Kim ngạch đạt 32,22 tỷ USD. Có 12 người dự.\n"
    )
    assert json.loads(diglot(tmp_path, "facts", *files, "--json").stdout) == {"mismatches": []}
    assert diglot(tmp_path, "facts", *files).stdout == ""


def test_files_that_do_not_fit_together_are_a_problem(tmp_path: Path) -> None:
    files = write_texts(tmp_path, "有12人。\n有13人。\n", "Có 12 người.\n")
    said = diglot(tmp_path, "facts", *files, "--lines")
    assert said.returncode == 1
    assert "this file has 1 lines, zh.txt has 2" in said.stderr
    assert "hint:" in said.stderr
    missing = diglot(tmp_path, "facts", tmp_path / "none.txt", files[1])
    assert (missing.returncode, "there is no such file" in missing.stderr) == (1, True)
