"""The time line: documents and supplements, how each ends, and where the case's dates lie."""

from dataclasses import replace
from datetime import date

import pytest

from anjuan_core.assessment import assess
from anjuan_core.case import Claim, SupportObject
from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.working.validity import End, ValidityView, validity_view
from tests.desktop.ui.golden import assessed, golden


def view(name: str, library: Library) -> ValidityView:
    return validity_view(*assessed(name, library), library)


def test_only_the_documents_claimed_under_are_shown_the_oldest_first(library: Library) -> None:
    shown = view("stack-a", library)
    assert [(band.number, band.first, band.last, band.end) for band in shown.bands] == [
        ("黑政办规〔2022〕8号", date(2022, 3, 16), date(2025, 12, 31), End.STATED),
        ("黑政办规〔2023〕7号", date(2023, 12, 22), date(2026, 12, 22), End.STATED),
    ]


def test_an_end_nobody_confirmed_is_told_apart_from_a_stated_one(library: Library) -> None:
    city = next(band for band in view("stack-b", library).bands if band.number.startswith("哈工信规"))
    assert (city.end, city.last, city.sure_until) == (End.UNCONFIRMED, None, date(2024, 8, 25))
    assert "2024年8月25日之后是否有效须向上级核实" in city.sentence


def test_a_day_nobody_confirmed_the_document_for_is_doubtful(library: Library) -> None:
    moments = {
        claim: moment
        for band in view("stack-undecided", library).bands
        for moment in band.moments
        for claim in moment.claims
    }
    assert not moments["C1"].doubtful
    assert moments["C1"].sentence.endswith("，在有效期内。")


@pytest.mark.parametrize(("day", "doubtful"), [(date(2024, 8, 25), False), (date(2024, 8, 26), True)])
def test_after_the_last_confirmed_day_a_date_is_to_be_asked_above(day: date, doubtful: bool, library: Library) -> None:
    case, evaluation = assessed("stack-b", library)
    result = next(item for item in evaluation.claims if item.id == "C2")
    trigger = library.benefit(result.benefit).trigger_of(None)
    objects = tuple(
        replace(item, facts={**item.facts, trigger: day}) if item.id == result.object else item for item in case.objects
    )
    moved = replace(case, objects=objects)
    bands = validity_view(moved, assess(moved, library), library).bands
    (moment,) = next(band for band in bands if band.number.startswith("哈工信规")).moments
    assert (moment.inside, moment.doubtful) == (True, doubtful)
    assert ("须向上级核实" in moment.sentence) is doubtful
    assert moment.label.endswith("？") is doubtful


def test_claims_stand_at_the_day_they_hang_on_together_where_it_is_one(library: Library) -> None:
    case, evaluation = assessed("stack-a", library)
    bands = validity_view(case, evaluation, library).bands
    shown = {claim for band in bands for moment in band.moments for claim in moment.claims}
    assert shown == {claim.id for claim in evaluation.claims}
    for band in bands:
        for moment in band.moments:
            assert moment.inside
            assert moment.label == f"{'、'.join(moment.claims)} {moment.first.isoformat()}"
            assert band.told.count(moment.sentence) == 1


@pytest.mark.parametrize(("day", "inside"), [(date(2025, 12, 31), True), (date(2026, 1, 1), False)])
def test_a_day_past_the_end_lies_outside(day: date, inside: bool, library: Library) -> None:
    case = golden("stack-b", library)
    trigger = library.benefit("hlj-industry-2022/1").trigger_of(None)
    item = case.objects[0]
    moved = replace(case, objects=(replace(item, facts={**item.facts, trigger: day}), *case.objects[1:]))
    bands = validity_view(moved, assess(moved, library), library).bands
    (moment,) = next(band for band in bands if band.number == "黑政办规〔2022〕8号").moments
    assert moment.inside is inside
    assert ("不在有效期内" in moment.sentence) is not inside


def test_a_day_that_is_not_filled_in_is_said(library: Library) -> None:
    case = golden("stack-b", library)
    trigger = library.benefit("hlj-industry-2022/1").trigger_of(None)
    item = case.objects[0]
    facts = {name: value for name, value in item.facts.items() if name != trigger}
    without = replace(case, objects=(replace(item, facts=facts), *case.objects[1:]))
    bands = validity_view(without, assess(without, library), library).bands
    band = next(band for band in bands if band.number == "黑政办规〔2022〕8号")
    assert (band.moments, band.lacking) == ((), ("C1",))
    assert band.told.endswith("C1 的日期尚未填写。")


def test_a_yearly_claim_stands_over_its_year(library: Library) -> None:
    case = golden("stack-b", library)
    name, kind = next((name, item.object) for name, (_, item) in library.by_benefit.items() if item.by_year)
    year_of = SupportObject("X1", kind, "经营", None, {})
    yearly = replace(case, objects=(*case.objects, year_of), claims=(Claim("C9", name, "X1", 2024),))
    (band,) = validity_view(yearly, assess(yearly, library), library).bands
    (moment,) = band.moments
    assert (moment.first, moment.last) == (date(2024, 1, 1), date(2024, 12, 31))
    assert moment.label == "C9 2024年度"


def test_a_supplement_switched_on_has_a_band_of_its_own(library: Library) -> None:
    case, _ = assessed("stack-b", library)
    on = library.with_supplements(["retrofit-rules"])
    bands = validity_view(case, assess(case, on), on).bands
    assert bands[-1].number == "补充细则"
    assert (bands[-1].end, bands[-1].citation) == (End.UNSTATED, on.supplements["retrofit-rules"].citation)


def test_every_day_has_its_place_on_the_line(library: Library) -> None:
    shown = view("stack-b", library)
    assert shown.years.start <= 2022
    assert shown.years.stop > shown.as_of.year
    assert shown.place(date(shown.years.start, 1, 1)) == 0
    assert shown.place(date(shown.years.stop - 1, 12, 31)) == 1
    days = [band.first for band in shown.bands] + [shown.as_of]
    places = [shown.place(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)


@pytest.mark.parametrize("name", ["stack-a", "stack-b", "stack-e", "stack-undecided"])
def test_the_words_of_a_validity_stand_in_the_document(name: str, library: Library) -> None:
    for band in view(name, library).bands:
        assert band.citation.quote in library.sources[library.packs[band.citation.document].source]
