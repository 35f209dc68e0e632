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


def test_the_maps_name_every_module_once() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    named = {"diglot": [name for cell in table for name in re.findall(r"`(\w+)`", cell)]}
    for folder in ("diglot.export", "diglot.importer"):
        said = ast.get_docstring(ast.parse(MODULES[folder].read_text("utf-8"))) or ""
        lines = re.findall(r"^    (\S.*?)  ", said, re.MULTILINE)
        named[folder] = [name for line in lines for name in line.split(", ")]
    for folder, names in named.items():
        parent = MODULES[folder].parent
        assert sorted(names) == sorted(path.stem for path in parent.glob("*.py") if path.stem != "__init__")
