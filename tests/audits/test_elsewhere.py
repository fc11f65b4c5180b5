"""Questions and the public page count as if they had a photo."""

from datetime import datetime

from classroom.audits.audit import audit_school
from classroom.audits.outside import outside_again
from classroom.audits.questions import question_again
from classroom.audits.roll import finders_of
from classroom.audits.threads import thread_again
from classroom.models import (
    AuditFault,
    Post,
    Prompt,
    PromptAnswer,
    PublicPost,
    PublicVersion,
    RosterFact,
    SchoolClass,
    User,
)
from classroom.publishing.checks import answer_to
from classroom.publishing.gate import case_for
from classroom.publishing.rejudge import rejudge_versions
from classroom.roster.versions import raise_names_version
from tests.audits.planted import asked, outside, planted


def found(now: datetime, school_id: int) -> list[tuple[str, int | None, int | None, str, int, int]]:
    audit = audit_school(school_id, now=now)
    faults = AuditFault.objects.filter(audit=audit).order_by("finder", "place", "start")
    return [(one.finder, one.prompt_id, one.public_post_id, one.place, one.start, one.end) for one in faults]


def test_a_name_planted_in_a_question_is_seen_by_both_finders_and_comes_off_the_wall(
    ada: User, green: SchoolClass, now: datetime
) -> None:
    prompt = asked(green, "What did Ada find?", words=["nest", "Ashworth"])
    assert [
        (finder, place, start) for finder, _prompt, _post, place, start, _end in found(now, green.school_id)
    ] == [
        ("matcher", "text", 9),
        ("matcher", "words:1", 0),
        ("naive", "text", 9),
        ("naive", "words:1", 0),
    ]
    assert list(Prompt.objects.shown()) == []
    assert prompt.pk is not None


def test_two_words_of_a_bank_that_are_a_child_together_are_told_by_their_place_in_it(
    ada: User, green: SchoolClass, now: datetime
) -> None:
    User.objects.filter(pk=ada.pk).update(first_name="Rose", last_name="Baker")
    prompt = asked(green, "What did you see?", words=["rose", "baker"])
    PromptAnswer.objects.create(prompt=prompt, key="rose", at=now)
    assert [one for one in found(now, green.school_id) if one[3] == "words"] == [
        ("matcher", prompt.pk, None, "words", 0, 10)
    ]


def test_an_answer_about_a_question_holds_for_both_finders(
    ada: User, green: SchoolClass, now: datetime
) -> None:
    User.objects.filter(pk=ada.pk).update(first_name="Rose")
    prompt = asked(green, "Who painted the picture of Rose?")
    assert [one[0] for one in found(now, green.school_id)] == ["matcher", "naive"]
    PromptAnswer.objects.create(prompt=prompt, key="rose", at=now)
    Prompt.objects.update(open_name_findings=0)
    assert found(now, green.school_id) == []


def test_a_name_planted_on_the_public_page_is_seen_by_both_finders_and_taken_down(
    ben: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    post = outside("We thank Ben for the nest.", by=ms_tan, second=mrs_lead)
    PublicVersion.objects.update(link="https://school.example/ben")
    assert found(now, ben.school_id) == [
        ("matcher", None, post.pk, "link", 23, 26),
        ("matcher", None, post.pk, "text", 9, 12),
        ("naive", None, post.pk, "link", 23, 26),
        ("naive", None, post.pk, "text", 9, 12),
    ]
    assert PublicVersion.objects.get().names_version == 0
    rejudge_versions(ben.school, now=now, limit=5)
    assert PublicPost.objects.get().live_version is None


def test_a_class_called_like_a_child_speaks_to_the_world(
    ada: User, green: SchoolClass, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    post = outside("We saw a nest.", by=ms_tan, second=mrs_lead, school_class=green)
    SchoolClass.objects.filter(pk=green.pk).update(name="Class Ada")
    assert found(now, green.school_id) == [("naive", None, post.pk, "byline", 6, 9)]
    assert PublicVersion.objects.get().names_version == 1


def test_what_has_been_taken_down_is_read_by_nobody(
    ben: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    outside("We thank Ben for the nest.", by=ms_tan, second=mrs_lead)
    PublicVersion.objects.update(names_version=0)
    assert found(now, ben.school_id) == []


def test_an_answer_about_a_public_post_holds_for_both_finders_until_another_child_has_the_name(
    ben: User, cem: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    User.objects.filter(pk=ben.pk).update(first_name="Rose")
    outside("Who painted the picture of Rose?", by=ms_tan, second=mrs_lead)
    version = PublicVersion.objects.select_related("public_post__school", "public_post__source").get()
    [finding] = case_for(version, now=now).found
    PublicVersion.objects.update(answers=[answer_to(version, (), finding)])
    assert found(now, ben.school_id) == []
    User.objects.filter(pk=cem.pk).update(first_name="Rose")
    raise_names_version(ben.school, fact=RosterFact.NAMES, at=now, pupil=cem)
    PublicVersion.objects.update(names_version=ben.school.names_version)
    assert [one[0] for one in found(now, ben.school_id)] == ["matcher", "naive"]


def test_what_has_gone_by_the_second_reading_is_no_fault(
    ada: User, green: SchoolClass, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    prompt = asked(green, "What did Ada find?")
    public = outside("We thank Ada.", by=ms_tan, second=mrs_lead)
    post = planted(ada, "I am Ada.", by=ms_tan)
    finders = finders_of(green.school)
    Prompt.objects.update(taken_off_at=now)
    PublicVersion.objects.update(names_version=0)
    Post.objects.update(hidden_at=now)
    school_id = green.school_id
    assert [
        question_again(prompt.pk, school_id=school_id, now=now, finders=finders),
        outside_again(public.pk, school_id=school_id, now=now, finders=finders),
        thread_again(post.pk, school_id=school_id, now=now, finders=finders),
    ] == [[], [], []]
