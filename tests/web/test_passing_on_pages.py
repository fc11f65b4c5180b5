"""Passing a post on: its page, its way through the queue, and what staff and class see of it."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from classroom.models import Post, Revision, SchoolClass, State, Switch, User
from classroom.moderation import moves
from tests.posts import NEST, approved, pressed_approve
from tests.switched import switched
from tests.timeline.many import many_replies
from tests.web.ipad import at_the_ipad_of, read, token_in, typed_in
from tests.web.reading import enter, main_part, page


@pytest.fixture(autouse=True)
def _a_lesson_about_passing_on(green: SchoolClass) -> None:
    switched(green, Switch.RESHARES)


def test_ben_passes_on_what_ada_wrote(ada: User, ben: User, ms_tan: User) -> None:
    original = approved(ada, "A #snake smells with its tongue", by=ms_tan, now=timezone.now())
    ipad, url = at_the_ipad_of(ben), reverse("reshare", args=[original.pk])
    assert f'href="{url}"' in page(ipad, "wall")
    text = read(ipad.get(url))
    for words in (
        "Say why you want others to see it.",
        "Think before you pass it on",
        "smells with its tongue",
    ):
        assert words in text
    assert ("Green Class can see this." in text, 'name="audience"' in text, 'name="photo"' in text) == (
        True,
        False,
        False,
    )
    ipad.post(url, {"text": "I did not know this!", "press": token_in(text), "hand_in": "wall"})
    revision = Revision.objects.with_post().get(text="I did not know this!")
    assert (revision.state, revision.post.reshares_id) == (State.WAITING, original.pk)
    review = page(enter(ms_tan), "review", revision.pk)
    assert ("It passes on:" in review, "smells with its tongue" in review) == (True, True)
    pressed_approve(revision, by=ms_tan, now=timezone.now() - moves.table.UNDO_FOR)
    shown = main_part(page(enter(ms_tan), "wall"))
    assert (shown.count("passed this on"), shown.count("smells with its tongue")) == (1, 2)


def test_a_double_press_passes_it_on_once(ada: User, ben: User, ms_tan: User) -> None:
    original = approved(ada, by=ms_tan, now=timezone.now())
    ipad, url = at_the_ipad_of(ben), reverse("reshare", args=[original.pk])
    sent = {"text": "Look!", "press": token_in(read(ipad.get(url))), "hand_in": "wall"}
    for _press in range(2):
        ipad.post(url, sent)
    assert Post.objects.filter(reshares=original).count() == 1


def test_without_words_pip_asks_why(ada: User, ben: User, ms_tan: User) -> None:
    original = approved(ada, by=ms_tan, now=timezone.now(), pictures=1)
    response = at_the_ipad_of(ben).post(
        reverse("reshare", args=[original.pk]), {"text": "", "hand_in": "wall"}, follow=True
    )
    text = read(response)
    assert text.count("Say why you want others to see it.") == 2
    assert (NEST in text, "no name goes with it" in text) == (True, True)
    assert Revision.objects.get(post__reshares=original).state == State.DRAFT


def test_a_name_is_stopped_beside_somebody_elses_photo(ada: User, ben: User, ms_tan: User) -> None:
    original = approved(ada, "A nest", by=ms_tan, now=timezone.now(), pictures=1)
    ipad = at_the_ipad_of(ben)
    sent = {"text": "Ada found it", "hand_in": "wall"}
    text = read(ipad.post(reverse("reshare", args=[original.pk]), sent, follow=True))
    assert ("We don’t put names with photos." in text, "Take the photo out" in text) == (True, False)
    assert [name for name in ("Daring Fox", "🦊") if name in main_part(text)] == []


def test_where_the_first_post_has_gone_the_words_are_kept(ada: User, ben: User, ms_tan: User) -> None:
    original = approved(ada, "A nest", by=ms_tan, now=timezone.now())
    ipad, url = at_the_ipad_of(ben), reverse("reshare", args=[original.pk])
    ipad.post(url, {"text": "Look!", "later": "1"})
    begun = Revision.objects.get(text="Look!")
    moves.take_down(original.pk, author=ada, now=timezone.now())
    text = read(ipad.get(reverse("draft", args=[begun.pk])))
    assert ("The first post is not here any more." in text, typed_in(text)) == (True, "Look!")
    response = ipad.post(reverse("draft", args=[begun.pk]), {"text": "Look, a nest!", "hand_in": "wall"})
    assert (response.status_code, "Look, a nest!</textarea>" in read(response)) == (404, True)
    assert Revision.objects.get(pk=begun.pk).text == "Look, a nest!"
    response = ipad.post(url, {"text": "Once more", "hand_in": "wall"})
    assert (response.status_code, "Once more</textarea>" in read(response)) == (404, True)


@pytest.mark.parametrize("count", [1, 3])
def test_its_page_costs_the_same_however_much_answers_it(
    django_assert_num_queries: DjangoAssertNumQueries, ada: User, ben: User, ms_tan: User, count: int
) -> None:
    original = approved(ada, by=ms_tan, now=timezone.now(), pictures=count)
    many_replies(ada, original, count, now=timezone.now())
    ipad, url = at_the_ipad_of(ben), reverse("reshare", args=[original.pk])
    ipad.get(url)
    # Session and user; the post, its original; may he write, and pass on; what stands around; the original with its pictures.
    with django_assert_num_queries(17):
        ipad.get(url)


def test_while_it_is_off_there_is_no_button_and_a_kind_no(ada: User, ben: User, ms_tan: User) -> None:
    original = approved(ada, by=ms_tan, now=timezone.now())
    switched(ben, Switch.RESHARES, Switch.REPLIES, on=False)
    ipad, url = at_the_ipad_of(ben), reverse("reshare", args=[original.pk])
    shown = main_part(page(ipad, "wall"))
    assert ("Pass it on" in shown, reverse("reply", args=[original.pk]) in shown) == (False, False)
    response = ipad.post(url, {"text": "Look!", "hand_in": "wall"})
    assert (response.status_code, "Passing on is off just now." in read(response)) == (403, True)
    assert "Look!</textarea>" in read(response)
    # A grown-up may always answer, and pass on.
    shown = main_part(page(enter(ms_tan), "wall"))
    assert (f'href="{url}"' in shown, reverse("reply", args=[original.pk]) in shown) == (True, True)


def test_nobody_is_offered_what_they_cannot_pass_on(
    ada: User, mx_office: User, ms_tan: User, ben: User
) -> None:
    original = approved(ada, by=ms_tan, now=timezone.now())
    reply = approved(ben, "Me too", by=ms_tan, now=timezone.now(), root=original)
    assert reverse("reshare", args=[original.pk]) not in page(enter(ada), "wall")
    assert reverse("reshare", args=[reply.pk]) not in page(enter(ms_tan), "wall")
    assert enter(mx_office).get(reverse("reshare", args=[original.pk])).status_code == 404
