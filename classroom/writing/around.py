"""What stands around the words in the composer: who checks them, who can read them, what they answer, where they go."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.safestring import SafeString

from classroom.models import Audience, Post, Prompt, SchoolClass, Switch, Training, User
from classroom.roster.names import names_for
from classroom.words.rich_text import without_topics
from classroom.writing.drafts import fixed_audience, standing_revision
from classroom.writing.permits import audiences_for, classes_to_write_for
from classroom.writing.readers import Readers, readers_of, teacher_of
from classroom.writing.stops import name_spans
from classroom.writing.whereabouts import goes_to_school, stations

_NO_WORDS = SafeString()


@dataclass(frozen=True, slots=True)
class Around:
    """See the module."""

    teacher: str
    class_name: str
    readers: Readers
    audiences: tuple[str, ...]
    classes: tuple[SchoolClass, ...]
    # How far it flies where its author does not choose, and whether the wall is the school's.
    places: int
    whole_school: bool
    prompt: Prompt | None = None
    answers_html: SafeString = _NO_WORDS
    is_reply: bool = False
    # The post that these words pass on.
    passes_on: int | None = None
    # Trained staff put their words on the wall themselves.
    trained: bool = False
    # It stands already: an edit goes where it is.
    fixed: bool = False
    photos_on: bool = True


def around_of(author: User, post: Post, *, now: datetime, has_picture: bool) -> Around:
    """Everything around a post, or around one that is not made yet."""
    classes = classes_to_write_for(author)
    own = next((one for one in classes if one.pk == post.school_class_id), None)
    if own is None and author.is_pupil and post.walled_at is None:
        # What was begun in another class goes to the class of today.
        own = next(iter(classes), None)
    fixed = fixed_audience(post)
    farthest = fixed or Audience.EVERYONE
    return Around(
        teacher=teacher_of(own),
        class_name=own.name if own else author.school.name,
        readers=readers_of(own, school_id=author.school_id),
        audiences=audiences_for(author),
        classes=tuple(classes),
        places=stations(post, farthest),
        whole_school=goes_to_school(post, farthest),
        prompt=still_asked(post),
        answers_html=_answered(post, author=author, now=now, has_picture=has_picture),
        is_reply=post.root_id is not None,
        passes_on=post.reshares_id,
        fixed=fixed is not None,
        trained=is_trained(author, now=now),
        photos_on=_photos_on(author, classes, post),
    )


def is_trained(author: User, *, now: datetime) -> bool:
    """Does this person put their own words on a wall?"""
    return author.is_staff_member and Training.objects.current(author, on=timezone.localdate(now))


def still_asked(post: Post) -> Prompt | None:
    """The question that a post answers, while its class may be shown it."""
    if post.prompt_id is None or post.school_class is None:
        return None
    return Prompt.objects.shown_on(post.school_class).filter(pk=post.prompt_id).first()


def shown_prompt(prompt_id: int, *, author: User) -> Prompt | None:
    """The prompt that somebody answers, if it stands on their own class's wall."""
    for school_class in classes_to_write_for(author):
        found = Prompt.objects.shown_on(school_class).filter(pk=prompt_id).first()
        if found is not None:
            return found
    return None


def _photos_on(author: User, classes: list[SchoolClass], post: Post) -> bool:
    """A child's own class decides as it is today; for a grown-up the class of the post, where there is one."""
    if author.is_pupil:
        return any(own.has_on(Switch.PHOTOS) for own in classes)
    return post.school_class is None or post.school_class.has_on(Switch.PHOTOS)


def _answered(post: Post, *, author: User, now: datetime, has_picture: bool) -> SafeString:
    """The words that a reply answers, while they stand; never whose they are, and beside a photo none with a name."""
    if post.root_id is None:
        return _NO_WORDS
    root = Post.objects.visible_to(author, now=now).for_display().filter(pk=post.root_id).first()
    standing = standing_revision(root, now=now) if root else None
    if root is None or standing is None:
        return _NO_WORDS
    # The author's own copy of the school may be older than the words.
    newer = vars(root)["school_names_version"] != author.school.names_version
    if has_picture and (newer or name_spans({"text": standing.text}, names=names_for(author.school))["text"]):
        return _NO_WORDS
    # Made by the words' own cleaner when the revision was made.
    return SafeString(without_topics(standing.html))
