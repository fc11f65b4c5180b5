"""Words that only look like a child are left alone: months, classes, parts of words, everyday phrases."""

import pytest

from classroom.safeguarding.names import Names

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
        "June",
        "of June",
        "by June",
        "and June ran",
        "June or Sun",
        "to be June",
        "June. Class",
        "Ada and June",
        "May and June",
    ],
)
def test_june_without_a_date_may_be_the_child(names: Names, text: str) -> None:
    start = text.index("June")
    hits = [hit for hit in names.find(text) if hit.start == start]
    assert [(hit.end, hit.severity, hit.key) for hit in hits] == [(start + 4, "confirm", "june")]
