"""The versions of every edition that Git knows of: the only place where a build asks Git.

The first parents alone are followed: what stood on the branch that is published, one merge after the other. Dates are
those of the commits' authors, which a copy of the repository keeps.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from diglot.messages.message import Message
from diglot.parsing.site_config import SITE_FILE
from diglot.problem import Problem
from diglot.record import record

COMMIT = "\x01"
EDITION = re.compile(r":\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*\tcontent/(\d{4}/\d\d/[^/]+)/(zh|vi)\.md")
LONGEST_WAIT = 120  # seconds


@record
class Revision:
    """What became of an edition in a commit: its content's name in Git, "" where it was taken away."""

    commit: int  # in the order of the log, the oldest first
    when: str  # ISO 8601
    folder: str
    language: str
    blob: str


@record
class GitHistory:
    """All revisions, the oldest first; or why there are none."""

    revisions: tuple[Revision, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_history(root: Path, line: int) -> GitHistory:
    """What Git knows of the editions of a project; without Git, or with a part of the history only, a warning that
    names the line of site.yaml that asks for it.
    """
    hint = Message("without it no page of a story says what changed")
    try:
        shallow = _ask_git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
        log = _ask_git(
            root, "-c", "core.quotePath=false", "log", "--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames",
            "--relative", "--reverse", f"--format={COMMIT}%aI", "--", "content",
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        message = Message(
            "'history' finds nothing: {answer}", answer=(said.strip().splitlines() or ["Git does not answer"])[0]
        )
        return GitHistory((), (Problem(SITE_FILE, line, "no-history", message, hint, "warning"),))
    if shallow:
        message = Message("'history' knows only a part: this is a shallow copy of the repository")
        hint = Message("git fetch --unshallow; in a workflow 'fetch-depth: 0' at actions/checkout")
        return GitHistory((), (Problem(SITE_FILE, line, "no-history", message, hint, "warning"),))
    return GitHistory(tuple(_parse_log(log)))


def _parse_log(log: str) -> Iterable[Revision]:
    """The revisions that a log lists; of one commit those that take away come first: a folder may have moved."""
    for number, entry in enumerate(log.split(COMMIT)[1:]):
        when, *lines = entry.splitlines()
        found = [one for line in lines if (one := EDITION.fullmatch(line))]
        revisions = [Revision(number, when, one[2], one[3], one[1].strip("0") and one[1]) for one in found]
        yield from sorted(revisions, key=lambda one: (bool(one.blob), one.folder, one.language))


def read_blobs(root: Path, names: Iterable[str]) -> dict[str, str]:
    """The texts of contents by their names in Git; what is no UTF-8 is left out."""
    wanted = sorted(set(names))
    command = ["git", "-C", str(root), "cat-file", "--batch"]
    asked = "".join(f"{name}\n" for name in wanted).encode()
    answer = subprocess.run(command, input=asked, capture_output=True, check=True, timeout=LONGEST_WAIT).stdout
    texts, place = {}, 0
    for name in wanted:
        end = answer.index(b"\n", place)
        size = int(answer[place:end].split()[2])
        try:
            texts[name] = answer[end + 1 : end + 1 + size].decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            texts[name] = ""
        place = end + 1 + size + 1
    return texts


def _ask_git(root: Path, *arguments: str) -> str:
    """What Git answers; OSError or SubprocessError where it does not."""
    command = ["git", "-C", str(root), *arguments]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", check=True, timeout=LONGEST_WAIT
    )
    return done.stdout
