"""Each need: the sentence where something lacks, nothing where it is there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from anjuan_core.assessment import assess
from anjuan_core.case import Case
from anjuan_core.interchange import evaluation_to_json
from anjuan_core.packs import Library
from anjuan_core.results import ShareRef
from anjuan_desktop.casefile import Answered, Material, Outcome, Step, Visit
from anjuan_desktop.office import People, Standing, checklist, override_reason
from anjuan_desktop.office._way import NEEDS
from tests.desktop.office.desk import person
from tests.desktop.ui.golden import golden

DAY = date(2026, 1, 5)
AT = "2026-01-05T01:00:00.000+00:00"
LATER = "2026-01-05T02:00:00.000+00:00"
CLAUSE = override_reason("黑政办规〔2022〕8号第1条", "企业要求")


@pytest.fixture
def sound(library: Library) -> Standing:
    """A case at 复核, handled by 张三, in which nothing lacks."""
    case = golden("stack-b", library)
    return _standing(case, library)


def _standing(case: Case, library: Library) -> Standing:
    evaluation = assess(case, library)
    items = checklist(case, library)
    return Standing(
        stage="复核",
        case=case,
        evaluation=evaluation,
        today=DAY,
        handler="张三",
        checklist=items,
        materials=tuple(Material(item.name, "received", item.item, key=item.item) for item in items),
        visits=(Visit(DAY, "厂区", "张三、李四"),),
        answers=tuple(Answered("acknowledged", item.subject, "", "张三", AT) for item in evaluation.plan.advice),
        steps=(Step(AT, "张三", "经办", "测算与不重复审查", "复核", "同意"),),
        submitted=evaluation_to_json(evaluation),
    )


def told(name: str, standing: Standing, people: People | None = None, who: str = "李四") -> str | None:
    return NEEDS[name](standing, None if people is None else person(people, who))


def test_in_a_sound_case_nothing_lacks(sound: Standing, people: People) -> None:
    after = {"was_recommended", "results_in", "nothing_granted"}
    assert {name: told(name, sound, people) for name in NEEDS if name not in after} == dict.fromkeys(
        (name for name in NEEDS if name not in after), None
    )


def without(case: Case, fact: str) -> Case:
    facts = {name: value for name, value in case.enterprise.facts.items() if name != fact}
    return replace(case, enterprise=replace(case.enterprise, facts=facts))


def override(subject: str, reason: str = CLAUSE, at: str = AT) -> Answered:
    return Answered("override", subject, reason, "张三", at)


Change = Callable[[Standing], Standing]


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        ("named", lambda s: replace(s, case=without(s.case, "name")), "企业名称尚未填写。"),
        ("identified", lambda s: replace(s, case=without(s.case, "uscc")), "统一社会信用代码尚未填写。"),
        ("claimed", lambda s: replace(s, case=replace(s.case, claims=())), "尚未选择申报事项。"),
        ("entries_right", lambda s: replace(s, evaluation=None), "有填写与条款矛盾，更正后才能测算（见“测算”页）。"),
        (
            "no_drafts",
            lambda s: replace(s, drafts=("企业 企业名称", "现场核查 日期")),
            "有 2 处填写有误、尚未记入，请先更正：企业 企业名称、现场核查 日期。",
        ),
        ("visited", lambda s: replace(s, visits=()), "尚未登记现场核查的日期和人员。"),
        ("visited", lambda s: replace(s, visits=(Visit(DAY, people=" "),)), "尚未登记现场核查的日期和人员。"),
        ("visited", lambda s: replace(s, visits=(Visit(people="张三"),)), "尚未登记现场核查的日期和人员。"),
        (
            "visited",
            lambda s: replace(s, visits=(Visit(date(2026, 1, 6), people="张三"),)),
            "登记的现场核查日期还没有到。",
        ),
        ("advice_acknowledged", lambda s: replace(s, answers=s.answers[1:]), "还有 1 条提示未核对（见“测算”页）。"),
        ("no_results", lambda s: replace(s, outcomes=(Outcome("C1", "province"),)), "已登记市级结果，不能撤回推荐。"),
        ("was_recommended", lambda s: s, "本案未曾推荐上报。"),
        (
            "evaluation_current",
            lambda s: replace(s, submitted=None),
            "提交复核时没有留下测算记录，请退回经办重新提交。",
        ),
        (
            "evaluation_current",
            lambda s: replace(s, answers=(override("C1/province", at=LATER),)),
            "提交复核之后改选了方案，请退回经办重新提交。",
        ),
    ],
)
def test_what_lacks_is_said_in_a_sentence(sound: Standing, name: str, change: Change, sentence: str) -> None:
    assert told(name, change(sound)) == sentence


def test_materials_are_named_up_to_three(sound: Standing) -> None:
    some = (replace(sound.materials[0], status="returned"), *sound.materials[4:])
    assert told("materials_in", replace(sound, materials=some)) == (
        "材料尚缺 4 项：申请表（申请报告）、真实性承诺书、营业执照复印件等 4 项。"
    )
    own = (*sound.materials, Material("情况说明", "returned"))
    assert told("materials_in", replace(sound, materials=own)) == "材料尚缺 1 项：情况说明。"
    waived = tuple(replace(item, status="waived") for item in sound.materials)
    assert told("materials_in", replace(sound, materials=waived)) is None


def test_what_was_sent_back_has_to_come_again(sound: Standing) -> None:
    back = (replace(sound.materials[0], status="returned"), *sound.materials[1:])
    assert told("supplements_in", replace(sound, materials=back)) == "补正材料尚缺 1 项：申请表（申请报告）。"
    assert told("supplements_in", sound) is None


def test_a_claim_without_an_answer_does_not_go_up(sound: Standing, library: Library) -> None:
    case = sound.case
    item = case.by_id["P1"]
    facts = {name: value for name, value in item.facts.items() if name != "municipal_title"}
    open_ = replace(case, objects=(replace(item, facts=facts),))
    standing = replace(sound, case=open_, evaluation=assess(open_, library))
    assert told("claims_settled", standing) == "申报事项 C2（待补充） 尚无结论，请补充核查，或撤销该事项。"


def test_what_is_left_to_those_above_goes_up(library: Library) -> None:
    standing = _standing(golden("stack-undecided", library), library)
    assert told("claims_settled", standing) is None
    assert told("something_to_recommend", standing) is None


def test_with_nothing_to_pay_there_is_nothing_to_recommend(sound: Standing, library: Library) -> None:
    case = replace(sound.case, objects=tuple(replace(one, facts={"upgrade": "digital"}) for one in sound.case.objects))
    far = replace(case, enterprise=replace(case.enterprise, facts={**case.enterprise.facts, "region": "110101"}))
    standing = replace(sound, case=far, evaluation=assess(far, library))
    assert told("something_to_recommend", standing) == "没有可以推荐的资金，可办理不予推荐。"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ((override("C1/province"),), None),
        ((override("C1/province"), override("C2/city")), "改选了 2 种方案，只能保留一种。"),
        ((override("plan"),), "改选的方案没有说明计入哪些资金，请重新改选。"),
        ((override("C1/province", "企业要求"),), "改选的方案还缺依据的条款。"),
        ((override("C1/province", override_reason("第1条", "")),), "改选的方案还缺理由。"),
        ((override("C9/city"),), "改选的方案不成立：C9 没有可计入的市县资金，不能改选。"),
    ],
)
def test_an_override_has_shares_a_clause_and_a_reason(
    sound: Standing, answers: tuple[Answered, ...], sentence: str | None
) -> None:
    assert told("override_sound", replace(sound, answers=answers)) == sentence


def test_an_override_of_shares_that_exclude_each_other_is_refused(library: Library) -> None:
    standing = _standing(golden("stack-a", library), library)
    assert standing.evaluation is not None
    pair = standing.evaluation.exclusions[0]
    sentence = told("override_sound", replace(standing, answers=(override(f"{pair.a},{pair.b}"),)))
    assert sentence == f"改选的方案不成立：{pair.explanation}。"


def test_who_handled_does_not_review(sound: Standing, people: People) -> None:
    assert told("two_people", sound, people, "张三") == "经办与复核须为不同的人，张三是本案经办人。"
    assert told("two_people", sound, people, "李四") is None
    moved = replace(sound, handler="王五")
    assert told("two_people", moved, people, "张三") == "经办与复核须为不同的人，张三已在本案签署过经办意见。"


def test_what_is_recommended_is_what_was_signed(sound: Standing, library: Library) -> None:
    later = replace(sound.case, as_of=date(2026, 1, 6))
    assert told("evaluation_current", replace(sound, evaluation=assess(later, library))) is None
    item = sound.case.by_id["P1"]
    facts = {**item.facts, "statistical_investment": Decimal(100_000_000)}
    changed = replace(sound.case, objects=(replace(item, facts=facts),))
    sentence = told("evaluation_current", replace(sound, evaluation=assess(changed, library)))
    assert sentence == "提交复核之后测算有变（合计由766.4万元变为722万元），请退回经办重新提交。"
    renamed = replace(sound.case, claims=tuple(replace(claim, year=2023) for claim in sound.case.claims or ()))
    sentence = told("evaluation_current", replace(sound, evaluation=assess(renamed, library)))
    assert sentence == "提交复核之后测算有变（合计未变），请退回经办重新提交。"


def test_a_result_stands_for_every_share_recommended(sound: Standing) -> None:
    went = replace(sound, recommended=sound.submitted)
    assert {str(ref) for ref in went.shares} == {"C1/province", "C2/city"}
    assert told("results_in", went) == "尚未登记结果：C1（省级）、C2（市县）。"
    one = Outcome("C1", "province", approved=Decimal(0), decided_on=DAY)
    assert told("results_in", replace(went, outcomes=(one,))) == "尚未登记结果：C2（市县）。"
    both = (one, Outcome("C2", "city", approved=Decimal(1), decided_on=DAY))
    assert told("results_in", replace(went, outcomes=both)) is None
    assert told("results_in", replace(went, outcomes=(one, replace(both[1], decided_on=None)))) is not None


def test_the_officers_choice_is_what_was_recommended(sound: Standing) -> None:
    chosen = replace(sound, recommended=sound.submitted, answers=(override("C2/city"),))
    assert chosen.shares == (ShareRef("C2", "city"),)


def test_money_granted_is_not_closed_as_refused(sound: Standing) -> None:
    nothing = Outcome("C1", "province", approved=Decimal(0), decided_on=DAY)
    assert told("nothing_granted", replace(sound, outcomes=(nothing,))) is None
    some = replace(nothing, approved=Decimal(1))
    assert told("nothing_granted", replace(sound, outcomes=(some,))) == "登记的结果中有批准或拨付的金额，应转年度督导。"
