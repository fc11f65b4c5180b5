"""A small school at work: who is in it, what time it is, and everything that somebody there can do next.

Each act takes numbers and picks from what there is, so that a machine can draw them. One that the house refuses is an act, too.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from classroom.models import (
    Audience,
    Picture,
    Post,
    PublicPost,
    Purpose,
    Revision,
    School,
    SchoolClass,
    State,
    User,
)
from classroom.moderation import moves
from classroom.moderation.answers import answer_neighbour, tag_children
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.moves.table import MoveNotAllowed
from classroom.moderation.neighbours import handed_in_near
from classroom.moderation.reports import report
from classroom.permissions.answers import record_answers
from classroom.publishing.release import take_down as take_down_outside
from classroom.roster.people import add_pupil, add_short_name, change_names, come_back, leave
from classroom.roster.phrases import forget_phrase, remember_phrase
from classroom.timeline.likes import like
from classroom.writing.drafts import post_to_pass_on
from tests.alive.drawn import ALT_TEXTS, ANIMALS, FIRST_NAMES, TEXTS, pick
from tests.posts import draft, edit, handed_in, pressed_approve, seen
from tests.publishing.told import outside


@dataclass
class House:
    """The school, and what the machine knows of it by itself."""

    children: list[User]
    deciders: list[User]
    other_staff: list[User]
    strangers: list[User]
    now: datetime
    # The number in the words of a revision, so that it is known again wherever it stands.
    marks: dict[int, int] = field(default_factory=dict)
    outside_marks: dict[int, int] = field(default_factory=dict)
    next_mark: int = 40_000

    @property
    def school(self) -> School:
        """As its row is now."""
        return School.objects.get(pk=self.children[0].school_id)

    def everybody(self) -> list[User | None]:
        """Everybody who can look, and a visitor."""
        pupils = User.objects.pupils().filter(school=self.school, left_on=None).order_by("pk")
        return [*pupils, *self.deciders, *self.other_staff, *self.strangers, None]

    def words(self, text: int, name: int) -> str:
        """A sentence, with a number that nothing else has."""
        self.next_mark += 1
        called = FIRST_NAMES[name % len(FIRST_NAMES)]
        return f"{TEXTS[text % len(TEXTS)].format(name=called, low=called.lower())} We counted {self.next_mark} leaves."

    def write(
        self,
        who: int,
        text: int,
        name: int,
        *,
        pictures: int,
        alt: int,
        wide: bool,
        before: int | None,
        passing: bool,
    ) -> Revision:
        """Write a post, a reply or a reshare, and hand it in."""
        people = [
            *User.objects.pupils().filter(school=self.school, left_on=None).order_by("pk"),
            *self.deciders[:2],
        ]
        author = pick(people, who)
        roots = Post.objects.visible_to(author, now=self.now).roots().order_by("-pk")
        beside = pick(roots[:6], before) if before is not None else None
        if passing and beside is not None:
            beside = post_to_pass_on(beside.pk, author=author, now=self.now)
        begun = draft(
            author,
            self.words(text, name),
            pictures=pictures,
            alt_text=ALT_TEXTS[alt % len(ALT_TEXTS)].format(name=FIRST_NAMES[name % len(FIRST_NAMES)]),
            audience=Audience.SCHOOL if wide and beside is None else Audience.CLASS,
            root=beside if not passing else None,
            reshares=beside if passing else None,
        )
        self._keep(begun)
        return handed_in(begun, now=self.now)

    def _keep(self, revision: Revision) -> None:
        found = re.search(r"counted (\d+) leaves", revision.text)
        assert found is not None
        self.marks[int(found[1])] = revision.pk

    def show(self, who: int, text: int, name: int, **more: Any) -> None:
        """What is written stands on its wall some time later."""
        written = self.write(who, text, name, **more)
        self.approve_it(written, self._decider_of(written, 0), apart=True)
        self.now += timedelta(seconds=11)

    def edit(self, which: int, text: int, name: int, *, pictures: int) -> None:
        """Its author writes a post that stands anew, and hands it in."""
        post = pick(Post.objects.filter(live_revision__isnull=False).order_by("-pk")[:8], which)
        if Revision.objects.filter(post=post, state__in=[State.DRAFT, State.WAITING]).exists():
            raise MoveNotAllowed("there is one already")
        begun = edit(post, self.words(text, name), pictures=pictures)
        self._keep(begun)
        handed_in(begun, now=self.now)

    def _waiting(self, which: int) -> Revision:
        waiting = Revision.objects.with_post().filter(state__in=[State.WAITING, State.SEALED]).order_by("-pk")
        return pick(waiting[:8], which)

    def approve(self, which: int, who: int, *, apart: bool) -> None:
        """Whoever decides answers what is asked of the pictures, and perhaps of posts side by side, and says yes."""
        revision = self._waiting(which)
        self.approve_it(revision, self._decider_of(revision, who), apart=apart)

    def _decider_of(self, revision: Revision, who: int) -> User:
        """Mostly somebody who may."""
        teacher = self.deciders[0 if revision.post.school_class_id == self.children[0].school_class_id else 1]
        return pick((teacher, self.deciders[2], teacher, *self.deciders), who)

    def approve_it(self, revision: Revision, staff: User, *, apart: bool) -> None:
        """Say yes."""
        try:
            pressed_approve(revision, by=staff, now=self.now)
        except GateClosed as closed:
            if closed.reasons != [Hindrance.NAME_BESIDE_PHOTO] or not apart:
                raise
            near = handed_in_near([revision.handed_in_at or self.now]).filter(
                post__author=revision.post.author
            )
            for other in near:
                answer_neighbour(revision.pk, other_id=other.pk, staff=staff, now=self.now)
            pressed_approve(revision, by=staff, now=self.now)

    def decide(self, which: int, who: int, how: int) -> None:
        """Any other decision about what waits."""
        revision = self._waiting(which)
        staff = self._decider_of(revision, who)
        if how % 3 == 0:
            moves.seal(revision.pk, staff=staff, now=self.now)
        elif how % 3 == 1:
            moves.return_to_pupil(
                revision.pk, staff=staff, seen=seen(revision), now=self.now, comment="Have another look"
            )
        else:
            moves.decline(revision.pk, staff=staff, seen=seen(revision), now=self.now)

    def undo(self, who: int) -> None:
        """Think again within ten seconds, perhaps too late."""
        staff = pick(self.deciders, who)
        decided = Revision.objects.filter(decision__by=staff).order_by("-decision__at")
        moves.undo(pick(decided[:2], 0).pk, staff=staff, now=self.now)

    def _live(self, which: int) -> Post:
        return pick(Post.objects.filter(live_revision__isnull=False).order_by("-pk")[:8], which)

    def off_the_wall(self, which: int, who: int, *, by_author: bool) -> None:
        """Staff hide a post, or its author takes it down."""
        post = self._live(which)
        if by_author:
            moves.take_down(post.pk, author=post.author, now=self.now)
        else:
            moves.hide(post.pk, staff=pick([self.deciders[2], *self.deciders], who), now=self.now)

    def take_back(self, which: int) -> None:
        """Its author wants to go on writing."""
        waiting = self._waiting(which)
        moves.take_back(waiting.pk, author=waiting.post.author, now=self.now)
        handed_in(Revision.objects.with_post().get(pk=waiting.pk), now=self.now)

    def notice(self, which: int, who: int, *, likes: bool) -> None:
        """A child likes a post, or tells about it."""
        child = pick(self.children, who)
        if likes:
            like(self._live(which).pk, by=child, now=self.now)
        else:
            report(self._live(which).pk, by=child, now=self.now)

    def tag(self, which: int, who: int, child: int) -> None:
        """Staff see a child in a picture, or see that it is nobody."""
        found = pick(Picture.objects.order_by("-pk")[:6], which)
        known = pick(self.children, child)
        tag_children(
            found.pk,
            pupil_ids=frozenset({known.pk} if child % 3 else ()),
            staff=pick([self.deciders[2], *self.deciders], who),
            now=self.now,
        )

    def join(self, who: int, beside: int) -> None:
        """A new child, under a name that somebody may have written already."""
        pen_name, animal = ANIMALS[who % len(ANIMALS)]
        add_pupil(
            school_class=pick(SchoolClass.objects.filter(school=self.school).order_by("pk"), beside),
            by=None,
            first_name=FIRST_NAMES[who % len(FIRST_NAMES)],
            last_name="Quill",
            pen_name=pen_name,
            animal=animal,
        )

    def rename(self, who: int, name: int, how: int) -> None:
        """A child is called something else, has a short name, or another animal."""
        child, called = (
            pick(User.objects.pupils().filter(school=self.school).order_by("pk"), who),
            pick(FIRST_NAMES, name),
        )
        if how % 4 == 0:
            add_short_name(pupil=child, name=called, by=None)
        elif how % 4 == 1:
            change_names(pupil=child, by=None, known_as=called)
        elif how % 4 == 2:
            change_names(pupil=child, by=None, first_name=called)
        else:
            pen_name, animal = pick(ANIMALS, name)
            change_names(pupil=child, by=None, pen_name=pen_name, animal=animal)

    def come_or_go(self, who: int) -> None:
        """A child leaves, or is here again; two always stay."""
        child = pick(User.objects.pupils().filter(school=self.school).order_by("pk")[2:], who)
        if child.left_on is None:
            leave(pupil=child, on=self.now.date(), by=None)
        else:
            come_back(pupil=child, on=self.now.date(), by=None)

    def family_says(self, who: int, purpose: int, *, yes: bool) -> None:
        """An answer to one question."""
        record_answers(
            pupil=pick(self.children, who),
            answers={pick(list(Purpose), purpose): yes},
            starts_on=self.now.date(),
            by=self.other_staff[0],
            at=self.now,
        )

    def phrase(self, *, remember: bool) -> None:
        """A business of the town has a child's name."""
        if remember:
            remember_phrase(
                school_id=self.school.pk, phrase="Owen's Animals", by=self.deciders[0], at=self.now
            )
        else:
            forget_phrase(school_id=self.school.pk, phrase="Owen's Animals", by=self.deciders[0], at=self.now)

    def share(self, which: int, who: int, name: int) -> None:
        """A post is told again in the class's voice, released by a second adult, and stands outside."""
        post = pick(
            Post.objects.filter(
                live_revision__state=State.APPROVED,
                hidden_at=None,
                live_revision__effective_at__lte=self.now,
                root=None,
            ).order_by("-pk")[:6],
            which,
        )
        self.next_mark += 1
        blue = post.school_class_id != self.children[0].school_class_id
        writer, second = pick([self.deciders[blue], *self.deciders[:2]], who), self.deciders[2]
        told = ("we", *FIRST_NAMES)[name % (len(FIRST_NAMES) + 1)]
        text = f"Green Class have been growing beans, and {told} counted {self.next_mark} of them."
        version = outside(writer, by=second, now=self.now, source=post, text=text)
        self.outside_marks[self.next_mark] = version.pk

    def take_down_outside(self, which: int) -> None:
        """Somebody takes down what the world can read."""
        post = pick(PublicPost.objects.filter(live_version__isnull=False).order_by("-pk")[:4], which)
        take_down_outside(post.pk, staff=self.deciders[2], now=self.now)
