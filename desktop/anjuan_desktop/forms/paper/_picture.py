"""A picture in a sheet: turned as the camera held it, no larger than paper can show, embedded once."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError
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
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadablePicture(caption) from error
    written = BytesIO()
    flat.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue(), flat.width, flat.height


_kept = lru_cache(maxsize=8)(as_jpeg)


class Picture(Whole):
    """A picture as wide as its place, at most `tallest` points high, in the middle, of at most `most` pixels a side."""

    def __init__(self, content: bytes, caption: str, *, tallest: float, most: int = _MOST_PIXELS) -> None:
        self._data, self._wide, self._tall = _kept(content, caption, most)
        self._tallest = tallest

    def _size(self, width: float) -> tuple[float, float]:
        scale = min(width / self._wide, self._tallest / self._tall)
        return self._wide * scale, self._tall * scale

    def height(self, width: float) -> float:
        return self._size(width)[1]

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        wide, tall = self._size(width)
        canvas.drawImage(ImageReader(BytesIO(self._data)), x + (width - wide) / 2, top - tall, wide, tall)
