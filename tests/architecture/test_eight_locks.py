"""The eight locks of the gate. Where a lock has a test of its own elsewhere, its name stands in `ELSEWHERE`; the others are here."""

import ast
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module

import pytest
from django.conf import settings

from classroom.models import Post, Revision, State, Thread, User
from tests.architecture.source import ROOT, code

ELSEWHERE = {
    "what she saw": (
        "tests.moderation.test_gate",
        "test_words_that_changed_after_she_read_them_are_not_approved",
    ),
    "one writer": (
        "tests.architecture.test_single_writers",
        "test_only_moderation_writes_what_makes_words_visible",
    ),
    "one writer, at the same moment": (
        "tests.moderation.test_race",
        "test_a_picture_and_a_naming_reply_never_both_stand",
    ),
    "the database, constraints": ("tests.architecture.test_constraints", "test_the_database_refuses_it"),
    "the database, triggers": (
        "tests.architecture.test_triggers",
        "test_every_trigger_is_installed_after_the_migrations",
    ),
    "no back doors": (
        "tests.architecture.test_no_back_doors",
        "test_no_accessor_leads_from_anything_to_words_pictures_or_decisions",
    ),
    "closed house": ("tests.web.test_access", "test_every_address_has_a_row_and_every_row_an_address"),
}

# Who may ask for posts by another word than `visible_to`, and why that shows nobody else's words.
OTHER_READS = {
    ("classroom/audits/threads.py", "roots"): "read for nobody: only numbers and places leave",
    ("classroom/timeline/walls.py", "filter"): "only ids that visible_to gave a line before",
    ("classroom/timeline/news.py", "on_class_wall"): "only narrows what visible_to gives",
    ("classroom/timeline/news.py", "on_school_wall"): "only narrows what visible_to gives",
    ("classroom/publishing/reach.py", "moderated_by"): "only narrows what visible_to gives",
    ("classroom/publishing/reach.py", "none"): "nothing at all",
    ("classroom/writing/my_posts.py", "written_by"): "somebody's own posts",
    ("classroom/writing/revise.py", "written_by"): "somebody's own post",
    ("classroom/writing/whereabouts.py", "written_by"): "somebody's own posts",
}
# Moderation decides what stands, the models say what that means, and commands of the machine room show nobody anything.
NO_READERS = {"moderation", "models", "management", "migrations"}
READERS = sorted(
    room.name for room in (ROOT / "classroom").iterdir() if room.is_dir() and room.name not in NO_READERS
)


@pytest.mark.parametrize("lock", ELSEWHERE)
def test_each_lock_has_its_test(lock: str) -> None:
    module, name = ELSEWHERE[lock]
    assert callable(getattr(import_module(module), name))


def test_safest_default_a_forgotten_argument_publishes_nothing(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    thread = Thread.objects.create(school=ada.school)
    post = Post.objects.create(
        school=ada.school, school_class=ada.school_class, author=ada, thread=thread, walled_at=now
    )
    revision = Revision.objects.create(post=post, text="Hello", made_by=ada)
    assert (revision.state, post.live_revision_id, thread.names_version) == (State.DRAFT, None, 0)
    seen_by = [list(Post.objects.visible_to(person, now=now)) for person in (ada, ms_tan, mrs_lead)]
    assert seen_by == [[], [], []]


def _calls(node: ast.AST) -> list[str]:
    """The plain names of what is called inside, in order."""
    found = [
        (inner.lineno, inner.col_offset, inner.func.id)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name)
    ]
    return [name for _line, _column, name in sorted(found)]


def _callers_of(name: str) -> dict[str, list[str]]:
    return {
        f"{file}:{node.name}": _calls(node)
        for file, tree in code("classroom")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and name in _calls(node)
    }


def test_one_answer_nothing_reaches_a_wall_without_asking_the_gate() -> None:
    callers = _callers_of("stand_on_wall")
    assert sorted(callers) == [
        "classroom/moderation/moves/decide.py:approve",
        "classroom/moderation/moves/write.py:write_on_wall",
    ]
    for calls in callers.values():
        assert calls.index("hindrances") < calls.index("stand_on_wall")


def _reads(tree: ast.Module) -> Iterator[str]:
    """The first word that is said to `Post.objects`, each time."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "objects"
            and isinstance(node.value.value, ast.Name)
            and node.value.value.id == "Post"
        ):
            yield node.attr


def test_one_reader_whoever_reads_somebody_elses_post_asks_visible_to() -> None:
    assert {"lessons", "timeline", "training", "web", "writing"} <= set(READERS)
    rooms = [f"classroom/{room}" for room in READERS]
    found = {(file, word) for file, tree in code(*rooms) for word in _reads(tree)}
    assert {read for read in found if read[1] != "visible_to"} == set(OTHER_READS)


def test_closed_house_login_is_asked_for_by_default() -> None:
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
