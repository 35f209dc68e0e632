"""What a build says when the disk, an output or a file is not as it should be: `python -m tools.reliability.faults`.

Each case must end by itself, without a traceback, with one line that is true; the site before it stays whole, and the
next build is right. Full disks and what is read-only are small file systems of their own, which only root may mount.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.reliability.trial import ROOT, Trial, archive, build, cold_site, differing, site_of, turn

Said = tuple[int | None, str]
Case = Callable[[Path], Said]
LEFT = 40  # KB that are left on the full disk


def main() -> None:
    """Every case, or those whose names are given, each on a fresh copy of a project with a site."""
    trial = Trial()
    with archive(6) as project:
        build(project, "build", "--no-search")
        turn(project, 1)
        wanted = cold_site(project)
        for name, (case, codes, line) in CASES.items():
            if sys.argv[1:] and name not in sys.argv[1:]:
                continue
            with TemporaryDirectory(prefix="diglot-trial-") as folder:
                copy = Path(shutil.copytree(project, Path(folder) / "project"))
                one_case(trial, name, copy, case, codes, line, wanted)
    trial.end()


def one_case(
    trial: Trial, name: str, project: Path, case: Case, codes: tuple[int, ...], line: str, wanted: dict[str, str]
) -> None:
    """One case: its exit code, its line, the site after it, and the next build."""
    before = site_of(project / "_site")
    try:
        code, said = case(project)
    except PermissionError as error:
        print(f"--  {name}: cannot be tried here ({error})", flush=True)
        return
    after = site_of(project / "_site")
    next_code, next_said = build(project, "build", "--jobs", "2")
    wrong = differing(site_of(project / "_site"), wanted) if next_code == 0 else []
    told = [one for one in said.splitlines() if ": warning: " not in one and not one.startswith("    hint:")]
    trial.note(
        f"{name}: exit code {code}, {' | '.join(told)[-200:]!r}",
        "" if code in codes else f"exit code {code}",
        "a traceback" if "Traceback" in said else "",
        "" if line in said else f"it does not say {line!r}",
        "the site before was changed" if code != 0 and differing(before, after) and differing(after, wanted) else "",
        f"the next build: {next_code}, {next_said[-200:]!r}" if next_code != 0 else "",
        f"the next build is wrong in {wrong[:3]}" if wrong else "",
    )


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[None]:
    """A file system at a place; PermissionError where this user may mount none."""
    done = subprocess.run(["mount", *options, str(place)], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise PermissionError(done.stderr.strip())
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=False, capture_output=True)


def fill_cache(project: Path) -> Said:
    """The disk with the cache has a few KB left."""
    return on_full_disk(project, project / ".cache")


def fill_temporary(project: Path) -> Said:
    """The disk with TMPDIR has a few KB left, where the search index is made."""
    place = project.parent / "tmp"
    place.mkdir()
    with mounted(place, "-t", "tmpfs", "-o", f"size={LEFT}k", "tmpfs"):
        return build(project, "build", "--jobs", "2", TMPDIR=str(place))


def fill_target(project: Path) -> Said:
    """The disk that the site goes to has a few KB left."""
    place = project.parent / "target"
    place.mkdir()
    with mounted(place, "-t", "tmpfs", "-o", f"size={LEFT}k", "tmpfs"):
        return build(project, "build", "--jobs", "2", "--out", str(place / "site"))


def on_full_disk(project: Path, folder: Path) -> Said:
    """A build with one folder of the project on a disk that is full but for a few KB."""
    kept = Path(shutil.copytree(folder, project.parent / "kept"))
    size = sum(path.stat().st_blocks // 2 + 4 for path in kept.rglob("*")) + LEFT
    with mounted(folder, "-t", "tmpfs", "-o", f"size={size}k", "tmpfs"):
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        return build(project, "build", "--jobs", "2")


def lock_cache(project: Path) -> Said:
    """The cache is read-only, and nothing is to be remembered."""
    with mounted(project / ".cache", "-t", "tmpfs", "-o", "ro", "tmpfs"):
        return build(project, "build", "--no-cache")


def close_output(project: Path) -> Said:
    """Nobody takes what is said."""
    command = f'exec "{sys.executable}" "{ROOT / "build.py"}" --root "{project}" build >&-'
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, encoding="utf-8", check=False)
    return done.returncode, done.stderr


def full_output(project: Path) -> Said:
    """The output goes to a disk that is full."""
    command = f'exec "{sys.executable}" "{ROOT / "build.py"}" --root "{project}" build >/dev/full'
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, encoding="utf-8", check=False)
    return done.returncode, done.stderr


def mount_target(project: Path) -> Said:
    """The site's folder is a mount point."""
    place = project.parent / "target"
    place.mkdir()
    with mounted(place, "-t", "tmpfs", "tmpfs"):
        return build(project, "build", "--out", str(place))


def lay_pipe(project: Path) -> Said:
    """A pipe lies among the content."""
    pipe = min(project.glob("content/2*/*/*/zh.md")).with_name("photo.jpg")
    os.mkfifo(pipe)
    try:
        return build(project)
    finally:
        pipe.unlink()


def replace_files(project: Path) -> Said:
    """Editions are replaced by others, and by the same, while they are read."""
    files, over = sorted(project.glob("content/2*/*/*/*.md")), threading.Event()

    def work() -> None:
        while not over.is_set():
            for file in files:
                fresh = file.with_name(".fresh")
                fresh.write_bytes(file.read_bytes())
                fresh.replace(file)
            time.sleep(0.001)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        return build(project, "build", "--jobs", "2")
    finally:
        over.set()
        thread.join()


CASES: dict[str, tuple[Case, tuple[int, ...], str]] = {
    "a full disk below the cache": (fill_cache, (1,), "could not read or write"),
    "a full disk below TMPDIR": (fill_temporary, (1,), "could not read or write"),
    "a full disk below the site": (fill_target, (1,), "could not read or write"),
    "a read-only cache with --no-cache": (lock_cache, (0,), "files changed"),
    "a closed output": (close_output, (0,), ""),
    "an output to a full disk": (full_output, (1,), "the site is made"),
    "a mount point as --out": (mount_target, (1,), "mount point"),
    "a pipe in the content": (lay_pipe, (1,), "no file that could be read"),
    "files that are replaced while they are read": (replace_files, (0,), ""),
}


if __name__ == "__main__":
    main()
