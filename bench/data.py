"""What the data files cost within a build: `python -m bench.data [STORIES]`, CPU seconds of one process.

Cold, and after a sentence was added to the newest and to the oldest story.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.corpus import write_corpus
from diglot import build
from diglot.model import Options

STEPS = ("write_data", "write_manifest")


def main(count: int) -> None:
    """Print a table."""
    spent: dict[str, float] = {}
    for name in STEPS:
        setattr(build, name, _timed(getattr(build, name), name, spent))
    with TemporaryDirectory(prefix="diglot-bench-") as folder:
        root = Path(folder) / "project"
        write_corpus(count, root)
        options = Options(root, root / "_site", "", False, 1, True, False, datetime.now(UTC))
        files = sorted(root.glob("content/2*/*/*/vi.md"))
        for step, file in (("cold", None), ("newest edited", files[-1]), ("oldest edited", files[0])):
            if file:
                file.write_text(file.read_text("utf-8") + "\n\nThêm một câu.\n", "utf-8")
            build.build(options, lambda _text: None)
            print(f"{step:15}", *(f"{name} {spent[name]:.2f} s" for name in STEPS))
        for file in sorted((root / "_site/data").glob("*.*")):
            print(f"{file.name:25}{file.stat().st_size / 1e6:8.1f} MB")


def _timed(step: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*values: Any, **more: Any) -> Any:
        start = time.process_time()
        result = step(*values, **more)
        spent[name] = time.process_time() - start
        return result

    return timed


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
