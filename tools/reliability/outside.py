"""Inputs of others: `python -m tools.reliability.outside FOLDER …`, each a copy of a public repository.

Every example of a `spec.txt` of CommonMark, every file of the YAML test suite (`src/*.yaml`), and every line of other
text files (lists of payloads and of odd strings) is read as a text, as a headline and as a glossary: each must be an
edition or problems within some seconds, and its HTML harmless. Then one site is built of all that is sound, a story
each, and every file of it looked at. Nothing of them is kept in this repository.
"""

from __future__ import annotations

import json
import re
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from diglot.glossary.terms import read_glossary
from diglot.model.edition import EditionSource
from diglot.parsing.edition import read_edition
from diglot.problem import BuildError
from tools.reliability.harmless import faults_of_body, faults_of_site
from tools.reliability.trial import Trial, build

EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n", re.MULTILINE | re.DOTALL)
YAML_TEXT = re.compile(r"^  yaml: \|\d?[+-]?\n((?:    .*\n|\n)+)", re.MULTILINE)
FRONT = "---\ntitle: {title}\ndate: 2024-05-20\n---\n\n{text}\n"
PATIENCE = 10  # seconds for one input


def main(folders: list[str]) -> None:
    """Read every input in three ways, then build what is sound."""
    trial, sound = Trial(), []
    signal.signal(signal.SIGALRM, _stop)
    for folder in folders:
        inputs = dict.fromkeys(find_inputs(Path(folder)))
        faults = []
        for text in inputs:
            said, whole = read_input(text)
            faults += [f"{text[:60]!r}: {one}" for one in said]
            if whole:
                sound.append(text)
        trial.note(f"{Path(folder).name}: {len(inputs)} inputs read in three ways", *faults[:5])
    with tempfile.TemporaryDirectory(prefix="diglot-trial-") as place:
        project = write_project(Path(place), sound)
        code, said = build(project, "build", "--jobs", "2", "--no-search")
        for name in set(re.findall(r"^content/(\S+?)/zh\.md:\d+: (?!warning)", said, re.MULTILINE)) if code else ():
            shutil.rmtree(project / "content" / name)  # a link to no page, for one
        count = sum(1 for _ in project.glob("content/*/*/*"))
        code, said = build(project, "build", "--jobs", "2", "--no-search") if code == 1 else (code, said)
        wrong = faults_of_site(project / "_site") if code == 0 else [said[-600:]]
        trial.note(f"a site of the {count} that are sound", *wrong[:5])
    trial.end()


def find_inputs(folder: Path) -> Iterator[str]:
    """The inputs of a repository."""
    for file in sorted(folder.rglob("*")):
        if file.name == "spec.txt":
            yield from (one.replace("→", "\t") for one in EXAMPLE.findall(file.read_text("utf-8")))
        elif file.suffix == ".yaml" and file.parent.name == "src":
            for text in YAML_TEXT.findall(file.read_text("utf-8")):
                yield re.sub(r"(?m)^    ", "", text).translate(str.maketrans({"␣": " ", "»": "\t", "—": "", "←": "\r"}))
        elif file.name == "blns.json":
            yield from json.loads(file.read_text("utf-8"))
        elif file.suffix == ".txt" and "base64" not in file.name and file.is_file():
            yield from file.read_text("utf-8", "replace").splitlines()


def read_input(text: str) -> tuple[list[str], bool]:
    """What is wrong with what becomes of an input, and whether it is sound as a text."""
    faults, sound = [], False
    title = json.dumps(text, ensure_ascii=False)
    for written in (
        FRONT.format(title="稻种", text=text),
        FRONT.format(title=title, text="芹苴试种。"),
        f"---\n{text}\n---\n\n稻",
    ):
        signal.alarm(PATIENCE)
        try:
            result = read_edition(
                EditionSource("content/2024/05/x/zh.md", "2024/05/x", "zh", written, "", ()), zone="UTC"
            )
            bad = any(one.severity == "error" for one in result.result.problems)
            sound = sound or (not bad and written.endswith(f"{text}\n"))
            faults += faults_of_body(result)
            read_glossary(text)
        except BuildError:
            pass
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            faults.append(f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})")
        finally:
            signal.alarm(0)
    return faults, sound


def write_project(root: Path, texts: list[str]) -> Path:
    """An archive with a story of each text."""
    (root / "content").mkdir()
    words = "title: {zh: 渡口, vi: Bến đò}\ndescription: {zh: 消息, vi: Tin}\nbase_url: https://archive.example/\n"
    licence = 'licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}\n'
    (root / "site.yaml").write_text(f"{words}time_zone: Asia/Ho_Chi_Minh\n{licence}", "utf-8")
    (root / "content/glossary.yaml").write_text(
        "- {id: agriculture, kind: topic, zh: 农业, vi: nông nghiệp}\n", "utf-8"
    )
    for number, text in enumerate(texts):
        story = root / f"content/2024/05/x{number}"
        story.mkdir(parents=True)
        (story / "zh.md").write_text(FRONT.format(title="稻种", text=text), "utf-8")
    return root


def _stop(_number: int, _frame: object) -> None:
    raise TimeoutError(f"not done after {PATIENCE} s")


if __name__ == "__main__":
    main(sys.argv[1:])
