"""Words of worry reach a grown-up; a rollercoaster does not."""

import pytest

from classroom.safeguarding.found import Rule, Severity
from classroom.safeguarding.run import Context
from classroom.safeguarding.worry import worry

from .told import report, sentences, share


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("sometimes my dad hits me", "dad hits me"),
        ("My mum hurt my brother", "mum hurt my brother"),
        ("I don’t want to go home today", "don’t want to go home"),
        ("i am SCARED of my uncle", "SCARED of my uncle"),
        ("he told me not to tell", "told me not to tell"),
        ("I wish I was dead", "wish I was dead"),
        ("nobody likes me", "nobody likes me"),
        ("my dаd hits me", "dаd hits me"),
        ("There was no dinner at home", "There was no dinner at home"),
        ("i want to die", "want to die"),
        ("I hate myself", "hate myself"),
        ("they keep bullying me", "keep bullying me"),
        ("dad beat me in the kitchen", "dad beat me"),
        ("he hits me with the stick", "he hits me"),
        ("mum smacked me really hard", "mum smacked me"),
        ("I haven't eaten since yesterday", "haven't eaten since"),
        ("my mum didn’t come home last night", "didn’t come home last night"),
        ("i have no one to play with", "have no one to play"),
        ("there is no food in our house", "there is no food in our house"),
    ],
)
def test_a_worry_is_flagged_for_a_grown_up(ada_writes: Context, text: str, phrase: str) -> None:
    found = list(worry("text", text, ada_writes))
    assert [(each.rule, each.severity, text[each.start : each.end]) for each in found] == [
        (Rule.WORRY, Severity.CONFIRM, phrase)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I was scared on the rollercoaster",
        "I was scared of the spider",
        "The ball hit me",
        "He hit me with a snowball",
        "she hit me by accident",
        "I didn't want to go home, it was so fun",
        "I don't want to go home yet",
        "The knight has a knife",
        "It is anti-bullying week",
        "The butterfly touched me",
        "My sister hurt her knee",
        "My dad kicked the ball",
        "We made a secret den",
        "Dad beat me at chess",
        "Please help me find a name for our gerbil",
        "My mum will kill me if I lose my coat again",
        "I ran away from the waves",
        "the wolf wanted to kill the pigs",
        "Nobody likes sprouts",
        "The wolf wants to eat me",
        "",
    ],
)
def test_a_story_a_game_and_a_fair_worry_nobody(ada_writes: Context, text: str) -> None:
    assert list(worry("text", text, ada_writes)) == []


def test_two_worries_in_one_post_are_two(ada_writes: Context) -> None:
    found = list(worry("text", "my dad hits me and nobody likes me", ada_writes))
    assert [each.key for each in found] == ["dad hits me", "nobody likes me"]


def test_every_sentence_that_should_worry_does_and_no_other(ada_writes: Context) -> None:
    """With the first lists 58 of the 75 did, and 6 of the 50 others; see the lists for what they say now."""
    worrying, fine = sentences("worry"), sentences("worry_innocent")
    assert (len(worrying), len(fine)) == (75, 50)

    def speaks(text: str) -> bool:
        return any(worry("text", text, ada_writes))

    assert share(fine, speaks) == 0, report(fine, speaks, "worry without a reason")
    missed = report(worrying, lambda text: not speaks(text), "are missed")
    assert share(worrying, speaks) == 1, missed


def test_nothing_of_everyday_school_life_worries(ada_writes: Context) -> None:
    told = sentences("innocent", "innocent_held_out", "innocent_last", "innocent_unseen")

    def speaks(text: str) -> bool:
        return any(worry("text", text, ada_writes))

    assert share(told, speaks) == 0, report(told, speaks, "worry without a reason")
