"""What the page of a draft shows."""

from dataclasses import dataclass
from datetime import datetime

from classroom.models import NO_NAME, Picture, Post, Prompt, Revision, User
from classroom.words.plain import count, tidy
from classroom.writing.advice import Sending, coach_of
from classroom.writing.around import Around, around_of
from classroom.writing.cards import untried
from classroom.writing.drafts import first_audience, fixed_audience, new_post
from classroom.writing.kinds import Coach
from classroom.writing.passing_on import think_first
from classroom.writing.permits import DRAFT_GRACE, must_be_allowed
from classroom.writing.pictures import MOST, pictures_in
from classroom.writing.scribing import Pen, TypedFor, typed_for
from classroom.writing.stops import look_at, picture_beside


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
    # The names that stop, folded, for the tally.
    tried: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """As the ring counts."""
        return count(self.text)

    @property
    def takes_pictures(self) -> bool:
        """Has the lesson photos on, and is there room for one more? What is passed on brings its own."""
        return self.around.photos_on and self.around.passes_on is None and len(self.pictures) < MOST

    @property
    def sending(self) -> Sending:
        """Which big button there is."""
        around = self.around
        return Sending(self.is_childs, self.typed_for is not None, around.trained, around.teacher)


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
        around=around_of(author, revision.post, now=now, has_picture=look.has_picture),
        coach=coach_of(look, revision.post),
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
        tried=look.tried,
    )


def empty_composer(
    *,
    author: User,
    now: datetime,
    root: Post | None = None,
    reshares: Post | None = None,
    prompt: Prompt | None = None,
    starter: int | None = None,
    scribe: User | None = None,
) -> Composer:
    """The page before anything is kept; nothing is made by it. `starter` counts a question's from 1. Raises MayNotWrite."""
    # The page of a draft that nobody has kept yet: eyes on me cover it and take nothing away.
    must_be_allowed(author, now=now, grace=DRAFT_GRACE, scribe=scribe)
    blank = new_post(author, root=root, reshares=reshares, prompt=prompt)
    has_picture = picture_beside(blank, now=now)
    return Composer(
        text=_begun_with(blank.prompt, starter),
        audience=first_audience(blank, now=now),
        around=around_of(author, blank, now=now, has_picture=has_picture),
        coach=think_first(untried(is_reply=blank.root_id is not None), blank),
        is_childs=author.is_pupil,
        typed_for=typed_for(Pen(author, scribe), has_picture=has_picture),
        school_class_id=blank.school_class_id,
    )


def _begun_with(prompt: Prompt | None, starter: int | None) -> str:
    """The first words that a question offers, ready to be gone on with."""
    if prompt is None or starter is None or not 0 < starter <= len(prompt.starters):
        return ""
    return f"{tidy(str(prompt.starters[starter - 1])).rstrip('… .')} "
