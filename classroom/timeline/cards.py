"""Cards: posts with their replies and pictures, ready to be drawn without another query."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from classroom.models import Post, RevisionPicture, Role, Switch, User, Wall
from classroom.safeguarding.animals import animals
from classroom.timeline.byline import Byline, BylineKind, byline
from classroom.timeline.cursor import Place
from classroom.timeline.likes import Liking, likings
from classroom.timeline.rows import Row
from classroom.timeline.switches import is_on
from classroom.timeline.threads import Thread
from classroom.words.rich_text import without_topics


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that this viewer may be shown, with the alt text of the words that it stands in."""

    token: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """A post as one viewer may see it.

    `pupil_id` leads to a child's posts, None where no child is named. `photo_name` is the one name that everybody has
    because there is a picture. `more_replies` is the place of the last reply shown, if there are more. `liking` is None where likes
    are off, and for whatever does not begin a thread.
    """

    id: int
    byline: Byline
    pupil_id: int | None
    when: datetime | None
    html: str
    photos: tuple[Photo, ...]
    checking: bool
    in_role: bool
    may_reply: bool
    may_hide: bool
    may_report: bool
    may_reshare: bool = False
    liking: Liking | None = None
    photo_name: str = ""
    original: "Card | None" = None
    replies: tuple["Card", ...] = ()
    more_replies: str = ""


@dataclass(frozen=True, slots=True)
class _Showing:
    """How a whole thread is shown.

    Its rows were read one query after the other, and a picture may have come, or a name, between two of them. So pictures
    show only if every row was clean when its words were read, and one picture anywhere takes every name away.
    """

    has_picture: bool
    judged: bool
    clean: bool
    photos: Mapping[int, tuple[Photo, ...]]

    @classmethod
    def of(cls, thread: Thread, photos: Mapping[int, tuple[Photo, ...]]) -> "_Showing":
        standings = [row.standing for row in thread.rows]
        carried = {row.revision.pk for row in thread.rows} & photos.keys()
        return cls(
            has_picture=bool(carried) or any(one.has_picture for one in standings),
            judged=all(one.judged for one in standings),
            clean=all(one.clean for one in standings),
            photos=photos,
        )

    def byline_of(self, row: Row) -> Byline:
        post = row.post
        animal = animals().get(post.author.animal)
        return byline(
            author_is_pupil=post.author.is_pupil,
            pen_name=post.author.pen_name,
            animal_emoji=animal.emoji if animal else "",
            staff_name=post.author.staff_name,
            class_name=post.school_class.name if post.school_class else "",
            school_name=row.school_name,
            thread_has_picture=self.has_picture,
            thread_judged=self.judged,
        )


def cards(found: Sequence[Thread], *, viewer: User) -> tuple[Card, ...]:
    """Draw threads; all of their pictures in one query, and all of their likes, if any may be seen, in the last one."""
    photos = _photos(row.revision.pk for row in chain.from_iterable(thread.rows for thread in found))
    liked = likings((thread.root.post for thread in found), viewer=viewer)
    return tuple(
        _thread_card(thread, _Showing.of(thread, photos), liked.get(thread.root.post.pk), viewer)
        for thread in found
    )


def _photos(revisions: Iterable[int]) -> dict[int, tuple[Photo, ...]]:
    found: dict[int, tuple[Photo, ...]] = {}
    for row in RevisionPicture.objects.of(list(revisions)):
        photo = Photo(row.picture.token, row.picture.width, row.picture.height, row.alt_text)
        found[row.revision_id] = (*found.get(row.revision_id, ()), photo)
    return found


def _thread_card(thread: Thread, showing: _Showing, liking: Liking | None, viewer: User) -> Card:
    names = {showing.byline_of(row).text for row in thread.rows}
    pictured = any(row.revision.pk in showing.photos for row in thread.rows)
    return replace(
        _card(thread.root, showing, viewer),
        replies=tuple(_card(reply, showing, viewer) for reply in thread.replies),
        original=_card(thread.original, showing, viewer) if thread.original is not None else None,
        liking=liking,
        may_reshare=_may_reshare(thread, viewer),
        photo_name=names.pop() if pictured and len(names) == 1 else "",
        more_replies=str(Place.of(thread.replies[-1].post)) if thread.more else "",
    )


def _card(row: Row, showing: _Showing, viewer: User) -> Card:
    post, said = row.post, showing.byline_of(row)
    carried = showing.photos.get(row.revision.pk, ())
    return Card(
        id=post.pk,
        byline=said,
        pupil_id=post.author_id if said.kind is BylineKind.PUPIL else None,
        when=post.walled_at,
        html=_html(row, viewer),
        photos=carried if showing.clean else (),
        checking=bool(carried) and not showing.clean,
        in_role=post.prompt is not None and bool(post.prompt.role),
        may_reply=_may_reply(post, viewer),
        may_hide=viewer.is_staff_member,
        may_report=viewer.is_pupil and post.author_id != viewer.pk,
    )


def _html(row: Row, viewer: User) -> str:
    """Topics lead somewhere only while they are switched on."""
    html = row.revision.html
    return html if is_on(Switch.TOPICS, row.post, viewer=viewer) else without_topics(html)


def _may_reply(post: Post, viewer: User) -> bool:
    """A grown-up may always answer: that is how a class begins."""
    if viewer.is_pupil:
        return is_on(Switch.REPLIES, post, viewer=viewer)
    return viewer.role != Role.OFFICE or post.wall == Wall.SCHOOL


def _may_reshare(thread: Thread, viewer: User) -> bool:
    """Somebody else's words, onto the wall of one's own class; a reshare passes on what it passed on itself."""
    post = (thread.original or thread.root).post
    if post.root_id is not None or viewer.pk in {post.author_id, thread.root.post.author_id}:
        return False
    if viewer.is_pupil:
        return is_on(Switch.RESHARES, post, viewer=viewer)
    return viewer.teaches_classes or (viewer.leads and post.school_class_id is not None)
