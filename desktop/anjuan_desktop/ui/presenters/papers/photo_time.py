"""When a photo was taken 拍摄时间: by the camera's own record, else by the time of its file, and which of the two."""

import struct
from datetime import datetime
from pathlib import Path
from typing import Final

from PIL import ExifTags, Image

_AS_CAMERAS_WRITE: Final = "%Y:%m:%d %H:%M:%S"


def photo_time(path: Path) -> str:
    """ISO to the second. The camera's time is local without an offset, as cameras keep it; a file's has one.

    Raises OSError where the file can't be read at all.
    """
    camera = _camera_time(path)
    if camera is not None:
        return camera.isoformat(timespec="seconds")
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().isoformat(timespec="seconds")


def _camera_time(path: Path) -> datetime | None:
    """EXIF DateTimeOriginal; None for what is no picture, has none, or has one that is no time."""
    try:
        with Image.open(path) as image:
            written = image.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
        return datetime.strptime(str(written).strip("\0 "), _AS_CAMERAS_WRITE)
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError):
        return None
