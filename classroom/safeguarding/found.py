"""What a check found, and how it is said to a child and to a teacher.

The sentences are message ids: `_` only marks them, and whoever renders them translates first and puts `quoted` in after.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How far a finding reaches: stops the wall, asks an adult, or only advises."""

    BLOCK = "block"
    CONFIRM = "confirm"
    ADVISE = "advise"


class Rule(StrEnum):
    """Which check speaks."""

    NAME_WITH_PHOTO = "name-with-photo"
    FULL_NAME = "full-name"
    PHONE = "phone"
    EMAIL = "e-mail"
    ADDRESS = "address"
    BIRTHDAY = "birthday"
    PASSWORD = "password"  # noqa: S105 - the name of a rule, not a secret
    HANDLE = "handle"
    LINK = "link"
    FIRST_PERSON = "first-person"
    CLASS_VOICE = "class-voice"
    UNKIND = "unkind"
    WORRY = "worry"
    SHOUTING = "shouting"
    REPEATED = "repeated"
    ALT_TEXT = "alt-text"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding; `start` and `end` count code points of the original text of `place`."""

    rule: Rule
    severity: Severity
    place: str
    start: int
    end: int
    # What an adult's answer is remembered under; it does not change when other words are edited.
    key: str = ""
    person: int | None = None
    # For staff only: why, as message ids that may hold `%(quoted)s` and `%(name)s`, and that name.
    why: tuple[str, ...] = field(default=(), compare=False)
    name: str = field(default="", compare=False)
    # Everybody whom these words fit: an answer is about these.
    people: frozenset[int] = field(default=frozenset(), compare=False)


def _(msgid: str) -> str:
    return msgid


_CHILD: dict[Rule, tuple[str, str]] = {
    # One card for every name, certain or not, ours or not: a child must not learn from it who is at this school.
    Rule.NAME_WITH_PHOTO: (
        _("You wrote %(quoted)s."),
        _("That could be a name. We don’t put names with photos."),
    ),
    Rule.FULL_NAME: (
        _("You wrote %(quoted)s."),
        _("That could be a first name and a last name. One name is safer."),
    ),
    Rule.PHONE: (
        _("You wrote %(quoted)s."),
        _("That could be a phone number. We keep phone numbers private."),
    ),
    Rule.EMAIL: (
        _("You wrote %(quoted)s."),
        _("That could be an e-mail address. We keep those private."),
    ),
    Rule.ADDRESS: (
        _("You wrote %(quoted)s."),
        _("That could be where somebody lives. We keep addresses private."),
    ),
    Rule.BIRTHDAY: (
        _("You wrote %(quoted)s."),
        _("That could be a birthday. You can say how old you are without the date."),
    ),
    Rule.PASSWORD: (
        _("You wrote %(quoted)s."),
        _("That could be a password. Keep it for you and your grown-ups."),
    ),
    Rule.HANDLE: (
        _("You wrote %(quoted)s."),
        _("That could be an account of somebody else. Do you need to name it?"),
    ),
    Rule.LINK: (
        _("You wrote %(quoted)s."),
        _("That could be a link. Your teacher will look where it goes."),
    ),
    Rule.FIRST_PERSON: (
        _("Can you say it as you?"),
        _("Try I, my or we. Tell us what you did or think."),
    ),
    Rule.CLASS_VOICE: (
        _("You wrote %(quoted)s."),
        _("Here we speak as the class: we and our."),
    ),
    Rule.UNKIND: (
        _("You wrote %(quoted)s."),
        _("Could this hurt somebody? Say it kindly, or leave it out."),
    ),
    Rule.WORRY: (
        _("Thank you for telling us."),
        _("A grown-up will read this. You can also talk to somebody now."),
    ),
    Rule.SHOUTING: (
        _("You wrote %(quoted)s."),
        _("BIG LETTERS look like shouting. Try small letters."),
    ),
    Rule.REPEATED: (
        _("You wrote %(quoted)s."),
        _("That is a lot of the same. One or two are enough."),
    ),
    Rule.ALT_TEXT: (
        _("What is in your picture?"),
        _("Say it in words, for somebody who can’t see it."),
    ),
}

_TEACHER: dict[tuple[Rule, Severity | None], str] = {
    (Rule.NAME_WITH_PHOTO, Severity.BLOCK): _(
        "%(quoted)s is a child’s name: never with a photo, never outside."
    ),
    (Rule.NAME_WITH_PHOTO, Severity.CONFIRM): _(
        "%(quoted)s may be a child’s name. Is it one of our children?"
    ),
    (Rule.FULL_NAME, None): _("%(quoted)s looks like a first name with a surname."),
    (Rule.PHONE, None): _("%(quoted)s looks like a phone number."),
    (Rule.EMAIL, None): _("%(quoted)s looks like an e-mail address."),
    (Rule.ADDRESS, None): _("%(quoted)s looks like an address or a postcode."),
    (Rule.BIRTHDAY, None): _("%(quoted)s gives the date of a birthday."),
    (Rule.PASSWORD, None): _("%(quoted)s looks like a password."),
    (Rule.HANDLE, None): _("%(quoted)s is an account that is not ours."),
    (Rule.LINK, None): _("%(quoted)s is not on the school’s list of good sites. Please look where it goes."),
    (Rule.FIRST_PERSON, None): _("This is not written in the first person."),
    (Rule.CLASS_VOICE, None): _(
        "%(quoted)s is one person’s voice. Say “we”, “our” or the name of the class."
    ),
    (Rule.UNKIND, None): _("%(quoted)s may be unkind or rude. Is it unkind to somebody?"),
    (Rule.WORRY, None): _("%(quoted)s may be a sign that a child needs help."),
    (Rule.SHOUTING, None): _("%(quoted)s is mostly in capitals, which reads as shouting."),
    (Rule.REPEATED, None): _("%(quoted)s repeats the same sign many times."),
    (Rule.ALT_TEXT, None): _("This picture has no description yet."),
}

# What an adult presses when a question has no reason to stand.
_ANSWERS: dict[Rule, str] = {
    Rule.NAME_WITH_PHOTO: _("Not one of our children"),
    Rule.UNKIND: _("It is all right here"),
}
_LOOKED = _("I have looked: it is fine")

_STRANDS: dict[Rule, str] = {
    Rule.NAME_WITH_PHOTO: _("Privacy and security"),
    Rule.FULL_NAME: _("Privacy and security"),
    Rule.PHONE: _("Privacy and security"),
    Rule.EMAIL: _("Privacy and security"),
    Rule.ADDRESS: _("Privacy and security"),
    Rule.BIRTHDAY: _("Privacy and security"),
    Rule.PASSWORD: _("Privacy and security"),
    Rule.HANDLE: _("Online relationships"),
    Rule.LINK: _("Managing online information"),
    Rule.FIRST_PERSON: _("Self-image and identity"),
    Rule.CLASS_VOICE: _("Online reputation"),
    Rule.UNKIND: _("Online bullying"),
    Rule.WORRY: _("Health, wellbeing and lifestyle"),
    Rule.SHOUTING: _("Online relationships"),
    Rule.REPEATED: _("Online relationships"),
    Rule.ALT_TEXT: _("Online relationships"),
}

_WITHOUT_QUOTE = _("Look at this again.")


def words_for_child(found: Found, quoted: str) -> tuple[str, str]:
    """The title and the sentence of the child's card, as message ids that may hold `%(quoted)s`.

    `quoted` is what was typed; when there is nothing of it to show, the title does without.
    """
    title, sentence = _CHILD[found.rule]
    if "%(quoted)s" in title and not quoted.strip():
        title = _WITHOUT_QUOTE
    return title, sentence


def words_for_teacher(found: Found) -> str:
    """One line for the adult who decides, as a message id that may hold `%(quoted)s`."""
    exact = (found.rule, found.severity)
    return _TEACHER[exact] if exact in _TEACHER else _TEACHER[found.rule, None]


def words_for_why(found: Found, quoted: str, translate: Callable[[str], str]) -> str:
    """For staff only, and only while the finding stands: one line on why, or nothing where there is no more to say.

    Never for a child, and never kept: it may hold a name that nobody typed.
    """
    return " ".join(translate(sentence) % {"quoted": quoted, "name": found.name} for sentence in found.why)


def words_for_answer(rule: str) -> str:
    """What an adult says to answer a `confirm` of this rule, as a message id."""
    return _ANSWERS.get(Rule(rule), _LOOKED)


def strand(rule: Rule) -> str:
    """The strand of Education for a Connected World that the rule teaches, as a message id."""
    return _STRANDS[rule]
