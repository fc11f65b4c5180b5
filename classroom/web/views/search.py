"""Search for grown-ups who read walls. What is looked for is posted, paging too: no address and no log holds a child's name."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from classroom.moderation import search as desk
from classroom.moderation.search import A_PAGE, Where
from classroom.publishing.search import WantedOutside, released_hits
from classroom.roster import roll
from classroom.web.forms.search import OUTSIDE, SearchForm
from classroom.web.hits import Bounds, Found, one_list
from classroom.web.http import SignedInRequest
from classroom.words.topics import fold

if TYPE_CHECKING:
    from datetime import datetime

    from classroom.models import SchoolClass, User

ROLES = ("teacher", "lead", "office")
# Longer lists are looked through under "Pupils".
PUPILS_SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: SignedInRequest) -> HttpResponse:
    """Posts, topics and pupils that this person may know of; with nothing asked for, the newest posts."""
    user, now = request.user, timezone.now()
    if user.role not in ROLES:
        raise Http404
    decides = roll.decides(user)
    classes = roll.classes_of(user) if decides else []
    form = SearchForm(
        request.POST if request.method == "POST" else {},
        children=_children(user, classes) if decides else [],
        classes=[(one.pk, one.name) for one in classes],
    )
    context = {
        "form": form,
        "decides": decides,
        "several": len(classes) > 1,
        "readable": _readable(user, classes),
        "on_the_board": roll.is_on_the_board(user, classes=classes, now=now),
        "here": "search",
        "now": now,
    }
    if not form.is_valid():
        context["chips"] = _chips("", decides=decides)
        return render(request, "search/search.html", {**context, "more_open": True}, status=422)
    return render(request, "search/search.html", {**context, **_results(form, user, now)})


def _results(form: SearchForm, user: "User", now: "datetime") -> dict[str, Any]:
    told, words = form.cleaned_data, form.words()
    found = _found(form, user, now)
    first_page = not told["after"]
    return {
        "found": found[:A_PAGE],
        "more": found[A_PAGE - 1].place if len(found) > A_PAGE else "",
        "first_page": first_page,
        "topics": desk.topics(user, _folded(words), now=now) if words and first_page else [],
        "chips": _chips(told["where"], decides=roll.decides(user)),
        "where": told["where"],
        "asked": bool(words or told["where"] or _is_narrowed(form)),
        "more_open": _is_narrowed(form),
        # A real name in the list, and under it what is only the class's, or a pen name's.
        "tells_who": told["child"] is not None,
        "pupils": _pupils(user, told["q"]) if words and first_page else (),
    }


def _is_narrowed(form: SearchForm) -> bool:
    return any(form.cleaned_data[name] for name in ("child", "school_class", "topic", "since", "until"))


def _folded(words: tuple[str, ...]) -> list[str]:
    return [folded for word in words if (folded := fold(word.lstrip("#")))]


def _found(form: SearchForm, user: "User", now: "datetime") -> list[Found]:
    """Posts and what was released, in one list."""
    told, words, bounds = form.cleaned_data, form.words(), Bounds.read(form.cleaned_data["after"])
    since, until = form.moments()
    where, class_id = told["where"], told["school_class"]
    wanted = desk.Wanted(
        words=words,
        child_id=told["child"],
        class_id=class_id,
        since=since,
        until=until,
        topic=told["topic"],
        where=Where(where) if where in Where.values else None,
        before=bounds.posts,
    )
    posts = desk.hits(user, wanted, now=now) if where != OUTSIDE else []
    outside = WantedOutside(words=words, class_id=class_id, since=since, until=until, before=bounds.public)
    # What the school says is nobody's, and has no topics.
    among_public = where in {"", OUTSIDE} and not (told["child"] or told["topic"])
    return one_list(posts, released_hits(user, outside, now=now) if among_public else [], words)


def _children(user: "User", classes: "list[SchoolClass]") -> list[tuple[str, list[tuple[int, str]]]]:
    """The children who are here, by class, as their teachers know them."""
    by_class: dict[int | None, list[tuple[int, str]]] = {one.pk: [] for one in classes}
    for pupil in roll.pupils_of(user).here().by_shown_name():
        by_class.setdefault(pupil.school_class_id, []).append((pupil.pk, pupil.real_name))
    return [(one.name, by_class[one.pk]) for one in classes if by_class[one.pk]]


def _pupils(user: "User", typed: str) -> "tuple[User, ...]":
    """The pupils who are called what was typed."""
    known = roll.pupils_of(user)
    return roll.page_of(known.filter(pk__in=roll.ids_called(known, typed))).pupils[:PUPILS_SHOWN]


def _readable(user: "User", classes: "list[SchoolClass]") -> str:
    """What is searched, in words."""
    if user.role == "lead":
        return _("the whole school")
    if user.role == "office":
        return _("the school wall and what is offered for sharing")
    names = ", ".join(one.name for one in classes)
    return _("%(classes)s and the school wall") % {"classes": names} if names else _("the school wall")


def _chips(chosen: str, *, decides: bool) -> list[tuple[str, str, bool]]:
    """Value and words of each state that can be asked for, and whether it is the one."""
    told = [("", _("All")), *((one.value, str(one.label)) for one in Where if decides or one is Where.WALL)]
    told.insert(3 if decides else 2, (OUTSIDE, _("Outside")))
    return [(value, words, value == chosen) for value, words in told]
