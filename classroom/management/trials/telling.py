"""How figures are told: figures enter, a table for a reader or values for a machine leave."""

import json
from collections.abc import Iterable, Iterator
from typing import TypedDict

from classroom.management.trials.decision import quoted
from classroom.management.trials.figures import Figures, Share
from classroom.management.trials.lines import DECISIONS, Case, Decision


class Wrong(TypedDict):
    """A case that was decided otherwise; its words stay behind."""

    id: object
    decided: Decision
    accept: list[Decision]


def wrong(decided: Iterable[tuple[Case, Decision]]) -> list[Wrong]:
    """What was decided otherwise than it should."""
    return [
        {
            "id": case.post.id,
            "decided": decision,
            "accept": [each for each in DECISIONS if each in case.accept],
        }
        for case, decision in decided
        if decision not in case.accept
    ]


def table(every: Figures, categories: dict[str, Figures], otherwise: list[Wrong] | None) -> Iterator[str]:
    """The figures in columns, then, if wanted, the ids of what was decided otherwise."""
    names = list(Figures().shares())
    rows = [["", *names]]
    told = [("all", every), *((quoted(category), figures) for category, figures in categories.items())]
    rows += [[about, *map(cell, figures.shares().values())] for about, figures in told]
    widths = [max(len(row[column]) for row in rows) for column in range(len(names) + 1)]
    for row in rows:
        first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join([first.strip().ljust(widths[0]), *others]).rstrip()
    for each in otherwise or ():
        yield f"{json.dumps(each['id'], ensure_ascii=False)}: {each['decided']}, not {' or '.join(each['accept'])}"


def as_json(
    every: Figures, categories: dict[str, Figures], otherwise: list[Wrong] | None
) -> dict[str, object]:
    """The same for a machine."""
    told: dict[str, object] = {
        "all": _values(every),
        "categories": {category: _values(figures) for category, figures in categories.items()},
    }
    return told if otherwise is None else {**told, "wrong": otherwise}


def cell(share: Share) -> str:
    """How much of how many."""
    told = "-" if share.share is None else f"{100 * share.share:.2f} %"
    return f"{told} ({share.count}/{share.of})"


def _values(figures: Figures) -> dict[str, object]:
    return {
        name: {"count": share.count, "of": share.of, "share": share.share}
        for name, share in figures.shares().items()
    }
