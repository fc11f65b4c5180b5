"""The way in and out. A child's three steps work without script: code, animal, pictures."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from classroom.door import cards, knocks, pupils
from classroom.door.animals import egg_of, emoji_of, word_of
from classroom.door.hours import Way, way_in
from classroom.door.pictures import PICTURES, SECRET_LENGTH
from classroom.web import cookies
from classroom.web.entering import bring_in
from classroom.web.forms.door import CodeForm

# A step of the door is read or pressed; nothing else.
step = require_http_methods(["GET", "HEAD", "POST"])

HOMES = {"pupil": "wall", **dict.fromkeys(("teacher", "lead", "office", "admin"), "staff_home")}
# In the session before anybody is in: which animal, what was tapped, whose card was shown, and which knock this iPad waits for.
ANIMAL, TAPS, CARD, TICKET = "door_animal", "door_taps", "door_card", "door_ticket"


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everybody's own first page."""
    return redirect(HOMES.get(getattr(request.user, "role", ""), "sign_in"))


@login_not_required
@step
def sign_in(request: HttpRequest) -> HttpResponse:
    """Step 1: which class? An iPad that remembers its class goes on at once."""
    if request.user.is_authenticated:
        return redirect("home")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        response = redirect(_with_next(request, "sign_in_animal"))
        cookies.remember_class(response, form.cleaned_data["code"].pk)
        return response
    if not form.is_bound and "change" not in request.GET and cookies.class_of(request):
        return redirect(_with_next(request, "sign_in_animal"))
    return render(
        request, "door/code.html", {"form": form, "staff_url": _with_next(request, "account_login")}
    )


@login_not_required
@step
def sign_in_animal(request: HttpRequest) -> HttpResponse:
    """Step 2: which animal?"""
    school_class = cookies.class_of(request)
    if request.user.is_authenticated or school_class is None:
        return redirect("home")
    begin_anew(request)
    if not school_class.is_open(timezone.now()):
        return _asleep(request, school_class)
    animal = request.POST.get("animal", "")
    own_animals = pupils.animals_of(school_class)
    if animal in {own.slug for own in own_animals}:
        # Whoever planted this session would wait for the third tap, to be quicker than the child.
        request.session.cycle_key()
        request.session[ANIMAL] = animal
        return redirect("sign_in_pictures")
    page = {"school_class": school_class, "own_animals": own_animals, "back": _change_class()}
    return render(request, "door/animal.html", {**page, "staff_url": _with_next(request, "account_login")})


@login_not_required
@step
def sign_in_pictures(request: HttpRequest) -> HttpResponse:
    """Step 3: three pictures. The page after the third press tries them: a double press is one try."""
    school_class = cookies.class_of(request)
    animal = request.session.get(ANIMAL, "")
    if request.user.is_authenticated or school_class is None or not animal:
        return redirect("home")
    child = pupils.child_with(school_class, animal)
    way = way_in(school_class, with_card=_with_card(request, child), at=timezone.now())
    if way is None:
        return _asleep(request, school_class)
    if request.method == "POST":
        _tap(request, child)
        return redirect("sign_in_pictures")
    if len(request.session.get(TAPS, [])) < SECRET_LENGTH:
        wait = _rest(request, child)
        return _pictures(request, child, pupils.say_wait(wait) if wait else "", way)
    return _try(request, school_class, child, way)


@login_not_required
@step
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the iPad forgets everything but its class and that it is known. An address alone ends nothing."""
    if request.method != "POST":
        return redirect("sign_in")
    # Reading what was still to be said takes it away from the next child.
    list(messages.get_messages(request))
    logout(request)
    response = redirect("sign_in")
    for name in request.COOKIES.keys() - set(cookies.KEPT_AT_SIGN_OUT):
        response.delete_cookie(name)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def begin_anew(request: HttpRequest, *more: str) -> None:
    """Forget what the child before has done here; nobody is let in for them on this iPad any more."""
    if ticket := request.session.pop(TICKET, ""):
        knocks.take_back(ticket)
    for key in (TAPS, CARD, *more):
        request.session.pop(key, None)


def _tap(request: HttpRequest, child: Any) -> None:
    """Take one press, or all three at once: pictures, or "Start again"; during a pause none counts."""
    taps = request.session.get(TAPS, [])
    if "again" in request.POST or _rest(request, child):
        request.session[TAPS] = []
        return
    for picture in request.POST.getlist("pic"):
        if picture in PICTURES and picture not in taps and len(taps) < SECRET_LENGTH:
            taps = [*taps, picture]
    request.session[TAPS] = taps


def _try(request: HttpRequest, school_class: Any, child: Any, way: Way) -> HttpResponse:
    """Try the three pictures; right or wrong, they are not kept."""
    now, taps = timezone.now(), tuple(request.session.pop(TAPS))
    try:
        pupil = pupils.come_in(
            school_class=school_class,
            animal=request.session[ANIMAL],
            pictures=taps,
            device=cookies.device_of(request),
            with_card=_with_card(request, child),
            at=now,
        )
    except pupils.NotIn as not_in:
        return _pictures(request, child, not_in.sentence, way)
    return bring_in(request, pupil, at=now, way=way)


def _with_card(request: HttpRequest, child: Any) -> bool:
    """Was this very child's card shown with this session, and does it still count?"""
    return cards.still_counts(request.session.get(CARD), child)


def _rest(request: HttpRequest, child: Any) -> Any:
    device, with_card = cookies.device_of(request), _with_card(request, child)
    return pupils.rest_left(pupil=child, device=device, with_card=with_card, at=timezone.now())


def _pictures(request: HttpRequest, child: Any, said: str, way: Way) -> HttpResponse:
    animal = request.session[ANIMAL]
    taps = len(request.session.get(TAPS, []))
    page = {
        "animal_word": word_of(animal),
        "animal_emoji": emoji_of(animal),
        "egg": egg_of(child.pk) if child else 1,
        "taps": taps,
        "slots": [number < taps for number in range(SECRET_LENGTH)],
        "pictures": PICTURES.values(),
        "said": said,
        # At home nobody stands behind the door.
        "may_knock": child is not None and way is Way.CLASS,
        "back": reverse("sign_in_animal"),
    }
    return render(request, "door/pictures.html", page)


def _asleep(request: HttpRequest, school_class: Any) -> HttpResponse:
    """The class is closed: nothing can be pressed but another class."""
    at_home = school_class.school.at_home(timezone.now())
    page = {"school_class": school_class, "at_home": at_home, "back": _change_class()}
    return render(request, "door/asleep.html", {**page, "staff_url": _with_next(request, "account_login")})


def _change_class() -> str:
    return f"{reverse('sign_in')}?change=1"


def _with_next(request: HttpRequest, name: str) -> str:
    """A page of the door that still knows where a grown-up wanted to go; never outside our own house."""
    onward = request.GET.get("next", "")
    if not onward or not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        return reverse(name)
    return f"{reverse(name)}?{urlencode({'next': onward})}"
