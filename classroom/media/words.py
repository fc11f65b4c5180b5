"""What we say to somebody whose picture we could not take: what happened, then what to do (reading age 7)."""

from django.utils.translation import gettext_lazy as _

from .refusals import Reason

SENTENCES = {
    Reason.TOO_BIG: _("This file is too big for us. Choose a smaller picture."),
    Reason.NOT_A_PICTURE: _("We can’t use this kind of file. Choose a photo."),
    Reason.TOO_MANY_PIXELS: _("This picture is too large for us. Take a new photo with the iPad."),
    Reason.TOO_SMALL: _("This picture is too tiny to see. Choose a bigger one."),
    Reason.TOO_LONG_AND_THIN: _("This picture is too long and thin. Cut a piece off it and try again."),
    Reason.MOVING: _("This picture moves. Choose one that stays still."),
    Reason.DAMAGED: _("A part of this picture is broken. Choose it again, or choose another one."),
    Reason.BUSY: _("Lots of pictures are coming in. Count to ten, then try again."),
}


def words_for(reason: Reason) -> str:
    """The sentence for a reason, in the language of this moment."""
    return str(SENTENCES[reason])
