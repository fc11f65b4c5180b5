"""Pages for when something went another way."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same answer for what does not exist and what is not yours."""
    return render(request, "404.html", status=404)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an old page: nothing was done, and going back loses nothing."""
    if request.path == reverse("sign_out") and not request.user.is_authenticated:
        # The second half of a double press: they are out, which is what they wanted.
        return HttpResponseRedirect(reverse("sign_in"))
    return render(request, "403_csrf.html", status=403)
