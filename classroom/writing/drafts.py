"""Drafts: begun, overwritten as often as their author likes, and thrown away."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from classroom.concerns.raising import let_go_of
from classroom.models import (
    Audience,
    Post,
    Prompt,
    Revision,
    RevisionPicture,
    School,
    SchoolClass,
    State,
    Thread,
    User,
    Verb,
)
from classroom.records.book import record
from classroom.words.plain import LONGEST, count, tidy
from classroom.words.rich_text import to_html
from classroom.words.topics import topic_address
from classroom.writing.permits import (
    DRAFT_GRACE,
    MayNotWrite,
    Reason,
    audiences_for,
    class_of_a_new_post,
    class_of_what_begins,
    must_be_allowed,
)
from classroom.writing.pictures import forget_unused, pictures_in


class TooLong(ValueError):
    """Too many characters; nothing was saved. `over` says how many, `picture_id` in which description (None: the words)."""

    def __init__(self, over: int, picture_id: int | None = None) -> None:
        self.over = over
        self.picture_id = picture_id
        super().__init__(over)


class NotADraft(Exception):
    """It was handed in, or decided, meanwhile; `revision` is what stands."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision
        super().__init__(revision.state)


def post_to_answer(post_id: int, *, author: User, now: datetime) -> Post:
    """The post that somebody wants to answer: a root that they can read. Raises Post.DoesNotExist."""
    return Post.objects.visible_to(author, now=now).roots().for_display().get(pk=post_id)


def post_to_pass_on(post_id: int, *, author: User, now: datetime) -> Post:
    """The post that somebody wants to pass on: a root of somebody else that they can read; what a reshare passes on, not itself.

    Raises Post.DoesNotExist.
    """
    roots = Post.objects.visible_to(author, now=now).roots()
    asked = roots.get(pk=post_id)
    return roots.exclude(author=author.pk).for_display().get(pk=asked.reshares_id or asked.pk)


def standing_revision(post: Post, *, now: datetime) -> Revision | None:
    """What stands on the wall: the live revision, or until it takes effect the one that it replaces."""
    live = post.live_revision
    if live is not None and live.effective_at is not None and live.effective_at > now and live.replaces:
        return live.replaces
    return live


def own_revision(revision_id: int, *, author: User, scribe: User | None = None) -> Revision:
    """A revision of the author's own post, with a scribe one that they typed. Raises Revision.DoesNotExist for any other."""
    return (
        Revision.objects.in_hands_of(author, scribe)
        .with_post()
        .select_related("post__prompt", "post__live_revision")
        .get(pk=revision_id)
    )


def own_draft(revision_id: int, *, author: User, scribe: User | None = None) -> Revision:
    """The same, locked with its school so that nothing is handed in while it changes. Raises NotADraft."""
    School.objects.locked(author.school_id)
    revision = own_revision(revision_id, author=author, scribe=scribe)
    if revision.state != State.DRAFT:
        raise NotADraft(revision)
    return revision


@transaction.atomic
def start_draft(
    *,
    author: User,
    now: datetime,
    root: Post | None = None,
    reshares: Post | None = None,
    prompt: Prompt | None = None,
    press: str = "",
    school_class_id: int | None = None,
    scribe: User | None = None,
) -> Revision:
    """Begin a post, a reply to a root, or a reshare; the same `press` of the same hands finds what it began before.

    `school_class_id` is for staff who write for several classes; `scribe` types for the author. Raises MayNotWrite,
    Post.DoesNotExist for what the author can't answer or pass on, Revision.DoesNotExist where the press began something of somebody
    else.
    """
    school = School.objects.locked(author.school_id)
    hands = scribe or author
    if press and (begun := Revision.objects.filter(made_by=hands, press=press).first()):
        return own_revision(begun.pk, author=author, scribe=scribe)
    must_be_allowed(author, now=now, grace=DRAFT_GRACE, scribe=scribe)
    post = _begin(author, root=root, reshares=reshares, chosen=school_class_id, prompt=prompt, now=now)
    audience = first_audience(post, now=now)
    revision = Revision.objects.create(
        post=post, audience=audience, made_by=hands, scribed_by=scribe, press=press
    )
    if scribe is not None:
        record(Verb.SCRIBED, school_id=school.pk, actor=scribe, subject=revision, about=author, at=now)
    return revision


def _begin(
    author: User,
    *,
    root: Post | None,
    reshares: Post | None,
    chosen: int | None,
    prompt: Prompt | None,
    now: datetime,
) -> Post:
    if root is not None:
        root = post_to_answer(root.pk, author=author, now=now)
    if reshares is not None:
        reshares = post_to_pass_on(reshares.pk, author=author, now=now)
    post = new_post(author, root=root, reshares=reshares, prompt=prompt, chosen=chosen)
    post.prompt = _prompt(post.prompt, post.school_class)
    if root is None:
        post.thread = Thread.objects.create(school_id=author.school_id)
    post.save(force_insert=True)
    return post


def new_post(
    author: User,
    *,
    root: Post | None = None,
    reshares: Post | None = None,
    prompt: Prompt | None = None,
    chosen: int | None = None,
) -> Post:
    """What somebody may begin, not kept yet; `chosen` is a class of theirs. Raises MayNotWrite."""
    return Post(
        school_id=author.school_id,
        school_class=class_of_what_begins(author, root=root, reshares=reshares, chosen=chosen),
        author=author,
        thread=root.thread if root else None,
        root=root,
        reshares=reshares,
        # Who answers somebody, or passes their words on, answers no question; and nobody lends them its role.
        prompt=None if root or reshares else prompt,
        **({"wall": root.wall} if root else {}),
    )


def _prompt(prompt: Prompt | None, school_class: SchoolClass | None) -> Prompt | None:
    if prompt is None or school_class is None:
        return None
    return Prompt.objects.shown_on(school_class).filter(pk=prompt.pk).first()


def first_audience(post: Post, *, now: datetime) -> str:
    """A reply is for whoever reads its root; a new post for the class, where there is one."""
    standing = standing_revision(post.root, now=now) if post.root else None
    if standing is not None:
        return standing.audience
    return Audience.CLASS if post.school_class_id is not None else Audience.SCHOOL


def save_draft(
    revision_id: int,
    *,
    author: User,
    text: str,
    now: datetime,
    audience: str | None = None,
    alt_texts: Mapping[int, str] | None = None,
    school_class_id: int | None = None,
    scribe: User | None = None,
) -> Revision:
    """Overwrite one's own draft; `alt_texts` maps a picture's id to its description.

    Raises Revision.DoesNotExist for somebody else's, NotADraft, MayNotWrite, TooLong; then nothing has changed.
    """
    words = tidy(text)
    descriptions = {picture_id: tidy(said).strip() for picture_id, said in (alt_texts or {}).items()}
    _must_fit(words)
    for picture_id, said in descriptions.items():
        _must_fit(said, picture_id)
    html = to_html(words, topic_address=topic_address, handle_address=None)
    with transaction.atomic():
        revision = own_draft(revision_id, author=author, scribe=scribe)
        must_be_allowed(author, now=now, grace=DRAFT_GRACE, scribe=scribe)
        if words != revision.text:
            # From here on these are the author's own words again.
            revision.mended_by_staff = False
        revision.text, revision.html = words, html
        _choose(revision, author=author, audience=audience, school_class_id=school_class_id)
        revision.save(update_fields=["text", "html", "audience", "mended_by_staff"])
        for row in pictures_in(revision):
            if descriptions.get(row.picture_id, row.alt_text) != row.alt_text:
                RevisionPicture.objects.filter(pk=row.pk).update(alt_text=descriptions[row.picture_id])
    return revision


def _must_fit(words: str, picture_id: int | None = None) -> None:
    if (over := count(words) - LONGEST) > 0:
        raise TooLong(over, picture_id)


def _choose(revision: Revision, *, author: User, audience: str | None, school_class_id: int | None) -> None:
    """Who may read it; a reply goes where its root is, and an edit where the post stands."""
    post = revision.post
    if post.root_id is not None:
        return
    if (standing := fixed_audience(post)) is not None:
        revision.audience = standing
        return
    if audience is not None:
        if audience not in audiences_for(author):
            raise MayNotWrite(Reason.NO_WALL)
        revision.audience = audience
    if school_class_id is not None and not author.is_pupil and revision.number == 1:
        post.school_class = class_of_a_new_post(author, root=None, chosen=school_class_id)
        post.save(update_fields=["school_class"])
    if revision.audience == Audience.CLASS and post.school_class_id is None:
        revision.audience = Audience.SCHOOL


def fixed_audience(post: Post) -> str | None:
    """Whom a post that stands is for: an edit never moves it to another wall; a reshare is for the class. None: its author chooses."""
    if post.reshares_id is not None:
        # The original is read for sure only where its passer-on reads it.
        return Audience.CLASS
    if post.live_revision is None or post.hidden_at is not None:
        return None
    return post.live_revision.audience


@transaction.atomic
def discard_draft(revision_id: int, *, author: User, scribe: User | None = None) -> None:
    """Throw one's own draft away, with its pictures; and the post, if there is nothing else of it.

    What stands on a wall stays, and so does what was handed in once and mended by staff. Again is quiet. Raises NotADraft.
    """
    School.objects.locked(author.school_id)
    own = Revision.objects.in_hands_of(author, scribe)
    revision = own.select_related("post").filter(pk=revision_id).first()
    if revision is None:
        return
    if revision.state != State.DRAFT:
        raise NotADraft(revision)
    post = revision.post
    pictures = [row.picture for row in pictures_in(revision)]
    let_go_of(revision)
    revision.delete()
    for picture in pictures:
        forget_unused(picture)
    if Revision.objects.filter(post=post).exists():
        return
    thread = post.thread if post.root_id is None else None
    post.delete()
    if thread is not None:
        thread.delete()
