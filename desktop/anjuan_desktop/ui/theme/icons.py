"""Icons of one set (Lucide, ISC), drawn by QtSvg in a colour of the theme."""

from functools import cache, lru_cache
from typing import Literal, Protocol
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import anjuan_resources
from anjuan_desktop.ui.theme.tokens import Tokens, Tone

IconTone = Literal["text", "muted", "accent", "on_fill", "good", "care", "bad", "idle"]


class HasIcon(Protocol):
    def setIcon(self, icon: QIcon, /) -> None: ...


_kept: "WeakKeyDictionary[HasIcon, tuple[str, IconTone]]" = WeakKeyDictionary()
_tokens: list[Tokens] = []
_sides: list[int] = []


@cache
def source(name: str) -> str:
    """The SVG of an icon, as text."""
    return anjuan_resources.text("icons", f"{name}.svg")


def coloured(name: str, colour: str) -> str:
    """The SVG of an icon in a colour."""
    return source(name).replace("currentColor", colour)


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon of `size` device-independent pixels, for a screen of that device pixel ratio."""
    renderer = QSvgRenderer(QByteArray(coloured(name, colour).encode()))
    side = round(size * ratio)
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def colour_of(tone: IconTone, tokens: Tokens) -> str:
    match tone:
        case "text":
            return tokens.text
        case "muted":
            return tokens.muted
        case "accent":
            return tokens.accent
        case "on_fill":
            return tokens.on_fill
        case _:
            return tokens.tones[Tone(tone)].text


def icon(name: str, tone: IconTone, tokens: Tokens) -> QIcon:
    """An icon for one theme, in the sizes the screens show it in; a disabled one is drawn in the colour of edges."""
    made = QIcon()
    for size in _sides:
        made.addPixmap(pixmap(name, colour_of(tone, tokens), size))
        made.addPixmap(pixmap(name, tokens.edge, size), QIcon.Mode.Disabled)
    return made


def set_icon(target: HasIcon, name: str, tone: IconTone = "text") -> None:
    """Gives a button or an action its icon, and keeps it in the theme's colour when the theme changes."""
    _kept[target] = (name, tone)
    if _tokens:
        target.setIcon(icon(name, tone, _tokens[0]))


def recolour(tokens: Tokens, size: int) -> None:
    """The theme has changed, or the size of icons: every icon set so far is drawn again."""
    _tokens[:] = [tokens]
    _sides[:] = sorted({size, *(round(size * screen.devicePixelRatio()) for screen in QGuiApplication.screens())})
    for target, (name, tone) in list(_kept.items()):
        if shiboken6.isValid(target):
            target.setIcon(icon(name, tone, tokens))
