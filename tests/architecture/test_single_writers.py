"""One room writes what makes words visible; one function writes the log book."""

import ast
import re

import pytest

from tests.architecture.source import code
from tests.architecture.writers import makes, writes

pytestmark = pytest.mark.unmeasured

EVERY_WAY = [
    "revision.state = State.WAITING",
    "revision.state: str = 'waiting'",
    "revision.state, other = 'waiting', 1",
    "Revision.objects.filter(pk=1).update(state=State.WAITING)",
    "Revision.objects.create(post=post, state=State.WAITING)",
    "Revision(post=post, state=State.WAITING).save()",
    "Revision.objects.bulk_create([Revision(state=State.WAITING)])",
    "Revision.objects.bulk_update(rows, ['state'])",
    "Revision.objects.update_or_create(pk=1, defaults={'state': State.WAITING})",
    "Revision.objects.filter(pk=1).update(**{'state': State.WAITING})",
    "revision.save(update_fields=['state'])",
    "setattr(revision, 'state', State.WAITING)",
]


@pytest.mark.parametrize("line", EVERY_WAY)
def test_every_way_to_write_a_state_is_noticed(line: str) -> None:
    assert writes(ast.parse(line), "state") != []


@pytest.mark.parametrize(
    "line", ["Revision.objects.filter(state=State.WAITING)", "Q(state='waiting')", "print(revision.state)"]
)
def test_reading_a_state_is_no_writing(line: str) -> None:
    assert writes(ast.parse(line), "state") == []


def _of_a_public_version(value: ast.expr | None) -> bool:
    """Publishing's own versions have a state too, from another list of values."""
    return isinstance(value, ast.Attribute) and ast.unparse(value).startswith("VersionState.")


@pytest.mark.parametrize("field", ["state", "live_revision", "live_revision_id", "hidden_at", "effective_at"])
def test_only_moderation_writes_what_makes_words_visible(field: str) -> None:
    elsewhere = {}
    for name, tree in code("classroom", "sandbox"):
        found = [] if name.startswith("classroom/moderation/") else writes(tree, field)
        if name.startswith("classroom/publishing/") and field == "state":
            found = [value for value in found if not _of_a_public_version(value)]
        if found:
            elsewhere[name] = [ast.unparse(value) if value else "?" for value in found]
    assert elsewhere == {}


def test_only_publishing_writes_which_version_stands_outside() -> None:
    elsewhere = [
        name
        for name, tree in code("classroom", "sandbox")
        if writes(tree, "live_version") and not name.startswith("classroom/publishing/")
    ]
    assert elsewhere == []


def test_record_is_the_only_maker_of_log_entries() -> None:
    assert [name for name, tree in code("classroom", "sandbox") if makes(tree, "Entry")] == [
        "classroom/records/book.py"
    ]


@pytest.mark.parametrize(
    "line", ["Entry(verb=1)", "Entry.objects.create(verb=1)", "models.Entry.objects.filter(pk=1).delete()"]
)
def test_every_way_to_make_an_entry_is_noticed(line: str) -> None:
    assert makes(ast.parse(line), "Entry") is True


def test_nobody_writes_tables_by_hand() -> None:
    by_hand = re.compile(r"\b(UPDATE|INSERT INTO|DELETE FROM)\s+classroom_", re.IGNORECASE)
    found = {
        name
        for name, tree in code("classroom", "sandbox")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and by_hand.search(node.value)
    }
    assert found == {"classroom/models/triggers.py"}
