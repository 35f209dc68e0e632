"""Where each page of one tag's tree is: folders, permalinks, routes."""

from __future__ import annotations

from diglot.model.edition import PictureFile
from diglot.model.tags import TAXONOMY, Tag
from diglot.record import record

ARCHIVE, SEARCH = "archive", "search"
DATA = "data"  # the folder of the archive as data, and the page of each tree that explains it
CORRECTIONS = "corrections"
GLOSSARY = "glossary"
SECTIONS = (
    ARCHIVE,
    *TAXONOMY.values(),
    SEARCH,
    DATA,
    CORRECTIONS,
    GLOSSARY,
)  # what a tree has beside stories, months and standing pages


@record
class Addresses:
    """Where everything lies. Addresses begin with the base path; `absolute` gives the whole URL."""

    base_url: str
    base_path: str

    def page(self, tag: Tag, path: str = "") -> str:
        """A page of a tree: "" is its front page, "2022/10/slug" a story."""
        return f"{self.base_path}{tag.slug}/{path}/" if path else f"{self.base_path}{tag.slug}/"

    def media(self, file: PictureFile) -> str:
        """A picture of the content."""
        return f"{self.base_path}media/{file.path}"

    def of_story(self, path: str, name: str) -> str:
        """A file with the data of a story."""
        return self.file(f"{DATA}/{path}/{name}")

    def file(self, path: str) -> str:
        """Any other file."""
        return f"{self.base_path}{path}"

    def absolute(self, address: str) -> str:
        """The URL of an address."""
        return self.base_url + address.removeprefix(self.base_path)
