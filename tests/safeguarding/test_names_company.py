"""Whose name it is: our child's, a hero's, a country's, or nobody's; told by the company that it keeps."""

import pytest

from classroom.safeguarding.names import Names, Person, compile_names

CHILDREN = (
    Person(1, "Georgia", "Hart"),
    Person(2, "Charlie", "Fox"),
    Person(3, "Wendy", "Ho"),
    Person(4, "Sam", "Dunn"),
    Person(5, "Seren", "Bevan"),
    Person(6, "Will", "Tan"),
    Person(7, "Hope", "Ade"),
    Person(8, "Dash", "Roy"),
    Person(9, "Pip", "Cole"),
    Person(10, "Flint", "Moor"),
    Person(11, "Summer", "Ito"),
    Person(12, "Ava", "Lewandowski"),
    Person(13, "Megan", "da Silva"),
    Person(14, "Olivia", "Ray"),
    Person(15, "Oliver", "Box"),
    Person(16, "Zara", "Boo"),
    Person(17, "Paris", "Lane"),
    Person(18, "Poppy", "Ali"),
    Person(19, "Abdulaziz", "Noor", known_as="AZ"),
)


@pytest.fixture(scope="module")
def names() -> Names:
    return compile_names(CHILDREN)


def found(names: Names, text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.severity.value) for hit in names.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia made a den", [("Georgia", "block")]),
        ("i like georgia", [("georgia", "confirm")]),
        ("Georgia is a country", [("Georgia", "confirm")]),
        ("Gorgia made a den", [("Gorgia", "confirm")]),
        ("the river runs through georgia", [("georgia", "confirm")]),
        ("we flew to georgia", []),
        ("Georgia road is closed", []),
        ("we love paris", []),
        ("Paris and I ran", [("Paris", "confirm")]),
    ],
)
def test_a_child_with_the_name_of_a_place(names: Names, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(names, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wendy sewed it", [("Wendy", "block")]),
        ("Peter Pan cannot grow up. Wendy sews", [("Wendy", "confirm")]),
        ("In chapter two Wendy flies", [("Wendy", "confirm")]),
        ("Wendy met Tinkerbell", [("Wendy", "confirm")]),
        ("Sam has 12 sweets. How many are left?", [("Sam", "confirm")]),
        ("Sam has 3 and I have 4. What is the total?", [("Sam", "confirm")]),
        ("Sam has 12 sweets", [("Sam", "block")]),
        ("How many teeth has Sam lost?", [("Sam", "block")]),
        ("Sam has 12 sweets. Lucky Sam?", [("Sam", "block"), ("Sam", "block")]),
        ("Sam the hamster slept", [("Sam", "confirm")]),
        ("Sam the greatest slept", [("Sam", "block")]),
        ("Sam, the hamster slept", [("Sam", "block")]),
        ("A star is called seren in Welsh", [("seren", "confirm")]),
        ("Seren learns Welsh", [("Seren", "block")]),
    ],
)
def test_somebody_else_of_that_name(names: Names, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(names, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("will got the ball", [("will", "confirm")]),
        ("i saw will at the shop", [("will", "confirm")]),
        ("i saw will", [("will", "confirm")]),
        ("we will at last", []),
        ("hope isnt here today", [("hope", "confirm")]),
        ("hope was so cross", [("hope", "confirm")]),
        ("hope was the narrator", [("hope", "confirm")]),
        ("Summer is here", []),
        ("sorry dash", [("dash", "confirm")]),
        ("goodbye summer", []),
        ("is hope coming", [("hope", "confirm")]),
        ("where is dash", [("dash", "confirm")]),
        ("by hope", [("hope", "confirm")]),
        ("from hope xx", [("hope", "confirm")]),
        ("hope age 6", [("hope", "confirm")]),
        ("dash pushd me", [("dash", "confirm")]),
        ("me hope and zed went", [("hope", "confirm")]),
        ("pip and flint were in goal", [("pip", "confirm")]),
        ("wood and flint were left", []),
        ("the pip and flint were left", []),
        ("well done @hope", [("hope", "confirm")]),
        ("it was hope who won", [("hope", "confirm")]),
        ("i think that hope is poorly", [("hope", "confirm")]),
        ("a photo of flint and her cup", [("flint", "confirm")]),
        ("Hope (age 5)", [("Hope", "confirm")]),
        ("flint on the slide", [("flint", "confirm")]),
        ("thanks summer for sharing", [("summer", "confirm")]),
        ("did hope cry", [("hope", "confirm")]),
        ("what does hope mean", []),
        ("can will come", [("will", "confirm")]),
        ("will and hope ran", [("will", "confirm"), ("hope", "confirm")]),
        ("i know he will", []),
        ("me & hope", [("hope", "confirm")]),
        ("hope + me", [("hope", "confirm")]),
        ("i like pip", [("pip", "confirm")]),
        ("p is for pip", []),
        ("they chose flint to cut it", [("flint", "confirm")]),
        ("hope cryed becos of her tooth", [("hope", "confirm")]),
        ("hope told me", [("hope", "confirm")]),
        ("hope has a new baby", [("hope", "confirm")]),
        ("hope has designed it", [("hope", "confirm")]),
        ("summer has started", []),
        ("hope is 7 today", [("hope", "confirm")]),
        ("i have hope", []),
    ],
)
def test_a_word_that_only_a_child_can_be(names: Names, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(names, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("open from June to August", []),
        ("in June and August", []),
        ("between June and August", []),
        ("the second of June", []),
        ("June and August are in our team", [("August", "confirm")]),
        ("from June with love", [("June", "confirm")]),
        ("Year 3 Poppy", []),
        ("Class Poppy", []),
        ("Poppy and Flint classes went", []),
        ("a poppy field", [("poppy field", "confirm")]),
        ("my friend poppy field", [("poppy field", "block")]),
        ("poppy field helped me", [("poppy field", "block")]),
        ("we will tan", [("will tan", "confirm")]),
        ("Field, P", [("Field, P", "block")]),
        ("me and poppy f", [("poppy f", "block")]),
        ("Will T's hat", [("Will T's", "block")]),
        ("in the nick of time", []),
        ("i have ben to it", []),
        ("we saw JUNE", [("JUNE", "confirm")]),
        ("we painted JUNE in gold", []),
        ("we have ben in our team", [("ben", "block")]),
        ("Ben has", [("Ben", "block")]),
        ("my dog Ben", [("Ben", "confirm")]),
        ("my cat is called Ben", [("Ben", "confirm")]),
        ("my cousin Ben", [("Ben", "confirm")]),
        ("saint ben", [("ben", "confirm")]),
        ("Me and Ben met Tinkerbell", [("Ben", "block")]),
    ],
)
def test_dates_classes_sayings_and_pets(text: str, expected: list[tuple[str, str]]) -> None:
    children = [
        Person(1, "June", "Kay"),
        Person(2, "August", "Roe"),
        Person(3, "Poppy", "Field"),
        Person(4, "Flint", "Moor"),
        Person(5, "Will", "Tan"),
        Person(6, "Ben", "Ash"),
        Person(7, "Nick", "Lo"),
    ]
    assert found(compile_names(children), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("come on lewandowski", [("lewandowski", "confirm")]),
        ("da silva did a cartwheel", [("da silva", "confirm")]),
        ("the fox ran", []),
        ("oliviaisbest", [("olivia", "confirm")]),
        ("zaraandolivia", [("zara", "confirm"), ("olivia", "confirm")]),
        ("becauseitwas fun", []),
        ("oh my friend olivea", [("olivea", "confirm")]),
        ("Ava DuVernay made it", [("Ava", "confirm")]),
        ("the girl with the hat is hope", [("hope", "confirm")]),
        ("this is hope, he is kind", [("hope", "confirm")]),
        ("A.Z. won", [("A.Z", "block")]),
        ("a.z. won", []),
        ("me and sumer", [("sumer", "confirm")]),
        ("i luv sumer", []),
        ("ol_via won", [("ol_via", "confirm")]),
        ("p_p", []),
        ("z-@-r-@", [("z-@-r-@", "block")]),
        ("Z€R¥", []),
        ("₲€orgia", [("₲€orgia", "confirm")]),
        ("ᘔᗩᖇᗩ won", []),
        ("pick one:\nS is for silly\nA is for able\nM is for merry", []),
        ("S is for silly\nA is for able\nM is for merry", [("S is for silly\nA is for able\nM", "confirm")]),
        ("Our poem\n\nSilly\nAble\nMerry\n\nthe end", [("Silly\nAble\nMerry", "confirm")]),
    ],
)
def test_more_ways_to_write_a_name(names: Names, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(names, text) == expected


def test_the_nearest_name_is_told_first(names: Names) -> None:
    assert [hit.name for hit in names.find("our friend olivea")] == ["Olivia Ray"]
