"""Short names: what staff have added to a child's own names."""

from django.db import models

from classroom.models.people import User


class ShortName(models.Model):
    """A short name that staff have added for a pupil, such as "Liv"."""

    pupil = models.ForeignKey(User, on_delete=models.CASCADE, related_name="short_name_rows")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pupil", "name"], name="one_short_name_once")]

    def __str__(self) -> str:
        return f"short name of pupil {self.pupil_id}"
