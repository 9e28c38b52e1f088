"""Which facts are asked of an object, in which order, and what its invoice table says; without a window."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan_core.case import SupportObject
from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.basic.blocks import cells, marked_up, tabbed
from anjuan_desktop.ui.presenters.entering.asking import (
    Fit,
    askings,
    by_weight,
    citation_for,
    deciding,
    enterprise_citation,
    fit,
    year_citation,
)
from anjuan_desktop.ui.presenters.entering.fields import MoneyUnit
from anjuan_desktop.ui.presenters.entering.invoices import (
    AMOUNT,
    COLUMNS,
    DATE,
    EMPTY,
    INVOICE,
    LINE,
    InvoicesPresenter,
)
from anjuan_desktop.ui.presenters.entering.objects import ObjectForm, ObjectsPresenter
from anjuan_desktop.ui.session import Session
from tests.desktop.ui.conftest import OpenedAgain

NewSession = Callable[..., Session]


def names(form: ObjectForm, part: str) -> list[str]:
    return [field.fact.name for field in getattr(form, part)]


@pytest.fixture
def presenter(new_session: NewSession) -> ObjectsPresenter:
    return ObjectsPresenter(new_session())


class TestAsking:
    """From the packs to the questions."""

    def test_every_fact_asked_is_one_of_the_dictionary(self, library: Library) -> None:
        for kind, facts in library.dictionary.objects.items():
            for asking in askings(library, kind):
                name = asking.fact
                if name.startswith("enterprise."):
                    assert name.removeprefix("enterprise.") in library.dictionary.enterprise_by_name
                elif name.startswith("year."):
                    assert name.removeprefix("year.") in library.dictionary.years_by_name
                else:
                    assert name in facts.by_name

    def test_every_word_shown_is_in_its_document(self, library: Library) -> None:
        for kind in library.dictionary.objects:
            for asking in askings(library, kind):
                assert asking.citation.quote in library.sources[asking.pack.source]

    def test_what_decides_are_the_choices_conditions_look_at(self, library: Library) -> None:
        assert deciding(library, "service") == ("service",)
        assert deciding(library, "recognition") == ("title", "standard")
        assert "workshop_grade" not in deciding(library, "project")

    def test_what_more_benefits_ask_for_comes_first(self, library: Library) -> None:
        for kind, facts in library.dictionary.objects.items():
            order = by_weight(library, kind)
            assert sorted(order) == sorted(facts.by_name)
            asked = {
                name: len(
                    {one.citation.document + one.benefit.id for one in askings(library, kind) if one.fact == name}
                )
                for name in order
            }
            alone = [name for name in order if facts.by_name[name].implied_by is None]
            assert [asked[name] for name in alone] == sorted((asked[name] for name in alone), reverse=True)
            dictionary = list(facts.by_name)
            for one, next_ in pairwise(alone):
                assert asked[one] > asked[next_] or dictionary.index(one) < dictionary.index(next_)

    def test_a_flag_stays_with_the_date_that_makes_it_true(self, library: Library) -> None:
        order = by_weight(library, "project")
        at = order.index("statistical_entry_on")
        assert order[at + 1] == "in_statistics"

    def test_a_benefit_fits_by_its_choices(self, library: Library) -> None:
        item = SupportObject("P1", "project", "项目", None, {"upgrade": "digital", "platform": "identifier-node"})
        assert fit(library, library.benefit("hlj-2023-7/2a"), item) is Fit.FITS
        assert fit(library, library.benefit("hlj-2023-7/16"), item) is Fit.FITS
        assert fit(library, library.benefit("hrb-2022-1/1"), item) is Fit.RULED_OUT
        assert fit(library, library.benefit("hlj-2023-7/2b"), item) is Fit.OPEN

    def test_one_without_choices_fits_once_it_is_begun(self, library: Library) -> None:
        diagnosis = library.benefit("hrb-2022-1/3-1")
        assert fit(library, diagnosis, SupportObject("P1", "project", "项目", None, {})) is Fit.OPEN
        begun = SupportObject("P1", "project", "项目", None, {"third_party_diagnosis": True})
        assert fit(library, diagnosis, begun) is Fit.FITS

    def test_a_title_held_for_another_counts_as_fitting(self, library: Library) -> None:
        giant = SupportObject("R1", "recognition", "小巨人", None, {"title": "national-little-giant"})
        assert fit(library, library.benefit("hlj-2023-7/7"), giant) is Fit.FITS

    def test_the_words_are_those_of_the_benefit_that_fits(self, library: Library) -> None:
        cloud = SupportObject("S1", "service", "上云", None, {"service": "cloud-business"})
        citation = citation_for(library, cloud, "paid_amount")
        assert citation is not None
        assert "四星业务上云" in citation.quote
        power = SupportObject("S1", "service", "算力", None, {"service": "computing-power"})
        citation = citation_for(library, power, "paid_amount")
        assert citation is not None
        assert "算力" in citation.quote
        assert citation_for(library, power, "cooperation_years") is not citation

    def test_enterprise_facts_have_their_words_too(self, library: Library) -> None:
        citation = enterprise_citation(library, "joint_punishment")
        assert citation is not None
        assert "失信联合惩戒" in citation.quote
        assert enterprise_citation(library, "established_on") is None
        for name in library.dictionary.years_by_name:
            citation = year_citation(library, name)
            assert citation is None or citation.quote in library.sources[library.packs[citation.document].source]


class TestForm:
    """Choices, what matters given them, the rest."""

    def test_what_decides_most_is_asked_first_and_stays_there(self, presenter: ObjectsPresenter) -> None:
        id_ = presenter.add("project")
        presenter.enter(f"objects.{id_}.upgrade", "technical")
        order = names(presenter.form(id_), "fields")
        assert order == [
            *("statistical_investment", "statistical_entry_on", "in_statistics", "accepted_on"),
            *("project_investment", "started_on"),
        ]
        presenter.enter(f"objects.{id_}.started_on", "2023-05-01")
        presenter.enter(f"objects.{id_}.statistical_investment", "3000万")
        assert names(presenter.form(id_), "fields") == order
        presenter.enter(f"objects.{id_}.provincial_title", "digital-workshop")
        more = names(presenter.form(id_), "fields")
        assert [name for name in more if name in order] == order

    def test_at_first_only_the_choices_and_a_hint(self, presenter: ObjectsPresenter) -> None:
        form = presenter.form(presenter.add("project"))
        assert names(form, "choices")[0] == "upgrade"
        assert form.fields == ()
        assert form.guidance.startswith("先选")
        assert form.rest

    def test_a_choice_brings_what_its_clauses_ask(self, presenter: ObjectsPresenter) -> None:
        id_ = presenter.add("project")
        presenter.enter(f"objects.{id_}.upgrade", "digital")
        form = presenter.form(id_)
        shown = names(form, "fields")
        assert {"key_industry", "statistical_investment", "statistical_entry_on"} <= set(shown)
        assert "platform_investment" not in shown
        assert form.guidance == ""
        assert all(field.wanted for field in form.fields if field.fact.name == "key_industry")

    def test_no_field_stands_twice_and_every_one_stands(self, presenter: ObjectsPresenter) -> None:
        dictionary = presenter.session.library.dictionary
        for kind, _ in presenter.kinds():
            id_ = presenter.add(kind)
            form = presenter.form(id_)
            all_ = [*names(form, "choices"), *names(form, "fields")]
            all_ += [field.fact.name for group in form.rest for field in group.fields]
            assert len(all_) == len(set(all_))
            assert set(all_) == set(dictionary.objects[kind].by_name)

    def test_what_no_clause_asks_for_stands_last_and_says_what_it_is_for(self, presenter: ObjectsPresenter) -> None:
        library = presenter.session.library
        for kind in ("project", "service"):
            group = presenter.form(presenter.add(kind)).rest[-1]
            assert "不影响测算" in group.note
            asked = {asking.fact for asking in askings(library, kind)}
            assert [field.fact.name for field in group.fields]
            assert asked.isdisjoint(field.fact.name for field in group.fields)

    def test_what_is_filled_or_begun_is_always_shown(self, presenter: ObjectsPresenter) -> None:
        id_ = presenter.add("project")
        presenter.enter(f"objects.{id_}.workshop_grade", "basic")
        presenter.enter(f"objects.{id_}.total_investment", "很多")
        form = presenter.form(id_)
        assert {"workshop_grade", "total_investment"} <= set(names(form, "fields"))
        wrong = next(field for field in form.fields if field.fact.name == "total_investment")
        assert wrong.text == "很多"
        assert wrong.error.startswith("应为金额")

    def test_a_date_that_implies_a_flag_says_so(self, presenter: ObjectsPresenter) -> None:
        id_ = presenter.add("project")
        presenter.enter(f"objects.{id_}.upgrade", "technical")
        presenter.enter(f"objects.{id_}.statistical_entry_on", "2022-5-1")
        flag = next(field for field in presenter.form(id_).fields if field.fact.name == "in_statistics")
        assert flag.hint == "由所填日期可知：是"
        assert not flag.wanted

    def test_only_kinds_some_clause_supports_are_offered(self, presenter: ObjectsPresenter) -> None:
        supported = {benefit.object for _, benefit in presenter.session.library.each_benefit()}
        assert {kind for kind, _ in presenter.kinds()} == supported

    def test_the_unit_of_the_page(self, presenter: ObjectsPresenter) -> None:
        id_ = presenter.add("service")
        presenter.set_unit(MoneyUnit.WAN)
        presenter.enter(f"objects.{id_}.paid_amount", "40")
        assert presenter.session.case.by_id[id_].facts["paid_amount"] == Decimal(400_000)


class TestList:
    """Adding, renaming, belonging, removing, counting."""

    def test_names_of_new_ones_differ(self, presenter: ObjectsPresenter) -> None:
        for _ in range(3):
            presenter.add("project")
        assert [row.name for row in presenter.rows()] == ["新项目", "新项目 2", "新项目 3"]

    def test_kinds_stand_together(self, presenter: ObjectsPresenter) -> None:
        for kind in ("service", "project", "service", "project"):
            presenter.add(kind)
        assert [row.kind for row in presenter.rows()] == ["项目", "项目", "服务", "服务"]

    def test_a_name_may_not_be_empty(self, presenter: ObjectsPresenter) -> None:
        id_ = presenter.add("project")
        presenter.rename(id_, "  ")
        assert "不得为空" in presenter.form(id_).fault
        presenter.rename(id_, " 一号  车间 ")
        assert presenter.session.case.by_id[id_].name == "一号 车间"
        edits = presenter.session.edits
        presenter.rename(id_, "一号 车间")
        assert presenter.session.edits == edits

    @pytest.mark.parametrize(("typed", "shown"), [("", ""), (" 一号\u200b车间 ", "一号\u200b车间")])
    def test_what_can_be_no_name_is_kept_until_it_is_one(
        self, presenter: ObjectsPresenter, opened_again: OpenedAgain, typed: str, shown: str
    ) -> None:
        id_ = presenter.add("project")
        missing = presenter.missing_of(id_)
        presenter.rename(id_, typed)
        again = ObjectsPresenter(opened_again(presenter.session))
        form = again.form(id_)
        assert (form.name, form.fault[:2]) == (shown, "名称")
        assert again.rows()[0].name == "新项目"
        assert again.missing_of(id_) == missing + 1
        edits = again.session.edits
        again.rename(id_, typed)
        assert again.session.edits == edits
        again.rename(id_, "新项目")  # the name it has
        assert (again.form(id_).fault, again.session.drafts) == ("", {})
        again.session.edit(lambda file: file.undo())
        assert again.form(id_).name == shown
        again.rename(id_, "一号车间")
        assert (again.form(id_).name, again.session.drafts) == ("一号车间", {})

    def test_nothing_may_belong_to_its_own_part(self, presenter: ObjectsPresenter) -> None:
        whole, part, other = (presenter.add("project") for _ in range(3))
        presenter.set_part_of(part, whole)
        assert [id_ for id_, _ in presenter.form(whole).wholes] == [other]
        assert {id_ for id_, _ in presenter.form(part).wholes} == {whole, other}
        assert presenter.rows()[1].part_of == "新项目"

    def test_removal_says_what_goes_with_it(self, new_session: NewSession) -> None:
        presenter = ObjectsPresenter(new_session("stack-invoice"))
        sentence = presenter.removal("S1")
        assert "1 行发票" in sentence
        assert "项申报" in sentence
        presenter.remove("S1")
        assert "S1" not in presenter.session.case.by_id

    def test_what_is_missing(self, presenter: ObjectsPresenter) -> None:
        assert presenter.missing() == 1
        id_ = presenter.add("service")
        assert presenter.missing_of(id_) == 1
        presenter.enter(f"objects.{id_}.service", "cloud-tools")
        before = presenter.missing_of(id_)
        presenter.enter(f"objects.{id_}.star_rated", "是")
        assert presenter.missing_of(id_) == before - 1
        presenter.enter(f"objects.{id_}.paid_amount", "没票")
        assert presenter.missing_of(id_) == before - 1


class TestInvoices:
    """The invoice table of one object."""

    @pytest.fixture
    def invoices(self, new_session: NewSession) -> InvoicesPresenter:
        session = new_session()
        id_ = session.edit(lambda file: file.add_object("service", "上云"))
        return InvoicesPresenter(session, id_)

    def test_a_block_without_a_head(self, invoices: InvoicesPresenter) -> None:
        rows = invoices.pasted([EMPTY], 0, 0, "2431\t1\t2024/5/6\t某云公司\t12.5万\r\n2431\t2\t\t\t100\r\n")
        invoices.keep(rows)
        lines = invoices.session.case.by_id[invoices.id].expenses
        assert [line.key for line in lines] == ["2431#1", "2431#2"]
        assert lines[0].amount == Decimal(125_000)
        assert invoices.rows()[0][:5] == ("2431", "1", "2024-05-06", "某云公司", "125,000")

    def test_a_head_says_which_column_is_which(self, invoices: InvoicesPresenter) -> None:
        text = "序号\t价税合计\t销方名称\t发票号码\t开票日期\t备注\n3\t100\t某公司\t2431\t2024-05-06\t无\n"
        (row,) = invoices.pasted([], 0, 2, text)
        assert row == ("2431", "", "2024-05-06", "某公司", "100", *[""] * 7), "序号 counts the list, not the invoice"

    def test_money_in_the_unit_its_heading_says(self, invoices: InvoicesPresenter) -> None:
        text = "发票号码\t金额（万元）\t备注\n2431\t１.５\t无\n2432\t¥3元\t\n2433\t不详\t\n"
        invoices.keep(invoices.pasted([], 0, 0, text))
        assert [line.amount for line in invoices.session.case.by_id[invoices.id].expenses] == [15_000, 3]
        assert invoices.rows()[2][AMOUNT] == "不详", "kept as typed until it is right"
        assert invoices.left_out == ("“备注”一列",)

    @pytest.mark.parametrize(
        ("head", "figure"), [("金额（千元）", "15"), ("金额百万元", "0.015"), ("金额（100万元以下）", "15000")]
    )
    def test_money_in_any_unit(self, invoices: InvoicesPresenter, head: str, figure: str) -> None:
        invoices.keep(invoices.pasted([], 0, 0, f"发票号码\t{head}\n2431\t{figure}"))
        assert [line.amount for line in invoices.session.case.by_id[invoices.id].expenses] == [15_000]

    def test_money_in_a_unit_nobody_can_tell_is_left_out(self, invoices: InvoicesPresenter) -> None:
        (row,) = invoices.pasted([], 0, 0, "发票号码\t金额（美元）\t销售方\n2431\t5\t甲")
        assert row[AMOUNT] == ""
        assert invoices.left_out == ("“金额（美元）”一列",)

    def test_a_line_of_thousands_of_digits_is_a_fault(self, invoices: InvoicesPresenter) -> None:
        rows = invoices.pasted([], 0, 0, "2431\t" + "9" * 5000)
        invoices.keep(rows)
        assert invoices.session.case.by_id[invoices.id].expenses == ()

    def test_what_stands_beside_the_table_is_named(self, invoices: InvoicesPresenter) -> None:
        invoices.pasted([], 0, len(COLUMNS) - 1, "路1号\t多的\n")
        assert invoices.left_out == ("右边多出的列",)
        invoices.pasted([], 0, 0, "A\n")
        assert invoices.left_out == ()

    def test_a_head_of_every_column(self, invoices: InvoicesPresenter) -> None:
        head = (
            "发票号码\t购方名称\t销售方名称\t销售方纳税人识别号\t销售方地址\t销售方法定代表人\t"
            "货物名称\t设备编号\t价税合计\t实付金额\t合同编号"
        )
        cells = [
            "2431",
            "甲",
            "某公司",
            "91000000MA1C12342D",
            "样例路1号",
            "样例甲",
            "数控车床",
            "SN-1",
            "100",
            "90",
            "HT-1",
        ]
        invoices.keep(invoices.pasted([], 0, 0, f"{head}\n" + "\t".join(cells)))
        (line,) = invoices.session.case.by_id[invoices.id].expenses
        assert (line.seller, line.seller_uscc, line.seller_address) == ("某公司", "91000000MA1C12342D", "样例路1号")
        assert (line.seller_representative, line.goods, line.serial) == ("样例甲", "数控车床", "SN-1")
        assert (line.amount, line.paid, line.contract) == (Decimal(100), Decimal(90), "HT-1")
        assert invoices.rows()[0][5:9] == ("数控车床", "SN-1", "90", "HT-1")

    def test_line_numbers_left_out_are_given(self, invoices: InvoicesPresenter) -> None:
        checked = invoices.check([("A", "", "", "", ""), ("A", "", "", "", ""), ("B", "", "", "", "")])
        assert [line.key for line in checked.lines] == ["A#1", "A#2", "B#1"]

    def test_the_same_line_twice_is_marked_and_counted_once(self, invoices: InvoicesPresenter) -> None:
        checked = invoices.check([("A", "1", "", "", "5"), ("A", "1", "", "", "5")])
        assert checked.wrong
        assert checked.marks[1, INVOICE].sentence.startswith("与第 1 行重复")
        assert len(checked.lines) == 1
        assert invoices.total(checked) == "1 行，合计 5 元"

    def test_a_line_of_another_object_is_marked_but_counts(self, invoices: InvoicesPresenter) -> None:
        session = invoices.session
        other = session.edit(lambda file: file.add_object("service", "另一次"))
        InvoicesPresenter(session, other).keep([("A", "1", "", "", "5")])
        checked = invoices.check([("A", "1", "", "", "5")])
        assert not checked.wrong
        assert checked.marks[0, INVOICE].sentence == "“另一次”也记有这一发票行"
        assert len(checked.lines) == 1

    def test_wrong_cells_are_kept_while_the_rest_counts(self, invoices: InvoicesPresenter) -> None:
        rows = [(*cells, *EMPTY)[: len(EMPTY)] for cells in (("A", "1", "", "", "5"), ("", "零", "昨天", "", "五元"))]
        invoices.keep(rows)
        assert len(invoices.session.case.by_id[invoices.id].expenses) == 1
        assert invoices.rows() == rows
        marks = invoices.check(invoices.rows()).marks
        assert {(1, INVOICE), (1, LINE), (1, DATE), (1, AMOUNT)} == set(marks)
        units = [entry.unit for entry in invoices.session.file.journal()]
        assert units[-1] == units[-2]  # lines and draft are one edit
        invoices.keep(rows[:1])
        assert invoices.session.drafts == {}

    def test_the_same_again_writes_nothing(self, invoices: InvoicesPresenter) -> None:
        invoices.keep([("A", "1", "", "", "5")])
        edits = invoices.session.edits
        invoices.keep([*invoices.rows(), EMPTY])
        assert invoices.session.edits == edits

    def test_the_columns_are_those_agreed(self) -> None:
        assert COLUMNS[:5] == ("发票号码", "行号", "开票日期", "销售方", "金额（元）")


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"多\n行"\tb\n', [["多 行", "b"]]),
        ("\n\t\n a \n", [["a"]]),
        ("", []),
        ('12" 管\t"引\t一\n', [['12" 管', '"引', "一"]]),
        ('"没有收口\t1\n2\t3', [['"没有收口', "1"], ["2", "3"]]),
        ('"说""好""\t了"\t""\tb', [['说"好" 了', "", "b"]]),
    ],
)
def test_blocks_as_spreadsheets_give_them(text: str, block: list[list[str]]) -> None:
    assert cells(text) == block


@given(st.lists(st.lists(st.text('甲a1\t\n" ', max_size=4), min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_block_goes_out_and_comes_back(block: list[list[str]]) -> None:
    plain = [[" ".join(cell.split()) for cell in row] for row in block]
    assert cells(tabbed(block)) == [row for row in plain if any(row)]


def test_codes_stay_texts_in_a_spreadsheet() -> None:
    told = marked_up([["0231", "1,200", "=1+1", "<b>"]], frozenset({1}))
    text = "<td style='mso-number-format:\"\\@\"'>"
    assert told == f"<table><tr>{text}0231</td><td>1,200</td>{text}=1+1</td>{text}&lt;b&gt;</td></tr></table>"
