"""The secret key of a machine is made once, whoever comes first."""

import multiprocessing
import stat
from pathlib import Path

from sandbox.checks import SHORTEST_KEY, key_made_once


def test_eight_commands_started_together_agree_on_one_key(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    with multiprocessing.get_context("spawn").Pool(8) as pool:
        keys = pool.map(key_made_once, [folder] * 8, chunksize=1)
    assert set(keys) == {(folder / "secret_key").read_text()}
    assert [path.name for path in folder.iterdir()] == ["secret_key"]


def test_the_key_is_long_and_for_its_owner_only(tmp_path: Path) -> None:
    key = key_made_once(tmp_path / "state")
    assert len(key) >= SHORTEST_KEY
    assert stat.S_IMODE((tmp_path / "state" / "secret_key").stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == stat.S_IRWXU


def test_two_machines_have_two_keys(tmp_path: Path) -> None:
    assert key_made_once(tmp_path / "one") != key_made_once(tmp_path / "two")
