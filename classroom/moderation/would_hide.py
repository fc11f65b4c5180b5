"""What a change of the roster would hide inside the school, told before it is made. Reads only.

Counted is what the re-scan would put back, in its order: the posts that would say a name with a picture, of their thread or beside them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from classroom.models import Post, Prompt, RevisionPicture, School, State, User
from classroom.moderation.judge import Judgement, OpenName, judgement_of
from classroom.moderation.neighbours import NameBeside, names_beside_pictures
from classroom.moderation.prompts import noticed_in, places_of
from classroom.moderation.scenes import STILL_READ_FOR, Scene, scenes_of
from classroom.roster.names import names_as_if, names_for
from classroom.roster.phrases import doubt, doubtful_phrases
from classroom.safeguarding.names import Names, Person, compile_names
from classroom.safeguarding.names.sieve import Sieve

AT_A_TIME, THREADS_AT_A_TIME = 2_000, 200


@dataclass(frozen=True, slots=True)
class WouldHide:
    """How much would be hidden, and never which words."""

    # The ids of the posts that would leave their walls and wait for a decision again.
    posts: frozenset[int] = frozenset()
    threads: int = 0
    prompts: int = 0
    phrases: int = 0
    # How many of these posts say the name of each new person, by their id.
    by_person: Mapping[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Would anything be hidden?"""
        return bool(self.posts or self.prompts)


class Changed:
    """The names as they would be: for reading with care, and to see quickly what need not be read so."""

    def __init__(self, school: School, people: Iterable[Person], *, now: datetime) -> None:
        self.people = tuple(people)
        self.phrases = doubtful_phrases(school.pk, self.people)
        today = timezone.localdate(now)
        self.names: Names = names_as_if(school, self.people, forgotten=self.phrases, on=today)
        self._sieve = Sieve(compile_names(self.people), self.phrases)
        self._animals = {person.id: person.animal for person in self.people}
        self.ids = frozenset(person.id for person in self.people)

    def may_name(self, words: str) -> bool:
        """Does it say a name now, perhaps one of theirs? What was answered is not asked here."""
        # Whoever stands in a picture is told from fewer words.
        return self._sieve.lets_through(words) and bool(self.names.find(words, tagged=self.ids))

    def gives_animal(self, author: User) -> None:
        """Let an author who was read have the animal that they would have; nothing is kept."""
        author.animal = self._animals.get(author.pk, author.animal)


def would_hide(school: School, people: Iterable[Person], *, now: datetime) -> WouldHide:
    """What would be hidden if these people were on the roll.

    One with the id of a pupil counts instead of that pupil, a new one has an id below zero.
    """
    changed = Changed(school, people, now=now)
    if not changed.people:
        return WouldHide()
    said: dict[int, set[int]] = {}
    # What waits for a re-scan already leaves anyway, and is nobody's doing who is new.
    leaving: set[int] = set()
    thread_of: dict[int, int] = {}
    # As the re-scan goes, the newest first: what it has hidden is no picture, and no words, for what is behind.
    threads = sorted(_threads_to_read(school, changed, now=now), reverse=True)
    for first in range(0, len(threads), THREADS_AT_A_TIME):
        chunk = threads[first : first + THREADS_AT_A_TIME]
        as_it_is, as_it_would_be = _read(chunk, school=school, changed=changed, now=now)
        for thread in chunk:
            leaving |= {name.post_id for name in as_it_is.put_back(thread, hidden=said.keys())}
            for name in as_it_would_be.put_back(thread, hidden=said.keys()):
                said.setdefault(name.post_id, set()).update(name.people & changed.ids)
                thread_of[name.post_id] = as_it_would_be.thread_of(name, thread)
    for post in leaving:
        said.pop(post, None)
    return WouldHide(
        posts=frozenset(said),
        threads=len({thread_of[post] for post in said}),
        prompts=_prompts_held(school, changed),
        phrases=len(changed.phrases),
        by_person={each.id: sum(each.id in named for named in said.values()) for each in changed.people},
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """Threads that were read together, judged under one set of names."""

    scenes: Mapping[int, Scene]
    judged: Mapping[int, Judgement]
    beside: Sequence[NameBeside]

    def put_back(self, thread: int, *, hidden: Collection[int]) -> Iterator[OpenName]:
        """The names for which the re-scan would hide posts, when it comes to this thread."""
        judgement = self.judged[thread]
        if hidden and judgement.open_names:
            judgement = judgement_of(_without(self.scenes[thread], hidden))
        if judgement.pairs:
            yield from judgement.open_names
            return
        for one in self.beside:
            if one.thread == thread and one.picture_post not in hidden and one.name.post_id not in hidden:
                yield one.name

    def thread_of(self, name: OpenName, thread: int) -> int:
        """Where the post stands that says a name in a thread: what is passed on stands elsewhere."""
        return self.scenes[thread].revisions[name.revision_id].post.thread_id


def _read(
    threads: Collection[int], *, school: School, changed: Changed, now: datetime
) -> tuple[_Read, _Read]:
    """As it is, and as it would be."""
    now_names = names_for(school)
    scenes = scenes_of(threads, now=now, names=now_names)
    as_it_is = _judged(scenes, now=now, names=now_names)
    for scene in scenes.values():
        for revision in scene.revisions.values():
            changed.gives_animal(revision.post.author)
    changed_scenes = {thread: replace(scene, names=changed.names) for thread, scene in scenes.items()}
    return as_it_is, _judged(changed_scenes, now=now, names=changed.names)


def _judged(scenes: Mapping[int, Scene], *, now: datetime, names: Names) -> _Read:
    judged = {thread: judgement_of(scene) for thread, scene in scenes.items()}
    beside = names_beside_pictures(scenes, judged, now=now, names=names)
    return _Read(scenes, judged, beside)


def _without(scene: Scene, hidden: Collection[int]) -> Scene:
    """A thread without the posts that would be hidden by then."""
    left = {pk: each for pk, each in scene.revisions.items() if each.post_id not in hidden}
    return replace(
        scene,
        revisions=left,
        pictures=tuple(row for row in scene.pictures if row.revision_id in left),
        beside=scene.beside.difference(hidden),
    )


def _threads_to_read(school: School, changed: Changed, *, now: datetime) -> set[int]:
    """Every thread of which the new names may say something else than those of today."""
    telling: set[int] = set()
    for thread, words in _words_that_stand(school, now=now):
        if thread not in telling and changed.may_name(words):
            telling.add(thread)
    passed_on = Post.objects.reshares().filter(school=school)
    pairs = list(passed_on.values_list("thread", "reshares__thread"))
    telling |= _threads_of_changed_animals(changed)
    return telling | {thread for thread, original in pairs if original in telling}


def _words_that_stand(school: School, *, now: datetime) -> Iterator[tuple[int, str]]:
    """All words on the walls, by thread: also where no picture stands, for one may stand side by side with them."""
    standing = Post.objects.filter(school=school, hidden_at=None, live_revision__state=State.APPROVED)
    # What an edit replaces stands for ten seconds more, and is read a little longer.
    replaced = standing.filter(
        live_revision__effective_at__gt=now - STILL_READ_FOR, live_revision__replaces__isnull=False
    )
    for posts, revision in ((standing, "live_revision"), (replaced, "live_revision__replaces")):
        yield from posts.values_list("thread", f"{revision}__text").iterator(AT_A_TIME)
        pictures = RevisionPicture.objects.filter(revision__in=posts.values(revision)).exclude(alt_text="")
        yield from pictures.values_list("revision__post__thread", "alt_text").iterator(AT_A_TIME)


def _threads_of_changed_animals(changed: Changed) -> set[int]:
    """An author's own animal counts in their threads: with another one, these say something else."""
    animals = {person.id: person.animal for person in changed.people if person.id > 0}
    pupils = User.objects.pupils().filter(pk__in=animals).values_list("pk", "animal")
    others = [pk for pk, animal in pupils if animals[pk] != animal]
    return set(Post.objects.filter(author__in=others).values_list("thread", flat=True))


def _prompts_held(school: School, changed: Changed) -> int:
    doubtful = doubt(changed.people)
    shown = Prompt.objects.shown().filter(school_class__school=school)
    return sum(
        any(
            one.holds or (one.answered and doubtful(one.key))
            for one in noticed_in(prompt, school=school, names=changed.names)
        )
        for prompt in shown
        if any(map(changed.may_name, _words_of(prompt)))
    )


def _words_of(prompt: Prompt) -> list[str]:
    # Two words of the bank can be a name together.
    return [*places_of(prompt).values(), " ".join(prompt.words)]
