"""Why something was taken for a name: a hit enters, one line that a teacher understands leaves.

The sentences are message ids: `_` only marks them, and whoever renders them puts `quoted` and `name` in after.
"""

from collections.abc import Callable

from classroom.safeguarding.names.hits import Doubt, Hit, HitKind, Way


def _(msgid: str) -> str:
    return msgid


_WAYS: dict[Way, str] = {
    Way.WRITTEN: _("“%(quoted)s” fits %(name)s: the first name."),
    Way.SHORT_FORM: _("“%(quoted)s” fits %(name)s: a short or a long form of the name."),
    Way.VARIANT: _("“%(quoted)s” fits %(name)s: another spelling of the name."),
    Way.PART: _("“%(quoted)s” fits %(name)s: a part of the name."),
    Way.PLURAL: _("“%(quoted)s” fits %(name)s: the name with an ending."),
    Way.INITIAL: _("“%(quoted)s” fits %(name)s: the name with an initial."),
    Way.APART: _("“%(quoted)s” fits %(name)s: the name, letter by letter."),
    Way.SPLIT: _("“%(quoted)s” fits %(name)s: the name with something in between."),
    Way.GLUED: _("“%(quoted)s” fits %(name)s: the name, joined to other words."),
    Way.LOOK_ALIKE: _("“%(quoted)s” fits %(name)s: the name in letters that only look like ours."),
    Way.DIGITS: _("“%(quoted)s” fits %(name)s: the name with digits or signs for letters."),
    Way.STRETCHED: _("“%(quoted)s” fits %(name)s: the name with letters repeated."),
    Way.SCRIPT: _("“%(quoted)s” fits %(name)s: the name in another alphabet."),
    Way.SLIP: _("“%(quoted)s” fits %(name)s: the name but for one letter."),
    Way.PICTURE: _("“%(quoted)s” shows the own animal of an author here."),
}

# What is written as it stands is told by which name it is.
_WRITTEN: dict[HitKind, str] = {
    HitKind.FULL: _("“%(quoted)s” fits %(name)s: the first name with the surname."),
    HitKind.KNOWN_AS: _("“%(quoted)s” fits %(name)s: what the child is called."),
    HitKind.SHORT: _WAYS[Way.SHORT_FORM],
    HitKind.SURNAME: _("“%(quoted)s” fits %(name)s: the surname."),
    HitKind.PEN_NAME: _("“%(quoted)s” fits %(name)s: a pen name."),
    HitKind.ANIMAL: _("“%(quoted)s” is the own animal of an author here."),
}

_DOUBTS: dict[Doubt, str] = {
    Doubt.WORD: _("It is also an ordinary word."),
    Doubt.HERO: _("It may be somebody in a book, a film or history."),
    Doubt.TITLE: _("A title stands before it, so it may be a grown-up, or a king or queen."),
    Doubt.PLACE: _("It may be a place, a shop or a business."),
    Doubt.SOMEBODY_ELSE: _("It may be somebody else of that name."),
    Doubt.SURNAME: _("It stands alone, so it may be somebody else’s name."),
    Doubt.NEAR: _("It may be a different name or word."),
    Doubt.ANIMAL: _("It may be just an animal."),
}


def why(hit: Hit, translate: Callable[[str], str] = _) -> str:
    """One line: which name it is and how it was recognised; for a question also what else it may be.

    It holds `%(quoted)s` and, where there is a name to tell, `%(name)s`; each sentence is translated by itself.
    """
    return " ".join(translate(sentence) for sentence in sentences(hit))


def sentences(hit: Hit) -> tuple[str, ...]:
    """The one or two message ids of which `why` is made."""
    written = _WRITTEN.get(hit.kind) if hit.way is Way.WRITTEN else None
    told = written or _WAYS[hit.way]
    return (told,) if hit.doubt is None else (told, _DOUBTS[hit.doubt])
