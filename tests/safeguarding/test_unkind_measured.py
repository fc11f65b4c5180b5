"""Unkind words, measured on sentences of ours: how much that is innocent is flagged, and how much that hurts is caught.

The four pairs of files were written one after the other, each before its sentences had mended a list. So measured, innocent
ones flagged and unkind ones caught: 1.5 % and 94.4 % (with the first lists), 4.5 % and 56.8 %, 5.0 % and 45.0 %, and, after
the lists had grown by kinds of unkindness instead of words, 0 % and 92.5 %. No list is ever mended for the last pair.
Forty sentences by the same hand as the lists say little about real children: the figure is a hint, not a promise.
"""

import pytest

from classroom.safeguarding.unkind import hurts_in

from .told import report, sentences, share

INNOCENT = ("innocent", "innocent_held_out", "innocent_last", "innocent_unseen")
UNKIND = ("unkind", "unkind_held_out", "unkind_last", "unkind_unseen")
MOST_FLAGGED, LEAST_CAUGHT, LEAST_CAUGHT_UNSEEN = 0.02, 0.95, 0.9


def _speaks(text: str) -> bool:
    return bool(hurts_in(text))


def _is_silent(text: str) -> bool:
    return not hurts_in(text)


def test_the_sets_are_as_large_as_promised() -> None:
    assert len(set(sentences(*INNOCENT))) >= 170
    assert len(set(sentences(*UNKIND))) >= 150
    assert set(sentences(*INNOCENT)).isdisjoint(sentences(*UNKIND))


@pytest.mark.parametrize("names", [INNOCENT, INNOCENT[:1], INNOCENT[-1:]], ids=["all", "first", "unseen"])
def test_hardly_anything_innocent_is_flagged(names: tuple[str, ...]) -> None:
    told = sentences(*names)
    assert share(told, _speaks) <= MOST_FLAGGED, report(told, _speaks, "innocent sentences are flagged")


def test_nearly_everything_unkind_is_caught() -> None:
    told = sentences(*UNKIND)
    assert share(told, _speaks) >= LEAST_CAUGHT, report(told, _is_silent, "unkind sentences are missed")


def test_so_is_most_of_what_the_lists_have_never_met() -> None:
    told = sentences(UNKIND[-1])
    assert share(told, _speaks) >= LEAST_CAUGHT_UNSEEN, report(
        told, _is_silent, "unkind sentences are missed"
    )
