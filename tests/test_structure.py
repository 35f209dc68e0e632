"""The structure of the package: rooms in an order, and no circle of imports."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tools.rooms import FLOOR, PAGE, draw_rooms, find_imports, find_modules, replace_picture, room_of

MODULES = find_modules()


def test_imports_have_no_circles() -> None:
    order = TopologicalSorter({name: set(find_imports(path, MODULES)) - {name} for name, path in MODULES.items()})
    assert len(list(order.static_order())) == len(MODULES)


def test_every_room_stands_on_a_floor() -> None:
    assert {room_of(name) for name in MODULES if name != "diglot"} == FLOOR.keys()


def test_a_room_uses_only_rooms_above_it() -> None:
    upward = [
        f"{name} imports {used}"
        for name, path in MODULES.items()
        for used in find_imports(path, MODULES)
        if "." in used and room_of(used) != room_of(name)
        if FLOOR[room_of(used)] >= FLOOR[room_of(name)]
    ]
    assert not upward


ROOMS = [path for path in MODULES.values() if path.name == "__init__.py" and path.parent.name != "diglot"]


@pytest.mark.parametrize("face", ROOMS, ids=lambda path: path.parent.name)
def test_a_room_names_each_of_its_modules_and_imports_none(face: Path) -> None:
    docstring, *rest = ast.parse(face.read_text("utf-8")).body
    assert not rest
    assert isinstance(docstring, ast.Expr)
    lines = ast.literal_eval(docstring.value).split("\n")
    files = [path for path in face.parent.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    modules = sorted(path.stem for path in files if path.name != "__init__.py")
    assert sorted(line.split()[0] for line in lines if line.startswith("    ")) == modules


def public_names(path: Path) -> set[str]:
    """The functions, classes and constants that a module defines for others."""
    names: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return {name for name in names if not name.startswith("_")}


def test_a_public_name_is_defined_in_one_module() -> None:
    counts = Counter(name for path in MODULES.values() for name in public_names(path))
    assert not {name for name, count in counts.items() if count > 1}


def test_the_picture_of_the_rooms_is_true() -> None:
    """`python -m tools.rooms --write` draws it anew."""
    page = PAGE.read_text("utf-8")
    assert replace_picture(page, draw_rooms(MODULES)) == page
