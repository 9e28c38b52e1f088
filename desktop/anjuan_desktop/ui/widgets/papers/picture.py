"""Reading a picture from bytes: turned as the camera held it, never larger than a screen has use for."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from anjuan_core.errors import AnjuanError

MOST_PIXELS = 16_000_000
"""A page of A4 at 400 dpi; what is larger is read smaller."""
_MOST_BYTES = 256 * 1024 * 1024
"""Qt's own limit for a picture in memory, held for those that Pillow reads too."""
_FORMATS = ("jpeg", "jpg", "jfif", "png", "gif", "bmp", "webp", "pbm", "pgm", "ppm")
"""Not svg and pdf, which Qt would read as pictures too: one may name other files, the other has pages."""
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")
_HEIC = "本机不能显示和打印 HEIC 照片，请另存为 JPG 后再加入，或存出后查看。"
_OTHER = "这种文件不能在这里查看，请存出后用相应的程序打开。"
_BROKEN = "图片已损坏或过大，不能在这里查看；请存出后用看图程序打开，或请企业重新提供。"


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


def read_picture(content: bytes, page: int = 0) -> Picture:
    """One of the pictures of a file, from 0. For a thread of its own. Raises NoPicture.

    A TIFF is read by Pillow, which brings its own libtiff: Qt's plugin wants one of the system, of a version that newer
    systems no longer have. So are the later pictures of any file, as Qt finds those of a GIF only one after the other.
    """
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        raise NoPicture(_HEIC)
    if page or content.startswith(_TIFF):
        return _one_of_many(content, page)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()).decode() not in _FORMATS:
        raise NoPicture(_OTHER)
    reader.setAutoTransform(True)
    whole = reader.size()
    pixels = whole.width() * whole.height()
    if pixels > MOST_PIXELS:
        reader.setScaledSize(whole * (MOST_PIXELS / pixels) ** 0.5)
    image = reader.read()
    if image.isNull():
        raise NoPicture(_BROKEN)
    return Picture(image, whole, max(1, reader.imageCount()))


def _one_of_many(content: bytes, page: int) -> Picture:
    try:
        with Image.open(BytesIO(content)) as opened:
            pages = getattr(opened, "n_frames", 1)
            opened.seek(page)
            width, height = opened.size
            if width * height * len(opened.getbands()) > _MOST_BYTES:
                raise NoPicture(_BROKEN)
            seen = "RGBA" if opened.has_transparency_data else "RGB"
            # Grey in between, as black and white alone can't be made smaller without losing thin strokes.
            read = opened.convert("L") if opened.mode == "1" else opened
            if width * height > MOST_PIXELS:
                part = (MOST_PIXELS / (width * height)) ** 0.5
                read = read.resize((round(width * part), round(height * part)))
            upright = ImageOps.exif_transpose(read).convert(seen)
    except NoPicture:
        raise
    except Exception as error:  # in a damaged file Pillow stumbles in many ways (TypeError, EOFError, KeyError, …)
        raise NoPicture(_BROKEN) from error
    ground = QImage.Format.Format_RGBA8888 if seen == "RGBA" else QImage.Format.Format_RGB888
    image = QImage(upright.tobytes(), upright.width, upright.height, len(seen) * upright.width, ground).copy()
    return Picture(image, QSize(width, height), pages)
