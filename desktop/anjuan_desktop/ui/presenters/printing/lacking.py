"""打印: what each form lacks, said before it prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anjuan_core.case import Case
from anjuan_core.errors import Fault
from anjuan_core.packs import Library
from anjuan_core.results import Evaluation, Status
from anjuan_core.unknown import Unknown
from anjuan_desktop.forms import Dossier, Form, Office
from anjuan_desktop.ui.presenters.working.working import fault_sentences

_OF_CLAIMS = (Form.LETTER, Form.SUMMARY, Form.RECOMMENDATION, Form.WORKING, Form.STACKING)
_LETTERS = (Form.LETTER, Form.SUPPLY, Form.REFUSAL)

EMPTY: dict[Form, str] = {
    Form.LETTER: "方案中没有可推荐的事项",
    Form.SUMMARY: "尚未选择申报事项",
    Form.WORKING: "尚未选择申报事项",
    Form.STACKING: "尚未选择申报事项",
    Form.SCORE: "本案没有申报示范标杆",
    Form.VISIT: "尚无现场核查记录",
    Form.MATERIALS: "材料清单还是空的",
    Form.SUPPLY: "没有需要补正的内容",
    Form.REFUSAL: "没有不予推荐的事项",
    Form.SUPERVISION: "尚未登记结果、拨付和年度督导",
}
"""Why a form has nothing to say of a case."""


@dataclass(frozen=True)
class Lack:
    """One thing a form lacks; `stops` where it can't be made without it."""

    text: str
    stops: bool = False


def lacks(
    case: Case, evaluation: Evaluation | None, faults: Sequence[Fault], office: str, library: Library
) -> tuple[Lack, ...]:
    """What is missing for the 申报推荐表, the worst first: what the tab counts."""
    found = [*faulty(faults, case, library), *_of_case(case), *_of_office(office), *_of_claims(evaluation, library)]
    return tuple(sorted(found, key=lambda lack: not lack.stops))


def faulty(faults: Sequence[Fault], case: Case, library: Library) -> tuple[Lack, ...]:
    """Entries that contradict their clause: nothing can be worked out, nor printed, before they are mended."""
    return tuple(
        Lack(f"填写有误，须先更正：{sentence}", stops=True) for sentence in fault_sentences(faults, case, library)
    )


def lacks_of(form: Form, dossier: Dossier, *, speaks: bool) -> tuple[Lack, ...]:
    """What is missing for a form of a case; a form that has nothing to say lacks only what it would speak of."""
    if not speaks:
        return (Lack(EMPTY[form]),) if form in EMPTY else ()
    found = [*_of_identity(dossier.case), *_of_office(dossier.office.name)]
    if form in _OF_CLAIMS:
        found = [*_of_case(dossier.case), *_of_office(dossier.office.name)]
        found += _of_claims(dossier.evaluation, dossier.library)
    if form in _LETTERS:
        found += _of_letterhead(form, dossier.office)
    if form is Form.VISIT:
        found += _of_visits(dossier)
    if form is Form.SCORE and dossier.scored is None:
        found.append(Lack("尚未评分（在菜单“案卷”的“示范标杆评分”中逐项判断），表上留空填写"))
    if form is Form.SUPPLY and dossier.due_on is None:
        found.append(Lack("补正期限尚未填写（在“材料”页的“补正告知”里填写），告知书上留空"))
    if form is Form.SUPERVISION and not dossier.supervision:
        found.append(Lack("尚未登记年度督导（在“流转”页登记），项目督导留空填写"))
    return tuple(found)


def can_be_made(found: Sequence[Lack]) -> bool:
    return not any(lack.stops for lack in found)


def shortened(found: Sequence[Lack], most: int = 5) -> tuple[str, ...]:
    """The sentences to show above the preview: the first few, and how many more there are."""
    texts = tuple(lack.text for lack in found)
    return texts if len(texts) <= most else (*texts[: most - 1], f"等共 {len(texts)} 项，见各页标签上的数字")


def _of_identity(case: Case) -> Iterator[Lack]:
    if isinstance(case.enterprise.name, Unknown):
        yield Lack("企业名称尚未填写")
    if isinstance(case.enterprise.uscc, Unknown):
        yield Lack("统一社会信用代码尚未填写")


def _of_case(case: Case) -> Iterator[Lack]:
    yield from _of_identity(case)
    if not case.objects:
        yield Lack("尚未登记项目与认定")
    if not case.claims:
        yield Lack("尚未选择申报事项")


def _of_office(name: str) -> Iterator[Lack]:
    if name in ("", Office().name):
        yield Lack("尚未设置单位名称（在菜单“单位”中设置）")


def _of_letterhead(form: Form, office: Office) -> Iterator[Lack]:
    left = [("机关代字", office.code)]
    if form is Form.LETTER:
        left += [("主送机关", office.city_bureau), ("抄送财政局", office.finance_bureau)]
    names = [name for name, text in left if not text]
    if names:
        yield Lack(f"版头中{'、'.join(names)}尚未设置，函上留空（由管理员在单位设置中填写）")


def _of_visits(dossier: Dossier) -> Iterator[Lack]:
    for number, visit in enumerate(dossier.visits, start=1):
        which = f"第{number}次核查" if len(dossier.visits) > 1 else "现场核查"
        parts = (("日期", visit.day), ("人员", visit.people), ("发现的情况", visit.findings or visit.summary))
        names = [name for name, text in parts if not text]
        if names:
            yield Lack(f"{which}的{'、'.join(names)}尚未填写")


def _of_claims(evaluation: Evaluation | None, library: Library) -> Iterator[Lack]:
    for result in evaluation.claims if evaluation is not None else ():
        title = f"{result.id} {library.benefit(result.benefit).title}"
        if result.status is Status.MISSING_FACTS:
            yield Lack(f"{title}：缺{'、'.join(fact.label for fact in result.missing)}")
        elif result.status is Status.NEEDS_DECISION:
            yield Lack(f"{title}：核定金额尚未填写，不计入合计")
        elif result.status is Status.BLOCKED:
            yield Lack(f"{title}：{'；'.join(failure.explanation for failure in result.failed)}")
