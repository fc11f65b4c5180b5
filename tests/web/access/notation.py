"""How a row of the access table is written.

    "post": [get(expect(GONE, ada=OK, ben=OK, ms_tan=OK), lambda w: {"post_id": w.approved.pk})],
    "approve": [post(expect(GONE, ms_tan=SENT), lambda w: {"revision_id": w.waiting.pk}, lambda w: {"seen": "..."})],

A visitor is sent to the sign-in unless the row says otherwise (`visitor=...`); `everybody(OK)` is a page without login. Groups stand for
their members: `pupils`, `staff`, `green` (who belongs to Green Class). A single role beats a group.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.urls import reverse

from tests.web.world import World

ROLES = (
    "visitor",
    "ada",
    "cem",
    "dot",
    "ms_tan",
    "mr_ural",
    "ms_far",
    "mx_office",
    "mrs_lead",
    "mr_admin",
)
GROUPS = {
    "pupils": ("ada", "cem", "dot"),
    "staff": ("ms_tan", "mr_ural", "ms_far", "mx_office", "mrs_lead", "mr_admin"),
    "green": ("ada", "ms_tan"),
}


class Answer(StrEnum):
    """What somebody got."""

    OK = "the page"
    EMPTY = "nothing new (204)"
    SENT = "sent on"
    LOGIN = "sent to the sign-in"
    BAD = "a clear no to bad input (400)"
    NO = "not allowed (403)"
    GONE = "not there (404)"
    METHOD = "wrong method (405)"
    CONFLICT = "somebody was first (409)"


OK, EMPTY, SENT, LOGIN = Answer.OK, Answer.EMPTY, Answer.SENT, Answer.LOGIN
BAD, NO, GONE, METHOD, CONFLICT = Answer.BAD, Answer.NO, Answer.GONE, Answer.METHOD, Answer.CONFLICT
BY_STATUS = {
    200: OK,
    204: EMPTY,
    301: SENT,
    302: SENT,
    303: SENT,
    400: BAD,
    403: NO,
    404: GONE,
    405: METHOD,
    409: CONFLICT,
}

Answers = dict[str, Answer]
FromWorld = Callable[[World], Mapping[str, Any]]


def expect(default: Answer, **told: Answer) -> Answers:
    """What each role gets: the default, unless told for its group, unless told for itself."""
    unknown = set(told) - set(ROLES) - set(GROUPS)
    if unknown:
        raise ValueError(f"no such role or group: {sorted(unknown)}")
    answers = dict.fromkeys(ROLES, default)
    answers["visitor"] = LOGIN
    for group, members in GROUPS.items():
        if group in told:
            answers.update(dict.fromkeys(members, told[group]))
    answers.update({role: answer for role, answer in told.items() if role in ROLES})
    return answers


def everybody(answer: Answer, **told: Answer) -> Answers:
    """A page that asks for no login: the same for all, visitors too, unless told."""
    return expect(answer, **{"visitor": answer, **told})


def _nothing(_world: World) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """One method of one address, and who gets what."""

    method: str
    answers: Answers
    kwargs: FromWorld = field(default=_nothing)
    data: FromWorld = field(default=_nothing)

    def path(self, name: str, world: World) -> str:
        """The address in this world."""
        return reverse(name, kwargs=dict(self.kwargs(world)))


def get(answers: Answers, kwargs: FromWorld = _nothing, data: FromWorld = _nothing) -> Row:
    """A page that is read."""
    return Row("get", answers, kwargs, data)


def post(answers: Answers, kwargs: FromWorld = _nothing, data: FromWorld = _nothing) -> Row:
    """A form that is sent."""
    return Row("post", answers, kwargs, data)


def answer_of(response: HttpResponse) -> Answer:
    """What a response is, in the words of the table."""
    if response.status_code in {301, 302, 303} and urlsplit(response["Location"]).path == reverse("sign_in"):
        return LOGIN
    return BY_STATUS[response.status_code]
