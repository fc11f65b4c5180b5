"""Sentences with which somebody who tried to got a child's name past the matcher."""

import pytest

from classroom.safeguarding.names import Names, Person, compile_names
from classroom.safeguarding.names.hits import Way

PEOPLE = "Oliver Oak,Scott Fir,Hope Ash,Rose Elm,Ella Quill,Ben Oat,Tim Ox,Sid Pine,Sam Fox,Hamza Khan,Poppy Reed,Grace Yew"
# Those of the second raid: names that are words, beside the name of nobody else.
WORDS = "Grace Yew,Hope Ash,Joy Obi,Will Carter,May Thompson,Dawn Frame,Mark Twist,Summer Field,Sunny Patel,Hamza Khan,Musa Khan,Amelia Pugh,Sophia Brand,Freya Nilsen,Rose Elm"
GRACE = 12


@pytest.fixture(scope="module")
def names() -> Names:
    told = (name.partition(" ") for name in PEOPLE.split(","))
    return compile_names([Person(number, first, last) for number, (first, _gap, last) in enumerate(told, 1)])


@pytest.fixture(scope="module")
def wordy() -> Names:
    told = (name.partition(" ") for name in WORDS.split(","))
    return compile_names([Person(number, first, last) for number, (first, _gap, last) in enumerate(told, 1)])


def found(names: Names, text: str, tagged: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    hits = names.find(text, tagged=tagged)
    return [(text[hit.start : hit.end], hit.severity.value) for hit in hits]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Year 3 Oliver helped me.", "Oliver"),
        ("Class 2 Scott was kind.", "Scott"),
        ("Well done Team Oliver", "Oliver"),
        ("can we have ben to play", "ben"),
        ("we had ben to tea", "ben"),
        ("after lunch tim fell over", "tim"),
        ("mum sid is poorly", "sid"),
        ("i miss sid", "sid"),
        ("the sam i know", "sam"),
        ("I told Miss. Ella fell over.", "Ella"),
        ("Thank you Sir. Ben loved it.", "Ben"),
        ("#hamzasmodel", "hamza"),
        ("#bensdragon", "ben"),
    ],
)
def test_a_child_is_found(text: str, name: str, names: Names) -> None:
    assert found(names, text) == [(name, "block")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Year 3 Hope helped me.", "Hope"),
        ("Well done Year 3 Rose!", "Rose"),
        ("Please Miss Ella took my pen.", "Ella"),
        ("Sir Hamza fights the dragon.", "Hamza"),
        ("PC Ben in the role play corner", "Ben"),
        ("Dr Hamza", "Hamza"),
    ],
)
def test_what_may_be_a_child_asks(text: str, name: str, names: Names) -> None:
    assert found(names, text) == [(name, "confirm")]


@pytest.mark.parametrize(
    "text",
    [
        "Year 3 Poppy",
        "i have ben to it",
        "at lunch tim we ran",
        "mum sid we can go",
        "in the sam way",
        "Mr Oliver told us.",
        "Mr. Oliver told us.",
        "Rose and Poppy classes",
        "#customs",
    ],
)
def test_what_is_nobody_stays(text: str, names: Names) -> None:
    assert found(names, text) == []


def test_a_word_that_names_a_child_in_the_picture_asks(names: Names) -> None:
    assert found(names, "Grace before lunch.", frozenset({GRACE})) == [("Grace", "confirm")]
    assert found(names, "It was made with grace.", frozenset({GRACE})) == []


def test_a_row_of_classes_is_read_for_four_steps(names: Names) -> None:
    row = "Oliver and Oak and Elm and Ash and Fir"
    assert found(names, f"{row} classes") == []
    assert found(names, f"{row} and Yew classes")[0] == ("Oliver", "block")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Grace made this", "Grace"),
        ("joy made a cake", "joy"),
        ("Summer made this", "Summer"),
        ("Dawn made a mask", "Dawn"),
        ("GrAcE", "GrAcE"),
        ("here is gRACe with me", "gRACe"),
        ("Grace", "Grace"),
        ("hope", "hope"),
        ("HOPE", "HOPE"),
        ("Winners:\nHope", "Hope"),
        ("Star of the week: Grace", "Grace"),
        ("Angel = Joy", "Joy"),
        ("artist - grace", "grace"),
        ("Photo by:\nMay", "May"),
        ("by grace", "grace"),
        ("by hope and me", "hope"),
        ("To mum from hope", "hope"),
        ("love hope xx", "hope"),
        ("hope x", "hope"),
        ("its grace", "grace"),
        ("i am hope", "hope"),
        ("thats will", "will"),
        ("it is hopes", "hopes"),
        ("Look at grace", "grace"),
        ("picture of Joy", "Joy"),
        ("is that hope", "hope"),
        ("i love joy", "joy"),
        ("Joy on the left", "Joy"),
        ("me and grace at the back", "grace"),
        ("will at the front", "will"),
        ("grace next to me", "grace"),
        ("Hope 5", "Hope"),
        ("Hope 7 today", "Hope"),
        ("Joy with the rabbit", "Joy"),
        ("Grace and Mr Lee", "Grace"),
        ("hope at the farm", "hope"),
        ("Joy in red", "Joy"),
        ("Grace is wearing a hat", "Grace"),
        ("hope being silly", "hope"),
        ("joy the elf", "joy"),
        ("hope was a sheep", "hope"),
        ("our Grace", "Grace"),
        ("joys dog", "joys"),
        ("wills robot", "wills"),
        ("#gohope", "hope"),
        ("#teamgrace", "grace"),
        ("#joysmodel", "joy"),
        ("Ho pe", "Ho pe"),
        ("Freyer", "Freyer"),
        ("look at freyer", "freyer"),
        ("me and Hamzer", "Hamzer"),
        ("H.K.", "H.K"),
        ("H.K. made this", "H.K"),
        ("by HK", "HK"),
        ("HK", "HK"),
        ("a picture by h.k and me", "h.k"),
    ],
)
def test_a_child_in_a_caption_is_asked_about(text: str, name: str, wordy: Names) -> None:
    assert found(wordy, text) == [(name, "confirm")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("M.Khan", "M.Khan"),
        ("m.khan", "m.khan"),
        ("by m khan", "m khan"),
        ("Hope A made this", "Hope A"),
        ("Am elia", "Am elia"),
        ("Humza", "Humza"),
        ("humza made this", "humza"),
    ],
)
def test_a_child_in_a_caption_is_certain(text: str, name: str, wordy: Names) -> None:
    assert found(wordy, text) == [(name, "block")]


@pytest.mark.parametrize("text", ["Look at Sofia!", "we waved at sofia", "Me and Joy, Grace and Hope"])
def test_nobody_in_a_caption_is_let_pass(text: str, wordy: Names) -> None:
    assert found(wordy, text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Hope you like it",
        "With grace and care we moved the eggs.",
        "We talked about hope and joy in assembly",
        "Joy, hope and faith are big words",
        "Our value is hope",
        "Autumn on the left, summer on the right",
        "This is summer",
        "Summer made the grass dry",
        "We went to Sofia",
        "its sunny",
        "#summerfun",
        "#sunnyday",
        "#hopesanddreams",
        "#wewillsee",
        "C@KE s@le on Friday",
        "J.K. Rowling wrote it",
        "U.F.O. in the hall",
        "H.K.L. is a code",
        "We had P.E. outside",
        "HK is short for Hong Kong",
    ],
)
def test_a_caption_of_nobody_stays(text: str, wordy: Names) -> None:
    assert found(wordy, text) == []


def test_initials_fit_everybody_who_has_them_and_are_certain_of_who_is_in_the_picture() -> None:
    some = compile_names([Person(1, "Hamza", "Khan"), Person(2, "Hope", "Kerr"), Person(3, "Ida", "Moss")])
    asked = some.find("H.K. made this")
    # Letters of a phonics lesson, but not with dots.
    phonics = compile_names([Person(1, "Carl", "Hurst")])
    assert [len(phonics.find(text)) for text in ("C.H. made this", "by CH")] == [1, 0]
    assert [(hit.people, hit.person, hit.name, hit.way) for hit in asked] == [
        (frozenset({1, 2}), None, "H.K", Way.INITIAL)
    ]
    assert [(hit.severity.value, hit.person) for hit in some.find("by HK", tagged=frozenset({2}))] == [
        ("block", 2)
    ]


def test_a_childs_card_never_shows_that_we_know_initials_or_surnames(wordy: Names) -> None:
    assert wordy.find_called("H.K. made this") == []
    some = compile_names([Person(1, "Ada", "van der Berg", pen_name="Brave Badger")])
    assert some.find_called("van der Berg and Brave Badger") == []
