"""The same content built under other circumstances: the same bytes (`make reproducible`).

Each way changes what a build must not depend on. Other Pythons are tried where they are named:
`python -m tools.reliability.reproducible PYTHON …`, each with diglot's libraries installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.reliability.trial import ROOT, Trial, archive, differing, site_of

MEMORY = Path("/dev/shm")  # another file system than that of /tmp, on most machines
WAYS: dict[str, tuple[str, dict[str, str]]] = {  # a prefix of the command, and the environment
    "as it is": ("", {}),
    "one process": ("JOBS=1", {}),
    "another time zone": ("", {"TZ": "Pacific/Kiritimati"}),
    "another locale": ("", {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}),
    "another hash seed": ("", {"PYTHONHASHSEED": "4711"}),
    "umask 077": ("umask 077;", {}),
    "TMPDIR in memory": ("", {"TMPDIR": str(MEMORY)}),
    "one CPU": ("taskset -c 0", {}),
    "another user": ("setpriv --reuid 65534 --clear-groups", {"HOME": "/tmp"}),
    "no network": ("unshare -rn", {}),
}
STARTS = "import subprocess, sys; subprocess.run([sys.executable, '-c', ''], check=True)"


def main(pythons: list[str]) -> None:
    """Every way, then every Python, against the first."""
    trial = Trial()
    with archive(12) as project:
        first: dict[str, str] = {}
        for name, (prefix, environment) in WAYS.items():
            first = one_way(trial, project, name, prefix, environment, sys.executable, first)
        for python in pythons:
            one_way(trial, project, python, "", {}, python, first)
    trial.end()


def one_way(
    trial: Trial,
    project: Path,
    name: str,
    prefix: str,
    environment: dict[str, str],
    python: str,
    first: dict[str, str],
) -> dict[str, str]:
    """One build of a fresh copy; what the first one gave, which is this one where there is none yet."""
    with TemporaryDirectory(prefix="diglot-trial-", dir=MEMORY if "memory" in name else None) as folder:
        Path(folder).chmod(0o777)
        copy = Path(folder) / "đường dẫn khác 路"
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns("_site*", ".cache"))
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o777)
        jobs = "1" if prefix == "JOBS=1" else "2"
        before = "" if prefix == "JOBS=1" else prefix
        if subprocess.run(
            ["bash", "-c", f'{before} "{python}" -c "{STARTS}"'], capture_output=True, check=False
        ).returncode:
            print(f"--  {name}: cannot be tried here", flush=True)
            return first
        command = f'{before} "{python}" "{ROOT / "build.py"}" --root "{copy}" build --jobs {jobs}'
        done = subprocess.run(
            ["bash", "-c", command], env=os.environ | environment, capture_output=True, encoding="utf-8", check=False
        )
        site = site_of(copy / "_site")
        wrong = differing(first or site, site)
        trial.note(
            name,
            f"exit code {done.returncode}: {done.stderr.strip()[-200:]}" if done.returncode else "",
            f"differs in {len(wrong)} files: {wrong[:3]}" if wrong and not done.returncode else "",
        )
    return first or site


if __name__ == "__main__":
    main(sys.argv[1:])
