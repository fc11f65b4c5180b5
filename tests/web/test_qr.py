"""The square on a card says exactly the address, and is drawn so that a camera reads it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from classroom.web.qr import QUIET, square
from tests.web.camera import Modules, read_square

ADDRESS = "https://posts.school.example/in/card/#Zk3-q0_AbCdEfGhIjKlMnOpQrStUvWx1"
HOSTS = st.from_regex(r"[a-z][a-z0-9.-]{2,50}[a-z]", fullmatch=True)
TOKENS = st.from_regex(r"[A-Za-z0-9_-]{32}", fullmatch=True)


def black_modules(path: str, side: int) -> Modules:
    """What a path draws, without the white around it."""
    black = [[False] * side for _ in range(side)]
    for x, y, length, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path):
        assert length == back
        for number in range(int(length)):
            black[int(y)][int(x) + number] = True
    return [row[QUIET : side - QUIET] for row in black[QUIET : side - QUIET]]


@given(host=HOSTS, token=TOKENS)
def test_the_square_says_exactly_the_address(host: str, token: str) -> None:
    address = f"https://{host}/in/card/#{token}"
    drawn = square(address)
    assert read_square(black_modules(drawn.path, drawn.side)) == address


def test_there_is_white_around_the_square() -> None:
    drawn = square(ADDRESS)
    lefts = {int(x) for x in re.findall(r"M(\d+) ", drawn.path)}
    tops = {int(y) for y in re.findall(r"M\d+ (\d+)h", drawn.path)}
    assert (min(lefts), min(tops), max(tops)) == (QUIET, QUIET, drawn.side - QUIET - 1)


def test_the_drawing_is_nothing_but_a_path() -> None:
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", square(ADDRESS).path) is not None
