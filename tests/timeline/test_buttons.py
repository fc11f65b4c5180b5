"""Which buttons stand under a post, for whom: a lesson's switches decide for children, and a grown-up may always answer."""

from datetime import datetime

from classroom.models import Audience, Post, SchoolClass, Switch, User
from classroom.timeline.posts import card_of, post_page
from tests.posts import approved
from tests.switched import switched


def buttons(viewer: User, post: Post, now: datetime) -> tuple[bool, bool]:
    """May this person reply, and pass it on?"""
    card = card_of(viewer, post.pk, now=now)
    return card.may_reply, card.may_reshare


def test_for_a_child_the_own_class_decides(
    ada: User, ben: User, cem: User, ms_tan: User, green: SchoolClass, blue: SchoolClass, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    switched(green, Switch.REPLIES, on=False)
    switched(blue, Switch.RESHARES)
    assert (buttons(ben, post, now), buttons(cem, post, now)) == ((False, False), (True, True))
    switched(green, Switch.REPLIES, Switch.RESHARES)
    switched(blue, Switch.REPLIES, Switch.RESHARES, on=False)
    assert (buttons(ben, post, now), buttons(cem, post, now)) == ((True, True), (False, False))


def test_grown_ups_answer_and_pass_on_where_they_write(
    ada: User, ms_tan: User, mr_ural: User, mrs_lead: User, mx_office: User, green: SchoolClass, now: datetime
) -> None:
    switched(green, Switch.REPLIES, on=False)
    ours = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    offered = approved(ada, by=ms_tan, now=now, audience=Audience.EVERYONE)
    nobodys = approved(mrs_lead, "Welcome", by=mrs_lead, now=now, audience=Audience.SCHOOL)
    assert [buttons(viewer, ours, now) for viewer in (ms_tan, mr_ural, mrs_lead, mx_office)] == [
        (True, True),
        (True, True),
        (True, True),
        (True, False),
    ]
    assert (buttons(mx_office, offered, now), buttons(ms_tan, nobodys, now)) == ((False, False), (True, True))


def test_a_lead_has_no_class_wall_for_what_is_no_classs(mrs_lead: User, ms_tan: User, now: datetime) -> None:
    welcome = approved(mrs_lead, "Welcome", by=mrs_lead, now=now, audience=Audience.SCHOOL)
    assert buttons(User(pk=0, role="lead", school_id=mrs_lead.school_id), welcome, now) == (True, False)


def test_nobody_passes_on_their_own_words_nor_a_reply(
    ada: User, ben: User, ms_tan: User, mr_wren: User, green: SchoolClass, now: datetime
) -> None:
    switched(green, Switch.RESHARES)
    original = approved(ada, "First", by=ms_tan, now=now)
    reshare = approved(ben, "Look", by=ms_tan, now=now, reshares=original)
    reply = approved(ben, "Me too", by=ms_tan, now=now, root=original)
    # Neither what she wrote herself, nor what somebody has passed on of hers; nor does he pass his own reshare on.
    assert [
        post_page(viewer, post.pk, now=now).card.may_reshare
        for viewer, post in (
            (ada, original),
            (ada, reshare),
            (ben, reshare),
            (ben, original),
            (mr_wren, reshare),
        )
    ] == [False, False, False, True, True]
    assert card_of(mr_wren, reply.pk, now=now).may_reshare is False
