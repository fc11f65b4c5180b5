"""Where renditions are kept: a private folder, served by nothing but a view that asks the gate each time.

A picture is known by a random token alone: neither the token nor a path says anything about who sent it, when, or
what the file was called.
"""

import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from .intake import Taken
from .renditions import WIDTHS

__all__ = ["WIDTHS", "new_token", "open_rendition", "remove", "store", "stored_tokens"]

_RANDOM_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
_UNFINISHED = ".part"


def new_token() -> str:
    """A fresh random name (192 bits) that is safe in an address and in a path."""
    return secrets.token_urlsafe(_RANDOM_BYTES)


def store(token: str, taken: Taken) -> None:
    """Keep all renditions of a picture; readers see a whole file or none."""
    folder = _folder(token)
    _root().mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    for width in WIDTHS:
        _write(folder / _name(token, width), taken.renditions[width])


def open_rendition(token: str, width: int) -> BinaryIO:
    """Open one rendition for reading; whatever is not there, or could never be, is a FileNotFoundError."""
    if not _TOKEN.fullmatch(token) or width not in WIDTHS:
        raise FileNotFoundError
    return (_folder(token) / _name(token, width)).open("rb")


def remove(token: str) -> None:
    """Delete all that is kept under a token, half-written files too. Doing it again changes nothing."""
    for path in _folder(token).glob(f"{token}.*"):
        path.unlink(missing_ok=True)


def stored_tokens() -> Iterator[str]:
    """Every token under which something is kept, each once: for finding what no row speaks of any more."""
    for folder in _root().glob("[A-Za-z0-9_-][A-Za-z0-9_-]"):
        yield from sorted({path.name.split(".", 1)[0] for path in folder.iterdir()})


def _root() -> Path:
    return Path(settings.PICTURE_ROOT)


def _folder(token: str) -> Path:
    if not _TOKEN.fullmatch(token):
        raise ValueError("This is not a picture's token.")
    return _root() / token[:2]


def _name(token: str, width: int) -> str:
    return f"{token}.{width}.webp"


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_suffix(_UNFINISHED)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        # The row that speaks of this picture may be committed a moment later and must not outlive it in a power cut.
        os.fsync(file.fileno())
    unfinished.replace(path)
