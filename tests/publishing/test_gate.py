"""Every hindrance, one by one: each test fails without its own."""

from datetime import datetime

import pytest

from classroom.models import (
    NO_NAME,
    NO_PERSON,
    Picture,
    Post,
    PublicPicture,
    PublicVersion,
    School,
    SchoolClass,
    User,
)
from classroom.moderation.answers import answer_picture
from classroom.moderation.moves import hide
from classroom.publishing.add_picture import add_picture
from classroom.publishing.answers import answer
from classroom.publishing.compose import save_version, start_public
from classroom.publishing.gate import Hindrance, ReleaseRefused
from classroom.publishing.release import release, take_down
from classroom.publishing.words import SENTENCES, words_for
from classroom.roster.people import add_pupil
from classroom.safeguarding.names import phrase_key
from tests.publishing.told import (
    BEANS,
    JAR,
    a_photo,
    answer_pictures,
    asked,
    outside,
    post_of,
    reasons,
    seen,
    written,
)


@pytest.fixture
def version(ada: User, ms_tan: User, now: datetime) -> PublicVersion:
    """Nothing hinders it: Ada's post with a picture, rewritten, everything answered."""
    return written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=1))


def _picture() -> Picture:
    return Picture.objects.get()


def _say(version: PublicVersion, staff: User, text: str, now: datetime, link: str = "") -> list[str]:
    saved = save_version(version.pk, staff=staff, text=text, link=link, alt_texts={}, now=now)
    return reasons(saved, staff=staff, now=now)


def test_nothing_hinders_a_version_that_is_ready(version: PublicVersion, ms_tan: User, now: datetime) -> None:
    assert reasons(version, staff=ms_tan, now=now) == []


def test_every_hindrance_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Hindrance)
    assert (
        words_for(Hindrance.NOTHING_WRITTEN) == "Nothing is written yet. Write it in the voice of the class."
    )


def test_a_childs_name_hinders_even_without_a_picture(ada: User, ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    assert _say(version, ms_tan, "We have been growing beans with Ada.", now) == ["name"]


def test_a_childs_name_in_an_alt_text_hinders(
    ben: User, version: PublicVersion, ms_tan: User, now: datetime
) -> None:
    saved = save_version(
        version.pk, staff=ms_tan, text=BEANS, link="", alt_texts={_picture().pk: "Ben's beans"}, now=now
    )
    assert reasons(saved, staff=ms_tan, now=now) == ["name"]


def test_a_childs_name_in_the_address_of_a_link_hinders(
    school: School, ada: User, ms_tan: User, now: datetime
) -> None:
    School.objects.filter(pk=school.pk).update(good_sites=["example.org"])
    version = written(ms_tan, now=now)
    assert _say(version, ms_tan, BEANS, now, link="https://example.org/ada-ashworth") == ["name"]


def test_the_pen_name_and_the_own_animal_of_the_author_hinder(
    version: PublicVersion, ms_tan: User, now: datetime
) -> None:
    assert _say(version, ms_tan, "Our beans, told by Daring Fox.", now) == ["name"]
    assert _say(version, ms_tan, "Our beans met a fox.", now) == ["unanswered"]


def test_contact_details_hinder_and_have_no_answer(ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    assert _say(version, ms_tan, "We sell beans: ring 01736 363636.", now) == ["blocked-by-a-check"]
    key = phrase_key("01736 363636")
    assert answer(version.pk, rule="phone", key=key, staff=ms_tan, now=now) is False
    assert reasons(version, staff=ms_tan, now=now) == ["blocked-by-a-check"]


def test_a_link_that_nobody_called_good_asks(ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    assert _say(version, ms_tan, BEANS, now, link="https://example.org/beans") == ["unanswered"]
    assert answer(version.pk, rule="link", key="example.org", staff=ms_tan, now=now) is True
    assert reasons(version, staff=ms_tan, now=now) == []


def test_one_persons_voice_asks(ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    assert _say(version, ms_tan, "I grew a bean in our class.", now) == ["class-voice"]
    answer(version.pk, rule="class-voice", key="i", staff=ms_tan, now=now)
    assert reasons(version, staff=ms_tan, now=now) == []


def test_a_hidden_source_hinders(version: PublicVersion, ms_tan: User, now: datetime) -> None:
    hide(version.public_post.source_id or 0, staff=ms_tan, now=now)
    assert reasons(version, staff=ms_tan, now=now) == ["source-gone"]


def test_a_source_that_waits_again_hinders(version: PublicVersion, ms_tan: User, now: datetime) -> None:
    Post.objects.filter(pk=version.public_post.source_id or 0).update(live_revision=None)
    assert reasons(version, staff=ms_tan, now=now) == ["source-gone"]


def test_each_picture_needs_both_answers(ms_tan: User, now: datetime) -> None:
    version = add_picture(written(ms_tan, now=now).pk, staff=ms_tan, upload=a_photo(), alt_text=JAR, now=now)
    answer_pictures(version, by=ms_tan, now=now)
    for question, hindrance in ((NO_NAME, "picture-not-answered"), (NO_PERSON, "person-in-picture")):
        for yes, expected in ((False, [hindrance]), (True, [])):
            answer_picture(
                _picture().pk, question=question, yes=yes, seen=_picture().fingerprint, staff=ms_tan, now=now
            )
            assert reasons(version, staff=ms_tan, now=now) == expected


def test_a_picture_that_nobody_has_looked_at_hinders(ada: User, ms_tan: User, now: datetime) -> None:
    version = start_public(staff=ms_tan, source_id=post_of(ada, by=ms_tan, now=now, pictures=1).pk, now=now)
    assert _say(version, ms_tan, BEANS, now) == ["person-in-picture"]


def test_an_empty_alt_text_hinders(version: PublicVersion, ms_tan: User, now: datetime) -> None:
    save_version(version.pk, staff=ms_tan, text=BEANS, link="", alt_texts={_picture().pk: " "}, now=now)
    assert reasons(version, staff=ms_tan, now=now) == ["no-alt-text"]


def test_empty_words_hinder(version: PublicVersion, ms_tan: User, now: datetime) -> None:
    assert _say(version, ms_tan, "", now) == ["nothing-written"]


def test_a_taken_down_post_hinders(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now)
    take_down(version.public_post_id, staff=ms_tan, now=now)
    assert reasons(version, staff=ms_tan, now=now) == ["taken-down"]


def test_an_older_version_hinders(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    save_version(version.pk, staff=mrs_lead, text="Our peas.", link="", alt_texts={}, now=now)
    assert reasons(version, staff=ms_tan, now=now) == ["not-the-latest"]


def test_missing_training_is_told_with_everything_else(
    ada: User, ms_tan: User, newcomer: User, now: datetime
) -> None:
    version = written(ms_tan, now=now, text="")
    assert reasons(version, staff=newcomer, now=now) == ["not-trained", "nothing-written"]


def test_a_child_who_joins_between_asking_and_releasing_is_noticed(
    green: SchoolClass, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = asked(written(ms_tan, now=now, text="Poppy grew, and our beans did."), second=mrs_lead, now=now)
    add_pupil(
        school_class=green, by=None, username="poppy", first_name="Poppy", last_name="Reed", animal="cat"
    )
    with pytest.raises(ReleaseRefused) as refused:
        release(version.pk, staff=mrs_lead, seen=seen(version), now=now)
    assert refused.value.reasons == [Hindrance.UNANSWERED]


def test_the_alt_text_outside_is_its_own(version: PublicVersion) -> None:
    assert list(PublicPicture.objects.filter(version=version).values_list("alt_text", flat=True)) == [JAR]
