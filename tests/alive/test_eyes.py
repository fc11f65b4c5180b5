"""Whoever looks sees what is wrong, and nothing where nothing is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from classroom.models import Post, PublicPost, PublicVersion, RevisionPicture, School, Thread
from tests.alive.conftest import Make
from tests.alive.eyes import Eyes
from tests.alive.finder import Listed, Roll
from tests.alive.house import House
from tests.alive.places import places
from tests.alive.truth import Truth

pytestmark = [pytest.mark.django_db, pytest.mark.unmeasured]


def put_a_name_beside_the_photo(house: House) -> None:
    """As no move would leave it: a reply that names Ben under Ada's photo, and a row that says that all is well."""
    root = Post.objects.filter(author=house.children[0], root=None).order_by("pk")[0]
    naming = Post.objects.filter(author=house.children[0], root=None).exclude(pk=root.pk).get()
    Post.objects.filter(pk=naming.pk).update(root=root, thread=root.thread)
    Thread.objects.filter(pk=root.thread_id).update(
        names_version=house.school.names_version, has_picture=True
    )


def let_what_waits_be_seen(house: House) -> None:
    """As if the words of what waits stood where approved ones do."""
    waiting = house.write(0, 0, 0, pictures=0, alt=0, wide=False, before=None, passing=False)
    shown = Post.objects.filter(author=house.children[1], root=None).order_by("pk")[0]
    mark = next(mark for mark, pk in house.marks.items() if pk == shown.live_revision_id)
    house.marks[mark] = waiting.pk


@pytest.mark.parametrize(
    ("plant", "told"),
    [(put_a_name_beside_the_photo, "['ben'] at /wall/"), (let_what_waits_be_seen, "read the words")],
)
def test_whoever_looks_looks_hard_enough(plant: Callable[[House], None], told: str, make: Make) -> None:
    house = make()
    with time_machine.travel(house.now, tick=False):
        assert _faults_on_bens_wall(house) == []
        plant(house)
        assert [fault for fault in _faults_on_bens_wall(house) if told in fault]


def _faults_on_bens_wall(house: House) -> list[str]:
    wall = [page for page in places() if page[0] == "wall"]
    return Eyes(house).look(house.children[1], wall, Truth(house.school, house.now))


def test_a_post_that_a_picture_passes_on_keeps_its_byline_where_it_stands_itself(make: Make) -> None:
    house = make()
    ada, ben, _cem = house.children
    bens = Post.objects.filter(author=ben, root=None).order_by("pk")
    place = list(Post.objects.visible_to(ada, now=house.now).roots().order_by("-pk")[:6]).index(bens[0])
    house.show(0, 0, 0, pictures=1, alt=0, wide=False, before=place, passing=True)
    assert Post.objects.get(reshares=bens[0]).author == ada
    with time_machine.travel(house.now, tick=False):
        assert _faults_on_bens_wall(house) == []


def test_a_name_is_said_by_whoever_wrote_it_and_not_by_whoever_replies_below(make: Make) -> None:
    """Ada answers close by her own new photo, under an old post that names Ben."""
    house = make()
    ada = house.children[0]
    roots = list(Post.objects.visible_to(ada, now=house.now).roots().order_by("-pk")[:6])
    naming = next(
        place for place, post in enumerate(roots) if post.live_revision and "Ben" in post.live_revision.text
    )
    house.now += timedelta(minutes=16)
    house.show(0, 0, 0, pictures=0, alt=0, wide=False, before=naming, passing=False)
    house.show(0, 0, 0, pictures=1, alt=0, wide=False, before=None, passing=False)
    with time_machine.travel(house.now, tick=False):
        assert _faults_on_bens_wall(house) == []


def test_two_posts_that_pass_the_same_one_on_are_two_threads(make: Make) -> None:
    """Ben passes old words of Ada's on with a photo, and once more with a name; adults have said that the two stand apart."""
    house = make()
    ben = house.children[1]
    house.show(0, 0, 0, pictures=0, alt=0, wide=False, before=None, passing=False)
    old = Post.objects.filter(author=house.children[0], root=None).latest("pk")
    for text, pictures in ((0, 1), (5, 0)):
        roots = list(Post.objects.visible_to(ben, now=house.now).roots().order_by("-pk")[:6])
        house.show(1, text, 0, pictures=pictures, alt=0, wide=False, before=roots.index(old), passing=True)
    assert Post.objects.filter(reshares=old, live_revision__isnull=False).count() == 2
    with time_machine.travel(house.now, tick=False):
        assert _faults_on_bens_wall(house) == []


def test_somebody_else_of_a_childs_family_is_somebody_else() -> None:
    """A story about Owen Quill stands with a photo, and then Ada Quill joins."""
    ada, ben = Listed(("Ada", ""), "Quill", "Daring Fox"), Listed(("Benedict", "Ben"), "Barakat", "")
    roll = Roll([ada, ben], (), ["Owen", "Ada"])
    told = {
        "My story is about Owen Quill.": set(),
        "My story is about Ada Quill.": {"ada", "quill"},
        "The Quill family came, and Quill ran.": {"quill"},
        "Quill": {"quill"},
        "ben BARAKAT": {"ben", "barakat"},
        "Owen Barakat met Benedict": {"benedict"},
    }
    assert {words: roll.names_in(words) for words in told} == told


def test_a_picture_that_was_passed_on_is_shown_where_one_of_its_threads_is_judged(make: Make) -> None:
    house = make()
    ada, ben, _cem = house.children
    photo = Post.objects.filter(author=ada, root=None).order_by("pk")[0]
    roots = list(Post.objects.visible_to(ben, now=house.now).roots().order_by("-pk")[:6])
    house.show(1, 0, 0, pictures=0, alt=0, wide=False, before=roots.index(photo), passing=True)
    token = RevisionPicture.objects.get(revision=photo.live_revision_id).picture.token
    Thread.objects.filter(pk=photo.thread_id).update(names_version=0)
    assert Truth(house.school, house.now).may_see(token, ben)
    School.objects.filter(pk=house.school.pk).update(names_version=house.school.names_version + 1)
    assert not Truth(house.school, house.now).may_see(token, ben)


def test_what_is_passed_on_again_is_the_post_that_was_written(make: Make) -> None:
    house = make()
    bens = Post.objects.latest("pk")
    house.show(0, 0, 1, pictures=0, alt=0, wide=False, before=0, passing=True)
    adas = Post.objects.latest("pk")
    again = house.write(3, 0, 1, pictures=0, alt=0, wide=False, before=0, passing=True).post
    assert [adas.reshares, again.reshares] == [bens, bens]


def test_a_name_in_a_feed_is_told_but_the_hash_of_an_entry_is_nobodys_name(
    make: Make,
) -> None:
    house, feed = make(), [("public_feed", "/public/hazel-nest/feed.atom")]
    with time_machine.travel(house.now, tick=False):
        eyes, truth = Eyes(house), Truth(house.school, house.now)
        post = PublicPost.objects.filter(live_version__isnull=False)[0]
        # Its id begins e53f5a3c-cb0c-5757-ada5.
        PublicPost.objects.filter(pk=post.pk).update(public_id="kc9p83sz6jxf7mk")
        assert eyes.look(None, feed, truth) == []
        PublicVersion.objects.filter(pk__in=[post.live_version_id]).update(html="Ada’s beans")
        assert eyes.look(None, feed, truth) == [f"a visitor: ['ada'] outside at {feed[0][1]}"]
