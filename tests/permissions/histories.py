"""Histories of answers for property tests: any source, any days, in any order."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from classroom.models import Permission, Source

TODAY = date(2026, 3, 10)
DAYS = range(-4, 9)


def day(number: int) -> date:
    """Days from today."""
    return TODAY + timedelta(days=number)


@dataclass(frozen=True)
class Said:
    """One row: days counted from today; `ends` None is without end."""

    source: Source
    yes: bool
    starts: int
    ends: int | None = None

    def row(self, **fields: object) -> Permission:
        """As the database holds it; not saved."""
        return Permission(
            source=self.source,
            yes=self.yes,
            starts_on=day(self.starts),
            ends_on=None if self.ends is None else day(self.ends),
            **fields,
        )


def _lasting(source: Source, *, yes: bool, starts: int, lasts: int | None) -> Said:
    return Said(source, yes, starts, None if lasts is None else starts + lasts)


answers = st.builds(
    _lasting,
    st.sampled_from(Source),
    yes=st.booleans(),
    starts=st.integers(-3, 3),
    lasts=st.none() | st.integers(0, 4),
)
histories = st.lists(answers, max_size=7)


def painted(history: list[Said], on: int) -> dict[Source, bool | None]:
    """What each source says on a day, found another way: each answer in turn paints over the days that it speaks about.

    A family's answer takes the place of all that it said about the days to come, so it also paints those after its end (None);
    the child's own and "never" paint their own days only.
    """
    says: dict[Source, dict[int, bool | None]] = {source: {} for source in Source}
    for said in history:
        last = max(DAYS) if said.ends is None else said.ends
        for number in DAYS:
            if said.starts <= number <= last:
                says[said.source][number] = said.yes
            elif said.source is Source.FAMILY and number > last:
                says[said.source][number] = None
    return {source: paint.get(on) for source, paint in says.items()}
