"""The pages that the published site does not hold already."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import partial

from diglot.model.site import Site
from diglot.model.story import Output
from diglot.publishing.staging import Staging
from diglot.rendering.page import RenderPlan, render_planned_page
from diglot.tasks.code import code_salt
from diglot.tasks.runner import Runner
from diglot.tasks.values import Packed, digest_of, key_of


def render_changed_pages(plan: RenderPlan, site: Site, runner: Runner, staging: Staging) -> Iterator[Output]:
    """The pages that the old site does not hold already."""
    salt = digest_of(code_salt(), plan.context.digest, site)
    stale: deque[tuple[str, str]] = deque()

    def wanted() -> Iterator[Packed]:
        for place, one in enumerate(plan.pages):
            key = key_of(salt, (one.value, one.needs))
            if not staging.keep(one.path, key):
                stale.append((one.path, key))
                yield Packed(key, place, one.needs)

    for content in runner.stream(
        partial(render_planned_page, plan), wanted(), name=lambda place: plan.pages[place].path
    ):
        yield Output(*stale.popleft(), content)
