"""What an award comes to where no shipped clause goes: no cap, open tiers, untold payments, wrong kinds."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from anjuan_core.benefits import Award, Figure, reckon
from anjuan_core.case import FactValue
from anjuan_core.errors import Contradiction
from anjuan_core.reference import Publication
from anjuan_core.results import MissingFact
from anjuan_core.unknown import UNKNOWN, Unknown

AWARD: TypeAdapter[Award] = TypeAdapter(Award)
PUBLISHED = Publication(date(2024, 3, 20), Decimal("0.0345"))


class Inputs:
    """A few facts by name, one LPR for every day, and what was entered, fixed or paid before."""

    def __init__(self, **known: FactValue) -> None:
        self.known = known
        self.stage = None
        self.approved_amount: Decimal | None = None
        self.fixed: dict[int, Decimal] = {}
        self.paid = Decimal(0)
        self.untold: tuple[MissingFact, ...] = ()

    def value(self, fact: str) -> FactValue | Unknown:
        return self.known.get(fact, UNKNOWN)

    def counts_as(self, _: str, value: str) -> tuple[str, ...]:
        return (value,)

    def missing(self, fact: str) -> MissingFact:
        return MissingFact("P1", fact, fact)

    def label(self, fact: str) -> str:
        return fact

    def choice_label(self, _: str, value: str) -> str:
        return value

    def lpr(self, _: date) -> Publication:
        return PUBLISHED

    def highest_lpr(self) -> Decimal | None:
        return Decimal("0.038")

    def tiers(self) -> dict[int, Decimal]:
        return self.fixed

    def paid_before(self) -> Decimal:
        return self.paid

    def paid_on_scale(self, *_: str) -> tuple[Decimal, tuple[MissingFact, ...]]:
        return self.paid, self.untold


def _reckon(award: dict[str, Any], inputs: Inputs) -> Figure:
    return reckon(AWARD.validate_python(award), inputs)  # type: ignore[arg-type]


RATE = {"shape": "rate", "base": "cost", "percent": 10}
INTEREST = {"shape": "interest", "base": "cost", "rate": "lpr_1y", "on": "day"}
APPROVED_RATE = {"shape": "approved_rate", "base": "cost", "rate": "approved", "at_most_percent": 30}
LARGE = {"fact": "investment", "at_least": 200_000_000}
GRADED = {"shape": "graded", "per": "standard", "grade": "level", "at_most": 800_000}


def _bounds(figure: Figure) -> tuple[Decimal, Decimal | None]:
    return figure.low, figure.high


def test_a_rate_without_a_ceiling_grows_with_its_base_and_shows_no_ceiling_in_the_working() -> None:
    figure = _reckon(RATE, Inputs(cost=Decimal(900_000_000)))
    assert _bounds(figure) == (90_000_000, 90_000_000)
    assert [line.label for line in figure.workings] == ["cost × 10%"]
    assert _bounds(_reckon(RATE, Inputs())) == (0, None)


@pytest.mark.parametrize("value", ["九百万", True, date(2024, 1, 1)])
def test_a_base_that_is_no_figure_is_a_contradiction_not_an_award(value: FactValue) -> None:
    with pytest.raises(Contradiction, match="cost is reckoned with"):
        _reckon(RATE, Inputs(cost=value))


def test_an_approved_rate_that_is_no_rate_is_a_contradiction() -> None:
    with pytest.raises(Contradiction, match="isn't a rate"):
        _reckon(APPROVED_RATE, Inputs(cost=Decimal(100), approved="30%"))


def test_an_approved_amount_bounds_a_figure_whose_base_is_still_missing() -> None:
    inputs = Inputs()
    inputs.approved_amount = Decimal(50_000)
    figure = _reckon(APPROVED_RATE, inputs)
    assert (_bounds(figure), [fact.fact for fact in figure.missing]) == ((0, 50_000), ["cost"])
    inputs = Inputs(cost=Decimal(1_000_000))
    inputs.approved_amount = Decimal(50_000)
    assert _bounds(_reckon(APPROVED_RATE, inputs)) == (50_000, 50_000)


@pytest.mark.parametrize(
    ("known", "bounds", "missing"),
    [
        ({"investment": 200_000_000}, (690_000, 690_000), []),
        ({}, (345_000, 690_000), ["investment"]),
        ({"investment": 199_999_999}, (345_000, 345_000), []),
    ],
)
def test_the_first_tier_that_holds_counts_and_an_open_one_leaves_both(
    known: dict[str, FactValue], bounds: tuple[int, int], missing: list[str]
) -> None:
    tiers = [{"when": LARGE, "times": 2, "cap": 10**9}, {"times": 1, "cap": 10**9}]
    figure = _reckon({**INTEREST, "tiers": tiers}, Inputs(cost=Decimal(10_000_000), day=date(2024, 4, 1), **known))
    assert (_bounds(figure), [fact.fact for fact in figure.missing]) == (bounds, missing)


def test_where_every_tier_has_a_condition_the_open_one_alone_is_left() -> None:
    other = {"fact": "small", "is": True}
    tiers = [{"when": LARGE, "times": 2, "cap": 10**9}, {"when": other, "times": 1, "cap": 10**9}]
    figure = _reckon({**INTEREST, "tiers": tiers}, Inputs(cost=Decimal(10_000_000), day=date(2024, 4, 1), small=False))
    assert (_bounds(figure), [fact.fact for fact in figure.missing]) == ((690_000, 690_000), ["investment"])


def test_a_grade_with_a_fixed_figure_is_open_while_earlier_payments_are_untold() -> None:
    inputs = Inputs(level=4, standard="cmmm")
    inputs.fixed, inputs.paid = {4: Decimal(600_000)}, Decimal(100_000)
    assert _bounds(_reckon(GRADED, inputs)) == (500_000, 500_000)
    inputs.untold = (MissingFact("R0", "standard", "此前支持的标准"),)
    figure = _reckon(GRADED, inputs)
    assert (_bounds(figure), figure.missing) == ((0, 500_000), inputs.untold)
    inputs.paid = Decimal(700_000)
    assert _bounds(_reckon(GRADED, inputs)) == (0, 0)


def _shown(figure: Figure) -> list[tuple[str, str]]:
    return [(line.label, line.value) for line in figure.workings]


@pytest.mark.parametrize(
    ("cost", "says"),
    [
        (19_999_990, "1999999 与 2000000 取低（未超过限额，取1999999）"),
        (20_000_000, "2000000 与 2000000 取低（未超过限额，取2000000）"),
        (20_000_010, "2000001 与 2000000 取低（超过限额，取2000000）"),
    ],
)
def test_the_working_says_whether_the_ceiling_cut(cost: int, says: str) -> None:
    figure = _reckon({**RATE, "cap": 2_000_000}, Inputs(cost=Decimal(cost)))
    assert [line.expression for line in figure.workings] == [f"{cost} × 10%", says]


def test_a_figure_that_is_open_shows_no_working_as_if_it_were_known() -> None:
    assert _shown(_reckon({**RATE, "cap": 2_000_000}, Inputs())) == []


def test_the_working_of_an_insurance_premium_shows_both_rates() -> None:
    award = {"shape": "premium", "premium": "paid", "insured": "sum", "percent": 80, "premium_up_to_percent": 3}
    inputs = Inputs(paid_1=Decimal(350_000), sum=Decimal(10_000_000))
    inputs.stage = 1  # type: ignore[assignment]
    counted, paid = _reckon(award, inputs).workings
    assert (counted.expression, counted.value) == ("350000 与 10000000 × 3% 取低", "300000")
    assert (paid.label, paid.expression, paid.value) == ("可计保费 × 80%", "300000 × 80%", "240000")


def test_interest_on_a_known_base_is_unbounded_where_no_highest_rate_is_known() -> None:
    class Unpublished(Inputs):
        def highest_lpr(self) -> Decimal | None:
            return None

    tiers = {"tiers": [{"times": 1, "cap": 10**9}]}
    assert _bounds(_reckon({**INTEREST, **tiers}, Unpublished(cost=Decimal(100)))) == (0, 10**9)
    assert _bounds(_reckon({**INTEREST, **tiers}, Unpublished(cost=Decimal(0)))) == (0, 0)
    assert _bounds(_reckon({**INTEREST, **tiers}, Inputs(cost=Decimal(100)))) == (0, Decimal("3.8"))
    assert _bounds(_reckon({**INTEREST, **tiers}, Inputs(day=date(2024, 4, 1)))) == (0, 10**9)


def test_what_the_authority_fixes_is_open_up_to_the_bound_of_the_text() -> None:
    assert _bounds(_reckon(GRADED, Inputs(level=4))) == (0, 800_000)
    assert _bounds(_reckon(APPROVED_RATE, Inputs(cost=Decimal(100)))) == (0, 30)
    assert _bounds(_reckon({"shape": "discretionary", "at_most": 100}, Inputs())) == (0, 100)


def test_a_working_is_put_into_words_only_when_it_is_read() -> None:
    class Silent(Inputs):
        asked = 0

        def label(self, fact: str) -> str:
            self.asked += 1
            return fact

    inputs = Silent(cost=Decimal(900))
    figure = _reckon(RATE, inputs)
    assert (_bounds(figure), inputs.asked) == ((90, 90), 0)
    assert (_shown(figure), inputs.asked) == ([("cost × 10%", "90")], 1)
