"""Changes of an account that the door hears of, and that are told to those who must know."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail as outbox
from django_tasks_db.models import DBTaskResult

from classroom.door import staff_sessions, staffing
from classroom.models import Entry, Role, School, StaffSession, User, Verb
from classroom.roster.staff import Account, StaffRefused
from tests.conftest import TODAY, make_staff
from tests.door.test_second_factor import deliver
from tests.roster.test_staff import account_of

ORIGIN = "https://posts.example.org"
NEW = Account("Tom", "Two", Role.LEAD, title="Mr", email="mr-two@example.org")


@pytest.fixture
def mr_deputy(school: School) -> User:
    """The second lead."""
    return make_staff(school, "mr-deputy", Role.LEAD, "Mr", "Deputy")


def letters() -> list[tuple[str, str]]:
    """To whom the worker has written, and about what."""
    deliver()
    return sorted((told.to[0], str(told.subject)) for told in outbox.outbox)


def signed_in(person: User, at: datetime) -> str:
    """A session of somebody's; its key."""
    session = SessionStore()
    session["door_seen"] = at.timestamp()
    session.create()
    assert session.session_key is not None
    staff_sessions.note(staff=person, session_key=session.session_key, agent="", at=at)
    return session.session_key


def test_a_new_role_ends_what_somebody_has_open(
    ms_tan: User, mr_ural: User, mr_admin: User, now: datetime
) -> None:
    ended, stays = signed_in(ms_tan, now), signed_in(mr_ural, now)
    staffing.change_account(
        staff_id=ms_tan.pk, account=account_of(ms_tan, role=Role.OFFICE), by=mr_admin, at=now
    )
    assert set(Session.objects.values_list("session_key", flat=True)) == {stays}
    assert StaffSession.objects.filter(session_key=ended).count() == 0


def test_a_new_title_ends_nothing(ms_tan: User, mr_admin: User, now: datetime) -> None:
    stays = signed_in(ms_tan, now)
    staffing.change_account(staff_id=ms_tan.pk, account=account_of(ms_tan, title="Dr"), by=mr_admin, at=now)
    assert set(Session.objects.values_list("session_key", flat=True)) == {stays}


def test_whoever_leaves_is_signed_out_in_the_same_moment(ms_tan: User, mr_admin: User, now: datetime) -> None:
    signed_in(ms_tan, now)
    staffing.leave(staff_id=ms_tan.pk, on=TODAY, by=mr_admin, at=now + timedelta(minutes=1))
    assert (Session.objects.count(), StaffSession.objects.count()) == (0, 0)


def test_an_old_e_mail_is_no_way_to_a_new_pass_phrase(ms_tan: User, mr_admin: User, now: datetime) -> None:
    EmailAddress.objects.create(user=ms_tan, email=ms_tan.email, verified=True)
    account = account_of(ms_tan, email="new@example.org")
    staffing.change_account(staff_id=ms_tan.pk, account=account, by=mr_admin, at=now)
    assert EmailAddress.objects.count() == 0


def test_a_link_is_shown_only_where_no_mail_would_reach(
    ms_tan: User, mr_admin: User, ms_far: User, now: datetime
) -> None:
    origin = "https://posts.example.org"
    with pytest.raises(User.DoesNotExist):
        staffing.show_link(staff_id=ms_tan.pk, by=mr_admin, at=now, origin=origin)
    User.objects.get_queryset().filter(pk__in=[ms_tan.pk, ms_far.pk]).update(email="")
    link = staffing.show_link(staff_id=ms_tan.pk, by=mr_admin, at=now, origin=origin)
    assert link.startswith(f"{origin}/staff/password/reset/key/")
    for person, by in ((ms_far, mr_admin), (mr_admin, mr_admin), (mr_admin, ms_tan)):
        with pytest.raises(User.DoesNotExist):
            staffing.show_link(staff_id=person.pk, by=by, at=now, origin=origin)
    assert [(entry.verb, entry.about_ref, entry.codes) for entry in Entry.objects.all()] == [
        (Verb.CHANGED_SIGN_IN, ms_tan.log_id, {"what": ["link-shown"]})
    ]


def test_the_old_address_hears_at_once_that_it_was_changed(
    ms_tan: User, mr_admin: User, mrs_lead: User, now: datetime
) -> None:
    for email in ("new@example.org", ""):
        User.objects.staff().filter(pk=ms_tan.pk).update(email="old@example.org")
        account = replace(account_of(ms_tan), email=email)
        staffing.change_account(staff_id=ms_tan.pk, account=account, by=mr_admin, at=now)
    assert letters() == [("old@example.org", "Your e-mail for Fledgling has changed")] * 2
    assert "was changed by Mr Admin just now" in outbox.outbox[0].body
    assert "@" not in str(list(DBTaskResult.objects.values("args_kwargs")))
    assert mrs_lead.school_id == ms_tan.school_id


def test_a_first_address_is_nobodys_news(ms_tan: User, mr_admin: User, now: datetime) -> None:
    User.objects.staff().filter(pk=ms_tan.pk).update(email="")
    account = account_of(ms_tan, email="new@example.org")
    staffing.change_account(staff_id=ms_tan.pk, account=account, by=mr_admin, at=now)
    assert letters() == []


def test_a_leads_new_address_is_told_to_every_other_lead(
    mrs_lead: User, mr_deputy: User, mr_admin: User, now: datetime
) -> None:
    account = account_of(mrs_lead, email="elsewhere@example.org")
    staffing.change_account(staff_id=mrs_lead.pk, account=account, by=mr_admin, at=now)
    assert letters() == [
        (mr_deputy.email, "The e-mail of Mrs Lead in Fledgling has changed"),
        (mrs_lead.email, "Your e-mail for Fledgling has changed"),
    ]


def test_a_new_lead_is_told_to_the_leads_there_are(
    mrs_lead: User, ms_tan: User, mr_admin: User, now: datetime
) -> None:
    person = staffing.add_account(username="mr-two", account=NEW, by=mr_admin, at=now)
    assert letters() == [(mrs_lead.email, "Mr Two is now a safeguarding lead in Fledgling")]
    assert "Mr Admin has made Mr Two a safeguarding lead" in outbox.outbox[0].body
    DBTaskResult.objects.all().delete()
    outbox.outbox.clear()
    account = account_of(ms_tan, role=Role.LEAD)
    staffing.change_account(staff_id=ms_tan.pk, account=account, by=mr_admin, at=now)
    subject = "Ms Tan is now a safeguarding lead in Fledgling"
    assert letters() == [(person.email, subject), (mrs_lead.email, subject)]


def test_a_new_teacher_is_told_to_nobody(mrs_lead: User, mr_admin: User, now: datetime) -> None:
    account = replace(NEW, role=Role.TEACHER)
    person = staffing.add_account(username="mr-two", account=account, by=mr_admin, at=now)
    assert (person.school_id, letters()) == (mrs_lead.school_id, [])


def test_a_lead_who_comes_back_is_told_to_the_others(
    mrs_lead: User, ms_tan: User, mr_admin: User, school: School, now: datetime
) -> None:
    gone = make_staff(school, "ms-gone", Role.LEAD, "Ms", "Gone", left_on=TODAY)
    for person in (gone, gone, ms_tan):
        staffing.come_back(staff_id=person.pk, by=mr_admin, at=now)
    assert letters() == [(mrs_lead.email, "Ms Gone is now a safeguarding lead in Fledgling")]


def test_who_makes_themselves_lead_is_refused_and_nobody_is_written_to(
    mrs_lead: User, mr_admin: User, now: datetime
) -> None:
    signed_in(mr_admin, now)
    with pytest.raises(StaffRefused):
        staffing.change_account(
            staff_id=mr_admin.pk, account=account_of(mr_admin, role=Role.LEAD), by=mr_admin, at=now
        )
    assert (letters(), Session.objects.count(), mrs_lead.leads) == ([], 1, True)


@pytest.mark.parametrize("who", ["ms_tan", "mrs_lead"])
def test_a_link_for_an_account_in_use_is_shown_only_with_the_leads_knowing(
    who: str, request: pytest.FixtureRequest, mr_deputy: User, mr_admin: User, now: datetime
) -> None:
    person: User = request.getfixturevalue(who)
    User.objects.staff().filter(pk=person.pk).update(email="")
    link = staffing.show_link(staff_id=person.pk, by=mr_admin, at=now, origin=ORIGIN)
    subject = f"Mr Admin has seen a link for {person.staff_name} in Fledgling"
    assert letters() == [(mr_deputy.email, subject)]
    assert link not in outbox.outbox[0].body
    assert Entry.objects.get().codes == {"what": ["link-shown"]}


@pytest.mark.parametrize(("role", "told"), [(Role.TEACHER, 0), (Role.LEAD, 1)])
def test_the_first_link_of_somebody_new_is_told_only_if_they_lead(
    role: Role, told: int, mrs_lead: User, mr_admin: User, school: School, now: datetime
) -> None:
    person = User(username="x", school=school, role=role, first_name="Nia", last_name="New")
    person.set_unusable_password()
    person.save()
    staffing.show_link(staff_id=person.pk, by=mr_admin, at=now, origin=ORIGIN)
    assert (len(letters()), mrs_lead.school_id) == (told, school.pk)


def test_a_school_without_mail_still_lets_its_leads_back_in(
    mrs_lead: User, mr_admin: User, settings: pytest.FixtureRequest, now: datetime
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"  # type: ignore[attr-defined]
    link = staffing.show_link(staff_id=mrs_lead.pk, by=mr_admin, at=now, origin=ORIGIN)
    assert (link.startswith(ORIGIN), Entry.objects.get().about_ref) == (True, mrs_lead.log_id)


@pytest.mark.parametrize("by", ["ada", "ms_tan", "mx_office", "mrs_lead", "ms_far"])
def test_nobody_but_the_computing_lead_of_the_school_reaches_an_account(
    by: str, request: pytest.FixtureRequest, mr_wren: User, now: datetime
) -> None:
    somebody: User = request.getfixturevalue(by)
    User.objects.staff().filter(pk=mr_wren.pk).update(email="")
    signed_in(mr_wren, now)
    for attempt in (
        lambda: staffing.change_account(
            staff_id=mr_wren.pk, account=account_of(mr_wren, title="Dr"), by=somebody, at=now
        ),
        lambda: staffing.leave(staff_id=mr_wren.pk, on=TODAY, by=somebody, at=now),
        lambda: staffing.come_back(staff_id=mr_wren.pk, by=somebody, at=now),
        lambda: staffing.show_link(staff_id=mr_wren.pk, by=somebody, at=now, origin=ORIGIN),
    ):
        with pytest.raises(User.DoesNotExist):
            attempt()
    with pytest.raises(School.DoesNotExist):
        staffing.add_account(username="mr-two", account=NEW, by=somebody, at=now)
    assert (Session.objects.count(), Entry.objects.count(), letters()) == (1, 0, [])


def test_a_computing_lead_who_leaves_is_out_at_once(mr_admin: User, school: School, now: datetime) -> None:
    make_staff(school, "next-admin", Role.ADMIN, "Ms", "Next")
    signed_in(mr_admin, now)
    staffing.leave(staff_id=mr_admin.pk, on=TODAY, by=mr_admin, at=now)
    assert Session.objects.count() == 0
