"""Nobody releases their own words, wherever they wrote them first."""

from datetime import datetime, timedelta

import pytest

from classroom.models import Post, PublicVersion, Revision, User
from classroom.moderation.moves import mend
from classroom.publishing.compose import start_public
from classroom.publishing.gate import Hindrance, ReleaseRefused
from classroom.publishing.release import ask_for_release, release
from classroom.publishing.sheet import look_at
from tests.posts import approved, edit, handed_in, pressed_approve, stands, waiting
from tests.posts import seen as seen_in_queue
from tests.publishing.told import asked, seen

A_MINUTE = timedelta(minutes=1)


def _begun(staff: User, source: Post, now: datetime) -> PublicVersion:
    return start_public(staff=staff, source_id=source.pk, now=now)


def _mended(author: User, *, by: User, approved_by: User, now: datetime) -> Revision:
    handed = waiting(author, "I like my bird.", now=now - 2 * A_MINUTE)
    mended = mend(
        handed.pk, staff=by, seen=seen_in_queue(handed), now=now - 2 * A_MINUTE, text="We like our birds."
    )
    return pressed_approve(mended, by=approved_by, now=now - A_MINUTE)


def test_who_wrote_the_post_is_a_writer_of_its_telling(
    ms_tan: User, mr_wren: User, mrs_lead: User, now: datetime
) -> None:
    version = _begun(mr_wren, approved(ms_tan, "We have been busy.", by=ms_tan, now=now), now)
    assert set(version.writers.all()) == {mr_wren, ms_tan}
    assert look_at(version.pk, staff=mr_wren, now=now).seconds == (mrs_lead,)
    with pytest.raises(User.DoesNotExist):
        ask_for_release(version.pk, staff=mr_wren, second=ms_tan, now=now)
    asked(version, second=mrs_lead, now=now)
    with pytest.raises(ReleaseRefused) as refused:
        release(version.pk, staff=ms_tan, seen=seen(version), now=now)
    assert refused.value.reasons == [Hindrance.WROTE_PART_OF_IT]


def test_who_mended_the_post_is_a_writer_of_its_telling(
    ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    mended = _mended(ada, by=ms_tan, approved_by=mr_wren, now=now)
    version = _begun(mr_wren, mended.post, now)
    assert (version.text, set(version.writers.all())) == ("We like our birds.", {mr_wren, ms_tan})
    assert look_at(version.pk, staff=mr_wren, now=now).seconds == ()


def test_mended_words_that_the_child_went_on_from_are_still_the_menders(
    ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    mended = _mended(ada, by=ms_tan, approved_by=mr_wren, now=now)
    later = now + 5 * A_MINUTE
    post = stands(edit(mended.post, "We like our birds, all of them."), by=mr_wren, now=later)
    assert set(_begun(mr_wren, post, later).writers.all()) == {mr_wren, ms_tan}


def test_words_that_came_after_make_nobody_a_writer(
    ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    handed = handed_in(edit(post, "I saw wrens."), now=now)
    mend(handed.pk, staff=ms_tan, seen=seen_in_queue(handed), now=now, text="We saw wrens.")
    assert list(_begun(mr_wren, post, now).writers.all()) == [mr_wren]


def test_an_author_on_record_is_a_writer_whoever_made_the_words(
    ms_tan: User, mr_wren: User, mrs_lead: User, now: datetime
) -> None:
    post = approved(ms_tan, "We have been busy.", by=ms_tan, now=now)
    Post.objects.filter(pk=post.pk).update(author=mrs_lead)
    assert set(_begun(mr_wren, post, now).writers.all()) == {mr_wren, ms_tan, mrs_lead}
