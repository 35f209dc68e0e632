"""manifest-sha256.txt: the digest of every other file of the site."""

from __future__ import annotations

from diglot.ledger import MARK
from diglot.model import Output
from diglot.publish import Staging
from diglot.store import digest, digest_file
from diglot.tree import DATA

MANIFEST = f"{DATA}/manifest-sha256.txt"


def write_manifest(staging: Staging) -> None:
    """Write the SHA-256 of every other file of the site, as `sha256sum -c` reads it in the site's folder.

    What was published before under the same key has the digest that the published list says. Files whose names begin
    with a dot are left out, because publishing does so.
    """
    known = _published_digests(staging)
    lines = []
    for path, entry in sorted(staging.entries.items()):
        if path == MARK:
            continue
        found = staging.digests.get(path)
        before = staging.ledger.entries.get(path)
        if found is None and before and before[0] == entry[0]:
            found = known.get(path)
        lines.append(f"{found or digest_file(staging.folder / path)}  {path}\n")
    content = "".join(lines).encode()
    staging.write([Output(MANIFEST, digest(content), content)])


def _published_digests(staging: Staging) -> dict[str, str]:
    """What the published list says, by path; nothing where it is not as it was written."""
    entry = staging.ledger.entries.get(MANIFEST)
    if entry is None or not staging.ledger.holds(MANIFEST, entry[0]):
        return {}
    text = (staging.out / MANIFEST).read_text("utf-8")
    return {line[66:]: line[:64] for line in text.splitlines()}
