"""Taking in a photo as a good camera sends it: 12 million pixels."""

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


@pytest.fixture(scope="module")
def photo() -> bytes:
    """Slopes of colour with the grain of a sensor: it compresses like a photo, not like a drawing."""
    grain = Image.effect_noise(SIZE, 24)
    slope = Image.linear_gradient("L").resize(SIZE)
    around = Image.radial_gradient("L").resize(SIZE)
    bands = [Image.blend(grain, band, 0.8) for band in (slope, around, slope.rotate(180))]
    file = BytesIO()
    Image.merge("RGB", bands).save(file, "JPEG", quality=88)
    return file.getvalue()


def test_the_time_of_a_large_photo(tables: Tables, photo: bytes) -> None:
    taken = take_in(BytesIO(photo))
    assert (taken.width, taken.height, len(taken.renditions)) == (1600, 1200, 3)
    tables.compare(
        f"`take_in`, JPEG of 12 MP ({len(photo) / 1_000_000:.1f} MB), three widths",
        lambda: take_in(BytesIO(photo)),
        FLOOR,
        lambda: pillow(photo),
        rounds=5,
        at_most=3,
    )


def test_the_memory_of_a_large_photo(tables: Tables, photo: bytes, tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(photo)
    nothing, floor, ours = (peak_megabytes(what, str(file)) for what in ("nothing", "pillow", "ours"))
    assert 0 < nothing < floor
    assert nothing < ours
    tables.tell(
        "`take_in`, the same JPEG: most memory beyond an idle process",
        f"{ours - nothing:.0f} MiB ({ours:.0f} in all)",
        f"{FLOOR}: {floor - nothing:.0f} MiB",
        (ours - nothing) / (floor - nothing),
        at_most=3,
    )
