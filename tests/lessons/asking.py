"""How the tests of questions ask a class something."""

from datetime import datetime, timedelta
from typing import Any

from classroom.lessons.prompts import ask
from classroom.models import Prompt, SchoolClass, User

MINUTE = timedelta(minutes=1)
TORTOISE = "What surprised you about the tortoise?"


def pin(green: SchoolClass, by: User, now: datetime, **words: Any) -> Prompt:
    told = {"question": TORTOISE, "starters": [], "words": [], "role": "", **words}
    return ask(green.pk, by=by, now=now, **told)


def shown(green: SchoolClass) -> list[Prompt]:
    return list(Prompt.objects.shown_on(green))
