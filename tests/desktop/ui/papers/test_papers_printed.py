"""What is entered on 材料 and 现场 is what their forms print."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PIL import Image
from pypdf import PdfReader

from anjuan_desktop.dossier import dossier_of_file
from anjuan_desktop.forms import Form, print_form
from anjuan_desktop.ui.presenters.papers.materials import MaterialsPresenter
from anjuan_desktop.ui.presenters.papers.taking_in import take_in
from anjuan_desktop.ui.presenters.visit.visit import VisitPresenter
from anjuan_desktop.ui.session import Session
from tests.desktop.ui.conftest import TODAY

NewSession = Callable[..., Session]


def printed(pdf: bytes) -> str:
    """The words of all pages, without what setting a page puts between them."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_the_notice_asks_for_the_papers_by_the_day(new_session: NewSession) -> None:
    made = MaterialsPresenter(new_session("stack-b"))
    made.set_remark("licence", "复印不清")
    made.ask_again({"licence"}, "2026-01-12")
    dossier = dossier_of_file(made.session.file, made.session.library, TODAY)
    words = printed(print_form(Form.SUPPLY, replace(dossier, due_on=made.due_on())))
    assert "营业执照复印件" in words
    assert "退回补正：2026年1月12日前补正；复印不清" in words


def test_the_record_says_what_was_measured_and_what_the_papers_said(new_session: NewSession, tmp_path: Path) -> None:
    made = VisitPresenter(new_session("stack-b"))
    key = made.add()
    made.set_people(key, "张三、李四", "王经理")
    made.set_measured(key, "P1 入统投资额", "11000万")
    made.set_note(key, "P1 入统投资额", "两台设备尚未到货")
    Image.new("RGB", (40, 30), "red").save(tmp_path / "车间.jpg")
    intake = made.intake(key, [tmp_path / "车间.jpg"])
    made.session.edit(lambda file: take_in(file, intake, lambda done, total: None, lambda: False))
    words = printed(print_form(Form.VISIT, dossier_of_file(made.session.file, made.session.library, TODAY)))
    assert "张三、李四；企业陪同：王经理" in words
    assert "P1入统投资额" in words
    assert "现场核实：110,000,000元；申报材料：120,000,000元；两台设备尚未到货" in words
    assert "照片1车间" in words
