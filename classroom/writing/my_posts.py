"""My posts: everything that somebody wrote, each with where it is now. For their own eyes only."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from classroom.models import Post, PublicPost, Revision, RevisionPicture, User
from classroom.words.rich_text import without_topics
from classroom.writing.changes import Change, changes_between
from classroom.writing.my_news import MyWatch, begin_my_watch
from classroom.writing.readers import teacher_of
from classroom.writing.whereabouts import Place, Whereabouts, newest_posts, versions_outside, whereabouts

__all__ = ["A_PAGE", "MyPost", "MyPosts", "Place", "my_posts", "my_posts_again"]

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class MyPost:
    """One post as its author sees it. `places` counts the stations of its flight path; `mark` stands for how it is drawn."""

    id: int
    revision_id: int
    place: Place
    when: datetime
    text: str
    html: SafeString
    pictures: tuple[RevisionPicture, ...]
    # It has pictures, and its thread waits to be judged: nobody is shown them meanwhile.
    checking: bool
    step: int
    places: int
    whole_school: bool
    is_reply: bool
    is_reshare: bool
    asked_teacher: bool
    comment: str
    comment_by: str
    changes: tuple[Change, ...]
    photos_out: int
    outside_text: str
    # The grown-up who wrote it for everyone to see.
    outside_by: str
    also_on_wall: bool
    # The grown-up who typed it for the child.
    typed_by: str
    can_take_back: bool
    can_take_down: bool
    can_mend: bool
    mark: str


@dataclass(frozen=True, slots=True)
class MyPosts:
    """A page of them; `after` begins the next one (None: this is the last), `watch` is what the poll sends back."""

    posts: tuple[MyPost, ...]
    after: int | None
    teacher: str
    class_name: str
    watch: str

    @property
    def returned(self) -> tuple[MyPost, ...]:
        """Those that came back."""
        return tuple(post for post in self.posts if post.place is Place.RETURNED)

    @property
    def note_by(self) -> str:
        """Who wrote a note to the newest of those that came back."""
        return next((post.comment_by for post in self.returned if post.comment), "")


def my_posts(author: User, *, now: datetime, after: int | None = None) -> MyPosts:
    """Somebody's own posts, newest first, a page at a time, in a fixed number of queries."""
    last = Post.objects.written_by(author).filter(pk=after).first() if after is not None else None
    return _page(author, (last.created_at, last.pk) if last else None, now=now)


def my_posts_again(author: User, watch: MyWatch, *, now: datetime) -> MyPosts:
    """What an open page shows now."""
    return _page(author, watch.after, now=now)


def _page(author: User, after: tuple[datetime, int] | None, *, now: datetime) -> MyPosts:
    rows = list(newest_posts(author, after=after).select_related("live_revision")[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    revisions: dict[int, list[Revision]] = defaultdict(list)
    for one in (
        Revision.objects.filter(post__in=shown)
        .select_related("decision__by", "scribed_by")
        .order_by("number")
    ):
        revisions[one.post_id].append(one)
    pictures: dict[int, list[RevisionPicture]] = defaultdict(list)
    for row in RevisionPicture.objects.of([one.pk for each in revisions.values() for one in each]):
        pictures[row.revision_id].append(row)
    outside = versions_outside(shown, now=now)
    # A post that has been thrown away since it was listed has no revision.
    stand = [
        whereabouts(
            post,
            revisions[post.pk],
            outside_id=_version_id(outside.get(post.pk)),
            checking=vars(post)["checking"],
            now=now,
        )
        for post in shown
        if post.pk in revisions
    ]
    return MyPosts(
        posts=tuple(_my_post(one, pictures, outside.get(one.newest.post_id)) for one in stand),
        after=shown[-1].pk if len(rows) > A_PAGE else None,
        teacher=teacher_of(author.school_class),
        class_name=author.school_class.name if author.school_class else author.school.name,
        watch=begin_my_watch(author, stand, most=A_PAGE, after=after),
    )


def _version_id(outside: PublicPost | None) -> int | None:
    return outside.live_version_id if outside else None


def _my_post(
    at: Whereabouts, pictures: dict[int, list[RevisionPicture]], outside: PublicPost | None
) -> MyPost:
    newest, before, place = at.newest, None if at.sealed else at.before, at.place
    decision = newest.decision if at.decided else None
    version = outside.live_version if outside else None
    return MyPost(
        id=newest.post_id,
        revision_id=newest.pk,
        place=place,
        when=newest.handed_in_at or newest.created_at,
        text="" if at.sealed else newest.text,
        # Made by the words' own cleaner when the revision was made.
        html=SafeString("" if at.sealed else without_topics(newest.html)),
        pictures=() if at.sealed or at.checking else tuple(pictures[newest.pk]),
        checking=at.checking and bool(pictures[newest.pk]),
        step=at.step,
        places=at.places,
        whole_school=at.whole_school,
        is_reply=newest.post.root_id is not None,
        is_reshare=newest.post.reshares_id is not None,
        asked_teacher=place is Place.WAITING and newest.asked_teacher,
        comment=decision.comment if decision else "",
        comment_by=decision.by.staff_name if decision else "",
        changes=changes_between(before.text, newest.text) if before else (),
        photos_out=len(pictures[before.pk]) - len(pictures[newest.pk]) if before else 0,
        outside_text=version.text if version else "",
        outside_by=version.written_by.staff_name if version else "",
        also_on_wall=at.stands and place not in {Place.ON_THE_WALL, Place.OUTSIDE},
        typed_by=newest.scribed_by.staff_name if newest.scribed_by and not at.sealed else "",
        can_take_back=place is Place.WAITING,
        can_take_down=at.stands,
        can_mend=place in {Place.RETURNED, Place.ON_THE_WALL, Place.OUTSIDE, Place.TAKEN_DOWN},
        mark=at.mark,
    )
