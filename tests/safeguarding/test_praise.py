"""What is good is noticed and quoted; nothing is praised beside a hurt or a worry."""

import pytest

from classroom.safeguarding.praise import Good, Praise, praises


def told(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, text[each.start : each.end]) for each in praises(text)]


def test_every_kind_is_found_once_with_its_words() -> None:
    text = "Thank you Cem, I liked the fluffy rug because it was warm. What did you like? Thanks!"
    assert told(text) == [
        ("kind", "Thank you"),
        ("reason", "because it was warm"),
        ("question", "What did you like?"),
        ("detail", "fluffy"),
        ("first-person", "I"),
    ]


def test_the_interface_is_small() -> None:
    assert praises("My hen") == (Praise(Good.FIRST_PERSON, 0, 2),)
    assert praises("") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Well done Green Class", "Well done"),
        ("I helped my friend with the zip", "helped my friend"),
        ("We shared our apples", "shared our"),
        ("I like your drawing", "I like your"),
        ("Your picture is really lovely", "Your picture is really lovely"),
        ("you are so kind", "you are so kind"),
        ("Ｔｈａｎｋ ｙｏｕ", "Ｔｈａｎｋ ｙｏｕ"),
        ("Do you want to play", "Do you want to play"),
        ("I hope you feel better", "hope you feel better"),
        ("Don’t give up", "Don’t give up"),
        ("we took turns", "took turns"),
    ],
)
def test_kind_words_are_noticed(text: str, said: str) -> None:
    assert ("kind", said) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "no thanks",
        "I am not sorry",
        "please yourself",
        "a sore loser",
        "The hen laid an egg",
        "shared a bedroom",
    ],
)
def test_what_only_looks_kind_is_not(text: str) -> None:
    assert "kind" not in dict(told(text))


@pytest.mark.parametrize(
    "text",
    [
        "thank you idiot",
        "Well done, now shut up because you smell",
        "thank you all. no one likes you",
        "I like your ugly face",
        "my dad hits me because i cry",
        "I want to die. Can you help?",
    ],
)
def test_a_hurt_or_a_worry_is_never_praised(text: str) -> None:
    assert praises(text) == ()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("We saw one. What is your favourite bird?", "What is your favourite bird?"),
        ("Has anyone seen my hat?", "Has anyone seen my hat?"),
        ("What is it?", None),
        ("You?", "You?"),
        ("??", None),
    ],
)
def test_a_question_to_somebody_is_noticed(text: str, asks: str | None) -> None:
    assert dict(told(text)).get("question") == asks


def test_oneself_is_no_letter_of_another_word() -> None:
    assert [
        dict(told(text)).get("first-person") for text in ("R&I", "I'm in", "we’ve won", "Wimi", "IT")
    ] == [
        None,
        "I'm",
        "we’ve",
        None,
        None,
    ]
