"""A process of its own that makes the move it is told, the moment it is told to: `python -m tests.rivals.player`.

By standard input comes a line with the move and what time it is, is answered by "ready", then comes "go" and is answered by what
refused the move, or by nothing.
"""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import django

django.setup()

from classroom.models import PublicVersion, Revision, SchoolClass, User  # noqa: E402
from classroom.moderation import moves  # noqa: E402
from classroom.moderation.answers import tag_children  # noqa: E402
from classroom.moderation.rescan import rescan  # noqa: E402
from classroom.publishing.release import release  # noqa: E402
from classroom.roster.people import add_pupil, change_names  # noqa: E402
from tests.alive.drawn import REFUSED  # noqa: E402
from tests.posts import seen  # noqa: E402
from tests.publishing.told import seen as seen_outside  # noqa: E402

Told = dict[str, Any]
Press = Callable[[], object]


def _approve(told: Told, now: datetime) -> Press:
    revision = Revision.objects.with_post().get(pk=told["revision"])
    return partial(moves.approve, revision.pk, staff=_person(told), seen=seen(revision), now=now)


def _undo(told: Told, now: datetime) -> Press:
    return partial(moves.undo, told["revision"], staff=_person(told), now=now)


def _hide(told: Told, now: datetime) -> Press:
    return partial(moves.hide, told["post"], staff=_person(told), now=now)


def _take_down(told: Told, now: datetime) -> Press:
    return partial(moves.take_down, told["post"], author=_person(told), now=now)


def _join(told: Told, now: datetime) -> Press:
    school_class = SchoolClass.objects.select_related("school").get(pk=told["school_class"])
    return partial(add_pupil, school_class=school_class, by=None, first_name=told["name"], last_name="Quill")


def _rename(told: Told, now: datetime) -> Press:
    return partial(change_names, pupil=_person(told), by=None, known_as=told["name"])


def _rescan(told: Told, now: datetime) -> Press:
    return partial(rescan, told["school"], now=now)


def _tag(told: Told, now: datetime) -> Press:
    pupils = frozenset({told["pupil"]})
    return partial(tag_children, told["picture"], pupil_ids=pupils, staff=_person(told), now=now)


def _release(told: Told, now: datetime) -> Press:
    version = PublicVersion.objects.get(pk=told["version"])
    return partial(release, version.pk, staff=_person(told), seen=seen_outside(version), now=now)


MOVES: dict[str, Callable[[Told, datetime], Press]] = {
    "approve": _approve,
    "undo": _undo,
    "hide": _hide,
    "take down": _take_down,
    "join": _join,
    "rename": _rename,
    "re-scan": _rescan,
    "tag": _tag,
    "release": _release,
}


def _person(told: Told) -> User:
    return User.objects.select_related("school", "school_class").get(pk=told["by"])


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> None:
    """One move for every two lines of standard input."""
    for line in sys.stdin:
        told = json.loads(line)
        press = MOVES[told["move"]](told, datetime.fromisoformat(told["now"]))
        _say("ready")
        assert sys.stdin.readline().strip() == "go"
        try:
            press()
        except REFUSED as refused:
            _say(type(refused).__name__)
        else:
            _say("")


if __name__ == "__main__":
    main()
