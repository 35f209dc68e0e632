"""How often human Traditional text has each pair of forms of diglot/script/press_forms.txt.

`python -m bench.press_forms FOLDER` counts in the files below a folder: plain text, CoNLL-U (`# text = …`) and
JSON (`cases` with their `expected` texts). Prints each line of the table with its counts, given form first.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from diglot.script.press import PRESS_FORMS


def read_texts(folder: Path) -> Iterator[str]:
    """The lines of human text in a folder."""
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".conllu":
            lines = file.read_text("utf-8").splitlines()
            yield from (line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
        elif file.suffix == ".json":
            yield from (case["expected"] for case in json.loads(file.read_text("utf-8")).get("cases", ()))
        elif file.suffix == ".txt":
            with file.open(encoding="utf-8") as opened:
                yield from opened


def main(folder: Path) -> None:
    """Print the table."""
    pairs = [line.split()[:3] for line in PRESS_FORMS.read_text("utf-8").splitlines() if line and line[0] != "#"]
    forms = {form for given, printed, _ in pairs for form in (given, printed)}
    counts: Counter[str] = Counter()
    characters = 0
    for text in read_texts(folder):
        characters += len(text)
        for form in forms:
            counts[form] += text.count(form)
    print(f"# {characters:,} characters")
    for given, printed, where in pairs:
        print(f"{given} {printed} {where} | {counts[given]:,} : {counts[printed]:,}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
