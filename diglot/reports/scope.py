"""Which part of the content a check is about: stories that are named, or what changed since a revision."""

from __future__ import annotations

import difflib
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from diglot.messages.message import Message
from diglot.problem import BuildError, Problem, quote_word
from diglot.record import record, replace
from diglot.reports.check import Checked

FOLDER = re.compile(r"content/(?:\d{4}/\d\d|pages)/[^/]+")  # of a story or a standing page
LINKS = ("dead-link", "dead-related", "unpublished-link")


class RevisionError(Exception):
    """Raised where a revision cannot be compared with: its name is unknown, or nothing here is kept by Git."""


@record
class Scope:
    """What a check is about: folders and files; with `links` also every link that leads nowhere, wherever it stands."""

    places: tuple[str, ...]
    links: bool = False

    def narrow(self, checked: Checked) -> Checked:
        """What a check found there; an error of the site's own files counts everywhere."""
        problems = tuple(one for one in checked.problems if self._is_about(one))
        waiting = tuple(one for one in checked.waiting if self._holds(f"content/{one.folder}"))
        return replace(checked, problems=problems, waiting=waiting)

    def _is_about(self, problem: Problem) -> bool:
        of_site = not FOLDER.match(problem.file) and problem.severity == "error"
        return of_site or self._holds(problem.file) or (self.links and problem.code in LINKS)

    def _holds(self, file: str) -> bool:
        return any(file == place or file.startswith(f"{place}/") for place in self.places)


def named_stories(root: Path, names: Iterable[str]) -> Scope:
    """The stories of folders ("2022/10/slug"), months or files; BuildError for what is not there."""
    places, unknown = [], []
    for name in names:
        place = _place(root, name)
        if (root / place).is_dir():
            places.append(place)
        else:
            unknown.append(_unknown(root, name, place))
    if unknown:
        raise BuildError(unknown)
    return Scope(tuple(places))


def _place(root: Path, name: str) -> str:
    """The folder that is meant, as the project names it: "content/2022/10/slug"."""
    path = Path(name.replace("\\", "/"))
    if path.is_absolute() and path.is_relative_to(root):
        path = path.relative_to(root)
    if path.suffix == ".md":
        path = path.parent
    written = path.as_posix().removeprefix("content/")
    return "content" if written in ("content", ".") else f"content/{written}"


def _unknown(root: Path, name: str, place: str) -> Problem:
    folders = [path.relative_to(root).as_posix() for path in (root / "content").glob("*/*/*") if path.is_dir()]
    near = difflib.get_close_matches(place, folders, 1, 0.4)
    hint = (
        Message("did you mean {what}?", what=quote_word(near[0].removeprefix("content/")))
        if near
        else Message("name its folder: 2022/10/slug")
    )
    return Problem(name, 0, "no-story", Message("there is no such story"), hint)


def changed_since(root: Path, revision: str) -> Scope:
    """What changed in the project since a revision of Git, also what is not committed; RevisionError without one."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    fields = _git(root, "diff", "--name-status", "--no-renames", "--relative", "-z", commit, "--").split("\0")
    changes = list(zip(fields[1::2], fields[::2], strict=False))
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", "content").split("\0")
    files = [*(file for file, _ in changes), *filter(None, fresh)]
    places = dict.fromkeys(_folders_of(files))
    return Scope(tuple(places), links=any(status == "D" for _, status in changes))


def _folders_of(files: Iterable[str]) -> Iterator[str]:
    """The story's folder of each file, or the file itself where it belongs to none."""
    for file in files:
        folder = FOLDER.match(file)
        yield folder[0] if folder else file


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, encoding="utf-8", check=False)
    except OSError:
        raise RevisionError(Message("Git is not installed")) from None
    if done.returncode:
        raise RevisionError(done.stderr.strip() or Message("there is no such revision"))
    return done.stdout
