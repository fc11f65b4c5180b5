"""What the page of a draft shows."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.models import NO_NAME, Picture, Post, Prompt, Revision, SchoolClass, Training, User
from classroom.words.plain import count
from classroom.writing.cards import Coach, coach_for_child, coach_for_staff, untried
from classroom.writing.drafts import fixed_audience, standing_revision
from classroom.writing.permits import (
    DRAFT_GRACE,
    audiences_for,
    class_of_a_new_post,
    classes_to_write_for,
    must_be_allowed,
)
from classroom.writing.pictures import MOST, pictures_in
from classroom.writing.scribing import Pen, TypedFor, typed_for
from classroom.writing.stops import look_at, name_spans, shows_picture


@dataclass(frozen=True, slots=True)
class DraftPicture:
    """A picture in the composer. `answered`: an adult has said that no name can be read in it."""

    id: int
    token: str
    width: int
    height: int
    alt_text: str
    fingerprint: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the words: who checks them, who can read them, what they answer."""

    teacher: str
    class_name: str
    class_size: int
    school_size: int
    audiences: tuple[str, ...]
    classes: tuple[SchoolClass, ...]
    prompt: Prompt | None = None
    answers_html: str = ""
    is_reply: bool = False
    # Trained staff put their words on the wall themselves.
    trained: bool = False
    # It stands already: an edit goes where it is.
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Composer:
    """A draft (or, before the first save, none) as its author sees it."""

    text: str
    audience: str
    around: Around
    coach: Coach
    # A child's words, whoever types them: the child's choices, cards and way to the wall.
    is_childs: bool
    typed_for: TypedFor | None = None
    school_class_id: int | None = None
    revision_id: int | None = None
    pictures: tuple[DraftPicture, ...] = ()

    @property
    def length(self) -> int:
        """As the ring counts."""
        return count(self.text)

    @property
    def takes_pictures(self) -> bool:
        """Is there room for one more?"""
        return len(self.pictures) < MOST


def composer_for(revision: Revision, *, author: User, now: datetime, scribe: User | None = None) -> Composer:
    """The page of one's own draft. Raises MayNotWrite."""
    must_be_allowed(author, now=now, grace=DRAFT_GRACE, scribe=scribe)
    look = look_at(revision, school=revision.post.school, now=now)
    rows = pictures_in(revision)
    answered = set(
        Picture.objects.filter(pk__in=[row.picture_id for row in rows])
        .answered(NO_NAME)
        .values_list("pk", flat=True)
    )
    return Composer(
        text=revision.text,
        audience=fixed_audience(revision.post) or revision.audience,
        around=_around(author, revision.post, now=now, has_picture=look.has_picture),
        coach=coach_for_child(look) if author.is_pupil else coach_for_staff(look),
        is_childs=author.is_pupil,
        typed_for=typed_for(Pen(author, scribe), has_picture=look.has_picture),
        school_class_id=revision.post.school_class_id,
        revision_id=revision.pk,
        pictures=tuple(
            DraftPicture(
                id=row.picture_id,
                token=row.picture.token,
                width=row.picture.width,
                height=row.picture.height,
                alt_text=row.alt_text,
                fingerprint=row.picture.fingerprint,
                answered=row.picture_id in answered,
            )
            for row in rows
        ),
    )


def empty_composer(
    *,
    author: User,
    now: datetime,
    root: Post | None = None,
    prompt: Prompt | None = None,
    scribe: User | None = None,
) -> Composer:
    """The page before anything is kept; nothing is made by it. Raises MayNotWrite."""
    # The page of a draft that nobody has kept yet: eyes on me cover it and take nothing away.
    must_be_allowed(author, now=now, grace=DRAFT_GRACE, scribe=scribe)
    school_class = class_of_a_new_post(author, root=root, chosen=None)
    blank = Post(
        author=author, school_id=author.school_id, school_class=school_class, root=root, prompt=prompt
    )
    has_picture = root is not None and shows_picture(root.thread_id, now=now)
    around = _around(author, blank, now=now, has_picture=has_picture)
    audience = "class" if "class" in around.audiences else around.audiences[0]
    if school_class is None and "school" in around.audiences:
        audience = "school"
    chosen = school_class.pk if school_class else None
    return Composer(
        text="",
        audience=audience,
        around=around,
        coach=untried(),
        is_childs=author.is_pupil,
        typed_for=typed_for(Pen(author, scribe), has_picture=has_picture),
        school_class_id=chosen,
    )


def _still_asked(post: Post) -> Prompt | None:
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


def _around(author: User, post: Post, *, now: datetime, has_picture: bool) -> Around:
    classes = classes_to_write_for(author)
    own = next((one for one in classes if one.pk == post.school_class_id), None)
    people = User.objects.get_queryset().here().filter(school_id=author.school_id)
    return Around(
        teacher=teacher_of(own),
        class_name=own.name if own else author.school.name,
        class_size=people.in_class(own).count() if own else 0,
        school_size=people.count(),
        audiences=audiences_for(author),
        classes=tuple(classes),
        prompt=_still_asked(post),
        answers_html=_answered(post, author=author, now=now, has_picture=has_picture),
        is_reply=post.root_id is not None,
        fixed=fixed_audience(post) is not None,
        trained=author.is_staff_member and Training.objects.current(author, on=timezone.localdate(now)),
    )


def _answered(post: Post, *, author: User, now: datetime, has_picture: bool) -> str:
    """The words that a reply answers, while they stand; never whose they are, and beside a photo none with a name."""
    if post.root_id is None:
        return ""
    root = Post.objects.visible_to(author, now=now).for_display().filter(pk=post.root_id).first()
    standing = standing_revision(root, now=now) if root else None
    if standing is None or (
        has_picture and name_spans({"text": standing.text}, school=author.school)["text"]
    ):
        return ""
    return standing.html


def teacher_of(school_class: SchoolClass | None) -> str:
    """What a child calls who checks the post: the one teacher by name, several together as "your teacher"."""
    staff = list(User.objects.staff().here().filter(class_rows__school_class=school_class)[:2])
    return staff[0].staff_name if school_class and len(staff) == 1 else _("your teacher")
