"""What a site must never hold, whatever its content is: scripts, event handlers, requests to elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from diglot.parsing.control_characters import FORBIDDEN
from diglot.tasks.values import WithBlobs, thaw

BASE = "https://archive.example/"
REFUSED = ("iframe", "frame", "object", "embed", "applet", "base", "style", "math", "xmp", "foreignobject")
LEADS = ("href", "xlink:href", "cite", "action", "formaction", "longdesc")  # followed when a reader wants it
LOADS = ("src", "poster", "data", "background", "manifest", "ping", "code", "codebase", "archive")
LOADING_LINKS = {
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "preload",
    "modulepreload",
    "prefetch",
    "manifest",
    "preconnect",
}
LAWFUL = re.compile(r"(?:https?:|mailto:)[^\s]|[^:]*$|[^:]*[/?#]", re.IGNORECASE)  # or no scheme at all


def faults_of_site(site: Path) -> list[str]:
    """What is wrong with a site's files: nothing in one that is harmless."""
    return [f"{path.relative_to(site)}: {fault}" for path in sorted(site.rglob("*")) for fault in faults_of_file(path)]


def faults_of_file(path: Path) -> Iterator[str]:
    """What is wrong with one file."""
    if path.suffix == ".html":
        text = path.read_text("utf-8")
        yield from faults_of_page(html.document_fromstring(text))
        if found := FORBIDDEN.search(text):
            yield f"U+{ord(found[0]):04X}"
    elif path.suffix == ".xml":
        for element in etree.fromstring(path.read_bytes()).iter():
            if element.get("type") == "html" and element.text:
                yield from faults_of_page(html.fromstring(f"<div>{element.text}</div>"))
    elif path.name == "feed.json":
        for item in json.loads(path.read_bytes())["items"]:
            yield from faults_of_page(html.fromstring(f"<div>{item.get('content_html', '')}</div>"))
    elif path.suffix in (".json", ".jsonl"):
        for line in path.read_text("utf-8").splitlines() if path.suffix == ".jsonl" else [path.read_text("utf-8")]:
            json.loads(line)


def faults_of_body(read: WithBlobs) -> list[str]:
    """What is wrong with the HTML of an edition that was read, where addresses of the site are still names."""
    segments = thaw(read.blobs[1]) if read.blobs else ()
    found = (fault for segment in segments for fault in faults_of_page(html.fromstring(f"<div>{segment}</div>")))
    return [fault for fault in found if not re.search("=['\"](?:media|story|pin|missing):", fault)]


def faults_of_page(document: HtmlElement) -> Iterator[str]:
    """What is wrong with a page or a part of one."""
    for element in document.iter(etree.Element):
        if element.tag in REFUSED:
            yield f"<{element.tag}>"
        if element.tag == "script":
            yield from faults_of_script(element)
        for name, value in element.attrib.items():
            yield from (f"<{element.tag} {name}={value[:60]!r}>" for _ in faults_of_attribute(element, name, value))
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() not in ("", "content-security-policy"):
            address = (element.get("content") or "").partition("url=")[2]
            if not is_ours(address):
                yield f"a refresh to {address}"


def faults_of_script(script: HtmlElement) -> Iterator[str]:
    """What is wrong with a script: all but those of the site and data that is JSON."""
    if script.get("type") == "application/ld+json":
        json.loads(script.text or "")
    elif (script.text or "").strip() or "assets/" not in (script.get("src") or ""):
        yield f"a script: {(script.get('src') or script.text or '')[:60]!r}"


def faults_of_attribute(element: HtmlElement, name: str, value: str) -> Iterator[str]:
    """One item where an attribute runs, loads or leads to what it must not."""
    name = name.lower()
    loading = element.tag == "link" and LOADING_LINKS & set((element.get("rel") or "").lower().split())
    if name.startswith("on") or name in ("style", "srcdoc"):
        yield name
    elif name in LOADS or (name == "href" and loading):
        if not is_ours(value):
            yield name
    elif name == "srcset":
        yield from (one for one in value.split(",") if not is_ours(one.split()[0]))
    elif name in LEADS and not LAWFUL.match(re.sub(r"[\x00-\x20]", "", value)):
        yield name


def is_ours(address: str) -> bool:
    """Whether an address is one of the site: below its own, or without a host."""
    return address.startswith(BASE) or not re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", address, re.IGNORECASE)
