"""A child joins: names, a class, and a pen name that we propose."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from classroom.roster import people, roll
from classroom.roster.pen_names import Stock, stock_for
from classroom.roster.planned import plan_joining
from classroom.roster.refusals import RosterRefused
from classroom.safeguarding.animals import animals, pen_name
from classroom.web.forms.pupils import NewPupilForm
from classroom.web.forms.writing import number
from classroom.web.http import SignedInRequest
from classroom.web.views.pupils.previews import asked_first, wants_form_again

if TYPE_CHECKING:
    from classroom.models import SchoolClass


@require_http_methods(["GET", "HEAD", "POST"])
def pupil_new(request: SignedInRequest) -> HttpResponse:
    """The form for a child who joins; "Suggest another" keeps everything that was typed."""
    if not roll.keeps_the_roll(request.user):
        raise Http404
    classes = roll.classes_of(request.user)
    if not classes:
        return render(request, "pupils/new.html", {"here": "pupils"})
    school_class = _chosen(request, classes)
    stock = stock_for(school_class)
    if request.method != "POST" or "suggest" in request.POST:
        return _draw(request, _proposing(request, classes, school_class, stock))
    form = NewPupilForm(request.POST, classes=_choices(classes), free=stock.animals)
    again = wants_form_again(request)
    if again or not form.is_valid():
        return _draw(request, form, status=200 if again else 422)
    return _join(request, school_class, form)


def _join(request: SignedInRequest, school_class: "SchoolClass", form: NewPupilForm) -> HttpResponse:
    """The child is on the roll, or what that would hide is said first, or what stands in the way."""
    try:
        joining = plan_joining(school_class, form.names(), form.listed())
        if first := asked_first(request, joining):
            return first
        child = people.add_pupil(
            school_class=school_class, by=request.user, short_names=form.listed(), **form.names()
        )
    except RosterRefused as refused:
        form.explain(refused)
        return _draw(request, form, status=422)
    messages.success(request, _("It is written down. The names count from now on."))
    return redirect("pupil", child.pk)


def _chosen(request: SignedInRequest, classes: "list[SchoolClass]") -> "SchoolClass":
    """The class that was chosen, or that the list showed; otherwise the first."""
    wanted = number(request.POST.get("school_class") or request.GET.get("class"))
    return next((each for each in classes if each.pk == wanted), classes[0])


def _choices(classes: "list[SchoolClass]") -> list[tuple[int, str]]:
    return [(each.pk, each.name) for each in classes]


def _proposing(
    request: SignedInRequest, classes: "list[SchoolClass]", school_class: "SchoolClass", stock: Stock
) -> NewPupilForm:
    """The form with a fresh pen name, and with everything that was typed so far."""
    typed = request.POST.dict()
    names = (typed.get(field, "") for field in ("first_name", "last_name", "known_as", "short_names"))
    shown = animals().get(typed.get("animal", ""))
    proposal = stock.with_names(*names).suggest(
        but=pen_name(typed.get("adjective", ""), shown) if shown else ""
    )
    fresh = {"adjective": proposal.adjective, "animal": proposal.animal.slug} if proposal else {}
    return NewPupilForm(
        initial={**typed, "school_class": school_class.pk, **fresh},
        classes=_choices(classes),
        free=stock.animals,
    )


def _draw(request: SignedInRequest, form: NewPupilForm, *, status: int = 200) -> HttpResponse:
    return render(request, "pupils/new.html", {"form": form, "here": "pupils"}, status=status)
