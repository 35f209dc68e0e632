"""The figures as a picture: `python -m bench.peers.chart FIGURES.json OUT.svg`, with the peers' Python.

Its letters are drawn, so that they show whatever fonts a reader has.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot

INK, PAPER = "#222222", "#ffffff"
COLOURS = {"peers": "#9a9a9a", "split": "#d0a24c", "diglot": "#a4262c"}
LABELS = {"peers": "peers, as documented", "split": "peers, search split by hand", "diglot": "diglot"}


def draw(figures: list[dict[str, object]], target: Path) -> None:
    """A group of bars for each piece of work, a panel for each number of stories; seconds by the clock."""
    mpl.rcParams.update({"svg.fonttype": "path", "svg.hashsalt": "diglot", "text.color": INK, "font.size": 9})
    canvas, panels = pyplot.subplots(len(figures), 1, figsize=(8, 3.4 * len(figures)), squeeze=False, facecolor=PAPER)
    for panel, one in zip(panels[:, 0], figures, strict=True):
        works = one["works"][::-1]  # the first on top
        for place, work in enumerate(works):
            shown = [(name, work[name]["wall"]) for name in ("diglot", "split", "peers") if work[name]]
            for step, (name, seconds) in enumerate(shown):
                at = place + (step - (len(shown) - 1) / 2) * 0.26
                panel.barh(at, seconds, 0.24, color=COLOURS[name])
                panel.annotate(f" {seconds:.1f}", (seconds, at), va="center", fontsize=7)
        panel.set_yticks(range(len(works)), [work["name"] for work in works])
        panel.set_title(f"{one['stories']:,} stories: seconds, less is better", loc="left", fontsize=10)
        panel.spines[["top", "right"]].set_visible(False)
        panel.margins(x=0.08)
    handles = [pyplot.Rectangle((0, 0), 1, 1, color=COLOURS[name]) for name in LABELS]
    panels[0, 0].legend(handles, LABELS.values(), frameon=False, loc="lower right")
    canvas.tight_layout()
    canvas.savefig(target, metadata={"Date": None})


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]))
