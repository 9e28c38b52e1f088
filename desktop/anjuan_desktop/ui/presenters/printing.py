"""打印: what the form still lacks, and under which name it is saved."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anjuan_core.case import Case
from anjuan_core.errors import Fault
from anjuan_core.packs import Library
from anjuan_core.results import Evaluation, Status
from anjuan_core.unknown import Unknown
from anjuan_desktop.ui.presenters.working import fault_sentences

FORM = "申报推荐表"
NO_OFFICE = "（未设置单位名称）"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True)
class Lack:
    """One thing the form lacks; `stops` where it can't be made without it."""

    text: str
    stops: bool = False


def lacks(
    case: Case, evaluation: Evaluation | None, faults: Sequence[Fault], office: str, library: Library
) -> tuple[Lack, ...]:
    """What is missing for the form, the worst first."""
    return tuple(sorted(_lacks(case, evaluation, faults, office, library), key=lambda lack: not lack.stops))


def can_be_made(found: Sequence[Lack]) -> bool:
    return not any(lack.stops for lack in found)


def shortened(found: Sequence[Lack], most: int = 5) -> tuple[str, ...]:
    """The sentences to show above the preview: the first few, and how many more there are."""
    texts = tuple(lack.text for lack in found)
    return texts if len(texts) <= most else (*texts[: most - 1], f"等共 {len(texts)} 项，见各页标签上的数字")


def file_name(number: str, case: Case) -> str:
    """`申报推荐表_2026-0001_黑龙江某某有限公司.pdf`, without what Windows forbids in a name."""
    name = case.enterprise.name
    parts = [FORM, number, "" if isinstance(name, Unknown) else name]
    return _FORBIDDEN.sub("", "_".join(part for part in parts if part)).strip(" .") + ".pdf"


def _lacks(
    case: Case, evaluation: Evaluation | None, faults: Sequence[Fault], office: str, library: Library
) -> Iterator[Lack]:
    for sentence in fault_sentences(faults, case, library):
        yield Lack(f"填写有误，须先更正：{sentence}", stops=True)
    if isinstance(case.enterprise.name, Unknown):
        yield Lack("企业名称尚未填写")
    if isinstance(case.enterprise.uscc, Unknown):
        yield Lack("统一社会信用代码尚未填写")
    if not case.objects:
        yield Lack("尚未登记项目与认定")
    if not case.claims:
        yield Lack("尚未选择申报事项")
    if office in ("", NO_OFFICE):
        yield Lack("尚未设置单位名称（菜单“案卷”—“单位名称”）")
    for result in evaluation.claims if evaluation is not None else ():
        title = f"{result.id} {library.benefit(result.benefit).title}"
        if result.status is Status.MISSING_FACTS:
            yield Lack(f"{title}：缺{'、'.join(fact.label for fact in result.missing)}")
        elif result.status is Status.NEEDS_DECISION:
            yield Lack(f"{title}：核定金额尚未填写，不计入合计")
        elif result.status is Status.BLOCKED:
            yield Lack(f"{title}：{'；'.join(failure.explanation for failure in result.failed)}")
