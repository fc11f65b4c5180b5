"""What is done on the page of one grown-up beside their account: training, leaving, links, the second step."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from classroom.door import links, mail, second_factor, staffing
from classroom.roster import colleagues, staff
from classroom.training.certificates import NotRecorded, record_training, withdraw_training
from classroom.web.admins import for_admins, for_admins_and_leads
from classroom.web.forms.staff import LeavingForm, TrainingForm
from classroom.web.http import SignedInRequest
from classroom.web.reauthentication import recently_confirmed
from classroom.web.views.staff import member_page

if TYPE_CHECKING:
    from classroom.models import User


@require_POST
@for_admins_and_leads
@recently_confirmed
def staff_training(request: SignedInRequest, staff_id: int) -> HttpResponse:
    """Write down that somebody has passed the course."""
    person = colleagues.colleague(request.user, staff_id)
    form = TrainingForm(request.POST)
    if form.is_valid():
        try:
            record_training(
                staff=person, passed_on=form.cleaned_data["passed_on"], by=request.user, at=timezone.now()
            )
        except NotRecorded as refused:
            form.add_error("passed_on", refused.sentence)
        else:
            messages.success(request, _("It is on record."))
            return redirect("staff_member", person.pk)
    return member_page(request, person, status=422, training=form)


@require_POST
@for_admins_and_leads
@recently_confirmed
def staff_training_mistake(request: SignedInRequest, staff_id: int, training_id: int) -> HttpResponse:
    """A certificate was written down by mistake: it counts no more, and stays on record as that."""
    person = colleagues.colleague(request.user, staff_id)
    try:
        withdraw_training(training_id=training_id, staff_id=person.pk, by=request.user, at=timezone.now())
    except NotRecorded as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("It counts no more. The mistake stays on record."))
    return redirect("staff_member", person.pk)


@require_POST
@for_admins
@recently_confirmed
def staff_leaving(request: SignedInRequest, staff_id: int) -> HttpResponse:
    """Somebody has left."""
    person = colleagues.colleague(request.user, staff_id)
    form = LeavingForm(request.POST)
    if form.is_valid():
        try:
            staffing.leave(
                staff_id=person.pk, on=form.cleaned_data["left_on"], by=request.user, at=timezone.now()
            )
        except staff.StaffRefused as refused:
            form.add_error("left_on", refused.sentence)
        else:
            said = _("%(name)s has left, and is signed out everywhere.")
            messages.success(request, said % {"name": person.staff_name})
            return redirect("staff_member", person.pk)
    return member_page(request, person, status=422, leaving=form)


@require_POST
@for_admins
@recently_confirmed
def staff_coming_back(request: SignedInRequest, staff_id: int) -> HttpResponse:
    """Somebody who left is here again."""
    person = colleagues.colleague(request.user, staff_id)
    staffing.come_back(staff_id=person.pk, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s is here again.") % {"name": person.staff_name})
    return redirect("staff_member", person.pk)


@require_POST
@for_admins
@recently_confirmed
def staff_reset_second_factor(request: SignedInRequest, staff_id: int) -> HttpResponse:
    """A colleague's second step begins anew; one's own is changed on one's own page."""
    person = _somebody_else(request, staff_id)
    second_factor.reset_second_factor(staff=person, by=request.user, at=timezone.now())
    messages.success(request, _("The second step is reset. They are signed out, and set up a new one."))
    return redirect("staff_member", person.pk)


@require_POST
@for_admins
@recently_confirmed
def staff_invite(request: SignedInRequest, staff_id: int) -> HttpResponse:
    """Send somebody the link to choose a password; where no mail would reach them, show it once."""
    person = _somebody_else(request, staff_id)
    now, origin = timezone.now(), f"{request.scheme}://{request.get_host()}"
    if links.reaches(person):
        mail.invite(staff=person, by=request.user, at=now, origin=origin)
        messages.success(request, _("The link is on its way. It works once, for a day."))
        return redirect("staff_member", person.pk)
    link = staffing.show_link(staff_id=person.pk, by=request.user, at=now, origin=origin)
    return render(request, "staff/link.html", {"person": person, "link": link, "here": "school"})


def _somebody_else(request: SignedInRequest, staff_id: int) -> "User":
    """A colleague who is here, and not oneself."""
    person = colleagues.colleague(request.user, staff_id)
    if person.pk == request.user.pk or person.left_on is not None:
        raise Http404
    return person
