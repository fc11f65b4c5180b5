"""What the preview of a roster change says is exactly what happens when the change is made and everything is judged again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from classroom.lessons.prompts import ask
from classroom.models import Post, Prompt, PublicPost, RememberedPhrase, School, User
from classroom.moderation.answers import answer_finding
from classroom.moderation.prompts import answer_prompt
from classroom.moderation.rescan import rescan
from classroom.moderation.would_hide import WouldHide, would_hide
from classroom.publishing.rejudge import rejudge_versions
from classroom.publishing.would_come_down import would_come_down
from classroom.roster.people import add_pupil, add_short_name, change_names, come_back, leave
from classroom.roster.phrases import remember_phrase
from classroom.roster.planned import (
    Planned,
    plan_coming_back,
    plan_joining,
    plan_names,
    plan_short_name,
)
from classroom.safeguarding.names import Person
from tests.conftest import NOW, class_of
from tests.kept import Cast, build_cast, kept_for_a_file
from tests.posts import approved, edit, pressed_approve, stands, waiting
from tests.publishing.told import outside, post_of

pytestmark = pytest.mark.xdist_group("would_hide")

MIA, LEO = "I saw Mia at the pond.", "Leo drew a heron."
LONG_AGO = timedelta(days=400)


@dataclass
class Wall:
    """A school's wall with whatever a new name may meet, and who is on its roll."""

    school: School
    people: dict[str, User]
    now: datetime


@dataclass
class Change:
    """One change of the roster, planned and made."""

    plan: Callable[[Wall], Planned]
    make: Callable[[Wall], object]


def names_of(first: str, last: str = "Quill", **more: str) -> dict[str, str]:
    return {"first_name": first, "last_name": last, "pen_name": "Sunny Newt", "animal": "newt", **more}


def joins(first: str, last: str = "Quill", short_names: tuple[str, ...] = (), **more: str) -> Change:
    told = names_of(first, last, **more)
    return Change(
        lambda wall: plan_joining(class_of(wall.people["ada"]), told, short_names),
        lambda wall: add_pupil(
            school_class=class_of(wall.people["ada"]), by=None, short_names=short_names, **told
        ),
    )


def renamed(who: str, **names: str) -> Change:
    return Change(
        lambda wall: plan_names(wall.people[who], names),
        lambda wall: change_names(pupil=wall.people[who], by=None, **names),
    )


def comes_back(**names: str) -> Change:
    return Change(
        lambda wall: plan_coming_back(wall.people["zia"], on=wall.now.date(), **names),
        lambda wall: come_back(pupil=wall.people["zia"], on=wall.now.date(), by=None, **names),
    )


CHANGES = {
    "Mia joins": joins("Mia"),
    "Leo joins, whose words were passed on into threads with photos": joins("Leo"),
    "another Rose joins, and a rose was answered about the first": joins("Rose", "Marlow"),
    "Owen joins, and a phrase was remembered": joins("Owen"),
    "a surname makes a phrase doubtful": joins("Ottoline", "Cottage"),
    "a child with a short name joins": joins("Amelia", short_names=("Mi",)),
    "a child whose pen name somebody wrote joins": joins("Ottoline", pen_name="Kind Otter", animal="otter"),
    "nobody wrote about Ottoline": joins("Ottoline"),
    "two names of one text are one child's": joins("Mia", "Heron"),
    "Ben is called Leo now": renamed("ben", known_as="Leo"),
    "Ada is an otter now": renamed("ada", animal="otter", pen_name="Daring Otter"),
    "the first Rose is called Rosalind now": renamed("rose", first_name="Rosalind"),
    "Ben is Leo for short": Change(
        lambda wall: plan_short_name(wall.people["ben"], "Leo"),
        lambda wall: add_short_name(pupil=wall.people["ben"], name="Leo", by=None),
    ),
    "Zia is back after more than a year": comes_back(),
    "Zia is back as somebody else's name": comes_back(pen_name="Kind Otter", animal="otter"),
}


def _roll(school: School, ada: User, ben: User, now: datetime) -> dict[str, User]:
    rose = add_pupil(
        school_class=class_of(ada), by=None, **names_of("Rose", pen_name="Calm Wren", animal="wren")
    )
    zia = add_pupil(school_class=class_of(ada), by=None, **names_of("Zia", pen_name="Calm Bat", animal="bat"))
    leave(pupil=zia, on=(now - LONG_AGO).date(), by=None)
    return {"ada": ada, "ben": ben, "rose": rose, "zia": zia}


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Wall]:
    with kept_for_a_file(django_db_blocker, tmp_path_factory.mktemp("pictures")):
        yield _build_wall(build_cast(), NOW)


@pytest.fixture
def wall(built: Wall, db: None) -> Wall:
    """As it was built: what a test before this one has changed in its hands is read again."""
    people = {name: User.objects.get(pk=person.pk) for name, person in built.people.items()}
    return Wall(School.objects.get(pk=built.school.pk), people, built.now)


def _build_wall(cast: Cast, now: datetime) -> Wall:
    """Clean under the roster of today: every post stands, every thread is judged."""
    ada, ben, ms_tan = cast.ada, cast.ben, cast.ms_tan
    people = _roll(cast.school, ada, ben, now)
    for phrase in ("Owen's Animals", "Rose Cottage"):
        remember_phrase(school_id=cast.school.pk, phrase=phrase, by=ms_tan, at=now)
    own: dict[str, Any] = {"by": ms_tan, "now": now}
    approved(ada, MIA, pictures=1, **own)
    approved(ada, MIA, **own)
    photo = approved(ada, "A heron at the pond.", pictures=1, alt_text="Mia beside a heron", **own)
    approved(ben, f"{LEO} Mia saw it too.", root=photo, **own)
    approved(ben, "My otter is quick. Kind Otter came too.", root=photo, **own)
    approved(ms_tan, "Look at this again.", reshares=photo, **own)
    words = approved(ada, LEO, **own)
    approved(ms_tan, "A photo to go with it.", pictures=1, reshares=words, **own)
    approved(ms_tan, "Leo, look at what was passed on.", reshares=photo, **own)
    approved(ben, "We met Zia and #miaandzia and L e o.", pictures=1, **own)
    approved(ada, "We went to Owen's Animals today.", pictures=1, **own)
    approved(ada, "We went to Rose Cottage today.", pictures=1, **own)
    # Hours before, or the posts beside it would be asked about as well.
    earlier = now - timedelta(hours=3)
    asked = waiting(ada, "I like Rose best of all flowers.", pictures=1, now=earlier)
    answer_finding(asked.pk, rule="name-with-photo", key="rose", staff=ms_tan, now=earlier)
    pressed_approve(asked, by=ms_tan, now=earlier)
    early = approved(ada, "Mia was in the nest box.", pictures=1, by=ms_tan, now=now - timedelta(hours=1))
    stands(edit(early, "A wren was in the nest box.", pictures=1), by=ms_tan, now=now + timedelta(seconds=5))
    approved(cast.cem, "Mia and Leo at our pond.", pictures=1, by=cast.mrs_lead, now=now)
    _asked_and_told(ada, ms_tan, cast.mr_wren, now)
    rescan(cast.school.pk, now=now)
    return Wall(School.objects.get(pk=cast.school.pk), people, now)


def _asked_and_told(ada: User, ms_tan: User, mr_wren: User, now: datetime) -> None:
    """A question with words for Leo, answered once about Owen; and what stands outside."""
    green = class_of(ada)
    more: dict[str, Any] = {"starters": ["Mia", "The heron"], "role": "", "by": ms_tan, "now": now}
    prompt = ask(green.pk, question="What did Owen's farm have?", words=["mia", "heron"], **more)
    for key in ("owen", "owens farm"):
        answer_prompt(prompt.pk, key=key, by=ms_tan, now=now)
    outside(ms_tan, by=mr_wren, now=now)
    outside(ms_tan, by=mr_wren, now=now, text="Green Class have been to see Leo. Have you?")
    outside(ms_tan, by=mr_wren, now=now, source=post_of(ada, by=ms_tan, now=now))
    source = post_of(ada, by=ms_tan, now=now, pictures=1, text="Mia grew a bean today.")
    outside(ms_tan, by=mr_wren, now=now, source=source)


def standing(now: datetime) -> dict[str, frozenset[int]]:
    posts = Post.objects.filter(hidden_at=None, live_revision__isnull=False)
    live = PublicPost.objects.filter(live_version__isnull=False)
    return {
        "posts": frozenset(posts.values_list("pk", flat=True)),
        "prompts": frozenset(Prompt.objects.shown().values_list("pk", flat=True)),
        "public": frozenset(live.source_unhidden().values_list("pk", flat=True)),
        "phrases": frozenset(RememberedPhrase.objects.filter(forgotten_at=None).values_list("pk", flat=True)),
    }


def happens(wall: Wall, change: Change) -> dict[str, frozenset[int]]:
    before = standing(wall.now)
    change.make(wall)
    school = School.objects.get(pk=wall.school.pk)
    rescan(school.pk, now=wall.now)
    rejudge_versions(school, now=wall.now, limit=100)
    after = standing(wall.now)
    return {what: before[what] - after[what] for what in before}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_preview_says_exactly_what_happens(wall: Wall, change: Change) -> None:
    before = standing(wall.now)
    person = change.plan(wall).person
    told = would_hide(wall.school, [person], now=wall.now)
    public = would_come_down(wall.school, [person], hidden=told.posts, now=wall.now)
    assert standing(wall.now) == before
    gone = happens(wall, change)
    threads = Post.objects.filter(pk__in=gone["posts"]).values("thread").distinct().count()
    assert (told.posts, told.threads) == (gone["posts"], threads)
    assert (told.prompts, public) == (len(gone["prompts"]), len(gone["public"]))
    assert told.phrases == len(gone["phrases"])


def test_nobody_hides_nothing(wall: Wall) -> None:
    told = would_hide(wall.school, [], now=wall.now)
    assert (told, bool(told), told.by_person) == (WouldHide(), False, {})
    assert would_come_down(wall.school, [], hidden=[], now=wall.now) == 0


def test_a_list_says_how_much_each_name_hides(wall: Wall) -> None:
    new = [Person(-1, "Mia"), Person(-2, "Leo", "Marlow"), Person(-3, "Ottoline", "Quill")]
    told = would_hide(wall.school, new, now=wall.now)
    alone = [would_hide(wall.school, [person], now=wall.now) for person in new]
    # What is hidden for one name is no picture any more for the words of another.
    assert told.posts <= alone[0].posts | alone[1].posts
    assert (bool(told), dict(told.by_person)) == (
        True,
        {person.id: len(told.posts & each.posts) for person, each in zip(new, alone, strict=True)},
    )


def test_what_waits_for_a_re_scan_already_leaves_for_no_other_child(wall: Wall) -> None:
    CHANGES["Mia joins"].make(wall)
    school = School.objects.get(pk=wall.school.pk)
    told = would_hide(school, [Person(-1, "Ottoline", "Heron"), Person(-2, "Amelia")], now=wall.now)
    assert (told.posts, told.threads, dict(told.by_person)) == (frozenset(), 0, {-1: 0, -2: 0})
