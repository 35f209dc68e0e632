"""The pictures of the content as files of the site: made once, kept in a cache of their own, taken over after that."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from diglot.messages.message import Message
from diglot.model.edition import PictureFile
from diglot.model.story import Output
from diglot.pictures.convert import PictureJob, convert_picture, digest_conversion
from diglot.pictures.renditions import list_renditions, suffix_of
from diglot.problem import Problem
from diglot.publishing.staging import Staging
from diglot.record import record
from diglot.tasks.cache import DamagedStoreError, Store
from diglot.tasks.runner import Runner
from diglot.tasks.values import Packed, digest_of, freeze

PICTURES_AT_ONCE = 2  # pictures that a worker takes at once: they are large, and slow
ReadPicture = Callable[[PictureFile], bytes]
BAD_PICTURE_HINT = Message("save it again as PNG, JPEG or WebP")


@record
class ConvertedPicture:
    """What came of a picture: what is wrong with it, and the names of the bytes of what `list_renditions` lists."""

    fault: Message | None
    names: tuple[str, ...]


@record
class PictureLibrary:
    """Makes what is missing: `results` remembers what came of each picture, `contents` holds the bytes."""

    results: Store
    contents: Store

    def convert_pictures(self, pictures: Sequence[PictureFile], read: ReadPicture, runner: Runner) -> Iterator[Problem]:
        """Make the files of every picture that is not known yet; a problem for each that is damaged."""
        recipe = digest_conversion()
        missing: deque[str] = deque()
        keys = [_make_key(recipe, one) for one in pictures]
        wanted = dict(zip(keys, pictures, strict=True))
        known = {key: self._recall(key) for key in wanted}

        def jobs() -> Iterator[Packed]:
            for key, one in wanted.items():
                if known[key] is None:
                    missing.append(key)
                    yield Packed(key, PictureJob(read(one), list_renditions(one.path, one.width)), ())

        for fault, files in runner.stream(convert_picture, jobs(), PICTURES_AT_ONCE):
            names = tuple(self.contents.put_blob(content) for content in files)
            self.contents.commit()  # before the result: what is known is there
            key = missing.popleft()
            known[key] = ConvertedPicture(fault, names)
            self.results.put(key, freeze(known[key]))
        self.results.commit()
        for key, one in zip(keys, pictures, strict=True):
            converted = known[key]
            if converted and converted.fault:
                yield Problem(f"content/{one.path}", 0, "bad-picture", converted.fault, BAD_PICTURE_HINT)

    def make_outputs(self, pictures: Sequence[PictureFile], staging: Staging) -> Iterator[Output]:
        """The files that the old site does not hold already."""
        recipe = digest_conversion()
        for one in pictures:
            converted = self._recall(_make_key(recipe, one))
            assert converted is not None
            self.contents.touch(converted.names)
            for file, name in zip(list_renditions(one.path, one.width), converted.names, strict=True):
                if not staging.keep(file.path, name):
                    yield Output(file.path, name, self.contents.blob(name))

    def find_file(self, pictures: Sequence[PictureFile], path: str) -> bytes | None:
        """The bytes of one file of the site, where it belongs to one of the pictures and has been made."""
        recipe = digest_conversion()
        for one in pictures:
            paths = [file.path for file in list_renditions(one.path, one.width)]
            converted = self._recall(_make_key(recipe, one)) if path in paths else None
            if converted and not converted.fault:
                return self.contents.blob(converted.names[paths.index(path)])
        return None

    def _recall(self, key: str) -> ConvertedPicture | None:
        remembered = self.results.get(key)
        try:
            converted: ConvertedPicture | None = None if remembered is None else pickle.loads(remembered)
        except Exception as error:  # whatever damaged bytes may raise
            raise DamagedStoreError(key) from error
        return converted


def _make_key(recipe: str, picture: PictureFile) -> str:
    """Stands for the files of a picture, wherever it lies."""
    return digest_of(recipe, picture.digest, suffix_of(picture.path), picture.width)
