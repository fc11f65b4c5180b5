"""The locks that the database itself keeps, on both engines.

- the log book refuses update and delete;
- words that were handed in, and the pictures beside them, refuse to change;
- what a family has answered refuses to change (a row goes only with its child);
- a thread becomes "not judged" (`names_version` 0) whenever what it shows changes.

SQLite rebuilds a table when a column of it changes and loses its triggers: a migration that alters one of these tables ends
with `install`. A test compares what is installed with what stands here.
"""

from collections.abc import Iterator
from typing import Any

# What reshares is a root: to ask for that as well would have SQLite walk over every root there is.
_SHOWS = """SELECT thread_id FROM classroom_post WHERE id = {post}
            UNION SELECT r.thread_id FROM classroom_post r JOIN classroom_post o ON r.reshares_id = o.id
            WHERE o.thread_id = (SELECT thread_id FROM classroom_post WHERE id = {post})"""
_SHOWS_LIVE = """SELECT p.thread_id FROM classroom_post p WHERE p.live_revision_id = NEW.id
            UNION SELECT r.thread_id FROM classroom_post r JOIN classroom_post o ON r.reshares_id = o.id
            JOIN classroom_post p ON p.thread_id = o.thread_id
            WHERE p.live_revision_id = NEW.id"""
_UNJUDGE = "UPDATE classroom_thread SET names_version = 0 WHERE id IN ({threads});"
_POST_CHANGED = _UNJUDGE.format(threads=_SHOWS.format(post="NEW.id"))
_STATE_CHANGED = _UNJUDGE.format(threads=_SHOWS_LIVE)

# name: (table, event, PostgreSQL condition, SQLite condition, what it does)
_DIFFERS = "({old} IS {distinct} {new})"


def _changed(columns: list[str], *, distinct: str) -> str:
    return " OR ".join(
        _DIFFERS.format(old=f"OLD.{name}", new=f"NEW.{name}", distinct=distinct) for name in columns
    )


_WATCHED = ["live_revision_id", "hidden_at", "reshares_id", "thread_id", "author_id"]
_FROZEN = ["text", "html", "audience", "post_id"]
# All but who recorded it, which empties when that person's account goes.
_ANSWERED = [
    "pupil_id",
    "purpose",
    "source",
    "yes",
    "starts_on",
    "ends_on",
    "basis",
    "evidence",
    "recorded_at",
]
_REFUSALS = {
    "classroom_log_is_append_only": ("classroom_entry", "the log book is append-only"),
    "classroom_words_are_frozen": ("classroom_revision", "words that were handed in never change"),
    "classroom_pictures_are_frozen": (
        "classroom_revisionpicture",
        "pictures that were handed in never change",
    ),
    "classroom_answers_are_kept": ("classroom_permission", "permissions are append-only"),
}


def _sqlite() -> Iterator[tuple[str, str]]:
    refuse = {name: f"SELECT RAISE(ABORT, '{why}');" for name, (_table, why) in _REFUSALS.items()}
    log, words, pictures, answers = refuse.values()
    frozen = f"OLD.state <> 'draft' AND ({_changed(_FROZEN, distinct='NOT')})"
    not_draft = "(SELECT state FROM classroom_revision WHERE id = NEW.revision_id) <> 'draft'"
    yield "classroom_log_no_update", f"BEFORE UPDATE ON classroom_entry BEGIN {log} END"
    yield "classroom_log_no_delete", f"BEFORE DELETE ON classroom_entry BEGIN {log} END"
    yield (
        "classroom_words_frozen",
        f"BEFORE UPDATE ON classroom_revision WHEN {frozen} BEGIN {words} END",
    )
    yield (
        "classroom_answers_are_kept",
        f"BEFORE UPDATE ON classroom_permission WHEN {_changed(_ANSWERED, distinct='NOT')} BEGIN {answers} END",
    )
    for event in ("INSERT", "UPDATE"):
        yield (
            f"classroom_pictures_frozen_{event.lower()}",
            f"BEFORE {event} ON classroom_revisionpicture WHEN {not_draft} BEGIN {pictures} END",
        )
    yield (
        "classroom_unjudge_post_update",
        f"AFTER UPDATE ON classroom_post WHEN {_changed(_WATCHED, distinct='NOT')} BEGIN {_POST_CHANGED} END",
    )
    yield (
        "classroom_unjudge_post_insert",
        f"AFTER INSERT ON classroom_post WHEN NEW.live_revision_id IS NOT NULL BEGIN {_POST_CHANGED} END",
    )
    yield (
        "classroom_unjudge_state",
        f"AFTER UPDATE ON classroom_revision WHEN OLD.state <> NEW.state BEGIN {_STATE_CHANGED} END",
    )


def _postgresql() -> Iterator[tuple[str, str, str, str]]:
    """Name, table, when it fires, body of its function."""
    refuse = {name: f"RAISE EXCEPTION '{why}';" for name, (_table, why) in _REFUSALS.items()}
    log, words, pictures, answers = refuse.values()
    frozen = f"(OLD.state <> 'draft' AND ({_changed(_FROZEN, distinct='DISTINCT FROM')}))"
    not_draft = "(SELECT state FROM classroom_revision WHERE id = NEW.revision_id) <> 'draft'"
    yield "classroom_log_no_change", "classroom_entry", "BEFORE UPDATE OR DELETE ON {t} FOR EACH ROW", log
    yield "classroom_log_no_truncate", "classroom_entry", "BEFORE TRUNCATE ON {t} FOR EACH STATEMENT", log
    yield (
        "classroom_words_frozen",
        "classroom_revision",
        f"BEFORE UPDATE ON {{t}} FOR EACH ROW WHEN {frozen}",
        words,
    )
    yield (
        "classroom_answers_are_kept",
        "classroom_permission",
        f"BEFORE UPDATE ON {{t}} FOR EACH ROW WHEN ({_changed(_ANSWERED, distinct='DISTINCT FROM')})",
        answers,
    )
    yield (
        "classroom_pictures_frozen",
        "classroom_revisionpicture",
        "BEFORE INSERT OR UPDATE ON {t} FOR EACH ROW",
        f"IF {not_draft} THEN {pictures} END IF; RETURN NEW;",
    )
    yield from _postgresql_unjudging()


def _postgresql_unjudging() -> Iterator[tuple[str, str, str, str]]:
    yield (
        "classroom_unjudge_post_update",
        "classroom_post",
        f"AFTER UPDATE ON {{t}} FOR EACH ROW WHEN ({_changed(_WATCHED, distinct='DISTINCT FROM')})",
        f"{_POST_CHANGED} RETURN NULL;",
    )
    yield (
        "classroom_unjudge_post_insert",
        "classroom_post",
        "AFTER INSERT ON {t} FOR EACH ROW WHEN (NEW.live_revision_id IS NOT NULL)",
        f"{_POST_CHANGED} RETURN NULL;",
    )
    yield (
        "classroom_unjudge_state",
        "classroom_revision",
        "AFTER UPDATE ON {t} FOR EACH ROW WHEN (OLD.state <> NEW.state)",
        f"{_STATE_CHANGED} RETURN NULL;",
    )


def threads_to_unjudge() -> tuple[str, str]:
    """The questions that the triggers ask: which threads a changed post, or a changed revision, stands in."""
    return _SHOWS.format(post="NEW.id"), _SHOWS_LIVE


def names(vendor: str) -> set[str]:
    """The triggers that must be installed on an engine ("sqlite" or "postgresql")."""
    return {row[0] for row in (_sqlite() if vendor == "sqlite" else _postgresql())}


def install(connection: Any) -> None:
    """Make every trigger anew on this connection's engine.

    A trigger of a table that a later migration makes is left to that migration.
    """
    uninstall(connection)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, rest in _sqlite():
                if rest.split(" ON ", 1)[1].split(" ", 1)[0] in tables:
                    cursor.execute(f"CREATE TRIGGER {name} {rest}")
            return
        for name, table, fires, body in _postgresql():
            if table not in tables:
                continue
            cursor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
            )
            cursor.execute(f"CREATE TRIGGER {name} {fires.format(t=table)} EXECUTE FUNCTION {name}()")


def uninstall(connection: Any) -> None:
    """Drop every trigger: only for a migration, and for the flush between tests."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in names("sqlite"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for name in names("postgresql"):
            cursor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")


def installed(connection: Any) -> set[str]:
    """The triggers of ours that are installed now."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'classroom%%'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'classroom%%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [])
        return {row[0] for row in cursor.fetchall()}
