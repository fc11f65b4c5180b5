"""Likes: a heart on a post. Whose it is, is told to nobody."""

from django.db import models

from classroom.models.people import User
from classroom.models.posts import Post


class Like(models.Model):
    """One person likes one post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        # Also the index by which the likes of a page of posts are read.
        constraints = [models.UniqueConstraint(fields=["post", "by"], name="a_post_is_liked_once")]

    def __str__(self) -> str:
        return f"like {self.pk} of post {self.post_id}"
