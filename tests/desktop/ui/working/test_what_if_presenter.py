"""What if: every kind of change, what comes of it, and that nothing of it reaches the case."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from anjuan_core.assessment import assess
from anjuan_core.packs import Library
from anjuan_core.results import Status
from anjuan_desktop.ui.presenters.entering.claims import claims_view
from anjuan_desktop.ui.presenters.working.what_if import TrialClaim, WhatIf
from anjuan_desktop.ui.session import Session

New = Callable[..., Session]


@pytest.fixture
def b(new_session: New) -> WhatIf:
    return WhatIf(new_session("stack-b"))


def money_path(what_if: WhatIf) -> str:
    """The figure that the award of C1 hangs on."""
    item = what_if.session.case.objects[0]
    fact = next(
        fact
        for fact in what_if.facts(f"objects.{item.id}")
        if fact.type.value == "money" and isinstance(item.facts.get(fact.name), Decimal)
    )
    return f"objects.{item.id}.{fact.name}"


def claim(what_if: WhatIf, id_: str) -> TrialClaim:
    return next(item for item in what_if.claims() if item.claim == id_)


def other(what_if: WhatIf) -> TrialClaim:
    return next(item for item in what_if.claims() if item.claim is None)


def test_nothing_tried_is_the_present_plan(b: WhatIf) -> None:
    compared = b.compare()
    assert not b.under_way
    assert compared.claims == ()
    assert {item.difference for item in compared.figures} == {"—"}
    assert b.changes() == ()


def test_every_fact_of_enterprise_years_and_objects_may_be_tried(b: WhatIf) -> None:
    owners = dict(b.owners())
    assert owners["enterprise"] == "企业"
    assert owners["years.2025"] == "企业 2025 年度"
    for owner in owners:
        facts = b.facts(owner)
        assert facts
        for fact in facts:
            assert b.state(f"{owner}.{fact.name}").fact is fact
    assert b.facts("objects.gone") == ()


def test_a_fact_changed_changes_the_plan_and_says_why(b: WhatIf, library: Library) -> None:
    path = money_path(b)
    b.enter(path, "1000万")
    assert b.under_way
    state = b.state(path)
    assert (state.text, state.error) == ("10,000,000", "")
    assert state.hint.startswith("案卷中：")
    compared = b.compare()
    case = b.trial.case(b.session.case, library)
    assert compared.figures[0].other == f"{assess(case, library).plan.total:,.2f}"
    assert compared.figures[0].program == "7,664,000.00"
    (change,) = b.changes()
    assert change.sentence.endswith("10,000,000元")
    b.take_back(change.key)
    assert not b.under_way


def test_a_figure_that_falls_tells_the_lines_of_the_working(new_session: New) -> None:
    what_if = WhatIf(new_session("stack-undecided"))
    result = what_if.session.evaluation.claims[0] if what_if.session.evaluation is not None else None
    assert result is not None
    facts = [fact for fact in what_if.facts(f"objects.{result.object}") if fact.label == "入统投资额"]
    what_if.enter(f"objects.{result.object}.{facts[0].name}", "500万")
    change = next(item for item in what_if.compare().claims if item.claim == "C1")
    assert change.before == "可测算 345,000.00，计入"
    assert change.after == "可测算 172,500.00，计入"
    assert "入统投资额 × LPR × 1：10,000,000 × 3.45% × 1 → 5,000,000 × 3.45% × 1。" in change.why


def test_what_cannot_be_a_value_stays_in_its_field_and_changes_nothing(b: WhatIf) -> None:
    path = money_path(b)
    b.enter(path, "很多")
    assert b.state(path).error.startswith("应为金额")
    assert b.state(path).text == "很多"
    assert b.under_way
    assert b.compare().claims == ()
    b.enter(path, "")
    assert b.state(path).error == ""
    b.clear()
    assert not b.under_way


def test_the_value_that_stands_in_the_case_is_no_change(b: WhatIf) -> None:
    path = money_path(b)
    text = b.state(path).text
    b.enter(path, "1")
    b.enter(path, text)
    assert not b.under_way


def test_a_fact_of_a_year_nobody_filled_in_may_be_tried(b: WhatIf) -> None:
    fact = b.facts("years.2025")[0]
    b.enter(f"years.2025.{fact.name}", "12")
    case = b.trial.case(b.session.case, b.session.library)
    assert fact.name in case.enterprise.years[2025]
    assert "企业 2025 年度" in b.changes()[0].sentence


def test_a_claim_unticked_leaves_its_money_to_others(b: WhatIf) -> None:
    b.tick(claim(b, "C2"), on=False)
    compared = b.compare()
    by_claim = {item.claim: item for item in compared.claims}
    assert (by_claim["C2"].after, by_claim["C2"].why) == ("未申报", ("试算中不申报。",))
    assert by_claim["C1"].after == "可测算 4,440,000.00，计入"
    assert "市县资金不再因“市级资金不重复”而不计入。" in by_claim["C1"].why
    assert compared.figures[0].difference == "−3,224,000.00"
    assert not claim(b, "C2").ticked
    (change,) = b.changes()
    assert change.key == "dropped:C2"
    b.take_back(change.key)
    assert claim(b, "C2").ticked


def test_a_claim_ticked_counts_under_an_id_of_its_own(b: WhatIf) -> None:
    item = other(b)
    assert item.status in (Status.PAYABLE, Status.NEEDS_DECISION, Status.MISSING_FACTS)
    b.tick(item, on=True)
    added = next(change for change in b.compare().claims if change.claim == "新1")
    assert added.before == "未申报"
    assert added.why[0] == "试算中增加申报。"
    assert "增加申报" in b.changes()[0].sentence
    again = next(one for one in b.claims() if one.place == item.place)
    assert again.ticked
    b.tick(again, on=False)
    assert not b.under_way
    b.tick(item, on=True)
    b.take_back(b.changes()[0].key)
    assert not b.under_way


def test_a_supplement_is_switched_on_and_off(b: WhatIf) -> None:
    (item,) = b.supplements()
    assert (item.id, item.on) == ("retrofit-rules", False)
    b.switch(item.id, on=True)
    assert b.supplements()[0].on
    assert b.changes()[0].sentence.startswith("启用补充细则《")
    assert {change.claim for change in b.compare().claims} >= {"C1"}
    b.take_back(b.changes()[0].key)
    assert not b.under_way


def test_a_trial_that_contradicts_a_clause_says_so_instead_of_figures(new_session: New) -> None:
    session = new_session("stack-undecided")
    session.edit(lambda file: file.set_approved_amount("C2", Decimal(3_000_000)))
    what_if = WhatIf(session)
    assert session.evaluation is not None
    benefit = session.evaluation.claims[1].benefit
    levels = what_if.session.library.benefit(benefit)
    assert levels.award.leaves_to_authority
    session.edit(lambda file: file.set_approved_amount("C2", Decimal(4_000_000)))
    compared = what_if.compare()
    assert compared.figures == ()
    assert compared.faults == ("C2 智能制造试点示范：核定金额 400万元 超过上限 300万元",)
    what_if.tick(claim(what_if, "C2"), on=False)
    mended = what_if.compare()
    assert mended.faults == ()
    assert {change.claim: change.before for change in mended.claims} == {"C1": "未申报"}


def test_changes_of_what_is_gone_are_left_out(new_session: New) -> None:
    session = new_session("stack-b")
    what_if = WhatIf(session)
    what_if.enter(money_path(what_if), "1000万")
    what_if.tick(claim(what_if, "C2"), on=False)
    what_if.tick(other(what_if), on=True)
    session.edit(lambda file: file.remove_claim("C2"))
    session.edit(lambda file: file.remove_object(session.case.objects[0].id))
    assert what_if.compare().claims == ()
    assert [change.key.partition(":")[0] for change in what_if.changes()] == ["made"]


def test_a_whole_trial_leaves_file_and_journal_as_they_were(new_session: New) -> None:
    session = new_session("stack-b")
    case, evaluation, library = session.case, session.evaluation, session.library
    path = session.file.path
    before = (path.read_bytes(), session.file.journal(), session.file.drafts(), session.edits)
    folder = sorted(item.name for item in path.parent.iterdir())
    what_if = WhatIf(session)
    what_if.enter(money_path(what_if), "1000万")
    what_if.enter("enterprise.name", "另一家")
    what_if.enter("enterprise.uscc", "不是代码")
    what_if.enter(f"years.2024.{what_if.facts('years.2024')[0].name}", "1")
    what_if.tick(claim(what_if, "C1"), on=False)
    what_if.tick(other(what_if), on=True)
    what_if.switch("retrofit-rules", on=True)
    assert len(what_if.changes()) >= 5
    what_if.compare()
    what_if.clear()
    assert (path.read_bytes(), session.file.journal(), session.file.drafts(), session.edits) == before
    assert sorted(item.name for item in path.parent.iterdir()) == folder
    assert (session.case, session.evaluation, session.library) == (case, evaluation, library)
    assert session.case is case


def test_what_could_be_claimed_stands_in_the_order_of_the_page(new_session: New) -> None:
    session = new_session("stack-b")
    for item in session.case.claims or ():
        session.edit(lambda file, item=item: file.remove_claim(item.id))
    what_if = WhatIf(session)
    view = claims_view(session.case, session.screening(), session.evaluation, session.faults, session.library)
    listed = [(row.key.benefit, row.key.object, row.key.stage) for group in view.groups for row in group.rows]
    tried = [(item.place.benefit, item.place.object, item.place.stage) for item in what_if.claims()]
    assert tried
    assert tried == [key for key in listed if key in tried]
    what_if.tick(other(what_if), on=True)
    compared = what_if.compare()
    assert compared.figures[0].program == "0.00"
    assert compared.claims[0].before == "未申报"
