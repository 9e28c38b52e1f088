"""The looks: contrast, fonts, icons, and nothing styled in place."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication, QLabel

import anjuan_desktop.ui
from anjuan_core.results import Status
from anjuan_desktop.ui.theme import Metrics, Theme, Tokens, apply_theme, current
from anjuan_desktop.ui.theme.fonts import FAMILY, interface_font
from anjuan_desktop.ui.theme.icons import pixmap, set_icon, source
from anjuan_desktop.ui.theme.style import stylesheet
from anjuan_desktop.ui.theme.tokens import SCALES, THEMES, contrast
from anjuan_desktop.ui.theme.verdicts import VERDICTS
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.chip import Chip

UI = Path(str(files(anjuan_desktop.ui)))


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda tokens: tokens.name)
def test_every_text_reads_on_its_ground(tokens: Tokens) -> None:
    weak = {
        name: round(contrast(ink, ground), 2) for name, ink, ground in tokens.pairs() if contrast(ink, ground) < 4.5
    }
    assert weak == {}


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def test_every_verdict_has_its_own_icon_besides_its_colour() -> None:
    assert set(VERDICTS) == set(Status)
    assert len({verdict.icon for verdict in VERDICTS.values()}) == len(Status)


def test_no_colour_and_no_style_sheet_outside_the_theme() -> None:
    found = [
        f"{path.relative_to(UI)}: {text}"
        for path in UI.rglob("*.py")
        if path.parent.name != "theme"
        for text in re.findall(r"#[0-9A-Fa-f]{6}\b|setStyleSheet|QColor\(\d", path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("percent", SCALES)
def test_the_style_sheet_fills_every_name(percent: int) -> None:
    for tokens in THEMES.values():
        sheet = stylesheet(Theme(tokens, Metrics(percent)), "/glyphs")
        assert "$" not in sheet
        assert sheet.count("{") == sheet.count("}")


def test_the_bundled_face_is_the_one_drawn(dressed: QApplication) -> None:
    assert FAMILY in QFontDatabase.families()
    font = dressed.font()
    assert QFontInfo(font).family() == FAMILY
    assert font.pointSizeF() == pytest.approx(10.5)
    assert QRawFont.fromFont(font).supportsCharacter("鑫")


def test_figures_are_of_one_width(dressed: QApplication) -> None:
    measured = QFontMetricsF(interface_font(10.5))
    assert len({round(measured.horizontalAdvance(digit * 10), 3) for digit in "0123456789"}) == 1


def test_icons_take_the_colour_of_the_theme(dressed: QApplication) -> None:
    image = pixmap("plus", "#1F5FA8", 32).toImage()
    colours = {
        QColor(image.pixel(x, y)).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#1f5fa8"}
    made = button("新建", icon="plus")
    before = made.icon().pixmap(16).toImage()
    apply_theme(dressed, Theme(THEMES["dark"]))
    assert made.icon().pixmap(16).toImage() != before
    assert current().tokens.name == "dark"


def test_an_icon_of_something_gone_is_forgotten(dressed: QApplication) -> None:
    label = button("短命")
    set_icon(label, "x")
    label.deleteLater()
    del label
    dressed.processEvents()
    apply_theme(dressed, Theme())


def test_every_icon_draws_in_one_colour() -> None:
    folder = files("anjuan_resources").joinpath("icons")
    names = [item.name.removesuffix(".svg") for item in folder.iterdir() if item.name.endswith(".svg")]
    assert folder.joinpath("LICENSE").read_text(encoding="utf-8").startswith("ISC License")
    for name in names:
        assert 'stroke="currentColor"' in source(name), name


def test_a_chip_says_its_word(dressed: QApplication) -> None:
    chip = Chip(Status.PAYABLE)
    assert chip.accessibleName() == "可测算"
    narrow = chip.sizeHint().width()
    chip.set_status(Status.OUT_OF_WINDOW)
    assert chip.accessibleName() == "不在有效期"
    assert chip.sizeHint().width() > narrow
    image = chip.grab().toImage()
    ground = QColor(current().tokens.tones[VERDICTS[Status.OUT_OF_WINDOW].tone].ground)
    assert any(image.pixelColor(x, image.height() // 2) == ground for x in range(image.width()))


def test_labels_show_names_as_they_are(dressed: QApplication) -> None:
    from anjuan_desktop.ui.widgets.basic.texts import label

    made: QLabel = label("<b>某公司</b>")
    assert made.text() == "<b>某公司</b>"
    assert made.textFormat().name == "PlainText"
