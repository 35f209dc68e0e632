"""The pictures of the content as files of the site: made once, kept in a cache of their own, taken over after that."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from diglot.model.edition import PictureFile
from diglot.model.story import Output
from diglot.pictures.convert import Negative, develop, salt
from diglot.pictures.renditions import renditions, suffix
from diglot.problem import Problem
from diglot.publishing.staging import Staging
from diglot.record import record
from diglot.tasks.cache import DamagedStoreError, Store, digest
from diglot.tasks.runner import Runner
from diglot.tasks.values import Packed, digest_of, freeze

CACHE = ".cache/pictures.sqlite"
AT_ONCE = 2  # pictures that a worker takes at once: they are large, and slow
HINT = "save it again as PNG, JPEG or WebP"


@record
class Developed:
    """What came of a picture: what is wrong with it, and the names of its files' bytes, as `renditions` lists them."""

    fault: str
    names: tuple[str, ...]


@record
class Darkroom:
    """Makes what is missing: `verdicts` remembers what came of each picture, `shelf` holds the bytes."""

    verdicts: Store
    shelf: Store

    def develop(self, pictures: Sequence[PictureFile], root: Path, runner: Runner) -> Iterator[Problem]:
        """Make the files of every picture that is not known yet; a problem for each that is damaged."""
        recipe = salt()
        missing: deque[str] = deque()
        wanted = {_key(recipe, one): one for one in pictures}

        def negatives() -> Iterator[Packed]:
            for key, one in wanted.items():
                if self._developed(key) is None:
                    content = (root / "content" / one.path).read_bytes()
                    missing.append(key)
                    yield Packed(key, Negative(content, renditions(one.path, one.width)), ())

        for fault, files in runner.stream(develop, negatives(), AT_ONCE):
            names = tuple(digest(content) for content in files)
            for name, content in zip(names, files, strict=True):
                self.shelf.put(name, content)
            self.shelf.commit()  # before the verdict: what is known is there
            self.verdicts.put(missing.popleft(), freeze(Developed(fault, names)))
        self.verdicts.commit()
        for one in pictures:
            developed = self._developed(_key(recipe, one))
            if developed and developed.fault:
                yield Problem(f"content/{one.path}", 0, "bad-picture", developed.fault, HINT)

    def outputs(self, pictures: Sequence[PictureFile], staging: Staging) -> Iterator[Output]:
        """The files that the old site does not hold already."""
        recipe = salt()
        for one in pictures:
            developed = self._developed(_key(recipe, one))
            assert developed is not None
            self.shelf.touch(developed.names)
            for file, name in zip(renditions(one.path, one.width), developed.names, strict=True):
                if not staging.keep(file.path, name):
                    yield Output(file.path, name, self.shelf.blob(name))

    def _developed(self, key: str) -> Developed | None:
        kept = self.verdicts.get(key)
        try:
            developed: Developed | None = None if kept is None else pickle.loads(kept)
        except Exception as error:  # whatever damaged bytes may raise
            raise DamagedStoreError(key) from error
        return developed


def _key(recipe: str, picture: PictureFile) -> str:
    """Stands for the files of a picture, wherever it lies."""
    return digest_of(recipe, picture.digest, suffix(picture.path), picture.width)
