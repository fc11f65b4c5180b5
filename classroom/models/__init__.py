"""Nouns, constraints and querysets; this floor imports nobody.

No reverse accessor leads from a person, a class or a post to posts, revisions, pictures or findings: whoever reads somebody
else's words asks `Post.objects.visible_to(viewer, now=...)`.
"""

from classroom.models.concerns import Concern
from classroom.models.decisions import Decision, Verdict
from classroom.models.door import DoorTally, Knock, SignInMisses
from classroom.models.entries import Entry, Verb
from classroom.models.findings import Finding
from classroom.models.likes import Like
from classroom.models.media import NO_NAME, NO_PERSON, Picture, PictureAnswer, PictureTag, RevisionPicture
from classroom.models.people import ClassStaff, Role, User
from classroom.models.permissions import Permission, Purpose, Source
from classroom.models.phrases import RememberedPhrase
from classroom.models.posts import Post, Thread
from classroom.models.prompts import Prompt, PromptAnswer
from classroom.models.publishing import PublicPicture, PublicPost, PublicVersion, VersionState
from classroom.models.reports import Report, Wrong
from classroom.models.rescans import Audit, AuditFault, Finder, PutBack
from classroom.models.revisions import Revision
from classroom.models.roster_changes import RosterChange, RosterFact
from classroom.models.schools import School, SchoolClass, Switch
from classroom.models.short_names import ShortName
from classroom.models.staff_sessions import StaffSession
from classroom.models.states import Audience, Rank, State, Wall
from classroom.models.topics import RevisionTopic
from classroom.models.training import Training

__all__ = [
    "NO_NAME",
    "NO_PERSON",
    "Audience",
    "Audit",
    "AuditFault",
    "ClassStaff",
    "Concern",
    "Decision",
    "DoorTally",
    "Entry",
    "Finder",
    "Finding",
    "Knock",
    "Like",
    "Permission",
    "Picture",
    "PictureAnswer",
    "PictureTag",
    "Post",
    "Prompt",
    "PromptAnswer",
    "PublicPicture",
    "PublicPost",
    "PublicVersion",
    "Purpose",
    "PutBack",
    "Rank",
    "RememberedPhrase",
    "Report",
    "Revision",
    "RevisionPicture",
    "RevisionTopic",
    "Role",
    "RosterChange",
    "RosterFact",
    "School",
    "SchoolClass",
    "ShortName",
    "SignInMisses",
    "Source",
    "StaffSession",
    "State",
    "Switch",
    "Thread",
    "Training",
    "User",
    "Verb",
    "Verdict",
    "VersionState",
    "Wall",
    "Wrong",
]
