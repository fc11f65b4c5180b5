"""A photo as an iPad sends it: drawn here, with a telling name and a telling place in its metadata."""

from io import BytesIO

from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload

GPS_LATITUDE, MAKER = 0x8825, 0x010F


def castle_photo(name: str = "Ben Barakat.jpg") -> FilePayload:
    """A cardboard castle under a blue sky, 1600 x 1200, with a maker and a place in its EXIF."""
    image = Image.new("RGB", (1600, 1200), "#bfe3f5")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 900, 1600, 1200), fill="#7db46c")
    draw.rectangle((350, 450, 1250, 1000), fill="#c99b62")
    for left in (350, 650, 1050):
        draw.rectangle((left, 300, left + 200, 460), fill="#b58450")
    draw.pieslice((680, 700, 920, 1200), 180, 360, fill="#5e3a10")
    exif = Image.Exif()
    exif[MAKER] = "Ada's iPad"
    exif.get_ifd(GPS_LATITUDE)[1] = "N"
    file = BytesIO()
    image.save(file, "JPEG", exif=exif)
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}
