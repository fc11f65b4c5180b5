"""One thing of each kind, owned by Green Class, for the access table: whoever adds an address adds its thing here."""

from dataclasses import dataclass

from django.utils import timezone

from classroom.models import (
    Audience,
    Audit,
    AuditFault,
    Concern,
    Finder,
    Knock,
    Picture,
    Prompt,
    PublicPost,
    PublicVersion,
    Report,
    Revision,
    SchoolClass,
    State,
    User,
    VersionState,
)
from tests.rows import LONG_AGO, carry, decide, draft_of, hand_in, public_draft, release


@dataclass(frozen=True)
class World:
    """Who is there, and what Green Class has: words are Ada's unless their name says otherwise."""

    people: dict[str, User]
    green: SchoolClass
    draft: Revision
    draft_picture: Picture
    draft_typed_by_ms_tan: Revision
    waiting: Revision
    waiting_picture: Picture
    returned: Revision
    kept: Revision
    sealed: Revision
    approved: Revision
    shown_picture: Picture
    offered: Revision
    reply_by_ben: Revision
    reported: Revision
    prompt: Prompt
    concern_by_ada: Concern
    knock_by_ada: Knock
    audit_fault: AuditFault
    public_draft: PublicVersion
    public_asked: PublicVersion
    public: PublicPost


def build_world(people: dict[str, User], ben: User) -> World:
    """Rows of long ago, so that nothing is in its first ten seconds."""
    ada, ms_tan, mx_office = people["ada"], people["ms_tan"], people["mx_office"]
    green = ada.school_class
    assert green is not None
    waiting, approved = draft_of(ada), draft_of(ada)
    waiting_picture, shown_picture = carry(waiting), carry(approved)
    decide(approved, State.APPROVED, ms_tan)
    draft = draft_of(ada)
    offered = draft_of(ada)
    Revision.objects.filter(pk=offered.pk).update(audience=Audience.EVERYONE)
    return World(
        people=people,
        green=green,
        draft=draft,
        draft_picture=carry(draft),
        draft_typed_by_ms_tan=_typed(draft_of(ada), by=ms_tan),
        waiting=hand_in(waiting),
        waiting_picture=waiting_picture,
        returned=decide(draft_of(ada), State.RETURNED, ms_tan),
        kept=decide(draft_of(ada), State.KEPT, ms_tan),
        sealed=decide(draft_of(ada), State.SEALED, ms_tan),
        approved=approved,
        shown_picture=shown_picture,
        offered=decide(offered, State.APPROVED, ms_tan),
        reply_by_ben=decide(draft_of(ben, root=approved.post), State.APPROVED, ms_tan),
        reported=_reported(decide(draft_of(ada), State.APPROVED, ms_tan), by=ben),
        prompt=_prompt(green, ms_tan),
        concern_by_ada=_concern(ada, green),
        knock_by_ada=_knock(ada),
        audit_fault=_audit_fault(approved),
        public_draft=public_draft(ms_tan),
        public_asked=_asked(ms_tan, second=mx_office),
        public=release(public_draft(ms_tan, school_class=green), mx_office).public_post,
    )


def _typed(revision: Revision, *, by: User) -> Revision:
    Revision.objects.filter(pk=revision.pk).update(made_by=by, scribed_by=by)
    return revision


def _reported(revision: Revision, *, by: User) -> Revision:
    Report.objects.create(post=revision.post, reported_by=by, at=LONG_AGO)
    return revision


def _prompt(green: SchoolClass, ms_tan: User) -> Prompt:
    return Prompt.objects.create(
        school_class=green,
        question="What did you notice today?",
        written_by=ms_tan,
        pinned_at=LONG_AGO,
        names_version=green.school.names_version,
    )


def _concern(ada: User, green: SchoolClass) -> Concern:
    return Concern.objects.create(
        school=green.school,
        school_class=green,
        kind=Concern.Kind.TOLD,
        raised_by=ada,
        words="Somebody is unkind to me at lunch.",
        raised_at=LONG_AGO,
    )


def _knock(ada: User) -> Knock:
    return Knock.objects.create(pupil=ada, ticket_hash="-", number=27, at=timezone.now())


def _audit_fault(revision: Revision) -> AuditFault:
    audit = Audit.objects.create(school_id=revision.post.school_id, began_at=LONG_AGO, ended_at=LONG_AGO)
    return AuditFault.objects.create(
        audit=audit, post=revision.post, finder=Finder.NAIVE, place="text", start=0, end=2
    )


def _asked(writer: User, *, second: User) -> PublicVersion:
    version = public_draft(writer)
    PublicVersion.objects.filter(pk=version.pk).update(
        state=VersionState.ASKED, asked_second=second, asked_at=LONG_AGO
    )
    version.refresh_from_db()
    return version
