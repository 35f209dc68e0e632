"""Reporters: the persons that a line names with their offices, wherever it stands: "本报记者 王燕平 实习生 周炜"."""

from __future__ import annotations

import re

from diglot.importer.roles.persons import is_chinese_name, is_person
from diglot.importer.roles.rules import HAN_CHARACTERS
from diglot.record import record

_OFFICE = re.compile(
    rf"(?:(?:本[报報网網台刊]|全媒体|融媒体|首席|特约|特約|特派|见习|見習|实习|實習|职工|高级|驻[{HAN_CHARACTERS}]{{2,3}})*"
    r"(?:记者|記者|通讯员|通訊員|实习生|實習生|特派员|特派員|评论员|撰稿人|执笔人?|采写|撰文|撰稿|作者|供稿|整合))"
    r"[:/丨| ]*"
)
_EDITOR = re.compile(
    r"(?:责任|網路|网络|新媒体|视频|图片|值班|本文|统筹)?"
    r"(?:编辑|編輯|责编|責編|校对|審核|审核|统筹|监制|摄影|攝影|摄|图片|制图|设计)[:/丨| ]*"
)
_FILLER = re.compile(
    r"文|图|圖|摄影|攝影|报道|報導|报导|報道|综合|綜合|整理|供图|供圖|受访者供图|整合|摄"
    r"|[□■○●◎△▲·()\[\]【】〔〕<>|/:,、 -]"
)
_BEHIND_NAME = re.compile("(综合报道|摄影报道|报道|報導|报导|報道|摄影|攝影|文|图|圖|摄|攝)$")
_PUBLISHER = re.compile(
    rf"[{HAN_CHARACTERS}A-Za-z0-9·]{{2,12}}?(?:网|網|报|報|社|台|臺|周刊|新闻|新聞|客户端|频道|频率|半月谈|交汇点|在线)"
)
_MOST = 14  # characters beside offices and names: a line that says more is a sentence
_LONGEST = 60


@record
class Reporters:
    """The names of a line, and whether it says nothing besides."""

    names: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


def read_reporters(key: str) -> Reporters | None:
    """The persons of a line that names them with their offices and says hardly anything else; or None."""
    if len(key) > _LONGEST or not _OFFICE.search(key) or re.search("[。!?“”]|贡献|貢獻", key):
        return None
    names: list[str] = []
    editors: list[str] = []
    rest, at = "", 0
    while at < len(key):
        office, editor = _OFFICE.match(key, at), _EDITOR.match(key, at)
        found = office or editor
        if found is None:
            rest += key[at]
            at += 1
            continue
        said, at = _names_at(key, found.end())
        (names if office else editors).extend(said)
    rest = _PUBLISHER.sub("", _FILLER.sub("", rest))
    return Reporters(tuple(dict.fromkeys(names)), tuple(editors)) if names and len(rest) <= _MOST else None


def _names_at(key: str, start: int) -> tuple[list[str], int]:
    """The names that stand at a place, and where what follows them begins."""
    names: list[str] = []
    at = start
    for found in re.finditer(rf"([{HAN_CHARACTERS}]+)([、,/ ]*)", key[start:]):
        if start + found.start() != at or _OFFICE.match(key, at) or _EDITOR.match(key, at):
            break
        name, rest = _first_name(found[1])
        if not name:
            break
        names.append(name)
        at += len(name) if rest else len(found[0])
        if rest:
            break
    return names, at


def _first_name(run: str) -> tuple[str, str]:
    """The name that a run of characters is, or begins with where an office or a filler follows; and the rest."""
    bare = _BEHIND_NAME.sub("", run)
    if bare != run and is_chinese_name(bare):
        return bare, run[len(bare) :]
    if is_chinese_name(run) or (len(run) in {2, 3} and is_person(run) and not _FILLER.fullmatch(run)):
        return run, ""
    for size in (3, 2):
        rest = run[size:]
        if is_chinese_name(run[:size]) and rest and (_FILLER.match(rest) or _OFFICE.match(rest) or _EDITOR.match(rest)):
            return run[:size], rest
    return "", run
