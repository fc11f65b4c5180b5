"""Who the share desk is for, and the card that staff see before the world does."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.safestring import SafeString

from classroom.publishing import reach
from classroom.publishing.sheet import Sheet
from classroom.web.http import SignedInRequest
from classroom.web.views.public import LARGE, MEDIUM, SMALL, Card, Photo

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]


def for_sharers(view: View[P]) -> View[P]:
    """For teachers, office and leads; for everybody else, and for what is not theirs, there is nothing here."""

    @wraps(view)
    def page(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not reach.may_share(request.user):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return page


def preview(sheet: Sheet, *, with_pictures: bool) -> Card:
    """The card exactly as the world would see it."""

    def address(position: int, width: int) -> str:
        return reverse("share_picture", args=[sheet.version.pk, position, width])

    frames = [one.frame for one in sheet.pictures] if with_pictures else []
    return Card(
        id=f"version-{sheet.version.pk}",
        byline=sheet.byline,
        place=sheet.place,
        # Made by the words' own cleaner when the version was written.
        html=SafeString(sheet.version.html),
        link=sheet.version.link,
        when=sheet.version.goes_out_at,
        url="",
        photos=tuple(
            Photo(
                small=address(frame.position, SMALL),
                medium=address(frame.position, MEDIUM),
                large=address(frame.position, LARGE),
                width=frame.width,
                height=frame.height,
                alt=frame.alt_text,
            )
            for frame in frames
        ),
    )
