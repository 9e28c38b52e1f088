"""The page 材料 as a person uses it: clicks, keys and drops, then what is on the screen and in the file."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, EditRefused
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.materials import MaterialsPage
from anjuan_desktop.ui.presenters.papers import taking_in
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.widgets.papers import intake_runner
from anjuan_desktop.ui.widgets.papers.dropping import PICTURES_AND_PAPERS, local_files
from anjuan_desktop.ui.widgets.papers.paper_list import STATE
from anjuan_desktop.ui.widgets.papers.picture import MOST_PIXELS, read_picture
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.conftest import TODAY, golden

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton
LICENCE = "licence"
Made = tuple[MaterialsPage, list[str]]


@pytest.fixture
def open_page(
    new_session: Callable[..., Session], shown: Callable[[QWidget], None]
) -> Iterator[Callable[..., MaterialsPage]]:
    pages: list[MaterialsPage] = []

    def make(name: str | None = "stack-b", print_form: Callable[[str], None] = lambda _: None) -> MaterialsPage:
        page = MaterialsPage(new_session(name), ClauseSelection(), print_form=print_form)
        pages.append(page)
        shown(page)
        return page

    yield make
    for page in pages:
        page.leave()


@pytest.fixture
def page(open_page: Callable[..., MaterialsPage]) -> MaterialsPage:
    return open_page()


def photo(path: Path, size: tuple[int, int] = (40, 20), turned: bool = False) -> Path:
    exif = Image.Exif()
    if turned:
        exif[ExifTags.Base.Orientation] = 6
    Image.new("RGB", size, "red").save(path, exif=exif)
    return path


def pdf(path: Path, pages: int = 2) -> Path:
    canvas = Canvas(str(path))
    for number in range(pages):
        canvas.drawString(100, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    return path


def urls(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(page: MaterialsPage, line: str, mime: QMimeData) -> None:
    item = page.list.item_of(line)
    assert item is not None
    centre = page.list.visualItemRect(item).center()
    event = QDropEvent(QPointF(centre), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    page.list.dropEvent(event)


def scans(page: MaterialsPage) -> list[str]:
    return [scan.name for scan in page.session.file.papers.attachments()]


def state(page: MaterialsPage, line: str) -> str:
    item = page.list.item_of(line)
    assert item is not None
    return item.text(STATE)


def test_without_a_claim_it_says_what_to_do_first(open_page: Callable[..., MaterialsPage]) -> None:
    page = open_page(None)
    assert page.empty.isVisible()
    assert "请先在“申报事项”页勾选" in page.empty.sentence.text()
    assert not page.again.isEnabled()
    assert page.missing() == 0


def test_the_list_says_what_lacks(page: MaterialsPage) -> None:
    assert page.list.topLevelItemCount() == page.missing() == 12
    assert page.summary.text() == "清单 12 项，已收 0 项，尚缺 12 项"
    assert page.panel.name.text() == "申请表（申请报告）"
    assert not page.panel.received.isEnabled()


def test_a_line_is_copied_into_a_spreadsheet(page: MaterialsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().rstrip("\n").split("\t") == ["申请表（申请报告）", "待交"]


def test_files_dropped_on_a_line_are_in_the_case_and_seen(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    drop(page, LICENCE, urls(photo(tmp_path / "正面.png"), photo(tmp_path / "背面.png", (20, 40))))
    assert scans(page) == ["正面.png", "背面.png"]
    assert state(page, LICENCE) == "已收"
    assert page.view.name.text() == "背面.png"
    qtbot.waitUntil(lambda: page.view.extent.text() == "20 × 40")
    assert page.view.said == ""
    assert page.panel.received.text() == TODAY.isoformat()
    assert page.missing() == 11


def test_the_line_under_the_files_is_the_one_selected(page: MaterialsPage, tmp_path: Path) -> None:
    mime, copy = urls(photo(tmp_path / "a.png")), Qt.DropAction.CopyAction
    item = page.list.item_of(LICENCE)
    assert item is not None
    centre = page.list.visualItemRect(item).center()
    over = QDragMoveEvent(centre, copy, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    page.list.dragMoveEvent(over)
    assert over.isAccepted()
    assert page.panel.name.text() == "营业执照复印件"
    beside = QDragMoveEvent(QPoint(5, page.list.height()), copy, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    page.list.dragMoveEvent(beside)
    assert not beside.isAccepted()


def test_the_window_stays_awake_while_files_are_taken_in(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    large = tmp_path / "扫描.pdf"
    large.write_bytes(os.urandom(6 * 1024 * 1024))
    beats = 0

    def beat() -> None:
        nonlocal beats
        beats += 1

    heart = QTimer()
    heart.timeout.connect(beat)
    heart.start(10)
    with qtbot.waitSignal(page.intake.taken, timeout=20_000):
        drop(page, LICENCE, urls(large))
    heart.stop()
    assert beats >= 3


def test_what_is_dragged_from_elsewhere_than_the_disk_is_not_taken() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.pdf")])
    assert local_files(mime) == []
    mime.setText("a")
    assert local_files(mime) == []


def test_files_dropped_on_the_right_go_to_the_line_selected(page: MaterialsPage, tmp_path: Path) -> None:
    page.list.select(LICENCE)
    mime = urls(photo(tmp_path / "a.png"))
    page.right.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    )
    [one] = page.session.file.papers.attachments()
    assert page.session.file.papers.materials()[0].key == one.material
    assert state(page, LICENCE) == "已收"


def test_files_copied_in_the_file_manager_are_pasted(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setMimeData(urls(photo(tmp_path / "a.png")))
    page.list.select(LICENCE)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert scans(page) == ["a.png"]


@pytest.mark.parametrize("by_key", [True, False])
def test_files_are_chosen_by_button_and_by_key(
    page: MaterialsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, by_key: bool
) -> None:
    chosen = [str(photo(tmp_path / "a.png")), str(photo(tmp_path / "b.png", (3, 3)))]
    monkeypatch.setattr("anjuan_desktop.ui.pages.materials.QFileDialog.getOpenFileNames", lambda *_args: (chosen, ""))
    page.list.select(LICENCE)
    page.list.setFocus()
    if by_key:
        qtbot.keyClick(page.list, Qt.Key.Key_Insert)
    else:
        qtbot.mouseClick(page.panel.add, LEFT)
    assert scans(page) == ["a.png", "b.png"]


def test_what_cannot_be_taken_is_said_in_one_sentence(page: MaterialsPage, tmp_path: Path) -> None:
    drop(page, LICENCE, urls(tmp_path))
    assert page.notice.text.text() == f"未加入任何附件：“{tmp_path.name}”是文件夹，请选其中的文件。"
    assert scans(page) == []


def test_a_pdf_is_seen_with_its_pages(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    drop(page, LICENCE, urls(pdf(tmp_path / "执照.pdf", 3)))
    assert page.view.said == ""
    assert page.view.pdf.page.text() == "第 1 页，共 3 页"
    qtbot.mouseClick(page.view.large, LEFT)
    assert not page.left.isVisible()
    assert page.view.large.text() == "还原"
    qtbot.mouseClick(page.view.large, LEFT)
    assert page.left.isVisible()


def test_a_photo_stands_upright_and_is_made_larger(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    drop(page, LICENCE, urls(photo(tmp_path / "a.jpg", (400, 200), turned=True)))
    qtbot.waitUntil(lambda: page.view.said == "")
    canvas = page.view.picture.widget()
    assert canvas is not None
    assert abs(canvas.height() - 2 * canvas.width()) <= 2
    before = canvas.height()
    page.view.picture.setFocus()
    qtbot.keyClick(page.view.picture, Qt.Key.Key_Plus)
    assert canvas.height() > before
    assert page.view.zoom.text().endswith("%")
    qtbot.mouseClick(page.view.fit, LEFT)
    assert canvas.height() == before


def test_a_picture_larger_than_needed_is_read_smaller(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    drop(page, LICENCE, urls(photo(tmp_path / "a.jpg", (6000, 5000))))
    qtbot.waitUntil(lambda: page.view.said == "", timeout=20_000)
    assert page.view.extent.text() == "6000 × 5000"


def leaves(path: Path, *colours: str, size: tuple[int, int] = (400, 200)) -> Path:
    """A picture of several pages, as a scanner with a feeder makes it."""
    first, *others = [Image.new("RGB", size, colour) for colour in colours]
    first.save(path, save_all=True, append_images=others)
    return path


def colour(page: MaterialsPage) -> str:
    """What is seen in the middle of the picture."""
    canvas = page.view.picture.widget()
    assert canvas is not None
    seen = canvas.grab().toImage()
    return seen.pixelColor(seen.width() // 2, seen.height() // 2).name()


RED, GREEN, BLUE = "#ff0000", "#008000", "#0000ff"


def test_a_scan_of_several_pages_is_turned_page_by_page(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    drop(page, LICENCE, urls(leaves(tmp_path / "扫描.tif", "red", "green", "blue")))
    qtbot.waitUntil(lambda: page.view.said == "")
    view = page.view
    assert (view.page.text(), view.extent.text(), colour(page)) == ("第 1 页，共 3 页", "400 × 200", RED)
    assert not view.back.isEnabled()
    qtbot.mouseClick(view.on, LEFT)
    qtbot.waitUntil(lambda: colour(page) == GREEN)
    assert view.page.text() == "第 2 页，共 3 页"
    assert view.picture.accessibleName() == "图片：扫描.tif，第 2 页，共 3 页"
    view.picture.setFocus()
    qtbot.keyClick(view.picture, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: colour(page) == BLUE)
    assert not view.on.isEnabled()
    qtbot.keyClick(view.picture, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: colour(page) == RED)
    assert view.page.text() == "第 1 页，共 3 页"
    qtbot.keyClick(view.picture, Qt.Key.Key_End)
    qtbot.keyClick(view.picture, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: colour(page) == GREEN)


def test_who_turns_on_stays_as_close(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    drop(page, LICENCE, urls(leaves(tmp_path / "扫描.tif", "red", "green")))
    qtbot.waitUntil(lambda: page.view.said == "")
    page.view.picture.setFocus()
    qtbot.keyClick(page.view.picture, Qt.Key.Key_Plus)
    near = page.view.zoom.text()
    assert near.endswith("%")
    qtbot.mouseClick(page.view.on, LEFT)
    qtbot.waitUntil(lambda: colour(page) == GREEN)
    assert page.view.zoom.text() == near


def test_a_picture_of_one_page_has_nothing_to_turn(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    drop(page, LICENCE, urls(leaves(tmp_path / "扫描.tif", "red", "green"), photo(tmp_path / "a.jpg")))
    page.list.select(LICENCE)
    qtbot.waitUntil(lambda: page.view.said == "")
    two, one = page.session.file.papers.attachments()
    for scan, turned in ((two, True), (one, False)):
        page.view.show_attachment(scan, page.session.file.papers.content)
        qtbot.waitUntil(lambda: page.view.said == "")
        assert page.view.on.isVisible() is turned
        assert page.view.page.isVisible() is turned


def test_a_page_that_is_damaged_leaves_the_others(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    scan = leaves(tmp_path / "扫描.tif", "red", "green", size=(64, 64))
    with Image.open(scan) as opened:
        opened.seek(1)
        (start,) = opened.tag_v2[273]  # type: ignore[attr-defined]  # StripOffsets
    scan.write_bytes(scan.read_bytes()[: start + 100])
    drop(page, LICENCE, urls(scan))
    qtbot.waitUntil(lambda: page.view.said == "")
    qtbot.mouseClick(page.view.on, LEFT)
    qtbot.waitUntil(lambda: page.view.extent.text() == "这一页已损坏或过大，请存出后查看")
    qtbot.mouseClick(page.view.back, LEFT)
    qtbot.waitUntil(lambda: page.view.extent.text() == "64 × 64" and colour(page) == RED)


@pytest.mark.parametrize("name", ["动.gif", "动.webp"])
def test_pictures_of_a_moving_one_are_its_pages(page: MaterialsPage, tmp_path: Path, qtbot: QtBot, name: str) -> None:
    drop(page, LICENCE, urls(leaves(tmp_path / name, "red", "blue")))
    qtbot.waitUntil(lambda: page.view.said == "")
    qtbot.mouseClick(page.view.on, LEFT)
    qtbot.waitUntil(lambda: page.view.extent.text() == "400 × 200")
    assert page.view.page.text() == "第 2 页，共 2 页"
    assert QColor(colour(page)).blue() > 200


@pytest.mark.parametrize("mode", ["1", "L", "CMYK", "P", "RGBA", "LA"])
def test_a_scan_is_read_in_every_colouring(mode: str) -> None:
    written = BytesIO()
    Image.new(mode, (5000, 4000)).save(written, "TIFF", compression="group4" if mode == "1" else "tiff_lzw")
    found = read_picture(written.getvalue())
    assert (found.whole.width(), found.whole.height(), found.pages) == (5000, 4000, 1)
    assert found.image.width() * found.image.height() <= 1.01 * MOST_PIXELS
    assert found.image.pixelColor(9, 9).red() == (255 if mode == "CMYK" else 0)


def test_a_scan_stands_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    written = BytesIO()
    Image.new("RGB", (40, 20)).save(written, "TIFF", exif=exif)
    image = read_picture(written.getvalue()).image
    assert (image.width(), image.height()) == (20, 40)


def test_what_is_offered_can_be_shown() -> None:
    """A HEIC can't: neither Qt's plugins nor Pillow read it."""
    kinds = re.findall(r"\*\.(\w+)", PICTURES_AND_PAPERS)
    readable = {
        suffix.removeprefix(".") for suffix, name in Image.registered_extensions().items() if name in Image.OPEN
    }
    assert {*kinds} - {"pdf"} <= readable
    assert "heic" not in kinds


@pytest.mark.parametrize(
    "case",
    [
        ("照片.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "本机不能显示和打印 HEIC 照片，请另存为 JPG 后再加入"),
        ("坏.tif", b"II*\0\x08\0\0\0\0\0\0\0\0\0", "图片已损坏或过大"),
        ("说明.docx", b"PK\x03\x04", "这种文件不能在这里查看，请存出后用相应的程序打开。"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "这种文件不能在这里查看"),
        ("坏.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "图片已损坏或过大"),
        ("坏.pdf", b"%PDF-1.7 nothing", "PDF 已损坏，不能在这里查看"),
    ],
)
def test_what_cannot_be_seen_says_what_to_do(
    page: MaterialsPage, tmp_path: Path, qtbot: QtBot, case: tuple[str, bytes, str]
) -> None:
    name, content, said = case
    (tmp_path / name).write_bytes(content)
    drop(page, LICENCE, urls(tmp_path / name))
    qtbot.waitUntil(lambda: page.view.said.startswith(said))
    assert page.view.export.isVisible()


def test_it_is_taken_out_as_it_came_in(
    page: MaterialsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = pdf(tmp_path / "a.pdf"), tmp_path / "out.pdf"
    drop(page, LICENCE, urls(source))
    monkeypatch.setattr(
        "anjuan_desktop.ui.pages.materials.QFileDialog.getSaveFileName", lambda *_args: (str(target), "")
    )
    qtbot.mouseClick(page.view.export, LEFT)
    assert target.read_bytes() == source.read_bytes()
    assert page.notice.text.text() == "已存出：out.pdf。"
    assert page.session.file.journal()[-1].action == "export"


def test_it_is_removed_by_key_and_comes_back_by_the_bar(page: MaterialsPage, tmp_path: Path, qtbot: QtBot) -> None:
    drop(page, LICENCE, urls(pdf(tmp_path / "a.pdf")))
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert scans(page) == []
    assert page.notice.text.text() == "已移除附件“a.pdf”。"
    assert page.view.attachment is None
    qtbot.mouseClick(page.notice.buttons[0], LEFT)
    assert scans(page) == ["a.pdf"]


def test_a_line_is_settled_by_clicks_and_keys(page: MaterialsPage, qtbot: QtBot) -> None:
    page.list.select(LICENCE)
    qtbot.mouseClick(page.panel.choice.buttons["received"], LEFT)
    assert state(page, LICENCE) == "已收"
    line = page.panel.received.line
    line.selectAll()
    qtbot.keyClicks(line, "2026-02-01")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.panel.problem.text() == "收到日期不能晚于今天"
    item = page.list.item_of(LICENCE)
    assert item is not None
    assert item.toolTip(1) == "已收，收到日期有误"
    line.selectAll()
    qtbot.keyClicks(line, "2025/12/30")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.panel.problem.isHidden()
    page.panel.words.line.setFocus()
    qtbot.keyClicks(page.panel.words.line, "copy")
    qtbot.keyClick(page.panel.words.line, Qt.Key.Key_Return)
    [stored] = page.session.file.papers.materials()
    assert (stored.received_on, stored.remark) == (date(2025, 12, 30), "copy")


def test_a_line_is_added_and_deleted(page: MaterialsPage, qtbot: QtBot) -> None:
    page.own.setText("租赁协议")
    qtbot.keyClick(page.own, Qt.Key.Key_Return)
    assert page.panel.name.text() == "租赁协议"
    assert page.own.text() == ""
    assert page.panel.drop.isVisible()
    qtbot.mouseClick(page.panel.drop, LEFT)
    assert page.list.topLevelItemCount() == 12
    qtbot.mouseClick(page.notice.buttons[0], LEFT)
    assert page.list.topLevelItemCount() == 13


def test_papers_are_asked_for_again_and_the_notice_printed(
    open_page: Callable[..., MaterialsPage], qtbot: QtBot
) -> None:
    printed: list[str] = []
    page = open_page(print_form=printed.append)
    qtbot.mouseClick(page.again, LEFT)
    rows = page.supply.list
    assert rows.hasFocus()
    assert len(page.supply.chosen()) == 12
    for at in range(1, 12):
        rows.item(at).setCheckState(Qt.CheckState.Unchecked)
    qtbot.mouseClick(page.supply.print, LEFT)
    assert page.supply.problem.text() == "请填写补正期限。"
    assert printed == []
    qtbot.keyClicks(page.supply.day.line, "2026/1/12")
    qtbot.mouseClick(page.supply.print, LEFT)
    assert printed == ["notice"]
    assert page.notice.text.text() == "已记下要补正的 1 项材料。"
    assert state(page, "application") == "退补"
    assert page.panel.note.text() == "已要求1月12日前补正"


def test_a_notice_that_cannot_be_printed_says_so(open_page: Callable[..., MaterialsPage], qtbot: QtBot) -> None:
    def refuse(_name: str) -> None:
        raise EditRefused("字体中没有“𠮷”字。")

    page = open_page(print_form=refuse)
    qtbot.mouseClick(page.again, LEFT)
    page.supply.day.show_text("2026-01-12")
    qtbot.mouseClick(page.supply.print, LEFT)
    assert page.notice.text.text() == "字体中没有“𠮷”字。"


def test_a_day_that_is_none_is_said_beside_the_list(page: MaterialsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.again, LEFT)
    page.supply.day.show_text("下周")
    qtbot.mouseClick(page.supply.keep, LEFT)
    assert page.supply.problem.text().startswith("补正期限应为日期")
    qtbot.mouseClick(page.supply.cancel, LEFT)
    assert page.list.isVisible()


def test_large_files_are_taken_in_beside_the_window(
    page: MaterialsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_runner, "AT_ONCE", 10)
    threads: list[str] = []
    attach = type(page.session.file.papers).attach
    monkeypatch.setattr(
        type(page.session.file.papers),
        "attach",
        lambda *args, **kinds: (threads.append(threading.current_thread().name), attach(*args, **kinds))[1],
    )
    with qtbot.waitSignal(page.intake.taken):
        drop(page, LICENCE, urls(pdf(tmp_path / "a.pdf"), pdf(tmp_path / "b.pdf", 1)))
        assert page.intake.dialog is not None
        assert page.intake.dialog.isModal()
    assert scans(page) == ["a.pdf", "b.pdf"]
    assert page.intake.dialog is None
    assert threading.current_thread().name not in threads
    assert state(page, LICENCE) == "已收"


def test_while_a_thread_has_the_case_the_window_lets_it_be(
    make_main_window: Callable[[Path], MainWindow],
    cabinet_folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The folder has been read, pages are still to be made: both would read what isn't written yet."""
    monkeypatch.setattr(intake_runner, "AT_ONCE", 10)
    begun, going = threading.Event(), threading.Event()
    received = taking_in._received

    def waiting(file: CaseFile, intake: taking_in.Intake) -> str:
        found = received(file, intake)
        begun.set()
        assert going.wait(10)
        return found

    monkeypatch.setattr(taking_in, "_received", waiting)
    path = cabinet_folder / "2026-0003.anjuan"
    with CaseFile.create(path, number=path.stem, by="测试", dictionary=shipped.library().dictionary) as file:
        file.import_case(golden("stack-b", shipped.library()))
    window = make_main_window(cabinet_folder)
    window.open_case(path)
    view, session = window.case_view, window.session
    assert view is not None
    assert session is not None
    view._later.stop()
    window.to_page(TITLES.index("材料"))
    found = view.page(TITLES.index("材料"))
    assert isinstance(found, MaterialsPage)
    qtbot.waitUntil(found.isVisible)
    drop(found, LICENCE, urls(pdf(tmp_path / "a.pdf"), pdf(tmp_path / "b.pdf", 1)))
    assert begun.wait(10)
    assert session.file.lent
    made = set(view._pages)
    window._cabinet_read(None)
    view._make_next()
    assert set(view._pages) == made
    view._later.start(0)
    with qtbot.waitSignal(found.intake.taken):
        going.set()
    assert scans(found) == ["a.pdf", "b.pdf"]
    qtbot.waitUntil(lambda: len(view._pages) == len(TITLES))
    assert not session.file.lent


def test_taking_in_is_stopped_and_leaves_nothing(
    page: MaterialsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_runner, "AT_ONCE", 10)
    going = threading.Event()
    together = CaseFile.together

    def waiting(file: CaseFile) -> object:
        assert going.wait(10)
        return together(file)

    monkeypatch.setattr(CaseFile, "together", waiting)
    drop(page, LICENCE, urls(pdf(tmp_path / "a.pdf")))
    assert page.intake.dialog is not None
    qtbot.keyClick(page.intake.dialog, Qt.Key.Key_Escape)
    assert not page.intake.dialog.stop.isEnabled()
    with qtbot.waitSignal(page.intake.refused):
        going.set()
    assert page.notice.text.text() == "已停止，没有加入附件。"
    assert scans(page) == []
    assert page.missing() == 12


def test_stopped_within_a_large_file_it_says_how_far_it_was(
    page: MaterialsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()
    attach = type(page.session.file.papers).attach

    def slowly(*args: object, told: Callable[[int, int], None], **kinds: object) -> str:
        def tell(done: int, total: int) -> None:
            told(done, total)
            assert stopped.wait(10)

        return attach(*args, told=tell, **kinds)  # type: ignore[arg-type]

    monkeypatch.setattr(type(page.session.file.papers), "attach", slowly)
    large = tmp_path / "a.pdf"
    large.write_bytes(bytes(4 * 1024 * 1024))
    drop(page, LICENCE, urls(large))
    dialog = page.intake.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.far.text() == "已读入 512 KB，共 4.0 MB")
    qtbot.mouseClick(dialog.stop, LEFT)
    assert dialog.text.text() == "正在停止，已读入的全部撤回…"
    qtbot.waitUntil(lambda: not dialog.stop.isEnabled())
    with qtbot.waitSignal(page.intake.refused):
        stopped.set()
    assert page.notice.text.text() == "已停止，没有加入附件。"
    assert scans(page) == []


def test_a_case_to_be_read_is_looked_at_only(
    page: MaterialsPage, tmp_path: Path, qtbot: QtBot, shown: Callable[[QWidget], None]
) -> None:
    drop(page, LICENCE, urls(pdf(tmp_path / "a.pdf")))
    session = page.session
    with CaseFile.open(session.file.path, by="王五", dictionary=session.library.dictionary, read_only=True) as file:
        only = MaterialsPage(Session(file, session.library, TODAY), ClauseSelection(), print_form=lambda _: None)
        shown(only)
        line = only.presenter.line(LICENCE)
        assert line is not None
        only.list.select(LICENCE, line.scans[0].key)
        assert only.view.pdf.page.text() == "第 1 页，共 2 页"
        assert not only.panel.add.isEnabled()
        assert not only.own.isEnabled()
        drop(only, LICENCE, urls(pdf(tmp_path / "b.pdf")))
        assert only.notice.text.text() == "案卷现在只能查阅，不能加入附件。"
        only.export_to(tmp_path / "out.pdf")
        assert (tmp_path / "out.pdf").exists()
        only.leave()


def test_everything_has_a_name(page: MaterialsPage) -> None:
    for part in (page.list, page.own, page.panel.received.line, page.panel.words.line, page.supply.list):
        assert part.accessibleName()
    item = page.list.item_of(LICENCE)
    assert item is not None
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "营业执照复印件，待交"
