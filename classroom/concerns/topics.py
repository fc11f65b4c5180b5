"""What a worry can be about, in a child's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """The choices of the page "I'm worried"; nobody has to say more than this."""

    SAD = "sad", _("Something made me sad")
    UNKIND = "unkind", _("Someone was unkind")
    PRIVATE = "private", _("Someone shared a secret")
    ODD = "odd", _("Something felt odd")
    GROWN_UP = "grownup", _("It is about a grown-up at school")
    ELSE = "else", _("Something else")
    NOT_SAY = "notsay", _("I don’t want to say")
