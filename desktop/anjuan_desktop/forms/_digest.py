"""What a sheet states, section by section, as digests: so that a sheet in the hand can be held against its case."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from anjuan_core.case import Case
from anjuan_core.errors import AnjuanError
from anjuan_core.interchange import case_to_json, evaluation_to_json
from anjuan_core.money import plain
from anjuan_core.results import Evaluation
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form

_DIGITS, _SHORT = 16, 4
_MARK = "ANJUAN2"

_CASE = ("企业", "支持对象", "申报事项", "测算", "不重复审查", "推荐方案", "政策依据", "经办")
STATED: Mapping[Form, tuple[str, ...]] = {
    Form.LETTER: ("企业", "推荐方案", "政策依据", "经办"),
    Form.SUMMARY: ("企业", "支持对象", "申报事项", "测算", "推荐方案", "政策依据", "经办"),
    Form.RECOMMENDATION: _CASE,
    Form.WORKING: ("企业", "支持对象", "申报事项", "测算", "推荐方案", "政策依据", "经办"),
    Form.STACKING: ("企业", "支持对象", "申报事项", "测算", "不重复审查", "推荐方案", "政策依据", "经办"),
    Form.SCORE: ("企业", "支持对象", "评分", "政策依据", "经办"),
    Form.VISIT: ("企业", "支持对象", "现场核查", "经办"),
    Form.MATERIALS: ("企业", "申报事项", "材料", "经办"),
    Form.SUPPLY: ("企业", "申报事项", "测算", "材料", "经办"),
    Form.REFUSAL: ("企业", "申报事项", "测算", "政策依据", "经办"),
    Form.SUPERVISION: ("企业", "申报事项", "推荐方案", "结果与拨付", "督导", "经办"),
}
"""The sections each form states, in the order of their digests in its code."""


class NotASheetCode(AnjuanError):
    """A text that isn't the code of a sheet."""


@dataclass(frozen=True)
class SheetCode:
    """What the QR code of a sheet says. `as_of` is the 测算基准日, `sections` the short digest of each section."""

    number: str
    form: Form
    printed_on: date
    as_of: date
    digest: str
    sections: Mapping[str, str]

    @property
    def text(self) -> str:
        days = f"{self.printed_on:%Y%m%d}|{self.as_of:%Y%m%d}"
        return f"{_MARK}|{self.number}|{self.form}|{days}|{self.digest}|{''.join(self.sections.values())}"


def code_of(dossier: Dossier | Sequence[Dossier], form: Form | str = Form.RECOMMENDATION) -> SheetCode:
    """The code of a sheet over one case or, for a joint form, over many.

    Its digest is the first 16 hexadecimal digits of the SHA-256 of what the sheet states: the form's name, number,
    date, 样例 or not, and its sections (STATED), as canonical JSON. What the case doesn't hold (the office, the number
    of a letter, by when papers should come) isn't part of it, nor is 预览.
    """
    dossiers = (dossier,) if isinstance(dossier, Dossier) else tuple(dossier)
    form = Form(form)
    first = dossiers[0]
    # Case by case: the documents of one are at hand only while it is its turn.
    each = [{name: _hash(_SECTIONS[name](item)) for name in STATED[form]} for item in dossiers]
    wholes = {name: _hash([stated[name] for stated in each]) for name in STATED[form]}
    stated = {
        "form": form.value,
        "number": [item.number for item in dossiers],
        "printed_on": first.printed_on.isoformat(),
        "as_of": [item.evaluation.as_of.isoformat() for item in dossiers],
        "sample": [item.sample for item in dossiers],
        "sections": wholes,
    }
    shorts = {name: whole[:_SHORT] for name, whole in wholes.items()}
    return SheetCode(
        number_of(dossiers), form, first.printed_on, first.evaluation.as_of, _hash(stated)[:_DIGITS], shorts
    )


def number_of(dossiers: Sequence[Dossier]) -> str:
    """The 案卷编号 a sheet carries: `2026-0001`, or `2026-0001等3份` of many."""
    return dossiers[0].number if len(dossiers) == 1 else f"{dossiers[0].number}等{len(dossiers)}份"


def read_code(text: str) -> SheetCode:
    """The code in the text of a QR code; raises NotASheetCode."""
    try:
        mark, number, form_name, printed_on, as_of, digest, shorts = text.strip().split("|")
        form = Form(form_name)
        names = STATED[form]
        if mark != _MARK or len(digest) != _DIGITS or len(shorts) != _SHORT * len(names):
            raise ValueError(mark)
        sections = {name: shorts[at * _SHORT : (at + 1) * _SHORT] for at, name in enumerate(names)}
        return SheetCode(number, form, _day(printed_on), _day(as_of), digest, sections)
    except ValueError as error:
        raise NotASheetCode(
            f"“{text.strip()[:60]}”不是案卷表单的二维码内容；应为表单页脚二维码扫出的整段文字（以 {_MARK}| 开头）"
        ) from error


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=8)
def _documents(same: "_Same") -> tuple[dict[str, Any], dict[str, Any]]:
    """Case and evaluation as JSON, written once for all sections and forms of a dossier."""
    return case_to_json(same.case), evaluation_to_json(same.evaluation)


@dataclass(frozen=True, eq=False)
class _Same:
    """A case and its evaluation by identity: what they hold isn't hashable. Of a dossier no more is kept at hand: its
    photos are large."""

    case: Case
    evaluation: Evaluation

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.case is self.case and other.evaluation is self.evaluation

    def __hash__(self) -> int:
        return hash((id(self.case), id(self.evaluation)))


def _case(dossier: Dossier) -> dict[str, Any]:
    return _documents(_Same(dossier.case, dossier.evaluation))[0]


def _evaluation(dossier: Dossier) -> dict[str, Any]:
    return _documents(_Same(dossier.case, dossier.evaluation))[1]


def _conflicts(dossier: Dossier) -> Any:
    case, found = _case(dossier), _evaluation(dossier)
    return [
        *(case[name] for name in ("history", "neighbours", "cleared")),
        found["exclusions"],
        [asdict(item) for item in dossier.acknowledged],
    ]


def _plan(dossier: Dossier) -> Any:
    chosen = dossier.override
    counted = [[str(item.share), plain(item.amount)] for item in dossier.counted]
    return [
        _evaluation(dossier)["plan"],
        None if chosen is None else [chosen.subject, chosen.reason, chosen.by, chosen.at, counted],
    ]


def _visits(dossier: Dossier) -> Any:
    return [
        {
            **{name: str(getattr(visit, name)) for name in ("day", "place", "people", "summary")},
            "findings": [asdict(item) for item in visit.findings],
            "photos": [[item.caption, item.taken_at, sha256(item.content).hexdigest()] for item in visit.photos],
        }
        for visit in dossier.visits
    ]


def _policies(dossier: Dossier) -> Any:
    return [_evaluation(dossier)["packs"], sorted(dossier.library.active)]


def _papers(dossier: Dossier) -> Any:
    return [asdict(item) for item in dossier.materials]


_SECTIONS: Mapping[str, Callable[[Dossier], Any]] = {
    "企业": lambda dossier: _case(dossier)["enterprise"],
    "支持对象": lambda dossier: _case(dossier)["objects"],
    "申报事项": lambda dossier: _case(dossier).get("claims"),
    "测算": lambda dossier: _evaluation(dossier)["claims"],
    "不重复审查": _conflicts,
    "推荐方案": _plan,
    "政策依据": _policies,
    "经办": lambda dossier: asdict(dossier.people),
    "评分": lambda dossier: None if dossier.scored is None else asdict(dossier.scored),
    "现场核查": _visits,
    "材料": _papers,
    "结果与拨付": lambda dossier: [asdict(item) for item in dossier.outcomes],
    "督导": lambda dossier: [asdict(item) for item in dossier.supervision],
}
