"""The tally of names that a child tries beside photos lives in their own session on the server, and ends with it."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict

from django.utils import timezone

from classroom.door.sessions import came_in_at
from classroom.web.http import SignedInRequest
from classroom.writing.names_tried import Tally, level, tell_of_names

NAMES_TRIED = "names_tried"


def count_names(request: SignedInRequest, names: Iterable[str]) -> None:
    """Count what stopped the words that a child typed with their own hands; the session is written only for a new name."""
    if not request.user.is_pupil:
        # What a grown-up types, for a child too, finds out nothing that they may not know.
        return
    before = _tally(request)
    after = before.with_names(names)
    if after == before:
        return
    request.session[NAMES_TRIED] = asdict(after)
    if level(after.count) > level(before.count):
        now = timezone.now()
        since = came_in_at(request.session) or now
        tell_of_names(child=request.user, names=after.count, since=since, now=now)


def _tally(request: SignedInRequest) -> Tally:
    kept = request.session.get(NAMES_TRIED)
    if kept is None:
        return Tally(salt=secrets.token_hex(8))
    return Tally(kept["salt"], kept["count"], tuple(kept["seen"]), tuple(kept["last"]))
