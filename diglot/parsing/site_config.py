"""site.yaml → Site."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from diglot.addresses import CORRECTIONS, DATA, GLOSSARY, SECTIONS
from diglot.messages.message import Message, sample
from diglot.model.site import DATA_PARTS, READINGS, Site
from diglot.model.tags import LANGUAGES, TAGS, TAXONOMY, Link, Tag, Text
from diglot.parsing.yaml_fields import Fields, parse_fields
from diglot.problem import BuildError, Problem

SITE_FILE = "site.yaml"
BASE_URL = re.compile(r"(?!.*/\.\.?(?:/|$))https?://[\w.:\[\]-]+(?:/(?:[\w.~%!$&()*+,;=:@-]+/?)*)?")
REPOSITORY_URL = re.compile(
    r"(?P<place>https?://[^\s/?#]+(?:/[\w.~-]+){2,}?)(?:/(?:-/)?(?:tree|src/branch)/(?P<branch>[\w./-]+))?", re.ASCII
)
BASE_HINT = "https://name.github.io/archive/"
TAG_NAMES = tuple(tag.name for tag in TAGS)
_TAXONOMIES = tuple(TAXONOMY.values())


def load_site(text: str, base_url: str = "") -> tuple[Site, tuple[Problem, ...]]:
    """The Site that site.yaml describes, and its problems; BuildError where it is no YAML at all.

    `base_url`, from the command line, takes the place of the one in the file. A field with a problem gets its default,
    so that a build can go on and list the other problems too.
    """
    problems: list[Problem] = []
    fields = parse_fields(text, SITE_FILE, problems)
    if fields is None:
        raise BuildError(
            problems
            or [Problem(SITE_FILE, 1, "missing-field", Message("the file is empty"), sample("title: {zh: …, vi: …}"))]
        )
    site = read_site_fields(fields, base_url)
    fields.finish()
    return site, tuple(problems)


def read_site_fields(fields: Fields, base_url: str = "") -> Site:
    """The Site that the fields say."""
    languages = fields.chosen("languages", LANGUAGES, LANGUAGES)
    tags = _tags(fields, languages)
    return Site(
        title=_words(fields, "title", languages, required=True),
        description=_words(fields, "description", languages, required=False),
        base_url=_base_url(fields, base_url),
        time_zone=_zone(fields),
        languages=languages,
        tags=tags,
        words=_regional(fields, tags),
        words_line=fields.line("words"),
        taxonomies=fields.chosen("taxonomies", _TAXONOMIES, _TAXONOMIES),
        navigation=_navigation(fields),
        per_page=fields.number("per_page", 20),
        front_page=fields.number("front_page", 12),
        feed=fields.number("feed", 20),
        readings=_list_readings(fields),
        data=_list_data_parts(fields),
        data_chosen="data" in fields.values,
        history=fields.flag("history"),
        history_line=fields.line("history"),
        help=fields.flag("help"),
        cards=fields.flag("cards"),
        books=fields.flag("books"),
        licence=_licence(fields),
        contact=_read_contact(fields),
        edit_url=_read_repository(fields),
    )


def _words(fields: Fields, name: str, languages: tuple[str, ...], *, required: bool) -> Text:
    """A text in every language of the site: `{zh: …, vi: …}`.

    zh is written in Simplified; a tag may have a form of its own beside it.
    """
    if name not in fields.values:
        if required:
            hint = sample(f"{name}: {{{', '.join(f'{language}: …' for language in languages)}}}")
            fields.report(1, "missing-field", Message("'{name}' is missing", name=name), hint)
        return Text((("zh-Hans", ""), ("vi", "")))
    inner = fields.fields(name)
    if inner is None:
        return Text((("zh-Hans", ""), ("vi", "")))
    forms = [
        (tag, inner.text(language, required=required and language in languages))
        for tag, language in (("zh-Hans", "zh"), ("vi", "vi"))
    ]
    forms += [(tag, inner.text(tag)) for tag in TAG_NAMES if tag in inner.values]
    inner.finish()
    return Text(tuple(forms))


def _base_url(fields: Fields, given: str) -> str:
    """The base URL, with its last slash; one from the command line is right already."""
    written = fields.text("base_url", required=not given)
    if re.search(r"\s", written):
        fields.wrong(
            "base_url", Message("a web address, and holds a blank"), sample(f"base_url: {'-'.join(written.split())}")
        )
        return given or "https://example.org/"
    if written and not BASE_URL.fullmatch(written):
        fields.wrong("base_url", Message("a web address without '?' and '#'"), sample(f"base_url: {BASE_HINT}"))
        written = ""
    url = given or written or "https://example.org/"
    return url if url.endswith("/") else f"{url}/"


def _zone(fields: Fields) -> str:
    zone = fields.text("time_zone", default="Asia/Ho_Chi_Minh")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fields.wrong("time_zone", Message("a name of the IANA time zone list"), sample("time_zone: Asia/Ho_Chi_Minh"))
        return "Asia/Ho_Chi_Minh"
    return zone


def _tags(fields: Fields, languages: tuple[str, ...]) -> tuple[Tag, ...]:
    """The published tags, in the order of the languages."""
    names = fields.chosen("variants", TAG_NAMES, ("zh-Hans", "zh-Hant", "vi"))
    by_name = {tag.name: tag for tag in TAGS}
    tags = [by_name[name] for name in names]
    for language in languages:
        if not any(tag.language == language for tag in tags):
            message = Message("'variants' has none of the language '{language}'", language=language)
            hint = Message("add one to 'variants', or take '{language}' out of 'languages'", language=language)
            fields.report(fields.line("variants"), "bad-value", message, hint)
            tags.append(next(tag for tag in TAGS if tag.language == language))
    return tuple(tag for language in languages for tag in tags if tag.language == language)


def _read_contact(fields: Fields) -> str:
    """An e-mail address or a web address."""
    contact = fields.text("contact").removeprefix("mailto:")
    if contact and not re.fullmatch(r"https?://[^\s/]+\S*|[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+", contact):
        hint = Message("contact: desk@example.org (a postal address can stand on the page 'about')")
        fields.wrong("contact", Message("an e-mail address or a web address"), hint)
        return ""
    return contact


def _read_repository(fields: Fields) -> str:
    """Where the web editor of the repository's host opens a file of the content, "" where no repository is named.

    Each host has an address of its own for it: GitLab, Gitea and Forgejo (Codeberg), GitHub and those that do as it.
    `repository: https://github.com/name/archive`, or with the branch after it: …/tree/main.
    """
    written = fields.url("repository").removesuffix("/").removesuffix(".git")
    if not written:
        return ""
    found = REPOSITORY_URL.fullmatch(written)
    if not found:
        hint = sample("repository: https://github.com/name/archive")
        fields.wrong("repository", Message("the address of a repository"), hint)
        return ""
    place, branch = found["place"], found["branch"] or "main"
    host = place.split("/")[2].lower()
    if "gitlab" in host:
        return f"{place}/-/edit/{branch}/"
    if any(name in host for name in ("codeberg", "gitea", "forgejo")):
        return f"{place}/_edit/{branch}/"
    return f"{place}/edit/{branch}/"


def _regional(fields: Fields, tags: tuple[Tag, ...]) -> tuple[str, ...]:
    """The tags whose readers get the glossary's regional vocabulary: Chinese ones that are published."""
    known = tuple(tag.name for tag in tags if tag.language == "zh")
    waiting = tuple(tag.name for tag in TAGS if tag.language == "zh" and tag.name not in known)
    for word, line in fields.marked("words"):
        if word in waiting:
            message = Message("'words' names '{word}', which is not published", word=word)
            fields.report(
                line, "bad-value", message, Message("add '{word}' to 'variants', or take it out here", word=word)
            )
    return tuple(word for word in fields.chosen("words", (*known, *waiting), ()) if word in known)


def _navigation(fields: Fields) -> tuple[tuple[str, int], ...]:
    """Section names and standing pages ("about") that the header links, each with its line."""
    return fields.marked("navigation") or tuple(
        (name, 1) for name in SECTIONS if name not in (DATA, CORRECTIONS, GLOSSARY)
    )


def _list_data_parts(fields: Fields) -> tuple[str, ...]:
    """Which parts of the archive's data are published: all where nothing is said, none for an empty list."""
    parts = fields.chosen("data", DATA_PARTS, ())
    if "data" not in fields.values:
        return DATA_PARTS
    if "database" in parts and "corpus" not in parts:
        hint = Message("the database is made of the corpus: add 'corpus', or take out 'database'")
        fields.report(fields.line("data"), "bad-value", Message("'data' names 'database' without 'corpus'"), hint)
    return tuple(part for part in DATA_PARTS if part in parts)


def _list_readings(fields: Fields) -> tuple[str, ...]:
    """Which readings stand above Chinese text: `true` says pinyin, `false` none, else a list."""
    written = fields.values.get("readings")
    if written is not None and written.value in ("true", "false"):
        return READINGS[:1] if fields.flag("readings") else ()
    return fields.chosen("readings", READINGS, ())


def _licence(fields: Fields) -> Link | None:
    inner = fields.fields("licence")
    if inner is None:
        return None
    licence = Link(Text((("", inner.text("name", required=True)),)), inner.url("url"))
    inner.finish()
    return licence
