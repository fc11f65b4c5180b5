"""Everybody looks at everything, and whatever must not be seen is a fault, told so that it can be read as a story."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from classroom.models import PublicPicture, User
from tests.alive.finder import Block, public_tokens_in, read_page, tokens_in
from tests.alive.house import House
from tests.alive.truth import Truth

# Where staff decide, and where somebody's own words are in their own hands (product.md, The pairing rule).
DECIDING = frozenset(
    {
        "review",
        "queue",
        "reported",
        "share",
        "share_post",
        "share_version",
        "release_page",
        "search",
        "audits",
    }
)
IN_HAND = frozenset({"draft", "my_posts", "my_posts_poll"})
OUTSIDE = frozenset({"public_page", "public_feed", "public_post"})


@dataclass
class Seen:
    """One page as one person got it."""

    name: str
    path: str
    markup: str

    def __post_init__(self) -> None:
        self.page, self.blocks = read_page(self.markup)


@dataclass
class Beside:
    """Posts, and where the picture is shown that they are read with; a byline is a name only in the picture's own threads."""

    read_with: dict[int, str]
    in_its_thread: dict[int, str]


class Eyes:
    """Everybody's browser: signed in, and through every middleware. The test client would copy the context of every template."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.rendered = 0
        self._handler, self._make = WSGIHandler(), RequestFactory()
        self._cookies: dict[int, str] = {}

    def _sign_in(self, viewer: User) -> str:
        client = Client()
        client.force_login(viewer, backend=settings.AUTHENTICATION_BACKENDS[0])
        return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())

    def _answer(self, viewer: User | None, path: str) -> HttpResponseBase:
        if viewer is not None and viewer.pk not in self._cookies:
            self._cookies[viewer.pk] = self._sign_in(viewer)
        cookie = self._cookies[viewer.pk] if viewer is not None else ""
        return self._handler.get_response(self._make.get(path, headers={"Cookie": cookie}))

    def _get(self, viewer: User | None, path: str) -> HttpResponseBase:
        self.rendered += 1
        response = self._answer(viewer, path)
        if response.status_code == 302 and viewer is not None and self._cookies.pop(viewer.pk):
            # The night has signed everybody out.
            response = self._answer(viewer, path)
        assert response.status_code < 500 or response.status_code == 503, f"{path}: {response.status_code}"
        return response

    def look(self, viewer: User | None, pages: Iterable[tuple[str, str]], truth: Truth) -> list[str]:
        """What this person gets at these addresses, and every fault in it."""
        seen, faults = [], []
        for name, path in pages:
            with closing(self._get(viewer, path)) as response:
                if response.status_code != HTTPStatus.OK:
                    continue
                kind, body = response.get("Content-Type", ""), response.getvalue()
            if kind.startswith("image/"):
                faults += self._bytes(viewer, name, path, truth)
            elif kind.startswith(("text/html", "application/atom")):
                seen.append(Seen(name, path, body.decode()))
        who = viewer.username if viewer is not None else "a visitor"
        return [f"{who}: {fault}" for fault in [*faults, *self._faults(viewer, seen, truth)]]

    def _bytes(self, viewer: User | None, name: str, path: str, truth: Truth) -> list[str]:
        if name == "picture" and any(not truth.may_see(token, viewer) for token in tokens_in(path)):
            return [f"fetched {path}"]
        if name == "public_picture":
            return [
                f"fetched {path}" for token in public_tokens_in(path) if not _may_stand_outside(token, truth)
            ]
        return []

    def _faults(self, viewer: User | None, seen: list[Seen], truth: Truth) -> Iterable[str]:
        beside = self._read_with_pictures(seen, truth)
        pictured = self._shown_with_a_picture(viewer, seen, truth)
        for one in seen:
            for mark in sorted(one.page.marks):
                if mark in self.house.marks and (
                    one.name in OUTSIDE or not truth.may_read(self.house.marks[mark], viewer)
                ):
                    yield f"read the words {mark} at {one.path}"
            yield from self._names_beside(viewer, one, beside, truth)
            yield from self._names_close_by(one, pictured, truth)
            if one.name in OUTSIDE:
                yield from self._outside(one, truth)

    def _read_with_pictures(self, seen: list[Seen], truth: Truth) -> Beside:
        """Every post that this person reads with a picture, and where the picture was shown."""
        shown = {
            token: one.path for one in seen if one.name not in DECIDING | IN_HAND for token in one.page.tokens
        }
        return Beside(
            read_with={post: path for token, path in shown.items() for post in truth.unit_of(token)},
            in_its_thread={post: path for token, path in shown.items() for post in truth.threads_of(token)},
        )

    def _shown_with_a_picture(self, viewer: User | None, seen: list[Seen], truth: Truth) -> set[int]:
        """The revisions whose pictures this person was shown."""
        tokens = {
            token for one in seen if one.name not in DECIDING | IN_HAND | OUTSIDE for token in one.page.tokens
        }
        return {
            revision
            for token in tokens
            for revision in truth.carriers.get(token, ())
            if revision in truth.standing(truth.posts[truth.revisions[revision].post_id], viewer)
        }

    def _names_close_by(self, one: Seen, pictured: set[int], truth: Truth) -> Iterable[str]:
        """A name in a post, and a picture in another one of the same author's, handed in close by."""
        if one.name in DECIDING | IN_HAND | OUTSIDE:
            return
        for mark in sorted(one.page.marks & self.house.marks.keys()):
            named = self.house.marks[mark]
            names = sorted(truth.roll.names_in(truth.revisions[named].text))
            if names and any(truth.belong_together(named, other) for other in pictured):
                yield f"{names} at {one.path}, close by a picture of the same author's"

    def _names_beside(self, viewer: User | None, one: Seen, beside: Beside, truth: Truth) -> Iterable[str]:
        if one.name in DECIDING | IN_HAND:
            return
        asked = ((beside.read_with, truth.roll.names_in), (beside.in_its_thread, truth.roll.pen_names_in))
        for block in one.blocks:
            for pictures, found_in in asked:
                for words, where in self._said_with_a_picture(block, pictures, truth):
                    if names := found_in(words):
                        yield f"{sorted(names)} at {one.path}, with a picture at {where}"
        # What is one page and no list of posts.
        alone = one.page.tokens - {token for block in one.blocks for token in block.tokens}
        own = {viewer.first_name.casefold(), viewer.known_as.casefold()} if viewer is not None else set()
        names_here = truth.roll.names_in(one.page.words) - own
        if alone and names_here:
            yield f"{sorted(names_here)} on the page {one.path}, with a picture"

    def _said_with_a_picture(
        self, block: Block, beside: dict[int, str], truth: Truth
    ) -> Iterable[tuple[str, str]]:
        """What a block says with a picture, and where that is: a post's own words are its own, all else is everybody's in it."""
        if block.tokens:
            yield block.words, "the same place"
            return
        said = [truth.revisions[self.house.marks[mark]] for mark in block.marks & self.house.marks.keys()]
        bylines_and_labels = block.words
        for revision in said:
            bylines_and_labels = bylines_and_labels.replace(revision.text, " ")
        for revision in said:
            if revision.post_id in beside:
                yield f"{revision.text} {bylines_and_labels}", beside[revision.post_id]

    def _outside(self, one: Seen, truth: Truth) -> Iterable[str]:
        for mark in sorted(one.page.marks & self.house.outside_marks.keys()):
            if not truth.is_outside(self.house.outside_marks[mark]):
                yield f"read {mark} outside at {one.path}, which nobody lets stand"
        if names := sorted(truth.roll.anybody_in(one.page.words)):
            yield f"{names} outside at {one.path}"
        for token in sorted(public_tokens_in(one.markup)):
            if not _may_stand_outside(token, truth):
                yield f"a picture outside at {one.path}, which nobody lets stand"


def _may_stand_outside(token: str, truth: Truth) -> bool:
    row = PublicPicture.objects.get(public_token=token)
    return truth.is_outside(row.version_id) and truth.image_may_go_out(row.picture_id)
