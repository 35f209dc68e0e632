"""What is left behind when one process of a build is ended: `python -m tools.reliability.orphans [times]`.

For each process of a build (the first one, the one that makes the site, a worker, Pagefind) and each signal: the exit
code, the line that is said, what still runs, what lies about, whether the old site is whole, and the next build.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tools.reliability.trial import Running, Trial, archive, build, cold_site, differing, site_of, turn

FIRST = {signal.SIGTERM: 143, signal.SIGINT: 130, signal.SIGHUP: 129, signal.SIGKILL: -9}
STORIES = 12
SPAN = 6  # seconds within which a build is struck
TOLD = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
ENDED = (signal.SIGTERM, signal.SIGKILL)
CASES = {"first": (*TOLD, signal.SIGKILL), "group": TOLD, "child": ENDED, "worker": ENDED, "pagefind": ENDED}


def main(times: int) -> None:
    """Every case so many times, at other moments."""
    trial, random = Trial(), Random(14)
    cases = [(which, sent) for _ in range(times) for which, signals in CASES.items() for sent in signals]
    with archive(STORIES) as project:
        wanted = []
        for state in (0, 1):
            turn(project, state)
            wanted.append(cold_site(project))
        turn(project, 0)
        build(project)
        for number, (which, sent) in enumerate(cases, 1):
            turn(project, number % 2)
            one_case(trial, project, which, sent, wanted[number % 2], random)
    trial.end()


def one_case(
    trial: Trial, project: Path, which: str, sent: signal.Signals, wanted: dict[str, str], random: Random
) -> None:
    """End one process of a build, and look at everything after it."""
    before = site_of(project / "_site")
    with TemporaryDirectory(prefix="diglot-trial-tmp-") as folder:
        running = Running(project, "build", "--jobs", "3", TMPDIR=folder)
        hit = strike(running, which, sent, random)
        began = time.monotonic()
        code, said = running.end()
        seconds = time.monotonic() - began
        left = running.left()
        after = site_of(project / "_site")
        lying = [path.name for path in Path(folder).iterdir()] if sent != signal.SIGKILL or which != "first" else []
    beside = [path.name for path in project.glob("_site.*")] if sent != signal.SIGKILL or which != "first" else []
    finished = code == 0
    want = FIRST[sent] if which in ("first", "group") else 1
    next_code, next_said = build(project, "build", "--jobs", "2")
    wrong = differing(site_of(project / "_site"), wanted)
    trial.note(
        f"{which} {sent.name}" + (" (too late)" if finished or not hit else ""),
        "" if code == want or finished else f"exit code {code}, not {want}",
        f"it took {seconds:.0f} s" if seconds > 20 else "",
        "a traceback" if "Traceback" in said else "",
        f"it said: {said.strip()[-300:]!r}" if not finished and code == 1 and "--jobs 1" not in said else "",
        f"{len(left)} processes left" if left else "",
        f"left beside the site: {beside}" if beside else "",
        f"left in TMPDIR: {lying[:3]}" if lying else "",
        "the old site was changed" if not finished and differing(before, after) else "",
        f"the next build: exit code {next_code}, {next_said.strip()[-200:]!r}" if next_code else "",
        f"the next build is wrong in {wrong[:3]}" if wrong else "",
    )


def strike(running: Running, which: str, sent: signal.Signals, random: Random) -> bool:
    """Send a signal to one process of a build at some moment; whether there was one."""
    if which in ("first", "group"):
        time.sleep(random.uniform(0.5, SPAN))
        if running.process.poll() is not None:
            return False
        (os.killpg if which == "group" else os.kill)(running.process.pid, sent)
        return True
    while running.process.poll() is None:
        others = [one for one in running.processes() if one != running.process.pid]
        found = [one for one in others if (which == "pagefind") == ("pagefind" in command_of(one))]
        if found and (which != "worker" or len(found) > 2):
            time.sleep(random.uniform(0, 0.3))
            target = min(found) if which == "child" else random.choice(found[1:] or found)
            try:
                os.kill(target, sent)
            except ProcessLookupError:
                continue
            return True
        time.sleep(0.003)
    return False


def command_of(process: int) -> str:
    """The command line of a process."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1)
