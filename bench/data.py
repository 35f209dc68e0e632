"""What the data files cost within a build: `python -m bench.data [STORIES]`, CPU seconds of one process.

Cold, and after a sentence was added to the newest and to the oldest story.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.corpus import write_corpus
from diglot import build, new_site
from diglot.model.site import Options


def main(count: int) -> None:
    """Print a table."""
    spent: dict[str, float] = {}
    new_site.write_data = _timed_data(new_site.write_data, spent)  # type: ignore[assignment]
    build.write_manifest = _timed(build.write_manifest, "digests", spent)
    with TemporaryDirectory(prefix="diglot-bench-") as folder:
        root = Path(folder) / "project"
        write_corpus(count, root)
        options = Options(root, root / "_site", datetime.now(UTC), search=False)
        files = sorted(root.glob("content/2*/*/*/vi.md"))
        for step, file in (("cold", None), ("newest edited", files[-1]), ("oldest edited", files[0])):
            if file:
                file.write_text(file.read_text("utf-8") + "\n\nThêm một câu.\n", "utf-8")
            spent.clear()
            build.build(options, lambda _text: None)
            print(f"{step:15}", *(f"{name} {seconds:.2f} s" for name, seconds in spent.items()))
        for file in sorted((root / "_site/data").glob("*.*")):
            print(f"{file.name:25}{file.stat().st_size / 1e6:8.1f} MB")


def _timed_data(write: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """`write_data`, of which both parts are timed: writing the files, and the database at the end."""

    @contextmanager
    def timed(*values: Any, **more: Any) -> Iterator[Callable[[], Any]]:
        start = time.process_time()
        with write(*values, **more) as finish:
            spent["data"] = time.process_time() - start
            yield _timed(finish, "database", spent)

    return timed


def _timed(step: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*values: Any) -> Any:
        start = time.process_time()
        result = step(*values)
        spent[name] = time.process_time() - start
        return result

    return timed


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
