"""Passing on: somebody else's post, with words of one's own, to the own class and through the queue."""

from datetime import datetime

import pytest

from classroom.models import (
    Audience,
    Post,
    Prompt,
    Revision,
    RevisionPicture,
    SchoolClass,
    State,
    Switch,
    User,
    Wall,
)
from classroom.moderation import moves
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.reports import report
from classroom.safeguarding.found import Rule
from classroom.writing.advice import Typed, advise
from classroom.writing.composer import composer_for, empty_composer
from classroom.writing.drafts import post_to_pass_on, save_draft, start_draft
from classroom.writing.hand_in import Outcome, hand_in_post
from classroom.writing.kinds import Coach
from classroom.writing.permits import MayNotWrite, Reason
from classroom.writing.revise import start_again
from classroom.writing.scribing import Pen
from tests.posts import approved, picture, pressed_approve, stands, waiting
from tests.switched import switched

WHY = "I did not know this!"


@pytest.fixture(autouse=True)
def _a_lesson_about_passing_on(green: SchoolClass) -> None:
    switched(green, Switch.RESHARES)


def passes_on(author: User, original: Post, now: datetime, *, text: str = WHY) -> Revision:
    begun = start_draft(author=author, now=now, reshares=original)
    return save_draft(begun.pk, author=author, text=text, now=now)


def test_what_ben_passes_on_waits_and_then_stands_on_his_class_wall(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    original = approved(ada, by=ms_tan, now=now)
    revision = passes_on(ben, original, now)
    assert (revision.post.reshares_id, revision.audience) == (original.pk, Audience.CLASS)
    answer = hand_in_post(revision.pk, author=ben, now=now)
    assert (answer.outcome, Post.objects.visible_to(ada, now=now).count()) == (Outcome.HANDED_IN, 1)
    pressed_approve(revision, by=ms_tan, now=now)
    assert Post.objects.get(pk=revision.post_id).wall == Wall.CLASS


def test_nobody_can_send_what_they_pass_on_further_than_their_class(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    begun = start_draft(author=ben, now=now, reshares=approved(ada, by=ms_tan, now=now))
    for audience in Audience.values:
        saved = save_draft(begun.pk, author=ben, text=WHY, audience=audience, now=now)
        assert saved.audience == Audience.CLASS


def test_a_post_of_the_school_wall_comes_to_the_own_class(
    ada: User, cem: User, mr_ural: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    theirs = approved(cem, by=mr_ural, now=now, audience=Audience.SCHOOL)
    for author in (ada, ms_tan):
        post = passes_on(author, theirs, now).post
        assert (post.school_class, post.wall) == (green, Wall.CLASS)


def test_what_is_passed_on_twice_points_to_what_was_written_first(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    original = approved(ada, by=ms_tan, now=now)
    reshare = stands(passes_on(ben, original, now), by=ms_tan, now=now)
    assert post_to_pass_on(reshare.pk, author=ms_tan, now=now) == original
    with pytest.raises(Post.DoesNotExist):
        post_to_pass_on(reshare.pk, author=ada, now=now)


def test_what_cannot_be_passed_on_is_not_there(
    ada: User, ben: User, cem: User, ms_tan: User, now: datetime
) -> None:
    original = approved(ada, by=ms_tan, now=now)
    reply = approved(ben, by=ms_tan, now=now, root=original)
    waits = waiting(ada, now=now).post
    told = approved(ada, "Mud", by=ms_tan, now=now)
    report(told.pk, by=ben, now=now)
    for author, post in ((ada, original), (ms_tan, reply), (ben, waits), (ben, told), (cem, original)):
        with pytest.raises(Post.DoesNotExist):
            start_draft(author=author, now=now, reshares=post)


def test_passing_on_needs_a_class_wall(
    cem: User, mr_ural: User, mx_office: User, mrs_lead: User, blue: SchoolClass, now: datetime
) -> None:
    original = approved(cem, by=mr_ural, now=now, audience=Audience.SCHOOL)
    with pytest.raises(MayNotWrite) as refused:
        start_draft(author=mx_office, now=now, reshares=original)
    assert refused.value.reason is Reason.NO_WALL
    assert passes_on(mrs_lead, original, now).post.school_class == blue


def test_while_it_is_off_children_pass_nothing_on_and_grown_ups_may(
    ada: User, ben: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    original = approved(ada, by=ms_tan, now=now)
    begun = passes_on(ben, original, now)
    switched(ben, Switch.RESHARES, on=False)
    with pytest.raises(MayNotWrite) as refused:
        start_draft(author=ben, now=now, reshares=original)
    assert refused.value.reason is Reason.RESHARES_OFF
    with pytest.raises(MayNotWrite):
        empty_composer(author=ben, now=now, reshares=original)
    with pytest.raises(MayNotWrite):
        hand_in_post(begun.pk, author=ben, now=now)
    answer = hand_in_post(passes_on(mr_wren, original, now).pk, author=mr_wren, now=now)
    assert answer.outcome is Outcome.ON_THE_WALL


def test_it_needs_words_of_ones_own(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    original = approved(ada, by=ms_tan, now=now, pictures=1)
    begun = passes_on(ben, original, now, text=" \n ")
    assert hand_in_post(begun.pk, author=ben, now=now).outcome is Outcome.SAY_WHY
    assert hand_in_post(begun.pk, author=ben, now=now, ask_teacher=True).outcome is Outcome.SAY_WHY
    assert Revision.objects.get(pk=begun.pk).state == State.DRAFT


def test_what_left_its_wall_meanwhile_is_passed_on_by_nobody(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    original = approved(ada, by=ms_tan, now=now)
    begun = passes_on(ben, original, now)
    moves.take_down(original.pk, author=ada, now=now)
    with pytest.raises(Post.DoesNotExist):
        hand_in_post(begun.pk, author=ben, now=now)
    kept = Revision.objects.get(pk=begun.pk)
    assert (kept.state, kept.text) == (State.DRAFT, WHY)


def test_a_reshare_goes_with_what_it_passes_on(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    original = approved(ada, by=ms_tan, now=now)
    reshare = stands(passes_on(ben, original, now), by=ms_tan, now=now)
    assert Post.objects.visible_to(ben, now=now).filter(pk=reshare.pk).exists() is True
    moves.hide(original.pk, staff=ms_tan, now=now)
    assert Post.objects.visible_to(ben, now=now).filter(pk=reshare.pk).exists() is False


def test_words_that_name_ben_never_stand_around_a_picture(
    ada: User, ben: User, cem: User, ms_tan: User, now: datetime
) -> None:
    """The picture stands in the original: the words are judged with it, for the child and at the gate."""
    original = approved(ben, "My nest", by=ms_tan, now=now, pictures=1)
    begun = passes_on(ada, original, now, text="Look what Ben found")
    answer = hand_in_post(begun.pk, author=ada, now=now)
    assert (answer.outcome, [stop.rule for stop in answer.stops]) == (Outcome.STOPPED, [Rule.NAME_WITH_PHOTO])
    asked = hand_in_post(begun.pk, author=ada, now=now, ask_teacher=True)
    assert asked.outcome is Outcome.HANDED_IN
    with pytest.raises(GateClosed) as closed:
        pressed_approve(begun, by=ms_tan, now=now)
    assert Hindrance.NAME_WITH_PHOTO in closed.value.reasons


def test_a_picture_never_comes_under_words_that_name_ben(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    """The other way round: a picture in an edit of what was passed on is judged with the words around it."""
    original = approved(ada, "A nest", by=ms_tan, now=now)
    stands(passes_on(ben, original, now, text="Ben likes this"), by=ms_tan, now=now)
    draft = start_again(original.pk, author=ada, now=now)
    RevisionPicture.objects.create(revision=draft, picture=picture(ada), position=0, alt_text="A nest")
    hand_in_post(draft.pk, author=ada, now=now)
    with pytest.raises(GateClosed) as closed:
        pressed_approve(draft, by=ms_tan, now=now)
    assert Hindrance.NAME_WITH_PHOTO in closed.value.reasons


def test_pip_asks_to_think_first(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    original = approved(ada, by=ms_tan, now=now)

    def titles(coach: Coach) -> tuple[str, list[str]]:
        return coach.says, [card.title for card in coach.checks]

    empty = empty_composer(author=ben, now=now, reshares=original)
    assert titles(empty.coach) == ("Think before you pass it on", ["Is it kind? Is it true?"])
    assert (empty.around.passes_on, empty.around.fixed, empty.takes_pictures) == (original.pk, True, False)
    page = composer_for(passes_on(ben, original, now), author=ben, now=now)
    assert titles(page.coach) == (
        "Think before you pass it on",
        ["You said why", "Is it kind? Is it true?"],
    )
    page = composer_for(passes_on(ben, original, now, text="My friend is Ben Barakat"), author=ben, now=now)
    assert [card.title for card in page.coach.checks] == ["You said why", "Have a look"]
    long = advise(Typed("a" * 281), pen=Pen(ben), now=now, reshares=original)
    assert (long.coach.says, long.coach.too_long) == ("Make it 1 letter shorter. Then it fits.", True)
    worried = passes_on(ben, original, now, text="I want to hurt myself")
    page = composer_for(worried, author=ben, now=now)
    assert titles(page.coach) == ("You can send this now.", [])


def test_who_answers_or_passes_on_a_post_answers_no_question(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    mouse = Prompt.objects.create(
        school_class=green,
        question="Who is there?",
        role="a mouse",
        starters=["It squeaks"],
        pinned_at=now,
        names_version=1,
    )
    post = approved(ada, by=ms_tan, now=now)
    text = "The lady with the shoe ran down the stairs and lost it there."
    asked = advise(Typed(text), pen=Pen(ben), now=now, prompt=mouse)
    assert asked != advise(Typed(text), pen=Pen(ben), now=now)
    for root, reshares in ((post, None), (None, post)):
        begun = start_draft(author=ben, now=now, prompt=mouse, root=root, reshares=reshares)
        assert begun.post.prompt is None
        page = empty_composer(author=ben, now=now, prompt=mouse, starter=1, root=root, reshares=reshares)
        assert (page.text, page.around.prompt) == ("", None)
        with_it, without = (
            advise(Typed(text), pen=Pen(ben), now=now, prompt=prompt, root=root, reshares=reshares)
            for prompt in (mouse, None)
        )
        assert with_it == without
