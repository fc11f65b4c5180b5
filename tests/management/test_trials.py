"""`manage.py check_posts` and `evaluate_names`: a school tries the name rule on its own posts, without a database."""

import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from classroom.management.trials.decision import answer, quoted
from classroom.management.trials.figures import Figures, figures
from classroom.management.trials.lines import Case, Decision, Post
from classroom.safeguarding.names import Names, Person, compile_names

ROSTER = "first_name,last_name,known_as,class_name\nBenjamin,Holding,,Green Class\nRose,Green,,Blue Class\n"
SAT_WITH_ROSE = "I sat with Rose on the coach."


@pytest.fixture
def names() -> Names:
    return compile_names([Person(1, "Benjamin", "Holding"), Person(2, "Rose", "Green")])


@pytest.fixture
def roster(tmp_path: Path) -> str:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER)
    return str(path)


def found_in(text: str, names: Names, **more: Any) -> tuple[str, list[tuple[str, str, str, str]]]:
    """The decision, and rule, severity, field and stretch of each finding."""
    post = Post(1, text, **more)
    said = answer(post, names)
    return said["decision"], [
        (
            each["rule"],
            each["severity"],
            each["field"],
            getattr(post, each["field"])[each["start"] : each["end"]],
        )
        for each in said["findings"]
    ]


def test_beside_a_photo_a_childs_name_is_blocked_wherever_it_stands(names: Names) -> None:
    rule = "name-with-photo"
    assert found_in("Benjamin found a frog", names, paired=True) == (
        "block",
        [(rule, "block", "text", "Benjamin")],
    )
    assert found_in(SAT_WITH_ROSE, names, alt="𝟙 frog, Benjamin", paired=True) == (
        "block",
        [(rule, "confirm", "text", "Rose"), (rule, "block", "alt", "Benjamin")],
    )


def test_beside_a_photo_a_name_that_is_a_word_is_asked_about(names: Names) -> None:
    assert found_in(SAT_WITH_ROSE, names, paired=True) == (
        "confirm",
        [("name-with-photo", "confirm", "text", "Rose")],
    )
    assert found_in("We drew a red rose.", names, paired=True) == ("clear", [])


def test_without_a_photo_a_first_name_is_welcome_and_a_full_one_is_advised_on(names: Names) -> None:
    assert found_in("Benjamin found a frog", names, alt="Rose") == ("clear", [])
    assert found_in("Benjamin Holding found a frog", names) == (
        "clear",
        [("full-name", "advise", "text", "Benjamin Holding")],
    )


def test_why_quotes_what_was_written_and_names_whom_it_may_be(names: Names) -> None:
    (finding,) = answer(Post(1, "Benjamin found a frog", paired=True), names)["findings"]
    assert (finding["name"], finding["why"]) == (
        "Benjamin Holding",
        "“Benjamin” fits Benjamin Holding: the first name.",
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Ben", "Ben"),
        ("B\u200be\u202en\x07", "Ben"),
        ("Ben\r\n\u2028Holding", "Ben Holding"),
        ("B\ud800en", "Ben"),
        ("100 %(x)s", "100 %(x)s"),
        ("n" * 40, "n" * 40),
        ("n" * 41, "n" * 39 + "…"),
    ],
)
def test_a_quote_fits_into_a_line_and_steers_no_screen(written: str, told: str) -> None:
    assert quoted(written) == told


def case(accept: str, category: str = "") -> Case:
    allowed: dict[str, Decision] = {"b": "block", "c": "confirm", "-": "clear"}
    return Case(Post(accept, ""), frozenset(allowed[each] for each in accept), category)


def counts(told: Figures) -> dict[str, tuple[int, int]]:
    return {name: (share.count, share.of) for name, share in told.shares().items()}


def test_figures_count_what_each_is_about() -> None:
    decided: list[tuple[Case, Decision]] = [
        (case("b", "trips"), "block"),
        (case("b", "trips"), "confirm"),
        (case("bc", "trips"), "clear"),
        (case("c"), "block"),
        (case("-"), "confirm"),
        (case("-"), "clear"),
        (case("c-"), "clear"),
    ]
    every, categories = figures(decided)
    assert counts(every) == {
        "right": (3, 7),
        "recall": (3, 4),
        "over-block": (1, 4),
        "needless-confirm": (1, 2),
        "under-block": (1, 2),
    }
    assert {category: counts(each) for category, each in categories.items()} == {
        "trips": {
            "right": (1, 3),
            "recall": (2, 3),
            "over-block": (0, 0),
            "needless-confirm": (0, 0),
            "under-block": (1, 2),
        },
        "without": {
            "right": (2, 4),
            "recall": (1, 1),
            "over-block": (1, 4),
            "needless-confirm": (1, 2),
            "under-block": (0, 0),
        },
    }


def evaluated(roster: str, cases: Path, *options: str) -> str:
    out = StringIO()
    call_command("evaluate_names", "--roster", roster, str(cases), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    lines = [
        {"id": "a", "text": "Benjamin ran", "photo": True, "accept": ["block"], "category": "plain"},
        {"id": "b", "text": SAT_WITH_ROSE, "photo": True, "accept": ["block"], "category": "words"},
        {"id": "ç", "text": "We saw a frog", "photo": True, "accept": ["confirm"]},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines))
    return path


def test_a_school_sees_how_often_it_is_right_and_where_not_but_no_words(roster: str, cases: Path) -> None:
    told = evaluated(roster, cases, "--wrong")
    assert [" ".join(line.split()) for line in told.splitlines()] == [
        "right recall over-block needless-confirm under-block",
        "all 33.33 % (1/3) 66.67 % (2/3) 0.00 % (0/1) - (0/0) 50.00 % (1/2)",
        "plain 100.00 % (1/1) 100.00 % (1/1) - (0/0) - (0/0) 0.00 % (0/1)",
        "without 0.00 % (0/1) 0.00 % (0/1) 0.00 % (0/1) - (0/0) - (0/0)",
        "words 0.00 % (0/1) 100.00 % (1/1) - (0/0) - (0/0) 100.00 % (1/1)",
        '"b": confirm, not block',
        '"ç": clear, not confirm',
    ]
    # Everything but the ids stands in columns.
    assert len({len(line) for line in told.splitlines()[:5]}) == 1


def test_a_machine_gets_the_same_as_json(roster: str, cases: Path) -> None:
    told = json.loads(evaluated(roster, cases, "--json", "--wrong"))
    assert told["all"]["recall"] == {"count": 2, "of": 3, "share": 2 / 3}
    assert told["categories"]["plain"]["over-block"] == {"count": 0, "of": 0, "share": None}
    assert told["wrong"] == [
        {"id": "b", "decided": "confirm", "accept": ["block"]},
        {"id": "ç", "decided": "clear", "accept": ["confirm"]},
    ]
    assert set(json.loads(evaluated(roster, cases, "--json"))) == {"all", "categories"}


@pytest.mark.parametrize("command", ["check_posts", "evaluate_names"])
def test_bad_lines_are_named_and_the_others_are_answered(command: str, roster: str, tmp_path: Path) -> None:
    posts = tmp_path / "posts.jsonl"
    posts.write_bytes(
        b'{"id": 1, "text": "Benjamin", "photo": true, "accept": ["block"]}\nBenjamin\n[1]\n'
        b'{"id": 4, "text": "Benjamin", "accept": ["clear"]}\n'
    )
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError) as ended:
        call_command(command, "--roster", roster, str(posts), stdout=out, stderr=err)
    assert (str(ended.value), ended.value.returncode) == ("2 lines could not be read.", 2)
    assert err.getvalue() == "Line 2: it is not JSON.\nLine 3: it is not a JSON object: {…}.\n"
    if command == "check_posts":
        answers = [json.loads(line) for line in out.getvalue().splitlines()]
        assert [(each["id"], each["decision"]) for each in answers] == [(1, "block"), (4, "clear")]
    else:
        assert "all      100.00 % (2/2)" in out.getvalue()


@pytest.mark.parametrize(
    ("roster_name", "posts_name", "told"),
    [
        (
            "nowhere.csv",
            "posts.jsonl",
            "The roster {}/nowhere.csv cannot be opened: No such file or directory.",
        ),
        (
            "empty.csv",
            "posts.jsonl",
            "The first line of the roster must name its columns, among them one “first_name”.",
        ),
        ("roster.csv", "nowhere.jsonl", "{}/nowhere.jsonl cannot be opened: No such file or directory."),
        ("roster.csv", ".", "{} cannot be opened: Is a directory."),
    ],
)
def test_a_file_that_is_not_there_is_told_kindly(
    roster: str, tmp_path: Path, roster_name: str, posts_name: str, told: str
) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "posts.jsonl").write_bytes(b"")
    with pytest.raises(CommandError) as ended:
        call_command("check_posts", "--roster", str(tmp_path / roster_name), str(tmp_path / posts_name))
    assert (str(ended.value), ended.value.returncode) == (told.format(Path(roster).parent), 2)


def ask(roster: str) -> "subprocess.Popen[bytes]":
    """The command as a school starts it: nothing is set, and no database can be reached."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "check_posts", "--roster", roster, "-"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "LC_ALL": "C"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_each_post_is_answered_at_once_in_utf8_without_a_database(roster: str) -> None:
    with ask(roster) as asked:
        assert asked.stdin
        assert asked.stdout
        asked.stdin.write('{"id": "é\\ud800", "text": "A frog.\u2028Benjamin", "photo": true}\r\n'.encode())
        asked.stdin.flush()
        first = asked.stdout.readline()
        rest, errors = asked.communicate(b'oops\n{"id": 3, "text": "Benjamin"}')
    assert first.startswith('{"id": "é\\ud800", "decision": "block", "findings": [{'.encode())
    (finding,) = json.loads(first)["findings"]
    assert (finding["start"], finding["end"], finding["field"]) == (8, 16, "text")
    assert rest == b'{"id": 3, "decision": "clear", "findings": []}\n'
    assert errors.decode() == "Line 2: it is not JSON.\nCommandError: 1 line could not be read.\n"
    assert asked.returncode == 2


def test_whoever_stops_reading_ends_it_in_peace(roster: str) -> None:
    with ask(roster) as asked:
        assert asked.stdout
        asked.stdout.close()
        _nothing, errors = asked.communicate(b'{"text": "a"}\n')
    assert (errors, asked.returncode) == (b"CommandError: Nobody reads the answers any more.\n", 2)


def said_in_readme(command: str) -> str:
    """What README.md shows under a line that somebody typed."""
    shown = (settings.BASE_DIR / "README.md").read_text().partition(f"$ {command}\n")[2]
    return re.split(r"^(?:\$ |```)", shown, maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize(
    ("command", "lines"), [("check_posts", "posts.jsonl"), ("evaluate_names", "cases.jsonl")]
)
def test_readme_shows_what_the_commands_say(command: str, lines: str, tmp_path: Path) -> None:
    for name in ("roster.csv", lines):
        (tmp_path / name).write_text(said_in_readme(f"cat {name}"))
    out = StringIO()
    call_command(command, "--roster", str(tmp_path / "roster.csv"), str(tmp_path / lines), stdout=out)
    assert out.getvalue() == said_in_readme(
        f".venv/bin/python manage.py {command} --roster roster.csv {lines}"
    )
