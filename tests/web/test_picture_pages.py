"""Pictures over HTTP: bytes that a browser may draw, and neither run, keep nor name."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from classroom.media.store import WIDTHS, open_rendition, remove
from classroom.models import RevisionPicture, User
from tests.posts import approved, picture, waiting


def address_of(revision_id: int | None, width: int = 400) -> str:
    assert revision_id is not None
    token = RevisionPicture.objects.of([revision_id])[0].picture.token
    return reverse("picture", args=[token, width])


def test_a_reader_gets_the_picture_and_nothing_else(
    client: Client, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1)
    client.force_login(ben)
    for width in WIDTHS:
        path = address_of(post.live_revision_id, width)
        response = client.get(path)
        with open_rendition(path.split("/")[2], width) as kept:
            assert b"".join(response) == kept.read()
        told = {name: response[name] for name in response.headers if name not in {"Content-Length", "Vary"}}
        expected = {
            "Content-Type": "image/webp",
            "Content-Disposition": 'inline; filename="picture.webp"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }
        assert {name: told.get(name) for name in expected} == expected
        assert ("ETag" in told, "Last-Modified" in told) == (False, False)


def test_what_is_not_theirs_looks_like_what_never_was(
    client: Client, ada: User, ben: User, cem: User, ms_tan: User, now: datetime
) -> None:
    shown, waits = approved(ada, by=ms_tan, now=now, pictures=1), waiting(ada, now=now, pictures=1)
    client.force_login(cem)
    never = client.get(reverse("picture", args=["A" * 32, 400]))
    for path in (address_of(shown.live_revision_id), address_of(waits.pk)):
        response = client.get(path)
        assert (response.status_code, len(response.content)) == (404, len(never.content))
    client.force_login(ben)
    assert client.get(address_of(waits.pk)).status_code == 404


@pytest.mark.parametrize(
    "path", ["/pictures/%00/400.webp", "/pictures/../400.webp", "/pictures/a.b/400.webp"]
)
def test_nonsense_is_no_picture(client: Client, ada: User, path: str) -> None:
    client.force_login(ada)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("width", [0, 399, 2**70])
def test_another_width_is_no_picture(client: Client, ada: User, now: datetime, width: int) -> None:
    client.force_login(ada)
    assert client.get(address_of(waiting(ada, now=now, pictures=1).pk, width)).status_code == 404


def test_a_visitor_is_sent_to_the_sign_in(client: Client, ada: User) -> None:
    response = client.get(reverse("picture", args=[picture(ada).token, 400]))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("sign_in"))


def test_a_file_that_has_gone_is_a_picture_that_has_gone(client: Client, ada: User, now: datetime) -> None:
    path = address_of(waiting(ada, now=now, pictures=1).pk)
    remove(path.split("/")[2])
    client.force_login(ada)
    assert client.get(path).status_code == 404
