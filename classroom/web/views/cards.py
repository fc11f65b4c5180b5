"""Cards and pictures on paper, for the grown-ups who decide for a class. What is secret is in one answer, once.

Pages that hold a whole class's are behind a password that was typed lately; one child's are not: they are given in a lesson,
often with the laptop on the board.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from classroom.door import cards, sheets
from classroom.door.animals import egg_of, emoji_of, word_of
from classroom.door.children import children_of, rows_of
from classroom.door.hours import classes_of
from classroom.door.register import show_code
from classroom.web.forms.cards import ChildrenForm
from classroom.web.http import SignedInRequest
from classroom.web.qr import square
from classroom.web.reauthentication import recently_confirmed

page_with_form = require_http_methods(["GET", "HEAD", "POST"])


@recently_confirmed
@page_with_form
def class_cards(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Who has a card; cards for those who are ticked, to print right away."""
    school_class = get_object_or_404(classes_of(request.user), pk=class_id)
    rows = rows_of(school_class)
    without = [row.pk for row in rows if row.card_made_at is None]
    form = ChildrenForm(_sent(request), rows=rows, initial={"children": without})
    if request.method == "POST" and form.is_valid():
        chosen = children_of(request.user).filter(pk__in=form.cleaned_data["children"])
        return _print_cards(request, school_class, chosen)
    return _choose(request, "door/cards.html", school_class, form)


@require_POST
def pupil_card(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """A new card for one child; the old one is dead."""
    pupil = get_object_or_404(children_of(request.user), pk=pupil_id)
    return _print_cards(request, pupil.school_class, [pupil])


@require_POST
def card_alone(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """Is the card enough for this child, or do the pictures come after it?"""
    pupil = get_object_or_404(children_of(request.user), pk=pupil_id)
    enough = request.POST.get("on") == "1"
    cards.set_card_alone(pupil=pupil, on=enough, by=request.user, at=timezone.now())
    said = (
        _("%(name)s comes in with the card alone.") if enough else _("%(name)s taps pictures after the card.")
    )
    messages.success(request, said % {"name": pupil.pen_name})
    return redirect("class_cards", pupil.school_class_id)


@recently_confirmed
@page_with_form
def picture_sheet(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Who has pictures; new ones for those who are ticked, on a sheet for the grown-up."""
    school_class = get_object_or_404(classes_of(request.user), pk=class_id)
    rows = rows_of(school_class)
    without = [row.pk for row in rows if not row.has_pictures]
    form = ChildrenForm(_sent(request), rows=rows, initial={"children": without})
    if request.method == "POST" and form.is_valid():
        chosen = children_of(request.user).filter(pk__in=form.cleaned_data["children"])
        return _show_pictures(request, school_class, chosen)
    return _choose(request, "door/sheet.html", school_class, form)


@require_POST
def new_pictures(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """New pictures for one child, shown once."""
    pupil = get_object_or_404(children_of(request.user), pk=pupil_id)
    return _show_pictures(request, pupil.school_class, [pupil])


def _sent(request: HttpRequest) -> Any:
    # An empty form that was sent is not a page that was opened.
    return request.POST if request.method == "POST" else None


def _choose(request: SignedInRequest, template: str, school_class: Any, form: ChildrenForm) -> HttpResponse:
    page = {"school_class": school_class, "form": form, "here": "my_class"}
    return render(request, template, page, status=422 if form.is_bound else 200)


def _print_cards(request: SignedInRequest, school_class: Any, pupils: Iterable[Any]) -> HttpResponse:
    """The only answer that holds these cards: loading it again makes others."""
    made = cards.make_cards(pupils=pupils, by=request.user, at=timezone.now())
    page = {
        "school_class": school_class,
        "code": show_code(school_class.code),
        "cards": [_drawn(card, request) for card in made],
        "again": any(card.again for card in made),
        "here": "my_class",
    }
    return render(request, "door/cards_print.html", page)


def _drawn(card: cards.NewCard, request: HttpRequest) -> dict[str, Any]:
    child = card.pupil
    animal = word_of(child.animal)
    return {
        "square": square(f"{request.build_absolute_uri(reverse('card'))}#{card.token}"),
        "pen_name": child.pen_name,
        # Most pen names end with the animal.
        "animal": "" if child.pen_name.casefold().endswith(animal.casefold()) else animal,
        "emoji": emoji_of(child.animal),
        "egg": egg_of(child.pk),
        "alone": child.card_alone,
    }


def _show_pictures(request: SignedInRequest, school_class: Any, pupils: Iterable[Any]) -> HttpResponse:
    given = sheets.give_pictures(pupils=pupils, by=request.user)
    page = {"school_class": school_class, "given": given, "here": "my_class"}
    return render(request, "door/sheet_print.html", page)
