"""Posts made by the real moves, pictures by the real media room: for every test that needs something to stand on a wall.

`draft` and what it carries are plain rows, because writing is a room of its own; from handing in on, moderation does it all.
"""

from datetime import datetime, timedelta
from functools import cache
from io import BytesIO

from PIL import Image

from classroom.media.intake import Taken, take_in
from classroom.media.store import new_token, store
from classroom.models import (
    NO_NAME,
    Audience,
    Picture,
    Post,
    Prompt,
    Revision,
    RevisionPicture,
    School,
    SchoolClass,
    Thread,
    User,
)
from classroom.moderation.answers import answer_picture
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.moves import approve, hand_in, write_on_wall
from classroom.moderation.moves.table import UNDO_FOR
from classroom.words.rich_text import to_html
from classroom.words.topics import topic_address

WREN = "We watched the wrens today."
NEST = "A nest in a hedge"
A_MINUTE = timedelta(minutes=1)


@cache
def taken_in() -> Taken:
    """One small real picture, made ready once."""
    file = BytesIO()
    Image.new("RGB", (64, 48), "olive").save(file, "PNG")
    return take_in(BytesIO(file.getvalue()))


def picture(added_by: User) -> Picture:
    """A stored picture with a row; nothing carries it yet."""
    taken = taken_in()
    row = Picture.objects.create(
        school_id=added_by.school_id,
        token=new_token(),
        width=taken.width,
        height=taken.height,
        fingerprint=taken.fingerprint,
        added_by=added_by,
    )
    store(row.token, taken)
    return row


def _class_of(author: User) -> SchoolClass | None:
    """A pupil's class; the first class that a teacher teaches; none for other staff."""
    if author.is_pupil:
        return author.school_class
    if author.teaches_classes:
        return SchoolClass.objects.taught_by(author).order_by("pk").first()
    return None


def draft(
    author: User,
    text: str = WREN,
    *,
    pictures: int = 0,
    alt_text: str = NEST,
    audience: Audience = Audience.CLASS,
    root: Post | None = None,
    reshares: Post | None = None,
    prompt: Prompt | None = None,
) -> Revision:
    """A new post of somebody's, begun and not handed in: a reply with `root`, a reshare with `reshares`."""
    post = Post.objects.create(
        school_id=author.school_id,
        school_class=_class_of(author),
        author=author,
        thread=root.thread if root else Thread.objects.create(school_id=author.school_id),
        root=root,
        reshares=reshares,
        prompt=prompt,
        **({"wall": root.wall} if root else {}),
    )
    return _written(post, text, pictures=pictures, alt_text=alt_text, audience=audience)


def edit(
    post: Post,
    text: str,
    *,
    pictures: int = 0,
    alt_text: str = NEST,
    audience: Audience = Audience.CLASS,
) -> Revision:
    """A new draft of a post that stands; `pictures` new ones stand in it, no old ones."""
    return _written(post, text, pictures=pictures, alt_text=alt_text, audience=audience)


def _written(post: Post, text: str, *, pictures: int, alt_text: str, audience: Audience) -> Revision:
    revision = Revision.objects.create(
        post=post,
        number=Revision.objects.filter(post=post).count() + 1,
        text=text,
        html=to_html(text, topic_address=topic_address, handle_address=None),
        audience=audience,
        made_by=post.author,
    )
    RevisionPicture.objects.bulk_create(
        RevisionPicture(revision=revision, picture=picture(post.author), position=position, alt_text=alt_text)
        for position in range(pictures)
    )
    return revision


def handed_in(revision: Revision, *, now: datetime, asked_teacher: bool = False) -> Revision:
    """A draft of anybody's, handed in by its author at `now`."""
    return hand_in(revision.pk, author=revision.post.author, now=now, asked_teacher=asked_teacher)[0]


def waiting(
    author: User,
    text: str = WREN,
    *,
    now: datetime,
    asked_teacher: bool = False,
    pictures: int = 0,
    alt_text: str = NEST,
    audience: Audience = Audience.CLASS,
    root: Post | None = None,
    reshares: Post | None = None,
) -> Revision:
    """A new post that was handed in at `now` and waits for a decision."""
    begun = draft(
        author,
        text,
        pictures=pictures,
        alt_text=alt_text,
        audience=audience,
        root=root,
        reshares=reshares,
    )
    return handed_in(begun, now=now, asked_teacher=asked_teacher)


def pictures_answered(revision: Revision, *, by: User, now: datetime) -> None:
    """Say "no child's name can be read in it" of every picture of a revision."""
    for row in RevisionPicture.objects.of([revision.pk]):
        answer_picture(
            row.picture_id,
            question=NO_NAME,
            yes=True,
            seen=row.picture.fingerprint,
            staff=by,
            now=now,
        )


def seen(revision: Revision) -> str:
    """The fingerprint that somebody who reads a revision now would send back."""
    fresh = Revision.objects.with_post().get(pk=revision.pk)
    fresh.post.school = School.objects.get(pk=fresh.post.school_id)
    return fingerprint_of(fresh)


def pressed_approve(revision: Revision, *, by: User, now: datetime) -> Revision:
    """Approved at exactly `now`, its pictures answered: it stands for everybody ten seconds later."""
    pictures_answered(revision, by=by, now=now)
    return approve(revision.pk, staff=by, seen=seen(revision), now=now)


def approved(
    author: User,
    text: str = WREN,
    *,
    by: User,
    now: datetime,
    pictures: int = 0,
    alt_text: str = NEST,
    audience: Audience = Audience.CLASS,
    root: Post | None = None,
    reshares: Post | None = None,
) -> Post:
    """A new post that stands on its wall from exactly `now` on: handed in a minute before, approved ten seconds before."""
    begun = draft(
        author,
        text,
        pictures=pictures,
        alt_text=alt_text,
        audience=audience,
        root=root,
        reshares=reshares,
    )
    return stands(begun, by=by, now=now)


def stands(revision: Revision, *, by: User, now: datetime) -> Post:
    """A draft that takes effect at exactly `now`; staff who approve their own write straight on the wall."""
    if revision.post.author == by:
        pictures_answered(revision, by=by, now=now)
        write_on_wall(revision.pk, staff=by, now=now)
    else:
        handed_in(revision, now=now - A_MINUTE)
        pressed_approve(revision, by=by, now=now - UNDO_FOR)
    return Post.objects.select_related("live_revision", "thread").get(pk=revision.post_id)
