"""A story as lists show it."""

from __future__ import annotations

from diglot.model.edition import Picture
from diglot.model.story import Story, Variant


def choose_picture(story: Story, variant: Variant) -> Picture | None:
    """The picture that stands for a story: this variant's, or where it has none another one's."""
    return next((one.image for one in (variant, *story.variants) if one.image), None)
