"""From tokens to what Qt draws: Fusion, a palette and one stylesheet."""

from pathlib import Path
from string import Template
from typing import Final, NamedTuple

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from anjuan_desktop.ui.theme import icons
from anjuan_desktop.ui.theme._sheet import SHEET
from anjuan_desktop.ui.theme.fonts import interface_font, load_fonts
from anjuan_desktop.ui.theme.tokens import LIGHT, Metrics, Tokens

FUSION: Final = ("-style", "Fusion")
"""What a program says to Qt to have this style; by a call, PySide would set up all of QStyle for it, in Python."""
_HAS_FUSION = "has_fusion"
_GLYPHS = ("chevron-down", "chevron-up", "chevron-left", "chevron-right", "check", "minus")


class Theme(NamedTuple):
    """The looks chosen: the colours of one theme and the sizes for one font size."""

    tokens: Tokens = LIGHT
    metrics: Metrics = Metrics()


class _Applied:
    """What the program looks like now, and the glyphs the stylesheet points at (Qt takes only files)."""

    def __init__(self) -> None:
        self.theme = Theme()
        self.glyphs: QTemporaryDir | None = None


_applied = _Applied()


def current() -> Theme:
    """The theme the program wears now; for what is painted by hand."""
    return _applied.theme


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dresses the whole program, where it isn't dressed so already; the bundled fonts are loaded on the way."""
    if _applied.glyphs is not None and _applied.theme == theme and app.styleSheet():
        return
    load_fonts()
    _applied.theme = theme
    _applied.glyphs = _glyphs(theme.tokens)
    if not app.property(_HAS_FUSION):
        fusion(app).setStyle(QStyleFactory.create("Fusion"))
    app.setFont(interface_font(theme.metrics.points))
    app.setPalette(palette(theme.tokens))
    app.setStyleSheet(stylesheet(theme, _applied.glyphs.path()))
    icons.recolour(theme.tokens, theme.metrics.icon)


def fusion(app: QApplication) -> QApplication:
    """Takes down that the program was begun with `FUSION`."""
    app.setProperty(_HAS_FUSION, True)
    return app


def _glyphs(tokens: Tokens) -> QTemporaryDir:
    folder = QTemporaryDir()
    for name in _GLYPHS:
        for suffix, colour in (("", tokens.muted), ("-on", tokens.on_fill), ("-off", tokens.edge)):
            path = Path(folder.path(), f"{name}{suffix}.svg")
            path.write_text(icons.coloured(name, colour), encoding="utf-8")
    return folder


def palette(tokens: Tokens) -> QPalette:
    """The palette of Fusion, for what no stylesheet reaches."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_fill,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.fill,
        role.HighlightedText: tokens.on_fill,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.border,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
        role.Accent: tokens.fill,
    }.items():
        made.setColor(where, QColor(colour))
    for where in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.muted))
    return made


def stylesheet(theme: Theme, glyphs: str) -> str:
    """The one stylesheet, every figure and colour of it from the tokens."""
    tokens, metrics = theme.tokens, theme.metrics
    values: dict[str, object] = {name: getattr(tokens, name) for name in Tokens._fields if name != "tones"}
    for tone, ink in tokens.tones.items():
        values[f"{tone}_text"], values[f"{tone}_ground"] = ink.text, ink.ground
    for name in ("hair", "ring", "tiny", "small", "medium", "large", "huge", "radius", "row", "icon"):
        values[name] = f"{getattr(metrics, name)}px"
    values["field"] = f"{metrics.row - 2 * metrics.hair}px"
    values["small_points"] = f"{metrics.points * 0.9:.2f}pt"
    values["title_points"] = f"{metrics.points * 1.15:.2f}pt"
    values["large_points"] = f"{metrics.points * 1.35:.2f}pt"
    values["inset"] = f"{metrics.small - metrics.hair}px"
    values["focus_field"] = f"{metrics.row - 2 * metrics.ring}px"
    for name in ("tiny", "small", "medium"):  # what a ring takes more than a hair line, the padding gives
        values[f"focus_{name}"] = f"{getattr(metrics, name) - metrics.ring + metrics.hair}px"
    values["indent"] = f"{metrics.icon + 2 * metrics.small}px"
    values["tab"] = f"{metrics.row + metrics.ring}px"
    values["bar"] = f"{metrics.bar}px"
    values["count"] = values["menu"] = f"{metrics.small - metrics.ring}px"
    values["combo_inset"] = f"{metrics.small + metrics.hair}px"  # where a line edit's text begins
    values["focus_inset"] = f"{metrics.small - metrics.ring}px"
    values["scroll"] = f"{metrics.medium}px"
    values["handle"] = f"{metrics.row}px"
    values["glyphs"] = glyphs
    return Template(SHEET).substitute(values)
