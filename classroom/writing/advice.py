"""Advice while somebody types: the checks of a hand-in on words that are nobody's yet. Nothing is written, nobody is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from classroom.models import Post, Prompt, Revision, RevisionPicture, State
from classroom.words.plain import LONGEST, tidy
from classroom.writing.around import is_trained
from classroom.writing.cards import coach_for_child, coach_for_staff
from classroom.writing.drafts import NotADraft
from classroom.writing.kinds import Coach
from classroom.writing.mends import mended
from classroom.writing.passing_on import think_first
from classroom.writing.permits import MayNotWrite, Reason, audiences_for, class_of_a_new_post
from classroom.writing.pictures import pictures_in
from classroom.writing.readers import teacher_of
from classroom.writing.scribing import Pen
from classroom.writing.stops import Look, look_at_words

# More than fits anywhere: nobody makes us read a book, twenty times a minute.
READ = 2 * LONGEST


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields; descriptions by the id of their picture. `fix`: the mend that was pressed."""

    text: str
    alt_texts: Mapping[int, str] = field(default_factory=dict)
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """Which big button there is; see templates/writing/send.html."""

    is_childs: bool
    is_typed_for: bool
    trained: bool
    teacher: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What the page puts in the place of the last advice; `mended`: new words for fields, by their names.

    `tried`: the names that stopped what was typed, folded, for the tally.
    """

    coach: Coach
    sending: Sending
    mended: tuple[tuple[str, str], ...] = ()
    tried: tuple[str, ...] = ()


def coach_of(look: Look, post: Post) -> Coach:
    """What the author of a post is told."""
    if not post.author.is_pupil:
        return coach_for_staff(look)
    return think_first(coach_for_child(look, is_reply=post.root_id is not None), post, look)


def advise(
    typed: Typed,
    *,
    pen: Pen,
    now: datetime,
    root: Post | None = None,
    reshares: Post | None = None,
    prompt: Prompt | None = None,
) -> Advice:
    """Advice on a page that nobody has kept yet. Raises MayNotWrite for whoever writes on no wall."""
    author = pen.author
    if not audiences_for(author):
        raise MayNotWrite(Reason.NO_WALL)
    chosen = reshares.school_class_id if reshares else None
    post = Post(
        author=author,
        school=author.school,
        school_class=class_of_a_new_post(author, root=root, chosen=chosen),
        thread=root.thread if root else None,
        root=root,
        reshares=reshares,
        prompt=None if root or reshares else prompt,
    )
    return _advice(typed, (), post, pen=pen, now=now)


def advise_on_draft(revision: Revision, typed: Typed, *, pen: Pen, now: datetime) -> Advice:
    """Advice on a draft of these hands (with its post) as it would be with the typed words. Raises NotADraft."""
    if revision.state != State.DRAFT:
        raise NotADraft(revision)
    pictures = pictures_in(revision)
    for row in pictures:
        row.alt_text = tidy(typed.alt_texts.get(row.picture_id, row.alt_text)).strip()
    return _advice(typed, pictures, revision.post, pen=pen, now=now)


def _advice(
    typed: Typed, pictures: Sequence[RevisionPicture], post: Post, *, pen: Pen, now: datetime
) -> Advice:
    school = post.school
    text, unread = _read(tidy(typed.text))
    behind = []
    for row in pictures:
        row.alt_text, rest = _read(row.alt_text)
        behind.append(rest)
    look = look_at_words(text, pictures, post=post, school=school, now=now)
    tried = look.tried
    changed: list[tuple[str, str]] = []
    if typed.fix:
        words = mended(look, typed.fix, school=school)
        text = words["text"]
        for number, row in enumerate(pictures):
            row.alt_text = words[f"alt:{number}"]
        # A mend of what was read loses nothing of what was not.
        changed = [("text", text + unread)]
        for row, rest in zip(pictures, behind, strict=True):
            changed.append((f"alt-{row.picture_id}", row.alt_text + rest))
        look = look_at_words(text, pictures, post=post, school=school, now=now)
    author = pen.author
    sending = Sending(
        is_childs=author.is_pupil,
        is_typed_for=pen.scribe is not None,
        trained=is_trained(author, now=now),
        teacher=teacher_of(author.school_class) if author.is_pupil else "",
    )
    return Advice(coach_of(replace(look, unread=unread), post), sending, tuple(changed), tried)


def _read(text: str) -> tuple[str, str]:
    """As much of a text as is read, to the end of a word if there is one, and the rest."""
    if len(text) <= READ:
        return text, ""
    end = max(text.rfind(" ", 0, READ), text.rfind("\n", 0, READ))
    end = end if end > 0 else READ
    return text[:end], text[end:]
