"""The names of the fields of all files, as a look at YAML before it is parsed has to know them."""

from __future__ import annotations

NAME_LISTS = ("authors", "translators", "reviewers", "topics", "places", "people", "organisations")
SHOWN_FIELDS = ("title", "subtitle", "summary", "alt", "caption", "credit", "text", "name")  # what readers see
DATED = ("date", "updated", "original", "source", "url", "retrieved", "sha256", "image", "file", "related")
LESS_COMMON = (
    "corrections",
    "aliases",
    "conversion",
    "script",
    "draft",
    "noindex",
    "id",
    "kind",
    "wikidata",
    "contact",
)
KNOWN_FIELDS = frozenset(
    (*NAME_LISTS, *SHOWN_FIELDS, *DATED, *LESS_COMMON, "zh", "vi", "note", "description", "base_url")
)
FIELDS_OF_SITE = frozenset(
    (
        *("time_zone", "languages", "variants", "words", "taxonomies", "navigation", "front_page", "per_page", "feed"),
        *("readings", "data", "cards", "books", "history", "help", "licence", "repository", "former_ids"),
    )
)
OWN_WORDS = {  # what editors call the fields
    "标题": "title", "題目": "title", "题目": "title", "tiêu đề": "title", "tựa đề": "title", "副标题": "subtitle",
    "摘要": "summary", "tóm tắt": "summary", "日期": "date", "时间": "date", "ngày": "date", "作者": "authors",
    "tác giả": "authors", "译者": "translators", "người dịch": "translators", "来源": "source", "nguồn": "source",
    "图片": "image", "hình": "image", "主题": "topics", "chủ đề": "topics", "地点": "places", "人物": "people",
    "机构": "organisations",
}  # fmt: skip
