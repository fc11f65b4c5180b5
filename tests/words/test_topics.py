"""Topics: one spelling, one address, and plain words again where they are switched off."""

import pytest
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from classroom.words.plain import tidy
from classroom.words.rich_text import to_html, without_topics
from classroom.words.topics import LONGEST, fold, is_topic, topic_address, topics_in

WORDS = st.text(min_size=1, max_size=LONGEST + 5)
SENTENCES = st.lists(
    st.one_of(
        st.text(max_size=4),
        st.sampled_from(
            ["#snake", "#Café", "#", " ", "<", ">", "&", '"', "\n", "https://a.bc/#x", "@GreenClass"]
        ),
        st.sampled_from(
            ['<a href="/topics/snake/" class="topic">#snake</a>', "</a>", 'class="topic"', "&lt;"]
        ),
    )
).map("".join)


def handle(name: str) -> str | None:
    return f"/classes/{name}/" if name == "GreenClass" else None


@given(SENTENCES)
@example('Not a link: <a href="/topics/snake/" class="topic">#snake</a>')
@example('https://a.bc/?x="class="topic">#snake #wren')
def test_without_topics_is_as_if_they_never_had_an_address(text: str) -> None:
    linked = to_html(text, topic_address=topic_address, handle_address=handle)
    assert without_topics(linked) == to_html(text, topic_address=None, handle_address=handle)


def test_only_the_topics_become_plain_words() -> None:
    html = to_html("#snake https://a.bc @GreenClass", topic_address=topic_address, handle_address=handle)
    link = '<a href="https://a.bc" rel="nofollow noopener noreferrer">https://a.bc</a>'
    assert (
        without_topics(html) == f'#snake {link} <a href="/classes/GreenClass/" class="handle">@GreenClass</a>'
    )


@given(WORDS)
def test_what_is_a_topic_has_the_address_of_its_page(word: str) -> None:
    for topic in topics_in(f"#{word}"):
        assert topic_address(topic) == reverse("topic", args=[topic])


@given(WORDS)
def test_a_topic_of_a_text_is_one_by_itself(word: str) -> None:
    assert [is_topic(topic) for topic in topics_in(tidy(word))] == [True] * len(topics_in(tidy(word)))


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("snake", True),
        ("2b", True),
        ("Snake", False),
        ("", False),
        ("12", False),
        ("a b", False),
        ("a-b", False),
        ("a" * (LONGEST + 1), False),
    ],
)
def test_which_words_can_be_topics(word: str, is_one: bool) -> None:
    assert is_topic(word) is is_one


def test_a_topic_that_is_too_long_stays_a_word() -> None:
    word = "a" * (LONGEST + 1)
    assert (fold(word), topics_in(f"#{word}"), topic_address(word)) == ("", (), None)
