"""What a camera reads in a square of version 2 to 6: written from the standard, knowing nothing of the maker of our squares."""

from collections.abc import Callable, Iterator

Modules = list[list[bool]]
_FORMAT_MASK, _BYTES = 0b101010000010010, 0b0100
# How much data each block holds, by level as its two bits stand in the square (M, H, Q) and version.
_BLOCKS = {
    0b00: {2: [28], 3: [44], 4: [32] * 2, 5: [43] * 2, 6: [27] * 4},
    0b10: {2: [16], 3: [13] * 2, 4: [9] * 4, 5: [11, 11, 12, 12], 6: [15] * 4},
    0b11: {2: [22], 3: [17] * 2, 4: [24] * 2, 5: [15, 15, 16, 16], 6: [19] * 4},
}
_MASKS: list[Callable[[int, int], bool]] = [
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _x: y % 2 == 0,
    lambda _y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
]


def read_square(modules: Modules) -> str:
    """The words in a square without its white border; every module must be right, for nothing is mended here."""
    level, mask = _format_of(modules)
    bits = [modules[y][x] ^ _MASKS[mask](y, x) for y, x in _way_through(len(modules))]
    codewords = [_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)]
    blocks = _BLOCKS[level][(len(modules) - 17) // 4]
    stream = [bool(byte >> shift & 1) for byte in _in_order(codewords, blocks) for shift in range(7, -1, -1)]
    assert _number(stream[:4]) == _BYTES
    length = _number(stream[4:12])
    return bytes(_number(stream[at : at + 8]) for at in range(12, 12 + 8 * length, 8)).decode()


def _format_of(modules: Modules) -> tuple[int, int]:
    """Level of correction and mask, beside the square's first corner."""
    columns = [0, 1, 2, 3, 4, 5, 7, 8]
    bits = [modules[8][x] for x in columns] + [modules[y][8] for y in (7, 5, 4, 3, 2, 1, 0)]
    said = _number(bits) ^ _FORMAT_MASK
    return said >> 13, said >> 10 & 0b111


def _way_through(side: int) -> Iterator[tuple[int, int]]:
    """Every module that holds data: up and down in columns of two, from the right."""
    up = True
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        for y in range(side - 1, -1, -1) if up else range(side):
            for x in (right, right - 1):
                if not _is_drawing(y, x, side):
                    yield y, x
        up = not up


def _is_drawing(y: int, x: int, side: int) -> bool:
    """Corners with their format, timing lines, and the small square near the fourth corner: no data."""
    corner = (y < 9 and (x < 9 or x >= side - 8)) or (y >= side - 8 and x < 9)
    small = side - 9 <= y < side - 4 and side - 9 <= x < side - 4
    return corner or small or y == 6 or x == 6


def _in_order(codewords: list[int], lengths: list[int]) -> list[int]:
    """Data was dealt out to blocks like cards, one to each; give it back in order."""
    dealt: list[list[int]] = [[] for _ in lengths]
    hand = iter(codewords)
    for turn in range(max(lengths)):
        for block, length in zip(dealt, lengths, strict=True):
            if turn < length:
                block.append(next(hand))
    return [codeword for block in dealt for codeword in block]


def _number(bits: list[bool]) -> int:
    return int("".join(str(int(bit)) for bit in bits), 2)
