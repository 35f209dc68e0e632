"""The structure of the package: rooms in an order, and no circle of imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "diglot").rglob("*.py"))
}
# A room uses only those of the lines above its own, and itself.
FLOORS = (
    ("record", "problem"),
    ("tasks", "quantities"),
    ("model",),
    ("text", "addresses", "publishing"),
    ("script", "pictures"),
    ("content", "session"),
    ("glossary", "theme"),
    ("alignment", "importer", "inputs"),
    ("catalog",),
    ("checks", "export"),
    ("pages",),
    ("rendering", "search"),
    ("build",),
    ("reports",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def imports(path: Path) -> Iterator[str]:
    """The modules of diglot that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from {node.module, *(f"{node.module}.{one.name}" for one in node.names)} & MODULES.keys()
        elif isinstance(node, ast.Import):
            yield from {one.name for one in node.names} & MODULES.keys()


def room(module: str) -> str:
    return module.split(".")[1]


def test_imports_have_no_circles() -> None:
    order = TopologicalSorter({name: set(imports(path)) - {name} for name, path in MODULES.items()})
    assert len(list(order.static_order())) == len(MODULES)


def test_every_room_stands_on_a_floor() -> None:
    assert {room(name) for name in MODULES if name != "diglot"} == FLOOR.keys()


def test_a_room_uses_only_rooms_below_it() -> None:
    upward = [
        f"{name} imports {used}"
        for name, path in MODULES.items()
        for used in imports(path)
        if "." in used and room(used) != room(name)
        if FLOOR[room(used)] >= FLOOR[room(name)] and {room(name), room(used)} != {"record", "problem"}
    ]
    assert not upward
