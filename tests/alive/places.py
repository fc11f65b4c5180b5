"""Every address of the house that can be read, filled from what there is: a new page is in it by itself."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product

from django.urls import URLPattern, reverse

from classroom.models import (
    Concern,
    Picture,
    Post,
    Prompt,
    PublicPicture,
    PublicPost,
    PublicVersion,
    Revision,
    RevisionTopic,
    School,
    SchoolClass,
    User,
)
from tests.web.access import ROWS
from tests.web.test_access import all_addresses

# What stands in an address, and which there are now, the newest first.
FILLS: dict[str, Callable[[], Iterable[object]]] = {
    "post_id": lambda: Post.objects.order_by("-pk").values_list("pk", flat=True),
    "revision_id": lambda: Revision.objects.order_by("-pk").values_list("pk", flat=True),
    "class_id": lambda: SchoolClass.objects.order_by("pk").values_list("pk", flat=True),
    "pupil_id": lambda: User.objects.pupils().order_by("-pk").values_list("pk", flat=True),
    "staff_id": lambda: User.objects.exclude(role="pupil").order_by("pk").values_list("pk", flat=True),
    "prompt_id": lambda: Prompt.objects.order_by("-pk").values_list("pk", flat=True),
    "concern_id": lambda: Concern.objects.order_by("-pk").values_list("pk", flat=True),
    "word": lambda: RevisionTopic.objects.order_by("word").values_list("word", flat=True).distinct(),
    "token": lambda: Picture.objects.order_by("-pk").values_list("token", flat=True),
    "width": lambda: [400],
    "position": lambda: [0],
    "version_id": lambda: PublicVersion.objects.order_by("-pk").values_list("pk", flat=True),
    "public_post_id": lambda: PublicPost.objects.order_by("-pk").values_list("pk", flat=True),
    "school_slug": lambda: School.objects.order_by("pk").values_list("slug", flat=True),
    "public_id": lambda: PublicPost.objects.order_by("-pk").values_list("public_id", flat=True),
    "public_token": lambda: PublicPicture.objects.order_by("-pk").values_list("public_token", flat=True),
}
# Parts of addresses that lead to an account's own locks, where nothing is written but forms.
LOCKS = frozenset({"pk", "session_id", "uidb36", "key"})
AT_MOST = 6


def readable() -> list[tuple[str, URLPattern]]:
    """The addresses that answer a GET, as the access table has it."""
    return [
        (name, pattern)
        for name, pattern in all_addresses()
        if any(row.method == "get" for row in ROWS[name]) and LOCKS.isdisjoint(parts_of(pattern))
    ]


def parts_of(pattern: URLPattern) -> list[str]:
    """What is to be filled in an address."""
    return list(pattern.pattern.regex.groupindex)


def places(*, at_most: int = AT_MOST) -> Iterator[tuple[str, str]]:
    """Every page by name and address; of each kind of thing the newest few."""
    known: dict[str, list[object]] = {}
    for name, pattern in readable():
        parts = parts_of(pattern)
        for part in parts:
            known.setdefault(part, list(islice(FILLS[part](), at_most)))
        for filled in product(*(known[part] for part in parts)):
            yield name, reverse(name, kwargs=dict(zip(parts, filled, strict=True)))
