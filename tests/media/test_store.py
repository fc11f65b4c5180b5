import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from classroom.media.intake import Taken
from classroom.media.store import WIDTHS, new_token, open_rendition, remove, store, stored_tokens

from . import made
from .looking import taken


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PICTURE_ROOT = tmp_path / "state" / "pictures"
    return tmp_path / "state" / "pictures"


@pytest.fixture
def picture() -> Taken:
    return taken(made.file(made.corners(1000, 500)))


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def read(token: str, width: int) -> bytes:
    with open_rendition(token, width) as rendition:
        return rendition.read()


def test_what_was_stored_can_be_read_in_every_width(folder: Path, picture: Taken) -> None:
    token = new_token()
    store(token, picture)
    assert {width: read(token, width) for width in WIDTHS} == picture.renditions


def test_only_the_school_server_itself_may_read_the_files(folder: Path, picture: Taken) -> None:
    store(new_token(), picture)
    kept = list(files(folder))
    modes = {stat.S_IMODE(path.stat().st_mode) for path in kept}
    folder_modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, *(path.parent for path in kept))}
    assert (len(kept), modes, folder_modes) == (3, {0o600}, {0o700})


def test_a_token_is_long_random_and_safe_in_an_address() -> None:
    tokens = {new_token() for _ in range(200)}
    assert (len(tokens), {len(token) for token in tokens}) == (200, {32})
    assert {
        letter for token in tokens for letter in token if not (letter.isascii() and letter.isalnum())
    } <= {"-", "_"}


@pytest.mark.parametrize(
    "token",
    [
        "",
        "..",
        "../../../../etc/passwd",
        "a/../" + "b" * 27,
        "a" * 31,
        "a" * 33,
        "a" * 31 + "\n",
        "a" * 32 + "\n",
        "é" * 32,
        "a" * 31 + "\0",
    ],
)
def test_a_token_that_could_never_be_is_not_found_and_never_written(
    folder: Path, picture: Taken, token: str
) -> None:
    with pytest.raises(FileNotFoundError):
        open_rendition(token, 800)
    with pytest.raises(ValueError, match="token"):
        store(token, picture)
    with pytest.raises(ValueError, match="token"):
        remove(token)
    assert folder.exists() is False


@pytest.mark.parametrize("width", [0, -800, 801, 16_000])
def test_a_width_that_is_not_kept_is_not_found(folder: Path, picture: Taken, width: int) -> None:
    token = new_token()
    store(token, picture)
    with pytest.raises(FileNotFoundError):
        open_rendition(token, width)


def test_a_picture_that_was_never_stored_is_not_found(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_rendition(new_token(), 800)


def test_a_removed_picture_is_gone_and_removing_it_again_does_no_harm(folder: Path, picture: Taken) -> None:
    gone, kept = new_token(), new_token()
    store(gone, picture)
    store(kept, picture)
    remove(gone)
    remove(gone)
    with pytest.raises(FileNotFoundError):
        open_rendition(gone, 800)
    assert (list(stored_tokens()), read(kept, 800)) == ([kept], picture.renditions[800])


def test_storing_again_after_an_interruption_ends_well(folder: Path, picture: Taken) -> None:
    token = new_token()
    half_written = folder / token[:2] / f"{token}.1600.part"
    half_written.parent.mkdir(parents=True)
    half_written.write_bytes(b"half")
    assert list(stored_tokens()) == [token]
    store(token, picture)
    assert (len(list(files(folder))), read(token, 1600)) == (3, picture.renditions[1600])


def test_a_half_written_picture_can_be_found_and_swept_away(folder: Path) -> None:
    token = new_token()
    half_written = folder / token[:2] / f"{token}.1600.part"
    half_written.parent.mkdir(parents=True)
    half_written.write_bytes(b"half")
    remove(*stored_tokens())
    assert list(files(folder)) == []


def test_all_tokens_are_listed_once_and_none_before_the_first_picture(folder: Path, picture: Taken) -> None:
    assert list(stored_tokens()) == []
    tokens = {new_token() for _ in range(5)}
    for token in tokens:
        store(token, picture)
    listed = list(stored_tokens())
    assert (set(listed), len(listed)) == (tokens, 5)
