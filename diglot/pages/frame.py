"""What is around every page of a tag: navigation, languages, words."""

from __future__ import annotations

from diglot.addresses import ARCHIVE, CORRECTIONS, DATA, GLOSSARY, SEARCH
from diglot.pages.tree import Tree, rank_terms
from diglot.pages.views.page import Frame
from diglot.pages.views.shared import Anchor


def make_frame(tree: Tree) -> Frame:
    """What every page of a tree shares."""
    site, addresses = tree.site, tree.addresses
    licence = Anchor(site.licence.label.forms[0][1], site.licence.url) if site.licence else None
    return Frame(
        tag=tree.tag.name,
        locale=tree.tag.locale,
        site=tree.name("site:title"),
        site_counterpart=tree.name("site:title", tree.counterpart) if tree.counterpart != tree.tag else "",
        site_counterpart_lang=tree.counterpart.name,
        description=tree.name("site:description"),
        home=tree.url(),
        base_path=site.base_path,
        base_url=site.base_url,
        assets=addresses.file(tree.theme.folder),
        feed=tree.url() + "feed.xml",
        search=tree.url(SEARCH),
        data=tree.url(DATA),
        corrections=tree.url(CORRECTIONS),
        navigation=tuple((name, anchor) for name, _ in site.navigation if (anchor := _link_section(tree, name))),
        licence=licence,
        contact=site.contact,
        strings=tuple(tree.strings.items()),
    )


def _link_section(tree: Tree, name: str) -> Anchor | None:
    if name == CORRECTIONS:
        return Anchor(tree.say("corrections_page"), tree.url(name))
    if name in (ARCHIVE, SEARCH, DATA, GLOSSARY) or (name in tree.site.taxonomies and rank_terms(tree.catalog, name)):
        return Anchor(tree.say(name), tree.url(name))
    page = tree.catalog.by_path.get(name)
    variant = page.variant(tree.tag.name) if page else None
    return Anchor(variant.title, tree.url(name)) if variant else None
