"""What a school needs to begin, question by question: how it is asked, and what is a good answer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classroom.roster.colleagues import is_username
from classroom.words.plain import tidy

Check = Callable[[str], str]
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A scheme, a host and perhaps a port: nothing that poses as another host.
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?")
LONGEST_SLUG = 60


class BadAnswer(Exception):
    """An answer can't be taken; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its option on the command line, its words, and the check that gives back a clean answer."""

    option: str
    words: str | Promise
    check: Check
    may_be_empty: bool = False

    @property
    def key(self) -> str:
        """Its name among the answers."""
        return self.option.removeprefix("--").replace("-", "_")

    def clean(self, typed: str) -> str:
        """The clean answer; raises BadAnswer."""
        line = " ".join(tidy(typed).split())
        if not line and self.may_be_empty:
            return ""
        if not line:
            raise BadAnswer(
                _("%(option)s is missing. %(words)s") % {"option": self.option, "words": self.words}
            )
        return self.check(line)


def at_most(longest: int) -> Check:
    """A line of words that fits."""

    def check(line: str) -> str:
        if len(line) > longest:
            raise BadAnswer(
                _("“%(line)s…” is too long. Please keep it to %(longest)d characters.")
                % {"line": line[:20], "longest": longest}
            )
        return line

    return check


def slug(line: str) -> str:
    """The school's part of the public address."""
    if len(line) > LONGEST_SLUG or not _SLUG.fullmatch(line):
        raise BadAnswer(
            _(
                "“%(line)s” can't stand in an address. Use small letters, digits and hyphens, such as hazel-nest."
            )
            % {"line": line[:LONGEST_SLUG]}
        )
    return line


def email(line: str) -> str:
    """An e-mail address."""
    try:
        validate_email(line)
    except ValidationError:
        raise BadAnswer(
            _("“%(line)s” is no whole e-mail address. Write it like ms.doyle@school.example.")
            % {"line": line[:80]}
        ) from None
    return line


def username(line: str) -> str:
    """A user name of small letters and digits."""
    if not is_username(line):
        raise BadAnswer(
            _(
                "“%(line)s” can't be a user name. Use small letters, digits, dots and hyphens, such as ms-doyle."
            )
            % {"line": line[:60]}
        )
    return line


def origin(line: str) -> str:
    """Where the school is reached: "https://posts.school.example", without a path."""
    match = _ORIGIN.fullmatch(line.rstrip("/"))
    if match is None:
        raise BadAnswer(
            _("“%(line)s” is no address. Write it like https://posts.school.example, and nothing behind it.")
            % {"line": line[:80]}
        )
    return match[0]


SLUG = Question("--slug", gettext_lazy("The school's part of the public address, such as hazel-nest."), slug)
USER = Question(
    "--user",
    gettext_lazy("The user name; leave it empty for one such as ms-doyle."),
    username,
    may_be_empty=True,
)
QUESTIONS = (
    Question("--name", gettext_lazy("The name of the school."), at_most(120)),
    SLUG,
    Question("--short-name", gettext_lazy("A short name, if it has one."), at_most(40), may_be_empty=True),
    Question(
        "--title",
        gettext_lazy("The computing lead: Ms, Mr, Mx, Dr, or nothing."),
        at_most(10),
        may_be_empty=True,
    ),
    Question("--first-name", gettext_lazy("The first name of the computing lead."), at_most(60)),
    Question("--last-name", gettext_lazy("The last name of the computing lead."), at_most(60)),
    Question("--email", gettext_lazy("The e-mail of the computing lead."), email),
    USER,
)


def answers(told: Mapping[str, str | None], *, ask: Callable[[str], str] | None) -> dict[str, str]:
    """Clean answers to all questions: what was not told, or not well, is asked for; raises BadAnswer with every reason.

    `ask` shows a question to somebody at a terminal; None: nobody is there.
    """
    clean: dict[str, str] = {}
    reasons = []
    for question in QUESTIONS:
        typed = told.get(question.key)
        if ask is not None:
            clean[question.key] = _until_good(question, typed, ask)
            continue
        try:
            clean[question.key] = question.clean(typed or "")
        except BadAnswer as bad:
            reasons.append(str(bad))
    if reasons:
        raise BadAnswer("\n".join(reasons))
    return clean


def _until_good(question: Question, typed: str | None, ask: Callable[[str], str]) -> str:
    words = str(question.words)
    while True:
        try:
            return question.clean(typed if typed is not None else ask(words))
        except BadAnswer as bad:
            typed, words = None, f"{bad}\n{question.words}"
