"""A child knocks and waits; a grown-up sees who stands at the door and lets them in with one tap."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from classroom.door import knocks
from classroom.door.animals import egg_of, emoji_of
from classroom.door.pupils import child_with
from classroom.web import cookies
from classroom.web.entering import bring_in
from classroom.web.http import SignedInRequest
from classroom.web.views.door import ANIMAL, TICKET

_TOO_MANY = "many"


@login_not_required
@require_POST
def knock(request: HttpRequest) -> HttpResponse:
    """The child whose animal was picked on this iPad asks to be let in."""
    school_class = cookies.class_of(request)
    child = _child(request, school_class)
    if request.user.is_authenticated or child is None:
        return redirect("home")
    now = timezone.now()
    if not school_class.is_open(now):
        return redirect("sign_in_animal")
    before = request.session.pop(TICKET, "")
    knocked = knocks.knock(pupil=child, instead_of=before, device=cookies.device_of(request), at=now)
    if knocked is None:
        return redirect(f"{reverse('waiting')}?{_TOO_MANY}=1")
    # Whoever planted this session would be let in, too, and might be quicker.
    request.session.cycle_key()
    request.session[TICKET] = knocked.ticket
    return redirect("waiting")


@login_not_required
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Wait for a grown-up; once they have tapped, this page is the way in."""
    ticket = request.session.get(TICKET, "")
    too_many = not ticket and ANIMAL in request.session and _TOO_MANY in request.GET
    if request.user.is_authenticated or not (ticket or too_many):
        return redirect("home")
    now = timezone.now()
    answer = knocks.Answer.FULL if too_many else knocks.answer_to(ticket, at=now)
    pupil = knocks.open_with(ticket, at=now) if answer is knocks.Answer.COME_IN else None
    if pupil is not None:
        return bring_in(request, pupil, at=now)
    child = _child(request, cookies.class_of(request))
    waits = answer is knocks.Answer.WAIT
    page = {
        "number": knocks.number_of(ticket) if waits else None,
        "said": knocks.Answer.FULL.label if too_many else knocks.Answer.GONE.label,
        "animal_emoji": emoji_of(request.session.get(ANIMAL, "")),
        "egg": egg_of(child.pk) if child else 1,
        "back": reverse("sign_in_pictures"),
    }
    return render(request, "door/waiting.html", page)


@login_not_required
@require_safe
def waiting_poll(request: HttpRequest) -> HttpResponse:
    """Has somebody tapped? Mostly not (204); the page itself is the way in."""
    ticket = request.session.get(TICKET, "")
    if not ticket:
        return HttpResponseClientRedirect(reverse("home"))
    if knocks.answer_to(ticket, at=timezone.now()) is knocks.Answer.WAIT:
        return HttpResponse(status=204)
    return HttpResponseClientRedirect(reverse("waiting"))


@require_safe
def at_the_door(request: SignedInRequest) -> HttpResponse:
    """Who waits at the doors of this person's classes; nothing new is 204."""
    if request.user.is_pupil:
        raise Http404
    door = knocks.at_the_door(request.user, timezone.now())
    if request.GET.get("mark") == door.mark:
        return HttpResponse(status=204)
    return render(request, "door/at_the_door.html#door", {"door": door})


@require_POST
def let_in(request: SignedInRequest, knock_id: int) -> HttpResponse:
    """Let one child in."""
    try:
        child = knocks.let_in(knock_id=knock_id, by=request.user, at=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    except knocks.CannotLetIn as cannot:
        messages.error(request, str(cannot.why.label))
        return redirect("my_class")
    # A message may travel in a cookie: no real name.
    told = {"name": child.pen_name, "number": child.number}
    messages.success(request, _("%(name)s may come in on the iPad with number %(number)s.") % told)
    return redirect("my_class")


@require_POST
def try_again(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Let a whole class try their pictures again."""
    try:
        school_class = knocks.let_unknown_ipads_try(class_id=class_id, by=request.user, at=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("%(name)s can try their pictures again.") % {"name": school_class.name})
    return redirect("my_class")


def _child(request: HttpRequest, school_class: Any) -> Any:
    animal = request.session.get(ANIMAL, "")
    return child_with(school_class, animal) if school_class is not None and animal else None
