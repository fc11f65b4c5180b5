"""Signing in with the real hashes: a class at once, and a whole school through the real pages."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from classroom.door.hashers import PictureHasher
from classroom.door.pictures import set_picture_password
from classroom.models import Entry, School, SchoolClass, User, Verb
from tests.benchmarks.hash_alone import AT_ONCE, THREADS, hash_thirty
from tests.benchmarks.measure import Tables, duration, peak_megabytes, seconds
from tests.web.door.ipad import SECRET, type_code

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

DJANGOS = "the same with Django’s own setting (100 MiB, eight lanes)"


@pytest.fixture(autouse=True)
def _as_in_a_real_school(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["classroom.door.hashers.StaffHasher", "classroom.door.hashers.PictureHasher"]
    settings.PICTURE_HASHER = "argon2-pictures"


@pytest.mark.parametrize(("who", "whose"), [("pictures", "children"), ("staff", "grown-ups")])
def test_the_time_of_thirty_at_once(tables: Tables, who: str, whose: str) -> None:
    tables.compare(
        f"{AT_ONCE} {whose} sign in at once, {THREADS} threads: hashing",
        lambda: hash_thirty(who),
        DJANGOS,
        lambda: hash_thirty("djangos"),
        rounds=5,
        at_most=0.8,
    )


@pytest.mark.parametrize(("who", "whose"), [("pictures", "children"), ("staff", "grown-ups")])
def test_the_memory_of_thirty_at_once(tables: Tables, who: str, whose: str) -> None:
    nothing, ours, djangos = (
        peak_megabytes(what, module="tests.benchmarks.hash_alone") for what in ("nothing", who, "djangos")
    )
    assert 0 < nothing < ours
    tables.tell(
        f"{AT_ONCE} {whose} sign in at once, {THREADS} threads: most memory beyond an idle process",
        f"{ours - nothing:.0f} MiB",
        f"{DJANGOS}: {djangos - nothing:.0f} MiB",
        (ours - nothing) / (djangos - nothing),
        at_most=0.6,
    )


def sign_in(child: User) -> None:
    """Code, animal, pictures: the requests of one new iPad."""
    assert child.school_class is not None
    try:
        pad = Client(REMOTE_ADDR="192.0.2.1")
        type_code(pad, child.school_class.code)
        pad.post(reverse("sign_in_animal"), {"animal": child.animal})
        pad.post(reverse("sign_in_pictures"), {"pic": SECRET})
        assert pad.get(reverse("sign_in_pictures"))["Location"] == reverse("home")
    finally:
        connections.close_all()


def test_420_children_sign_in(tables: Tables, whole_school: School, ada: User, green: SchoolClass) -> None:
    set_picture_password(pupil=ada, pictures=SECRET, by=None)
    ada.refresh_from_db()
    User.objects.pupils().update(picture_password=ada.picture_password)
    SchoolClass.objects.update(open_until=green.open_until)
    # Some animals stand twice in a class of this crowd; at the door each child has their own.
    children = list(User.objects.pupils().select_related("school_class").order_by("pk"))
    for child in children:
        child.animal = f"animal{child.pk}"
    User.objects.bulk_update(children, ["animal"])
    hasher = PictureHasher()

    def everybody() -> None:
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(sign_in, children))

    def bare() -> None:
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(lambda child: hasher.encode(child.animal, "salt of a bench"), children))

    floor, ours = seconds(bare), seconds(everybody)
    assert Entry.objects.filter(verb=Verb.SIGNED_IN).count() == len(children) == 420
    assert whole_school.pk == green.school_id
    tables.tell(
        f"420 children sign in from one address, {THREADS} threads, all pages",
        duration(ours),
        f"420 bare hashes of the same setting: {duration(floor)}",
        ours / floor,
        at_most=8,
    )
