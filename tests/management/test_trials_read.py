"""What a school hands over for its own trials: a roster and lines of posts, as they come out of real programs."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.management.trials import lines as trial_lines
from classroom.management.trials.lines import BadLine, Case, Post, case_in, lines_of, post_in
from classroom.management.trials.roster import RosterRefused, people_in
from classroom.safeguarding.names import Person

BOM = b"\xef\xbb\xbf"
BEN = Person(id=2, first_name="Benjamin", last_name="Holding", known_as="Ben")


@pytest.mark.parametrize(
    "written",
    [
        b"first_name,last_name,known_as,class_name\nBenjamin,Holding,Ben,Green Class\n",
        b"class_name,known_as,last_name,first_name\nGreen Class,Ben,Holding,Benjamin",
        BOM + b"first_name,last_name,known_as,class_name\r\nBenjamin,Holding,Ben,Green Class\r\n",
        b"First Name,Last-name,Known as,born\nBenjamin , Holding,  Ben,2018\n",
        b'"first_name";"last_name";"known_as"\n"Benjamin";"Holding";"Ben"\n',
        b"first_name\tlast_name\tknown_as\nBenjamin\tHolding\tBen\n",
        b"first_name,last_name,known_as\nBenjamin,Holding,Ben,,\n\n,,\n",
    ],
    ids=["plain", "other order", "Windows", "headings for people", "semicolons", "tabs", "empty cells"],
)
def test_a_roster_is_read_however_a_program_writes_it(written: bytes) -> None:
    assert people_in(written) == [BEN]


def test_two_children_of_one_name_are_two_and_a_child_without_a_surname_is_one() -> None:
    written = "first_name,last_name\nZoë,Núñez\nZoë,Núñez\nNoor ul Huda\n".encode()
    assert people_in(written) == [
        Person(2, "Zoë", "Núñez"),
        Person(3, "Zoë", "Núñez"),
        Person(4, "Noor ul Huda"),
    ]


def test_a_child_with_only_a_known_as_name_is_called_that() -> None:
    assert people_in(b"first_name,last_name,known_as\n,Holding,Ben\n") == [Person(2, "Ben", "Holding", "Ben")]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"", "The first line of the roster must name its columns, among them one “first_name”."),
        (
            b"Ben,Holding\n",
            "The first line of the roster must name its columns, among them one “first_name”.",
        ),
        (
            b"first_name,surname\n",
            "The first line of the roster must name its columns, among them one “last_name”.",
        ),
        (
            b"first_name,last_name\n\n",
            "There are no children in the roster: below its first line it is empty.",
        ),
        (b"first_name,last_name\nBen,H\n,Green\n", "Line 3 of the roster has no first name."),
        (
            b"first_name,last_name\nBen,van,Berg\n",
            "Line 2 of the roster has more cells than its first line has columns.",
        ),
        (
            b"first_name,last_name\nBen,H\nZo\xeb,N\n",
            "Line 3 of the roster is not UTF-8. Save the list as “CSV UTF-8”.",
        ),
        (
            b"first_name,last_name\nBen," + b"n" * 200_000,
            "Line 2 of the roster cannot be read as CSV.",
        ),
    ],
    ids=["empty", "no heading", "other heading", "nobody", "no name", "too many", "Latin 1", "endless"],
)
def test_a_roster_that_cannot_be_read_is_told_with_its_line(written: bytes, told: str) -> None:
    with pytest.raises(RosterRefused) as refused:
        people_in(written)
    assert str(refused.value) == told


def posts_in(written: bytes) -> list[tuple[int, Post]]:
    return [(number, post_in(line)) for number, line in lines_of(BytesIO(written))]


def test_a_post_has_words_and_perhaps_more() -> None:
    assert post_in(b'{"text": "Hello"}') == Post(id=None, text="Hello", alt="", paired=False)
    assert post_in(b'{"id": 7, "text": "", "alt": "A frog", "photo": true, "more": 1}') == Post(
        7, "", "A frog", True
    )
    assert post_in(b'{"text": "x", "alt": null, "photo": null}') == Post(None, "x")
    assert post_in(b'{"id": ["a"], "text": "x", "photo": false, "outside": true}') == Post(
        ["a"], "x", "", True
    )


def test_only_a_line_feed_ends_a_line() -> None:
    texts = ["one\u2028still one", "two\x0b\x0c\x1c\x85\u2029still two", "three"]
    written = b"\r\n".join(json.dumps({"text": text}, ensure_ascii=False).encode() for text in texts)
    assert posts_in(BOM + written) == [(number, Post(None, text)) for number, text in enumerate(texts, 1)]


def test_an_empty_line_is_nobodys_but_counts() -> None:
    assert posts_in(b'\n{"text": "a"}\n \r\n\n{"text": "b"}\n\n') == [
        (2, Post(None, "a")),
        (5, Post(None, "b")),
    ]


def test_of_an_endless_line_little_is_kept_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_lines, "LONGEST", 16)
    read = list(lines_of(BytesIO(b"a" * 100 + b'\n{"text": "fits"}\n' + b"b" * 50)))
    assert read == [(1, b"a" * 17), (2, b'{"text": "fits"}\n'), (3, b"b" * 17)]
    with pytest.raises(BadLine, match=r"^it is too long for a post$"):
        post_in(read[0][1])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"Ben went out", "it is not JSON"),
        (b'{"text": "cut', "it is not JSON"),
        (b'{"text": "a"} {"text": "b"}', "it is not JSON"),
        (b'{"text": "a", "id": NaN}', "it is not JSON"),
        (b'{"text": "a", "id": -Infinity}', "it is not JSON"),
        (b'{"text": "a", "id": 1e999}', "it is not JSON"),
        (b'{"text": "a", "id": ' + b"9" * 5000 + b"}", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b'{"text": "Zo\xeb"}', "it is not UTF-8"),
        (b'{"text": "\xed\xa0\x80"}', "it is not UTF-8"),
        (b'["text"]', "it is not a JSON object: {…}"),
        (b"null", "it is not a JSON object: {…}"),
        (b"{}", "there is no “text”"),
        (b'{"text": null}', "“text” must be a string"),
        (b'{"text": "a", "alt": 1}', "“alt” must be a string"),
        (b'{"text": "a", "photo": "no"}', "“photo” must be true or false"),
        (b'{"text": "a", "outside": 1}', "“outside” must be true or false"),
    ],
)
def test_a_line_that_is_no_post_says_why(line: bytes, told: str) -> None:
    with pytest.raises(BadLine) as bad:
        post_in(line)
    assert str(bad.value) == told


def test_a_case_says_what_is_right() -> None:
    read = case_in(b'{"id": 1, "text": "a", "accept": ["block", "confirm"], "category": "trips"}')
    assert read == Case(Post(1, "a"), frozenset({"block", "confirm"}), "trips")


@pytest.mark.parametrize("accept", ['"block"', "[]", '["stop"]', "[[]]", "null"])
def test_a_case_without_an_answer_is_none(accept: str) -> None:
    with pytest.raises(BadLine, match=r"^“accept” must be a list of “block”, “confirm” or “clear”$"):
        case_in(f'{{"text": "a", "accept": {accept}}}'.encode())
    with pytest.raises(BadLine, match=r"^“category” must be a string$"):
        case_in(b'{"text": "a", "accept": ["clear"], "category": 1}')


IDS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda each: st.lists(each, max_size=3)
)
# Half an emoji, too: an iPad cuts them.
WORDS = st.text(st.characters(exclude_categories=()), max_size=40)
POSTS = st.builds(Post, IDS, WORDS, WORDS, st.booleans())


@settings(max_examples=60)
@given(
    posts=st.lists(POSTS, max_size=5),
    end=st.sampled_from([b"\n", b"\r\n", b"\n\n"]),
    head=st.sampled_from([b"", BOM]),
    ascii_only=st.booleans(),
)
def test_what_is_written_as_json_is_read_as_it_was(
    posts: list[Post], end: bytes, head: bytes, ascii_only: bool
) -> None:
    written = [
        json.dumps(
            {"id": post.id, "text": post.text, "alt": post.alt, "photo": post.paired}, ensure_ascii=ascii_only
        ).encode("utf-8", "backslashreplace")
        for post in posts
    ]
    assert [post for _number, post in posts_in(head + end.join(written))] == [
        Post(_joined(post.id), str(_joined(post.text)), str(_joined(post.alt)), post.paired) for post in posts
    ]


def _joined(value: object) -> object:
    """JSON has no way to keep two halves of an emoji apart."""
    if isinstance(value, list):
        return [_joined(each) for each in value]
    return (
        value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        if isinstance(value, str)
        else value
    )


NAMES = st.text(st.characters(exclude_categories=("C", "Z")), max_size=12)
CHILDREN = st.tuples(NAMES.filter(bool), NAMES, NAMES, NAMES)


@settings(max_examples=40)
@given(
    children=st.lists(CHILDREN, min_size=1, max_size=4),
    order=st.permutations(range(4)),
    head=st.sampled_from([b"", BOM]),
)
def test_whoever_is_written_into_a_roster_is_read_from_it(
    children: list[tuple[str, str, str, str]], order: list[int], head: bytes
) -> None:
    file = StringIO()
    rows = [("first_name", "last_name", "known_as", "class_name"), *children]
    csv.writer(file).writerows([row[column] for column in order] for row in rows)
    assert people_in(head + file.getvalue().encode()) == [
        Person(line, first_name, last_name, known_as)
        for line, (first_name, last_name, known_as, _class) in enumerate(children, 2)
    ]


@settings(max_examples=60)
@given(written=st.binary(max_size=40), head=st.sampled_from([b"", b"first_name,last_name\n"]))
def test_whatever_is_handed_over_as_a_roster_is_read_or_refused_in_words(written: bytes, head: bytes) -> None:
    try:
        told = [person.first_name for person in people_in(head + written)]
    except RosterRefused as refused:
        told = [str(refused)]
    assert told
    assert all(told)


@settings(max_examples=60)
@given(
    line=st.binary(max_size=40) | st.text(max_size=20).map(str.encode) | IDS.map(json.dumps).map(str.encode)
)
def test_whatever_stands_in_a_line_is_a_post_or_bad_in_words(line: bytes) -> None:
    with pytest.raises(BadLine, match=r"^(it|there) is no"):
        post_in(line)
