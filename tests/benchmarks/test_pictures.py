"""Taking in a photo as a good camera sends it: 12 million pixels, as JPEG, and as HEIC laid of tiles."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from classroom.media.intake import take_in
from tests.benchmarks.measure import Tables, peak_megabytes
from tests.benchmarks.work_alone import pillow

pytestmark = pytest.mark.bench

SIZE = (4000, 3000)
FLOOR = "Pillow: open, `thumbnail`, one WebP"


# What an iPad writes: tiles of 512 pixels.
WRITTEN = {"JPEG": {"quality": 88}, "HEIF": {"quality": 60, "tile_size": 512}}
CALLED = {"JPEG": "JPEG", "HEIF": "HEIC"}


@pytest.fixture(scope="module", params=["JPEG", "HEIF"])
def kind(request: pytest.FixtureRequest) -> str:
    """What kind of file the camera writes."""
    return str(request.param)


@pytest.fixture(scope="module")
def photo(kind: str) -> bytes:
    """Slopes of colour with the grain of a sensor: it compresses like a photo, not like a drawing."""
    grain = Image.effect_noise(SIZE, 24)
    slope = Image.linear_gradient("L").resize(SIZE)
    around = Image.radial_gradient("L").resize(SIZE)
    bands = [Image.blend(grain, band, 0.8) for band in (slope, around, slope.rotate(180))]
    file = BytesIO()
    Image.merge("RGB", bands).save(file, kind, **WRITTEN[kind])
    return file.getvalue()


def test_the_time_of_a_large_photo(tables: Tables, photo: bytes, kind: str) -> None:
    taken = take_in(BytesIO(photo))
    assert (taken.width, taken.height, len(taken.renditions)) == (1600, 1200, 3)
    tables.compare(
        f"`take_in`, {CALLED[kind]} of 12 MP ({len(photo) / 1_000_000:.1f} MB), three widths",
        lambda: take_in(BytesIO(photo)),
        FLOOR,
        lambda: pillow(photo),
        rounds=5,
        at_most=3,
    )


def test_the_memory_of_a_large_photo(tables: Tables, photo: bytes, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "photo"
    file.write_bytes(photo)
    nothing, floor, ours = (peak_megabytes(what, str(file)) for what in ("nothing", "pillow", "ours"))
    assert 0 < nothing < floor
    assert nothing < ours
    tables.tell(
        f"`take_in`, the same {CALLED[kind]}: most memory beyond an idle process",
        f"{ours - nothing:.0f} MiB ({ours:.0f} in all)",
        f"{FLOOR}: {floor - nothing:.0f} MiB",
        (ours - nothing) / (floor - nothing),
        at_most=3,
    )
