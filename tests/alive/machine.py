"""Anything in any order: after each step everybody looks, and nothing that pairs, waits or was never released is to be seen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from unittest.mock import patch

import time_machine
from django.db import transaction
from hypothesis import event, note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from classroom.management.worker.due import rejudge_public
from classroom.moderation import rescan as rescans
from classroom.moderation import verdict
from classroom.moderation.moves import protect
from classroom.roster import names
from tests.alive.drawn import CLOCK, REFUSED
from tests.alive.eyes import Eyes
from tests.alive.house import House
from tests.alive.places import places
from tests.alive.truth import Truth

NUMBER = st.integers(0, 59)
MAYBE = st.booleans()


class Crash(Exception):
    """The machine that the worker runs on stops."""


class Alive(RuleBasedStateMachine):
    """Made for one world by `machine_for`."""

    make: Callable[[], House]
    # Of all addresses of everybody every so-many-th is looked at after a step, in turn; what shows posts to children always.
    every = 60
    # What has happened and was not refused, over all runs.
    done: set[str]

    def __init__(self) -> None:
        super().__init__()
        self._undo = transaction.atomic()
        self._undo.__enter__()
        names._compiled.clear()
        self.house = self.make()
        self._clock = time_machine.travel(self.house.now, tick=False)
        self._clock_now = self._clock.start()
        self.eyes = Eyes(self.house)
        self.turn = count()
        self.something_happened = True
        self.anybody_looks = True

    @initialize(number=st.integers(0, 10**6))
    def begins(self, number: int) -> None:
        """Hypothesis tries the simplest first: one act over and over. At that nobody looks."""
        self.anybody_looks = number > 0

    def teardown(self) -> None:
        """Nothing of it has happened."""
        self._clock.stop()
        transaction.set_rollback(True)
        self._undo.__exit__(None, None, None)

    def _try(self, what: str, act: Callable[..., object], *numbers: Any, **more: Any) -> None:
        try:
            with transaction.atomic():
                act(*numbers, **more)
        except REFUSED as refused:
            self.something_happened = False
            event(f"{what}: refused")
            note(f"  refused: {type(refused).__name__} {refused}")
        else:
            event(what)
            self.done.add(what)

    @rule(who=NUMBER, text=NUMBER, name=NUMBER, pictures=st.integers(0, 1), alt=NUMBER, wide=MAYBE)
    def writes(self, **drawn: Any) -> None:
        self._try("write", self.house.write, **drawn, before=None, passing=False)

    @rule(
        who=NUMBER,
        text=NUMBER,
        name=NUMBER,
        pictures=st.integers(0, 1),
        alt=NUMBER,
        wide=MAYBE,
        before=st.none() | NUMBER,
        passing=MAYBE,
    )
    def is_shown(self, **drawn: Any) -> None:
        self._try("show", self.house.show, **drawn)
        self._clock_now.move_to(self.house.now, tick=False)

    @rule(who=NUMBER, text=NUMBER, name=NUMBER, pictures=st.integers(0, 1), alt=NUMBER, before=NUMBER)
    def replies(self, **drawn: Any) -> None:
        self._try("reply", self.house.write, **drawn, wide=False, passing=False)

    @rule(who=NUMBER, text=NUMBER, name=NUMBER, pictures=st.integers(0, 1), alt=NUMBER, before=NUMBER)
    def reshares(self, **drawn: Any) -> None:
        self._try("reshare", self.house.write, **drawn, wide=False, passing=True)

    @rule(which=NUMBER, text=NUMBER, name=NUMBER, pictures=st.integers(0, 1))
    def edits(self, **drawn: Any) -> None:
        self._try("edit", self.house.edit, **drawn)

    @rule(which=NUMBER, who=NUMBER, apart=MAYBE)
    def approves(self, **drawn: Any) -> None:
        self._try("approve", self.house.approve, **drawn)

    @rule(which=NUMBER, who=NUMBER)
    def approves_another(self, **drawn: Any) -> None:
        self._try("approve", self.house.approve, **drawn, apart=True)

    @rule(which=NUMBER, who=NUMBER, how=NUMBER)
    def decides(self, **drawn: Any) -> None:
        self._try("decide", self.house.decide, **drawn)

    @rule(who=NUMBER)
    def undoes(self, who: int) -> None:
        self._try("undo", self.house.undo, who)

    @rule(which=NUMBER, who=NUMBER, by_author=MAYBE)
    def takes_off(self, **drawn: Any) -> None:
        self._try("off the wall", self.house.off_the_wall, **drawn)

    @rule(which=NUMBER)
    def takes_back(self, which: int) -> None:
        self._try("take back", self.house.take_back, which)

    @rule(which=NUMBER, who=NUMBER, likes=MAYBE)
    def notices(self, **drawn: Any) -> None:
        self._try("notice", self.house.notice, **drawn)

    @rule(which=NUMBER, who=NUMBER, child=NUMBER)
    def tags(self, **drawn: Any) -> None:
        self._try("tag", self.house.tag, **drawn)

    @rule(who=NUMBER, beside=NUMBER)
    def joins(self, **drawn: Any) -> None:
        self._try("join", self.house.join, **drawn)

    @rule(who=NUMBER, name=NUMBER, how=NUMBER)
    def is_renamed(self, **drawn: Any) -> None:
        self._try("rename", self.house.rename, **drawn)

    @rule(who=NUMBER)
    def comes_or_goes(self, who: int) -> None:
        self._try("come or go", self.house.come_or_go, who)

    @rule(who=NUMBER, purpose=NUMBER, yes=MAYBE)
    def family_says(self, **drawn: Any) -> None:
        self._try("permission", self.house.family_says, **drawn)

    @rule(remember=MAYBE)
    def phrase(self, remember: bool) -> None:
        self._try("phrase", self.house.phrase, remember=remember)

    @rule(which=NUMBER, who=NUMBER, name=NUMBER)
    def shares(self, **drawn: Any) -> None:
        self._try("share", self.house.share, **drawn)

    @rule(which=NUMBER)
    def takes_down_outside(self, which: int) -> None:
        self._try("take down outside", self.house.take_down_outside, which)

    @rule(step=st.sampled_from(CLOCK))
    def time_goes_on(self, step: Any) -> None:
        self.house.now += step
        self._clock_now.move_to(self.house.now, tick=False)

    @rule(step=st.sampled_from(CLOCK[:2]))
    def a_moment_goes_by(self, step: Any) -> None:
        self.time_goes_on(step)

    @rule(slices=st.integers(1, 9))
    def worker_steps(self, slices: int) -> None:
        rejudge_public(self.house.now)
        rescans.rescan(self.house.school.pk, now=self.house.now, at_most=slices)

    @rule(after=st.integers(0, 3))
    def worker_crashes(self, after: int) -> None:
        with crashing(after):
            try:
                rescans.rescan(self.house.school.pk, now=self.house.now)
            except Crash:
                event("a crash in a re-scan")

    @invariant()
    def nobody_sees_what_they_must_not(self) -> None:
        """After a move that was refused everything is as it was."""
        happened, self.something_happened = self.something_happened, True
        if not (happened and self.anybody_looks):
            return
        faults = look_at_everything(self.house, self.eyes, every=self.every, turn=next(self.turn))
        if faults:
            raise AssertionError("\n".join(faults))


def look_at_everything(house: House, eyes: Eyes, *, every: int, turn: int) -> list[str]:
    """The faults in what everybody sees: of a child's wall and of what is outside always, of all other pages in turn."""
    truth = Truth(house.school, house.now)
    pages = list(places())
    faults: list[str] = []
    at_the_ipad = house.children[turn % len(house.children)]
    for number, viewer in enumerate(house.everybody()):
        always = "public" if viewer is None else "wall" if viewer == at_the_ipad else "nothing"
        shown = [
            page
            for place, page in enumerate(pages)
            if (place + number) % every == turn % every or page[0].split("_")[0] == always
        ]
        faults += eyes.look(viewer, shown, truth)
    return faults


@contextmanager
def crashing(after: int) -> Iterator[None]:
    """A worker that stops in the middle: so many batches and put-backs from now."""
    left = [after]

    def stopping(real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*args: Any, **how: Any) -> Any:
            if not left[0]:
                raise Crash
            left[0] -= 1
            return real(*args, **how)

        return act

    with (
        patch.object(rescans, "AT_A_TIME", 2),
        patch.object(rescans, "put_back", stopping(protect.put_back)),
        patch.object(rescans, "judge", stopping(verdict.judge)),
    ):
        yield


def machine_for(make: Callable[[], House], *, every_so_many: int) -> type[Alive]:
    """The machine in one world."""
    return type("AliveHere", (Alive,), {"make": staticmethod(make), "every": every_so_many, "done": set()})
