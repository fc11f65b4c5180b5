"""Search: what a grown-up may read, found by its words, its child, its day, its topic and how it stands.

What they decide about is found in whatever state it was handed in, never a draft, never what was passed to the leads; of everything
else what `visible_to` shows them. No picture is read here, only that there is one.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    TextChoices,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Replace
from django.db.models.lookups import IContains
from django.utils.translation import gettext_lazy as _

from classroom.models import Post, Revision, RevisionPicture, RevisionTopic, State, User
from classroom.models.posts import PostQuerySet
from classroom.models.revisions import RevisionQuerySet
from classroom.words.quotes import CURLED, straight

A_PAGE = 20
TOPICS = 5
_CURRENT = "current"
_NEVER = (State.DRAFT, State.SEALED, State.MENDED)


class Where(TextChoices):
    """How a post stands, for a grown-up who looks for it."""

    WAITING = "waiting", _("Waiting")
    WALL = "wall", _("On the wall")
    RETURNED = "returned", _("Sent back")
    KEPT = "kept", _("Answered")
    DECLINED = "declined", _("Not this time")
    HIDDEN = "hidden", _("Not shown")


_STATES = {
    Where.WAITING: State.WAITING,
    Where.RETURNED: State.RETURNED,
    Where.KEPT: State.KEPT,
    Where.DECLINED: State.DECLINED,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what is empty does not matter. `before`: the place of the last one seen (moment, id).

    `words` stand in it all, whatever their capitals; `since` and `until` are moments of its beginning (aware; the second one is
    not in it any more); `topic` is folded.
    """

    words: tuple[str, ...] = ()
    child_id: int | None = None
    class_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    topic: str = ""
    where: Where | None = None
    before: tuple[datetime, int] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One post that was found, with the revision that counts just now and the descriptions of its pictures.

    `visible`: it stands on a wall that this person reads. `has_picture`, `judged`: of all that stands with it, for its byline.
    """

    post: Post
    revision: Revision
    where: Where
    visible: bool
    has_picture: bool
    judged: bool
    alt_texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, and how many of the posts that this person reads on walls have it."""

    word: str
    posts: int


def hits(staff: User, wanted: Wanted, *, now: datetime) -> list[Hit]:
    """The newest that were found, and one more, which tells whether there are others; the same few queries for any number."""
    if wanted.child_id is not None and not _knows(staff, wanted.child_id):
        return []
    streams = [_first(posts, wanted) for posts in _reached(staff, wanted, now=now)]
    newest = heapq.merge(*streams, reverse=True)
    chosen = {pk: revision_id for _at, pk, revision_id in islice(newest, A_PAGE + 1)}
    return list(_read(staff, chosen, now=now)) if chosen else []


def topics(staff: User, words: Sequence[str], *, now: datetime) -> list[Topic]:
    """The topics that begin with one of these folded words, the most used first: only of what stands on walls."""
    begins = Q(pk__in=[])
    for word in words:
        begins |= Q(word__startswith=word)
    standing = Post.objects.visible_to(staff, now=now).filter(live_revision__effective_at__lte=now)
    found = RevisionTopic.objects.filter(begins, revision__in=standing.values("live_revision"))
    counted = found.values_list("word").annotate(n=Count("pk")).order_by("-n", "word")[:TOPICS]
    return [Topic(word, count) for word, count in counted]


def _knows(staff: User, child_id: int) -> bool:
    """Does this person decide about what this child writes, and see their real name?"""
    decides = staff.teaches_classes or staff.leads
    return decides and User.objects.get_queryset().pupils_known_to(staff).filter(pk=child_id).exists()


def _reached(staff: User, wanted: Wanted, *, now: datetime) -> Iterator[PostQuerySet]:
    """What this person decides about, and what only stands where they read: each with the revision that counts."""
    visible = Post.objects.visible_to(staff, now=now).annotate(**{_CURRENT: _standing(staff, now)})
    if wanted.where is Where.WALL:
        yield visible
        return
    decides = staff.teaches_classes or staff.leads
    if decides:
        yield _decided_by(staff).annotate(**{_CURRENT: _latest()})
    if wanted.where is None and not staff.leads:
        others = visible.exclude(pk__in=Post.objects.moderated_by(staff).values("pk")) if decides else visible
        yield (
            others
            if wanted.child_id is None
            else others.filter(
                # Who wrote what stands with a picture is not to be found out by looking for a child.
                thread__has_picture=False,
                thread__names_version__gt=0,
            )
        )


def _decided_by(staff: User) -> PostQuerySet:
    sealed = Revision.objects.filter(post=OuterRef("pk"), state=State.SEALED)
    return Post.objects.moderated_by(staff).alias(sealed=_one_of(sealed)).filter(sealed=None)


def _standing(staff: User, now: datetime) -> Case:
    """What this person is shown of a post on a wall."""
    took_effect = Q(live_revision__effective_at__lte=now) | Q(live_revision__decision__by=staff.pk)
    return Case(When(took_effect, then=F("live_revision")), default=F("live_revision__replaces"))


def _latest() -> Coalesce:
    """What is to be decided, else what stands, else what was handed in last."""
    handed_in = Revision.objects.filter(post=OuterRef("pk")).exclude(state__in=_NEVER)
    waiting = handed_in.filter(state=State.WAITING).values("pk")[:1]
    last = handed_in.order_by("-number").values("pk")[:1]
    return Coalesce(Subquery(waiting), F("live_revision"), Subquery(last))


def _one_of(revisions: RevisionQuerySet) -> Subquery:
    """One of them, if there is any: asked post by post along the index, where an EXISTS would first be joined for all of them."""
    return Subquery(revisions.values("pk")[:1])


def _first(posts: PostQuerySet, wanted: Wanted) -> list[tuple[datetime, int, int]]:
    """Moment, id and revision of the newest of some posts that are wanted, along an index by time."""
    if wanted.child_id is not None:
        posts = posts.filter(author=wanted.child_id)
    if wanted.class_id is not None:
        posts = posts.filter(school_class=wanted.class_id)
    if wanted.since is not None:
        posts = posts.filter(created_at__gte=wanted.since)
    if wanted.until is not None:
        posts = posts.filter(created_at__lt=wanted.until)
    if wanted.topic:
        tagged = RevisionTopic.objects.filter(word=wanted.topic)
        # Few posts have ever known the word: only these are asked whether they still do.
        known = posts.filter(pk__in=tagged.values("revision__post"))
        posts = known.filter(Exists(tagged.filter(revision=OuterRef(_CURRENT))))
    if wanted.where is Where.HIDDEN:
        posts = posts.filter(hidden_at__isnull=False)
    posts = posts.alias(said=_one_of(_said(wanted))).filter(said__isnull=False)
    if wanted.before is not None:
        posts = posts.begun_before(*wanted.before)
    return list(posts.newest_begun().values_list("created_at", "pk", _CURRENT)[: A_PAGE + 1])


def _said(wanted: Wanted) -> RevisionQuerySet:
    """The revision that counts, if it says what is wanted and stands as it is wanted."""
    current = Revision.objects.filter(pk=OuterRef(_CURRENT))
    if wanted.where in _STATES:
        current = current.filter(state=_STATES[wanted.where])
    described = RevisionPicture.objects.filter(revision=OuterRef("pk"))
    for word in wanted.words:
        in_alt_text = Exists(described.filter(holds("alt_text", word)))
        current = current.filter(holds("text", word) | Q(in_alt_text))
    return current


def holds(field: str, word: str) -> Q:
    """Is this word in it, whatever its capitals and however its quotation marks are curled?

    SQLite folds A to Z only: other letters are tried as people write them.
    """
    word = straight(word)
    said = _straightened(field, word)
    ways = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize(), word.title()}
    anyhow = Q(pk__in=[])
    for way in sorted(ways):
        anyhow |= Q(IContains(said, way))
    return anyhow


def _straightened(field: str, word: str) -> F | Replace:
    """The field with those signs straight that the word has; most words have none."""
    said: F | Replace = F(field)
    for sign, ways in CURLED.items():
        for curled in ways if sign in word else "":
            said = Replace(said, Value(curled), Value(sign), output_field=TextField())
    return said


def _read(staff: User, chosen: dict[int, int], *, now: datetime) -> Iterator[Hit]:
    """All that the lines of a page show: what is visible, posts, revisions, and the descriptions.

    Each is asked once more whether it may be read: since it was found it may have been taken back, thrown away, hidden or sealed.
    """
    standing = Post.objects.visible_to(staff, now=now).annotate(**{_CURRENT: _standing(staff, now)})
    visible = dict(standing.filter(pk__in=chosen.keys()).values_list("pk", _CURRENT))
    as_it_was = [pk for pk, revision_id in chosen.items() if visible.get(pk) == revision_id]
    theirs = Q(pk__in=as_it_was) | Q(pk__in=_decided_by(staff).values("pk"))
    posts = Post.objects.filter(theirs, pk__in=chosen.keys()).newest_begun()
    read = list(posts.select_related("author", "school", "school_class", "thread", "reshares__thread"))
    revisions = Revision.objects.exclude(state__in=_NEVER).in_bulk(chosen.values())
    described: dict[int, tuple[str, ...]] = {}
    for row in RevisionPicture.objects.of(list(chosen.values())):
        described[row.revision_id] = (*described.get(row.revision_id, ()), row.alt_text)
    for post in read:
        revision = revisions.get(chosen[post.pk])
        if revision is not None:
            yield _hit(post, revision, described.get(revision.pk, ()), visible=post.pk in visible)


def _hit(post: Post, revision: Revision, alt_texts: tuple[str, ...], *, visible: bool) -> Hit:
    threads = [post.thread, *([post.reshares.thread] if post.reshares else [])]
    # A thread that shows nothing yet is not judged: what waits in it is by whoever wrote it.
    begins = post.root_id is None and not visible
    return Hit(
        post,
        revision,
        _where(post, revision, visible=visible),
        visible=visible,
        has_picture=bool(alt_texts) or any(thread.has_picture for thread in threads),
        judged=all(thread.names_version != 0 for thread in threads[begins:]),
        alt_texts=alt_texts,
    )


def _where(post: Post, revision: Revision, *, visible: bool) -> Where:
    if revision.state == State.WAITING:
        return Where.WAITING
    if revision.state == State.APPROVED:
        return Where.WALL if visible else Where.HIDDEN
    told = {state: where for where, state in _STATES.items()}
    return Where.HIDDEN if post.hidden_at else told[State(revision.state)]
