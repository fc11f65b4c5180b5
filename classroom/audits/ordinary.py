"""What a name may be besides a child: asked of safeguarding's public lists, and only to sort what was found."""

from classroom.safeguarding.names import vocabulary

# Whom one of these stands before is grown up: Mrs Khan is no pupil, though a pupil may be called Khan.
TITLES = frozenset(
    {
        *(
            "mr",
            "mrs",
            "ms",
            "miss",
            "mx",
            "dr",
            "doctor",
            "professor",
            "prof",
            "sir",
            "dame",
            "lady",
            "lord",
        ),
        *("pc", "officer", "sergeant", "captain", "coach", "nurse", "reverend", "rev"),
    }
)
_WITH_A_CAPITAL = frozenset({"place", "time"})


def is_word(name: str, *, is_last_name: bool) -> bool:
    """Is it an ordinary word as well, such as Rose or Will, or as a last name Baker?"""
    return vocabulary.uses(name) is not None or (is_last_name and vocabulary.ordinary_surname(name))


def has_a_capital(name: str, *, is_last_name: bool) -> bool:
    """Is the ordinary word written with a capital, too: May, Chelsea, or the last name Green in Green Lane?"""
    known = vocabulary.uses(name)
    is_always = known is not None and bool(known.senses & _WITH_A_CAPITAL)
    return is_always or (is_last_name and vocabulary.ordinary_surname(name))
