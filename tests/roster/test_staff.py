"""Grown-ups join, change and leave; a school never loses its last computing lead or one of its only two leads."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from classroom.models import ClassStaff, Entry, Role, School, SchoolClass, User, Verb
from classroom.roster.staff import (
    Account,
    Refusal,
    StaffRefused,
    add_staff,
    change_staff,
    come_back,
    leave,
    set_classes,
)
from tests.conftest import TODAY, make_staff


def account_of(person: User, **changes: object) -> Account:
    """What the school says about somebody now, with changes."""
    now_said = Account(
        title=person.title,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        role=Role(person.role),
        is_head=person.is_head,
    )
    return replace(now_said, **changes)  # type: ignore[arg-type]


def logged() -> list[tuple[str, object]]:
    """What the log book says: verb and codes."""
    return [(entry.verb, entry.codes) for entry in Entry.objects.order_by("pk")]


def taught(person: User) -> list[str]:
    return sorted(ClassStaff.objects.filter(staff=person).values_list("school_class__name", flat=True))


@pytest.fixture
def mr_deputy(school: School) -> User:
    """The second lead."""
    return make_staff(school, "mr-deputy", Role.LEAD, "Mr", "Deputy")


def test_a_teacher_joins_with_her_classes_and_without_a_password(
    mr_admin: User, green: SchoolClass, blue: SchoolClass, now: datetime
) -> None:
    person = add_staff(
        school_id=mr_admin.school_id,
        username="ms-new",
        account=Account("Nia", "New", Role.TEACHER, title="Ms", email="nia@example.org"),
        by=mr_admin,
        at=now,
        class_ids=[green.pk],
    )
    person.refresh_from_db()
    assert (person.staff_name, person.role, person.grace_from, person.has_usable_password()) == (
        "Ms New",
        Role.TEACHER,
        now,
        False,
    )
    assert (taught(person), logged()) == (["Green Class"], [(Verb.CHANGED_STAFF, {"what": ["joined"]})])
    assert blue.staff_rows.count() == 0


def test_a_lead_is_given_no_class(mr_admin: User, green: SchoolClass, now: datetime) -> None:
    person = add_staff(
        school_id=mr_admin.school_id,
        username="mr-two",
        account=Account("Tom", "Two", Role.LEAD),
        by=mr_admin,
        at=now,
        class_ids=[green.pk],
    )
    assert taught(person) == []


def test_a_class_of_another_school_is_passed_over(
    ms_tan: User, mr_admin: User, red: SchoolClass, green: SchoolClass, now: datetime
) -> None:
    set_classes(staff_id=ms_tan.pk, class_ids=[red.pk, green.pk, 10**18], by=mr_admin, at=now)
    assert taught(ms_tan) == ["Green Class"]


@pytest.mark.parametrize(
    ("username", "email", "refusal"),
    [
        ("ms-tan", "", Refusal.USERNAME_TAKEN),
        ("other", "MS-TAN@example.org", Refusal.EMAIL_TAKEN),
        ("other", "ms-far@example.org", Refusal.EMAIL_TAKEN),
    ],
)
def test_user_name_and_email_are_one_persons(
    username: str, email: str, refusal: Refusal, ms_tan: User, ms_far: User, mr_admin: User, now: datetime
) -> None:
    assert ms_tan.school_id != ms_far.school_id
    before = User.objects.get_queryset().count()
    with pytest.raises(StaffRefused) as refused:
        add_staff(
            school_id=mr_admin.school_id,
            username=username,
            account=Account("Nia", "New", Role.TEACHER, email=email),
            by=mr_admin,
            at=now,
        )
    assert (refused.value.refusal, User.objects.get_queryset().count()) == (refusal, before)


def test_only_what_changed_is_logged_and_never_its_value(ms_tan: User, mr_admin: User, now: datetime) -> None:
    account = account_of(ms_tan, last_name="Tan-Lee", email="tan-lee@example.org")
    assert change_staff(staff_id=ms_tan.pk, account=account, by=mr_admin, at=now) == {"last_name", "email"}
    ms_tan.refresh_from_db()
    assert (ms_tan.staff_name, ms_tan.email) == ("Ms Tan-Lee", "tan-lee@example.org")
    assert logged() == [(Verb.CHANGED_STAFF, {"what": ["email", "last_name"]})]


def test_saving_what_stands_already_is_logged_nowhere(ms_tan: User, mr_admin: User, now: datetime) -> None:
    assert change_staff(staff_id=ms_tan.pk, account=account_of(ms_tan), by=mr_admin, at=now) == set()
    assert logged() == []


def test_staff_names_are_no_names_of_the_roster(ms_tan: User, mr_admin: User, now: datetime) -> None:
    before = School.objects.get(pk=ms_tan.school_id).names_version
    change_staff(staff_id=ms_tan.pk, account=account_of(ms_tan, last_name="Rose"), by=mr_admin, at=now)
    assert School.objects.get(pk=ms_tan.school_id).names_version == before


def test_a_teacher_who_becomes_office_keeps_no_class(ms_tan: User, mr_admin: User, now: datetime) -> None:
    change_staff(staff_id=ms_tan.pk, account=account_of(ms_tan, role=Role.OFFICE), by=mr_admin, at=now)
    assert taught(ms_tan) == []


def test_nobody_becomes_a_pupil(ms_tan: User, mr_admin: User, now: datetime) -> None:
    with pytest.raises(ValueError, match="no grown-up"):
        change_staff(staff_id=ms_tan.pk, account=account_of(ms_tan, role=Role.PUPIL), by=mr_admin, at=now)


@pytest.mark.parametrize("stranger", ["ms_far", "ada"])
def test_people_of_another_school_and_children_are_not_there(
    stranger: str, request: pytest.FixtureRequest, mr_admin: User, now: datetime
) -> None:
    person: User = request.getfixturevalue(stranger)
    with pytest.raises(User.DoesNotExist):
        change_staff(staff_id=person.pk, account=Account("X", "Y", Role.ADMIN), by=mr_admin, at=now)
    with pytest.raises(User.DoesNotExist):
        set_classes(staff_id=person.pk, class_ids=[], by=mr_admin, at=now)
    with pytest.raises(User.DoesNotExist):
        leave(staff_id=person.pk, on=TODAY, by=mr_admin, at=now)
    with pytest.raises(User.DoesNotExist):
        come_back(staff_id=person.pk, by=mr_admin, at=now)


def test_the_last_computing_lead_does_not_leave(mr_admin: User, now: datetime) -> None:
    with pytest.raises(StaffRefused) as refused:
        leave(staff_id=mr_admin.pk, on=TODAY, by=mr_admin, at=now)
    assert refused.value.sentence == "A school needs a computing lead: add another first."
    mr_admin.refresh_from_db()
    assert mr_admin.left_on is None


@pytest.mark.parametrize(
    "changes", [{"role": Role.LEAD}, {"role": Role.TEACHER}, {"role": Role.LEAD, "is_head": True}]
)
def test_nobody_changes_their_own_role_or_makes_themselves_head(
    changes: dict[str, object], mr_admin: User, school: School, now: datetime
) -> None:
    next_admin = make_staff(school, "next-admin", Role.ADMIN, "Ms", "Next")
    with pytest.raises(StaffRefused) as refused:
        change_staff(staff_id=mr_admin.pk, account=account_of(mr_admin, **changes), by=mr_admin, at=now)
    assert refused.value.sentence == (
        "Nobody changes their own role. Ask the other computing lead, or the head."
    )
    mr_admin.refresh_from_db()
    assert (mr_admin.role, mr_admin.is_head, logged()) == (Role.ADMIN, False, [])
    change_staff(staff_id=mr_admin.pk, account=account_of(mr_admin, **changes), by=next_admin, at=now)
    mr_admin.refresh_from_db()
    assert mr_admin.role == changes["role"]


def test_ones_own_name_is_ones_own_to_change(mr_admin: User, now: datetime) -> None:
    changed = change_staff(
        staff_id=mr_admin.pk, account=account_of(mr_admin, title="Dr"), by=mr_admin, at=now
    )
    assert changed == {"title"}


def test_a_computing_lead_elsewhere_or_one_who_left_does_not_count(
    mr_admin: User, school: School, other_school: School, now: datetime
) -> None:
    make_staff(other_school, "far-admin", Role.ADMIN, "Ms", "Elsewhere")
    make_staff(school, "old-admin", Role.ADMIN, "Ms", "Gone", left_on=TODAY)
    with pytest.raises(StaffRefused):
        leave(staff_id=mr_admin.pk, on=TODAY, by=mr_admin, at=now)


def test_with_another_computing_lead_mr_admin_may_go(mr_admin: User, school: School, now: datetime) -> None:
    make_staff(school, "next-admin", Role.ADMIN, "Ms", "Next")
    leave(staff_id=mr_admin.pk, on=TODAY, by=mr_admin, at=now)
    mr_admin.refresh_from_db()
    assert mr_admin.left_on == TODAY


def test_one_of_two_leads_neither_leaves_nor_changes_role(
    mrs_lead: User, mr_deputy: User, mr_admin: User, now: datetime
) -> None:
    for attempt in (
        lambda: leave(staff_id=mrs_lead.pk, on=TODAY, by=mr_admin, at=now),
        lambda: change_staff(
            staff_id=mr_deputy.pk, account=account_of(mr_deputy, role=Role.TEACHER), by=mr_admin, at=now
        ),
    ):
        with pytest.raises(StaffRefused) as refused:
            attempt()
        assert refused.value.sentence == "A school needs two leads: add another first."


def test_of_three_leads_one_may_go(
    mrs_lead: User, mr_deputy: User, mr_admin: User, school: School, now: datetime
) -> None:
    make_staff(school, "third-lead", Role.LEAD, "Ms", "Third")
    leave(staff_id=mrs_lead.pk, on=TODAY, by=mr_admin, at=now)
    with pytest.raises(StaffRefused):
        leave(staff_id=mr_deputy.pk, on=TODAY, by=mr_admin, at=now)


def test_a_school_that_has_one_lead_yet_may_mend_a_slip(
    mrs_lead: User, mr_admin: User, now: datetime
) -> None:
    change_staff(staff_id=mrs_lead.pk, account=account_of(mrs_lead, role=Role.TEACHER), by=mr_admin, at=now)
    mrs_lead.refresh_from_db()
    assert mrs_lead.role == Role.TEACHER


def test_only_a_lead_is_head_and_only_one(
    mrs_lead: User, mr_deputy: User, ms_tan: User, mr_admin: User, now: datetime
) -> None:
    change_staff(staff_id=mrs_lead.pk, account=account_of(mrs_lead, is_head=True), by=mr_admin, at=now)
    refusals = []
    for person in (mr_deputy, ms_tan):
        with pytest.raises(StaffRefused) as refused:
            change_staff(staff_id=person.pk, account=account_of(person, is_head=True), by=mr_admin, at=now)
        refusals.append(refused.value.refusal)
    assert refusals == [Refusal.HEAD_TAKEN, Refusal.HEAD_LEADS]
    assert [person.pk for person in User.objects.staff().filter(is_head=True)] == [mrs_lead.pk]


def test_whoever_leaves_keeps_neither_class_nor_headship(ms_tan: User, mr_admin: User, now: datetime) -> None:
    leave(staff_id=ms_tan.pk, on=TODAY - timedelta(days=3), by=mr_admin, at=now)
    ms_tan.refresh_from_db()
    assert (ms_tan.left_on, taught(ms_tan)) == (date(2026, 3, 7), [])
    assert logged() == [(Verb.CHANGED_STAFF, {"what": ["left"]})]


def test_leaving_twice_keeps_the_first_day(ms_tan: User, mr_admin: User, now: datetime) -> None:
    for day in (TODAY - timedelta(days=3), TODAY):
        leave(staff_id=ms_tan.pk, on=day, by=mr_admin, at=now)
    ms_tan.refresh_from_db()
    assert (ms_tan.left_on, len(logged())) == (date(2026, 3, 7), 1)


def test_nobody_leaves_tomorrow(ms_tan: User, mr_admin: User, now: datetime) -> None:
    with pytest.raises(StaffRefused) as refused:
        leave(staff_id=ms_tan.pk, on=TODAY + timedelta(days=1), by=mr_admin, at=now)
    ms_tan.refresh_from_db()
    assert (refused.value.refusal, ms_tan.left_on) == (Refusal.STILL_TO_COME, None)


def test_the_head_who_left_comes_back_as_a_lead_beside_the_new_head(
    mrs_lead: User, mr_deputy: User, mr_admin: User, school: School, now: datetime
) -> None:
    make_staff(school, "third-lead", Role.LEAD, "Ms", "Third")
    change_staff(staff_id=mrs_lead.pk, account=account_of(mrs_lead, is_head=True), by=mr_admin, at=now)
    leave(staff_id=mrs_lead.pk, on=TODAY, by=mr_admin, at=now)
    change_staff(staff_id=mr_deputy.pk, account=account_of(mr_deputy, is_head=True), by=mr_admin, at=now)
    come_back(staff_id=mrs_lead.pk, by=mr_admin, at=now + timedelta(days=1))
    mrs_lead.refresh_from_db()
    assert (mrs_lead.left_on, mrs_lead.is_head, mrs_lead.grace_from) == (None, False, now + timedelta(days=1))


def test_coming_back_without_having_left_changes_nothing(ms_tan: User, mr_admin: User, now: datetime) -> None:
    before = ms_tan.grace_from
    come_back(staff_id=ms_tan.pk, by=mr_admin, at=now)
    ms_tan.refresh_from_db()
    assert (ms_tan.grace_from, logged()) == (before, [])


def test_the_same_classes_again_are_logged_nowhere(
    ms_tan: User, mr_admin: User, green: SchoolClass, now: datetime
) -> None:
    assert set_classes(staff_id=ms_tan.pk, class_ids=[green.pk], by=mr_admin, at=now) is False
    assert logged() == []
