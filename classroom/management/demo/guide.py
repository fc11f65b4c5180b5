"""What the demo prints: where to go, and how to sign in as each person."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from classroom.door.pictures import PICTURES
from classroom.management.demo import people
from classroom.management.demo.school import SLUG
from classroom.models import Role

# Some children whose posts wait, came back, or stand on a wall; Amira has written nothing yet.
SHOWN = ("Evie", "Rafael", "Ibrahim", "Amira", "Oscar", "Aarav", "Simran")
_ROLES = {
    Role.TEACHER: gettext_noop("Teacher"),
    Role.OFFICE: gettext_noop("Office"),
    Role.LEAD: gettext_noop("Safeguarding lead"),
    Role.ADMIN: gettext_noop("Computing lead"),
}


def guide(base: str) -> str:
    """The whole page; `base` is the address of the web server."""
    parts = (_where(base), _staff(), _children())
    return "\n\n".join("\n".join(part) for part in parts)


def _where(base: str) -> Iterator[str]:
    yield _("Hazel Nest Primary is ready. Everybody in it is invented.")
    yield ""
    for label, path in (
        (_("Children sign in"), reverse("sign_in")),
        (_("Staff sign in"), reverse("account_login")),
        (_("Public page"), reverse("public_page", args=[SLUG])),
    ):
        yield f"  {label:<18} {base}{path}"


def _staff() -> Iterator[str]:
    yield _('Staff: the password of everybody is "%(phrase)s"') % {"phrase": people.PASS_PHRASE}
    for sketch in people.STAFF:
        said = [_(_ROLES[sketch.role]), *sketch.classes, *_notes(sketch)]
        yield f"  {sketch.username:<18} {', '.join(said)}"


def _notes(sketch: people.StaffSketch) -> Iterator[str]:
    if sketch.is_head:
        yield _("head")
    if sketch.role == Role.ADMIN:
        return
    if sketch.trained is None:
        yield _("new, not trained yet")
    elif sketch.trained > people.TRAINING_LASTS:
        yield _("training has ended")


def _children() -> Iterator[str]:
    yield _("Children: the code of the class, the animal, then three pictures in this order")
    codes = {sketch.name: sketch.code for sketch in people.CLASSES}
    for first_name in SHOWN:
        child = people.pupil(first_name)
        pictures = " ".join(f"{PICTURES[slug].emoji} {PICTURES[slug].word}," for slug in child.pictures)
        who = f"{child.class_name}, {codes[child.class_name]}"
        yield f"  {who:<22} {child.animal.emoji} {child.animal.word:<12} {pictures.rstrip(',')}"
    yield "  " + _("Classes: %(codes)s. They are open for the next hours; a teacher can open them again.") % {
        "codes": ", ".join(f"{sketch.name} {sketch.code}" for sketch in people.CLASSES)
    }
