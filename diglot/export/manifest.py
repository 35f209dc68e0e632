"""manifest-sha256.txt: the digest of every other file of the site."""

from __future__ import annotations

from diglot.model.story import Output
from diglot.publishing.manifest import MANIFEST, MARK
from diglot.publishing.staging import Staging
from diglot.tasks.cache import digest, digest_file


def write_manifest(staging: Staging) -> None:
    """Write the SHA-256 of every other file of the site, as `sha256sum -c` reads it in the site's folder.

    What was published before under the same key has the digest that the published list says. Files whose names begin
    with a dot are left out, because publishing does so.
    """
    known, before = _published_lines(staging), staging.ledger.entries
    lines = []
    for path in sorted(staging.entries.keys() - {MARK}):
        if path in staging.digests:
            line = f"{staging.digests[path]}  {path}"
        elif path in known and before[path][0] == staging.entries[path][0]:
            line = known[path]
        else:
            line = f"{digest_file(staging.folder / path)}  {path}"
        lines.append(line)
    content = "".join(f"{line}\n" for line in lines).encode()
    staging.write([Output(MANIFEST, digest(content), content)])


def _published_lines(staging: Staging) -> dict[str, str]:
    """The lines of the published list by path; nothing where it is not as it was written."""
    entry = staging.ledger.entries.get(MANIFEST)
    if entry is None or not staging.ledger.holds(MANIFEST, entry[0]):
        return {}
    text = (staging.out / MANIFEST).read_text("utf-8")
    return {line[66:]: line for line in text.splitlines()}
