"""What a visit looks at: the facts the clauses ask for, with what the papers say and the words that ask."""

from dataclasses import replace

from anjuan_core.assessment import assess
from anjuan_core.packs import Library
from anjuan_desktop.office import check_points
from tests.desktop.ui.golden import assessed, golden


def test_conditions_and_bases_of_both_claims_each_once(library: Library) -> None:
    case, evaluation = assessed("stack-b", library)
    points = {point.key: point for point in check_points(case, evaluation, library)}
    assert list(points)[:2] == ["P1.upgrade", "P1.in_statistics"]
    base = points["P1.statistical_investment"]
    assert (base.point, base.papers, base.claims) == ("入统投资额", "12000万元", ("C1", "C2"))
    assert base.citation.document == "hlj-industry-2022"
    assert "以入统投资金额为依据" in base.citation.quote
    assert points["P1.municipal_title"].claims == ("C2",)
    assert not any(key.startswith("P1.enterprise") for key in points)


def test_every_citation_stands_in_its_document(library: Library) -> None:
    for name in ("stack-a", "stack-b", "stack-e", "s3-19a-ceiling", "s0-19b-above"):
        case, evaluation = assessed(name, library)
        points = check_points(case, evaluation, library)
        assert points
        for point in points:
            assert point.citation.quote in library.sources[library.packs[point.citation.document].source]


def test_what_the_papers_leave_open_is_empty(library: Library) -> None:
    case = golden("stack-b", library)
    item = case.by_id["P1"]
    facts = {name: value for name, value in item.facts.items() if name != "municipal_title"}
    open_ = replace(case, objects=tuple(replace(one, facts=facts) if one is item else one for one in case.objects))
    points = {point.key: point for point in check_points(open_, assess(open_, library), library)}
    assert points["P1.municipal_title"].papers == ""


def test_a_claim_that_comes_to_nothing_needs_no_visit(library: Library) -> None:
    case = golden("stack-b", library)
    item = case.by_id["P1"]
    off = replace(case, objects=tuple(replace(one, facts={**one.facts, "compliant": False}) for one in case.objects))
    assert item.facts["compliant"] is True
    points = check_points(off, assess(off, library), library)
    assert all(point.claims == ("C1",) for point in points)
    assert {point.claims for point in check_points(off, None, library)} >= {("C2",)}


def test_invoice_lines_are_gone_through_one_by_one(library: Library) -> None:
    case, evaluation = assessed("stack-invoice", library)
    found = [point for point in check_points(case, evaluation, library) if point.fact is None]
    assert [point.key for point in found] == ["S1.expenses", "S2.expenses"]
    assert found[0].papers == f"发票明细 {len(case.by_id['S1'].expenses)} 行"
