"""The words that a fault is about, for a lead who reads every wall: only while they stand where they were found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from classroom.audits.values import BYLINE
from classroom.models import AuditFault, Post, Prompt, PublicPost, RevisionPicture, User
from classroom.moderation.prompts import places_of
from classroom.publishing.checks import LINK
from classroom.publishing.frames import frames_of


class Place(NamedTuple):
    """Where a fault stands. `thing`: post, question or public post."""

    thing: str
    thing_id: int
    place: str
    start: int
    end: int

    @classmethod
    def of(cls, fault: AuditFault) -> "Place":
        """The place of one row."""
        things = {
            "post": fault.post_id,
            "question": fault.prompt_id,
            "public post": fault.public_post_id,
        }
        thing, thing_id = next((thing, pk) for thing, pk in things.items() if pk is not None)
        return cls(thing, thing_id, fault.place, fault.start, fault.end)

    def in_words(self, words: str) -> str:
        """The stretch itself."""
        return words[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is written in a place that stands; no words if they have been changed since. `class_id`: whose question it is."""

    words: str
    class_id: int | None = None


def quoted(places: Sequence[Place], *, reader: User, since: datetime, now: datetime) -> dict[Place, Quoted]:
    """Of those places that a lead still finds: what is written there, if it is as it was at `since`. Seven queries at most."""
    return {
        **_in_posts(_of("post", places), reader, since, now),
        **_in_questions(_of("question", places), reader),
        **_outside(_of("public post", places), reader, since, now),
    }


def _of(thing: str, places: Iterable[Place]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    for place in places:
        if place.thing == thing:
            found.setdefault(place.thing_id, []).append(place)
    return found


def _in_posts(
    places: dict[int, list[Place]], reader: User, since: datetime, now: datetime
) -> dict[Place, Quoted]:
    posts = Post.objects.visible_to(reader, now=now).filter(pk__in=places)
    rows = list(posts.select_related("live_revision", "school_class") if places else [])
    alts: dict[int, dict[str, str]] = {}
    for row in RevisionPicture.objects.of([post.live_revision_id for post in rows]) if rows else ():
        alts.setdefault(row.revision_id, {})[f"alt:{row.position}"] = row.alt_text
    said: dict[Place, Quoted] = {}
    for post in rows:
        live = post.live_revision
        if live is not None:
            byline = post.school_class.name if post.school_class else ""
            texts = {"text": live.text, BYLINE: byline, **alts.get(live.pk, {})}
            is_as_it_was = live.effective_at is not None and live.effective_at <= since
            said |= _said(places[post.pk], texts if is_as_it_was else {})
    return said


def _in_questions(places: dict[int, list[Place]], reader: User) -> dict[Place, Quoted]:
    """Its words never change: an edit is a new question."""
    prompts = Prompt.objects.asked_for(reader).pinned().filter(pk__in=places)
    said: dict[Place, Quoted] = {}
    for prompt in prompts if places else ():
        texts = {**places_of(prompt), "words": " ".join(prompt.words)}
        said |= _said(places[prompt.pk], texts, class_id=prompt.school_class_id)
    return said


def _outside(
    places: dict[int, list[Place]], reader: User, since: datetime, now: datetime
) -> dict[Place, Quoted]:
    standing = PublicPost.objects.of_school(reader).standing(now).filter(pk__in=places)
    posts = list(standing.for_display() if places else [])
    frames = frames_of([post.live_version_id for post in posts if post.live_version_id]) if posts else {}
    said: dict[Place, Quoted] = {}
    for post in posts:
        version = post.live_version
        if version is not None:
            byline = post.school_class.name if post.school_class else post.school.name
            alts = {f"alt:{n}": frame.alt_text for n, frame in enumerate(frames.get(version.pk, ()))}
            texts = {"text": version.text, LINK: version.link, BYLINE: byline, **alts}
            is_as_it_was = version.goes_out_at is not None and version.goes_out_at <= since
            said |= _said(places[post.pk], texts if is_as_it_was else {})
    return said


def _said(
    places: Iterable[Place], texts: dict[str, str], *, class_id: int | None = None
) -> dict[Place, Quoted]:
    return {place: Quoted(place.in_words(texts.get(place.place, "")), class_id) for place in places}
