"""Colour profiles, built from their numbers: no profile of anybody's has to be shipped for the tests."""

import struct
from itertools import product

_P3 = {
    b"rXYZ": (0.5151, 0.2412, -0.0011),
    b"gXYZ": (0.2920, 0.6922, 0.0419),
    b"bXYZ": (0.1571, 0.0666, 0.7841),
}
_WHITE = (0.9642, 1.0, 0.8249)
_INKS = 4


def wide_gamut() -> bytes:
    """Display P3's red, green and blue; the curve is a plain gamma of 2.2, near enough to a screen's."""
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve(2.2))
    return _profile(b"mntr", b"RGB ", b"XYZ ", {name: _xyz(colour) for name, colour in _P3.items()} | curves)


def grey(gamma: float) -> bytes:
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": _curve(gamma)})


def press_without_ink() -> bytes:
    """Four inks, all of which print as the same green: whoever sees green has asked the profile."""
    corners = product((0, 1), repeat=_INKS)
    colours = b"".join(bytes([140, 70, 180]) if any(inks) else bytes([255, 128, 128]) for inks in corners)
    straight = bytes(range(256))
    matrix = b"".join(_fixed(number) for number in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    table = b"mft1" + bytes([0, 0, 0, 0, _INKS, 3, 2, 0]) + matrix + straight * _INKS + colours + straight * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})


def _profile(device: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    tags = tags | {b"wtpt": _xyz(_WHITE)}
    at, table, bodies = 128 + 4 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for name, body in tags.items():
        padded = body + bytes(-len(body) % 4)
        table += name + struct.pack(">II", at + len(bodies), len(body))
        bodies += padded
    size = at + len(bodies)
    head = struct.pack(
        ">I4sI4s4s4s12s4s", size, bytes(4), 0x02400000, device, space, connection, bytes(12), b"acsp"
    )
    head = head.ljust(68, b"\0") + b"".join(_fixed(number) for number in _WHITE)
    return head.ljust(128, b"\0") + table + bodies


def _fixed(number: float) -> bytes:
    return struct.pack(">i", round(number * 65_536))


def _xyz(colour: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(number) for number in colour)


def _curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IHH", 1, round(gamma * 256), 0)
