"""Before a change of names: what it would hide is said first, and nothing is changed until somebody says so."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from classroom.moderation.would_hide import WouldHide, would_hide
from classroom.publishing.would_come_down import would_come_down
from classroom.web.http import SignedInRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classroom.roster.planned import Planned
    from classroom.safeguarding.names import Person

# The buttons of the preview: to make the change, and to have the form again as it was typed.
_SURE, _AGAIN = "sure", "again"
_NOT_TYPED = frozenset({_SURE, _AGAIN, "csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True)
class Preview:
    """How much would be hidden, inside and outside: numbers only, whoever reads them."""

    inside: WouldHide
    public: int

    def __bool__(self) -> bool:
        """Would anything be hidden?"""
        return bool(self.inside) or bool(self.public)

    @property
    def posts(self) -> int:
        """How many posts would leave their walls."""
        return len(self.inside.posts)


def preview_of(request: SignedInRequest, people: "Sequence[Person]") -> Preview:
    """What these people's names would hide in the reader's school."""
    now = timezone.now()
    school = request.user.school
    inside = would_hide(school, people, now=now)
    return Preview(inside, would_come_down(school, people, hidden=inside.posts, now=now))


def wants_form_again(request: SignedInRequest) -> bool:
    """Did somebody read the preview, and go back to what they typed?"""
    return _AGAIN in request.POST


def asked_first(request: SignedInRequest, planned: "Planned") -> HttpResponse | None:
    """The page that says what a change would hide, which carries all that was typed; None where it simply goes through."""
    if _SURE in request.POST or not (planned.raises and planned.counts):
        return None
    preview = preview_of(request, [planned.person])
    if not preview:
        return None
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "preview": preview,
        "typed": [(name, value) for name, value in typed if name not in _NOT_TYPED],
        "here": "pupils",
    }
    return render(request, "pupils/before.html", context)
