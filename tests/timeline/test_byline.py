"""The byline rule, over everything that it could be asked."""

from hypothesis import given
from hypothesis import strategies as st

from classroom.timeline.byline import Byline, BylineKind, byline

WORDS = st.text(max_size=12)


@given(
    author_is_pupil=st.booleans(),
    pen_name=WORDS,
    animal_emoji=WORDS,
    staff_name=WORDS,
    class_name=WORDS,
    school_name=WORDS,
    thread_has_picture=st.booleans(),
    thread_judged=st.booleans(),
)
def test_a_person_is_named_only_in_a_judged_thread_without_a_picture(
    author_is_pupil: bool,
    pen_name: str,
    animal_emoji: str,
    staff_name: str,
    class_name: str,
    school_name: str,
    thread_has_picture: bool,
    thread_judged: bool,
) -> None:
    said = byline(
        author_is_pupil=author_is_pupil,
        pen_name=pen_name,
        animal_emoji=animal_emoji,
        staff_name=staff_name,
        class_name=class_name,
        school_name=school_name,
        thread_has_picture=thread_has_picture,
        thread_judged=thread_judged,
    )
    expected = {
        (True, True): Byline(BylineKind.PUPIL, pen_name, animal_emoji),
        (True, False): Byline(BylineKind.STAFF, staff_name, ""),
        (False, True): Byline(BylineKind.CLASS, class_name or school_name, ""),
        (False, False): Byline(BylineKind.CLASS, class_name or school_name, ""),
    }
    assert said == expected[thread_judged and not thread_has_picture, author_is_pupil]
