"""The bundled fonts, so that the program looks the same on a PC without a Chinese font."""

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

import anjuan_resources

FAMILY = "Noto Sans SC"
FALLBACK = "Noto Serif SC"  # has the rare characters of names that the subset of 黑 has not
_LOADED = "has_fonts"
_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoSerifSC-Regular.ttf")


class FontMissing(RuntimeError):
    """A bundled font can't be loaded: the installation is damaged."""


def load_fonts() -> None:
    """Makes the bundled fonts known to the application that is there, once; raises FontMissing."""
    app = QGuiApplication.instance()
    if app is None or app.property(_LOADED):
        return
    for file in _FILES:
        if QFontDatabase.addApplicationFont(str(anjuan_resources.ROOT / "fonts" / file)) < 0:
            raise FontMissing(f"缺少字体文件 {file}，请重新安装本程序")
    app.setProperty(_LOADED, True)


def interface_font(points: float) -> QFont:
    """The face of the interface; figures of one width, so that columns of money stand under each other."""
    font = QFont()
    font.setFamilies([FAMILY, FALLBACK])
    font.setPointSizeF(points)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def bold(font: QFont) -> QFont:
    heavier = QFont(font)
    heavier.setBold(True)
    return heavier
