"""评分: the 示范标杆 score sheet of the open case, judged item by item, with what it comes to so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from anjuan_core.case import Case
from anjuan_core.logic import Truth
from anjuan_core.packs import Library, Rubric
from anjuan_core.scoring import ConditionFinding, PartScore, Scored, openings
from anjuan_desktop.casefile import EditRefused, Judgement
from anjuan_desktop.dossier import dossier_of_file, is_settled
from anjuan_desktop.scoring import item_of, rubric_of, scored
from anjuan_desktop.ui.session import Session

FIXED: Final = "案卷已推荐上报，评分以上报时为准，不再改动；需要改动的，先在“流转”页撤回推荐。"
LEVEL: Final = "self_assessment_level"
LEVELS: Final = ("未达一级", "一级", "二级", "三级", "四级")
"""数字化水平自测, by the level as it is kept."""
_JUDGED: Final = {"prospects": "prospects", "accounting": "accounting", "self_assessment": LEVEL}
"""The basic conditions an officer judges, and what a case file calls the judgement."""
_STANDARD: Final = {
    Truth.TRUE: "符合认定标准",
    Truth.FALSE: "不符合认定标准",
    Truth.UNKNOWN: "是否符合认定标准尚未判定",
}


@dataclass(frozen=True)
class ConditionRow:
    """One basic condition. `item` names the officer's judgement, which `judged` is so far; empty where the verdict
    follows from what the case says."""

    label: str
    words: str
    verdict: Truth
    reason: str
    item: str = ""
    judged: Judgement | None = None


@dataclass(frozen=True)
class ItemRow:
    """One item of a part: met, not met, or not judged (None)."""

    item: str
    number: int
    words: str
    points: int
    judged: bool | None


@dataclass(frozen=True)
class PartRow:
    """One of the seven parts. `told` is its score in words, `short` where by the items judged it isn't reached."""

    title: str
    told: str
    short: bool
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class ScoreView:
    """`result` says the total and the `verdict`, whether it meets the standard; `next_` what stands before that;
    `fixed` why nothing can be judged any more, empty where it can."""

    result: str
    verdict: Truth
    next_: str
    conditions: tuple[ConditionRow, ...]
    parts: tuple[PartRow, ...]
    bonus: tuple[ConditionRow, ...]
    fixed: str = ""


class ScoringPresenter:
    """A recommended case is scored as it went up, by its facts and the standard of then, and judged no more: the sheet
    that went up says it. Judgements raise what the case file raises."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    def rubric(self) -> Rubric:
        return rubric_of(self._basis()[1])

    def view(self) -> ScoreView:
        """Raises EvaluationChanged where what was recommended can't be brought back."""
        case, library = self._basis()
        rubric, judged = rubric_of(library), self.session.file.judgements()
        found = scored(case, judged, library)
        most = sum(part.of for part in rubric.parts) + rubric.bonus.most
        return ScoreView(
            f"{found.total} 分（满分 {most} 分，其中加分最高 {rubric.bonus.most} 分），{_STANDARD[found.qualifies]}",
            found.qualifies,
            _next(found, rubric),
            tuple(_condition(item, rubric, judged) for item in found.conditions),
            tuple(_part(part, rubric, judged) for part in found.parts),
            tuple(
                ConditionRow(f"{item.label}（{item.points} 分）", "", item.held, item.reason)
                for item in found.bonus_titles
            ),
            FIXED if self._settled else "",
        )

    def judge(self, item: str, judgement: Judgement | None) -> None:
        if self._settled:
            raise EditRefused(FIXED)
        self.session.edit(lambda file: file.judge(item, judgement))

    def document(self) -> str:
        """Whose words the items are."""
        return self.rubric.id

    @property
    def _settled(self) -> bool:
        return self.session.keep("settled", lambda: is_settled(self.session.file))

    def _basis(self) -> tuple[Case, Library]:
        """What is scored, and by whose standard."""

        def read() -> tuple[Case, Library]:
            session = self.session
            if not self._settled:
                return session.case, session.library
            then = dossier_of_file(session.file, session.library, session.today, county=session.county, pictures=False)
            return then.case, then.library

        return self.session.keep("scored", read)


def _condition(found: ConditionFinding, rubric: Rubric, judged: Mapping[str, Judgement]) -> ConditionRow:
    item = _JUDGED.get(found.id, "")
    words = next(condition.words for condition in rubric.conditions if condition.id == found.id)
    return ConditionRow(found.label, words, found.verdict, found.reason, item, judged.get(item))


def _part(found: PartScore, rubric: Rubric, judged: Mapping[str, Judgement]) -> PartRow:
    part = rubric.by_part[found.id]
    short = found.reached is Truth.FALSE
    told = f"得 {found.score} 分，满分 {found.of} 分" + (f"，{found.unknown} 项未判定" if found.unknown else "")
    items = tuple(
        ItemRow(name := item_of(part.id, number), number, item.words, item.points, _met(judged, name))
        for number, item in enumerate(part.items, start=1)
    )
    words = "；无一项符合，未达标准（需至少符合任意一项）" if short else ""
    return PartRow(f"{part.dimension}：{part.label}", told + words, short, items)


def _met(judged: Mapping[str, Judgement], item: str) -> bool | None:
    return bool(judged[item]) if item in judged else None


def _next(found: Scored, rubric: Rubric) -> str:
    """What stands between the case and the standard, the items that nobody judged yet last."""
    return "；".join(_lacks(found, rubric))


def _lacks(found: Scored, rubric: Rubric) -> Iterator[str]:
    failed = [item.label for item in found.conditions if item.verdict is Truth.FALSE]
    if failed:
        yield f"基本条件不符合：{'、'.join(failed)}"
    short = [part.label for part in found.parts if part.reached is Truth.FALSE]
    if short:
        yield f"无一项符合：{'、'.join(short)}"
    unknown = [item.label for item in found.conditions if item.verdict is Truth.UNKNOWN]
    if unknown:
        yield f"基本条件待定：{'、'.join(unknown)}"
    left = [opening for opening in openings(found, rubric) if opening.state is Truth.UNKNOWN]
    if left:
        yield f"{len(left)} 项未判定，最多还可得 {sum(opening.item.points for opening in left)} 分"
