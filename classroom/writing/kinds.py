"""What a coach's answer is made of; see templates/components/coach.html and check.html."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend at one press."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card: kind is stop, ok or nudge."""

    kind: str
    title: str
    words: str = ""
    quote: str = ""
    fixes: tuple[Fix, ...] = ()
    ask: bool = False


@dataclass(frozen=True, slots=True)
class Coach:
    """What the coach says, and the cards in their order: stop, ok, nudge.

    `to_fix` counts the stops; `too_long`: nothing of it can be kept until it is shorter.
    """

    says: str
    checks: tuple[Card, ...]
    to_fix: int = 0
    too_long: bool = False

    @property
    def is_content(self) -> bool:
        """Nothing to mend and something said: Pip does not have to think."""
        return (
            not (self.to_fix or self.too_long)
            and bool(self.checks)
            and all(card.kind == "ok" for card in self.checks)
        )
