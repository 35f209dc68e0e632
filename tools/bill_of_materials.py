"""What a site is made with, as CycloneDX 1.6: `python -m tools.bill_of_materials [LOCK] > sbom.cdx.json`.

Each package of a lock with its version, its digests and its licence, as the installed metadata says it. The same lock
and the same packages give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^ ;\\\n]+)[^\n]*(?P<hashes>(?:\\?\n +--hash=[^\n]+)*)",
    re.M,
)
FREE_TEXT = {  # what older metadata writes in words, as SPDX names it
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT",
    "Public Domain": "LicenseRef-Public-Domain",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
STATED = {"axe-playwright-python": "MIT"}  # in its LICENSE file; its metadata says nothing


def licence_of(name: str) -> str:
    """The licence of an installed package as an SPDX expression; "" where it is not installed or says none."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    written = said.get("License-Expression") or (said.get("License") or "").strip().partition("\n")[0]
    classes = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or () if one.startswith("License ::")]
    text = STATED.get(name) or written or next(iter(classes), "")
    return FREE_TEXT.get(text, text)


def make_bill(lock: str) -> dict[str, Any]:
    """The CycloneDX document of a lock."""
    components = []
    for one in PIN.finditer((ROOT / lock).read_text("utf-8")):
        name, version = one["name"].lower().replace("_", "-"), one["version"]
        component: dict[str, Any] = {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{version}",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
        }
        if licence := licence_of(name):
            component["licenses"] = [{"expression": licence}]
        digests = re.findall(r"sha256:([0-9a-f]{64})", one["hashes"])
        component["properties"] = [{"name": "diglot:sha256", "value": digest} for digest in digests]
        components.append(component)
    tool = {"type": "application", "name": "diglot", "licenses": [{"license": {"id": "MIT"}}]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": tool},
        "components": components,
    }


if __name__ == "__main__":
    print(json.dumps(make_bill(sys.argv[1] if sys.argv[1:] else "requirements.lock"), ensure_ascii=False, indent=1))
