"""One way to break each constraint, by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from classroom.models import (
    NO_NAME,
    Audit,
    AuditFault,
    ClassStaff,
    Concern,
    Finder,
    Finding,
    Knock,
    Like,
    Permission,
    PictureAnswer,
    PictureTag,
    Post,
    Prompt,
    PromptAnswer,
    PublicPicture,
    PublicPost,
    PublicVersion,
    Purpose,
    RememberedPhrase,
    Report,
    Revision,
    RevisionPicture,
    RevisionTopic,
    Role,
    RosterChange,
    RosterFact,
    School,
    SchoolClass,
    ShortName,
    SignInMisses,
    State,
    Thread,
    Training,
    User,
)
from tests.rows import LONG_AGO, carry, decide, draft_of, hand_in, public_draft, release


@dataclass(frozen=True)
class Cast:
    """Who is there."""

    ada: User
    ben: User
    ms_tan: User
    mrs_lead: User
    mx_office: User

    @property
    def green(self) -> SchoolClass:
        """The class of Ada, Ben and Ms Tan."""
        assert self.ada.school_class is not None
        return self.ada.school_class


def _like(c: Cast) -> Callable[[], Any]:
    return partial(Like.objects.create, post=draft_of(c.ada).post, by=c.ben, at=LONG_AGO)


def _prompt_answer(c: Cast) -> Callable[[], Any]:
    prompt = Prompt.objects.create(school_class=c.green, question="What grew?")
    return partial(PromptAnswer.objects.create, prompt=prompt, key="rose", at=LONG_AGO)


def _picture_of_a_press(revision: Revision, press: str) -> Callable[[], Any]:
    def add() -> RevisionPicture:
        picture, position = carry(draft_of(revision.post.author)), count()
        return RevisionPicture.objects.create(
            revision=revision, picture=picture, position=position, press=press
        )

    def count() -> int:
        return RevisionPicture.objects.filter(revision=revision).count()

    return add


def _twice(make: Callable[[], Any]) -> None:
    make()
    make()


def _revision(c: Cast, **fields: Any) -> None:
    Revision.objects.filter(pk=draft_of(c.ada).pk).update(**fields)


def _finding(c: Cast, severity: str, **fields: Any) -> Callable[[], Finding]:
    revision = draft_of(c.ada)
    return lambda: Finding.objects.create(
        revision=revision, rule="phone", severity=severity, place="text", start=0, end=4, **fields
    )


def _second_reshare(c: Cast) -> None:
    post = decide(draft_of(c.ada), State.APPROVED, c.ms_tan).post
    draft_of(c.ben, root=post, reshares=post)


def _same_class(c: Cast, **fields: Any) -> None:
    row = c.green
    told = {"name": "Pond Class", "handle": "PondClass", "code": "ROOK11", "year_group": 3, **fields}
    SchoolClass.objects.create(school=row.school, academic_year=row.academic_year, **told)


def _two_heads(c: Cast) -> None:
    for number in range(2):
        User.objects.create_user(
            f"head-{number}", role=Role.LEAD, school=c.ada.school, first_name="Sam", is_head=True
        )


def _press(c: Cast) -> None:
    for _time in range(2):
        Revision.objects.filter(pk=draft_of(c.ada).pk).update(press="one-press")


def _pictures(c: Cast, *, same_position: bool) -> None:
    revision = draft_of(c.ada)
    first = carry(revision)
    if same_position:
        carry(revision)
    else:
        RevisionPicture.objects.create(revision=revision, picture=first, position=1)


def _public_pictures(c: Cast) -> None:
    version, picture = public_draft(c.ms_tan), carry(draft_of(c.ada))
    _twice(lambda: PublicPicture.objects.create(version=version, picture=picture, position=0))


def _checked_twice(c: Cast, revision: Revision) -> None:
    _twice(
        lambda: Concern.objects.create(
            school=c.ada.school, kind=Concern.Kind.CHECK, revision=revision, raised_at=LONG_AGO
        )
    )


def _report(c: Cast, **fields: Any) -> Callable[[], Report]:
    post = decide(draft_of(c.ada), State.APPROVED, c.ms_tan).post
    return lambda: Report.objects.create(post=post, reported_by=c.ben, at=LONG_AGO, **fields)


def _about_a_picture(c: Cast, make: Callable[[Any], Any]) -> None:
    picture = carry(draft_of(c.ada))
    _twice(lambda: make(picture))


def _released(c: Cast, by: User) -> None:
    release(public_draft(c.ms_tan), by)


def _half_taken_down(c: Cast) -> None:
    version = release(public_draft(c.ms_tan), c.mx_office)
    PublicPost.objects.filter(pk=version.public_post_id).update(taken_down_at=LONG_AGO)


def _same_number(c: Cast) -> None:
    version = public_draft(c.ms_tan)
    PublicVersion.objects.create(public_post=version.public_post, written_by=c.ms_tan)


def _second_revision(c: Cast, **fields: Any) -> None:
    revision = decide(draft_of(c.ada), State.RETURNED, c.ms_tan)
    for number in (2, 3):
        told = {"number": number, **fields}
        Revision.objects.create(post=revision.post, made_by=c.ada, **told)


BREAKS: dict[str, Callable[[Cast], Any]] = {
    # posts
    "no_name_with_a_picture": lambda c: Thread.objects.filter(pk=draft_of(c.ada).post.thread_id).update(
        has_picture=True, open_name_findings=1
    ),
    "a_reply_reshares_nothing": _second_reshare,
    "live_posts_have_a_place": lambda c: Post.objects.filter(pk=draft_of(c.ada).post_id).update(
        live_revision=hand_in(draft_of(c.ada)), walled_at=None
    ),
    "what_is_decided_again_is_hidden": lambda c: Post.objects.filter(pk=draft_of(c.ada).post_id).update(
        to_decide_again=True
    ),
    "a_decided_revision_has_a_decision": lambda c: _revision(
        c, state=State.APPROVED, handed_in_at=LONG_AGO, effective_at=LONG_AGO
    ),
    "approval_has_a_moment": lambda c: Revision.objects.filter(
        pk=decide(draft_of(c.ada), State.APPROVED, c.ms_tan).pk
    ).update(effective_at=None),
    "handed_in_has_a_moment": lambda c: _revision(c, state=State.WAITING),
    "revision_number_once": lambda c: _second_revision(c, number=1),
    "one_draft_per_post": _second_revision,
    "one_waiting_revision_per_post": lambda c: _second_revision(
        c, state=State.WAITING, handed_in_at=LONG_AGO
    ),
    "one_revision_per_press": _press,
    "a_post_is_liked_once": lambda c: _twice(_like(c)),
    "a_topic_once_a_revision": lambda c: _twice(
        partial(RevisionTopic.objects.create, revision=draft_of(c.ada), word="snake")
    ),
    "a_phrase_is_answered_once": lambda c: _twice(_prompt_answer(c)),
    # findings, concerns, phrases
    "one_finding_at_a_place": lambda c: _twice(_finding(c, "block")),
    "only_confirm_is_answered": lambda c: _finding(c, "block", answered_at=LONG_AGO)(),
    "a_check_raises_one_concern": lambda c: _checked_twice(c, hand_in(draft_of(c.ada))),
    "a_phrase_is_remembered_once": lambda c: _twice(
        lambda: RememberedPhrase.objects.create(school=c.ada.school, phrase="rose", remembered_at=LONG_AGO)
    ),
    "one_open_report_per_child_and_post": lambda c: _twice(_report(c)),
    "an_answered_report_is_complete": lambda c: _report(c, answered_at=LONG_AGO)(),
    # pictures
    "one_picture_a_position": lambda c: _pictures(c, same_position=True),
    "a_picture_once_a_revision": lambda c: _pictures(c, same_position=False),
    "one_picture_a_press": lambda c: _twice(_picture_of_a_press(draft_of(c.ada), "a press")),
    "four_pictures_at_most": lambda c: RevisionPicture.objects.create(
        revision=draft_of(c.ada), picture=carry(draft_of(c.ada)), position=4
    ),
    "one_answer_a_question": lambda c: _about_a_picture(
        c,
        lambda picture: PictureAnswer.objects.create(
            picture=picture, question=NO_NAME, yes=True, by=c.ms_tan, at=LONG_AGO
        ),
    ),
    "a_child_is_tagged_once": lambda c: _about_a_picture(
        c, lambda picture: PictureTag.objects.create(picture=picture, pupil=c.ada, by=c.ms_tan, at=LONG_AGO)
    ),
    # the door
    "only_pupils_have_cards": lambda c: User.objects.staff().filter(pk=c.ms_tan.pk).update(card_hash="a"),
    "a_card_is_one_child_s": lambda c: User.objects.pupils().update(card_hash="a"),
    "a_used_knock_was_let_in": lambda c: Knock.objects.create(
        pupil=c.ada, ticket_hash="a", number=7, at=LONG_AGO, used_at=LONG_AGO
    ),
    "second_factor_within_a_month": lambda c: School.objects.update(second_factor_days=31),
    "home_hours_end_after_they_begin": lambda c: School.objects.update(home_until=time(7, 0)),
    # people, classes, schools
    "one_head_of_a_school": _two_heads,
    "school_names_version_positive": lambda c: School.objects.update(names_version=0),
    "one_class_of_a_name_a_year": lambda c: _same_class(c, name="Green Class"),
    "one_handle_a_year": lambda c: _same_class(c, handle="GreenClass"),
    "class_year_group_is_primary": lambda c: _same_class(c, year_group=7),
    "pupil_has_class_and_no_email": lambda c: User.objects.pupils().update(email="ada@example.org"),
    "staff_have_no_pupil_class": lambda c: User.objects.staff().update(school_class=c.ada.school_class),
    "only_a_lead_is_head": lambda c: User.objects.staff().filter(role=Role.TEACHER).update(is_head=True),
    "one_person_per_email": lambda c: (
        User.objects.staff().filter(pk=c.mrs_lead.pk).update(email="MS-TAN@example.org")
    ),
    "own_animal_in_a_class": lambda c: User.objects.pupils().update(animal="fox"),
    "own_pen_name_in_a_school": lambda c: User.objects.pupils().update(pen_name="Daring Fox"),
    "one_row_per_class_and_staff": lambda c: ClassStaff.objects.create(staff=c.ms_tan, school_class=c.green),
    "one_short_name_once": lambda c: _twice(lambda: ShortName.objects.create(pupil=c.ada, name="Addy")),
    "misses_per_child_device": lambda c: _twice(
        lambda: SignInMisses.objects.create(pupil=c.ada, device="", last_at=LONG_AGO)
    ),
    "one_change_a_names_version": lambda c: _twice(
        lambda: RosterChange.objects.create(
            school=c.green.school, version=2, fact=RosterFact.JOINED, pupil=c.ada, at=LONG_AGO
        )
    ),
    "a_fault_stands_in_one_thing": lambda c: AuditFault.objects.create(
        audit=Audit.objects.create(school=c.green.school, began_at=LONG_AGO),
        finder=Finder.NAIVE,
        place="text",
        start=0,
        end=3,
    ),
    "permission_ends_after_start": lambda c: Permission.objects.create(
        pupil=c.ada,
        purpose=Purpose.TAKING_PART,
        yes=True,
        starts_on=date(2026, 3, 10),
        ends_on=date(2026, 3, 10) - timedelta(days=1),
        recorded_at=LONG_AGO,
    ),
    "training_ends_after_it_began": lambda c: Training.objects.update(ends_on=date(2019, 1, 1)),
    # public
    "public_posts_have_a_place": lambda c: PublicPost.objects.filter(
        pk=public_draft(c.ms_tan).public_post_id
    ).update(live_version=PublicVersion.objects.get()),
    "a_take_down_is_complete": _half_taken_down,
    "version_number_once": _same_number,
    "released_by_a_second_adult": lambda c: _released(c, by=c.ms_tan),
    "one_public_picture_a_position": _public_pictures,
}
