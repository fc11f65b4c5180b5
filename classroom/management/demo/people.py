"""Who is at Hazel Nest Primary: the same people in every demo, so that what is printed is always true."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from classroom.models import Role
from classroom.safeguarding.animals import Animal, adjectives, animals, pen_name

# Printed on the screen, for a school that is invented.
PASS_PHRASE = "hazel nests in spring"  # noqa: S105 - a demo's, and no secret

# Days; product.md, The curriculum: the certificate lasts 12 months.
TRAINING_LASTS = 365


@dataclass(frozen=True, slots=True)
class ClassSketch:
    """A class, and in which place of the landscape it stands."""

    name: str
    code: str
    year_group: int
    place: str


@dataclass(frozen=True, slots=True)
class StaffSketch:
    """A grown-up; `trained` is how many days ago they passed the course, None for not yet."""

    username: str
    role: Role
    title: str
    first_name: str
    last_name: str
    classes: tuple[str, ...] = ()
    trained: int | None = 60
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class PupilSketch:
    """A child, with pen name, animal and picture password."""

    number: int
    class_name: str
    first_name: str
    last_name: str
    known_as: str
    short_names: tuple[str, ...]
    adjective: str
    animal: Animal
    pictures: tuple[str, str, str]

    @property
    def username(self) -> str:
        """Unique, and it names nobody."""
        return f"{self.class_name.lower()}-{self.animal.slug}"

    @property
    def pen_name(self) -> str:
        """What others see."""
        return pen_name(self.adjective, self.animal)


CLASSES = (
    ClassSketch("Green Class", "WREN42", 3, "green"),
    ClassSketch("Blue Class", "TERN17", 4, "willow"),
    ClassSketch("Red Class", "KITE88", 5, "acorn"),
    ClassSketch("Yellow Class", "LARK35", 6, "hazel"),
)
STAFF = (
    StaffSketch("miss-finch", Role.TEACHER, "Miss", "Joanna", "Finch", ("Green Class",)),
    StaffSketch("mr-achebe", Role.TEACHER, "Mr", "Daniel", "Achebe", ("Green Class",), trained=200),
    StaffSketch("mr-newbold", Role.TEACHER, "Mr", "Patrick", "Newbold", ("Green Class",), trained=None),
    StaffSketch("ms-kaur", Role.TEACHER, "Ms", "Harpreet", "Kaur", ("Blue Class",)),
    StaffSketch("mr-lloyd", Role.TEACHER, "Mr", "Gethin", "Lloyd", ("Red Class",), trained=340),
    StaffSketch("mrs-hussain", Role.TEACHER, "Mrs", "Farah", "Hussain", ("Yellow Class",)),
    StaffSketch("mr-dunn", Role.TEACHER, "Mr", "Peter", "Dunn", ("Yellow Class",), trained=400),
    StaffSketch("mx-rowan", Role.OFFICE, "Mx", "Alex", "Rowan"),
    StaffSketch("mrs-okafor", Role.LEAD, "Mrs", "Ngozi", "Okafor", is_head=True),
    StaffSketch("mr-bright", Role.LEAD, "Mr", "Martin", "Bright", trained=120),
    StaffSketch("ms-doyle", Role.ADMIN, "Ms", "Karen", "Doyle", trained=None),
)
_PICTURES = ("boat", "apple", "rainbow", "drum", "kite", "moon", "socks", "bike", "doughnut")
_SECRETS = tuple(combinations(_PICTURES, 3))


@cache
def pupils() -> tuple[PupilSketch, ...]:
    """All 120 children, class by class."""
    return tuple(_pupils())


def _pupils() -> Iterator[PupilSketch]:
    kinds, words = list(animals().values()), adjectives()
    lines = Path(__file__).with_name("pupils.txt").read_text(encoding="utf-8").splitlines()
    places: dict[str, int] = {}
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        colour, first, last, known, short = ([part.strip() for part in line.split(";")] + ["", ""])[:5]
        place = places[colour] = places.get(colour, -1) + 1
        group = len(places) - 1
        kind = (place * 11 + group * 3) % len(kinds)
        yield PupilSketch(
            number=number,
            class_name=f"{colour} Class",
            first_name=first,
            last_name=last,
            known_as=known,
            short_names=(short,) if short else (),
            # Each class begins elsewhere in the list: no pen name comes twice in the school.
            adjective=words[(kind * 7 + group * 10 + 1) % len(words)],
            animal=kinds[kind],
            pictures=_SECRETS[number * 5 % len(_SECRETS)],
        )


def pupil(first_name: str) -> PupilSketch:
    """The child with a first name: nobody shares one."""
    (found,) = [each for each in pupils() if each.first_name == first_name]
    return found
