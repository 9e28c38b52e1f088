"""A picture in a sheet: turned as the camera held it, no larger than paper can show, embedded once."""

from collections import OrderedDict
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import Any

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from anjuan_core.errors import AnjuanError
from anjuan_desktop.forms.paper._blocks import Whole

_MOST_PIXELS = 1400
"""Of the longer side: 200 to the inch over the width of a sheet."""
_QUALITY = 85


class UnreadablePicture(AnjuanError):
    """A picture that can't be read, named by its caption."""

    def __init__(self, caption: str) -> None:
        self.caption = caption
        super().__init__(
            f"图片“{caption}”打不开，无法打印；请确认它是完好的照片或扫描图（JPG、PNG、TIFF、BMP），重新加入后再打印"
        )


def as_jpeg(content: bytes, caption: str, most: int = _MOST_PIXELS) -> tuple[bytes, int, int]:
    """The picture upright and without transparency as JPEG, with width and height; raises UnreadablePicture."""
    try:
        with Image.open(BytesIO(content)) as opened:
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((most, most))
            if picture.mode in ("RGBA", "LA", "PA", "P"):
                ground = Image.new("RGBA", picture.size, "white")
                picture = Image.alpha_composite(ground, picture.convert("RGBA"))
            flat = picture.convert("RGB")
    except Exception as error:  # in a damaged file Pillow stumbles in many ways (TypeError, KeyError, SyntaxError, …)
        raise UnreadablePicture(caption) from error
    written = BytesIO()
    flat.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue(), flat.width, flat.height


class _Kept:
    """The pictures made last, by the digests of their originals, which may be large and aren't kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[tuple[bytes, int], tuple[bytes, int, int]] = OrderedDict()
        self._lock = Lock()

    def of(self, content: bytes, caption: str, pixels: int) -> tuple[bytes, int, int]:
        """As `as_jpeg`, from any thread."""
        key = sha256(content).digest(), pixels
        with self._lock:
            if (known := self._made.get(key)) is not None:
                self._made.move_to_end(key)
                return known
        made = as_jpeg(content, caption, pixels)
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        return made


_kept = _Kept(8)


class Picture(Whole):
    """A picture as wide as its place, at most `tallest` points high, in the middle, of at most `most` pixels a side."""

    def __init__(self, content: bytes, caption: str, *, tallest: float, most: int = _MOST_PIXELS) -> None:
        self._data, self._wide, self._tall = _kept.of(content, caption, most)
        self._tallest = tallest

    def _size(self, width: float) -> tuple[float, float]:
        scale = min(width / self._wide, self._tallest / self._tall)
        return self._wide * scale, self._tall * scale

    def height(self, width: float) -> float:
        return self._size(width)[1]

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        wide, tall = self._size(width)
        canvas.drawImage(ImageReader(BytesIO(self._data)), x + (width - wide) / 2, top - tall, wide, tall)
