"""What a condition asks and by how much it fails, in the officers' words, for conditions no shipped clause has yet."""

from dataclasses import replace
from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from anjuan_core.evaluate._facts import ClaimFacts
from anjuan_core.evaluate._wording import found, shortage, shown, wanted
from anjuan_core.interchange import read_case
from anjuan_core.logic import Condition, judge
from anjuan_core.packs import Library
from tests.core.known_answers import TESTS, TODAY, load

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
UPGRADE = {"fact": "upgrade", "is": "digital"}
KEY = {"fact": "key_industry", "is": True}


@pytest.fixture
def facts(library: Library) -> ClaimFacts:
    """The plain case of 5000万 on a digital upgrade."""
    case = read_case(load(TESTS / "golden" / "s0-2a-plain.json")["case"], library, TODAY)
    (claim,) = case.claims or ()
    return ClaimFacts(library, *library.by_benefit[claim.benefit], case, claim)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (
            {"holds": ["national-little-giant", "provincial-srdi"], "on": "statistical_entry_on"},
            "入统时间当日应持有有效的国家级专精特新“小巨人”企业或省级专精特新中小企业",
        ),
        ({"not": UPGRADE}, "不得：改造类型应为：“智改数转”技术改造"),
        (
            {"any": [{"all": [UPGRADE, KEY]}, KEY]},
            "以下有一项即可：改造类型应为：“智改数转”技术改造，且属“4567”重点产业：应为是；或属“4567”重点产业：应为是",
        ),
        ({"fact": "approved_rate", "at_least": Decimal("0.3")}, "核定补助比例应不低于30%"),
    ],
)
def test_what_a_condition_asks(condition: object, sentence: str, facts: ClaimFacts) -> None:
    assert wanted(CONDITION.validate_python(condition), facts) == sentence


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ({"fact": "statistical_investment", "above": 62_500_000}, "入统投资额还差1250万元以上（须超过，不含本数）"),
        ({"fact": "statistical_investment", "above": 50_000_000}, "入统投资额恰为5000万元，须超过，不含本数"),
        ({"fact": "statistical_investment", "at_least": 50_125_000}, "入统投资额还差12.5万元"),
        (
            {"any": [{"fact": "statistical_investment", "at_least": 60_000_000}, {"not": KEY}]},
            "入统投资额还差1000万元",
        ),
        ({"not": KEY}, None),
        ({"any": [{"not": KEY}]}, None),
    ],
)
def test_by_how_much_a_figure_falls_short(condition: object, says: str | None, facts: ClaimFacts) -> None:
    assert shortage(judge(CONDITION.validate_python(condition), facts), facts) == says


def test_what_a_negation_or_a_title_came_to_is_a_verdict_not_a_value(facts: ClaimFacts) -> None:
    assert found(judge(CONDITION.validate_python({"not": KEY}), facts), facts) == "不符合"
    title = {"holds": ["provincial-srdi"], "on": "statistical_entry_on"}
    assert found(judge(CONDITION.validate_python(title), facts), facts) == "不符合"
    assert (
        found(judge(CONDITION.validate_python({"fact": "contract_amount", "at_least": 1}), facts), facts) == "尚未填写"
    )


def test_a_rate_is_shown_in_percent(facts: ClaimFacts) -> None:
    rate = facts.definition("approved_rate")
    assert shown(rate, Decimal("0.005")) == "0.5%"
    known = replace(facts.object, facts={**facts.object.facts, "approved_rate": Decimal("0.25")})
    changed = replace(facts, case=replace(facts.case, objects=(known,)))
    condition = CONDITION.validate_python({"fact": "approved_rate", "at_least": Decimal("0.3")})
    verdict = judge(condition, changed)
    assert (found(verdict, changed), shortage(verdict, changed)) == ("25%", "核定补助比例还差5%")
