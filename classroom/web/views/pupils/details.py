"""One child's page: what staff of the class see, and the forms of those who keep the roll."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from classroom.permissions.overview import states_of
from classroom.roster import roll
from classroom.roster.pen_names import Stock, adjective_of, stock_for
from classroom.web.forms.pupils import AnotherAnimalForm, LeavingForm, MoveForm, NamesForm, ShortNameForm
from classroom.web.http import SignedInRequest
from classroom.web.views.pupils.roll import COLUMNS

if TYPE_CHECKING:
    from django.http import QueryDict

    from classroom.models import SchoolClass, User

UNPROCESSABLE = 422


@require_safe
def pupil(request: SignedInRequest, pupil_id: int) -> HttpResponse:
    """One child, leavers too."""
    return draw(request, get_object_or_404(roll.pupils_of(request.user), pk=pupil_id))


def draw(
    request: SignedInRequest, child: "User", *, status: int = UNPROCESSABLE, **sent: Any
) -> HttpResponse:
    """The child's page; `sent` are forms that come back, each under the name of the one it stands for."""
    now = timezone.now()
    today = timezone.localdate(now)
    states = states_of([child.pk], on=today)[child.pk]
    context = {
        "child": child,
        "keeps": roll.keeps_the_roll(request.user),
        "decides": roll.decides_for(request.user, child),
        "covered": not sent
        and roll.is_on_the_board(request.user, classes=roll.classes_of(request.user), now=now),
        "standings": [(purpose.label, states[purpose]) for purpose in COLUMNS],
        "nothing_recorded": all(state.kind == "not-asked" for state in states.values()),
        "short_names": roll.short_names_of(child),
        "here": "pupils",
    }
    if context["keeps"]:
        context |= {
            "names_form": names_form(child),
            "short_name_form": ShortNameForm(prefix="new"),
            "move_form": move_form(request, child),
            "leaving_form": LeavingForm(initial={"on": today}, today=today),
            "back_form": AnotherAnimalForm(prefix="back"),
        }
    return render(request, "pupils/pupil.html", context | sent, status=status if sent else 200)


def names_form(child: "User", data: "QueryDict | None" = None) -> NamesForm:
    """What the child is called, to be changed; a child keeps what our lists don't hold."""
    fields = ("first_name", "last_name", "known_as", "animal")
    told = {field: getattr(child, field) for field in fields}
    told["adjective"] = adjective_of(child.pen_name, child.animal)
    form = NamesForm(data, initial=told, free=stock_of(child).animals)
    form.may_keep(child)
    return form


def move_form(
    request: SignedInRequest, child: "User", data: "QueryDict | None" = None, **more: Any
) -> MoveForm:
    """The other classes of the school."""
    others = [
        (each.pk, each.name) for each in roll.classes_of(request.user) if each.pk != child.school_class_id
    ]
    return MoveForm(data, classes=others, prefix="move", **more)


def stock_of(child: "User", school_class: "SchoolClass | None" = None) -> Stock:
    """What is free for this child, here or in another class."""
    school_class = school_class or child.school_class
    if school_class is None:
        raise Http404
    return stock_for(school_class, pupil=child)
