"""`anjuan forms` and `anjuan check --sheet`, as a script calls them."""

import json
import signal
import sys
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest
from nacl.pwhash import argon2id

from anjuan_core.assessment import assess
from anjuan_core.interchange import case_to_json, evaluation_to_json, read_case
from anjuan_core.packs import Library
from anjuan_desktop import shipped
from anjuan_desktop.cabinet import Cabinet, _office_key
from anjuan_desktop.casefile import CaseFile, CaseFileError, Material, policy_record
from anjuan_desktop.cli import _forms, main
from anjuan_desktop.dossier import dossier_of_case, dossier_of_file
from anjuan_desktop.forms import Form, SheetCode, code_of
from anjuan_desktop.office import Letterhead, Office, OfficeSettings
from tests.desktop.forms.sheets import golden, picture, text_of


def case_file(folder: Path, stem: str, **enterprise: str) -> Path:
    document = golden("stack-a")
    document["enterprise"] |= enterprise
    path = folder / f"{stem}.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_forms_that_have_something_to_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms", str(case_file(tmp_path, "甲")), "-o", str(tmp_path / "out")]) == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"甲-申报推荐表.pdf", "甲-测算书.pdf", "甲-不重复审查表.pdf", "甲-推荐函.pdf", "甲-推荐汇总表.pdf"} <= names
    assert "甲-材料清单.pdf" not in names
    assert capsys.readouterr().out.splitlines() == [
        str(tmp_path / "out" / f"甲-{form}.pdf") for form in Form if f"甲-{form}.pdf" in names
    ]


def test_only_those_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["forms", str(case_file(tmp_path, "甲")), "-o", str(out), "--only", "材料清单,测算书"]) == 0
    assert {path.name for path in out.iterdir()} == {"甲-材料清单.pdf", "甲-测算书.pdf"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--only", "申报表"], "最接近的是“申报推荐表”"),
        (["--only", ","], "应写表单名称"),
        (["--templates", "没有这个文件夹"], "不是文件夹"),
    ],
)
def test_a_wrong_call_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    out = tmp_path / "out"
    assert main(["forms", str(case_file(tmp_path, "甲")), "-o", str(out), *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_a_character_no_font_has_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["forms", str(case_file(tmp_path, "甲", name="𠮷野")), "-o", str(out)]) == 2
    assert "U+20BB7" in capsys.readouterr().err
    assert not out.exists()


def test_bound_in_one_file(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["forms", str(case_file(tmp_path, "甲")), "-o", str(out), "--bound"]) == 0
    (path,) = out.iterdir()
    assert path.name == "甲-申报材料.pdf"
    assert "目录" in text_of(path.read_bytes())


def test_an_offices_own_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import anjuan_resources

    own = tmp_path / "模板"
    own.mkdir()
    text = anjuan_resources.text("forms", "recommendation.yaml")
    (own / "recommendation.yaml").write_text(
        text.replace("title: 申报推荐表\n", "title: 推荐审批表\n"), encoding="utf-8"
    )
    call = [
        "forms",
        str(case_file(tmp_path, "甲")),
        "-o",
        str(tmp_path),
        "--only",
        "申报推荐表",
        "--templates",
        str(own),
    ]
    assert main(call) == 0
    assert "推荐审批表" in text_of((tmp_path / "甲-申报推荐表.pdf").read_bytes())
    (own / "recommendation.yaml").write_text("form: 申报推荐表\ntitel: x\n", encoding="utf-8")
    assert main(call) == 2
    assert "表单模板“recommendation.yaml”第2行" in capsys.readouterr().err


def test_many_cases_with_a_summary_and_what_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [
        case_file(tmp_path, name, name=enterprise)
        for name, enterprise in (("甲", "甲厂"), ("乙", "𠮷厂"), ("丙", "丙厂"))
    ]
    out = tmp_path / "out"
    assert main(["forms", *map(str, cases), "-o", str(out), "--only", "测算书"]) == 1
    assert {path.name for path in out.iterdir()} == {
        "甲-测算书.pdf",
        "丙-测算书.pdf",
        "推荐汇总表.pdf",
        "推荐汇总表.xlsx",
    }
    told = capsys.readouterr()
    assert "乙：没有打印：" in told.err
    assert "3/3" in told.err
    assert "已打印 2 份案卷" in told.out


def test_ctrl_c_says_what_is_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [case_file(tmp_path, name) for name in ("甲", "乙", "丙")]
    out = tmp_path / "out"
    real = _forms.write_whole

    def write(path: Path, content: bytes) -> None:
        real(path, content)
        if path.name == "乙-测算书.pdf":
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(_forms, "write_whole", write)
    before = signal.getsignal(signal.SIGINT)
    assert main(["forms", *map(str, cases), "-o", str(out), "--only", "测算书,材料清单"]) == 1
    assert {path.name for path in out.iterdir()} == {
        f"{case}-{form}.pdf" for case in "甲乙" for form in ("测算书", "材料清单")
    }
    told = capsys.readouterr()
    assert "已中止，没有做推荐汇总表；以下案卷的表单是完整的：甲、乙" in told.err
    assert "已打印 2 份案卷，4 个文件" in told.out
    assert signal.getsignal(signal.SIGINT) is before


def test_an_encrypted_cabinet_asks_once(
    tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "案卷柜"
    folder.mkdir()
    paths = [folder / f"2026-{number:04d}.anjuan" for number in (1, 2)]
    for path in paths:
        with CaseFile.create(path, number=path.stem, by="甲", dictionary=library.dictionary) as file:
            file.import_case(read_case(golden("stack-a"), library, date.today()))
    monkeypatch.setattr(_office_key, "_OPERATIONS", argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(_office_key, "_MEMORY", argon2id.MEMLIMIT_MIN)
    monkeypatch.setattr(sys, "stdin", StringIO("山高水长2026\n山高水长2026\n"))
    assert main(["office-key", "new", str(folder)]) == 0
    call = ["forms", *map(str, paths), "-o", str(tmp_path / "out"), "--only", "材料清单"]
    monkeypatch.setattr(sys, "stdin", StringIO("不对的口令\n"))
    assert main(call) == 2
    assert not (tmp_path / "out").exists()
    monkeypatch.setattr(sys, "stdin", StringIO("山高水长2026\n"))
    assert main(call) == 0
    assert "已打印 2 份案卷" in capsys.readouterr().out


def test_two_cases_of_one_name_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "另").mkdir()
    cases = [case_file(tmp_path, "甲"), case_file(tmp_path / "另", "甲")]
    assert main(["forms", *map(str, cases), "-o", str(tmp_path / "out")]) == 2
    assert "同名的案卷（甲）" in capsys.readouterr().err


def test_the_settings_of_the_office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "案卷柜"
    own.mkdir()
    head = Letterhead(code="松工信函", city_bureau="哈尔滨市工业和信息化局")
    settings = OfficeSettings(name="松北区工信局", county="230109", letterhead=head)
    Office(own, settings).save()
    call = ["forms", str(case_file(tmp_path, "甲")), "-o", str(tmp_path), "--only", "推荐函", "--office", str(own)]
    assert main(call) == 0
    text = text_of((tmp_path / "甲-推荐函.pdf").read_bytes())
    assert "松工信函〔" in text
    assert "哈尔滨市工业和信息化局：" in text
    assert main([*call[:-1], str(tmp_path / "没有")]) == 2
    assert "不是文件夹" in capsys.readouterr().err


@pytest.fixture
def sharing(tmp_path: Path) -> tuple[Path, Path]:
    """Two enterprises' cases of one cabinet that claim by one and the same invoice line."""
    folder = tmp_path / "案卷柜"
    folder.mkdir()
    paths = folder / "2026-0001.anjuan", folder / "2026-0002.anjuan"
    for path, uscc in zip(paths, ("91000000MA1C12342D", "91000000MA00000157"), strict=True):
        document = golden("stack-invoice")
        document["enterprise"] |= {"uscc": uscc, "name": f"{path.stem}号企业"}
        with CaseFile.create(path, number=path.stem, by="甲", dictionary=shipped.library().dictionary) as file:
            file.import_case(read_case(document, shipped.library(), date.today()))
    return paths


def as_in_the_window(path: Path, today: date) -> SheetCode:
    """The code on the 不重复审查表 of a case, with what its cabinet knows of other cases."""
    policies = shipped.library()
    with (
        Cabinet(path.parent, lambda: policies.dictionary) as cabinet,
        CaseFile.open(path, by="甲", dictionary=policies.dictionary, read_only=True) as file,
    ):
        cabinet.refresh()
        case = file.case(today)
        case = replace(case, neighbours=cabinet.neighbours(case, path))
        dossier = dossier_of_file(file, policies, today, worked=(case, assess(case, policies)))
        return code_of(dossier, Form.STACKING)


def test_other_cases_invoices_are_told_as_in_the_window(
    sharing: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["forms", str(sharing[0]), "-o", str(out), "--only", "不重复审查表"]) == 0
    alone = text_of((out / "2026-0001-不重复审查表.pdf").read_bytes()).replace("\n", "")
    assert "2026-0002号企业" in alone
    assert main(["forms", *map(str, sharing), "-o", str(tmp_path / "多份"), "--only", "不重复审查表"]) == 0
    many = text_of((tmp_path / "多份" / "2026-0002-不重复审查表.pdf").read_bytes()).replace("\n", "")
    assert "2026-0001号企业" in many
    capsys.readouterr()
    code = as_in_the_window(sharing[0], date.today())
    assert main(["check", str(sharing[0]), "--sheet", code.text]) == 0
    assert capsys.readouterr().out.startswith("一致")


def test_the_cabinet_is_not_read_for_a_case_that_was_recommended(
    sharing: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policies = shipped.library()
    with CaseFile.open(sharing[0], by="甲", dictionary=policies.dictionary) as file:
        case = file.case(date.today())
        record = policy_record(shipped.texts(), policies.active)
        file.record_evaluation(evaluation_to_json(assess(case, policies)), facts=case_to_json(case), library=record)
        file.flow.take_step("推荐上报", role="复核")

    def refuse(*_: object) -> None:
        raise CaseFileError("读了案卷柜。")

    monkeypatch.setattr(Cabinet, "refresh", refuse)
    call = ["-o", str(tmp_path / "out"), "--only", "不重复审查表"]
    assert main(["forms", str(sharing[0]), *call]) == 0
    assert main(["forms", str(sharing[1]), *call]) == 2


def test_a_supplement_the_program_lacks_is_refused_as_in_the_window(
    sharing: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Office(sharing[0].parent, OfficeSettings(supplements=frozenset({"没有的细则"}))).save()
    assert main(["forms", str(sharing[0]), "-o", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("没有的细则") == 1
    assert not (tmp_path / "out").exists()
    assert main(["check", str(sharing[0]), "--sheet", as_in_the_window(sharing[0], date.today()).text]) == 2
    assert "没有的细则" in capsys.readouterr().err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A case file with a scan on its checklist."""
    scan = tmp_path / "执照.jpg"
    scan.write_bytes(picture("navy"))
    path = tmp_path / "案卷.anjuan"
    with CaseFile.create(path, number="2026-0009", by="甲", dictionary=shipped.library().dictionary) as file:
        file.import_case(read_case(golden("stack-a"), shipped.library(), date.today()))
        file.papers.attach(scan, material=file.papers.set_material(Material("营业执照", "received")))
    return path


def test_a_case_file_is_bound_with_its_papers_and_holds(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    before = file.read_bytes()
    assert main(["forms", str(file), "-o", str(out), "--bound"]) == 0
    (path,) = out.iterdir()
    text = text_of(path.read_bytes())
    assert "1．营业执照" in text
    assert "执照.jpg" in text
    capsys.readouterr()
    assert main(["check", str(file), "--sheet", str(path)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) >= 5
    assert all(line.startswith("一致") for line in told)
    assert file.read_bytes() == before


# check --sheet


@pytest.fixture
def printed(tmp_path: Path) -> tuple[Path, Path]:
    case = case_file(tmp_path, "甲")
    assert main(["forms", str(case), "-o", str(tmp_path), "--only", "申报推荐表"]) == 0
    return case, tmp_path / "甲-申报推荐表.pdf"


def test_a_sheet_that_holds(printed: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    case, sheet = printed
    assert main(["check", str(case), "--sheet", str(sheet)]) == 0
    assert "一致：案卷现在所载与这份申报推荐表" in capsys.readouterr().out


def test_a_photo_of_the_sheet(printed: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, sheet = printed
    document = pypdfium2.PdfDocument(sheet.read_bytes())
    photo = tmp_path / "拍照.png"
    document[0].render(scale=2).to_pil().rotate(2, expand=True, fillcolor="white").save(photo)
    document.close()
    assert main(["check", str(case), "--sheet", str(photo)]) == 0
    assert "一致" in capsys.readouterr().out


def test_the_text_of_a_code_and_what_differs(
    tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    case = read_case(golden("stack-a"), shipped.library(), date.today())
    code = code_of(dossier_of_case(case, shipped.library(), "甲", date(2026, 11, 20)), Form.RECOMMENDATION)
    path = case_file(tmp_path, "甲", name="改了名字的公司")
    assert main(["check", str(path), "--sheet", code.text]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("不一致")
    assert told[1:] == ["　不同的部分：企业"]


@pytest.mark.parametrize("name", ["没有.png", "不是图片.png", "不是.pdf", "白纸.png", "文字"])
def test_what_is_no_sheet(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    from PIL import Image

    case = case_file(tmp_path, "甲")
    (tmp_path / "不是图片.png").write_bytes(b"x")
    (tmp_path / "不是.pdf").write_bytes(b"x")
    Image.new("L", (300, 300), 255).save(tmp_path / "白纸.png")
    sheet = name if name == "文字" else str(tmp_path / name)
    assert main(["check", str(case), "--sheet", sheet]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
