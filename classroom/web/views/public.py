"""What everybody may read: no sign-in, no cookie, no script. Pages are drawn without the request, so that none can slip in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from itertools import groupby

from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from classroom.media.store import WIDTHS
from classroom.publishing import feeds, public
from classroom.publishing.public import Head, ShownPost, Standing
from classroom.web.public import public_page as for_the_world

LARGE, MEDIUM, SMALL = WIDTHS
COME_BACK_AFTER = "60"
_PUBLIC_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as components/photo.html draws it."""

    small: str
    medium: str
    large: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """A public post as public/card.html draws it; the preview of staff is the same card."""

    id: str
    byline: str
    place: str
    html: SafeString
    link: str
    when: datetime | None
    url: str
    photos: tuple[Photo, ...]


def _photos(school: Head, post: ShownPost) -> tuple[Photo, ...]:
    def address(token: str, width: int) -> str:
        return reverse("public_picture", args=[school.slug, token, width])

    return tuple(
        Photo(
            small=address(one.public_token, SMALL),
            medium=address(one.public_token, MEDIUM),
            large=address(one.public_token, LARGE),
            width=one.width,
            height=one.height,
            alt=one.alt_text,
        )
        for one in post.pictures
    )


def _card(school: Head, post: ShownPost) -> Card:
    return Card(
        id=post.public_id,
        byline=post.byline,
        place=post.place,
        # Made by the words' own cleaner when the version was written.
        html=SafeString(post.html),
        link=post.link,
        when=post.went_out_at,
        url=reverse("public_post", args=[school.slug, post.public_id]),
        photos=_photos(school, post),
    )


def say_day(day: date, *, today: date) -> str:
    """Say a day as a heading: "Today, Wednesday 20 May"; another year is said too."""
    said = date_format(day, "l j F" if day.year == today.year else "l j F Y")
    nights = (today - day).days
    if nights == 0:
        return _("Today, %(day)s") % {"day": said}
    return _("Yesterday, %(day)s") % {"day": said} if nights == 1 else said


def _days(school: Head, posts: Iterable[ShownPost], *, today: date) -> list[tuple[str, list[Card]]]:
    return [
        (say_day(day, today=today), [_card(school, post) for post in of_day])
        for day, of_day in groupby(posts, key=lambda post: post.day)
    ]


def _frame(request: HttpRequest, school: Head) -> dict[str, object]:
    """What every public page says of the school, with whole addresses for preview cards."""
    page_url = reverse("public_page", args=[school.slug])
    return {
        "school_name": school.name,
        "public_url": page_url,
        "feed_url": reverse("public_feed", args=[school.slug]),
        "here_url": request.build_absolute_uri(request.path),
        "site": f"{request.scheme}://{request.get_host()}",
    }


@for_the_world
@require_safe
def school_page(request: HttpRequest, school_slug: str) -> HttpResponse:
    """The public account of a school, newest first."""
    now = timezone.now()
    after = request.GET.get("after", "")
    if len(after) > _PUBLIC_ID_LENGTH or not after.isascii() or not after.isprintable():
        raise Http404
    try:
        page = public.public_page(school_slug, now=now, after=after)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    context = {
        **_frame(request, page.school),
        "days": _days(page.school, page.posts, today=timezone.localdate(now)),
        "older_url": f"{request.path}?after={page.older}" if page.older else "",
    }
    return HttpResponse(render_to_string("public/page.html", context))


@for_the_world
@require_safe
def one_post(request: HttpRequest, school_slug: str, public_id: str) -> HttpResponse:
    """One post at its own address; gone is gone (410), being checked is soon back (503)."""
    try:
        reading = public.public_post(school_slug, public_id, now=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    context = _frame(request, reading.school)
    if reading.post is None:
        return _not_now(reading.standing, context)
    card = _card(reading.school, reading.post)
    said = " ".join(reading.post.text.split())
    page = {**context, "card": card, "said": said}
    return HttpResponse(render_to_string("public/post.html", page))


def _not_now(standing: Standing, context: dict[str, object]) -> HttpResponse:
    if standing is Standing.CHECKING:
        page = render_to_string("public/checking.html", context)
        return HttpResponse(
            page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": COME_BACK_AFTER}
        )
    return HttpResponse(render_to_string("public/gone.html", context), status=HTTPStatus.GONE)


@for_the_world
@require_safe
def feed(request: HttpRequest, school_slug: str) -> HttpResponse:
    """The newest posts for feed readers."""
    try:
        page = public.public_page(school_slug, now=timezone.now())
    except ObjectDoesNotExist as missing:
        raise Http404 from missing

    def whole(name: str, *args: object) -> str:
        return request.build_absolute_uri(reverse(name, args=[school_slug, *args]))

    addresses = feeds.Addresses(
        page=whole("public_page"),
        feed=whole("public_feed"),
        post=lambda public_id: whole("public_post", public_id),
        picture=lambda token: whole("public_picture", token, MEDIUM),
    )
    return HttpResponse(
        feeds.atom(page, addresses=addresses), content_type="application/atom+xml; charset=utf-8"
    )


@for_the_world
@require_safe
def picture(_request: HttpRequest, school_slug: str, public_token: str, width: int) -> FileResponse:
    """A picture outside, asked anew each time."""
    try:
        file = public.public_picture(school_slug, public_token, width, now=timezone.now())
    except FileNotFoundError as missing:
        raise Http404 from missing
    return FileResponse(file, content_type="image/webp")
