"""The list of pupils: a class, the whole school or who is called so; with what their families have said."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from classroom.permissions.answers import allowed
from classroom.permissions.history import PURPOSES
from classroom.permissions.overview import PermissionState, family_replied, not_answered, states_of
from classroom.roster import roll
from classroom.roster.spelling import LONGEST, tidy_name
from classroom.web.forms.writing import number
from classroom.web.http import SignedInRequest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from classroom.models import SchoolClass, User
    from classroom.models.people import UserQuerySet

# From what every child needs to what fewest have.
COLUMNS = sorted(PURPOSES, key=["taking-part", "image-inside", "words-internet", "image-internet"].index)
PUBLIC_PHOTO = COLUMNS[-1]
SHOWS = ("", "missing", "no-photo", "left")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: a class (None: all of them), words of a name, who of them, behind whom."""

    school_class: "SchoolClass | None"
    words: str
    show: str
    after: int | None

    def address(self, **other: str) -> str:
        """The same page with something else."""
        query = {
            "class": str(self.school_class.pk) if self.school_class else "all",
            "show": self.show,
            **other,
        }
        told = {key: value for key, value in query.items() if value}
        return f"{reverse('pupils')}?{urlencode(told)}"


@dataclass(frozen=True, slots=True)
class Row:
    """One child of the list."""

    pupil: "User"
    states: list[PermissionState]
    replied: "date | None"


@require_http_methods(["GET", "HEAD", "POST"])
def pupils(request: SignedInRequest) -> HttpResponse:
    """The pupils whose real names this person may see; a name that is looked for is posted, so that no address holds it."""
    if request.user.is_pupil:
        raise Http404
    now = timezone.now()
    today = timezone.localdate(now)
    classes = roll.classes_of(request.user)
    asked = _asked(request, classes)
    within = _within(request, asked)
    presence = roll.presence_of(within)
    no_photo = presence.here - allowed(presence.here, PUBLIC_PHOTO, on=today)
    missing = not_answered(within)
    narrowed = {"missing": missing, "no-photo": no_photo}
    if asked.show in narrowed:
        within = within.filter(pk__in=narrowed[asked.show])
    shown = within.filter(left_on__isnull=asked.show != "left")
    behind = roll.pupils_of(request.user).filter(pk=asked.after).first() if asked.after else None
    page = roll.page_of(shown, after=behind)
    context = {
        "asked": asked,
        "asked_url": f"{reverse('pupils')}?{urlencode({'show': asked.show})}"
        if asked.show
        else reverse("pupils"),
        "classes": classes,
        "tabs": _tabs(asked, classes),
        "filters": _filters(asked, missing=len(missing), no_photo=len(no_photo), left=presence.left),
        "decides": roll.decides(request.user),
        "keeps": roll.keeps_the_roll(request.user),
        "covered": not (request.GET or asked.words)
        and roll.is_on_the_board(request.user, classes=classes, now=now),
        "rows": _rows(page.pupils, on=today),
        "columns": COLUMNS,
        "here_count": len(presence.here),
        "next_url": asked.address(after=str(page.after)) if page.after and not asked.words else "",
        "too_many": bool(page.after and asked.words),
        "here": "pupils",
    }
    return render(request, "pupils/list.html", context)


def _asked(request: SignedInRequest, classes: "list[SchoolClass]") -> Asked:
    query = request.GET
    words = tidy_name(request.POST.get("q", ""))[:LONGEST]
    among, show = query.get("class", ""), query.get("show", "")
    # Whoever looks for a name looks everywhere; whoever asks for nothing begins with a class.
    chosen = None if among or words else next(iter(classes), None)
    if among and among != "all":
        chosen = next((each for each in classes if each.pk == number(among)), None)
        if chosen is None:
            raise Http404
    return Asked(chosen, words, show if show in SHOWS else "", number(query.get("after")))


def _within(request: SignedInRequest, asked: Asked) -> "UserQuerySet":
    within = roll.pupils_of(request.user)
    if asked.school_class is not None:
        within = within.filter(school_class=asked.school_class)
    if asked.words:
        within = within.filter(pk__in=roll.ids_called(within, asked.words))
    return within


def _tabs(asked: Asked, classes: "list[SchoolClass]") -> list[tuple[str, str, bool]]:
    """Name and address of every class and of all together, and whether it is the one that is shown."""
    if len(classes) < 2:  # noqa: PLR2004 - one class is no choice
        return []
    one = asked.school_class
    address = reverse("pupils")
    every = (_("All classes"), f"{address}?class=all", one is None and not asked.words)
    return [*((each.name, f"{address}?class={each.pk}", each == one) for each in classes), every]


def _filters(
    asked: Asked, *, missing: int, no_photo: int, left: int
) -> list[tuple[str, str, int, bool, str]]:
    """Icon, words, number, whether it is on, and the address that switches it."""
    every = (
        ("mail", _("Answer missing"), missing, "missing"),
        ("x", _("No public photo"), no_photo, "no-photo"),
        ("log-out", _("Left"), left, "left"),
    )
    return [
        (sign, words, count, asked.show == show, asked.address(show="" if asked.show == show else show))
        for sign, words, count, show in every
    ]


def _rows(pupils: "Iterable[User]", *, on: "date") -> list[Row]:
    ids = [pupil.pk for pupil in pupils]
    states, replied = states_of(ids, on=on), family_replied(ids)
    return [
        Row(pupil, [states[pupil.pk][purpose] for purpose in COLUMNS], replied.get(pupil.pk))
        for pupil in pupils
    ]
