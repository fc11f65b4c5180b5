"""The scribe: a grown-up types for a child who sits beside them. The words are the child's, and wait in the queue as all do."""

from dataclasses import dataclass

from classroom.models import Revision, State, User

# One screen of drafts to go on with.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Pen:
    """Whose words are written, and the grown-up who types them, if it is not their author."""

    author: User
    scribe: User | None = None


@dataclass(frozen=True, slots=True)
class TypedFor:
    """How a page calls the child for whom a grown-up types; beside a photo there is no name of any kind."""

    id: int
    pen_name: str = ""
    name: str = ""
    first_name: str = ""


def pen_for_child(staff: User, pupil_id: int) -> Pen:
    """A grown-up's pen for a child of a class that they decide for. Raises User.DoesNotExist for any other child."""
    children = User.objects.get_queryset().pupils_taught_by(staff)
    return Pen(children.select_related("school", "school_class").get(pk=pupil_id), staff)


def pen_for(person: User, revision_id: int) -> Pen:
    """Who writes this draft: the child, if this person types it for one; otherwise the person, whether or not it is theirs."""
    if person.is_pupil:
        return Pen(person)
    typed = Revision.objects.scribed_by(person).filter(pk=revision_id)
    draft = typed.select_related("post__author__school", "post__author__school_class").first()
    return Pen(person) if draft is None else Pen(draft.post.author, person)


def begun_with(pen: Pen) -> list[Revision]:
    """The drafts that a grown-up has begun to type for a child, newest first; a person's own stand under "My posts"."""
    if pen.scribe is None:
        return []
    drafts = Revision.objects.in_hands_of(pen.author, pen.scribe).filter(state=State.DRAFT)
    return list(drafts.order_by("-created_at", "-pk")[:SHOWN])


def typed_for(pen: Pen, *, has_picture: bool) -> TypedFor | None:
    """What the page of a scribe says of the child; nothing for whoever writes for themselves."""
    child = pen.author
    if pen.scribe is None:
        return None
    if has_picture:
        # A screen is soon mirrored to the board: beside a picture stands neither who it is nor the pen name.
        return TypedFor(child.pk)
    return TypedFor(
        child.pk,
        child.pen_name,
        name=child.short_real_name.rstrip("."),
        first_name=child.known_as or child.first_name,
    )
