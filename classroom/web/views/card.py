"""A child's card at the door. Its token comes in the address's fragment, which no server sees, and is sent in a form."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from classroom.door import cards
from classroom.door.animals import word_of
from classroom.door.hours import Way
from classroom.web import cookies
from classroom.web.entering import bring_in
from classroom.web.views.door import ANIMAL, CARD, begin_anew, step

_STOPPED = "stopped"


@login_not_required
@sensitive_post_parameters("token")
@step
def card(request: HttpRequest) -> HttpResponse:
    """The page that the square leads to; its script takes the token out of the address and sends it."""
    if request.user.is_authenticated:
        return _tell_no_address(render(request, "door/card_taken.html", {"who": _name_of(request.user)}))
    if request.method == "POST":
        return _tell_no_address(_shown(request))
    said = cards.CardRefusal.DEAD.label if _STOPPED in request.GET else ""
    page = {"said": said, "code_url": f"{reverse('sign_in')}?change=1"}
    return _tell_no_address(render(request, "door/card.html", page))


def _name_of(person: Any) -> str:
    """What everybody may call whoever is signed in here: a child's pen name, never another."""
    return (person.pen_name or word_of(person.animal)) if person.is_pupil else person.staff_name


def _shown(request: HttpRequest) -> HttpResponse:
    """Somebody shows a card. Every answer is another address, so that no browser keeps the token to send it again."""
    now = timezone.now()
    begin_anew(request, ANIMAL)
    try:
        child, way = cards.child_of_card(request.POST.get("token", ""), at=now)
    except cards.CardRefused as refused:
        return _refused(refused)
    enough = cards.is_enough(child, way)
    response = _come_in(request, child, way, now) if enough else _on_to_the_pictures(request, child)
    cookies.remember_class(response, child.school_class_id)  # type: ignore[arg-type]
    return response


def _refused(refused: cards.CardRefused) -> HttpResponse:
    if refused.school_class is None:
        return redirect(f"{reverse('card')}?{_STOPPED}=1")
    # The next page says that this class is asleep, and asks again without the card.
    response = redirect("sign_in_animal")
    cookies.remember_class(response, refused.school_class.pk)
    return response


def _on_to_the_pictures(request: HttpRequest, child: Any) -> HttpResponse:
    # A session that was planted here before the card was shown is worth nothing.
    request.session.cycle_key()
    request.session[ANIMAL], request.session[CARD] = child.animal, cards.kept_of(child)
    return redirect("sign_in_pictures")


def _come_in(request: HttpRequest, child: Any, way: Way, now: Any) -> HttpResponse:
    cards.note_card_alone(pupil=child, at=now)
    return bring_in(request, child, at=now, way=way)


def _tell_no_address(response: HttpResponse) -> HttpResponse:
    """Whatever a browser does with fragments: a request from this page names the school's server at most.

    Not `no-referrer`: with it browsers send forms from an origin "null", and Django would rightly refuse them.
    """
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
