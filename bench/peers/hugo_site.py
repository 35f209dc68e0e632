"""A corpus of diglot as a Hugo site: the same texts, taxonomies, links and pictures, a leaf bundle for each story."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

THEME = Path(__file__).with_name("theme")
CONFIG = Path(__file__).with_name("hugo.yaml")
SHARED = ("date", "topics", "places", "people", "organisations")  # fields that the translation leaves to the original
CHINESE, TRADITIONAL, VIETNAMESE = "zh-hans", "zh-hant", "vi"


def write_site(project: Path, folder: Path) -> None:
    """The Hugo site of a corpus, still without the other script's texts."""
    shutil.copytree(THEME, folder / "layouts")
    shutil.copyfile(CONFIG, folder / "hugo.yaml")
    for source in sorted((project / "content").glob("2*/*/*")):
        target = folder / "content" / source.relative_to(project / "content")
        target.mkdir(parents=True)
        for picture in source.glob("*.png"):
            shutil.copyfile(picture, target / picture.name)
        for name, text in _list_editions(source):
            (target / f"index.{name}.md").write_text(text, "utf-8")
    for period in {path.parent for path in (folder / "content").glob("2*/*")} | set((folder / "content").glob("2*/*")):
        for language in (CHINESE, TRADITIONAL, VIETNAMESE):
            title = period.relative_to(folder / "content").as_posix()
            (period / f"_index.{language}.md").write_text(f"---\ntitle: {title}\n---\n", "utf-8")


def _list_editions(source: Path) -> Iterator[tuple[str, str]]:
    """The editions of a story by Hugo's language, each with all fields."""
    texts = {file.stem: file.read_text("utf-8") for file in source.glob("*.md")}
    heads = {language: yaml.safe_load(text.split("---\n")[1]) for language, text in texts.items()}
    shared = {field: head[field] for head in heads.values() for field in SHARED if field in head}
    for language, text in texts.items():
        head = shared | {name: value for name, value in heads[language].items() if name not in ("related", "original")}
        body = text.split("---\n", 2)[2]
        name = VIETNAMESE if language == "vi" else TRADITIONAL if head.pop("script", "") else CHINESE
        yield name, f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n{body}"
