"""How often the decisions are right: cases with what was decided enter, figures leave."""

from collections.abc import Iterable
from dataclasses import dataclass

from classroom.management.trials.lines import Case, Decision

NO_CATEGORY = "without"


@dataclass(slots=True)
class Share:
    """So many of so many."""

    count: int = 0
    of: int = 0

    def add(self, *, counts: bool, happened: bool) -> None:
        """One more, if it counts at all."""
        self.of += counts
        self.count += counts and happened

    @property
    def share(self) -> float | None:
        """Between 0 and 1; of none there is none."""
        return self.count / self.of if self.of else None


class Figures:
    """What matters about a set of decisions, in the order in which it is told."""

    def __init__(self) -> None:
        self.right = Share()
        # Of what must not be cleared, what was not.
        self.recall = Share()
        # Of what must not be blocked, what was.
        self.over_block = Share()
        # Of what names nobody, what was asked about.
        self.needless_confirm = Share()
        # Of what is certain, what was only asked about.
        self.under_block = Share()

    def add(self, accept: frozenset[Decision], decided: Decision) -> None:
        """One more case."""
        self.right.add(counts=True, happened=decided in accept)
        self.recall.add(counts="clear" not in accept, happened=decided != "clear")
        self.over_block.add(counts="block" not in accept, happened=decided == "block")
        self.needless_confirm.add(counts=accept == {"clear"}, happened=decided == "confirm")
        self.under_block.add(counts=accept == {"block"}, happened=decided == "confirm")

    def shares(self) -> dict[str, Share]:
        """Each figure under its name."""
        return {name.replace("_", "-"): share for name, share in vars(self).items()}


def figures(decided: Iterable[tuple[Case, Decision]]) -> tuple[Figures, dict[str, Figures]]:
    """The figures of all cases, and of each category in the order of the alphabet."""
    every, categories = Figures(), dict[str, Figures]()
    for case, decision in decided:
        every.add(case.accept, decision)
        categories.setdefault(case.category or NO_CATEGORY, Figures()).add(case.accept, decision)
    return every, dict(sorted(categories.items()))
