"""Pages: blocks set one below the other, each page with its furniture, written as PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Protocol

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from anjuan_core.errors import Contradiction
from anjuan_desktop.forms.paper._blocks import Block, Whole
from anjuan_desktop.forms.paper._fonts import Face, font

rl_config.useA85 = 0  # streams as they are: smaller by a fifth, and quicker than as ASCII

MM = 72 / 25.4


@dataclass(frozen=True)
class Paper:
    """A sheet and its margins, in points. Upright A4 unless said otherwise."""

    width: float = 210 * MM
    height: float = 297 * MM
    left: float = 24 * MM
    right: float = 20 * MM
    top: float = 22 * MM
    bottom: float = 20 * MM

    @property
    def measure(self) -> float:
        """The width of what is set."""
        return self.width - self.left - self.right


@dataclass(frozen=True)
class Placed:
    """One block in the flow: the space before it (not at the head of a page), and whether the next follows at once.

    One `at_foot` stands at the foot of the page it comes to, whatever is left above it. One `with_last` never
    begins a page: the end of what stands before it comes along.
    """

    block: Block
    before: float = 0.0
    keep: bool = False
    at_foot: bool = False
    with_last: bool = False


class NewPage(Whole):
    """Nothing; what follows begins a page."""

    def height(self, width: float) -> float:
        return 0.0

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        pass


class Furniture(Protocol):
    """What every page carries: its foot takes a height, over and under the text is drawn on every page."""

    def foot_height(self, width: float) -> float: ...

    def draw_under(self, canvas: Any, paper: Paper) -> None: ...

    def draw(self, canvas: Any, paper: Paper, page: int, pages: int) -> None: ...


@dataclass(frozen=True)
class _At:
    block: Block
    top: float
    keep: bool = False


def paginate(flow: Sequence[Placed], paper: Paper, foot: float) -> list[list[_At]]:
    """The blocks page by page, with where each begins."""
    top, floor = paper.height - paper.top, paper.bottom + foot
    width = paper.measure
    pages: list[list[_At]] = [[]]
    y = top
    rest = list(flow)
    while rest:
        item = rest[0]
        page = pages[-1]
        if isinstance(item.block, NewPage):
            pages.append([])
            y = top
            rest.pop(0)
            continue
        start = y - (item.before if page else 0.0)
        if page and start - _lead(rest, width) < floor:
            if item.with_last:
                rest[:0] = _brought_along(page, width)
            pages.append([])
            y = top
            continue
        tall = item.block.height(width)
        if start - tall >= floor - 0.01:
            start = floor + tall if item.at_foot else start
            page.append(_At(item.block, start, item.keep))
            y = start - tall
            rest.pop(0)
            continue
        parts = item.block.split(width, start - floor) or (
            None if page else item.block.split(width, start - floor, force=True)
        )
        if parts is None and not page:
            raise Contradiction("a block of a form is taller than a page and can't be split")
        if parts is not None:
            page.append(_At(parts[0], start))
            rest[0] = Placed(parts[1], keep=item.keep)
        pages.append([])
        y = top
    return pages


def _brought_along(page: list[_At], width: float) -> list[Placed]:
    """The end of a page's last block, taken off it: a part where it can be cut, else all of it
    with what it is kept with, unless nothing would be left."""
    last = page[-1]
    parts = last.block.split(width, last.block.height(width) - 1.0)
    if parts is not None:
        page[-1] = _At(parts[0], last.top)
        return [Placed(parts[1])]
    kept = len(page) - 1
    while kept and page[kept - 1].keep:
        kept -= 1
    if not kept:
        return []
    moved, page[kept:] = page[kept:], []
    return [Placed(at.block, before=4.0, keep=at.keep) for at in moved]


def _lead(rest: Sequence[Placed], width: float) -> float:
    """What must still fit for the next block to begin here: itself, and what it is kept with."""
    wanted = 0.0
    for number, item in enumerate(rest):
        wanted += item.before if number else 0.0
        if not item.keep:
            return wanted + item.block.lead(width)
        wanted += item.block.height(width)
    return wanted


class Bare:
    """Pages with nothing but what is set on them."""

    def foot_height(self, width: float) -> float:
        return 0.0

    def draw_under(self, canvas: Any, paper: Paper) -> None:
        pass

    def draw(self, canvas: Any, paper: Paper, page: int, pages: int) -> None:
        pass


def render(flow: Sequence[Placed], furniture: Furniture, paper: Paper | None = None, *, title: str) -> bytes:
    """The PDF. The same blocks give the same bytes."""
    paper = paper or Paper()
    pages = paginate(flow, paper, furniture.foot_height(paper.measure))
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(paper.width, paper.height),
        invariant=1,
        pageCompression=1,
        initialFontName=font(Face.SONG).name,
        lang="zh-CN",
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Anjuan")
    for number, page in enumerate(pages, start=1):
        furniture.draw_under(canvas, paper)
        for at in page:
            at.block.draw(canvas, paper.left, at.top, paper.measure)
        furniture.draw(canvas, paper, number, len(pages))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
