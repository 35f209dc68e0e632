"""Which folders of content/ are as they were when they were read last, so that no file of theirs is opened again."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

from diglot.messages.message import Message
from diglot.model.edition import EditionSource
from diglot.parsing.source import Sources, decode_text, find_sources, read_folder
from diglot.problem import BuildError, Problem
from diglot.record import replace
from diglot.tasks.cache import digest
from diglot.tasks.code import code_salt
from diglot.tasks.record_file import RecordFile
from diglot.tasks.values import digest_of

RACE = 2_000_000_000  # nanoseconds in which a file can change and keep its times, on the coarsest of file systems (FAT)


def find_changed_sources(content: Path, memory: RecordFile) -> Sources:
    """All that lies in content/; its editions are `unread`: their texts stay there until they are wanted."""
    return find_sources(content, partial(_recall_folder, memory))


def with_text(root: Path, source: EditionSource) -> EditionSource:
    """The edition with its text, which may have been left on the disk; BuildError where it is another one by now."""
    if not source.unread:
        return source
    text = decode_text(root / source.file, source.file, [])
    if text is None or digest(text.encode()) != source.digest:
        message = Message("this file was changed while the site was being built")
        raise BuildError([Problem(source.file, 0, "changed-meanwhile", message, Message("build again"))])
    return replace(source, text=text, unread=False)


def _recall_folder(memory: RecordFile, name: str, files: list[os.DirEntry[str]], problems: list[Problem]) -> Sources:
    """What the files of one folder are: as noted of just these files, or read now, and noted where nothing is wrong."""
    if not files:
        return read_folder(name, files, problems)
    stamps = [(file.name, *_stamp(file)) for file in files]
    key = digest_of(code_salt(), stamps)
    kept: Sources | None = memory.recall(name, key)
    if kept:
        return kept
    begun, before = time.time_ns() - RACE, len(problems)
    found = read_folder(name, files, problems)
    left = replace(found, editions=tuple(replace(one, text="", unread=True) for one in found.editions))
    if len(problems) == before and all(max(changed, moved) < begun for _, _, changed, moved, _ in stamps):
        memory.note(name, key, left)
    return left


def _stamp(file: os.DirEntry[str]) -> tuple[int, int, int, int]:
    """What changes with a file's content: its size, its two times (nobody can set the second), its place."""
    found = file.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
