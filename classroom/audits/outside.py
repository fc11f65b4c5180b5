"""The public page as the world reads it this moment: every text there counts as if it had a photo."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from classroom.audits.roll import finders_of
from classroom.audits.values import BYLINE, Answered, Batch, Fault, Finders, doubts, unanswered
from classroom.models import Finder, PublicPost, PublicVersion, School
from classroom.publishing.checks import LINK, is_answered
from classroom.publishing.gate import case_for
from classroom.publishing.public import ShownPost, Standing, public_page, public_post
from classroom.publishing.rejudge import doubt_version
from classroom.safeguarding.found import Found, Rule


def read_outside(school: School, *, after: str, now: datetime, finders: Finders) -> Batch:
    """The next page of the public account, in a fixed number of queries."""
    page = public_page(school.slug, now=now, after=after)
    known = _posts([shown.public_id for shown in page.posts])
    texts = [words for shown in page.posts for words in _said(shown).values()]
    return Batch(
        texts=len(texts),
        with_picture=len(texts),
        doubtful=doubts(texts, finders),
        suspects=tuple(
            known[shown.public_id].pk
            for shown in page.posts
            if _is_suspect(shown, known[shown.public_id], finders)
        ),
        older=page.older,
    )


def _posts(public_ids: Sequence[str]) -> dict[str, PublicPost]:
    found = PublicPost.objects.filter(public_id__in=public_ids)
    return {one.public_id: one for one in found.select_related("source__author")}


def _said(shown: ShownPost) -> dict[str, str]:
    alts = {f"alt:{number}": one.alt_text for number, one in enumerate(shown.pictures)}
    texts = {"text": shown.text, LINK: shown.link, BYLINE: shown.byline, **alts}
    return {place: words for place, words in texts.items() if words}


def _is_suspect(shown: ShownPost, post: PublicPost, finders: Finders) -> bool:
    """May a name stand in it? Whether an adult has answered is asked in the second reading."""
    author = post.source.author if post.source is not None else None
    animals = frozenset([author.animal] if author is not None and author.animal else [])
    # What a class is called was never the matcher's question.
    texts = [words for place, words in _said(shown).items() if place != BYLINE]
    return any(map(finders.plainly, _said(shown).values())) or any(
        finders.matcher.find(words, animals=animals) for words in texts
    )


@transaction.atomic
def outside_again(public_post_id: int, *, school_id: int, now: datetime, finders: Finders) -> list[Fault]:
    """Read one public post while nobody can change it; with an open name for the matcher it is "not judged" from here on."""
    school = School.objects.locked(school_id)
    finders = finders_of(school, finders)
    post = PublicPost.objects.select_related("live_version", "source__author").get(pk=public_post_id)
    reading, version = public_post(school.slug, post.public_id, now=now), post.live_version
    if reading.standing is not Standing.SHOWN or reading.post is None or version is None:
        return []
    post.school = school
    version.public_post = post
    case = case_for(version, now=now)
    named = [found for found in case.found if found.rule is Rule.NAME_WITH_PHOTO]
    told = [found for found in named if is_answered(case.version, case.frames, found)]
    faults = [
        *_plain_faults(reading.post, case.version, told, finders),
        *(_fault(case.version, found) for found in named if found not in told),
    ]
    if len(told) < len(named):
        doubt_version(public_post_id, school_id=school_id)
    return faults


def _plain_faults(
    shown: ShownPost, version: PublicVersion, told: Sequence[Found], finders: Finders
) -> Iterator[Fault]:
    answered = [Answered(found.place, found.start, found.end, found.people) for found in told]
    for place, stretch in unanswered(_said(shown).items(), answered, finders):
        yield Fault(
            thing="public_post",
            thing_id=version.public_post_id,
            finder=Finder.NAIVE,
            place=place,
            start=stretch.start,
            end=stretch.end,
            people=stretch.people,
            since=version.goes_out_at or version.created_at,
        )


def _fault(version: PublicVersion, found: Found) -> Fault:
    return Fault(
        thing="public_post",
        thing_id=version.public_post_id,
        finder=Finder.MATCHER,
        place=found.place,
        start=found.start,
        end=found.end,
        people=found.people,
        since=version.goes_out_at or version.created_at,
    )
