"""What the passing of time does: dates far ahead, and stories that were published and are not now."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from diglot.catalog.catalog import Groups
from diglot.catalog.selection import FAR_AHEAD
from diglot.messages.message import Message, sample
from diglot.model.edition import Edition
from diglot.parsing.site_config import SITE_FILE
from diglot.problem import Problem
from diglot.record import record

Published = Mapping[str, str]  # the languages of each folder that an ordinary build publishes: "vi zh"


@record
class Publication:
    """What is published now, and what was by the last build.

    `groups` are all editions in the site's languages that could be read, `now` those that an ordinary build
    publishes, `files` all that there are, broken ones too.
    """

    groups: Groups
    now: Groups
    files: frozenset[str]
    last: Published


def languages_of(groups: Groups) -> dict[str, str]:
    """The languages of each folder."""
    return {folder: " ".join(sorted(one.language for one in group)) for folder, group in groups.items()}


def dates_are_near(groups: Groups, clock: datetime) -> Iterator[Problem]:
    """A date more than a year ahead is rather a slip of the pen than a story that waits so long."""
    for group in groups.values():
        for edition in group:
            if edition.date and edition.date.when > clock + FAR_AHEAD:
                message = Message(
                    "the date {date:%Y-%m-%d} lies more than a year ahead: it is not published before",
                    date=edition.date.when,
                )
                hint = Message("is the year right?")
                yield Problem(edition.file, edition.line("date"), "date-distant", message, hint, "warning")


def name_left_out(groups: Groups, languages: Collection[str], site: str) -> Iterator[Problem]:
    """Files in a language that the site does not have are published nowhere; `site` is the text of site.yaml."""
    counts = Counter(one.language for group in groups.values() for one in group if one.language not in languages)
    lines = (number for number, line in enumerate(site.split("\n"), 1) if line.startswith("languages"))
    for line in lines:
        for language, count in sorted(counts.items()):
            message = Message(
                "'languages' leaves out '{language}': {count} {language}.md are published nowhere",
                language=language,
                count=count,
            )
            if count == 1:
                message = Message(
                    "'languages' leaves out '{language}': 1 {language}.md is published nowhere", language=language
                )
            hint = Message("add '{language}' to 'languages' to publish them", language=language)
            yield Problem(SITE_FILE, line, "language-left-out", message, hint, "warning")


def published_stories_stay(publication: Publication) -> Iterator[Problem]:
    """What the last build published is still published: its address leads nowhere otherwise."""
    now = languages_of(publication.now)
    moved = {
        alias: folder for folder, group in publication.now.items() for edition in group for alias, _ in edition.aliases
    }
    gone = sorted((folder, said) for folder, said in publication.last.items() if said != now.get(folder))
    for folder, languages in gone:  # or has other editions now
        heir = moved.get(folder.removeprefix("pages/"), "")
        kept = {*now.get(folder, "").split(), *now.get(heir, "").split()}
        lost = [language for language in languages.split() if language not in kept]
        files = [f"content/{folder}/{language}.md" for language in lost]
        if lost and folder not in publication.groups and not publication.files.intersection(files):
            message = Message("this was published and is gone: its address leads nowhere now")
            yield Problem(f"content/{folder}", 0, "story-gone", message, _where_to(publication, folder), "warning")
        else:
            yield from _lost_editions(publication, folder, files)


def _lost_editions(publication: Publication, folder: str, files: Iterable[str]) -> Iterator[Problem]:
    """The problems of editions that were published and are not now; a file that could not be read has its own."""
    group = publication.groups.get(folder, ())
    editions = {edition.file: edition for edition in group}
    for file in files:
        if file in editions:
            yield _withheld(editions[file], group)
        elif file not in publication.files:
            message = Message("this was published and is gone: its address leads nowhere now")
            yield Problem(file, 0, "story-gone", message, Message("put the file back if that was not meant"), "warning")


def _withheld(edition: Edition, group: Iterable[Edition]) -> Problem:
    """An edition that was published and is a draft now, or waits."""
    if edition.draft:
        message = Message("this was published and is a draft now: its address leads nowhere")
        return Problem(
            edition.file, edition.line("draft"), "story-withdrawn", message, Message("take 'draft' out"), "warning"
        )
    dated = next(one for one in (edition, *group) if one.date)
    until = f"{dated.date.when:%Y-%m-%d}" if dated.date else ""
    message = Message(
        "this was published and waits until {until} now: its address leads nowhere meanwhile", until=until
    )
    hint = Message("correct the date if the story is to stay published")
    return Problem(dated.file, dated.line("date"), "story-withdrawn", message, hint, "warning")


def _where_to(publication: Publication, folder: str) -> Message:
    """The line that makes a redirect of the old address, and where to write it, as far as that can be guessed."""
    line = sample(f"aliases: [{folder.removeprefix('pages/')}]")
    new = [one for one in publication.now if one not in publication.last]
    near = difflib.get_close_matches(folder, new, 1, 0.6) or (new if len(new) == 1 else [])
    if near:
        return Message("if it is content/{folder}/ now, add to its front matter: {line}", folder=near[0], line=line)
    return Message("if it has another folder now, add to the front matter there: {line}", line=line)
