"""What the checks know stands in files and is read when first asked for: a server asks at its start, so that no child waits."""

from classroom.safeguarding.animals import adjectives
from classroom.safeguarding.names import Person, compile_names, looks_like_a_name
from classroom.safeguarding.praise import praises
from classroom.safeguarding.run import Context, Draft, Speaker, check

_SOMEBODY = Person(
    id=1, first_name="Rose", last_name="Green", known_as="Will", pen_name="Quiet Owl", animal="owl"
)
# Nobody's words: each clause leads a check to a list of its own.
_WORDS = """You are my friend. Mrs Green and Rose Green read Matilda by a green river in London in May. Tom Barn ran.
My friend Green ran. Rose’s Alpacas are here. The Rose is red, will and may too. I saw Rose’s r0se, R o s e, R-o-s-e, roze,
mysteryword and #rosegreen9 🦉. Ring 07700 900123. I live at 7 Hill Road, BS1 4DJ. My password is egg. See nest.example.org.
HELLO THERE AUNTIE!!!!! Роза"""


def warm() -> None:
    """Read every list and build every table, as one long post of somebody who is not there would have it done."""
    adjectives()
    praises(_WORDS)
    names = compile_names([_SOMEBODY])
    looks_like_a_name(_WORDS, names)
    for speaker in Speaker:
        check(Draft(_WORDS), Context(names, speaker, animals=frozenset({"owl"})))
