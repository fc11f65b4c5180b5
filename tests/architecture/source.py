"""The project's own files, as the architecture tests read them."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = {".py", ".html", ".css", ".js", ".svg", ".txt", ".md", ".toml", ".po", ".xml", ""}


def _ignored_names() -> list[str]:
    lines = (ROOT / ".gitignore").read_text().splitlines()
    return [".git", *(line.strip("/") for line in lines if line and not line.startswith("#"))]


IGNORED = _ignored_names()


def ignored(path: Path) -> bool:
    """Does git leave it out? (The project also works where there is no git.)"""
    return any(fnmatch(part, name) for part in path.relative_to(ROOT).parts for name in IGNORED)


def project_files(*folders: str, suffix: str = "") -> Iterator[Path]:
    """Every file of some folders, or of the whole project, that is handed in."""
    for start in [ROOT / folder for folder in folders] or [ROOT]:
        for path in sorted(start.rglob(f"*{suffix}")):
            if path.is_file() and not ignored(path):
                yield path


def text_files() -> Iterator[tuple[str, str]]:
    """Name and text of every file of the project that a person wrote."""
    for path in project_files():
        if path.suffix in TEXT:
            yield str(path.relative_to(ROOT)), path.read_text()


def code(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Name and syntax tree of every Python file, migrations left out: those are written by machine."""
    for path in project_files(*folders, suffix=".py"):
        if "migrations" not in path.parts:
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text())
