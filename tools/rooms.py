"""The rooms of diglot/, what each is for, and which others it uses: `python -m tools.rooms`.

`python -m tools.rooms --write` puts the picture into docs/architecture.md; a test holds that it is true.
`python -m tools.rooms ROOM` lists a room's modules, and for each the modules that it uses.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: made by python -m tools.rooms --write -->\n", "<!-- rooms end -->\n"
# A room uses only those of the lines above its own.
FLOORS = (
    ("record",),
    ("messages",),
    ("problem",),
    ("tasks", "quantities"),
    ("model",),
    ("text", "addresses", "publishing"),
    ("script", "pictures"),
    ("parsing", "session"),
    ("glossary", "theme"),
    ("alignment", "importer", "inputs"),
    ("catalog", "scaffold", "history"),
    ("checks", "export"),
    ("pages",),
    ("rendering", "search"),
    ("plan",),
    ("books",),
    ("new_site",),
    ("build",),
    ("reports", "preservation"),
    ("preview",),
    ("command",),
    ("__main__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
EVERYWHERE = ("record", "messages", "problem")  # not drawn as arrows: every room uses them


def find_modules() -> dict[str, Path]:
    """The file of each module of diglot, by its dotted name."""
    files = sorted((ROOT / "diglot").rglob("*.py"))
    return {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file for file in files}


def find_imports(file: Path, modules: dict[str, Path]) -> Iterator[str]:
    """The modules of diglot that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from {node.module, *(f"{node.module}.{one.name}" for one in node.names)} & modules.keys()
        elif isinstance(node, ast.Import):
            yield from {one.name for one in node.names} & modules.keys()


def room_of(module: str) -> str:
    """The room that a module stands in; "" for the package itself."""
    return module.partition(".")[2].split(".")[0]


def find_arrows(modules: dict[str, Path]) -> dict[str, set[str]]:
    """The rooms that each room uses."""
    arrows: dict[str, set[str]] = {room_of(name): set() for name in modules if room_of(name)}
    for name, file in modules.items():
        for used in find_imports(file, modules):
            if room_of(name) and room_of(used) not in ("", room_of(name)):
                arrows[room_of(name)].add(room_of(used))
    return arrows


def draw_rooms(modules: dict[str, Path]) -> str:
    """The picture: floor by floor each room, its purpose, and behind an arrow the rooms that it uses."""
    arrows = find_arrows(modules)
    lines = []
    for rooms in FLOORS:
        for room in rooms:
            purpose = (ast.get_docstring(ast.parse(modules[f"diglot.{room}"].read_text("utf-8"))) or "").split("\n")[0]
            used = sorted(arrows[room] - set(EVERYWHERE), key=lambda one: (-FLOOR[one], one))
            lines.append(f"{room:<11} {purpose}")
            if used:
                lines.append(f"{'':<11} ← {' '.join(used)}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def replace_picture(page: str, picture: str) -> str:
    """The text of docs/architecture.md with the picture between its marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}```text\n{picture}```\n{END}{rest.partition(END)[2]}"


def list_modules(room: str, modules: dict[str, Path]) -> str:
    """A room's modules, each with the modules that it uses."""
    lines = []
    for name, file in modules.items():
        if room_of(name) == room:
            used = sorted(one.removeprefix("diglot.") for one in find_imports(file, modules) if room_of(one))
            lines.append(f"{name.removeprefix('diglot.')}\n    ← {' '.join(used) or '–'}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print the rooms, or one of them, or write the picture."""
    modules = find_modules()
    if arguments == ["--write"]:
        PAGE.write_text(replace_picture(PAGE.read_text("utf-8"), draw_rooms(modules)), "utf-8")
    elif arguments:
        print(list_modules(arguments[0], modules))
    else:
        arrows = find_arrows(modules)
        print(draw_rooms(modules))
        print(f"{len(modules)} modules in {len(arrows)} rooms, {sum(map(len, arrows.values()))} arrows between rooms")


if __name__ == "__main__":
    main(sys.argv[1:])
