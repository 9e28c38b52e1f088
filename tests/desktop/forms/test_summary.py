"""推荐汇总表: one row a claim, sums by programme and payer, the same figures on paper and in the workbook."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from anjuan_core.money import ZERO, grouped
from anjuan_core.packs import Library
from anjuan_desktop.forms import Dossier, Form, capitals, print_form, summary_book, summary_lines, sums_of
from tests.desktop.forms.sheets import bare, empty, golden, overfull, overridden, pages_of, plain, sheet_of, text_of

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def many(library: Library) -> list[Dossier]:
    names = ("stack-a", "stack-b", "s3-1", "s3-19a-ceiling", "stack-undecided")
    return [sheet_of(golden(name), library, number=f"2026-{number:04}") for number, name in enumerate(names, start=1)]


def rows_of(book: bytes, sheet: int) -> list[list[str]]:
    """The cells of a sheet as they are written in the file."""
    with ZipFile(BytesIO(book)) as zipped:
        shared = [
            "".join(text.text or "" for text in item.iter(f"{SPACE}t"))
            for item in ElementTree.fromstring(zipped.read("xl/sharedStrings.xml")).iter(f"{SPACE}si")
        ]
        root = ElementTree.fromstring(zipped.read(f"xl/worksheets/sheet{sheet}.xml"))
    return [[_cell(cell, shared) for cell in row.iter(f"{SPACE}c")] for row in root.iter(f"{SPACE}row")]


def _cell(cell: ElementTree.Element, shared: list[str]) -> str:
    value = cell.find(f"{SPACE}v")
    if value is None or value.text is None:
        return ""
    return shared[int(value.text)] if cell.get("t") == "s" else value.text


def test_a_line_for_every_claim(library: Library) -> None:
    dossiers = many(library)
    lines = summary_lines(dossiers)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert len(lines) == sum(len(dossier.evaluation.claims) for dossier in dossiers)
    assert sum((line.total for line in lines), ZERO) == sum((dossier.total for dossier in dossiers), ZERO)


def test_sums_by_programme_and_payer_add_up(library: Library) -> None:
    dossiers = many(library)
    *programmes, total = sums_of(summary_lines(dossiers))
    assert total.total == sum((item.total for item in programmes), ZERO)
    for payer in ("province", "city"):
        assert total.of(payer) == sum((dossier.by_payer.get(payer, ZERO) for dossier in dossiers), ZERO)  # type: ignore[arg-type]
    assert total.enterprises == sum(dossier.total > 0 for dossier in dossiers)


def test_the_paper_states_them(library: Library) -> None:
    dossiers = many(library)
    text = text_of(print_form(Form.SUMMARY, dossiers))
    lines = summary_lines(dossiers)
    for line in lines:
        assert grouped(line.total) in text
        assert line.amount is None or grouped(line.amount) in text
    for item in sums_of(lines):
        assert bare(item.name) in text
        assert grouped(item.total) in text
    assert capitals(sums_of(lines)[-1].total) in text
    assert "案卷编号：2026-0001等5份" in text


def test_its_head_comes_again_on_every_page_with_lines(library: Library) -> None:
    dossiers = [replace(dossier, number=f"{n}-{dossier.number}") for n in range(8) for dossier in many(library)]
    pages = pages_of(print_form(Form.SUMMARY, dossiers))
    assert len(pages) > 4
    within = [page for page in pages if "可测算" in page]
    assert all("统一社会信用代码" in page for page in within)
    assert "填报单位：" in pages[-1]


@pytest.mark.parametrize("kind", [plain, overridden, overfull, empty])
def test_the_workbook_has_the_papers_figures(library: Library, kind: object) -> None:
    dossier = kind(library)  # type: ignore[operator]
    book = summary_book([dossier])
    lines = summary_lines([dossier])
    _, _, head, *body = rows_of(book, 1)
    assert len(body) == len(lines)
    for line, cells in zip(lines, body, strict=True):
        row = dict(zip(head, cells, strict=True))
        assert Decimal(row["推荐金额（元）"]) == line.total
        assert Decimal(row["省级（元）"]) == line.of("province")
        assert row["测算金额（元）"] == "待定" if line.amount is None else Decimal(row["测算金额（元）"]) == line.amount
        assert row["企业名称"] == line.enterprise
    *_, last = rows_of(book, 2)
    text = text_of(print_form(Form.SUMMARY, dossier))
    assert Decimal(last[-1]) == dossier.total
    assert grouped(Decimal(last[-1])) in text


def test_the_largest_amounts_are_exact_in_the_workbook(library: Library) -> None:
    from anjuan_desktop.forms.sheets import _summary_book

    lines = summary_lines([plain(library)])
    most = replace(lines[0], counted=(ZERO, Decimal("9999999999999.99"), ZERO))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_summary_book, "summary_lines", lambda dossiers: [most])
        book = summary_book([plain(library)])
    assert "9999999999999.99" in rows_of(book, 1)[3]


def test_the_workbook_is_the_same_bytes_twice_and_runs_nothing(library: Library) -> None:
    document = golden("stack-a")
    document["enterprise"]["name"] = "=HYPERLINK(1)"
    dossier = sheet_of(document, library)
    book = summary_book([dossier])
    assert book == summary_book([dossier])
    with ZipFile(BytesIO(book)) as zipped:
        assert not re.search(rb"<f>|<hyperlink", zipped.read("xl/worksheets/sheet1.xml"))
    assert any("=HYPERLINK(1)" in row for row in rows_of(book, 1))


def test_a_joint_letter_counts_enterprises(library: Library) -> None:
    dossiers = many(library)
    text = text_of(print_form(Form.LETTER, dossiers))
    total = sums_of(summary_lines(dossiers))[-1]
    assert "等5户企业" in text
    assert f"推荐{total.enterprises}户企业{total.claims}个事项" in text


def test_a_form_of_one_case_takes_one(library: Library) -> None:
    with pytest.raises(ValueError, match="form of one case"):
        print_form(Form.RECOMMENDATION, many(library))
