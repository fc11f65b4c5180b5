"""Unkind and rude words are flagged however they are written; birds, places and stories are not."""

import pytest

from classroom.safeguarding.found import Found, Rule, Severity, strand, words_for_answer, words_for_child
from classroom.safeguarding.run import Context, Draft, check
from classroom.safeguarding.unkind import hurts_in, unkind


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end, _key in hurts_in(text)]


def test_an_unkind_word_asks_a_grown_up_and_quotes_what_was_typed(ada_writes: Context) -> None:
    text = "Haha, you are sooo stüpid!"
    assert check(Draft(text), ada_writes) == (
        Found(Rule.UNKIND, Severity.CONFIRM, "text", 6, 25, "you are so stupid"),
    )


def test_the_child_is_asked_to_think_and_the_teacher_is_asked() -> None:
    found = Found(Rule.UNKIND, Severity.CONFIRM, "text", 0, 3)
    assert words_for_child(found, "shut up") == (
        "You wrote %(quoted)s.",
        "Could this hurt somebody? Say it kindly, or leave it out.",
    )
    assert strand(Rule.UNKIND) == "Online bullying"
    assert [words_for_answer(rule) for rule in ("unkind", "link", "name-with-photo")] == [
        "It is all right here",
        "I have looked: it is fine",
        "Not one of our children",
    ]


def test_alt_texts_and_link_addresses_are_read_too(ada_writes: Context) -> None:
    draft = Draft("We drew it.", ("A stupid boy",), {"link": "example.org/you-are-stupid"})
    found = [each for each in check(draft, ada_writes) if each.rule is Rule.UNKIND]
    assert [(each.place, each.start, each.end) for each in found] == [("alt:0", 2, 12), ("link", 12, 26)]


@pytest.mark.parametrize(
    "disguise",
    [
        "STUPID",
        "sTuPiD",
        "stuuuupid",
        "ssttuuppiidd",
        "s t u p i d",
        "s t u u u u u u p i d",
        "s.t.u.p.i.d",
        "s-t-u-p-i-d",
        "s_t_u_p_i_d",
        "s*t*u*p*i*d",
        "stu pid",
        "st-upid",
        "st u pid",
        "5tup1d",
        "$tup!d",
        "stup|d",
        "stüpíd",
        "ѕtuріd",
        "ｓｔｕｐｉｄ",
        "s\u200btu\u200bpid",
        "🅢🅣🅤🅟🅘🅓",
        "stewpid",
        "stoopid",
    ],
)
def test_a_disguise_is_seen_through(disguise: str) -> None:
    text = f"well you are {disguise} ok"
    assert quoted(text) == [f"you are {disguise}"]


def test_a_letter_that_stands_far_off_belongs_to_no_spelled_word() -> None:
    assert quoted("well you are s t u p i d          y") == ["you are s t u p i d"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("oh sh*t", ["sh*t"]),
        ("f*** off", ["f***"]),
        ("f**k and b1tch", ["f**k", "b1tch"]),
        ("@ss", ["@ss"]),
        ("1d10t", ["1d10t"]),
        ("f u c k this", ["f u c k"]),
        ("a s s", ["a s s"]),
        ("yourstupid", ["yourstupid"]),
        ("youreanidiot", ["youreanidiot"]),
        ("nobodylikesyou", ["nobodylikesyou"]),
        ("that 🖕 is rude", ["🖕"]),
        ("shutup", ["shutup"]),
        ("s h u t u p", ["s h u t u p"]),
        ("You L O S E R!", ["You L O S E R"]),
        ("kys", ["kys"]),
        ("l1ar and l0ser you l0ser", ["you l0ser"]),
        ("You are fat. You smell!", ["You are fat", "You smell"]),
        ("you, stupid", ["you, stupid"]),
        ("дурак you idiot", ["you idiot"]),
    ],
)
def test_rude_and_unkind_words_stand_out(text: str, said: list[str]) -> None:
    assert quoted(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "5 + 3 = 8 and 4 * 2 = 8 **",
        "f4954a is a colour",
        "c l a s s and p a s s",
        "A B C D E F G",
        "4 5 5 and 1 0 1 0",
        "j*** and z**n",
        "It weighs 8 lb",
        "@GreenClass #beans",
        "sh it is a secret",
        "I love you.\nStupid rain!",
        "S C U N T H O R P E",
        "shiitake, hearse, Uranus",
        "you are not stupid",
        "Wow you",
    ],
)
def test_what_only_looks_so_is_left_alone(text: str) -> None:
    assert quoted(text) == []


def test_the_same_unkindness_is_one_question_however_it_is_written(ada_writes: Context) -> None:
    found = list(unkind("text", "I h8 u and i HAAATE you", ada_writes))
    assert [each.key for each in found] == ["hate you", "hate you"]


def test_a_key_never_grows_without_end(ada_writes: Context) -> None:
    text = "what is that smell on your " + "nose" * 70
    assert all(len(each.key) <= 120 for each in unkind("text", text, ada_writes))
