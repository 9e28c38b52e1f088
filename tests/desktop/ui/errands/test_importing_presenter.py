"""Importing tables without a window: lists of enterprises into the cabinet, invoices into an object."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.casefile import CannotWrite
from anjuan_desktop.entering import MoneyUnit
from anjuan_desktop.exchange.tables import REASON, Cancelled, CannotSave, TableError, Watch, read_table, written_xlsx
from anjuan_desktop.ui.presenters.errands.import_targets import EnterpriseTarget, InvoiceTarget
from anjuan_desktop.ui.presenters.errands.importing import ImportPresenter, Standing, Step
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.settings import Settings

TODAY = date(2026, 1, 5)
HEADS = ("序号", "企业名称", "统一社会信用代码", "成立日期", "2024年营业收入（万元）", "联系电话")
NewSession = Callable[..., Session]


class Kept(dict[str, str]):
    """A memory as the settings keep it."""

    def recall(self, name: str) -> str:
        return self.get(name, "")

    def remember(self, name: str, text: str) -> None:
        self[name] = text


def code(at: int) -> str:
    from stdnum.cn import uscc

    body = f"91230100MA18A{at:04d}"
    return body + uscc.calc_check_digit(body)


def rows(*names: str) -> list[list[str]]:
    return [[str(at + 1), name, code(at), "2019/5/6", "1,200.5", "0451-1"] for at, name in enumerate(names)]


@pytest.fixture
def cabinet(tmp_path: Path, library: Library) -> Cabinet:
    return Cabinet(tmp_path / "案卷柜", lambda: library.dictionary)


@pytest.fixture
def memory() -> Kept:
    return Kept()


@pytest.fixture
def enterprises(cabinet: Cabinet, library: Library, memory: Kept) -> ImportPresenter:
    return ImportPresenter(EnterpriseTarget(cabinet, library, by="张三", today=lambda: TODAY), memory)


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    def written(table: list[list[str]], heads: tuple[str, ...] = HEADS, name: str = "名单.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(written_xlsx(heads, table))
        return path

    return written


Put = Callable[..., Path]


def take(presenter: ImportPresenter, path: Path) -> None:
    presenter.take(path, presenter.load(path, None, Watch()))


def judge(presenter: ImportPresenter, path: Path) -> None:
    take(presenter, path)
    presenter.judged(presenter.judge(Watch()))


class TestEnterprises:
    def test_a_list_becomes_cases(
        self, enterprises: ImportPresenter, cabinet: Cabinet, library: Library, put: Put
    ) -> None:
        judge(enterprises, put(rows("甲公司", "乙公司")))
        assert enterprises.summary() == "共 2 行：2 家可导入"
        assert enterprises.hindrance() == ""
        enterprises.written(enterprises.write(Watch()))
        assert enterprises.outcome == "已新建 2 个案卷（2026-0001 至 2026-0002）。"
        assert [entry.name for entry in cabinet.entries()] == ["甲公司", "乙公司"]
        with cabinet.open(cabinet.entries()[0].path, by="李四") as file:
            enterprise = file.case(TODAY).enterprise
        assert enterprise.facts == {"name": "甲公司", "uscc": code(0), "established_on": date(2019, 5, 6)}
        assert enterprise.years == {2024: {"operating_revenue": Decimal(12_005_000)}}

    def test_heads_are_known_by_their_words(self, enterprises: ImportPresenter, put: Put) -> None:
        take(enterprises, put(rows("甲公司")))
        keys = (
            "",
            "enterprise.name",
            "enterprise.uscc",
            "enterprise.established_on",
            "years.2024.operating_revenue",
            "",
        )
        assert enterprises.mapping.keys == keys
        assert enterprises.lacking() == ""

    @pytest.mark.parametrize(
        ("head", "key"),
        [
            ("单位名称（全称）", "enterprise.name"),
            ("* 社会信用代码", "enterprise.uscc"),
            ("营业收入（2023年度，万元）", "years.2023.operating_revenue"),
            ("2025年度研发费用", "years.2025.rd_expense"),
            ("法定代表人", "enterprise.legal_representative"),
            ("法定代表人电话", ""),
            ("企业规模", ""),
            (REASON, ""),
        ],
    )
    def test_each_word(self, head: str, key: str, enterprises: ImportPresenter, put: Put) -> None:
        take(enterprises, put([["甲"]], (head,)))
        assert enterprises.mapping.keys == (key,)

    def test_the_heading_below_a_title_that_says_the_unit(self, enterprises: ImportPresenter, put: Put) -> None:
        table = [["单位：万元", "", ""], ["企业名称", "信用代码", "2024年净利润"], ["甲公司", code(0), "-3.5"]]
        judge(enterprises, put(table, ("2024年申报企业名单", "", "")))
        assert enterprises.mapping.head == 2
        assert enterprises.mapping.unit is MoneyUnit.WAN
        (enterprise,) = enterprises.chosen()
        assert enterprise.years == {2024: {"net_profit": Decimal(-35_000)}}

    @pytest.mark.parametrize(
        ("above", "head", "figure"),
        [
            ("营业收入100万元以上企业名单", "2024年净利润", "35000"),
            ("单位：千元", "2024年净利润", "35"),
            ("", "2024年净利润（百万元）", "0.035"),
            ("单位：万元", "2024年净利润（亿元）", "0.00035"),
        ],
    )
    def test_the_unit_is_what_the_table_says(
        self, enterprises: ImportPresenter, put: Put, above: str, head: str, figure: str
    ) -> None:
        judge(enterprises, put([["企业名称", "信用代码", head], ["甲公司", code(0), figure]], (above, "", "")))
        (enterprise,) = enterprises.chosen()
        assert enterprise.years == {2024: {"net_profit": Decimal(35_000)}}

    @pytest.mark.parametrize(("above", "head"), [("", "2024年净利润（美元）"), ("单位：角", "2024年净利润")])
    def test_a_unit_nobody_can_tell_is_said(
        self, enterprises: ImportPresenter, put: Put, above: str, head: str
    ) -> None:
        judge(enterprises, put([["企业名称", "信用代码", head], ["甲公司", code(0), "5"]], (above, "", "")))
        (line,) = enterprises.lines()
        assert "金额的单位应为元、千元、万元、百万元或亿元" in line.reason
        assert enterprises.chosen() == []

    def test_what_is_wrong_is_said_and_nothing_is_written(self, enterprises: ImportPresenter, put: Put) -> None:
        table = [*rows("甲公司", "乙公司"), ["3", "", "123", "昨天", "许多", ""], ["4", "丙公司", code(0), "", "", ""]]
        judge(enterprises, put(table))
        assert enterprises.summary() == "共 4 行：2 家可导入，2 行有误"
        first, second, *good = enterprises.lines()
        assert first.reason == (
            "统一社会信用代码应为18位，现为3位；成立日期：应为日期，如 2024-05-10、2024/5/10 或 2024年5月10日；"
            "2024 年营业收入：应为金额，如 1200000、120万元 或 1.2亿元；企业名称：请填写"
        )
        assert first.faulty == {0, 1, 2, 3}
        assert second.reason == f"与第 2 行是同一家企业（{code(0)}），请只留一行"
        assert {line.standing for line in good} == {Standing.GOOD}
        assert "一行也不会写入" in enterprises.hindrance()
        enterprises.leave_wrong = True
        assert enterprises.hindrance() == ""
        enterprises.written(enterprises.write(Watch()))
        assert enterprises.outcome == "已新建 2 个案卷（2026-0001 至 2026-0002）；略过有误的 2 行。"

    def test_failed_rows_are_corrected_and_brought_again(
        self, enterprises: ImportPresenter, cabinet: Cabinet, put: Put, tmp_path: Path
    ) -> None:
        table = [*rows("甲公司"), ["2", "乙公司", "012", "2019-5-6", "30", "0451"]]
        heads = ("序号", "企业名称", "统一社会信用代码", "成立日期", "2024年营业收入", "联系电话")
        take(enterprises, put(table, heads))
        enterprises.set_unit(MoneyUnit.WAN)
        enterprises.judged(enterprises.judge(Watch()))
        failed = tmp_path / enterprises.failed_name()
        failed.write_bytes(enterprises.failed())
        assert failed.name == "名单 待改正.xlsx"
        head, row = read_table(failed).rows
        assert [cell.text for cell in head.cells] == [*heads[:4], "2024年营业收入（万元）", "联系电话", REASON]
        assert row.cells[2].text == "012"
        assert row.cells[-1].text == "原第 3 行：统一社会信用代码应为18位，现为3位"
        corrected = [cell.text for cell in row.cells]
        corrected[2] = code(7)
        failed.write_bytes(written_xlsx([cell.text for cell in head.cells], [corrected]))
        enterprises.restart()
        judge(enterprises, failed)
        assert enterprises.failed_name() == failed.name
        assert enterprises.hindrance() == ""
        (enterprise,) = enterprises.chosen()
        assert enterprise.years[2024] == {"operating_revenue": Decimal(300_000)}

    def test_those_in_the_cabinet_are_marked_and_left(
        self, enterprises: ImportPresenter, cabinet: Cabinet, put: Put
    ) -> None:
        judge(enterprises, put(rows("甲公司")))
        enterprises.write(Watch())
        enterprises.restart()
        judge(enterprises, put(rows("甲公司", "乙公司")))
        assert enterprises.summary() == "共 2 行：1 家可导入，1 行已有"
        known = next(line for line in enterprises.lines() if line.standing is Standing.KNOWN)
        assert known.reason == "案卷柜中已有 2026-0001"
        enterprises.written(enterprises.write(Watch()))
        assert enterprises.outcome == "已新建 1 个案卷（2026-0002 至 2026-0002）；已有的 1 行没有再导入。"
        enterprises.again_known = True
        assert len(enterprises.chosen()) == 2

    def test_only_known_rows_leave_nothing_to_write(self, enterprises: ImportPresenter, put: Put) -> None:
        judge(enterprises, put(rows("甲公司")))
        enterprises.write(Watch())
        enterprises.restart()
        judge(enterprises, put(rows("甲公司")))
        assert enterprises.hindrance() == "没有可以写入的行"

    @pytest.mark.parametrize("stopped_at", [0, 1, 2, 3])
    def test_cancelled_nothing_is_left(
        self, stopped_at: int, enterprises: ImportPresenter, cabinet: Cabinet, put: Put
    ) -> None:
        judge(enterprises, put(rows("甲公司", "乙公司", "丙公司")))
        asked = iter(range(9))
        with pytest.raises(Cancelled):
            enterprises.write(Watch(cancelled=lambda: next(asked) >= stopped_at))
        assert not cabinet.folder.exists() or list(cabinet.folder.iterdir()) == []
        assert enterprises.step is Step.ROWS

    def test_a_fault_on_the_way_leaves_nothing(
        self, enterprises: ImportPresenter, cabinet: Cabinet, put: Put, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        judge(enterprises, put(rows("甲公司", "乙公司")))
        create = cabinet.create

        def full(**more: object) -> object:
            if list(cabinet.folder.glob("*")):
                raise CannotWrite("磁盘已满。")
            return create(**more)  # type: ignore[arg-type]

        monkeypatch.setattr(cabinet, "create", full)
        with pytest.raises(CannotWrite):
            enterprises.write(Watch())
        assert list(cabinet.folder.iterdir()) == []

    def test_what_cannot_be_taken_out_again_is_named(
        self, enterprises: ImportPresenter, put: Put, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        judge(enterprises, put(rows("甲公司", "乙公司")))
        asked = iter((False, True))

        def cancelled() -> bool:
            stop = next(asked)
            if stop:
                monkeypatch.setattr(Path, "unlink", refused)
            return stop

        def refused(*_args: object, **_more: object) -> None:
            raise PermissionError(13, "被占用")

        with pytest.raises(CannotSave, match="删不掉已建的 2026-0001"):
            enterprises.write(Watch(cancelled=cancelled))

    def test_the_officer_settles_a_column_and_it_is_remembered(
        self, enterprises: ImportPresenter, memory: Kept, put: Put
    ) -> None:
        heads = ("甲", "乙", "成立日期（年）")
        path = put([[code(0), "某公司", "2019-05-06"]], heads)
        take(enterprises, path)
        assert enterprises.lacking() == "请指明哪一列是统一社会信用代码、企业名称"
        enterprises.set_column(0, "enterprise.name")
        enterprises.set_column(1, "enterprise.name")
        assert enterprises.mapping.keys[0] == "", "one column holds it"
        enterprises.set_column(0, "enterprise.uscc")
        enterprises.set_column(2, "")
        enterprises.set_unit(MoneyUnit.WAN)
        enterprises.judged(enterprises.judge(Watch()))
        enterprises.restart()
        take(enterprises, put([["某公司", code(1), "x"]], ("乙", "甲", "成立日期（年）"), "另一个.xlsx"))
        assert enterprises.mapping.keys == ("enterprise.name", "enterprise.uscc", "")
        assert enterprises.mapping.unit is MoneyUnit.WAN

    @pytest.mark.parametrize(
        "damaged", ["", "{", "[]", '{"columns": [["甲"]], "unit": "元"}', '{"columns": [], "unit": "角"}']
    )
    def test_a_damaged_memory_is_no_memory(
        self, damaged: str, enterprises: ImportPresenter, memory: Kept, put: Put
    ) -> None:
        path = put(rows("甲公司"))
        judge(enterprises, path)
        guessed = enterprises.mapping
        (name,) = memory
        memory[name] = damaged
        enterprises.restart()
        take(enterprises, path)
        assert enterprises.mapping == guessed

    def test_the_settings_are_such_a_memory(self, settings: Settings) -> None:
        assert settings.recall("甲|/乙") == ""
        settings.remember("甲|/乙", '{"单位": "元"}')
        settings.sync()
        assert Settings(settings.file).recall("甲|/乙") == '{"单位": "元"}'


INVOICES = ("发票号码", "开票日期", "销售方名称", "金额", "货物名称")


class TestInvoices:
    @pytest.fixture
    def session(self, new_session: NewSession) -> Session:
        session = new_session()
        session.edit(lambda file: file.add_object("service", "上云"))
        return session

    @pytest.fixture
    def invoices(self, session: Session, memory: Kept) -> ImportPresenter:
        return ImportPresenter(InvoiceTarget(session, session.case.objects[0].id), memory)

    def test_lines_come_after_those_that_stand(self, invoices: ImportPresenter, session: Session, put: Put) -> None:
        judge(
            invoices,
            put([["A", "2024-05-06 12:30:00", "某公司", "¥1,200.00", "车床"], ["A", "", "", "5", ""]], INVOICES),
        )
        invoices.written(invoices.write(Watch()))
        assert invoices.outcome == "已在“上云”记入 2 行发票。"
        (item,) = session.case.objects
        assert [(line.key, line.amount) for line in item.expenses] == [("A#1", Decimal(1200)), ("A#2", Decimal(5))]
        assert item.expenses[0].date == date(2024, 5, 6)
        assert session.edits == 2

    def test_the_same_list_again_is_known_and_a_changed_one_is_wrong(
        self, invoices: ImportPresenter, session: Session, put: Put
    ) -> None:
        judge(invoices, put([["A", "", "", "5", ""]], INVOICES))
        invoices.write(Watch())
        invoices.restart()
        judge(invoices, put([["A", "", "", "5", ""], ["A", "", "", "7", ""]], INVOICES))
        assert invoices.summary() == "共 2 行：1 行可导入，1 行已有"
        invoices.restart()
        judge(invoices, put([["A", "", "", "6", ""]], INVOICES))
        assert invoices.lines()[0].reason == "本对象已记有发票 A 第 1 行，但金额不同，请核对"

    def test_reasons_of_rows(self, invoices: ImportPresenter, session: Session, put: Put) -> None:
        other = session.edit(lambda file: file.add_object("service", "另一次"))
        target = InvoiceTarget(session, other)
        elsewhere = ImportPresenter(target, Kept())
        heads = (*INVOICES, "行号")
        judge(elsewhere, put([["B", "", "", "1", "", "3"]], heads))
        elsewhere.write(Watch())
        table = [
            ["", "", "", "1", "", ""],
            ["A", "", "", "1", "", "零"],
            ["B", "", "", "1", "", "3"],
            ["B", "", "", "2", "", "3"],
            ["C" * 65, "", "", "", "", ""],
        ]
        judge(invoices, put(table, heads))
        assert [(line.number, line.reason) for line in invoices.lines()] == [
            (2, "发票号码：请填写"),
            (3, "行号：应为 1 起的整数；不填则自动编号"),
            (5, "与第 4 行重复：同一发票的同一行；“另一次”也记有这一发票行"),
            (6, "发票号码：过长，请核对"),
            (4, "“另一次”也记有这一发票行"),
        ]

    def test_what_keeps_from_writing(self, invoices: ImportPresenter, session: Session, put: Put) -> None:
        (item,) = session.case.objects
        judge(invoices, put([["A", "", "", "5", ""]], INVOICES))
        session.edit(lambda file: file.set_draft(f"objects.{item.id}.expenses", "A\t零"))
        assert "还有未改正的行" in invoices.hindrance()
        session.edit(lambda file: file.set_draft(f"objects.{item.id}.expenses", ""))
        session.edit(lambda file: file.set_expenses(item.id, invoices.chosen()))
        with pytest.raises(TableError, match="又有改动"):
            invoices.write(Watch())
        session.edit(lambda file: file.remove_object(item.id))
        assert "已被删除" in invoices.hindrance()

    def test_stopped_before_anything_is_written(self, invoices: ImportPresenter, session: Session, put: Put) -> None:
        judge(invoices, put([["A", "", "", "5", ""]], INVOICES))
        with pytest.raises(Cancelled):
            invoices.write(Watch(cancelled=lambda: True))
        assert session.case.objects[0].expenses == ()


@given(
    table=st.lists(
        st.tuples(
            st.sampled_from(["A", "B", "", "2" * 20]),
            st.sampled_from(["2024-05-06", "2024年5月6日", "昨天", "45422", ""]),
            st.sampled_from(["", "某公司"]),
            st.sampled_from(["1,200", "1,2", "¥5", "-1", "120万", ""]),
            st.sampled_from(["车床", ""]),
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_is_taken_or_has_a_reason(table: list[tuple[str, ...]], new_session: NewSession, put: Put) -> None:
    session = new_session()
    id_ = session.edit(lambda file: file.add_object("service", "上云"))
    presenter = ImportPresenter(InvoiceTarget(session, id_), Kept())
    judge(presenter, put([["表头", *row] for row in table], ("备注", *INVOICES)))
    lines = presenter.lines()
    assert [line.number for line in sorted(lines, key=lambda line: line.number)] == list(range(2, len(table) + 2))
    assert all(line.reason for line in lines if line.standing is Standing.WRONG)
    good = sum(line.standing is Standing.GOOD for line in lines)
    presenter.leave_wrong = True
    if good:
        presenter.write(Watch())
    assert len(session.case.by_id[id_].expenses) == good
