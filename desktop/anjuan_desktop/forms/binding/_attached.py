"""A paper that was handed in, as pages: a PDF as it is, a picture on a sheet of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from PIL import Image

from anjuan_core.errors import AnjuanError
from anjuan_desktop.forms.paper import SMALL, Bare, NewPage, Paper, Picture, Placed, Text, render

PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")
_PAPER = Paper(left=20 * 72 / 25.4, right=20 * 72 / 25.4)
_TALLEST = 690.0
_MOST_FRAMES = 200
_MOST_PIXELS = 2400
"""Of the longer side: a scan stays readable, 200 to the inch."""


class UnreadableAttachment(AnjuanError):
    """A paper that can't be bound, named, with what to do about it."""


@dataclass(frozen=True)
class Attached:
    """A file handed in: under which line of the checklist, its name, and what reads its bytes, when it is its turn:
    the papers of a case aren't all in the memory at once."""

    group: str
    name: str
    read: Callable[[], bytes] = field(repr=False)

    @property
    def is_pdf(self) -> bool:
        return self.name.lower().endswith(".pdf")

    @property
    def is_picture(self) -> bool:
        return self.name.lower().endswith(PICTURES)


def pages_of(attached: Attached) -> bytes | None:
    """The paper as PDF; None for a kind of file that can't be bound. Raises UnreadableAttachment."""
    if attached.is_pdf:
        content = attached.read()
        _check(attached, content)
        return content
    return _picture_pages(attached) if attached.is_picture else None


def _check(attached: Attached, content: bytes) -> None:
    try:
        with pikepdf.open(BytesIO(content)) as document:
            empty = len(document.pages) == 0
    except pikepdf.PasswordError as error:
        raise UnreadableAttachment(
            f"附件“{attached.name}”设有打开密码，无法装订；请去除密码后重新加入，或不装订这个附件"
        ) from error
    except (pikepdf.PdfError, ValueError) as error:
        raise UnreadableAttachment(
            f"附件“{attached.name}”不是完好的 PDF，无法装订；请重新扫描或导出后再加入"
        ) from error
    if empty:
        raise UnreadableAttachment(f"附件“{attached.name}”没有页面，无法装订；请重新扫描或导出后再加入")


def _picture_pages(attached: Attached) -> bytes:
    """A page for each picture in the file, its name above."""
    flow: list[Placed] = []
    frames = _frames(attached)
    for number, frame in enumerate(frames, start=1):
        page = f"（第{number}页，共{len(frames)}页）" if len(frames) > 1 else ""
        flow.append(Placed(Text(f"{attached.group}　{attached.name}{page}", SMALL, field="附件名称"), keep=True))
        flow.append(Placed(Picture(frame, attached.name, tallest=_TALLEST, most=_MOST_PIXELS), before=6.0))
        if number < len(frames):
            flow.append(Placed(NewPage()))
    return render(flow, Bare(), _PAPER, title=attached.name)


def _frames(attached: Attached) -> list[bytes]:
    """The pictures of a file: a scanned TIFF may hold many."""
    content = attached.read()
    try:
        with Image.open(BytesIO(content)) as opened:
            count = min(getattr(opened, "n_frames", 1), _MOST_FRAMES)
            if count == 1:
                return [content]
            found = []
            for number in range(count):
                opened.seek(number)
                written = BytesIO()
                opened.convert("RGB").save(written, "PNG")
                found.append(written.getvalue())
            return found
    except Exception as error:  # in a damaged file Pillow stumbles in many ways (TypeError, KeyError, SyntaxError, …)
        raise UnreadableAttachment(
            f"附件“{attached.name}”打不开，无法装订；请确认它是完好的照片或扫描图，重新加入后再装订"
        ) from error
