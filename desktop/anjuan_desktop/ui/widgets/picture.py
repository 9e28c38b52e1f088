"""Reading a picture from bytes: turned as the camera held it, never larger than a screen has use for."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from anjuan_core.errors import AnjuanError

MOST_PIXELS = 16_000_000
"""A page of A4 at 400 dpi; what is larger is read smaller."""
_FORMATS = ("jpeg", "jpg", "jfif", "png", "gif", "bmp", "webp", "tiff", "pbm", "pgm", "ppm")
"""Not svg and pdf, which Qt would read as pictures too: one may name other files, the other has pages."""


class NoPicture(AnjuanError):
    """The bytes are no picture this program can show; the message says what to do."""


@dataclass(frozen=True)
class Picture:
    """`whole` is the picture's own size, `image` what is shown of it; `pages` how many pictures the file holds."""

    image: QImage
    whole: QSize
    pages: int = 1


def is_pdf(content: bytes) -> bool:
    """By its first bytes, whatever its name says."""
    return b"%PDF-" in content[:1024]


def read_picture(content: bytes) -> Picture:
    """For a thread of its own. Raises NoPicture."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()).decode() not in _FORMATS:
        raise NoPicture("这种文件不能在这里查看，请存出后用相应的程序打开。")
    reader.setAutoTransform(True)
    whole = reader.size()
    pixels = whole.width() * whole.height()
    if pixels > MOST_PIXELS:
        reader.setScaledSize(whole * (MOST_PIXELS / pixels) ** 0.5)
    image = reader.read()
    if image.isNull():
        raise NoPicture("图片已损坏或过大，不能在这里查看；请存出后用看图程序打开，或请企业重新提供。")
    return Picture(image, whole, max(1, reader.imageCount()))
