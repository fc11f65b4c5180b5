"""The computing lead's pages about classes: all of them, a new one, one of them, a new code."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from classroom.door.register import show_code
from classroom.roster import classes
from classroom.web.admins import for_admins
from classroom.web.forms.classes import ClassForm
from classroom.web.http import SignedInRequest
from classroom.web.reauthentication import recently_confirmed

if TYPE_CHECKING:
    from datetime import date

    from classroom.models import SchoolClass

page_or_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_admins
def classes_list(request: SignedInRequest) -> HttpResponse:
    """Every class of the school."""
    lines = [
        {"one": one, "code": show_code(one.code)} for one in classes.classes_of_school(request.user.school_id)
    ]
    return render(request, "classes/list.html", {"lines": lines, "here": "school"})


@page_or_form
@for_admins
@recently_confirmed
def class_new(request: SignedInRequest) -> HttpResponse:
    """A class begins."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = _form(request, today=today, initial={"academic_year": classes.academic_year(today)})
    if request.method == "POST" and form.is_valid():
        try:
            made = classes.add_class(
                about=_about(form), staff_ids=form.cleaned_data["staff"], by=request.user, at=now
            )
        except classes.ClassRefused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            said = _("%(name)s is there. Its code is %(code)s.")
            messages.success(request, said % {"name": made.name, "code": show_code(made.code)})
            return redirect("class_settings", made.pk)
    return _page(request, "classes/new.html", form)


@page_or_form
@for_admins
@recently_confirmed
def class_settings(request: SignedInRequest, class_id: int) -> HttpResponse:
    """What one class is called, its year, who teaches it."""
    now = timezone.now()
    one = classes.classes_of_school(request.user.school_id).get(pk=class_id)
    form = _form(request, today=timezone.localdate(now), one=one, initial=_as_it_is(one))
    if request.method == "POST" and form.is_valid():
        try:
            changed = classes.change_class(
                class_id=one.pk,
                about=_about(form),
                staff_ids=form.cleaned_data["staff"],
                by=request.user,
                at=now,
            )
        except classes.ClassRefused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
            return redirect("class_settings", one.pk)
    return _page(request, "classes/class.html", form, one=one, code=show_code(one.code))


@require_POST
@for_admins
@recently_confirmed
def class_new_code(request: SignedInRequest, class_id: int) -> HttpResponse:
    """A fresh code for the poster."""
    one = classes.give_new_code(class_id=class_id, by=request.user, at=timezone.now())
    said = _("The new code is %(code)s. Change the poster; iPads that know the class go on.")
    messages.success(request, said % {"code": show_code(one.code)})
    return redirect("class_settings", one.pk)


def _about(form: ClassForm) -> classes.About:
    told = form.cleaned_data
    return classes.About(
        name=told["name"],
        handle=told["handle"],
        year_group=told["year_group"],
        academic_year=told["academic_year"],
    )


def _as_it_is(one: "SchoolClass") -> dict[str, object]:
    return {
        "name": one.name,
        "handle": one.handle,
        "year_group": one.year_group,
        "academic_year": one.academic_year,
        "staff": classes.teacher_ids(one),
    }


def _form(
    request: SignedInRequest, *, today: "date", initial: dict[str, object], one: "SchoolClass | None" = None
) -> ClassForm:
    teachers = classes.teachers_of_school(request.user.school_id)
    return ClassForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        years=classes.school_years(today, also=one.academic_year if one else ""),
        teachers=[(teacher.pk, teacher.staff_name) for teacher in teachers],
    )


def _page(request: SignedInRequest, template: str, form: ClassForm, **more: object) -> HttpResponse:
    context = {"form": form, "here": "school", **more}
    return render(request, template, context, status=422 if form.errors else 200)
