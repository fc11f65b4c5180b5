"""What a lead does about a worry: a short answer to whoever told it, and closing it."""

from datetime import datetime

from django.db import transaction

from classroom.concerns.raising import TooLong
from classroom.concerns.reading import readable_by, who_it_is
from classroom.models import Concern, School, User, Verb
from classroom.records.book import record
from classroom.words.plain import LONGEST, count, tidy


class AnsweredAlready(Exception):
    """It has another answer; `concern` tells who gave it."""

    def __init__(self, concern: Concern) -> None:
        self.concern = concern
        super().__init__(concern.pk)


@transaction.atomic
def answer_concern(concern_id: int, *, reader: User, answer: str, close: bool, now: datetime) -> Concern:
    """Answer a worry, close it, or both. The same again is quiet; an answer never changes once it is given.

    Only who told a worry sees its answer: one that a check or a colleague raised has nobody to answer to.
    Raises Concern.DoesNotExist for what is not theirs, TooLong, AnsweredAlready.
    """
    School.objects.locked(reader.school_id)
    concern = readable_by(reader).with_people().select_related("answered_by").get(pk=concern_id)
    words = tidy(answer).strip() if concern.kind == Concern.Kind.TOLD else ""
    if (over := count(words) - LONGEST) > 0:
        raise TooLong(over)
    if words and concern.answer not in {"", words}:
        raise AnsweredAlready(concern)
    answers, closes = bool(words and not concern.answer), close and concern.closed_at is None
    if answers:
        concern.answer, concern.answered_by, concern.answered_at = words, reader, now
    if closes:
        concern.closed_at = now
    if answers or closes:
        concern.save(update_fields=["answer", "answered_by", "answered_at", "closed_at"])
        record(
            Verb.ANSWERED_CONCERN,
            school_id=concern.school_id,
            actor=reader,
            subject=concern,
            about=who_it_is(concern),
            codes={"answered": answers, "closed": closes},
            at=now,
        )
    return concern
