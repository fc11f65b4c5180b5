"""Months that are dates: a text enters; whether June is a month or a child in one place leaves."""

from functools import cache, cached_property

from classroom.safeguarding.lists import words
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import PHRASES, grammar

_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_RANGES = frozenset({"from", "between"})
_LISTED = frozenset({"and", "to", "or", "until"})
# So many months in a text are a calendar.
_MANY_MONTHS = 3


@cache
def _months() -> tuple[frozenset[str], frozenset[str]]:
    """All months, and those that nobody is called."""
    every = words("months", folder=PHRASES)
    return every, every - words("month_names", folder=PHRASES)


class Dates:
    """The months of one reading of a text."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def is_date(self, first: int, last: int, key: str) -> bool:
        """Is a month a date here: "1st June", "in May", "June and July"?"""
        every, plain = _months()
        if key not in every:
            return False
        text = self._text
        after = text.word(last + 1)
        follows = after in grammar("after_months") or after.isdigit()
        if self._is_calendar or follows or text.word(last + 1 + (after in _LISTED)) in plain:
            return True
        before = text.word(first - 1)
        if before in _RANGES:
            return after in {"to", "until", "till"} or (after in _LISTED and text.word(last + 2) in every)
        if before in _LISTED and text.word(first - 2) in every:
            # "in May and June": the first of a list says what all of it is.
            ranged = text.word(first - 3) in _RANGES
            return ranged or text.word(first - 2) in plain or self._begins_date(first - 2)
        return before in plain or self._begins_date(first)

    @cached_property
    def _is_calendar(self) -> bool:
        every, _plain = _months()
        return sum(word in every for word in self._text.low) >= _MANY_MONTHS

    def _begins_date(self, first: int) -> bool:
        """Does what stands before say "a month comes now": a number, 1st, 1st of, in, since?"""
        before = self._text.word(first - 1)
        earlier = self._text.word(first - 2) if before == "of" or before in _ORDINALS else ""
        if before in grammar("before_months") or before.isdigit() or earlier.isdigit():
            return True
        return earlier in _ORDINALS or earlier in grammar("parts_of_months")
