"""What holds for the whole project: its settings are told, its rooms introduce themselves, nothing is left undone."""

import ast
import re

from tests.architecture.source import ROOT, code, ignored, project_files, text_files

TOP = {
    ".ci",
    ".editorconfig",
    ".gitignore",
    "Makefile",
    "README.md",
    "classroom",
    "docs",
    "manage.py",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
    "sandbox",
    "templates",
    "tests",
}
# Written apart, so that this file does not find itself.
UNDONE = re.compile(
    r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|NotImpl" r"ementedError)\b|mark\.(sk" r"ip|xf" r"ail)"
)
OUTSIDE = re.compile(r"\.\./sha" r"red|work/sha" r"red|shared/(design|refer" r"ence|proto" r"type|hooks)")
REGISTRIES = re.compile(
    r"py" r"pi\.org|python" r"hosted\.org|registry\.npm" r"js|deb\.deb" r"ian\.org|/sim" r"ple/"
)


def settings_read() -> set[str]:
    """The environment variables that settings.py asks for."""
    tree = ast.parse((ROOT / "sandbox/settings.py").read_text())
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_the_readme_tells_every_setting_and_no_other() -> None:
    told = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), flags=re.MULTILINE)
    assert sorted(told) == sorted(settings_read())


def test_settings_are_the_only_reader_of_the_environment() -> None:
    readers = {
        name
        for name, tree in code("classroom", "sandbox")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    }
    assert readers <= {"sandbox/asgi.py", "sandbox/wsgi.py", "classroom/management/commands/demo.py"}


def test_every_room_says_what_enters_and_what_leaves() -> None:
    rooms = {path.parent for path in project_files("classroom", suffix=".py")}
    silent = []
    for room in sorted(rooms):
        door = room / "__init__.py"
        told = ast.get_docstring(ast.parse(door.read_text())) if door.exists() else None
        if not told and room.name != "migrations":
            silent.append(str(room.relative_to(ROOT)))
    assert silent == []


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    drawers = {"utils.py", "helpers.py", "misc.py", "signals.py"}
    assert [str(path.relative_to(ROOT)) for path in project_files() if path.name in drawers] == []


def test_nothing_is_left_undone_or_skipped() -> None:
    found = {
        name: match.group()
        for name, text in text_files()
        if name.endswith((".py", ".html", ".js", ".css")) and (match := UNDONE.search(text))
    }
    assert found == {}


def test_nothing_points_outside_the_project() -> None:
    assert {name: match.group() for name, text in text_files() if (match := OUTSIDE.search(text))} == {}


def test_no_file_names_a_registry() -> None:
    assert {name: match.group() for name, text in text_files() if (match := REGISTRIES.search(text))} == {}


def test_the_top_of_the_project_holds_only_what_belongs_there() -> None:
    assert {path.name for path in ROOT.iterdir() if not ignored(path)} - TOP == set()
