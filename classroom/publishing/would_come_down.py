"""How many public posts a change of the roster would take down, told before it is made. Reads only."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import islice

from classroom.models import PublicPost, School
from classroom.moderation.would_hide import Changed
from classroom.publishing.checks import check_version, names_a_child
from classroom.publishing.children import author_of, shown_in
from classroom.publishing.frames import Frame, frames_of
from classroom.safeguarding.names import Person

AT_A_TIME = 500


def would_come_down(
    school: School, people: Iterable[Person], *, hidden: Collection[int], now: datetime
) -> int:
    """How many released posts, also those whose time has not come, would name somebody or lose the post that they tell again.

    `people` as for `would_hide`, which says which posts would be `hidden`.
    """
    changed = Changed(school, people, now=now)
    if not changed.people:
        return 0
    released = PublicPost.objects.filter(school=school, live_version__isnull=False)
    gone = {
        pk
        for pk, source in released.source_unhidden().values_list("pk", "source").iterator()
        if source in hidden
    }
    rows = released.select_related("live_version", "source__author").order_by("pk").iterator(AT_A_TIME)
    while batch := list(islice(rows, AT_A_TIME)):
        gone |= _naming(batch, school=school, changed=changed)
    return len(gone)


def _naming(posts: Sequence[PublicPost], *, school: School, changed: Changed) -> set[int]:
    """Those of a few whose words would name a child."""
    versions = {post.pk: post.live_version for post in posts if post.live_version is not None}
    frames = frames_of([version.pk for version in versions.values()])
    telling = []
    for post in posts:
        version = versions[post.pk]
        version.public_post = post
        post.school = school
        own = frames.get(version.pk, ())
        author = author_of(version)
        if author is not None:
            changed.gives_animal(author)
        # With another animal of its author's, its words say something else.
        if (author is not None and author.pk in changed.ids) or any(map(changed.may_name, _words(post, own))):
            telling.append(version)
    shows = shown_in(telling, {version.pk: frames.get(version.pk, ()) for version in telling})
    return {
        version.public_post_id
        for version in telling
        if names_a_child(
            version,
            own := frames.get(version.pk, ()),
            check_version(version, own, shows[version.pk], school=school, names=changed.names),
        )
    }


def _words(post: PublicPost, frames: Iterable[Frame]) -> list[str]:
    version = post.live_version
    return [version.text, version.link, *(frame.alt_text for frame in frames)] if version else []
