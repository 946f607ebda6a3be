"""The picture of a signature, as somebody scans it: a few waves that say nobody's name."""

from functools import cache
from io import BytesIO
from math import sin

from PIL import Image, ImageDraw

SIZE = (480, 140)
INK = (24, 42, 120)


@cache
def scribble() -> bytes:
    """A PNG; always the same bytes."""
    image = Image.new("RGB", SIZE, "white")
    points = [(40 + x, 70 + 34 * sin(x / 13) * (1 - x / 520) + 14 * sin(x / 5)) for x in range(400)]
    ImageDraw.Draw(image).line(points, fill=INK, width=4, joint="curve")
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
