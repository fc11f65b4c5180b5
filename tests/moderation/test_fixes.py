"""What one press mends, and nothing else of the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.moderation.fixes import replaced
from classroom.safeguarding.found import Found, Rule, Severity


@pytest.mark.parametrize(
    ("spans", "mended"),
    [
        ([(0, 3), (8, 11)], "X met X today"),
        ([(0, 3), (0, 11)], "X today"),
        ([(0, 7), (4, 11)], "X today"),
        ([(4, 8), (8, 11)], "Ada X today"),
        ([(0, 11), (4, 7)], "X today"),
    ],
)
def test_stretches_that_touch_are_mended_as_one(spans: list[tuple[int, int]], mended: str) -> None:
    found = [Found(Rule.NAME_WITH_PHOTO, Severity.BLOCK, "text", *span) for span in spans]
    assert replaced("Ada met Ben today", found, "X") == mended


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)


@given(st.text(min_size=40, max_size=60), spans)
def test_replacing_leaves_everything_else_as_it_was(text: str, pairs: list[tuple[int, int]]) -> None:
    found = [Found(Rule.NAME_WITH_PHOTO, Severity.BLOCK, "text", min(pair), max(pair)) for pair in pairs]
    kept = [
        letter
        for at, letter in enumerate(text)
        if not any(finding.start <= at < finding.end for finding in found)
    ]
    assert replaced(text, found, "") == "".join(kept)
