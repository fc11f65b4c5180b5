"""What the machine draws from, and what the house may refuse."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TypeVar

from classroom.lessons.wording import PromptRefused
from classroom.models import Picture, Post, PublicPost, Revision
from classroom.moderation.gate import GateClosed
from classroom.moderation.moves.table import AlreadyDecided, MoveNotAllowed
from classroom.moderation.moves.undo import TooLate
from classroom.permissions.answers import CannotRecord
from classroom.publishing.gate import ReleaseRefused
from classroom.roster.refusals import RosterRefused
from classroom.timeline.likes import LikesAreOff
from classroom.timeline.rows import NotOnAWall

REFUSED = (
    AlreadyDecided,
    CannotRecord,
    GateClosed,
    LikesAreOff,
    MoveNotAllowed,
    NotOnAWall,
    PromptRefused,
    ReleaseRefused,
    RosterRefused,
    TooLate,
    Post.DoesNotExist,
    Revision.DoesNotExist,
    PublicPost.DoesNotExist,
    Picture.DoesNotExist,
)
# Some are on the roll, some join later, some never do; none is an ordinary word.
FIRST_NAMES = ("Ada", "Ben", "Cem", "Mia", "Owen", "Zoella", "Hamza")
TEXTS = (
    "We watched the clouds today.",
    "I built a den with {name}.",
    "{name} helped me with the glue.",
    "Look what {low} and I made!",
    "Owen's Animals came in.",
    "My story is about {name} Quill.",
)
ALT_TEXTS = ("A nest in a hedge", "{name} beside a nest", "Our drawing of the pond")
CLOCK = (
    timedelta(seconds=3),
    timedelta(seconds=11),
    timedelta(minutes=2),
    timedelta(minutes=16),
    timedelta(days=1),
)
ANIMALS = (
    ("Merry Mole", "mole"),
    ("Brave Badger", "badger"),
    ("Sunny Newt", "newt"),
    ("Kind Otter", "otter"),
)

Thing = TypeVar("Thing")


def pick(things: Iterable[Thing], number: int) -> Thing:
    """One of them; with none there is no such act."""
    those = list(things)
    if not those:
        raise Post.DoesNotExist
    return those[number % len(those)]
