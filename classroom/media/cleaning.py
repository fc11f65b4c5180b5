"""Make a picture again from its pixels alone: upright, in sRGB, on white, at most as wide as we keep it."""

from contextlib import suppress
from io import BytesIO

from PIL import ExifTags, Image, ImageCms

from .refusals import Reason, Refused
from .renditions import WIDTHS

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# These lay what was the height on its side.
_SIDEWAYS = {5, 6, 7, 8}
# What a colour profile speaks about, and the kind of pixels that it can be used on.
_PROFILED = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}


def clean(picture: Image.Image) -> Image.Image:
    """A fresh RGB image with nothing of the file but what can be seen; raise `Refused` where it cannot be decoded."""
    _decode(picture)
    orientation = _orientation(picture)
    profile = picture.info.get("icc_profile")
    seen = _in_srgb(_on_white(_shrink(_plain(picture), sideways=orientation in _SIDEWAYS)), profile)
    if orientation in _TURNS:
        seen = seen.transpose(_TURNS[orientation])
    return Image.frombytes("RGB", seen.size, seen.tobytes())


def _decode(picture: Image.Image) -> None:
    try:
        if picture.format in {"JPEG", "MPO"}:
            # Large photos are decoded at a half, a quarter or an eighth: as small as still suffices.
            picture.draft(None, _draft_size(picture))
        claimed = picture.size
        picture.load()
    # Hostile bytes make a decoder raise anything at all; each of them means the same to us.
    except Exception:
        raise Refused(Reason.DAMAGED) from None
    # All limits were held against what the file claimed.
    if picture.size != claimed:
        raise Refused(Reason.DAMAGED)


def _draft_size(picture: Image.Image) -> tuple[int, int]:
    width, height = picture.size
    upright_width = height if _orientation(picture) in _SIDEWAYS else width
    scale = next((scale for scale in (8, 4, 2) if upright_width >= scale * max(WIDTHS)), 1)
    return width // scale, height // scale


def _orientation(picture: Image.Image) -> int:
    # A photo whose notes are unreadable is still a photo.
    with suppress(Exception):
        orientation = picture.getexif().get(ExifTags.Base.Orientation)
        return orientation if orientation in _TURNS else 1
    return 1


def _plain(picture: Image.Image) -> Image.Image:
    """The same picture with eight bits a channel and no palette: L, LA, RGB, RGBA or CMYK."""
    if picture.mode.startswith("I"):
        return _eight_bits(picture)
    grey = picture.mode in {"1", "L", "LA"}
    if picture.has_transparency_data:
        wanted = "LA" if grey else "RGBA"
    elif picture.mode == "CMYK":
        wanted = "CMYK"
    else:
        wanted = "L" if grey else "RGB"
    # Converting to the same mode would copy the whole large picture.
    return picture if picture.mode == wanted else picture.convert(wanted)


def _eight_bits(deep: Image.Image) -> Image.Image:
    # Divided, because Pillow's own conversion would cut everything above 255 off to white.
    grey = deep.point(lambda value: value / 256).convert("L")
    unseen = deep.info.get("transparency")
    if unseen is None:
        return grey
    opaque = [255] * 65_536
    opaque[unseen] = 0
    return Image.merge("LA", (grey, deep.convert("I").point(opaque, "L")))


def _shrink(picture: Image.Image, *, sideways: bool) -> Image.Image:
    width, height = picture.size
    widest = max(WIDTHS)
    if (height if sideways else width) <= widest:
        return picture
    shrunk = (
        (round(width * widest / height), widest) if sideways else (widest, round(height * widest / width))
    )
    return picture.resize(shrunk, Image.Resampling.LANCZOS, reducing_gap=3)


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.mode.endswith("A"):
        return picture
    opaque = picture.mode.removesuffix("A")
    paper = Image.new(opaque, picture.size, "white")
    paper.paste(picture.convert(opaque), mask=picture.getchannel("A"))
    return paper


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    # A profile that is broken, or made for another kind of pixels, says nothing: then the numbers stand as they are.
    with suppress(OSError, ImageCms.PyCMSError):
        source = ImageCms.ImageCmsProfile(BytesIO(profile or b""))
        meant_for = _PROFILED.get(source.profile.xcolor_space.strip())
        if meant_for == "RGB" and picture.mode == "L":
            picture = picture.convert("RGB")
        if meant_for == picture.mode:
            srgb = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB") or picture
    return picture.convert("RGB")
