"""Topics: the #words of a revision, kept when it is handed in, so that posts about one thing can be found."""

from django.db import models

from classroom.models.revisions import Revision


class RevisionTopic(models.Model):
    """One #word in one revision, folded (`words.topics`); a topic stands as long as a post that shows the revision does."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "word"], name="a_topic_once_a_revision")]
        indexes = [models.Index(fields=["word", "revision"], name="topic_word")]

    def __str__(self) -> str:
        return f"topic {self.pk} of revision {self.revision_id}"
