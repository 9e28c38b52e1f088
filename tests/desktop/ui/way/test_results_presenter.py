"""Results from above without a window: the rows, the reading of an entry, publicity by the calendar, payments."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from anjuan_core.case import Payer
from anjuan_core.packs import Library
from anjuan_core.results import ShareRef
from anjuan_desktop.casefile import Outcome
from anjuan_desktop.office import Office, OfficeRefused, People, override_reason, override_subject
from anjuan_desktop.ui.presenters.way.flow import FlowPresenter
from anjuan_desktop.ui.presenters.way.results import ResultEntry, ResultsPresenter, publicity, read_result
from anjuan_desktop.ui.session import Session
from tests.desktop.office.desk import TODAY, Desk, person, to_review
from tests.desktop.ui.golden import golden


@pytest.fixture
def desk(tmp_path: Path, library: Library, people: People) -> Iterator[Desk]:
    """A case that went up, on 张三's desk."""
    made = Desk(tmp_path / "2026-0001.anjuan", library, people)
    made.file.import_case(golden("stack-b", library))
    to_review(made)
    made.hand_to("李四")
    made.take("recommend", "同意")
    made.hand_to("张三")
    yield made
    made.file.close()


@pytest.fixture
def results(desk: Desk, tmp_path: Path) -> ResultsPresenter:
    session = Session(desk.file, desk.library, TODAY)
    return ResultsPresenter(
        FlowPresenter(session, Office(tmp_path, people=desk.people), person(desk.people, "张三"), dict)
    )


def entry(results: ResultsPresenter, at: int = 0, **typed: str) -> ResultEntry:
    return replace(results.entry(results.rows()[at]), **typed)  # type: ignore[arg-type]


def test_every_share_recommended_waits_for_its_result(results: ResultsPresenter) -> None:
    assert [(row.claim, row.payer, row.recommended, row.state, row.key) for row in results.rows()] == [
        ("C1", "province", "2,664,000.00", "待结果", ""),
        ("C2", "city", "5,000,000.00", "待结果", ""),
    ]
    assert results.open


def test_an_override_is_shown_as_the_sheet_says_it(tmp_path: Path, library: Library, people: People) -> None:
    """500万 a year cuts C3 to 150万 in the plan; the choice without C2 leaves room for all 200万 of it."""
    desk = Desk(tmp_path / "2026-0002.anjuan", library, people)
    desk.file.import_case(golden("s3-19a-ceiling", library))
    subject = override_subject([ShareRef("C1", "province"), ShareRef("C3", "province")])
    desk.file.flow.set_answer("override", subject, override_reason("第十九条", "企业撤回第二项"))
    to_review(desk)
    desk.hand_to("李四")
    desk.take("recommend", "同意")
    session = Session(desk.file, library, TODAY)
    office = Office(tmp_path, people=people)
    shown = ResultsPresenter(FlowPresenter(session, office, person(people, "张三"), dict))
    desk.file.flow.set_outcome(Outcome("C2", "province", "批文〔2026〕1号"))
    session.reload()
    assert [(row.claim, row.recommended) for row in shown.rows()] == [
        ("C1", "1,500,000.00"),
        ("C3", "2,000,000.00"),
        ("C2", "—"),
    ]
    desk.file.close()


def test_a_result_is_entered_typed_over_and_taken_out(results: ResultsPresenter) -> None:
    assert (
        results.enter(entry(results, document="批文〔2026〕1号", approved="266.4万", decided_on="2026年1月4日")) == {}
    )
    (row, _) = results.rows()
    assert (row.approved, row.state) == ("2,664,000.00\n2026-01-04", "待拨付")
    assert results.enter(entry(results, approved="0")) == {}
    (row, _) = results.rows()
    assert (row.state, len(results._flow.standing.outcomes)) == ("未予支持", 1)
    results.remove(row.key)
    assert results.rows()[0].key == ""


def test_a_payment_goes_into_the_history_once(results: ResultsPresenter, desk: Desk) -> None:
    results.enter(entry(results, 1, approved="5000000", decided_on="2026-01-04", paid="500万", paid_on="2026-01-05"))
    row = results.rows()[1]
    assert (row.state, row.countable) == ("已拨付，待计入", True)
    before = len(desk.file.history_rows())
    results.count(row.key)
    row = results.rows()[1]
    assert (row.state, row.countable) == ("已计入已享受", False)
    assert len(desk.file.history_rows()) == before + 1
    added = desk.file.history_rows()[-1][1]
    assert (added.benefit, added.payer, added.amount) == ("hrb-2022-1/3-4", "city", Decimal("5000000.00"))
    with pytest.raises(OfficeRefused, match="已计入已享受的支持"):
        results.count(row.key)
    entries = [one for one in desk.file.journal() if one.field.startswith("history.")]
    assert [one.by for one in entries] == ["张三"]


def test_before_it_went_up_and_by_others_nothing_is_entered(desk: Desk, results: ResultsPresenter) -> None:
    wanted = entry(results, document="批文")
    for who in (None, person(desk.people, "赵一")):
        results._flow.person = who
        assert not results.open
        for act in (lambda: results.enter(wanted), lambda: results.count("x"), lambda: results.remove("x")):
            with pytest.raises(OfficeRefused, match="推荐上报之后，由经办人登记"):
                act()
    results._flow.person = person(desk.people, "李四")
    results._flow.session.edit(lambda file: file.flow.take_step("测算与不重复审查", role="复核", opinion="撤回"))
    assert not results.open
    assert results.rows() == ()


def test_a_result_of_a_claim_that_was_withdrawn_still_shows(results: ResultsPresenter, desk: Desk) -> None:
    results.enter(entry(results, document="批文"))
    results._flow.session.edit(lambda file: file.remove_claim("C1"))
    assert results.rows()[0].title == "（该事项已撤销）"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {"document": "请至少填写一项结果"}),
        ({"approved": "约五百万"}, {"approved": "应为金额，如 1200000、1,200,000.00 或 120万，单位元"}),
        ({"decided_on": "2026-04-31"}, {"decided_on": None}),
        ({"paid": "5"}, {"paid_on": "应填写拨付日期"}),
        ({"paid_on": "2026-01-05"}, {"paid": "应填写拨付金额"}),
        ({"publicity_until": "2026-01-05"}, {"publicity_from": "应填写公示起始日"}),
        (
            {"publicity_from": "2026-01-05", "publicity_until": "2026-01-04"},
            {"publicity_until": "公示截止日不应早于公示起始日"},
        ),
        ({"remark": "备" * 201}, {"remark": "不应超过 200 个字"}),
        ({"document": "\ud800"}, {"document": None}),
    ],
)
def test_what_cannot_be_a_result_is_said_by_field(typed: dict[str, str], wrong: dict[str, str | None]) -> None:
    outcome, found = read_result(ResultEntry("C1", "province", **typed))  # type: ignore[arg-type]
    assert outcome is None
    assert set(found) == set(wrong)
    assert all(sentence is None or found[name] == sentence for name, sentence in wrong.items())


def test_a_wrong_entry_writes_nothing(results: ResultsPresenter) -> None:
    assert set(results.enter(entry(results, paid="5"))) == {"paid_on"}
    assert results._flow.standing.outcomes == ()


@pytest.mark.parametrize(
    ("payer", "start", "end", "sentence"),
    [
        ("province", None, None, ""),
        ("city", date(2026, 1, 5), None, "2026年1月5日起，至少 7 个工作日（到2026年1月14日）"),
        ("nation", date(2026, 1, 5), None, "2026年1月5日起，截止日未登记"),
        ("city", date(2026, 1, 5), date(2026, 1, 14), "公示中，至2026年1月14日，还剩 7 个工作日"),
        ("province", date(2025, 12, 26), date(2026, 1, 5), "公示中，至2026年1月5日，今天期满"),
        ("province", date(2025, 12, 22), date(2025, 12, 29), "2025年12月29日公示期满"),
        ("province", date(2026, 1, 6), date(2026, 1, 13), "2026年1月6日开始公示"),
        (
            "city",
            date(2026, 1, 5),
            date(2026, 1, 12),
            "公示中，至2026年1月12日，还剩 5 个工作日；公示期仅 5 个工作日，少于 7 个",
        ),
        ("city", date(2026, 1, 5), date(2030, 1, 4), "公示中，至2030年1月4日，无法推算剩余工作日"),
    ],
)
def test_publicity_is_counted_in_working_days(
    library: Library, *, payer: Payer, start: date | None, end: date | None, sentence: str
) -> None:
    outcome = Outcome("C1", payer, publicity_from=start, publicity_until=end)
    assert publicity(outcome, date(2026, 1, 5), library.working_days) == sentence


def test_the_shortest_publicity_is_offered(results: ResultsPresenter) -> None:
    assert results.until("province", "2026-01-05") == "2026-01-12"
    assert results.until("city", "2026-01-05") == "2026-01-14"
    assert results.until("nation", "2026-01-05") == ""
    assert results.until("city", "") == ""
    assert results.until("city", "明天") == ""
    assert results.until("city", "2029-01-05") == ""


def test_a_counted_payment_is_not_left_without_its_result(results: ResultsPresenter) -> None:
    assert results.enter(entry(results, paid="100", paid_on="2026-01-04")) == {}
    (row, _) = results.rows()
    results.count(row.key)
    with pytest.raises(OfficeRefused, match="已计入已享受的支持"):
        results.remove(row.key)
    ((number, _),) = results._flow.session.file.history_rows()
    results._flow.session.edit(lambda file: file.remove_history(number))
    results.remove(row.key)
    assert results.rows()[0].key == ""
