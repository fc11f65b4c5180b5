"""What leaves is made from pixels alone: the right way up, in the right colours, with nothing told."""

import pytest
from PIL import Image

from . import made, profiles
from .looking import BLACK, GREY, WHITE, colour_at, four_corners, named, pieces, taken
from .made import CORNERS, GREEN, RED


def halves(mode: str, left: object, right: object) -> Image.Image:
    picture = Image.new(mode, (64, 32), left)  # type: ignore[arg-type]
    picture.paste(right, (32, 0, 64, 32))  # type: ignore[arg-type]
    return picture


def both_halves(sent: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    picture = taken(sent)
    return named(colour_at(picture, 0.25, 0.5)), named(colour_at(picture, 0.75, 0.5))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_however_ada_holds_the_ipad_her_picture_stands_upright(orientation: int, kind: str) -> None:
    turn = made.WRITTEN[orientation]
    written = made.corners() if turn is None else made.corners().transpose(turn)
    picture = taken(made.file(written, kind, exif=made.telling_exif(orientation)))
    assert (picture.width, picture.height, four_corners(picture)) == (160, 96, CORNERS)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_heic_is_turned_once_whether_its_boxes_say_it_or_its_notes_or_both(orientation: int) -> None:
    turn = made.WRITTEN[orientation]
    written, exif = made.corners(), made.telling_exif(orientation)
    written = written if turn is None else written.transpose(turn)
    # Given as bytes, the writer puts the boxes beside the notes; given as an object, it copies the notes alone.
    both, notes = (made.file(written, "HEIF", exif=given) for given in (exif.tobytes(), exif))
    boxes = both.replace(b"\x01\x12\x00\x03", b"\x01\x13\x00\x03")
    turned = orientation > 1
    assert [b"irot" in sent or b"imir" in sent for sent in (both, notes, boxes)] == [turned, False, turned]
    pictures = [taken(sent) for sent in (both, notes, boxes)]
    assert [(one.width, one.height, four_corners(one)) for one in pictures] == [(160, 96, CORNERS)] * 3


# The decoder complains about such notes in a warning, which ends nothing outside of a test.
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("exif", [b"Exif\0\0nonsense", b"Exif\0\0II*\0\x08\0\0\0\xff\xff"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_notes_that_cannot_be_read_do_not_spoil_a_picture(kind: str, exif: bytes) -> None:
    assert four_corners(taken(made.file(made.corners(), kind, exif=exif))) == CORNERS


def test_an_orientation_that_does_not_exist_turns_nothing() -> None:
    assert four_corners(taken(made.file(made.corners(), "JPEG", exif=made.telling_exif(9)))) == CORNERS


@pytest.mark.parametrize(
    "sent",
    [
        made.file(
            made.corners(),
            "JPEG",
            exif=made.telling_exif(),
            xmp=made.telling_xmp(),
            comment=made.SECRET,
            icc_profile=profiles.wide_gamut(),
        ),
        made.file(made.corners(), "PNG", pnginfo=made.telling_text(), exif=made.telling_exif()),
        made.file(
            made.corners(),
            "WEBP",
            exif=made.telling_exif(),
            xmp=made.telling_xmp(),
            icc_profile=profiles.grey(1),
        ),
        made.file(
            made.corners(),
            "HEIF",
            exif=made.telling_exif().tobytes(),
            xmp=made.telling_xmp(),
            icc_profile=profiles.wide_gamut(),
        ),
        made.file(made.corners(), "GIF", comment=made.SECRET),
        made.file(made.corners(), "JPEG") + made.SECRET.encode(),
        made.file(made.corners(), "PNG") + made.SECRET.encode(),
    ],
    ids=["JPEG", "PNG", "WebP", "HEIC", "GIF", "after the end of a JPEG", "after the end of a PNG"],
)
def test_nothing_that_a_file_tells_besides_the_picture_leaves_with_it(sent: bytes) -> None:
    assert made.SECRET.encode() in sent or b"zTXt" in sent
    picture = taken(sent)
    assert [pieces(rendition) for rendition in picture.renditions.values()] == [[b"VP8 "]] * 3


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "HEIF"])
def test_colours_of_a_new_ipad_look_the_same_on_an_old_screen(kind: str) -> None:
    sent = made.file(Image.new("RGB", (64, 64), (200, 100, 100)), kind, icc_profile=profiles.wide_gamut())
    # Worked out by hand from the numbers of both colour spaces.
    assert colour_at(taken(sent), 0.5, 0.5) == pytest.approx((216, 92, 97), abs=3)


def test_a_grey_profile_is_followed() -> None:
    sent = made.file(Image.new("L", (64, 64), 55), icc_profile=profiles.grey(1.0))
    assert named(colour_at(taken(sent), 0.5, 0.5)) == GREY


def test_a_grey_picture_with_a_profile_for_colours_keeps_its_grey() -> None:
    sent = made.file(Image.new("L", (64, 64), 128), "JPEG", icc_profile=profiles.wide_gamut())
    assert named(colour_at(taken(sent), 0.5, 0.5)) == GREY


@pytest.mark.parametrize("profile", [b"nonsense", profiles.press_without_ink(), profiles.wide_gamut()[:200]])
def test_a_profile_that_makes_no_sense_here_leaves_the_colours_alone(profile: bytes) -> None:
    assert four_corners(taken(made.file(made.corners(), "JPEG", icc_profile=profile))) == CORNERS


def test_a_scan_meant_for_a_printer_gets_colours_for_a_screen() -> None:
    assert both_halves(made.file(halves("CMYK", (0, 0, 0, 0), (0, 0, 0, 255)), "JPEG")) == (WHITE, BLACK)


def test_the_printers_own_profile_says_what_its_inks_look_like() -> None:
    sent = made.file(
        Image.new("CMYK", (64, 64), (255, 0, 0, 0)), "JPEG", icc_profile=profiles.press_without_ink()
    )
    assert colour_at(taken(sent), 0.5, 0.5) == pytest.approx((6, 77, 19), abs=12)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (made.file(halves("1", 0, 1)), (BLACK, WHITE)),
        (made.file(halves("L", 0, 128)), (BLACK, GREY)),
        (made.file(halves("L", 0, 128), transparency=0), (WHITE, GREY)),
        (made.file(halves("LA", (0, 0), (128, 255))), (WHITE, GREY)),
        (made.file(halves("I;16", 0, 32_900)), (BLACK, GREY)),
        (made.file(halves("I;16", 0, 32_900), transparency=0), (WHITE, GREY)),
        (made.file(halves("RGB", RED, GREEN), transparency=RED), (WHITE, GREEN)),
        (made.file(halves("RGBA", (*RED, 0), (*GREEN, 255))), (WHITE, GREEN)),
        (made.file(halves("RGBA", (*RED, 0), (*GREEN, 255)), "WEBP"), (WHITE, GREEN)),
        (made.file(halves("RGB", RED, GREEN).quantize(4)), (RED, GREEN)),
        (made.file(halves("RGB", RED, GREEN).quantize(4), transparency=bytes(4)), (WHITE, WHITE)),
        (made.file(halves("RGB", RED, GREEN).quantize(4), "GIF"), (RED, GREEN)),
        (made.file(halves("L", 0, 128), "GIF", transparency=0), (WHITE, GREY)),
        (made.file(halves("RGBA", (*RED, 0), (*GREEN, 255)), "HEIF"), (WHITE, GREEN)),
        (made.file(halves("L", 0, 128), "HEIF"), (BLACK, GREY)),
        (made.file(halves("I;16", 0, 32_900), "HEIF"), (BLACK, GREY)),
    ],
    ids=[
        "bits",
        "grey",
        "grey key",
        "grey alpha",
        "deep",
        "deep key",
        "key",
        "alpha",
        "WebP alpha",
        "palette",
        "palette key",
        "GIF",
        "GIF key",
        "HEIC alpha",
        "HEIC grey",
        "HEIC deep",
    ],
)
def test_every_way_to_write_colours_ends_as_plain_colours_on_white(
    sent: bytes, expected: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    assert both_halves(sent) == expected


def test_half_seen_colours_are_mixed_with_white() -> None:
    sent = made.file(Image.new("RGBA", (64, 64), (0, 0, 0, 127)))
    assert named(colour_at(taken(sent), 0.5, 0.5)) == GREY
