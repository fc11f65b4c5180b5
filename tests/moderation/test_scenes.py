"""A scene that is read with a hundred others is the one that moderation judges by itself."""

from datetime import datetime, timedelta

from classroom.models import Post, Revision, State, User
from classroom.moderation.scenes import Scene, scene_of, scenes_of
from classroom.roster.names import names_for
from tests.audits.planted import planted, reply_to
from tests.rows import decide, draft_of, hand_in


def told(scene: Scene) -> tuple[object, ...]:
    """What stands in it, without the order in which it was read."""
    return (
        {(pk, revision.post_id) for pk, revision in scene.revisions.items()},
        {row.pk for row in scene.pictures},
        scene.beside,
        {tag.pk for tag in scene.tags},
    )


def passed_on(post: Post, *, by: User, staff: User) -> Post:
    """Somebody passes a post on."""
    return decide(draft_of(by, "Look", reshares=post), State.APPROVED, staff).post


def test_scenes_of_many_threads_are_those_of_each(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    pictured = planted(ada, "A nest", by=ms_tan)
    reply = reply_to(pictured, ben, "Well done", by=ms_tan)
    hand_in(draft_of(ben, "Not yet", root=pictured))
    wordy = decide(draft_of(ben, "Only words"), State.APPROVED, ms_tan).post
    edit = Revision.objects.create(post=wordy, number=2, text="Newer", made_by=ben)
    Revision.objects.filter(pk=edit.pk).update(replaces=Revision.objects.get(post=wordy, number=1))
    decide(edit, State.APPROVED, ms_tan)
    Revision.objects.filter(pk=edit.pk).update(effective_at=now + timedelta(seconds=10))
    posts = [
        pictured,
        wordy,
        *(passed_on(one, by=ben, staff=ms_tan) for one in (pictured, reply.post, wordy)),
    ]
    roots = list(Post.objects.filter(pk__in=[post.pk for post in posts]).select_related("reshares"))
    scenes = scenes_of([root.thread_id for root in roots], now=now, names=names_for(ada.school))
    each = {root.thread_id: told(scene_of(root.thread_id, school=ada.school, now=now)) for root in roots}
    assert {thread: told(scene) for thread, scene in scenes.items()} == each
    # A picture beside what is passed on counts, though it is not passed on itself.
    assert sorted(len(scene.pictures) + len(scene.beside) for scene in scenes.values()) == [0, 0, 1, 1, 2]
