"""Capitals that shout and signs held down are spoken of kindly; a cheer and initials are not."""

import pytest

from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.netiquette import repeated, shouting
from classroom.safeguarding.run import Context, Draft, check


def test_both_only_advise_and_quote_what_was_typed(ada_writes: Context) -> None:
    text = "My frog JUMPED OVER THE POND!!!!!!"
    assert check(Draft(text), ada_writes) == (
        Found(Rule.SHOUTING, Severity.ADVISE, "text", 8, 28),
        Found(Rule.REPEATED, Severity.ADVISE, "text", 28, 34),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I LOVE MY NEW DOG", ["I LOVE MY NEW DOG"]),
        ("HELLO!!! HOW ARE YOU?", ["HELLO!!! HOW ARE YOU"]),
        ("I'M SO HAPPY", ["I'M SO HAPPY"]),
        ("I AM SO ANGRY", ["I AM SO ANGRY"]),
        ("we shout STOP THAT NOW\nand then GO HOME RIGHT NOW", ["STOP THAT NOW", "GO HOME RIGHT NOW"]),
        ("ÇA VA BIEN MERCI", ["ÇA VA BIEN MERCI"]),
        ("WOW that was good", []),
        ("BANG went the balloon", []),
        ("SO GOOD", []),
        ("THE END", []),
        ("it was SO SO SO good", []),
        ("The RSPCA and the BBC came to the UK", []),
        ("NASA ISS USA", []),
        ("RSPCA NSPCC RSPB", []),
        ("KS2 SATS PSHE in Y4", []),
        ("I I I I I I I I I I I I", []),
        ("STOP now THAT now HERE", []),
        ("A B C D E F G", []),
        ("www.BIG.SITE.UK #BEANS #PEASARE #GREAT", []),
        ("", []),
    ],
)
def test_several_words_of_capitals_shout(ada_writes: Context, text: str, said: list[str]) -> None:
    assert [text[each.start : each.end] for each in shouting("text", text, ada_writes)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soooooooo good", ["soooooooo"]),
        ("Aaaaa it is cold", ["Aaaaa"]),
        ("éééééé", ["éééééé"]),
        ("nooooohhhhh way", ["nooooohhhhh"]),
        ("wow!!!!!!!!!", ["!!!!!!!!!"]),
        ("what?!?!?!?! yes", ["?!?!?!?!"]),
        ("----------", ["----------"]),
        ("🎉🎉🎉🎉🎉 hooray", ["🎉🎉🎉🎉🎉"]),
        ("🎉 🎉 🎉 🎉 🎉", ["🎉 🎉 🎉 🎉 🎉"]),
        ("👍🏽👍🏽👍🏽👍🏽👍🏽", ["👍🏽👍🏽👍🏽👍🏽👍🏽"]),
        ("❤️❤️❤️❤️❤️", ["❤️❤️❤️❤️❤️"]),
        ("nooooooo!!!!!!", ["nooooooo", "!!!!!!"]),
        ("sooo good", []),
        ("and then... it hatched......", []),
        ("1000000 ants, 1111111111", []),
        ("zzz", []),
        ("zzzz", []),
        ("wow!!!", []),
        ("🎉🎉", []),
        ("🐶🐱🐶🐱🐶🐱", []),
        ("***** for this book", []),
        ("", []),
    ],
)
def test_a_sign_held_down_is_noticed(ada_writes: Context, text: str, said: list[str]) -> None:
    assert [text[each.start : each.end] for each in repeated("text", text, ada_writes)] == said
