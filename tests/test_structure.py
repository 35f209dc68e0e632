"""The structure of the package: no circle of imports, and docs/architecture.md names every module once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "diglot").rglob("*.py"))
}


def imports(path: Path) -> Iterator[str]:
    """The modules of diglot that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from {node.module, *(f"{node.module}.{one.name}" for one in node.names)} & MODULES.keys()
        elif isinstance(node, ast.Import):
            yield from {one.name for one in node.names} & MODULES.keys()


def test_imports_have_no_circles() -> None:
    order = TopologicalSorter({name: set(imports(path)) - {name} for name, path in MODULES.items()})
    assert len(list(order.static_order())) == len(MODULES)


def test_the_map_names_every_module_once() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    named = sorted(name for cell in table for name in re.findall(r"`(\w+)`", cell))
    assert named == sorted(path.stem for name, path in MODULES.items() if name.count(".") == 1 and path.stem[0] != "_")
