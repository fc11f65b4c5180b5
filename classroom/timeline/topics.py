"""Topics: the threads of somebody's walls in which a #word stands, in what is shown of them at this moment."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce

from classroom.models import Post, RevisionTopic, Role, Switch, User
from classroom.models.posts import PostQuerySet
from classroom.timeline.cards import Card, cards
from classroom.timeline.cursor import Place
from classroom.timeline.rows import NotOnAWall, shown_revision
from classroom.timeline.threads import threads
from classroom.timeline.walls import ROOTS, page_of
from classroom.words.topics import fold, is_topic


class OtherSpelling(Exception):
    """It is a topic, and this is how it is written."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(word)


@dataclass(frozen=True, slots=True)
class TopicPage:
    """Threads about one thing, newest first. `off`: there are no topics for this child now. `class_name`: of a child's own wall."""

    word: str
    off: bool
    class_name: str
    cards: tuple[Card, ...] = ()
    newest: bool = True
    older: str = ""


def posts_about(viewer: User, word: str, *, now: datetime, after: str = "") -> TopicPage:
    """The threads of a topic that this person may read: a child's in the own class, a grown-up's on all walls that they read.

    A word that nobody has used, and one that stands only in what waits, look alike. Raises NotOnAWall for what can't be a
    topic and for those who read no wall, OtherSpelling for what is written otherwise.
    """
    folded = _folded(word)
    if viewer.role == Role.ADMIN:
        raise NotOnAWall
    class_name = viewer.school_class.name if viewer.school_class else ""
    if viewer.school_class is not None and not viewer.school_class.has_on(Switch.TOPICS):
        return TopicPage(folded, off=True, class_name=class_name)
    place = Place.read(after)
    found = page_of(_roots(viewer, folded, now=now), place, viewer=viewer, now=now)
    roots = found[:ROOTS]
    return TopicPage(
        word=folded,
        off=False,
        class_name=class_name,
        cards=cards(threads(roots, viewer=viewer, now=now), viewer=viewer),
        newest=place is None,
        older=str(Place.of(roots[-1].post)) if len(found) > ROOTS else "",
    )


def _folded(word: str) -> str:
    folded = fold(word)
    if not is_topic(folded):
        raise NotOnAWall
    if folded != word:
        raise OtherSpelling(folded)
    return folded


def _roots(viewer: User, word: str, *, now: datetime) -> PostQuerySet:
    """The roots of the threads in which somebody says the word.

    What is listed under a word has that word in its own thread, where the pairing rule has judged it: no other name stands above
    a picture.
    """
    # Few revisions know the word; which of them is shown, only the post can tell.
    known = RevisionTopic.objects.filter(word=word)
    said = (
        Post.objects.visible_to(viewer, now=now)
        .filter(pk__in=known.values("revision__post"))
        .annotate(shown=shown_revision(viewer, now=now))
        .filter(Exists(known.filter(revision=OuterRef("shown"))))
    )
    begun = said.annotate(begins=Coalesce(F("root"), F("pk"))).values("begins")
    posts = Post.objects.visible_to(viewer, now=now).roots().filter(pk__in=begun)
    if viewer.is_pupil:
        return posts.filter(school_class=viewer.school_class_id)
    return posts.filter(school_class__topics_on=True)
