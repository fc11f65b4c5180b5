"""What the world reads: asked anew at every reading, and it never says who wrote or who is in it."""

from datetime import date, datetime, timedelta

import pytest

from classroom.models import (
    NO_NAME,
    NO_PERSON,
    Picture,
    Post,
    PublicPicture,
    PublicPost,
    PublicVersion,
    Purpose,
    School,
    SchoolClass,
    User,
)
from classroom.moderation.answers import answer_picture, tag_children
from classroom.moderation.moves import hide
from classroom.permissions.answers import record_permission
from classroom.publishing.answers import answer
from classroom.publishing.compose import save_version
from classroom.publishing.public import Standing, public_page, public_picture, public_post
from classroom.publishing.rejudge import rejudge_versions
from classroom.publishing.release import take_down
from classroom.roster.people import add_pupil, leave
from tests.conftest import allow
from tests.publishing.told import BEANS, JAR, asked, outside, post_of, released, written

A_MINUTE = timedelta(minutes=1)
SLUG = "hazel-nest"


def _standing(version: PublicVersion, now: datetime) -> Standing:
    return public_post(SLUG, version.public_post.public_id, now=now).standing


def _texts(now: datetime, after: str = "") -> list[str]:
    return [post.text for post in public_page(SLUG, now=now, after=after).posts]


def _shows_picture(version: PublicVersion, now: datetime) -> bool:
    token = PublicPicture.objects.get(version=version).public_token
    try:
        public_picture(SLUG, token, 400, now=now).close()
    except FileNotFoundError:
        return False
    return True


@pytest.fixture
def told(ada: User, ms_tan: User, mrs_lead: User, now: datetime) -> PublicVersion:
    """Ada's post with a picture, outside."""
    return outside(ms_tan, by=mrs_lead, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=1))


def _everywhere(version: PublicVersion, now: datetime) -> tuple[list[str], Standing, bool]:
    return _texts(now), _standing(version, now), _shows_picture(version, now)


SHOWN = ([BEANS], Standing.SHOWN, True)
GONE: tuple[list[str], Standing, bool] = ([], Standing.GONE, False)
CHECKING: tuple[list[str], Standing, bool] = ([], Standing.CHECKING, False)


def test_the_world_reads_the_class_and_its_place(told: PublicVersion, now: datetime) -> None:
    assert _everywhere(told, now) == SHOWN
    page = public_page(SLUG, now=now)
    post = page.posts[0]
    assert (page.school.name, post.byline, post.place, post.html, post.went_out_at, post.updated_at) == (
        "Hazel Nest Primary",
        "Green Class",
        "meadow",
        BEANS,
        now,
        now,
    )
    assert (post.day, [picture.alt_text for picture in post.pictures]) == (date(2026, 3, 10), [JAR])
    assert public_post(SLUG, post.public_id, now=now).post == post


def test_without_a_class_the_school_speaks(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    outside(ms_tan, by=mrs_lead, now=now, link="")
    post = public_page(SLUG, now=now).posts[0]
    assert (post.byline, post.place) == ("Hazel Nest Primary", "school")


def test_a_draft_and_what_is_asked_for_stand_nowhere(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    for version in (written(ms_tan, now=now), asked(written(ms_tan, now=now), second=mrs_lead, now=now)):
        with pytest.raises(PublicPost.DoesNotExist):
            _standing(version, now)
    assert _texts(now) == []


def test_it_stands_from_its_time_on(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    at = now + timedelta(hours=1)
    version = released(written(ms_tan, now=now), by=mrs_lead, now=now, goes_out_at=at)
    with pytest.raises(PublicPost.DoesNotExist):
        _standing(version, at - A_MINUTE)
    with pytest.raises(PublicPost.DoesNotExist):
        _texts(at - A_MINUTE, after=version.public_post.public_id)
    assert (_texts(at - A_MINUTE), _texts(at), _standing(version, at)) == ([], [BEANS], Standing.SHOWN)


def test_a_new_draft_changes_nothing_outside(told: PublicVersion, ms_tan: User, now: datetime) -> None:
    save_version(told.pk, staff=ms_tan, text="Our peas.", link="", alt_texts={}, now=now)
    assert _everywhere(told, now) == SHOWN


def test_the_pictures_of_an_old_version_are_gone(
    told: PublicVersion, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    newer = save_version(told.pk, staff=ms_tan, text="Our peas.", link="", alt_texts={}, now=now)
    released(newer, by=mrs_lead, now=now + A_MINUTE)
    assert (_shows_picture(told, now + A_MINUTE), _shows_picture(newer, now + A_MINUTE)) == (False, True)


def test_a_take_down_is_felt_at_once_everywhere(told: PublicVersion, mx_office: User, now: datetime) -> None:
    take_down(told.public_post_id, staff=mx_office, now=now)
    assert _everywhere(told, now) == GONE


def test_a_withdrawn_yes_to_words_is_felt_at_once_everywhere(
    told: PublicVersion, ada: User, now: datetime
) -> None:
    record_permission(
        pupil=ada, purpose=Purpose.WORDS_INTERNET, yes=False, starts_on=date(2026, 3, 10), by=None, at=now
    )
    assert _everywhere(told, now) == GONE


def test_a_yes_that_ends_is_felt_on_the_next_day(told: PublicVersion, ada: User, now: datetime) -> None:
    record_permission(
        pupil=ada,
        purpose=Purpose.WORDS_INTERNET,
        yes=True,
        starts_on=date(2026, 3, 10),
        ends_on=date(2026, 3, 10),
        by=None,
        at=now,
    )
    assert _everywhere(told, now) == SHOWN
    assert _everywhere(told, now + timedelta(days=1)) == GONE


def test_a_child_who_leaves_is_gone_at_once(told: PublicVersion, ada: User, now: datetime) -> None:
    leave(pupil=ada, on=date(2026, 3, 10), by=None)
    assert _everywhere(told, now) == GONE


def test_a_hidden_source_is_gone_at_once(told: PublicVersion, ms_tan: User, now: datetime) -> None:
    hide(told.public_post.source_id or 0, staff=ms_tan, now=now)
    assert _everywhere(told, now) == GONE


def test_a_tag_without_a_yes_to_the_image_is_felt_at_once(
    told: PublicVersion, ben: User, ms_tan: User, now: datetime
) -> None:
    picture = Picture.objects.get()
    tag_children(picture.pk, pupil_ids=frozenset([ben.pk]), staff=ms_tan, now=now)
    assert _everywhere(told, now) == GONE
    allow(ben, Purpose.IMAGE_INTERNET)
    assert _everywhere(told, now) == CHECKING
    rejudge_versions(ben.school, now=now, limit=10)
    assert _everywhere(told, now) == SHOWN


def test_a_child_who_is_tagged_later_is_not_named_by_a_word_that_was_answered(
    green: SchoolClass, ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    rose = add_pupil(
        school_class=green, by=None, username="rose", first_name="Rose", last_name="Reed", animal="cat"
    )
    allow(rose, Purpose.IMAGE_INTERNET)
    version = written(
        ms_tan,
        now=now,
        source=post_of(ada, by=ms_tan, now=now, pictures=1),
        text="Rose fell on what our class drew.",
    )
    answer(version.pk, rule="name-with-photo", key="rose", staff=ms_tan, now=now)
    released(version, by=mrs_lead, now=now)
    assert _standing(version, now) is Standing.SHOWN
    tag_children(Picture.objects.get().pk, pupil_ids=frozenset([rose.pk]), staff=ms_tan, now=now)
    assert _standing(version, now) is Standing.CHECKING
    rejudge_versions(ada.school, now=now, limit=10)
    assert _standing(version, now) is Standing.GONE


@pytest.mark.parametrize("question", [NO_NAME, NO_PERSON])
def test_an_answer_that_is_taken_back_is_felt_at_once(
    told: PublicVersion, ms_tan: User, now: datetime, question: str
) -> None:
    picture = Picture.objects.get()
    answer_picture(picture.pk, question=question, yes=False, seen=picture.fingerprint, staff=ms_tan, now=now)
    assert _everywhere(told, now) == GONE


def test_a_picture_post_stays_away_until_it_is_judged_under_the_new_names(
    told: PublicVersion, green: SchoolClass, now: datetime
) -> None:
    add_pupil(school_class=green, by=None, username="owen", first_name="Owen", last_name="Pike", animal="cat")
    assert _everywhere(told, now) == CHECKING


def test_words_alone_stay_away_until_they_are_judged_under_the_new_names(
    green: SchoolClass, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now, text="We loved meeting Owen Oak.")
    assert (_texts(now), _standing(version, now)) == (["We loved meeting Owen Oak."], Standing.SHOWN)
    add_pupil(school_class=green, by=None, username="owen", first_name="Owen", last_name="Oak", animal="elk")
    assert (_texts(now), _standing(version, now)) == ([], Standing.CHECKING)


def test_another_school_shows_nothing_of_ours(
    told: PublicVersion, other_school: School, now: datetime
) -> None:
    assert public_page("far-field", now=now).posts == ()
    with pytest.raises(PublicPost.DoesNotExist):
        public_post("far-field", told.public_post.public_id, now=now)
    with pytest.raises(PublicPost.DoesNotExist):
        public_page("far-field", now=now, after=told.public_post.public_id)
    token = PublicPicture.objects.get().public_token
    for slug in ("far-field", "nowhere"):
        with pytest.raises(FileNotFoundError):
            public_picture(slug, token, 400, now=now)


def test_unknown_names_are_nothing(told: PublicVersion, now: datetime) -> None:
    with pytest.raises(School.DoesNotExist):
        public_page("nowhere", now=now)
    with pytest.raises(PublicPost.DoesNotExist):
        public_post(SLUG, "unknown", now=now)
    with pytest.raises(FileNotFoundError):
        public_picture(SLUG, "unknown", 400, now=now)
    with pytest.raises(FileNotFoundError):
        public_picture(SLUG, PublicPicture.objects.get().public_token, 401, now=now)


def test_the_inner_token_of_a_picture_leads_nowhere_outside(told: PublicVersion, now: datetime) -> None:
    with pytest.raises(FileNotFoundError):
        public_picture(SLUG, Picture.objects.get().token, 400, now=now)


def test_nothing_that_leaves_names_anybody(
    told: PublicVersion, ada: User, ms_tan: User, now: datetime
) -> None:
    said = repr(public_page(SLUG, now=now))
    names = [
        ada.first_name,
        ada.last_name,
        ada.pen_name,
        ms_tan.last_name,
        "Lead",
        Picture.objects.get().token,
    ]
    assert [name for name in names if name in said] == []


def test_a_source_that_is_approved_again_stands_again(
    told: PublicVersion, ms_tan: User, now: datetime
) -> None:
    post = Post.objects.get(pk=told.public_post.source_id or 0)
    Post.objects.filter(pk=post.pk).update(hidden_at=now)
    assert _standing(told, now) is Standing.GONE
    Post.objects.filter(pk=post.pk).update(hidden_at=None)
    assert _standing(told, now) is Standing.SHOWN
