"""The public account in the demo: written by one adult, released by another."""

from datetime import timedelta
from io import BytesIO

from classroom.management.demo.acting import NotAsTold
from classroom.management.demo.drawings import drawn
from classroom.management.demo.school import Cast
from classroom.management.demo.story import Clock, Outside
from classroom.models import NO_NAME, NO_PERSON, Post, PublicVersion, User
from classroom.moderation.answers import answer_picture
from classroom.publishing.add_picture import add_picture
from classroom.publishing.answers import answer
from classroom.publishing.compose import save_version, start_public
from classroom.publishing.frames import fingerprint_of, frames_of
from classroom.publishing.gate import case_for
from classroom.publishing.release import ask_for_release, release
from classroom.safeguarding.found import Severity

REWRITING = timedelta(minutes=6)
UNTIL_RELEASED = timedelta(minutes=14)


def tell_outside(cast: Cast, told: Outside, *, sources: dict[str, Post], clock: Clock) -> PublicVersion:
    """Write a version, answer what is asked, ask a second adult, and release it as they see it."""
    at = clock.at(told.when)
    staff, second = cast.staff[told.by], cast.staff[told.second]
    version = _written(cast, told, sources=sources, clock=clock, staff=staff)
    if told.answers:
        for found in case_for(version, now=at).found:
            if found.severity is Severity.CONFIRM:
                answer(version.pk, rule=found.rule.value, key=found.key, staff=staff, now=at)
    version = ask_for_release(version.pk, staff=staff, second=second, now=at)
    if told.waits:
        return version
    seen = fingerprint_of(version, frames_of([version.pk]).get(version.pk, ()))
    version = release(version.pk, staff=second, seen=seen, now=at + UNTIL_RELEASED)
    if version.public_post.live_version_id != version.pk:
        raise NotAsTold(told.when)
    return version


def _written(
    cast: Cast, told: Outside, *, sources: dict[str, Post], clock: Clock, staff: User
) -> PublicVersion:
    at = clock.at(told.when)
    begun = at - REWRITING
    version = start_public(
        staff=staff,
        source_id=sources[told.source].pk if told.source else None,
        school_class_id=cast.classes[told.school_class].pk if told.school_class else None,
        now=begun,
    )
    version = save_version(version.pk, staff=staff, text=told.text, link=told.link, alt_texts={}, now=at)
    for drawing, alt in told.pictures:
        version = add_picture(version.pk, staff=staff, upload=BytesIO(drawn(drawing)), alt_text=alt, now=at)
    for frame in frames_of([version.pk]).get(version.pk, ()):
        for question in (NO_NAME, NO_PERSON):
            seen = frame.fingerprint
            answer_picture(frame.picture_id, question=question, yes=True, seen=seen, staff=staff, now=at)
    return version
