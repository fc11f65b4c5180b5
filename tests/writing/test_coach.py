"""Pip's cards: two at most, gentle, and only with the words that were typed."""

from datetime import datetime

import pytest

from classroom.models import Prompt, Revision, SchoolClass, User
from classroom.writing.advice import READ, Advice, Typed, advise, advise_on_draft
from classroom.writing.drafts import start_draft
from classroom.writing.kinds import Card
from classroom.writing.pictures import pictures_in
from classroom.writing.scribing import Pen
from tests.posts import approved
from tests.writing.hands import write


def told(author: User, text: str, *, now: datetime, **more: object) -> Advice:
    """Advice on words that nobody has kept yet."""
    return advise(Typed(text), pen=Pen(author), now=now, **more)  # type: ignore[arg-type]


def told_of_draft(author: User, text: str, *, now: datetime, photos: int = 0, fix: str = "") -> Advice:
    """Advice on a saved draft, and on other words than those that are saved."""
    kept = write(author, "Something else.", now=now, photos=photos)
    revision = Revision.objects.with_post().get(pk=kept.pk)
    return advise_on_draft(revision, Typed(text, fix=fix), pen=Pen(author), now=now)


def kinds(advice: Advice) -> list[tuple[str, str]]:
    return [(card.kind, card.title) for card in advice.coach.checks]


def test_before_the_first_word_pip_only_asks(ada: User, now: datetime) -> None:
    advice = told(ada, "  \n", now=now)
    assert (advice.coach.says, advice.coach.checks) == ("What would you like to tell us?", ())


def test_pip_sees_what_is_right_and_quotes_it(ada: User, now: datetime) -> None:
    advice = told(
        ada, "Thank you for the story. I liked it because it was about a very big blue whale.", now=now
    )
    assert advice.coach.says == "Ready to fly!"
    assert advice.coach.checks == (
        Card("ok", "Kind words", quote="Thank you"),
        Card("ok", "You wrote “I”", words="Good. It sounds like you."),
    )


def test_a_few_words_are_praised_and_could_be_more(ada: User, now: datetime) -> None:
    advice = told(ada, "I saw a snail.", now=now)
    assert advice.coach.checks == (
        Card("ok", "You wrote “I”", words="Good. It sounds like you."),
        Card("nudge", "Can you add more?", words="What did it look like? You don’t have to."),
    )


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I saw a red snail.", "How did it feel? You don’t have to."),
        ("I liked the red snail.", "Can you say why? You don’t have to."),
        ("I liked it because it was red.", "What came next? You don’t have to."),
    ],
)
def test_what_is_asked_is_what_is_not_told_yet(ada: User, now: datetime, text: str, asked: str) -> None:
    assert told(ada, text, now=now).coach.checks[-1].words == asked


@pytest.mark.parametrize(
    "text", ["Did you see the snail?", "I saw a snail in the garden behind our old hall."]
)
def test_questions_and_long_posts_need_not_be_longer(ada: User, now: datetime, text: str) -> None:
    assert "Can you add more?" not in [title for _kind, title in kinds(told(ada, text, now=now))]


def test_one_stop_at_a_time_with_something_good_beside_it(ada: User, ben: User, now: datetime) -> None:
    text = "I saw Ben. Ring me on 07700 900123 or write to me@example.org today."
    advice = told_of_draft(ada, text, now=now, photos=1)
    assert advice.coach.says == "Nearly ready to fly! 3 things to fix."
    assert kinds(advice) == [("stop", "Stop and think"), ("ok", "You wrote “I”")]
    assert (advice.coach.checks[0].quote, advice.coach.checks[0].ask, advice.coach.to_fix) == ("Ben", True, 3)


def test_where_nothing_can_be_praised_the_second_stop_follows(ada: User, now: datetime) -> None:
    advice = told(ada, "07700 900123 or me@example.org", now=now)
    assert [card.quote for card in advice.coach.checks] == ["07700 900123", "me@example.org"]


def test_what_a_grown_up_will_be_asked_comes_before_good_manners(ada: User, now: datetime) -> None:
    advice = told(ada, "I SAW A REALLY BIG DOG ON https://dogs.example/ TODAY", now=now)
    assert advice.coach.says == "Have one more look. Then send it."
    assert [card.quote for card in advice.coach.checks if card.kind == "nudge"] == ["https://dogs.example/"]


def test_a_worry_is_neither_praised_nor_made_longer(ada: User, now: datetime) -> None:
    advice = told(ada, "I want to hurt myself.", now=now)
    assert (advice.coach.says, advice.coach.checks) == ("You can send this now.", ())


def test_unkind_words_are_not_called_kind(ada: User, now: datetime) -> None:
    advice = told(ada, "Thank you all but nobody likes you and I think you are stupid.", now=now)
    assert [kind for kind, _title in kinds(advice)] == ["nudge"]


def test_too_many_letters_are_counted_out(ada: User, now: datetime) -> None:
    assert told(ada, "I saw " + "a" * 275, now=now).coach.says == "Make it 1 letter shorter. Then it fits."


def test_a_role_is_what_the_child_sounds_like(ada: User, green: SchoolClass, now: datetime) -> None:
    mouse = Prompt.objects.create(
        school_class=green, question="Who is there?", role="a mouse", pinned_at=now, names_version=1
    )
    text = "I hid behind the big clock until the lady with the shoe had gone."
    assert told(ada, text, now=now, prompt=mouse).coach.checks[0] == Card(
        "ok", "You wrote “I”", words="Good. You write as a mouse."
    )
    without_i = "The lady with the shoe ran down the stairs and lost it there."
    assert kinds(told(ada, without_i, now=now)) == [("nudge", "Can you say it as you?")]
    assert told(ada, without_i, now=now, prompt=mouse).coach.checks == ()
    answer = start_draft(author=ada, now=now, prompt=mouse)
    draft = Revision.objects.with_post().get(pk=answer.pk)
    assert advise_on_draft(draft, Typed(without_i), pen=Pen(ada), now=now).coach.checks == ()


def test_a_reply_is_judged_with_the_photo_above_it(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ben, by=ms_tan, now=now, pictures=1)
    assert kinds(told(ada, "I like it, Oliver.", now=now, root=root))[0] == ("stop", "Stop and think")
    words_only = approved(ben, by=ms_tan, now=now)
    assert told(ada, "I like it, Oliver.", now=now, root=words_only).coach.to_fix == 0


def test_passing_a_photo_on_is_judged_with_it(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    original = approved(ben, by=ms_tan, now=now, pictures=1)
    assert told(ada, "Oliver must see this.", now=now, reshares=original).coach.to_fix == 1


def test_advice_on_a_draft_is_what_a_hand_in_would_find(ada: User, ben: User, now: datetime) -> None:
    advice = told_of_draft(ada, "I saw Ben.", now=now, photos=1)
    assert (advice.coach.to_fix, Revision.objects.get().text) == (1, "Something else.")


def test_a_mend_comes_back_as_new_words_and_is_not_saved(ada: User, ben: User, now: datetime) -> None:
    advice = told_of_draft(ada, "I saw Ben.", now=now, photos=1, fix="name")
    assert dict(advice.mended)["text"] == "I saw my friend."
    assert (advice.coach.to_fix, Revision.objects.get().text) == (0, "Something else.")


PHONE, LONG = "Ring me on 07700 900123 please. ", "I saw a nest of a wren. " * 50


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (PHONE + LONG, (PHONE + LONG).replace(" 07700 900123", "")),
        (LONG + PHONE, LONG + PHONE),
        ("I" * 5_000, "I" * 5_000),
        (LONG.replace(". ", ".\n"), LONG.replace(". ", ".\n")),
    ],
    ids=["read", "not-read", "one-word", "lines"],
)
def test_a_mend_keeps_the_words_that_nobody_read(ada: User, now: datetime, text: str, mended: str) -> None:
    kept = write(ada, "Nests", now=now, photos=1)
    revision = Revision.objects.with_post().get(pk=kept.pk)
    picture = pictures_in(revision)[0].picture_id
    typed = Typed(text, alt_texts={picture: text}, fix="phone")
    advice = advise_on_draft(revision, typed, pen=Pen(ada), now=now)
    assert len(text) > READ
    assert advice.mended == (("text", mended.strip()), (f"alt-{picture}", mended.strip()))


def test_every_letter_too_many_is_counted_and_the_first_ones_are_read(ada: User, now: datetime) -> None:
    coach = told(ada, PHONE + LONG, now=now).coach
    assert coach.says == f"Make it {len(PHONE + LONG) - 1 - 280} letters shorter. Then it fits."
    assert [card.quote for card in coach.checks if card.kind == "stop"] == ["07700 900123"]
    assert told(ada, LONG + PHONE, now=now).coach.to_fix == 0


def test_which_button_there_is(ada: User, ms_tan: User, newcomer: User, now: datetime) -> None:
    sending = [told(author, "Nests", now=now).sending for author in (ada, ms_tan, newcomer)]
    assert [(one.is_childs, one.trained, one.teacher) for one in sending] == [
        (True, False, "your teacher"),
        (False, True, ""),
        (False, False, ""),
    ]
