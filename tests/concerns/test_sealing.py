"""A post passed on is a worry about its author, where a grown-up wrote it: they neither read it nor decide."""

from datetime import datetime

import pytest

from classroom.concerns.reading import concerns_for, open_count_for_class, read_concern
from classroom.concerns.sealing import pass_to_lead
from classroom.models import Audience, Concern, Revision, Role, School, User
from classroom.moderation.queue import decidable_by
from tests.conftest import make_staff
from tests.posts import draft, stands, waiting


@pytest.fixture
def ms_head(school: School) -> User:
    return make_staff(school, "ms-head", Role.LEAD, "Ms", "Head", is_head=True)


def test_a_lead_neither_reads_nor_decides_what_was_passed_on_about_her_own_post(
    ms_tan: User, mrs_lead: User, ms_head: User, now: datetime
) -> None:
    post = stands(draft(mrs_lead, "I shouted.", audience=Audience.SCHOOL), by=mrs_lead, now=now)
    concern = pass_to_lead(post.live_revision_id or 0, staff=ms_tan, now=now)
    assert (concern.about, concern.about_grown_up) == (mrs_lead, True)
    sealed = Revision.objects.get()
    for person, reads, decides in ((mrs_lead, [], []), (ms_head, [concern], [sealed])):
        assert (list(Concern.objects.read_by(person)), list(decidable_by(person))) == (reads, decides)
    with pytest.raises(Concern.DoesNotExist):
        read_concern(concern.pk, reader=mrs_lead, now=now)
    assert concerns_for(mrs_lead).lines == ()


def test_ms_tan_does_not_even_learn_that_something_is_open_about_her_own_post(
    ms_tan: User, mr_wren: User, mrs_lead: User, now: datetime
) -> None:
    post = stands(draft(ms_tan, "I shouted."), by=ms_tan, now=now)
    concern = pass_to_lead(post.live_revision_id or 0, staff=mr_wren, now=now)
    assert (concern.about, open_count_for_class(ms_tan)) == (ms_tan, 0)
    assert read_concern(concern.pk, reader=mrs_lead, now=now) == concern


def test_what_a_child_wrote_is_about_no_grown_up(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    concern = pass_to_lead(waiting(ada, now=now).pk, staff=ms_tan, now=now)
    assert (concern.about, concern.about_grown_up, open_count_for_class(ms_tan)) == (None, False, 1)
