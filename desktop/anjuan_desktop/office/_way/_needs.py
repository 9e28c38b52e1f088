"""What must be there before a step 办理条件: each need a function that says in one sentence what is lacking."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from anjuan_core.case import PAYERS
from anjuan_core.interchange import evaluation_to_json
from anjuan_core.money import in_wan
from anjuan_core.results import Status
from anjuan_core.stacking import override_refusals
from anjuan_core.unknown import Unknown
from anjuan_desktop.office._people import Person
from anjuan_desktop.office._roles import Role
from anjuan_desktop.office._way._payments import uncounted
from anjuan_desktop.office._way._standing import RECOMMENDED, REVIEW, Standing

Need = Callable[[Standing, Person | None], str | None]
_FEW = 3


def named(standing: Standing, person: Person | None) -> str | None:
    return "企业名称尚未填写。" if isinstance(standing.case.enterprise.name, Unknown) else None


def identified(standing: Standing, person: Person | None) -> str | None:
    return "统一社会信用代码尚未填写。" if isinstance(standing.case.enterprise.uscc, Unknown) else None


def claimed(standing: Standing, person: Person | None) -> str | None:
    return None if standing.case.claims else "尚未选择申报事项。"


def materials_in(standing: Standing, person: Person | None) -> str | None:
    """Everything required has come or was waived 不适用, and nothing is out for 补正."""
    awaited = standing.awaited
    asked = {item.item for item in awaited}
    names = [item.name for item in awaited] + [item.name for item in standing.due_back if item.item not in asked]
    return f"材料尚缺 {len(names)} 项：{_few(names)}。" if names else None


def supplements_in(standing: Standing, person: Person | None) -> str | None:
    names = [item.name for item in standing.due_back]
    return f"补正材料尚缺 {len(names)} 项：{_few(names)}。" if names else None


def visited(standing: Standing, person: Person | None) -> str | None:
    whole = [visit for visit in standing.visits if visit.day is not None and visit.people.strip()]
    if not whole:
        return "尚未登记现场核查的日期和人员。"
    if all(visit.day is not None and visit.day > standing.today for visit in whole):
        return "登记的现场核查日期还没有到。"
    return None


def entries_right(standing: Standing, person: Person | None) -> str | None:
    return "有填写与条款矛盾，更正后才能测算（见“测算”页）。" if standing.evaluation is None else None


def no_drafts(standing: Standing, person: Person | None) -> str | None:
    wrong = standing.drafts
    return f"有 {len(wrong)} 处填写有误、尚未记入，请先更正：{_few(wrong)}。" if wrong else None


def claims_settled(standing: Standing, person: Person | None) -> str | None:
    """No claim waits for facts or a check; 待核定 is decided above, and may go up."""
    results = standing.evaluation.claims if standing.evaluation is not None else ()
    open_ = [item for item in results if item.status in (Status.MISSING_FACTS, Status.BLOCKED)]
    if not open_:
        return None
    told = _few([f"{item.id}（{item.status.label}）" for item in open_])
    return f"申报事项 {told} 尚无结论，请补充核查，或撤销该事项。"


def advice_acknowledged(standing: Standing, person: Person | None) -> str | None:
    answered = {item.subject for item in standing.answers if item.kind == "acknowledged"}
    advice = standing.evaluation.plan.advice if standing.evaluation is not None else ()
    left = sum(item.subject not in answered for item in advice)
    return f"还有 {left} 条提示未核对（见“测算”页）。" if left else None


def override_sound(standing: Standing, person: Person | None) -> str | None:
    """At most one choice in place of the plan, with clause and reason, and one that may stand."""
    found = standing.overrides
    if not found:
        return None
    if len(found) > 1:
        return f"改选了 {len(found)} 种方案，只能保留一种。"
    chosen = found[0]
    if not chosen.shares:
        return "改选的方案没有说明计入哪些资金，请重新改选。"
    if not chosen.clause or not chosen.reason:
        return f"改选的方案还缺{'依据的条款' if not chosen.clause else '理由'}。"
    refusals = () if standing.evaluation is None else override_refusals(standing.evaluation, chosen.shares)
    return f"改选的方案不成立：{refusals[0]}。" if refusals else None


def something_to_recommend(standing: Standing, person: Person | None) -> str | None:
    evaluation = standing.evaluation
    if evaluation is None:
        return None  # said by `entries_right`
    undecided = any(item.status is Status.NEEDS_DECISION for item in evaluation.claims)
    return None if evaluation.plan.counted or undecided else "没有可以推荐的资金，可办理不予推荐。"


def two_people(standing: Standing, person: Person | None) -> str | None:
    """Who reviews is none of those who handled: not the one named, nor anyone who ever signed as 经办 here."""
    if person is None:
        return None  # said before: nobody is signed in
    if person.name == standing.handler:
        return f"经办与复核须为不同的人，{person.name}是本案经办人。"
    if person.name in standing.signed(Role.HANDLER):
        return f"经办与复核须为不同的人，{person.name}已在本案签署过经办意见。"
    return None


def evaluation_current(standing: Standing, person: Person | None) -> str | None:
    """What is recommended is what 经办 signed: the same figures, the same choice."""
    if standing.submitted is None:
        return "提交复核时没有留下测算记录，请退回经办重新提交。"
    submit = standing.last_to(REVIEW)
    if submit is not None and any(item.at > submit.at for item in standing.overrides):
        return "提交复核之后改选了方案，请退回经办重新提交。"
    if standing.evaluation is None:
        return None  # said by `entries_right`
    now = evaluation_to_json(standing.evaluation)
    if _undated(now) == _undated(standing.submitted):
        return None
    before, after = standing.submitted["plan"]["total"], now["plan"]["total"]
    if before == after:
        return "提交复核之后测算有变（合计未变），请退回经办重新提交。"
    change = f"合计由{in_wan(Decimal(before))}变为{in_wan(Decimal(after))}"
    return f"提交复核之后测算有变（{change}），请退回经办重新提交。"


def was_recommended(standing: Standing, person: Person | None) -> str | None:
    return None if standing.last_to(RECOMMENDED) else "本案未曾推荐上报。"


def no_results(standing: Standing, person: Person | None) -> str | None:
    return "已登记市级结果，不能撤回推荐。" if standing.outcomes else None


def results_in(standing: Standing, person: Person | None) -> str | None:
    """A decision stands for every share that was recommended."""
    decided = {(item.claim, item.payer) for item in standing.outcomes if item.decided_on and item.approved is not None}
    open_ = [f"{ref.claim}（{PAYERS[ref.payer]}）" for ref in standing.shares if ref not in decided]
    if open_:
        return f"尚未登记结果：{_few(open_)}。"
    return None if decided else "尚未登记任何结果。"


def payments_counted(standing: Standing, person: Person | None) -> str | None:
    left = uncounted(standing.outcomes, standing.case)
    return f"有 {len(left)} 笔拨付尚未确认计入已享受的支持。" if left else None


def nothing_granted(standing: Standing, person: Person | None) -> str | None:
    granted = any(item.approved or item.paid for item in standing.outcomes)
    return "登记的结果中有批准或拨付的金额，应转年度督导。" if granted else None


NEEDS: Final[Mapping[str, Need]] = {
    need.__name__: need
    for need in (
        named,
        identified,
        claimed,
        materials_in,
        supplements_in,
        visited,
        entries_right,
        no_drafts,
        claims_settled,
        advice_acknowledged,
        override_sound,
        something_to_recommend,
        two_people,
        evaluation_current,
        was_recommended,
        no_results,
        results_in,
        payments_counted,
        nothing_granted,
    )
}
"""Every need by the name under which `way.yaml` asks for it."""


def _undated(document: Mapping[str, Any]) -> dict[str, Any]:
    """An evaluation without the day it was made on."""
    return {name: value for name, value in document.items() if name != "case"}


def _few(names: Iterable[str]) -> str:
    listed = list(names)
    more = f"等 {len(listed)} 项" if len(listed) > _FEW else ""
    return "、".join(listed[:_FEW]) + more
