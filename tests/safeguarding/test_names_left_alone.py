"""Words that only look like a child are left alone: months, classes, parts of words, everyday phrases."""

import pytest

from classroom.safeguarding.names import Names, Person, compile_names
from classroom.safeguarding.names.common import common_names

POLICY = [
    "Just confirmed our Sports Day as 1st June. Put the date in your diary - we'll see you there!",
    "Don't forget to get your ticket slips back to us by Friday morning. If you need spares, get in touch!",
    "Quick reminder for Year 6 parents that the next £15 payment for the residential trip is due by Thursday.",
    "The first audience loved today's KS2 performance of Cinderella. Standing ovations all-round! Photos to follow...",
    "Earlier today @GreenClass blogged some of their animal fact books. Check it out at http://bit.ly/1zLd4JB",
]


@pytest.mark.parametrize("text", POLICY)
def test_five_posts_of_the_policy_name_nobody(names: Names, text: str) -> None:
    assert names.find(text) == []


def test_the_sixth_post_of_the_policy_asks_because_owen_is_here(names: Names) -> None:
    text = "Owen's Animals came in today for our children to hold some exotic animals. A few snaps here..."
    assert [(hit.start, hit.end, hit.severity, hit.key) for hit in names.find(text)] == [
        (0, 4, "confirm", "owens animals")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " " * 300,
        "umbrella Cinderella benefit canada academia",
        "We are group Green R.",
        "in June",
        "since June",
        "1st June",
        "1 June",
        "the 1st of June",
        "June 1st",
        "June 2026",
        "in May and June",
        "from May to June 2026",
        "June half term",
        "June and July",
        "July to June",
        "Green Class",
        "Green Class's books",
        "green class",
        "GreenClass",
        "Green",
        "Rose Class",
        "we will go to the hill",
        "a red rose and the summer",
        "5am",
        "we grew green beans",
        "the moon in their cinema",
        "to be n or not",
        "🦡🦊",
    ],
)
def test_nobody_is_named(names: Names, text: str) -> None:
    assert names.find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "of June",
        "by June",
        "and June ran",
        "to be June",
        "Ada and June",
        "May and June",
    ],
)
def test_june_without_a_date_may_be_the_child(names: Names, text: str) -> None:
    start = text.index("June")
    hits = [hit for hit in names.find(text) if hit.start == start]
    assert [(hit.end, hit.severity, hit.key) for hit in hits] == [(start + 4, "confirm", "june")]


def test_names_that_are_the_commonest_words_need_a_capital() -> None:
    some = compile_names([Person(1, "An", "Brown"), Person(2, "William", "Pike"), Person(3, "Rose", "Ito")])
    assert some.find("an apple, an B grade, we will, some roses") == []
    found = {
        text: [(hit.start, hit.end, hit.severity) for hit in some.find(text)]
        for text in ("We saw An", "Will ran", "My Roses")
    }
    assert found == {
        "We saw An": [(7, 9, "confirm")],
        "Will ran": [(0, 4, "confirm")],
        "My Roses": [(3, 8, "confirm")],
    }
    assert [(hit.start, hit.end, hit.severity) for hit in some.find("will pike, #teamwill")] == [
        (0, 9, "block"),
    ]


def test_the_end_of_june_is_a_date(names: Names) -> None:
    assert names.find("by the end of June, at the start of june") == []


INNOCENT = """
We will be growing sunflowers in our garden this summer and measuring them every Friday.
The Great Fire of London started in a bakery in Pudding Lane in 1666.
I think dogs are better than cats because they can fetch. What do you think?
It is raining so we had wet play. I played chess with my friend.
Our trip to the zoo was the best day ever. I saw a lion and an otter.
My sunflower is 120 cm tall. That is taller than me!
We may go to the beach if it does not rain. Bring a coat!
In science we made a circuit with a battery, a bulb and a buzzer.
She sells sea shells on the sea shore.
The Victorian school day was very strict. We had to sit up straight.
The mark on the wall shows how high the water came.
Dont forget crazy hair day on Wednesday!!! It is going to be so much fun
At forest school we made a den with sticks and a rope.
Our topic is space. Mars is red, Venus is hot and Jupiter is massive.
We used a thermometer to see how cold the ice was. It was 0 degrees.
In art we painted sunflowers. We used thick paint and swirls.
i went to my nans house and we had a roast dinner it was yum
Please remember your PE kit, a drink and a packed lunch for Thursday.
""".strip().split("\n")


@pytest.mark.parametrize("text", INNOCENT)
def test_posts_without_a_name_are_clear_however_long_the_roster(text: str) -> None:
    assert common_names().find(text) == []
