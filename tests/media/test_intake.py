"""What is let in and what is not: decided by the bytes, never by what a file is called."""

import struct
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from classroom.media.intake import MOST_BYTES, Reason, Refused, Taken, take_in

from . import made
from .looking import four_corners, taken, why_refused
from .made import CORNERS

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")
WHOLE = [made.file(made.corners(32, 32), kind) for kind in KINDS]
HEIC = WHOLE[4]
# The facts of another picture, larger than the one that it stands behind.
LARGER = made.heic_that_claims(HEIC, 12_001, 1_001)
SECOND_META = LARGER[HEIC.index(b"meta") - 4 : HEIC.index(b"mdat") - 4]
LOSSLESS = made.file(made.corners(32, 32), "WEBP", lossless=True)
SLOW = made.file(made.corners(32, 32), "JPEG", progressive=True, exif=made.telling_exif())
CANVAS = made.file(made.corners(32, 32).convert("RGBA"), "WEBP", exif=made.telling_exif())
TILED = made.file(made.corners(128, 128), "HEIF", tile_size=64)
WHOLE += [LOSSLESS, SLOW, CANVAS, TILED]
OTHER = made.corners().transpose(Image.Transpose.ROTATE_180)


@pytest.mark.parametrize("sent", WHOLE)
def test_a_picture_is_taken_whatever_its_file_is_called(sent: bytes) -> None:
    uploads = [SimpleUploadedFile("Ada Smith.exe", sent, "text/html"), BytesIO(sent)]
    assert [four_corners(take_in(upload)) for upload in uploads] == [CORNERS, CORNERS]


def test_a_large_upload_is_taken_from_the_disk() -> None:
    with TemporaryUploadedFile("photo.png", "image/png", 0, None) as upload:
        upload.write(WHOLE[1])
        upload.seek(0)
        assert four_corners(take_in(upload)) == CORNERS


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\xff\xd8",
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"PK\x03\x04" + bytes(100),
        b"%PDF-1.7",
        b"RIFF\x24\0\0\0WAVEfmt ",
        made.file(made.corners(), "BMP"),
        made.renamed(HEIC, b"avif", b"mif1"),
        made.renamed(HEIC, b"mif1", b"avif"),
        made.renamed(HEIC, b"mif1", b"miaf"),
        made.renamed(HEIC, b"qt  "),
        made.renamed(HEIC, b"mp42", b"isom"),
        made.file(made.corners(), "TIFF"),
        made.file(made.corners(), "ICO"),
    ],
)
def test_a_file_of_any_other_kind_is_no_picture_to_us(sent: bytes) -> None:
    assert why_refused(sent) == Reason.NOT_A_PICTURE


@pytest.mark.parametrize(
    "sent",
    [
        b"\xff\xd8\xff<script>alert(1)</script>\xff\xd9",
        b"\xff\xd8\xff\xe0\0\x10" + made.file(made.corners(), "GIF"),
        b"\x89PNG\r\n\x1a\n" + made.chunk(b"IEND", b""),
        b"RIFF\xff\xff\xff\xffWEBPVP8X",
        b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1f\0\0\x1f\0\0",
        b"RIFF" + WHOLE[2][4:12] + b"JUNK" + WHOLE[2][16:],
        b"GIF89a" + bytes(20),
        b"GIF89a" + bytes(7) + b";",
        WHOLE[3][:-1] + b"\x07",
        HEIC[:28],
        HEIC[:28] + made.box(b"mdat", HEIC),
        HEIC[:28] + made.box(b"meta", bytes(4)) + made.box(b"mdat", b""),
        HEIC[:28] + made.box(b"junk", b"") * 5_000 + HEIC[28:],
        HEIC.replace(b"hvc1", b"iovl"),
        HEIC + SECOND_META,
        HEIC + HEIC[:28],
        HEIC + made.box(b"ftyp", b"heic"),
    ],
)
def test_a_file_that_only_begins_like_a_picture_is_broken(sent: bytes) -> None:
    assert why_refused(sent) == Reason.DAMAGED


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_a_picture_that_moves_is_asked_to_stand_still(kind: str) -> None:
    sent = made.file(made.corners(), kind, save_all=True, append_images=[OTHER], duration=100)
    assert why_refused(sent) == Reason.MOVING


@pytest.mark.parametrize("brand", [b"hevc", b"msf1", b"hevx"])
def test_a_row_of_pictures_made_to_move_is_asked_to_stand_still(brand: bytes) -> None:
    assert why_refused(made.renamed(HEIC, brand, b"heic")) == Reason.MOVING
    assert why_refused(HEIC + made.box(b"moov", b"")) == Reason.MOVING


@pytest.mark.parametrize("brands", [(b"heix", b"mif1"), (b"mif1", b"heic"), (b"heic", b"mif1")])
def test_a_still_heic_is_taken_by_each_of_its_names(brands: tuple[bytes, ...]) -> None:
    assert four_corners(taken(made.renamed(HEIC, *brands))) == CORNERS


def test_of_many_pictures_in_a_heic_the_first_one_is_meant() -> None:
    rows = [
        made.file(made.corners(), "HEIF", save_all=True, append_images=[OTHER]),
        made.file(OTHER, "HEIF", save_all=True, append_images=[made.corners()], primary_index=1),
    ]
    assert [four_corners(taken(row)) for row in rows] == [CORNERS, CORNERS]


def test_what_a_phone_hangs_behind_a_heic_does_not_spoil_it() -> None:
    assert four_corners(taken(HEIC + b"SEFT of some phone")) == CORNERS
    assert four_corners(taken(HEIC + made.box(b"mpvd", b"a film"))) == CORNERS


def test_a_heic_of_tiles_is_laid_together_but_not_of_more_than_it_needs() -> None:
    assert four_corners(taken(TILED)) == CORNERS
    tile = struct.pack(">II", 64, 64)
    assert why_refused(TILED.replace(tile, struct.pack(">II", 5_000, 5_000))) == Reason.TOO_MANY_PIXELS


def test_a_photo_with_a_second_shot_behind_it_is_still_a_photo() -> None:
    assert (
        four_corners(taken(made.file(made.corners(), "MPO", save_all=True, append_images=[OTHER]))) == CORNERS
    )


def jpeg_that_claims(width: int, height: int) -> bytes:
    sent = bytearray(WHOLE[0])
    struct.pack_into(">HH", sent, sent.index(b"\xff\xc0") + 5, height, width)
    return bytes(sent)


def webp_that_claims(width: int, height: int, *, lossless: bool = False) -> bytes:
    sent = bytearray(LOSSLESS if lossless else WHOLE[2])
    if lossless:
        struct.pack_into("<I", sent, 21, width - 1 | height - 1 << 14)
    else:
        struct.pack_into("<HH", sent, 26, width, height)
    return bytes(sent)


def canvas_that_claims(width: int, height: int) -> bytes:
    sent = bytearray(CANVAS)
    sent[24:30] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes(sent)


def gif_that_claims(width: int, height: int, *, frame: bool = False) -> bytes:
    sent = bytearray(WHOLE[3])
    place = sent.index(b",\0\0\0\0") + 5 if frame else 6
    struct.pack_into("<HH", sent, place, width, height)
    return bytes(sent)


@pytest.mark.parametrize(
    "sent",
    [
        made.png_that_claims(2_000_000_000, 2_000_000_000),
        made.png_that_claims(30_000, 30_000),
        made.png_that_claims(10_000, 10_000),
        made.png_that_claims(6_000, 5_001),
        made.png_that_claims(12_001, 1_001),
        jpeg_that_claims(65_500, 65_500),
        jpeg_that_claims(10_000, 5_001),
        jpeg_that_claims(1_500, 12_001),
        webp_that_claims(4_000, 4_001),
        webp_that_claims(16_383, 16_383),
        webp_that_claims(4_001, 4_000, lossless=True),
        canvas_that_claims(16_000_000, 16_000_000),
        canvas_that_claims(4_000, 4_001),
        gif_that_claims(65_535, 65_535),
        gif_that_claims(6_000, 5_001),
        gif_that_claims(12_001, 1_001, frame=True),
        made.heic_that_claims(HEIC, 2**32 - 1, 2**32 - 1),
        made.heic_that_claims(HEIC, 6_000, 5_001),
        made.heic_that_claims(HEIC, 12_001, 1_001),
    ],
)
def test_a_bomb_is_refused_by_what_it_claims(sent: bytes) -> None:
    assert why_refused(sent) == Reason.TOO_MANY_PIXELS


@pytest.mark.parametrize(
    "sent",
    [
        made.png_that_claims(6_000, 5_000),
        webp_that_claims(4_000, 4_000),
        canvas_that_claims(4_000, 4_000),
        made.heic_that_claims(HEIC, 6_000, 5_000),
    ],
)
def test_a_file_that_claims_just_what_is_allowed_is_found_out_when_it_is_decoded(sent: bytes) -> None:
    assert why_refused(sent) == Reason.DAMAGED


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        ((1, 1), Reason.TOO_SMALL),
        ((15, 16), Reason.TOO_SMALL),
        ((100, 15), Reason.TOO_SMALL),
        ((193, 16), Reason.TOO_LONG_AND_THIN),
        ((16, 193), Reason.TOO_LONG_AND_THIN),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_must_be_large_enough_and_not_too_thin_to_see(
    size: tuple[int, int], reason: Reason, kind: str
) -> None:
    assert why_refused(made.file(Image.new("RGB", size), kind)) == reason


@pytest.mark.parametrize("size", [(16, 16), (192, 16), (16, 192)])
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_just_within_the_limits_is_taken(size: tuple[int, int], kind: str) -> None:
    picture = taken(made.file(Image.new("RGB", size), kind))
    assert (picture.width, picture.height) == size


def test_a_file_of_25_mib_is_taken_and_one_byte_more_is_not() -> None:
    full = WHOLE[0].ljust(MOST_BYTES, b"\0")
    assert four_corners(taken(full)) == CORNERS
    assert why_refused(full + b"\0") == Reason.TOO_BIG


def test_an_endless_upload_is_not_read_to_its_end() -> None:
    class Endless:
        given = 0

        def read(self, size: int, /) -> bytes:
            self.given += size
            return bytes(size)

    upload = Endless()
    with pytest.raises(Refused) as refused:
        take_in(upload)
    assert (refused.value.reason, upload.given <= MOST_BYTES + 1024 * 1024) == (Reason.TOO_BIG, True)


def test_a_picture_in_more_pieces_than_anybody_needs_is_refused_before_it_is_decoded() -> None:
    png, jpeg, slow, gif = WHOLE[1], WHOLE[0], SLOW, WHOLE[3]
    last_scan = slow.rindex(b"\xff\xda")
    assert [
        why_refused(png[:33] + made.chunk(b"tEXt", b"a\0b") * 30_000 + png[33:]),
        why_refused(jpeg[:2] + b"\xff\xfe\0\x02" * 4_000 + jpeg[2:]),
        why_refused(slow[:last_scan] + slow[last_scan:-2] * 65 + slow[-2:]),
        why_refused(gif[:-1] + b"!\xfe\x01a\0" * 100_001 + gif[-1:]),
    ] == [Reason.DAMAGED] * 4


@given(data=st.data())
def test_a_file_of_which_the_end_is_missing_is_never_taken(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(WHOLE))
    start = whole[: data.draw(st.integers(0, len(whole) - 1))]
    assert why_refused(start) in {Reason.NOT_A_PICTURE, Reason.DAMAGED}


def answered(sent: bytes) -> bool:
    """Whether a file was taken or refused; any other end of it would be an error."""
    try:
        return isinstance(taken(sent), Taken)
    except Refused as refused:
        return isinstance(refused.reason, Reason)


@given(
    start=st.sampled_from(
        [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8X", b"GIF89a", HEIC[:28], HEIC[:60]]
    ),
    rest=st.binary(),
)
def test_every_heap_of_bytes_gets_an_answer(start: bytes, rest: bytes) -> None:
    assert answered(start + rest)


@given(data=st.data())
def test_every_picture_that_was_meddled_with_gets_an_answer(data: st.DataObject) -> None:
    sent = bytearray(data.draw(st.sampled_from(WHOLE)))
    for place in data.draw(st.lists(st.integers(0, len(sent) - 1), max_size=8)):
        sent[place] = data.draw(st.integers(0, 255))
    assert answered(bytes(sent))
