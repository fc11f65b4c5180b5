"""After a change of the roster, what stands outside is judged again: the worker's tick calls this."""

from datetime import datetime

from django.db import transaction

from classroom.models import PublicPost, PublicVersion, PutBack, School
from classroom.publishing.checks import names_a_child
from classroom.publishing.gate import case_for
from classroom.publishing.release import take_off


def rejudge_versions(school: School, *, now: datetime, limit: int) -> int:
    """Judge released versions under the names of today, the newest first; how many were looked at.

    Clean ones may stand under the new version of the roster. One that names a child is taken down, with a line in the
    log book. Idempotent, and each is a transaction of its own: killed at any moment it is only a delay.
    """
    current = School.objects.get(pk=school.pk).names_version
    waiting = (
        PublicPost.objects.filter(school=school, live_version__isnull=False)
        .exclude(live_version__names_version=current)
        .newest_first()
        .values_list("pk", flat=True)[:limit]
    )
    return sum(_judge(public_post_id, school_id=school.pk, now=now) for public_post_id in list(waiting))


@transaction.atomic
def _judge(public_post_id: int, *, school_id: int, now: datetime) -> bool:
    school = School.objects.locked(school_id)
    public_post = (
        PublicPost.objects.select_related("live_version", "source__author")
        .filter(pk=public_post_id, live_version__isnull=False)
        .first()
    )
    if public_post is None or public_post.live_version is None:
        return False
    version = public_post.live_version
    public_post.school = school
    version.public_post = public_post
    case = case_for(version, now=now)
    if names_a_child(version, case.frames, case.found):
        take_off(public_post, by=None, now=now, codes={"why": "name", "names_version": school.names_version})
    else:
        PublicVersion.objects.filter(pk=version.pk).update(names_version=school.names_version)
    return True


def take_down_put_back(school: School, *, now: datetime) -> int:
    """Take down the public copies of posts that a re-scan took off their walls; how many there were. Again is quiet."""
    put_back = PutBack.objects.waiting().filter(post__school=school)
    copies = PublicPost.objects.filter(
        school=school, live_version__isnull=False, source__in=put_back.values("post")
    )
    return sum(
        _take_down(pk, school_id=school.pk, now=now) for pk in list(copies.values_list("pk", flat=True))
    )


@transaction.atomic
def _take_down(public_post_id: int, *, school_id: int, now: datetime) -> bool:
    School.objects.locked(school_id)
    standing = PublicPost.objects.filter(pk=public_post_id, live_version__isnull=False)
    for public_post in standing:
        take_off(public_post, by=None, now=now, codes={"why": "put-back"})
    return bool(standing)


@transaction.atomic
def doubt_version(public_post_id: int, *, school_id: int) -> None:
    """Leave what stands outside as "not judged", because somebody saw a name in it: nobody is shown it until it is judged anew."""
    School.objects.locked(school_id)
    standing = PublicPost.objects.filter(pk=public_post_id, school=school_id).values("live_version")
    PublicVersion.objects.filter(pk__in=standing).update(names_version=0)
