import hashlib

import pytest
from PIL import Image

from . import made
from .looking import four_corners, opened, taken
from .made import CORNERS


@pytest.mark.parametrize(
    ("size", "renditions"),
    [
        ((2000, 1000), [(1600, 800), (800, 400), (400, 200)]),
        ((1000, 500), [(1000, 500), (800, 400), (400, 200)]),
        ((300, 200), [(300, 200), (300, 200), (300, 200)]),
        ((192, 16), [(192, 16), (192, 16), (192, 16)]),
        ((1601, 134), [(1600, 134), (800, 67), (400, 34)]),
    ],
)
def test_a_picture_is_kept_in_three_widths_and_never_enlarged(
    size: tuple[int, int], renditions: list[tuple[int, int]]
) -> None:
    picture = taken(made.file(made.corners(*size)))
    assert list(picture.renditions) == [1600, 800, 400]
    assert [opened(rendition).size for rendition in picture.renditions.values()] == renditions
    assert (picture.width, picture.height) == renditions[0]


@pytest.mark.parametrize(
    ("orientation", "size", "kept"),
    [
        (1, (4032, 3024), (1600, 1200)),
        (6, (4032, 3024), (1600, 2133)),
        (8, (2000, 1000), (1000, 2000)),
        (5, (600, 3200), (1600, 300)),
    ],
)
def test_a_large_photo_fills_the_widest_rendition_whichever_way_it_was_taken(
    orientation: int, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    turn = made.WRITTEN[orientation]
    upright = made.corners(*(size if orientation < 5 else size[::-1]))
    written = upright if turn is None else upright.transpose(turn)
    picture = taken(made.file(written, "JPEG", exif=made.telling_exif(orientation)))
    assert (picture.width, picture.height, four_corners(picture)) == (*kept, CORNERS)


def test_the_fingerprint_is_that_of_the_largest_rendition() -> None:
    picture = taken(made.file(made.corners()))
    assert picture.fingerprint == hashlib.sha256(picture.renditions[1600]).hexdigest()


def test_renditions_cannot_be_changed_once_made() -> None:
    picture = taken(made.file(Image.new("RGB", (16, 16))))
    with pytest.raises(TypeError):
        picture.renditions[1600] = b""  # type: ignore[index]
