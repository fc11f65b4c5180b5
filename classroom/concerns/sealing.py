"""Staff pass a post on to the lead: the words are sealed and become a Concern, in one act."""

from datetime import datetime

from django.db import transaction

from classroom.concerns.raising import sealed_words
from classroom.models import Concern, Revision, State, User, Verb
from classroom.moderation import moves
from classroom.records.book import record


@transaction.atomic
def pass_to_lead(revision_id: int, *, staff: User, now: datetime) -> Concern:
    """Seal a revision and raise a Concern about it. Again is quiet. What a grown-up wrote is about them: they never read it.

    Raises what `moves.seal` raises: Revision.DoesNotExist, MoveNotAllowed, AlreadyDecided.
    """
    passed = Concern.objects.open().filter(kind=Concern.Kind.PASSED, revision=revision_id)
    # Who has just passed it on can't find it any more; their second press is no mistake.
    own = passed.filter(raised_by=staff, revision__state=State.SEALED).first()
    if own is not None:
        return own
    moves.seal(revision_id, staff=staff, now=now)
    revision = Revision.objects.with_post().get(pk=revision_id)
    open_already = passed.first()
    if open_already is not None:
        return open_already
    author = revision.post.author
    concern = Concern.objects.create(
        school_id=revision.post.school_id,
        school_class_id=revision.post.school_class_id,
        kind=Concern.Kind.PASSED,
        raised_by=staff,
        revision=revision,
        words=sealed_words(revision),
        about_grown_up=not author.is_pupil,
        about=None if author.is_pupil else author,
        raised_at=now,
    )
    record(
        Verb.RAISED_CONCERN,
        school_id=concern.school_id,
        actor=staff,
        subject=concern,
        about=author,
        codes={"kind": concern.kind},
        at=now,
    )
    return concern
