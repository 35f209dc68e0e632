"""A page of what script conversion chose in a story, most doubtful first: `convert --review` in the preview."""

from __future__ import annotations

from html import escape
from pathlib import Path

from diglot.model.story import Story
from diglot.pages.tree import Tree
from diglot.preview.questions_page import HEAD
from diglot.problem import BuildError
from diglot.reports.converted_text import convert_text, read_written
from diglot.script.message_scripts import speak_tag


def write_review_page(root: Path, tree: Tree, story: Story, words: dict[str, str]) -> bytes:
    """The review of a story's Chinese edition, for the readers of a tree; a page that says so where it has none."""
    say = speak_tag(tree.tag.name)
    edition = story.edition("zh")
    trees = [one.name for one in tree.catalog.site.tags if one.language == "zh" and edition and one.name != edition.tag]
    try:
        if not (edition and trees):
            text = words["no_questions"]
        else:
            written = read_written(root, str(root / edition.file))
            text = convert_text(root, written, trees[0], edition.tag).as_review(say)
    except BuildError as error:
        text = "\n".join(one.describe(say) for one in error.problems)
    tag, variant = tree.choose_variant(story)
    title = escape(f"{words['review']}: {variant.title}")
    page = (
        f'<!doctype html><html lang="{tree.tag.name}"><head>{HEAD}<title>{title}</title></head>'
        f'<body class="diglot-questions"><main><h1>{title}</h1>'
        f'<p><a href="{tree.addresses.page(tag, story.path)}" lang="{tag.name}">{escape(variant.title)}</a></p>'
        f"<pre>{escape(text)}</pre></main></body></html>"
    )
    return page.encode()
