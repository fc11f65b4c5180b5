"""Two doorkeepers: nothing of the house is kept by a browser, and no session outlives its hour."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from classroom.door import sessions
from classroom.door.sessions import Over
from classroom.web.pausing import SAVES_DRAFT, WORRY, eyes_on_me
from classroom.web.public import FOR_THE_WORLD

if TYPE_CHECKING:
    from classroom.models import User
    from classroom.web.http import SignedInRequest

GetResponse = Callable[[HttpRequest], HttpResponse]

# A page that asks by itself whether there is news is nobody's doing.
CLASS_POLL = "class_poll"
POLLS = {CLASS_POLL, "wall_poll", "my_posts_poll", "queue_poll", "at_the_door"}
STAFF_DOOR = "staff/"
# Nobody is too late to tell a worry: it is taken for so long after closing, and after too long a rest.
WORRY_GRACE = timedelta(minutes=10)
_LEAVES_AFTER, _LAST_MINUTE = "leaves_after_this", "last_minute_of"


def closed_house(get_response: GetResponse) -> GetResponse:
    """Nothing is kept or indexed but what says that it is for the world; and that sets no cookie."""

    def keep_closed(request: HttpRequest) -> HttpResponse:
        # No cookie of ours holds one, and PostgreSQL takes none: whoever made it up has no session.
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        response = get_response(request)
        if getattr(response, FOR_THE_WORLD, False):
            response.cookies.clear()
            # The same for everybody: the door asked who this is, the page did not.
            response.headers.pop("Vary", None)
        else:
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    return keep_closed


class ClassHours:
    """Ends a session whose hour has come, before any view is asked."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        over: Over | None = getattr(request, _LEAVES_AFTER, None)
        if over is None or response.status_code != HttpResponseRedirect.status_code:
            return response
        onward = _way_in(request)
        logout(request)
        thanks = _("Thank you for telling us. A grown-up who keeps children safe will read it.")
        return _say_over(request, over, onward, thanks=thanks)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Let the view answer (None), or say kindly that the session is over."""
        if getattr(view, FOR_THE_WORLD, False):
            return None
        needs_somebody = getattr(view, "login_required", True)
        over = _why_over(request)
        if over is None:
            return eyes_on_me(request) or (_send_visitor_in(request) if needs_somebody else None)
        onward = _way_in(request)
        logout(request)
        return _say_over(request, over, onward) if needs_somebody else None


def class_hours(get_response: GetResponse) -> ClassHours:
    """The doorkeeper of sessions; stands right behind Django's own that knows who is asking."""
    return ClassHours(get_response)


def last_minute(request: HttpRequest) -> Over | None:
    """Why this session is over but for the words that are on their way: they are saved, and nothing is handed in."""
    over: Over | None = getattr(request, _LAST_MINUTE, None)
    return over


def _why_over(request: HttpRequest) -> Over | None:
    """Why the session of this request is over; None after noting that it goes on."""
    person, now, match = request.user, timezone.now(), request.resolver_match
    if isinstance(person, AnonymousUser):
        # Somebody signed in with this session, and is no longer anybody who may.
        return Over.GONE if SESSION_KEY in request.session else None
    name, route = (match.url_name, match.route) if match else (None, "")
    over = sessions.why_over(request.session, person, saves_draft=False, at=now)
    if over is not None and name == WORRY and _may_tell(request, person, over, now=now):
        return None
    if over is not None and _is_last_minute(request, person, now=now):
        setattr(request, _LAST_MINUTE, over)
        return None
    if over is not None:
        return over
    if person.is_pupil and route.startswith(STAFF_DOOR):
        raise Http404
    if name not in POLLS:
        sessions.note_activity(request.session, at=now)
    return None


def _is_last_minute(request: HttpRequest, person: "User", *, now: datetime) -> bool:
    """Does this request save words (or ask whether there are any to be saved), and not too late for that?"""
    name = request.resolver_match.url_name if request.resolver_match else None
    asks = name == CLASS_POLL
    saves = request.method == "POST" and name in SAVES_DRAFT
    by_itself = asks or (saves and "autosave" in request.POST)
    late = sessions.why_over(request.session, person, saves_draft=asks or saves, by_itself=by_itself, at=now)
    return late is None


def _may_tell(request: HttpRequest, person: "User", over: Over, *, now: datetime) -> bool:
    """Is it only the clock that is against telling a worry, and not for long?

    Whoever has rested for too long may be somebody else by now: what they send is taken, but the page with the answers is not
    shown, and the session ends there.
    """
    ended = over in {Over.IDLE, Over.LONG}
    if not ended and over not in {Over.CLOSED, Over.LATE}:
        return False
    if sessions.why_over(request.session, person, saves_draft=False, at=now - WORRY_GRACE) is not None:
        return False
    if ended and request.method == "POST":
        setattr(request, _LEAVES_AFTER, over)
    return not ended or request.method == "POST"


def _send_visitor_in(request: HttpRequest) -> HttpResponse | None:
    """A fragment for nobody would draw the door inside a page that is still open: the whole page goes there instead."""
    asks_for_a_part = isinstance(request.user, AnonymousUser) and cast("SignedInRequest", request).htmx
    return HttpResponseClientRedirect(reverse("sign_in")) if asks_for_a_part else None


def _way_in(request: HttpRequest) -> str:
    """Where this person comes in again; a grown-up goes on to the page they asked for."""
    if isinstance(request.user, AnonymousUser) or request.user.is_pupil:
        return reverse("sign_in")
    if request.method != "GET":
        return reverse("account_login")
    return f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"


def _say_over(request: HttpRequest, over: Over, onward: str, *, thanks: str = "") -> HttpResponse:
    # What was still to be said to the last child is not said to the next one.
    list(messages.get_messages(request))
    if thanks:
        messages.success(request, thanks)
    messages.info(request, over.label)
    if cast("SignedInRequest", request).htmx:
        return HttpResponseClientRedirect(onward)
    return HttpResponseRedirect(onward)
