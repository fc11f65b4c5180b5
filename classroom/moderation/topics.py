"""The #words of a revision, kept while it is anybody's but its author's alone."""

from classroom.models import Revision, RevisionTopic, State
from classroom.words.topics import topics_in


def keep_topics(revision: Revision) -> None:
    """A draft has none; whatever leaves it has those of its words. Again is quiet.

    They say nothing about what may be read: a topic's page asks `visible_to`, and for what is shown of each post.
    """
    if revision.state == State.DRAFT:
        RevisionTopic.objects.filter(revision=revision).delete()
        return
    RevisionTopic.objects.bulk_create(
        (RevisionTopic(revision=revision, word=word) for word in topics_in(revision.text)),
        ignore_conflicts=True,
    )
