"""What those who keep the roll change: each press is one call of the roster, or the page again with the reason."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from classroom.roster import people, planned, roll
from classroom.roster.pen_names import adjective_of
from classroom.roster.refusals import RosterRefused
from classroom.web.forms.pupils import AnotherAnimalForm, LeavingForm, ShortNameForm
from classroom.web.forms.writing import number
from classroom.web.http import SignedInRequest
from classroom.web.views.pupils.details import draw, move_form, names_form, stock_of
from classroom.web.views.pupils.previews import asked_first, wants_form_again

if TYPE_CHECKING:
    from classroom.models import SchoolClass, User
    from classroom.roster.pen_names import Proposal


def _kept(request: SignedInRequest, pupil_id: int) -> "User":
    return get_object_or_404(roll.pupils_kept_by(request.user), pk=pupil_id)


def _done(request: SignedInRequest, child: "User", said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("pupil", child.pk)


@require_POST
def pupil_names(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """Change what a child is called."""
    child = _kept(request, pupil_id)
    form = names_form(child, request.POST)
    if wants_form_again(request):
        return draw(request, child, status=200, names_form=form)
    if form.is_valid():
        try:
            if first := asked_first(request, planned.plan_names(child, form.names())):
                return first
            people.change_names(pupil=child, by=request.user, **form.names())
        except RosterRefused as refused:
            form.explain(refused)
        else:
            return _done(request, child, _("Saved. The names count from now on."))
    return draw(request, child, names_form=form)


@require_POST
def pupil_short_name(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """Add a short name."""
    child = _kept(request, pupil_id)
    form = ShortNameForm(request.POST, prefix="new")
    if wants_form_again(request):
        return draw(request, child, status=200, short_name_form=form)
    if form.is_valid():
        name = form.cleaned_data["short_names"]
        try:
            if first := asked_first(request, planned.plan_short_name(child, name)):
                return first
            people.add_short_name(pupil=child, name=name, by=request.user)
        except RosterRefused as refused:
            form.explain(refused)
        else:
            return _done(request, child, _("Saved. The short name counts from now on."))
    return draw(request, child, short_name_form=form)


@require_POST
def pupil_forget_short_name(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """Forget a short name; one that is forgotten already stays so."""
    child = _kept(request, pupil_id)
    people.forget_short_name(
        pupil=child, short_name_id=number(request.POST.get("short_name")) or 0, by=request.user
    )
    return _done(request, child, _("That short name no longer counts."))


@require_POST
def pupil_class(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """Move a child to another class; where the animal is taken there, the page offers others."""
    child = _kept(request, pupil_id)
    there = number(request.POST.get("move-school_class"))
    school_class = next((each for each in roll.classes_of(request.user) if each.pk == there), None)
    offers = _offers(child, school_class) if "move-animal" in request.POST else []
    form = move_form(request, child, request.POST, offers=offers)
    if not form.is_valid() or school_class is None:
        return draw(request, child, move_form=form)
    try:
        people.move_class(pupil=child, school_class=school_class, by=request.user, **form.given())
    except RosterRefused as refused:
        form = move_form(request, child, request.POST, offers=_offers(child, school_class))
        form.explain(refused)
        return draw(request, child, move_form=form)
    return _done(request, child, _("Moved. The class sees this child from now on."))


@require_POST
def pupil_leaving(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """Write down that a child has left."""
    child = _kept(request, pupil_id)
    form = LeavingForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return draw(request, child, leaving_form=form)
    people.leave(pupil=child, on=form.cleaned_data["on"], by=request.user)
    return _done(request, child, _("It is written down: this child has left and can’t sign in any more."))


@require_POST
def pupil_coming_back(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """Write down that a child is here again; where the animal is taken meanwhile, the page offers others."""
    child = _kept(request, pupil_id)
    offers = _offers(child, child.school_class) if "back-animal" in request.POST else []
    form = AnotherAnimalForm(request.POST, prefix="back", offers=offers)
    if wants_form_again(request):
        return draw(request, child, status=200, back_form=form)
    if not form.is_valid():
        return draw(request, child, back_form=form)
    today = timezone.localdate()
    try:
        if first := asked_first(request, planned.plan_coming_back(child, on=today, **form.given())):
            return first
        people.come_back(pupil=child, on=today, by=request.user, **form.given())
    except RosterRefused as refused:
        form = AnotherAnimalForm(request.POST, prefix="back", offers=_offers(child, child.school_class))
        form.explain(refused)
        return draw(request, child, back_form=form)
    return _done(request, child, _("It is written down: this child is back at school."))


def _offers(child: "User", school_class: "SchoolClass | None") -> "list[Proposal]":
    """For each animal that is free there a pen name, with the child's own first word where that is free."""
    if school_class is None:
        return []
    return stock_of(child, school_class).for_each_animal(adjective_of(child.pen_name, child.animal))
