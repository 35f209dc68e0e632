"""Random edits, each built into the site before it, against the same content built cold: `… incremental [edits]`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from tools.reliability.trial import Trial, archive, build, cold_site, differing, site_of

Change = Callable[[Path, Random], str]


def main(edits: int) -> None:
    """So many edits of one archive."""
    trial, random = Trial(), Random(62)
    with archive(12) as project:
        build(project)
        for number in range(edits):
            said = random.choice(CHANGES)(project, random)
            code, told = build(project, "build", "--jobs", str(random.choice((1, 2))))
            wrong = differing(site_of(project / "_site"), cold_site(project)) if code == 0 else []
            trial.note(
                f"{number + 1} {said}",
                f"exit code {code}: {told.strip()[-200:]}" if code else "",
                f"differs from a cold build in {wrong[:3]}" if wrong else "",
            )
    trial.end()


def pick(project: Path, random: Random, name: str = "*.md") -> Path:
    """Some edition's file."""
    return random.choice(sorted((project / "content").glob(f"2*/*/*/{name}")))


def add_sentence(project: Path, random: Random) -> str:
    """A sentence more at an edition's end."""
    file = pick(project, random)
    added = "后来又下了雨。" if file.stem == "zh" else "Sau đó trời lại mưa."
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n{added}\n", "utf-8")
    return f"a sentence in {file.parent.name}/{file.name}"


def drop_paragraph(project: Path, random: Random) -> str:
    """An edition without its last paragraph, where it has several."""
    file = pick(project, random)
    blocks = file.read_text("utf-8").rstrip().split("\n\n")
    file.write_text("\n\n".join(blocks[:-1] if len(blocks) > 3 else blocks) + "\n", "utf-8")
    return f"a paragraph less in {file.parent.name}/{file.name}"


def rename_title(project: Path, random: Random) -> str:
    """Another headline."""
    file = pick(project, random)
    lines = file.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    lines[at] = f"title: {'新题目' if file.stem == 'zh' else 'Nhan đề mới'} {random.randrange(1000)}"
    file.write_text("\n".join(lines), "utf-8")
    return f"the headline of {file.parent.name}/{file.name}"


def copy_story(project: Path, random: Random) -> str:
    """A story more."""
    folder = pick(project, random).parent
    target = folder.with_name(f"{folder.name}-{random.randrange(10**6)}")
    shutil.copytree(folder, target, dirs_exist_ok=True)
    return f"a story more, {target.name}"


def touch_nothing(_project: Path, _random: Random) -> str:
    """No edit."""
    return "nothing"


def lose_cache(project: Path, _random: Random) -> str:
    """The memory of the build is thrown away."""
    shutil.rmtree(project / ".cache")
    return "the cache is lost"


CHANGES: tuple[Change, ...] = (add_sentence, drop_paragraph, rename_title, copy_story, touch_nothing, lose_cache)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20)
