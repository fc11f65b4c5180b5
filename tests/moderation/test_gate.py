"""The gate: each hindrance alone, and all of them at once."""

from datetime import date, datetime, timedelta

import pytest

from classroom.models import (
    Audience,
    Finding,
    Permission,
    Post,
    Purpose,
    Revision,
    School,
    Source,
    Training,
    User,
)
from classroom.moderation import moves
from classroom.moderation.answers import answer_finding, answer_neighbour, answer_picture, tag_children
from classroom.moderation.checking import pictures_of
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.gate import GateClosed, Hindrance, case_for, hindrances
from classroom.roster.people import add_pupil
from tests.conftest import class_of
from tests.posts import approved, edit, handed_in, pictures_answered, waiting


def hindered(revision: Revision, staff: User, now: datetime, seen: str | None = None) -> list[Hindrance]:
    school = School.objects.get(pk=staff.school_id)
    revision = Revision.objects.with_post().get(pk=revision.pk)
    case = case_for(revision, staff=staff, school=school, now=now)
    return hindrances(case, seen=seen)


def test_nothing_hinders_a_kind_sentence(ada: User, ms_tan: User, now: datetime) -> None:
    assert hindered(waiting(ada, "I saw a snail today.", now=now), ms_tan, now) == []


def test_a_teacher_without_training_does_not_approve(ada: User, newcomer: User, now: datetime) -> None:
    assert hindered(waiting(ada, "I saw a snail.", now=now), newcomer, now) == [Hindrance.NOT_TRAINED]


def test_training_that_has_ended_does_not_count(ada: User, newcomer: User, now: datetime) -> None:
    Training.objects.create(staff=newcomer, passed_on=date(2024, 1, 1), ends_on=date(2026, 3, 9))
    assert hindered(waiting(ada, "I saw a snail.", now=now), newcomer, now) == [Hindrance.NOT_TRAINED]


def test_words_that_changed_after_she_read_them_are_not_approved(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, "I saw a snail.", now=now)
    assert hindered(revision, ms_tan, now, seen="0" * 64) == [Hindrance.CHANGED_SINCE_SEEN]
    seen = fingerprint_of(Revision.objects.with_post().get(pk=revision.pk))
    assert hindered(revision, ms_tan, now, seen=seen) == []


def test_only_my_teacher_never_reaches_a_wall(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I feel shy.", now=now, audience=Audience.TEACHER)
    assert hindered(revision, ms_tan, now) == [Hindrance.ONLY_FOR_TEACHER]


@pytest.mark.usefixtures("ben")
def test_a_name_and_a_photo_of_one_post_are_kept_apart(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I built it with Ben.", now=now, pictures=1)
    pictures_answered(revision, by=ms_tan, now=now)
    assert hindered(revision, ms_tan, now) == [Hindrance.NAME_WITH_PHOTO]


@pytest.mark.usefixtures("ben")
def test_a_name_without_a_photo_may_stand_inside_the_class(ada: User, ms_tan: User, now: datetime) -> None:
    assert hindered(waiting(ada, "I built it with Ben.", now=now), ms_tan, now) == []


@pytest.mark.usefixtures("ben")
def test_a_name_in_the_alt_text_counts(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I built it.", now=now, pictures=1, alt_text="Ben holds a tower")
    pictures_answered(revision, by=ms_tan, now=now)
    assert hindered(revision, ms_tan, now) == [Hindrance.NAME_WITH_PHOTO]


def test_a_naming_reply_to_a_picture_is_kept_away(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, "I built it.", by=ms_tan, now=now, pictures=1)
    reply = waiting(ben, "I helped Ada.", now=now, root=root)
    assert hindered(reply, ms_tan, now) == [Hindrance.NAME_WITH_PHOTO]


def test_a_picture_reply_under_a_name_is_kept_away(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, "I built it with Ben.", by=ms_tan, now=now)
    reply = waiting(ben, "I helped.", now=now, root=root, pictures=1)
    pictures_answered(reply, by=ms_tan, now=now)
    assert hindered(reply, ms_tan, now) == [Hindrance.NAME_WITH_PHOTO]


def test_an_edit_that_brings_a_picture_is_judged_with_the_words_that_still_stand(
    ada: User, ms_tan: User, ben: User, now: datetime
) -> None:
    post = approved(ada, "I built it with Ben.", by=ms_tan, now=now)
    again = handed_in(edit(post, "I built it.", pictures=1), now=now)
    pictures_answered(again, by=ms_tan, now=now)
    assert ben.first_name == "Ben"
    assert hindered(again, ms_tan, now) == [Hindrance.NAME_WITH_PHOTO]


def test_a_phone_number_is_mended_never_answered(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "Ring me on 07700 900123 please.", now=now)
    assert hindered(revision, ms_tan, now) == [Hindrance.BLOCKED_BY_A_CHECK]
    finding = Finding.objects.get(revision=revision, rule="phone")
    assert answer_finding(revision.pk, rule="phone", key=finding.key, staff=ms_tan, now=now) == 0
    assert hindered(revision, ms_tan, now) == [Hindrance.BLOCKED_BY_A_CHECK]


def test_a_question_is_answered_before_approval(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I like https://example.org/snails a lot.", now=now)
    assert hindered(revision, ms_tan, now) == [Hindrance.UNANSWERED]
    finding = Finding.objects.get(revision=revision, severity="confirm")
    assert answer_finding(revision.pk, rule=finding.rule, key=finding.key, staff=ms_tan, now=now) == 1
    assert hindered(revision, ms_tan, now) == []


def test_every_picture_is_looked_at_and_described(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I built it.", now=now, pictures=2, alt_text="")
    assert hindered(revision, ms_tan, now) == [Hindrance.PICTURE_NOT_ANSWERED, Hindrance.NO_ALT_TEXT]


def test_a_picture_in_which_a_name_can_be_read_stays_away(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I built it.", now=now, pictures=1)
    (row,) = pictures_of(revision)
    seen = row.picture.fingerprint
    answer_picture(row.picture_id, question="no-name", yes=True, seen=seen, staff=ms_tan, now=now)
    answer_picture(row.picture_id, question="no-name", yes=False, seen=seen, staff=ms_tan, now=now)
    assert hindered(revision, ms_tan, now) == [Hindrance.PICTURE_NOT_ANSWERED]


def test_a_tagged_child_needs_a_yes_inside_school(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I built it.", now=now, pictures=1)
    pictures_answered(revision, by=ms_tan, now=now)
    (row,) = pictures_of(revision)
    tag_children(row.picture_id, pupil_ids=frozenset({ben.pk}), staff=ms_tan, now=now)
    assert hindered(revision, ms_tan, now) == []
    Permission.objects.create(
        pupil=ben,
        purpose=Purpose.IMAGE_INSIDE,
        source=Source.CHILD,
        yes=False,
        starts_on=date(2026, 3, 1),
        recorded_at=now,
    )
    assert hindered(revision, ms_tan, now) == [Hindrance.NO_PERMISSION_FOR_IMAGE]


def test_a_child_whose_family_says_no_any_more_takes_no_part(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I saw a snail.", now=now)
    Permission.objects.create(
        pupil=ada, purpose=Purpose.TAKING_PART, yes=False, starts_on=date(2026, 3, 1), recorded_at=now
    )
    assert hindered(revision, ms_tan, now) == [Hindrance.NOT_TAKING_PART]


@pytest.mark.parametrize("first", ["name", "picture"])
def test_a_name_and_a_picture_close_together_are_asked_about(
    first: str, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    assert ben.first_name == "Ben"
    later = now + timedelta(minutes=14)
    if first == "name":
        approved(ada, "I built it with Ben.", by=ms_tan, now=now)
        second = waiting(ada, "Here it is.", now=later, pictures=1)
    else:
        approved(ada, "Here it is.", by=ms_tan, now=now, pictures=1)
        second = waiting(ada, "I built it with Ben.", now=later)
    pictures_answered(second, by=ms_tan, now=later)
    assert hindered(second, ms_tan, later) == [Hindrance.NAME_BESIDE_PHOTO]
    other = Revision.objects.exclude(pk=second.pk).get()
    assert answer_neighbour(second.pk, other_id=other.pk, staff=ms_tan, now=later) is True
    assert hindered(second, ms_tan, later) == []


def test_neighbours_are_looked_at_by_todays_names(ada: User, ms_tan: User, now: datetime) -> None:
    approved(ada, "Owen and I played.", by=ms_tan, now=now)
    add_pupil(school_class=class_of(ada), by=None, username="owen", first_name="Owen", last_name="Oak")
    second = waiting(ada, "Here it is.", now=now, pictures=1)
    pictures_answered(second, by=ms_tan, now=now)
    assert hindered(second, ms_tan, now) == [Hindrance.NAME_BESIDE_PHOTO]


def test_a_quarter_of_an_hour_apart_is_apart(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    assert ben.first_name == "Ben"
    approved(ada, "I built it with Ben.", by=ms_tan, now=now)
    later = now + timedelta(minutes=16)
    second = waiting(ada, "Here it is.", now=later, pictures=1)
    pictures_answered(second, by=ms_tan, now=later)
    assert hindered(second, ms_tan, later) == []
    assert answer_neighbour(second.pk, other_id=1, staff=ms_tan, now=later) is False


def test_a_reply_needs_its_root_on_the_wall(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, "I saw a snail.", by=ms_tan, now=now)
    reply = waiting(ben, "I saw it too.", now=now, root=root)
    moves.take_down(root.pk, author=ada, now=now)
    assert hindered(reply, ms_tan, now) == [Hindrance.POST_BEFORE_NOT_SHOWN]


def test_the_gate_says_everything_at_once(ada: User, newcomer: User, ben: User, now: datetime) -> None:
    assert ben.first_name == "Ben"
    text = "Ben lives at 12 High Street, ring 07700 900123, see https://example.org/ben"
    revision = waiting(ada, text, now=now, pictures=1, alt_text="", audience=Audience.TEACHER)
    Permission.objects.filter(pupil=ada, purpose=Purpose.TAKING_PART).delete()
    assert hindered(revision, newcomer, now, seen="something else") == [
        Hindrance.NOT_TRAINED,
        Hindrance.CHANGED_SINCE_SEEN,
        Hindrance.ONLY_FOR_TEACHER,
        Hindrance.NAME_WITH_PHOTO,
        Hindrance.BLOCKED_BY_A_CHECK,
        Hindrance.UNANSWERED,
        Hindrance.PICTURE_NOT_ANSWERED,
        Hindrance.NO_ALT_TEXT,
        Hindrance.NOT_TAKING_PART,
    ]


def test_a_closed_gate_writes_nothing(ada: User, newcomer: User, now: datetime) -> None:
    revision = waiting(ada, "I saw a snail.", now=now)
    seen = fingerprint_of(Revision.objects.with_post().get(pk=revision.pk))
    before = Revision.objects.values().get(pk=revision.pk)
    with pytest.raises(GateClosed) as closed:
        moves.approve(revision.pk, staff=newcomer, seen=seen, now=now)
    assert closed.value.reasons == [Hindrance.NOT_TRAINED]
    assert Revision.objects.values().get(pk=revision.pk) == before
    assert Post.objects.get(pk=revision.post_id).live_revision_id is None
