"""Files from other programs, read as rows of texts."""

import codecs
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anjuan_desktop.exchange.tables import Cancelled, Cell, Sheet, UnreadableTable, Watch, read_table, written_xlsx
from anjuan_desktop.exchange.tables import _sheet as limits
from tests.desktop.exchange.tables.workbooks import number, sheets, text, xls, xlsx

Put = Callable[..., Sheet]


@pytest.fixture
def read(tmp_path: Path) -> Put:
    def put(content: bytes, name: str = "表.xlsx", **more: object) -> Sheet:
        path = tmp_path / name
        path.write_bytes(content)
        return read_table(path, **more)  # type: ignore[arg-type]

    return put


def shown(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in sheet.rows]


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)


class TestWorkbooks:
    @given(
        rows=st.lists(st.lists(_WORDS, min_size=1, max_size=5), min_size=1, max_size=6),
        heads=st.lists(_WORDS, min_size=5, max_size=5),
    )
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_what_is_written_is_read(self, rows: list[list[str]], heads: list[str], tmp_path: Path) -> None:
        path = tmp_path / "往返.xlsx"
        path.write_bytes(written_xlsx(heads, rows))
        assert shown(read_table(path)) == [heads, *rows]
        assert path.read_bytes() == written_xlsx(heads, rows)

    def test_numbers_are_as_the_sheet_shows_them(self, read: Put) -> None:
        row = f'<row r="1">{number("A1", "0.30000000000000004")}{number("B1", "1200000")}{number("C1", "1.5E-3")}</row>'
        assert shown(read(xlsx(row))) == [["0.3", "1200000", "0.0015"]]

    def test_a_code_kept_as_a_number_is_a_fault(self, read: Put) -> None:
        (row,) = read(xlsx(f'<row r="1">{number("A1", "2.4312000000012346E+19")}</row>')).rows
        assert "只保留前15位" in row.cells[0].fault

    @pytest.mark.parametrize("since_1904", [False, True])
    def test_days_by_both_calendars(self, since_1904: bool, read: Put) -> None:
        serial = 45422 - (1462 if since_1904 else 0)
        rows = f'<row r="1">{number("A1", str(serial), date=True)}{number("B1", str(serial))}</row>'
        sheet = read(xlsx(rows, since_1904=since_1904))
        dated, bare = sheet.rows[0].cells
        assert dated.text == "2024-05-10"
        assert sheet.day(bare) == "2024-05-10"
        assert sheet.day(Cell("45422")) == "45422", "a text is what it says"

    def test_formulas_by_their_results(self, read: Put) -> None:
        nothing = '<c r="C2" t="str"><f>T("")</f><v></v></c>'
        row = f'<c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+1</f></c>{nothing}{text("D2", "尾")}'
        sheet = read(xlsx(f'<row r="2">{row}</row>'))
        calculated, open_, none, _ = sheet.rows[0].cells
        assert (calculated.text, calculated.fault) == ("2", "")
        assert "没有它的计算结果" in open_.fault
        assert none == Cell()

    def test_errors_merged_cells_and_hidden_rows_are_named(self, read: Put) -> None:
        sheet = read(
            xlsx(
                f'<row r="1">{text("A1", "甲")}<c r="B1" t="e"><v>#REF!</v></c></row>'
                f'<row r="3" hidden="1">{text("B3", "乙")}</row>',
                after='<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>',
            )
        )
        assert sheet.rows[0].cells[1] == Cell("#REF!", "单元格是错误值 #REF!，请在表中改正")
        assert "与 A1 是合并单元格" in sheet.rows[1].cells[0].fault
        assert sheet.rows[1].number == 3
        assert sheet.notes == ("表中有 1 个隐藏（或被筛选掉）的行，也一并读入：第 3 行",)

    def test_a_day_that_is_none(self, read: Put) -> None:
        (row,) = read(xlsx(f'<row r="1">{number("A1", "-5000000", date=True)}</row>')).rows
        assert "错误值" in row.cells[0].fault

    def test_the_sheets_that_can_be_seen(self, read: Put) -> None:
        sheet = read(xlsx(f'<row r="1">{text("A1", "甲")}</row>'), sheet="没有的")
        assert (sheet.name, sheet.names) == ("名单", ("名单",))

    def test_a_hidden_sheet_is_passed_over(self, read: Put) -> None:
        content = sheets({"底稿": [["藏"]], "名单": [["甲"]], "明细": [["乙"]]}, hidden="底稿")
        assert shown(read(content)) == [["甲"]]
        assert read(content).names == ("名单", "明细")
        assert shown(read(content, sheet="明细")) == [["乙"]]


class TestOldWorkbooks:
    def test_everything_a_cell_can_be(self, read: Put) -> None:
        content = xls(
            [["发票号码", "金额", "日期", "已付"], ["0231", 1234.5, 45422.0, True], [None, 2.4312e19, 0.1, "尾"]],
            dates=[(1, 2)],
            errors={(2, 0): 0x17},
            hidden=[2],
        )
        sheet = read(content, "旧.xls")
        assert sheet.name == "明细"
        assert shown(sheet)[1] == ["0231", "1234.5", "2024-05-10", "是"]
        assert sheet.rows[2].cells[0].fault == "单元格是错误值 #REF!，请在表中改正"
        assert "前15位" in sheet.rows[2].cells[1].fault
        assert "第 3 行" in sheet.notes[0]

    def test_the_other_calendar_and_merged_cells(self, read: Put) -> None:
        content = xls([["甲", 43960.0], [None, 1.0]], dates=[(0, 1)], merged=[(0, 1, 0, 0)], since_1904=True)
        sheet = read(content, "旧.xls")
        assert sheet.rows[0].cells[1].text == "2024-05-10"
        assert sheet.epoch == date(1904, 1, 1)
        assert "与 A1 是合并单元格" in sheet.rows[1].cells[0].fault


class TestText:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_every_encoding_excel_writes(self, encoding: str, read: Put) -> None:
        sheet = read("企业名称,信用代码\r\n哈尔滨㐂某公司,0123\r\n".encode(encoding), "名单.csv")
        assert shown(sheet) == [["企业名称", "信用代码"], ["哈尔滨㐂某公司", "0123"]]

    @pytest.mark.parametrize("apart", [",", "\t", ";"])
    def test_columns_apart_and_quotes(self, apart: str, read: Put) -> None:
        sheet = read(apart.join(["甲", f'"a{apart}""b""\n c"', '="0012"', "=1+1"]).encode(), "表.txt")
        (row,) = sheet.rows
        assert [cell.text for cell in row.cells] == ["甲", f'a{apart if apart != chr(9) else " "}"b" c', "0012", "=1+1"]
        assert "是公式" in row.cells[3].fault

    def test_a_million_empty_columns_are_none(self, read: Put) -> None:
        assert shown(read(b"a,b" + b"," * 1_000_000 + b"\n", "宽.csv")) == [["a", "b"]]

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "是空文件"),
            (b"\n\n,,\n", "没有内容"),
            (b'a,"b\nc', "引号不成对"),
            (b"a," + b"x" * 200_000, "一格过长"),
            (b"\xff\xff\xff\x80", "不是 .xlsx"),
            (b"MZ\0\0\0\0", "不是 .xlsx"),
            (codecs.BOM_UTF8 + b"<html><table>", "其实是网页"),
            (("x," * 300 + "x").encode(), "超过 200 列"),
        ],
    )
    def test_one_sentence_for_what_is_no_table(self, content: bytes, says: str, read: Put) -> None:
        with pytest.raises(UnreadableTable, match=says):
            read(content, "名单.csv")


class TestHostile:
    """Refused, or read, in bounded time and memory, with one sentence."""

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (xlsx('<row r="1"/>'), "没有内容"),
            (xlsx(text("A1", "x"))[:400], "不完整"),
            (xlsx(f'<row r="1">{text("A1", "x")}</row>', parts={"xl/media/a": b"\0" * (65 * 2**20)}), "展开后超过"),
            (xlsx(f'<row r="1">{text("XFD1", "x")}</row>'), "超过 200 列"),
            (xlsx(f'<row r="1048576">{text("A1048576", "x")}</row>'), "最多 20000 行"),
            (xlsx("<row/>" * 200_001), "带格式的空行空列"),
            (xlsx(f'<row r="1">{"<c/>" * 1_000_001}</row>'), "带格式的空行空列"),
            (
                xlsx(
                    f'<row r="1">{text("A1", "x")}{text("GA1", "x")}</row><row r="9000">{text("A9000", "x")}</row>',
                    after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
                ),
                "合并单元格过多",
            ),
            (
                xlsx(
                    f'<row r="1">{text("A1", "&b;")}</row>',
                    dtd='<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]>',
                ),
                "打不开",
            ),
            (xlsx('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>'), "打不开"),
            (_COMPOUND + b"\xff" * 4000, "打不开"),
            (_COMPOUND + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
            (xls([["x"]])[:60], "打不开"),
            (b"\x09\x08" + b"\0" * (9 * 2**20), "超过 8 MB"),
        ],
    )
    def test_one_sentence(self, content: bytes, says: str, read: Put) -> None:
        with pytest.raises(UnreadableTable, match=says) as raised:
            read(content)
        assert str(raised.value).endswith("。")
        assert "\n" not in str(raised.value)

    def test_too_many_rows(self, read: Put, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MOST_ROWS", 3)
        with pytest.raises(UnreadableTable, match="超过 3 行"):
            read(b"a\nb\nc\nd\n", "长.csv")

    def test_a_file_that_is_gone_or_too_large(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableTable, match="读不到“没有"):
            read_table(tmp_path / "没有.csv")
        with (tmp_path / "大.csv").open("wb") as large:
            large.truncate(21 * 2**20)
        with pytest.raises(UnreadableTable, match="超过 20 MB"):
            read_table(tmp_path / "大.csv")

    @given(noise=st.binary(max_size=400), start=st.sampled_from([b"", b"PK\x03\x04", b"\x09\x08\x10\x00", _COMPOUND]))
    @settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_any_bytes_are_read_or_refused(self, noise: bytes, start: bytes, tmp_path: Path) -> None:
        path = tmp_path / "杂.xls"
        path.write_bytes(start + noise)
        refusal = ""
        try:
            assert read_table(path).rows
        except UnreadableTable as refused:
            refusal = str(refused)
        assert refusal == "" or refusal.endswith("。")


def test_reading_can_be_stopped_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "长.csv"
    path.write_text("a\n" * 500, encoding="utf-8")
    told: list[tuple[int, int]] = []
    read_table(path, watch=Watch(lambda done, total: told.append((done, total))))
    assert told[0] == (50, 501)
    with pytest.raises(Cancelled):
        read_table(path, watch=Watch(cancelled=lambda: True))
