"""What we say to staff when something can't go out yet: what is in the way, then what to do."""

from django.utils.translation import gettext_lazy as _

from classroom.publishing.gate import Hindrance

SENTENCES = {
    Hindrance.NOT_TRAINED: _("Writing and releasing for the world need current training."),
    Hindrance.WROTE_PART_OF_IT: _("You wrote a part of this. Somebody else has to release it."),
    Hindrance.NOT_ASKED: _("Nobody is asked to release this version. Ask a second adult first."),
    Hindrance.CHANGED_SINCE_SEEN: _("It changed after you read it. Please read it again."),
    Hindrance.LATER_THAN_NOW: _("An older version stands outside now, so this one can only go out at once."),
    Hindrance.NOT_THE_LATEST: _("There is a newer version. Please go on from that one."),
    Hindrance.TAKEN_DOWN: _("This was taken down and stays down. Please begin a new post."),
    Hindrance.NOTHING_WRITTEN: _("Nothing is written yet. Write it in the voice of the class."),
    Hindrance.NAME: _("A child’s name stands in it. Outside we never name a child: please write it without."),
    Hindrance.BLOCKED_BY_A_CHECK: _("Something private stands in the words. Take it out."),
    Hindrance.UNANSWERED: _("There are questions about the words. Answer each, or change the words."),
    Hindrance.CLASS_VOICE: _("It speaks as one person. Say we or our, or answer that it is meant so."),
    Hindrance.SOURCE_GONE: _("The post that it tells again is no longer on the wall."),
    Hindrance.PICTURE_NOT_ANSWERED: _("Look at each picture: can a child’s name be read in it?"),
    Hindrance.PERSON_IN_PICTURE: _(
        "For now only pictures without a person go outside. Say so for each, or leave it out."
    ),
    Hindrance.NO_ALT_TEXT: _("A picture has no description yet. Write what it shows."),
    Hindrance.TOO_MANY_PICTURES: _("It already has four pictures. Leave one out first."),
    Hindrance.NO_PERMISSION_FOR_WORDS: _(
        "The family of the child who wrote it has not said yes to words on the internet."
    ),
    Hindrance.NO_PERMISSION_FOR_IMAGE: _(
        "A child in a picture may not be shown on the internet. Leave the picture out."
    ),
}


def words_for(reason: Hindrance) -> str:
    """The sentence for a reason, in the language of this moment."""
    return str(SENTENCES[reason])
