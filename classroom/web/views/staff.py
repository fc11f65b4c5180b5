"""The computing lead's pages about grown-ups: all of them, a new one, one of them. Leads read them, to record training."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from classroom.door import links, mail, staffing
from classroom.door.second_factor import has_second_factor
from classroom.roster import colleagues, staff
from classroom.roster.classes import classes_of_school
from classroom.training.certificates import (
    Certificate,
    certificates_of,
    current_until,
    is_asked_of,
    may_record,
)
from classroom.web.admins import for_admins, for_admins_and_leads
from classroom.web.forms.staff import AccountForm, ClassesForm, LeavingForm, NewStaffForm, TrainingForm
from classroom.web.forms.writing import number
from classroom.web.http import SignedInRequest
from classroom.web.reauthentication import recently_confirmed

if TYPE_CHECKING:
    from datetime import date

    from classroom.models import User

ADMIN = "admin"
FIELD_OF = {
    staff.Refusal.EMAIL_TAKEN: "email",
    staff.Refusal.USERNAME_TAKEN: "username",
    staff.Refusal.HEAD_TAKEN: "is_head",
    staff.Refusal.HEAD_LEADS: "is_head",
    staff.Refusal.OWN_ROLE: "role",
    staff.Refusal.LAST_ADMIN: "role",
    staff.Refusal.TWO_LEADS: "role",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One grown-up in the list."""

    person: "User"
    classes: list[str]
    has_second_step: bool
    trained_until: "date | None"
    needs_training: bool


@dataclass(frozen=True, slots=True)
class MemberPage:
    """One grown-up as their page shows them."""

    person: "User"
    classes: list[str]
    certificates: list[Certificate]
    has_second_step: bool
    sends_mail: bool
    is_settled: bool
    leads_hear: bool
    is_own: bool


@require_safe
@for_admins_and_leads
def staff_list(request: SignedInRequest) -> HttpResponse:
    """Everybody who is here, or (`?left=1`) who has left, a page at a time."""
    now = timezone.now()
    left = "left" in request.GET
    page = colleagues.colleagues_of(request.user, left=left, after=number(request.GET.get("after")))
    ids = [person.pk for person in page.people]
    secured = has_second_factor(ids)
    trained = current_until(ids, on=timezone.localdate(now))
    onward = urlencode({"after": page.after or "", **({"left": 1} if left else {})})
    context = {
        "lines": [
            Line(
                one,
                colleagues.classes_taught(one),
                has_second_step=one.pk in secured,
                trained_until=trained.get(one.pk),
                needs_training=is_asked_of(one),
            )
            for one in page.people
        ],
        "left": left,
        "next_url": f"{reverse('staff_list')}?{onward}" if page.after else "",
        "may_change": request.user.role == ADMIN,
        "here": "school",
        "now": now,
    }
    return render(request, "staff/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_admins
@recently_confirmed
def staff_new(request: SignedInRequest) -> HttpResponse:
    """A grown-up joins, and is invited to choose a password."""
    form = NewStaffForm(request.POST if request.method == "POST" else None, classes=_classes(request))
    if request.method == "POST" and form.is_valid():
        try:
            person = _add(request, form)
        except staff.StaffRefused as refused:
            form.add_error(FIELD_OF.get(refused.refusal), refused.sentence)
        else:
            _welcome(request, person)
            return redirect("staff_member", person.pk)
    context = {"form": form, "sends_mail": links.sends_mail(), "here": "school"}
    return render(request, "staff/new.html", context, status=422 if form.errors else 200)


def _add(request: SignedInRequest, form: NewStaffForm) -> "User":
    told = form.cleaned_data
    username = told["username"] or colleagues.propose_username(
        title=told["title"], first_name=told["first_name"], last_name=told["last_name"]
    )
    return staffing.add_account(
        username=username,
        account=_account(form),
        by=request.user,
        at=timezone.now(),
        class_ids=told["classes"],
    )


def _welcome(request: SignedInRequest, person: "User") -> None:
    """Say what was done; the invitation goes out if a mail would reach them."""
    if links.reaches(person):
        origin = f"{request.scheme}://{request.get_host()}"
        mail.invite(staff=person, by=request.user, at=timezone.now(), origin=origin)
        said = _("They are added, and the invitation is on its way.")
    else:
        said = _("They are added. Show their link once, under “Signing in”.")
    messages.success(request, said)


@require_safe
@for_admins_and_leads
@recently_confirmed
def staff_member(request: SignedInRequest, staff_id: int) -> HttpResponse:
    """One grown-up."""
    return member_page(request, colleagues.colleague(request.user, staff_id))


@require_POST
@for_admins
@recently_confirmed
def staff_change(request: SignedInRequest, staff_id: int) -> HttpResponse:
    """Change title, names, e-mail, role, headship."""
    person = colleagues.colleague(request.user, staff_id)
    form = AccountForm(request.POST)
    if form.is_valid():
        try:
            changed = staffing.change_account(
                staff_id=person.pk, account=_account(form), by=request.user, at=timezone.now()
            )
        except staff.StaffRefused as refused:
            form.add_error(FIELD_OF.get(refused.refusal), refused.sentence)
        else:
            messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
            return redirect("staff_member", person.pk)
    return member_page(request, person, status=422, account=form)


@require_POST
@for_admins
@recently_confirmed
def staff_classes(request: SignedInRequest, staff_id: int) -> HttpResponse:
    """Which classes a teacher teaches."""
    person = colleagues.colleague(request.user, staff_id)
    form = ClassesForm(request.POST, classes=_classes(request))
    if not form.is_valid():
        return member_page(request, person, status=422, classes=form)
    staff.set_classes(
        staff_id=person.pk, class_ids=form.cleaned_data["classes"], by=request.user, at=timezone.now()
    )
    messages.success(request, _("Saved."))
    return redirect("staff_member", person.pk)


def member_page(
    request: SignedInRequest,
    person: "User",
    *,
    status: int = 200,
    refusals: tuple[str, ...] = (),
    **forms: Any,
) -> HttpResponse:
    """The page of one grown-up; a form that was not taken is shown as it was typed."""
    now = timezone.now()
    today = timezone.localdate(now)
    own = person.pk == request.user.pk
    page = MemberPage(
        person=person,
        classes=colleagues.classes_taught(person),
        certificates=certificates_of(person, on=today),
        has_second_step=person.pk in has_second_factor([person.pk]),
        sends_mail=links.reaches(person),
        is_settled=links.is_settled(person),
        leads_hear=links.sends_mail() and links.is_watched(person),
        is_own=own,
    )
    context = {
        "page": page,
        "may_change": request.user.role == ADMIN,
        "may_record": may_record(request.user) and not own and person.left_on is None,
        "refusals": refusals,
        "here": "school",
        "now": now,
        **_as_they_are(request, person, today),
        **forms,
    }
    return render(request, "staff/member.html", context, status=status)


def _as_they_are(request: SignedInRequest, person: "User", today: "date") -> dict[str, Any]:
    """The forms of the page, filled with what stands now."""
    named = {name: getattr(person, name) for name in AccountForm.base_fields}
    taught = [row.school_class_id for row in person.class_rows.all()]
    return {
        "account": AccountForm(initial=named),
        "classes": ClassesForm(initial={"classes": taught}, classes=_classes(request)),
        "training": TrainingForm(),
        "leaving": LeavingForm(initial={"left_on": today}),
    }


def _account(form: AccountForm) -> staff.Account:
    told = form.cleaned_data
    return staff.Account(**{name: told[name] for name in AccountForm.base_fields})


def _classes(request: SignedInRequest) -> list[tuple[int, str]]:
    """Id and name of every class; the year is said too, since a name comes again every September."""
    return [(one.pk, f"{one.name}, {one.academic_year}") for one in classes_of_school(request.user.school_id)]
