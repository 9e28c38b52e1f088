"""Every edit: what it changes, what it writes into the journal, what it refuses."""

from datetime import date
from decimal import Decimal

import pytest

from anjuan_core.case import Cleared, ExpenseLine, HistoryRow
from anjuan_core.facts import NotAFact
from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.casefile import CaseFile, EditRefused, JournalEntry, Material, NotInCaseFile, Visit
from anjuan_desktop.casefile._edits._objects import PREFIXES

DAY = date(2024, 11, 20)
LINE = ExpenseLine("24312000000012345678", 1, date(2024, 3, 2), "某设备公司", Decimal("1200000.01"))
LINE_JSON = (
    '{"invoice":"24312000000012345678","line":1,"date":"2024-03-02","seller":"某设备公司","amount":"1200000.01"}'
)


def last(file: CaseFile, count: int = 1) -> list[tuple[str, str, str | None, str | None]]:
    """The newest journal rows: action, field, old, new."""
    return [(row.action, row.field, row.old, row.new) for row in file.journal()[-count:]]


def test_a_row_of_the_journal_says_who_and_when(file: CaseFile) -> None:
    file.set_enterprise_fact("name", "甲公司")
    assert file.journal() == [
        JournalEntry(1, 1, "2026-01-05T01:00:01.000+00:00", "张三", "create", "", None, "2026-0001"),
        JournalEntry(2, 2, "2026-01-05T01:00:03.000+00:00", "张三", "set", "enterprise.name", None, "甲公司"),
    ]


def test_facts_of_the_enterprise_and_of_its_years(file: CaseFile) -> None:
    file.set_enterprise_fact("independent_legal_person", True)
    file.set_enterprise_fact("independent_legal_person", False)
    assert last(file) == [("set", "enterprise.independent_legal_person", "true", "false")]
    file.set_year_fact(2023, "net_profit", Decimal("-1200.50"))
    assert last(file) == [("set", "years.2023.net_profit", None, "-1200.5")]
    file.set_year_fact(2023, "net_profit", UNKNOWN)
    assert last(file) == [("set", "years.2023.net_profit", "-1200.5", None)]
    assert file.case(DAY).enterprise.years == {}
    assert file.case(DAY).enterprise.facts == {"independent_legal_person": False}


def test_how_a_fact_is_known_is_read_back(file: CaseFile) -> None:
    project = file.add_object("project", "改造")
    file.set_enterprise_fact("name", "甲公司", "papers")
    file.set_year_fact(2023, "net_profit", Decimal(1), "systems")
    file.set_object_fact(project, "contract_amount", Decimal(100), "site")
    file.set_enterprise_fact("independent_legal_person", True)
    found = file.sources()
    assert {path: one.known for path, one in found.items()} == {
        "enterprise.name": "papers",
        "years.2023.net_profit": "systems",
        f"objects.{project}.contract_amount": "site",
    }
    assert {one.by for one in found.values()} == {"张三"}
    file.set_object_fact(project, "contract_amount", Decimal(101))
    assert f"objects.{project}.contract_amount" not in file.sources()


def test_an_edit_that_changes_nothing_writes_nothing(file: CaseFile) -> None:
    project = file.add_object("project", "改造")
    file.set_object_fact(project, "contract_amount", Decimal("100"))
    file.set_expenses(project, [LINE])
    claim = file.add_claim("hlj-2023-7/2a", project, 2024)
    before, bytes_before = file.journal(), file.path.read_bytes()
    file.set_object_fact(project, "contract_amount", Decimal("100.00"))
    file.set_enterprise_fact("name", UNKNOWN)
    file.set_expenses(project, (LINE,))
    file.rename_object(project, " 改造 ")
    file.set_part_of(project, None)
    file.set_claim_year(claim, 2024)
    file.set_approved_amount(claim, None)
    file.set_claim_expenses(claim, None)
    file.set_draft("enterprise.name", "")
    assert file.journal() == before
    assert file.path.read_bytes() == bytes_before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("uscc", "91000000MA1C12342E"),
        ("name", "  "),
        ("name", "两\n行"),
        ("name", "半个字\ud800"),
        ("region", "2301"),
        ("established_on", "2024-02-30"),
        ("independent_legal_person", 1),
    ],
)
def test_a_value_that_cannot_be_one_is_refused(file: CaseFile, name: str, value: str | int) -> None:
    with pytest.raises(NotAFact):
        file.set_enterprise_fact(name, value)
    assert len(file.journal()) == 1


@pytest.mark.parametrize("amount", [Decimal("0.001"), Decimal("-1"), Decimal("1e20"), Decimal("NaN")])
def test_money_is_exact_to_the_fen(file: CaseFile, amount: Decimal) -> None:
    with pytest.raises(NotAFact):
        file.set_year_fact(2023, "main_revenue", amount)
    with pytest.raises(NotAFact):
        file.set_year_fact(1800, "main_revenue", Decimal(1))


def test_what_is_not_there_cannot_be_edited(file: CaseFile) -> None:
    project = file.add_object("project", "改造")
    claim = file.add_claim("hlj-2023-7/2a", project, 2024)
    visit, material = file.papers.set_visit(Visit()), file.papers.set_material(Material("合同"))
    before = file.journal()
    for edit in (
        lambda: file.set_enterprise_fact("nam", "甲"),
        lambda: file.set_year_fact(2023, "revenue", 1),
        lambda: file.set_object_fact(project, "level", 1),
        lambda: file.set_object_fact("P9", "contract_amount", 1),
        lambda: file.add_object("factory", "厂"),
        lambda: file.rename_object("P9", "新"),
        lambda: file.remove_object("P9"),
        lambda: file.set_part_of(project, "P9"),
        lambda: file.set_expenses("P9", []),
        lambda: file.add_claim("hlj-2023-7/2a", "P9", 2024),
        lambda: file.remove_claim("C9"),
        lambda: file.set_claim_year("C9", 2024),
        lambda: file.set_approved_amount("C9", None),
        lambda: file.set_claim_expenses("C9", None),
        lambda: file.set_claim_expenses(claim, ["1#1"]),
        lambda: file.remove_history(1),
        lambda: file.remove_cleared("1", 1),
        lambda: file.set_draft("enterprise.nam", "甲"),
        lambda: file.set_draft("years.2023.revenue", "甲"),
        lambda: file.set_draft("objects.P9.contract_amount", "甲"),
        lambda: file.set_draft(f"objects.{project}.", "甲"),
        lambda: file.set_draft("elsewhere.x", "甲"),
        lambda: file.set_draft("visits.K.day", "甲"),
        lambda: file.set_draft(f"visits.{visit}", "甲"),
        lambda: file.set_draft(f"visits.{visit}.place", "甲"),
        lambda: file.set_draft(f"visits.{visit}.P9.contract_amount", "甲"),
        lambda: file.set_draft(f"visits.{visit}.{project}.level", "甲"),
        lambda: file.set_draft("materials.K.received_on", "甲"),
        lambda: file.set_draft(f"materials.{material}.", "甲"),
        lambda: file.add_history(HistoryRow("a/1", None, "P1", 2023, None, "city", Decimal(1), {"name": "甲"})),
    ):
        with pytest.raises(NotInCaseFile):
            edit()
    assert file.journal() == before


def test_objects_are_numbered_by_kind_and_no_number_comes_twice(file: CaseFile, library: Library) -> None:
    assert set(PREFIXES) == set(library.dictionary.objects)
    assert [file.add_object(kind, "某") for kind in PREFIXES] == ["P1", "R1", "G1", "S1", "Y1", "L1"]
    assert file.add_object("project", "又一项") == "P2"
    assert last(file) == [("add", "objects.P2", None, '{"kind":"project","name":"又一项"}')]
    file.remove_object("P2")
    file.add_history(HistoryRow(None, "旧办法", "P3", 2020, None, "city", Decimal(1)))
    assert file.add_object("project", "再一项") == "P4"
    assert [item.id for item in file.case(DAY).objects] == ["P1", "R1", "G1", "S1", "Y1", "L1", "P4"]


def test_an_object_is_renamed_and_placed(file: CaseFile) -> None:
    whole, part = file.add_object("project", "总体"), file.add_object("project", "分项")
    file.rename_object(part, "分项一")
    assert last(file) == [("set", "objects.P2.name", "分项", "分项一")]
    file.set_part_of(part, whole)
    assert last(file) == [("set", "objects.P2.part_of", None, "P1")]
    for child, parent in ((whole, part), (whole, whole)):
        with pytest.raises(EditRefused, match="成环"):
            file.set_part_of(child, parent)
    assert file.case(DAY).objects[1].part_of == whole


def test_removing_an_object_takes_what_hangs_on_it(file: CaseFile) -> None:
    whole, part = file.add_object("project", "总体"), file.add_object("project", "分项")
    file.set_part_of(part, whole)
    file.set_object_fact(whole, "contract_amount", Decimal("5.50"))
    file.set_expenses(whole, [LINE])
    file.add_claim("hlj-2023-7/2a", whole, 2024)
    file.set_draft(f"objects.{whole}.started_on", "去年")
    file.set_draft("claims.C1.approved_amount", "若干")
    file.remove_object(whole)
    case = file.case(DAY)
    assert [(item.id, item.part_of) for item in case.objects] == [("P2", None)]
    assert case.claims == ()
    assert file.drafts() == {}
    assert last(file, 5) == [
        ("draft", "claims.C1.approved_amount", "若干", None),
        (
            "remove",
            "claims.C1",
            '{"benefit":"hlj-2023-7/2a","object":"P1","year":2024,"stage":null,"approved_amount":null,"expenses":null}',
            None,
        ),
        ("set", "objects.P2.part_of", "P1", None),
        ("draft", "objects.P1.started_on", "去年", None),
        (
            "remove",
            "objects.P1",
            '{"kind":"project","name":"总体","part_of":null,"facts":{"contract_amount":"5.5"},'
            f'"expenses":[{LINE_JSON}]}}',
            None,
        ),
    ]


def test_invoice_lines_are_replaced_as_a_whole(file: CaseFile) -> None:
    project = file.add_object("project", "改造")
    bare = ExpenseLine("1", 2, UNKNOWN, UNKNOWN, UNKNOWN)
    file.set_expenses(project, [LINE, bare, LINE])
    assert file.case(DAY).objects[0].expenses == (LINE, bare, LINE)
    file.set_expenses(project, [LINE])
    file.set_expenses(project, [])
    assert last(file, 2)[1] == ("set", "objects.P1.expenses", f"[{LINE_JSON}]", None)
    assert file.case(DAY).objects[0].expenses == ()


@pytest.mark.parametrize(
    "line",
    [
        ExpenseLine("", 1, UNKNOWN, UNKNOWN, UNKNOWN),
        ExpenseLine("1" * 65, 1, UNKNOWN, UNKNOWN, UNKNOWN),
        ExpenseLine("1", 0, UNKNOWN, UNKNOWN, UNKNOWN),
        ExpenseLine("1", 1, UNKNOWN, "", UNKNOWN),
        ExpenseLine("1", 1, UNKNOWN, UNKNOWN, Decimal("0.001")),
        ExpenseLine("\udfff", 1, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_an_invoice_line_is_checked(file: CaseFile, line: ExpenseLine) -> None:
    project = file.add_object("project", "改造")
    with pytest.raises(NotAFact):
        file.set_expenses(project, [LINE, line])
    assert file.case(DAY).objects[0].expenses == ()


def test_claims(file: CaseFile) -> None:
    project = file.add_object("project", "改造")
    assert file.add_claim("hlj-2023-7/2a", project, 2024) == "C1"
    assert file.add_claim("hlj-2023-7/2a", project, 2023) == "C2"
    assert file.add_claim("hlj-2023-7/2a", project, 2023, 1) == "C3"
    with pytest.raises(EditRefused, match="C2"):
        file.add_claim("hlj-2023-7/2a", project, 2023)
    with pytest.raises(EditRefused, match="C2"):
        file.set_claim_year("C1", 2023)
    file.set_claim_year("C1", 2025)
    assert last(file) == [("set", "claims.C1.year", "2024", "2025")]
    file.set_approved_amount("C1", Decimal("1000000"))
    file.set_approved_amount("C1", Decimal("0.5"))
    assert last(file) == [("set", "claims.C1.approved_amount", "1000000", "0.5")]
    file.remove_claim("C3")
    assert file.add_claim("hlj-2023-7/2a", project, 2022) == "C4"
    claims = file.case(DAY).claims
    assert claims is not None
    assert [(claim.id, claim.year, claim.approved_amount) for claim in claims] == [
        ("C1", 2025, Decimal("0.5")),
        ("C2", 2023, None),
        ("C4", 2022, None),
    ]
    for benefit, year in (("", 2024), ("a/1", 24)):
        with pytest.raises(NotAFact):
            file.add_claim(benefit, project, year)


def test_a_claim_never_counts_a_line_that_is_gone(file: CaseFile) -> None:
    project = file.add_object("project", "改造")
    other = ExpenseLine("2", 1, UNKNOWN, UNKNOWN, UNKNOWN)
    file.set_expenses(project, [LINE, other])
    claim = file.add_claim("hlj-2023-7/2a", project, 2024)
    file.set_claim_expenses(claim, [LINE.key, other.key])
    assert last(file) == [("set", "claims.C1.expenses", None, f'["{LINE.key}","2#1"]')]
    file.set_expenses(project, [other])
    assert last(file) == [("set", "claims.C1.expenses", f'["{LINE.key}","2#1"]', '["2#1"]')]
    claims = file.case(DAY).claims
    assert claims is not None
    assert claims[0].expenses == ("2#1",)


def test_history(file: CaseFile) -> None:
    paid = HistoryRow("hlj-industry-2022/15", None, "R0", 2023, 2, "province", Decimal("10"), {"level": 2})
    other = HistoryRow(None, "旧办法", "P1", 2020, None, "city", Decimal("1.50"))
    first, second = file.add_history(paid), file.add_history(other)
    assert file.history_rows() == [(first, paid), (second, other)]
    file.remove_history(second)
    gone = '{"programme":"旧办法","object":"P1","year":2020,"stage":null,"payer":"city","amount":"1.5"}'
    assert last(file) == [("remove", f"history.{second}", gone, None)]
    assert file.add_history(other) == second + 1
    assert file.case(DAY).history == (paid, other)


@pytest.mark.parametrize(
    "row",
    [
        HistoryRow(None, None, "P1", 2023, None, "city", Decimal(1)),
        HistoryRow("a/1", "b", "P1", 2023, None, "city", Decimal(1)),
        HistoryRow("a/1", None, "P1", 2023, None, "county", Decimal(1)),  # type: ignore[arg-type]
        HistoryRow("a/1", None, "P1", 2023, None, "city", Decimal("-1")),
        HistoryRow("a/1", None, "P1", 2023, 10**10, "city", Decimal(1)),
        HistoryRow("a/1", None, "", 2023, None, "city", Decimal(1)),
        HistoryRow("a/1", None, "P1", 2023, None, "city", Decimal(1), {"level": -1}),
    ],
)
def test_a_history_row_is_checked(file: CaseFile, row: HistoryRow) -> None:
    with pytest.raises(NotAFact):
        file.add_history(row)
    assert file.history_rows() == []


def test_cleared_lines(file: CaseFile) -> None:
    file.add_cleared(Cleared("1", 2, "原件已核对"))
    assert last(file) == [("add", "cleared.1#2", None, "原件已核对")]
    with pytest.raises(EditRefused, match="已经核实"):
        file.add_cleared(Cleared("1", 2, "另一理由"))
    with pytest.raises(NotAFact):
        file.add_cleared(Cleared("1", 3, " "))
    file.remove_cleared("1", 2)
    assert last(file) == [("remove", "cleared.1#2", "原件已核对", None)]
    assert file.case(DAY).cleared == ()
