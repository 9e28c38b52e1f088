"""The way as data: complete, closed, and with the house's rules in it."""

import pytest
from pydantic import ValidationError

from anjuan_core.packs import Library
from anjuan_desktop.forms import Form
from anjuan_desktop.office import Role, way
from anjuan_desktop.office._way import NEEDS, Way

LINE = ["收件", "材料审核", "现场核查", "测算与不重复审查", "复核", "推荐上报", "年度督导"]


def test_the_straight_way_is_the_documents(library: Library) -> None:
    assert [stage.name for stage in way().line] == LINE
    assert [stage.name for stage in way().stages if stage.aside] == ["退回补正", "不予推荐", "办结"]


def test_every_need_is_known_and_every_known_need_is_asked_for() -> None:
    assert {need for step in way().steps for need in step.needs} == set(NEEDS)


def test_every_stage_leads_on_and_but_for_the_first_back() -> None:
    for stage in way().stages:
        steps = way().from_stage(stage.name)
        assert steps, stage.name
        assert stage.name == "办结" or any(not step.back for step in steps)
    for stage in way().line[1:]:
        assert any(step.back for step in way().from_stage(stage.name)), stage.name


def test_steps_ahead_come_before_steps_back() -> None:
    for stage in way().stages:
        backs = [step.back for step in way().from_stage(stage.name)]
        assert backs == sorted(backs)


def test_only_a_reviewer_recommends_and_only_from_review() -> None:
    leading = [step for step in way().steps if step.target == "推荐上报" and not step.back]
    assert [(step.role, step.source) for step in leading] == [(Role.REVIEWER, ("复核",))]
    (step,) = leading
    assert {"two_people", "evaluation_current", "advice_acknowledged", "override_sound"} <= set(step.needs)
    assert (step.records, step.sheet, step.opinion_required) == (True, True, True)


def test_what_is_refused_or_turned_back_has_a_reason() -> None:
    for step in way().steps:
        if step.back or step.target in ("退回补正", "不予推荐"):
            assert step.opinion_required, step.id


def test_what_goes_to_the_enterprise_with_a_step_is_a_form() -> None:
    papers = {step.id: Form(step.paper) for step in way().steps if step.paper}
    assert papers == {"supplement": Form.SUPPLY, "refuse": Form.REFUSAL, "refuse_in_review": Form.REFUSAL}


def test_the_publicity_days_are_those_that_are_known(library: Library) -> None:
    assert {payer: known.days for payer, known in way().publicity.items()} == {"province": 5, "city": 7}
    _, _, quote = way().publicity["city"].known.partition("：")
    assert quote in library.sources["hrb-2022-1.txt"]


@pytest.mark.parametrize(
    "change",
    [
        {"to": "没有的环节"},
        {"from": ["复核"], "to": "复核"},
        {"back": True, "opinion": {"label": "理由"}},
        {"role": "局长"},
        {"id": "submit"},
    ],
)
def test_a_way_that_does_not_hold_is_refused(change: dict[str, object]) -> None:
    plain = way().model_dump(mode="json", by_alias=True)
    Way.model_validate(plain)
    plain["steps"][0].update(change)
    with pytest.raises(ValidationError):
        Way.model_validate(plain)
