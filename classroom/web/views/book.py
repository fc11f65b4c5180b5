"""The class book: approved posts of some weeks on paper, for those who decide for the class."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from classroom.timeline import book
from classroom.web.forms.book import BookForm
from classroom.web.forms.search import begins
from classroom.web.http import SignedInRequest, only_what_is_theirs
from classroom.web.views.timeline.drawing import drawn


@require_safe
@only_what_is_theirs
def class_book(request: SignedInRequest, class_id: int) -> HttpResponse:
    """A book of one class, to read and to print."""
    now = timezone.now()
    school_class = book.class_of_book(request.user, class_id)
    form = BookForm.asked(request.GET, today=timezone.localdate(now))
    context = {
        "school_class": school_class,
        "form": form,
        "longest": book.LONGEST,
        "here": "my_class",
        "now": now,
    }
    if not form.is_valid():
        return render(request, "book/book.html", context, status=422)
    first, last = form.cleaned_data["since"], form.cleaned_data["until"]
    after = begins(last + timedelta(days=1))
    made = book.book_of(request.user, school_class, since=begins(first), until=after, now=now)
    shown = {
        "book": made,
        "posts": [drawn(card) for card in made.cards],
        "with_pictures": form.with_pictures,
        "first": first,
        "last": last,
    }
    return render(request, "book/book.html", {**context, **shown})
