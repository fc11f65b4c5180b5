"""A child's name is found however it is written, and quoted from the original text."""

import pytest

from classroom.safeguarding.found import Severity
from classroom.safeguarding.names import Hit, HitKind, Names, Person, compile_names

from .conftest import ADA, BEN, ELLA, MARY_JANE, MIA, NOOR, PEOPLE, ROSE, SEAN, WILL, ZOE

BLOCK, CONFIRM = Severity.BLOCK, Severity.CONFIRM


def quoted(text: str, hits: list[Hit]) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.severity.value) for hit in hits]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ben held the tortoise", "Ben"),
        ("we saw ben", "ben"),
        ("BEN!", "BEN"),
        ("look at bEn", "bEn"),
        ("Benjamin ran", "Benjamin"),
        ("Benny ran", "Benny"),
        ("it was Ben's turn", "Ben"),
        ("it was Ben’s turn", "Ben"),
        ("the two Bens ran", "Bens"),
        ("Bén ran", "Bén"),
        ("Be\u0301n ran", "Be\u0301n"),
        ("Ben\u0301 ran", "Ben\u0301"),
        ("ＢＥＮ ran", "ＢＥＮ"),
        ("𝐁𝐞𝐧 ran", "𝐁𝐞𝐧"),
        ("🅱️en ran", "🅱️en"),
        ("🇧🇪🇳 ran", "🇧🇪🇳"),
        ("ⒷⒺⓃ ran", "ⒷⒺⓃ"),
        ("Ᏼen ran", "Ᏼen"),
        ("Веn ran", "Веn"),
        ("Бен ran", "Бен"),
        ("βεη ran", "βεη"),
        ("b3n ran", "b3n"),
        ("Beeeeen ran", "Beeeeen"),
        ("B e n ran", "B e n"),
        ("B.e.n ran", "B.e.n"),
        ("B-e-n ran", "B-e-n"),
        ("B - e - n ran", "B - e - n"),
        ("I saw a B e n", "B e n"),
        ("B😀e😀n ran", "B😀e😀n"),
        ("B—e—n ran", "B—e—n"),
        ("‘B’‘e’‘n’ ran", "B’‘e’‘n"),
        ("B\ne\nn ran", "B\ne\nn"),
        ("Be\u200bn ran", "Be\u200bn"),
        ("B\u202een ran", "B\u202een"),
        ("B\x00en ran", "B\x00en"),
        ("B\ud800en ran", "B\ud800en"),
        ("#Ben ran", "Ben"),
        ("#WellDoneBen", "Ben"),
        ("#welldoneben", "ben"),
        ("@ben_rocks", "ben"),
        ("ben7", "ben"),
        ("goBen", "Ben"),
        ("example.org/ben-rocks", "ben"),
        ("example.org/teamben", "ben"),
        ("IMG_ben_2.jpg", "ben"),
    ],
)
def test_ben_is_found_in_every_disguise(names: Names, text: str, name: str) -> None:
    assert [(text[hit.start : hit.end], hit.severity, hit.person) for hit in names.find(text)] == [
        (name, BLOCK, BEN)
    ]


@pytest.mark.parametrize(
    ("text", "name", "person", "kind"),
    [
        ("Ben Holding ran", "Ben Holding", BEN, HitKind.FULL),
        ("Holding, Ben", "Holding, Ben", BEN, HitKind.FULL),
        ("ben_holding.jpg", "ben_holding", BEN, HitKind.FULL),
        ("BenHolding", "BenHolding", BEN, HitKind.FULL),
        ("benholding", "benholding", BEN, HitKind.FULL),
        ("#teambenholding", "benholding", BEN, HitKind.FULL),
        ("B. Holding", "B. Holding", BEN, HitKind.FULL),
        ("B Holding", "B Holding", BEN, HitKind.FULL),
        ("Rose Green", "Rose Green", ROSE, HitKind.FULL),
        ("rose green", "rose green", ROSE, HitKind.FULL),
        ("Rose G", "Rose G", ROSE, HitKind.FULL),
        ("Rose G.", "Rose G", ROSE, HitKind.FULL),
        ("Will Hill", "Will Hill", WILL, HitKind.FULL),
        ("Mary-Jane", "Mary-Jane", MARY_JANE, HitKind.FIRST),
        ("Mary Jane", "Mary Jane", MARY_JANE, HitKind.FIRST),
        ("maryjane", "maryjane", MARY_JANE, HitKind.FIRST),
        ("Jane ran", "Jane", MARY_JANE, HitKind.SHORT),
        ("Emjay ran", "Emjay", MARY_JANE, HitKind.SHORT),
        ("Mary-Jane ONeil", "Mary-Jane ONeil", MARY_JANE, HitKind.FULL),
        ("Mary Jane O’Neil", "Mary Jane O’Neil", MARY_JANE, HitKind.FULL),
        ("Zoe ran", "Zoe", ZOE, HitKind.FIRST),
        ("ZOË ran", "ZOË", ZOE, HitKind.FIRST),
        ("zoe nunez", "zoe nunez", ZOE, HitKind.FULL),
        ("Sean Mac Donald", "Sean Mac Donald", SEAN, HitKind.FULL),
        ("Sean MacDonald", "Sean MacDonald", SEAN, HitKind.FULL),
        ("Huda ran", "Huda", NOOR, HitKind.SHORT),
        ("Ben ran", "Ben", BEN, HitKind.KNOWN_AS),
    ],
)
def test_a_name_says_whose_it_is_and_which(
    names: Names, text: str, name: str, person: int, kind: HitKind
) -> None:
    found = [(text[hit.start : hit.end], hit.severity, hit.person, hit.kind) for hit in names.find(text)]
    assert found == [(name, BLOCK, person, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("June held the tortoise", [("June", "confirm")]),
        ("june held the tortoise", []),
        ("the two Roses", [("Roses", "confirm")]),
        ("Will you hold it, Rose?", [("Rose", "confirm")]),
        ("Owen's Animals came in today", [("Owen", "confirm")]),
        ("Owens Animals came in today", [("Owens", "confirm")]),
        ("Owen's tortoise", [("Owen", "block")]),
        ("Owen's", [("Owen", "block")]),
        ("Owen; Farm", [("Owen", "block")]),
        ("Owen Street", [("Owen", "confirm")]),
        ("Mary Jane Street", [("Mary", "block"), ("Jane", "confirm")]),
        ("Ben 10", [("Ben", "confirm")]),
        ("We read Ben and Holly", [("Ben", "confirm")]),
        ("King Ben", [("Ben", "confirm")]),
        ("Mr Benjamin", []),
        ("we miss Ben", [("Ben", "block")]),
        ("Ben Class", [("Ben", "block")]),
        ("Mia Class", [("Mia", "block")]),
        ("Pike", []),
        ("We saw Pike", [("Pike", "confirm")]),
        ("a pike", []),
        ("Mr Pike", []),
        ("King Pike", []),
        ("Van der Berg", [("Van der Berg", "confirm")]),
        ("Mueller", [("Mueller", "confirm")]),
        ("We saw Khan", [("Khan", "confirm")]),
        ("A Green frog", []),
        ("I met Rose", [("Rose", "confirm")]),
        ("s a t b e n p", []),
        ("Ada and Ben", [("Ada", "block"), ("Ben", "block")]),
        ("Mr Tan. Ben ran. Holding it.", [("Ben", "block")]),
        ("Rose! Green frogs", [("Rose", "confirm")]),
        ("Ben? Green", [("Ben", "block")]),
        ("X Pike", [("Pike", "confirm")]),
        ("Rose X", [("Rose", "confirm")]),
        ("o pike", []),
        ("@benandxyz", []),
        ("🅰️da Ω٣ ½ ß™", [("🅰️da", "block")]),
    ],
)
def test_what_may_be_something_else_is_asked(
    names: Names, text: str, expected: list[tuple[str, str]]
) -> None:
    assert quoted(text, names.find(text)) == expected


def test_two_bens_are_nobody_in_particular() -> None:
    two = compile_names([Person(1, "Ben", "Ash"), Person(2, "Ben", "Oak")])
    assert two.find("Ben ran") == [Hit(0, 3, BLOCK, "ben", None, HitKind.FIRST, "Ben", given="Ben")]
    assert two.find("Ben Oak ran") == [
        Hit(0, 7, BLOCK, "ben oak", 2, HitKind.FULL, "Ben Oak", given="Ben Oak")
    ]
    assert two.find("Ben ran", tagged=frozenset({2})) == [
        Hit(0, 3, BLOCK, "ben", 2, HitKind.FIRST, "Ben Oak", given="Ben")
    ]


def test_roses_name_is_certain_when_she_stands_in_the_picture(names: Names) -> None:
    text = "Rose and Owen's Animals"
    assert quoted(text, names.find(text)) == [("Rose", "confirm"), ("Owen", "confirm")]
    tagged = frozenset({ROSE, 4})
    assert quoted(text, names.find(text, tagged=tagged)) == [("Rose", "block"), ("Owen", "block")]


def test_the_surname_of_a_child_in_the_picture_is_certain_unless_it_is_a_word(names: Names) -> None:
    tagged = frozenset({4, ELLA})
    assert quoted("We saw Pike", names.find("We saw Pike", tagged=tagged)) == [("Pike", "block")]
    assert quoted("Mr Pike", names.find("Mr Pike", tagged=tagged)) == [("Pike", "block")]
    assert quoted("We saw Green", names.find("We saw Green", tagged=tagged)) == [("Green", "confirm")]
    assert names.find("Green Class", tagged=tagged) == []


@pytest.mark.parametrize(
    "text",
    ["Brave Badger", "bravebadger", "brave-badger", "#BraveBadger", "BRAVE BADGERS", "b r a v e b a d g e r"],
)
def test_a_pen_name_is_always_certain(names: Names, text: str) -> None:
    assert [(hit.severity, hit.person, hit.kind) for hit in names.find(text)] == [
        (BLOCK, BEN, HitKind.PEN_NAME)
    ]


def test_only_the_animals_of_this_threads_authors_are_asked_about(names: Names) -> None:
    text = "The fox 🦊 and the badgers 🦡 met a cat 🐈️🐈"
    assert names.find(text) == []
    assert quoted(text, names.find(text, animals=frozenset({"fox"}))) == [
        ("fox", "confirm"),
        ("🦊", "confirm"),
    ]
    assert quoted(text, names.find(text, animals=frozenset({"badger"}))) == [
        ("badgers", "confirm"),
        ("🦡", "confirm"),
    ]
    cats = names.find(text, animals=frozenset({"cat"}))
    assert quoted(text, cats) == [("cat", "confirm"), ("🐈️", "confirm"), ("🐈", "confirm")]
    assert {hit.person for hit in cats} == {None}


def test_keys_do_not_change_when_other_words_do(names: Names) -> None:
    texts = ["Owen's Animals came", "Today OWEN’S ANIMALS were here!", "#OwensAnimals"]
    assert [[hit.key for hit in names.find(text)] for text in texts] == [["owens animals"]] * 3
    assert [hit.key for hit in names.find("Ben Street, Rose's frog, two Roses")] == [
        "ben street",
        "rose",
        "rose",
    ]


def test_what_an_adult_called_nobody_is_not_asked_again() -> None:
    some = compile_names(PEOPLE, remembered=["Owen's Animals", "june", ""])
    assert quoted("x", some.find("Owen’s Animals, June")) == []
    assert [hit.key for hit in some.find("Owen's farm, Owen's Animals")] == ["owen"]
    assert [hit.key for hit in some.find("June Ito")] == ["june ito"]


def test_of_remembered_phrases_inside_each_other_the_longer_counts() -> None:
    some = compile_names(PEOPLE, remembered=["Owen's Animals Farm", "Animals"])
    assert some.find("Owen's Animals Farm") == []


def test_a_glued_word_falls_into_as_few_names_as_possible() -> None:
    some = compile_names(
        [Person(number, name) for number, name in enumerate(["Ruth", "Zeb", "Zebo", "Obok", "Bok"])]
    )
    hits = some.find("#ruthzebobok")
    assert [(hit.start, hit.end, hit.person) for hit in hits] == [(1, 5, 0), (5, 8, 1), (8, 12, 3)]


def test_a_remembered_animal_is_not_asked_again() -> None:
    some = compile_names(PEOPLE, remembered=["fox"])
    assert some.find("fox 🦊", animals=frozenset({"fox"})) == []


def test_names_of_one_letter_or_none_are_never_found() -> None:
    assert compile_names([Person(1, "A", ""), Person(2, "", ""), Person(3, "-", " ")]).find("A a - b") == []


def test_a_name_in_another_script_is_found_as_written_and_as_spoken() -> None:
    some = compile_names([Person(1, "Дима", "Петров"), Person(2, "小明", "")])
    assert quoted("Дима ran", some.find("Дима ran")) == [("Дима", "block")]
    assert quoted("Dima ran", some.find("Dima ran")) == [("Dima", "block")]
    assert quoted("我和小明在", some.find("我和小明在")) == [("小明", "block")]


def test_a_one_may_be_an_l_or_an_i() -> None:
    some = compile_names([Person(1, "Ella", "Smith"), Person(2, "Emily", "Jones")])
    assert quoted("E11a", some.find("E11a")) == [("E11a", "block")]
    assert quoted("Em1ly", some.find("Em1ly")) == [("Em1ly", "block")]


def test_ada_is_found_beside_ben_in_one_glued_word(names: Names) -> None:
    hits = names.find("#benandada")
    assert [(hit.start, hit.end, hit.person) for hit in hits] == [(1, 4, BEN), (7, 10, ADA)]


def test_mia_is_found_in_a_stretched_and_doubled_text(names: Names) -> None:
    assert [(hit.start, hit.end, hit.person) for hit in names.find("Miaaaa 🎉 Annnna")] == [(0, 6, MIA)]
