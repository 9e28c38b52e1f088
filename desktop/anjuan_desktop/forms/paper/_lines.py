"""A line across the sheet, as a block."""

from dataclasses import dataclass
from typing import Any

from anjuan_desktop.forms.paper._blocks import Whole


@dataclass(frozen=True)
class Line(Whole):
    """A rule of a weight in points, over the whole width; `colour` is an RGB of 0 to 1."""

    weight: float = 0.5
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def height(self, width: float) -> float:
        return self.weight

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        canvas.setStrokeColorRGB(*self.colour)
        canvas.setLineWidth(self.weight)
        canvas.line(x, top - self.weight / 2, x + width, top - self.weight / 2)
