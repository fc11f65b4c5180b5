"""Writing a public post: what may be told, whose version it is, and when an edit is a new one."""

from datetime import datetime
from typing import Any

import pytest

from classroom.models import (
    Audience,
    Entry,
    Post,
    PublicPicture,
    PublicPost,
    PublicVersion,
    SchoolClass,
    User,
    Verb,
    VersionState,
)
from classroom.moderation.moves import hide
from classroom.publishing.compose import save_version, start_public
from classroom.publishing.gate import Hindrance, ReleaseRefused
from classroom.publishing.release import take_down
from tests.posts import NEST, approved, waiting
from tests.publishing.told import BEANS, asked, outside, post_of, written


def _save(version: PublicVersion, staff: User, text: str, now: datetime, **more: Any) -> PublicVersion:
    return save_version(version.pk, staff=staff, text=text, link="", alt_texts={}, now=now, **more)


def _pictures(version: PublicVersion) -> list[tuple[int, str]]:
    rows = PublicPicture.objects.filter(version=version).order_by("position")
    return list(rows.values_list("picture", "alt_text"))


def test_ms_tan_begins_with_adas_words_and_pictures(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=2)
    version = start_public(staff=ms_tan, source_id=post.pk, now=now)
    assert (version.text, version.state, version.number) == ("We watched the wrens today.", "draft", 1)
    assert [alt for _picture, alt in _pictures(version)] == [NEST, NEST]
    assert list(version.writers.all()) == [ms_tan]
    assert list(version.words_of.all()) == [ada]
    assert version.public_post.school_class == ada.school_class


def test_a_double_press_finds_the_draft_that_was_begun(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    first = start_public(staff=ms_tan, source_id=post.pk, now=now)
    assert start_public(staff=ms_tan, source_id=post.pk, now=now) == first
    assert PublicPost.objects.count() == 1


def test_mrs_lead_begins_her_own_telling_of_the_same_post(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    first = start_public(staff=ms_tan, source_id=post.pk, now=now)
    assert start_public(staff=mrs_lead, source_id=post.pk, now=now) != first


def test_a_staff_post_is_nobodys_childs_words(ms_tan: User, now: datetime) -> None:
    post = approved(ms_tan, "We have been busy.", by=ms_tan, now=now)
    version = start_public(staff=ms_tan, source_id=post.pk, now=now)
    assert list(version.words_of.all()) == []


def test_nobody_tells_a_post_that_waits(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    with pytest.raises(Post.DoesNotExist):
        start_public(staff=ms_tan, source_id=revision.post_id, now=now)


@pytest.mark.parametrize("who", ["mr_ural", "ms_far", "mr_admin", "ada", "mx_office"])
def test_a_class_post_is_not_theirs_to_tell(
    ada: User, ms_tan: User, now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    with pytest.raises(Post.DoesNotExist):
        start_public(staff=request.getfixturevalue(who), source_id=post.pk, now=now)


def test_mr_ural_does_not_tell_a_post_of_green_class_on_the_school_wall(
    ada: User, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    with pytest.raises(Post.DoesNotExist):
        start_public(staff=mr_ural, source_id=post.pk, now=now)


def test_the_office_tells_what_asks_for_everyone(
    ada: User, ms_tan: User, mx_office: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, audience=Audience.EVERYONE)
    assert start_public(staff=mx_office, source_id=post.pk, now=now).public_post.source == post


def test_a_reply_is_not_told_without_what_it_answers(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    reply = approved(ben, "Me too.", by=ms_tan, now=now, root=root)
    with pytest.raises(Post.DoesNotExist):
        start_public(staff=ms_tan, source_id=reply.pk, now=now)


def test_a_hidden_post_is_not_told(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    hide(post.pk, staff=ms_tan, now=now)
    with pytest.raises(Post.DoesNotExist):
        start_public(staff=ms_tan, source_id=post.pk, now=now)


def test_from_nothing_a_teacher_speaks_for_her_own_class(
    green: SchoolClass, blue: SchoolClass, ms_tan: User, now: datetime
) -> None:
    version = start_public(staff=ms_tan, school_class_id=green.pk, now=now)
    assert (version.text, version.public_post.school_class) == ("", green)
    with pytest.raises(SchoolClass.DoesNotExist):
        start_public(staff=ms_tan, school_class_id=blue.pk, now=now)


def test_from_nothing_the_office_speaks_for_the_school_or_a_class(
    blue: SchoolClass, mx_office: User, now: datetime
) -> None:
    assert start_public(staff=mx_office, now=now).public_post.school_class is None
    assert start_public(staff=mx_office, school_class_id=blue.pk, now=now).public_post.school_class == blue


@pytest.mark.parametrize("who", ["mr_admin", "ada"])
def test_neither_the_admin_nor_a_child_speaks_for_the_school(
    now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Post.DoesNotExist):
        start_public(staff=request.getfixturevalue(who), now=now)


def test_without_training_nobody_begins_or_writes(
    ada: User, newcomer: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    for source_id in (None, post.pk):
        with pytest.raises(ReleaseRefused) as refused:
            start_public(staff=newcomer, source_id=source_id, now=now)
        assert refused.value.reasons == [Hindrance.NOT_TRAINED]
    version = start_public(staff=ms_tan, source_id=post.pk, now=now)
    with pytest.raises(ReleaseRefused) as refused:
        _save(version, newcomer, BEANS, now)
    assert refused.value.reasons == [Hindrance.NOT_TRAINED]


def test_an_own_draft_changes_and_each_change_is_logged(ms_tan: User, now: datetime) -> None:
    version = start_public(staff=ms_tan, now=now)
    saved = save_version(
        version.pk,
        staff=ms_tan,
        text=" Beans & peas. ",
        link="https://example.org/beans",
        alt_texts={},
        now=now,
    )
    assert saved == version
    assert (saved.text, saved.html, saved.link) == (
        "Beans & peas.",
        "Beans &amp; peas.",
        "https://example.org/beans",
    )
    entries = Entry.objects.filter(verb=Verb.WROTE_PUBLIC, subject_id=version.pk)
    assert [entry.actor_name for entry in entries] == ["Ms Tan", "Ms Tan"]


def test_saving_the_same_again_is_quiet(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    assert _save(version, ms_tan, BEANS, now) == version
    version.refresh_from_db()
    assert version.state == VersionState.ASKED


def test_an_edit_after_asking_is_a_new_version_and_voids_the_request(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    first = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    second = _save(first, ms_tan, "We have been growing peas.", now)
    first.refresh_from_db()
    assert (second.number, second.state, first.text) == (2, VersionState.DRAFT, BEANS)
    assert (first.state, first.asked_second, first.asked_at) == (VersionState.DRAFT, None, None)


def test_an_edit_by_a_colleague_is_a_new_version_of_both(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    first = written(ms_tan, now=now)
    second = _save(first, mrs_lead, "We have been growing peas.", now)
    assert (second.number, second.written_by) == (2, mrs_lead)
    assert set(second.writers.all()) == {ms_tan, mrs_lead}
    assert list(first.writers.all()) == [ms_tan]


def test_a_double_press_of_a_colleague_makes_one_new_version(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    first = written(ms_tan, now=now)
    second = _save(first, mrs_lead, "We have been growing peas.", now)
    assert _save(first, mrs_lead, "We have been growing peas.", now) == second
    assert PublicVersion.objects.count() == 2


def test_a_stale_form_does_not_write_over_a_newer_version(
    ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    first = written(ms_tan, now=now)
    _save(first, mrs_lead, "We have been growing peas.", now)
    for staff, text in ((ms_tan, "Lots of beans."), (mrs_lead, "Lots of beans.")):
        with pytest.raises(ReleaseRefused) as refused:
            _save(first, staff, text, now)
        assert refused.value.reasons == [Hindrance.NOT_THE_LATEST]


def test_a_new_version_keeps_whose_words_it_tells(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    first = written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now))
    assert list(_save(first, mrs_lead, "Our beans.", now).words_of.all()) == [ada]


def test_what_was_taken_down_is_not_edited_back(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    take_down(version.public_post_id, staff=ms_tan, now=now)
    with pytest.raises(ReleaseRefused) as refused:
        _save(version, ms_tan, "Our peas.", now)
    assert refused.value.reasons == [Hindrance.TAKEN_DOWN]


def test_more_than_280_characters_are_not_kept(ms_tan: User, now: datetime) -> None:
    version = start_public(staff=ms_tan, now=now)
    with pytest.raises(ValueError, match="more than 280 characters"):
        _save(version, ms_tan, "a" * 281, now)


@pytest.mark.parametrize("who", ["mr_admin", "ms_far", "ada"])
def test_a_version_is_not_there_for_others(
    ada: User, ms_tan: User, now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    version = written(ms_tan, now=now)
    with pytest.raises(PublicVersion.DoesNotExist):
        _save(version, request.getfixturevalue(who), "Peas.", now)


def test_mr_ural_reads_no_draft_about_green_class_until_it_is_asked_for(
    ada: User, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    version = written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now))
    with pytest.raises(PublicVersion.DoesNotExist):
        _save(version, mr_ural, "Peas.", now)
    asked(version, second=mr_ural, now=now)
    assert _save(version, mr_ural, "Peas.", now).number == 2
