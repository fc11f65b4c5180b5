"""Whose pages these are: the computing lead's, and a few that the safeguarding leads share."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse

from classroom.web.http import SignedInRequest

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponse]

ADMIN, LEAD = "admin", "lead"


def for_admins(view: View[P]) -> View[P]:
    """For everybody else, and for what is not of the own school, there is nothing here."""
    return _only_for(frozenset({ADMIN}), view)


def for_admins_and_leads(view: View[P]) -> View[P]:
    """Training is written down by leads as well."""
    return _only_for(frozenset({ADMIN, LEAD}), view)


def _only_for(roles: frozenset[str], view: View[P]) -> View[P]:
    @wraps(view)
    def page(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.role not in roles:
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return page
