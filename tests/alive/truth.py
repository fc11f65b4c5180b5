"""What may be seen by whom, told once more from product.md: plain loops over rows, and none of the house's own querysets."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from classroom.models import (
    ClassStaff,
    Finding,
    Permission,
    PictureTag,
    Post,
    PublicVersion,
    Purpose,
    RememberedPhrase,
    Revision,
    RevisionPicture,
    Role,
    School,
    State,
    User,
    VersionState,
    Wall,
)
from tests.alive.drawn import FIRST_NAMES
from tests.alive.finder import Listed, Roll

A_YEAR = 365
SIDE_BY_SIDE = timedelta(minutes=15)
# The one that is remembered, as it may be written.
PHRASES = ("Owen's Animals", "Owen’s Animals")


@dataclass
class Truth:
    """One moment of the school: read once, asked of everybody."""

    school: School
    now: datetime

    def __post_init__(self) -> None:
        posts = Post.objects.select_related("thread", "live_revision__decision", "live_revision__replaces")
        self.posts = {post.pk: post for post in posts}
        self.revisions = {one.pk: one for one in Revision.objects.all()}
        self.taught = set(ClassStaff.objects.values_list("staff", "school_class"))
        self.carriers: dict[str, set[int]] = {}
        for row in RevisionPicture.objects.select_related("picture"):
            self.carriers.setdefault(row.picture.token, set()).add(row.revision_id)
        answers = Finding.objects.filter(rule="neighbours", answered_at__isnull=False)
        self.apart = set(answers.values_list("revision", "key"))
        self.roll = self._roll()

    def _roll(self) -> Roll:
        counting = [
            child
            for child in User.objects.filter(school=self.school, role=Role.PUPIL)
            if child.left_on is None or (self.now.date() - child.left_on).days <= A_YEAR
        ]
        listed = [
            Listed((child.first_name, child.known_as), child.last_name, child.pen_name) for child in counting
        ]
        remembered = RememberedPhrase.objects.filter(school=self.school, forgotten_at=None).exists()
        return Roll(listed, PHRASES if remembered else (), FIRST_NAMES)

    def decides(self, viewer: User | None, post: Post) -> bool:
        """Staff in the act of deciding read what they decide about."""
        if viewer is None or viewer.is_pupil or viewer.school_id != post.school_id:
            return False
        return viewer.role == Role.LEAD or (viewer.pk, post.school_class_id) in self.taught

    def _stands(self, post: Post | None, viewer: User) -> set[int]:
        """The revisions of a post that this person may be shown on its wall."""
        if post is None or post.hidden_at is not None or post.live_revision is None:
            return set()
        live = post.live_revision
        if live.state != State.APPROVED or live.effective_at is None:
            return set()
        if live.effective_at <= self.now:
            return {live.pk}
        shown = {live.pk} if live.decision is not None and live.decision.by_id == viewer.pk else set()
        return shown | ({live.replaces_id} if live.replaces_id is not None else set())

    def _reaches(self, post: Post, viewer: User) -> bool:
        if viewer.school_id != post.school_id:
            return False
        if post.wall == Wall.SCHOOL or viewer.role == Role.LEAD:
            return True
        if viewer.is_pupil:
            return viewer.school_class_id == post.school_class_id
        if viewer.role == Role.OFFICE:
            return bool(
                post.root_id is None and post.live_revision and post.live_revision.audience == "everyone"
            )
        return (viewer.pk, post.school_class_id) in self.taught

    def standing(self, post: Post, viewer: User | None) -> set[int]:
        """The same, if what it hangs on stands as well."""
        if viewer is None or not self._reaches(post, viewer):
            return set()
        root = self.posts.get(post.root_id) if post.root_id else post
        assert root is not None
        original = self.posts.get(root.reshares_id) if root.reshares_id else None
        if not self._stands(root, viewer) or (root.reshares_id and not self._stands(original, viewer)):
            return set()
        return self._stands(post, viewer)

    def may_read(self, revision_id: int, viewer: User | None) -> bool:
        """May these words stand on a page of this person?"""
        revision = self.revisions[revision_id]
        post = self.posts[revision.post_id]
        if viewer is None:
            return False
        if viewer.pk == post.author_id:
            return True
        if self.decides(viewer, post) and revision.state != State.DRAFT:
            return revision.state != State.SEALED or viewer.role == Role.LEAD
        return revision_id in self.standing(post, viewer)

    def may_see(self, token: str, viewer: User | None) -> bool:
        """May this person fetch the bytes of a picture?"""
        for revision_id in self.carriers.get(token, ()):
            revision = self.revisions[revision_id]
            post = self.posts[revision.post_id]
            if viewer is not None and (viewer.pk == post.author_id or self.decides(viewer, post)):
                return True
            if revision_id in self.standing(post, viewer) and self._is_judged_where_shown(post, viewer):
                return True
        return False

    def _is_judged_where_shown(self, post: Post, viewer: User | None) -> bool:
        """A picture that was passed on is shown as soon as one of the threads that show it is judged under the names of today."""
        passing = [
            one for one in self.posts.values() if one.reshares_id == post.pk and self.standing(one, viewer)
        ]
        return any(one.thread.names_version == self.school.names_version for one in (post, *passing))

    def threads_of(self, token: str) -> set[int]:
        """Every post of a thread that shows a picture, and of those that pass one of its posts on."""
        found: set[int] = set()
        for revision_id in self.carriers.get(token, ()):
            thread = self.posts[self.revisions[revision_id].post_id].thread_id
            inside = {post.pk for post in self.posts.values() if post.thread_id == thread}
            passing = {post.thread_id for post in self.posts.values() if post.reshares_id in inside}
            found |= inside | {post.pk for post in self.posts.values() if post.thread_id in passing}
        return found

    def unit_of(self, token: str) -> set[int]:
        """Every post that is read with a picture: those, and what they pass on, which keeps its own byline where it stands itself."""
        found = self.threads_of(token)
        originals = {self.posts[pk].reshares_id for pk in found} - {None}
        return found | {pk for pk in originals if pk is not None}

    def belong_together(self, one_id: int, other_id: int) -> bool:
        """Two posts of one author, handed in within 15 minutes of each other, and nobody has said that they stand apart."""
        one, other = self.revisions[one_id], self.revisions[other_id]
        if self.posts[one.post_id].thread_id == self.posts[other.post_id].thread_id:
            return False
        if self.posts[one.post_id].author_id != self.posts[other.post_id].author_id:
            return False
        if one.handed_in_at is None or other.handed_in_at is None:
            return False
        close = abs(one.handed_in_at - other.handed_in_at) <= SIDE_BY_SIDE
        return close and not {(one_id, str(other_id)), (other_id, str(one_id))} & self.apart

    def is_outside(self, version_id: int) -> bool:
        """Has a second adult released it, and does it stand?"""
        version = PublicVersion.objects.select_related("public_post").get(pk=version_id)
        return (
            version.state == VersionState.RELEASED
            and version.public_post.live_version_id == version.pk
            and version.public_post.taken_down_at is None
        )

    def image_may_go_out(self, picture_id: int) -> bool:
        """Does the family of everybody in it say yes today? The last answer that has begun counts."""
        today = self.now.date()
        for child in PictureTag.objects.filter(picture=picture_id).values_list("pupil", flat=True):
            rows = Permission.objects.filter(
                pupil=child, purpose=Purpose.IMAGE_INTERNET, starts_on__lte=today
            ).order_by("pk")
            last = rows.last()
            if last is None or not last.yes or (last.ends_on is not None and last.ends_on < today):
                return False
        return True
