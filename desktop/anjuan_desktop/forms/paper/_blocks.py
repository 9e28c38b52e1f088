"""What stands on a sheet: the protocol of a block, and the plain ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from anjuan_desktop.forms.paper._text import Text


class Block(Protocol):
    """Something with a height for a width, which can be drawn and, perhaps, carried over to the next page."""

    def height(self, width: float) -> float: ...

    def lead(self, width: float) -> float:
        """The least that may stand at the foot of a page."""
        ...

    def split(self, width: float, height: float, *, force: bool = False) -> "tuple[Block, Block] | None":
        """What fits into `height`, and the rest; None where nothing may be cut off there.

        `force` is for a page of its own that still isn't enough: then anything goes but losing something.
        """
        ...

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None: ...


class Whole:
    """A block that is never split."""

    def lead(self, width: float) -> float:
        return self.height(width)

    def height(self, width: float) -> float:
        raise NotImplementedError

    def split(self, width: float, height: float, *, force: bool = False) -> "tuple[Block, Block] | None":
        return None


@dataclass(frozen=True)
class Blank(Whole):
    """Empty space of a height in points: to write in, or between blocks."""

    points: float

    def height(self, width: float) -> float:
        return self.points

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        pass


class Stack:
    """Blocks one below the other. Split between them, or inside one."""

    def __init__(self, blocks: Sequence[Block], *, gap: float = 0.0) -> None:
        self._blocks = tuple(blocks)
        self._gap = gap

    def height(self, width: float) -> float:
        gaps = self._gap * max(len(self._blocks) - 1, 0)
        return sum(block.height(width) for block in self._blocks) + gaps

    def lead(self, width: float) -> float:
        return self._blocks[0].lead(width) if self._blocks else 0.0

    def split(self, width: float, height: float, *, force: bool = False) -> "tuple[Stack, Stack] | None":
        used = 0.0
        for index, block in enumerate(self._blocks):
            tall = block.height(width)
            if used + tall > height:
                parts = block.split(width, height - used, force=force)
                if parts is None and index == 0:
                    return None
                upper = self._blocks[:index] + (parts[:1] if parts else ())
                lower = (parts[1:] if parts else (block,)) + self._blocks[index + 1 :]
                return Stack(upper, gap=self._gap), Stack(lower, gap=self._gap)
            used += tall + self._gap
        return None

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        for block in self._blocks:
            block.draw(canvas, x, top, width)
            top -= block.height(width) + self._gap


@dataclass(frozen=True)
class Together(Whole):
    """A block kept on one page."""

    block: Block

    def height(self, width: float) -> float:
        return self.block.height(width)

    def split(self, width: float, height: float, *, force: bool = False) -> "tuple[Block, Block] | None":
        return self.block.split(width, height, force=True) if force else None

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        self.block.draw(canvas, x, top, width)


@dataclass(frozen=True)
class Pair(Whole):
    """Two texts on one line, at the left and at the right margin; on two lines where they don't fit."""

    left: Text
    right: Text
    gap: float = 12.0

    def _fits(self, width: float) -> bool:
        return self.left.natural_width + self.gap + self.right.natural_width <= width

    def height(self, width: float) -> float:
        heights = self.left.height(width), self.right.height(width)
        return max(heights) if self._fits(width) else sum(heights)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        self.left.draw(canvas, x, top, width)
        below = 0.0 if self._fits(width) else self.left.height(width)
        self.right.draw(canvas, x, top - below, width)


@dataclass(frozen=True)
class FillIn(Whole):
    """`签字：____`: captions, each with a line of a width in points behind it to write on, at a margin."""

    parts: tuple[tuple[Text, float], ...]
    gap: float = 2.0
    align: Literal["left", "right"] = "right"

    @property
    def natural_width(self) -> float:
        return sum(caption.natural_width + line + self.gap for caption, line in self.parts)

    def height(self, width: float) -> float:
        return max(caption.height(caption.natural_width + 1) for caption, _ in self.parts)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        x += width - self.natural_width if self.align == "right" else 0.0
        foot = top - self.height(width) + 2.5
        for caption, line in self.parts:
            caption.draw(canvas, x, top, caption.natural_width + 1)
            x += caption.natural_width + self.gap
            if line:
                canvas.setStrokeGray(0)
                canvas.setLineWidth(0.4)
                canvas.line(x, foot, x + line - self.gap, foot)
            x += line
