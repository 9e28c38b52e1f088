"""What a form is made from, and the digest of what it states."""

import json
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from anjuan_core.case import Case
from anjuan_core.interchange import case_to_json, evaluation_to_json
from anjuan_core.packs import Library
from anjuan_core.results import Evaluation

RECOMMENDATION = "申报推荐表"
_DIGITS = 16


@dataclass(frozen=True)
class Office:
    """The office that recommends: its name, and its district or county."""

    name: str = "（未设置单位名称）"
    county: str = ""


@dataclass(frozen=True)
class SheetInput:
    """A case with its evaluation, as it is printed. `number` is the 案卷编号, `printed_on` the 编制日期."""

    case: Case
    evaluation: Evaluation
    library: Library
    number: str
    printed_on: date
    office: Office = field(default_factory=Office)
    preview: bool = False
    sample: bool = False


def digest_of(sheet: SheetInput, form: str = RECOMMENDATION) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of what the sheet states.

    That is the form's name, number, date, office, 样例 or not, the whole case and its whole evaluation (with
    the packs' own SHA-256), as canonical JSON. A preview states the same as the sheet itself.
    """
    stated = {
        "form": form,
        "number": sheet.number,
        "printed_on": sheet.printed_on.isoformat(),
        "office": [sheet.office.name, sheet.office.county],
        "sample": sheet.sample,
        "case": case_to_json(sheet.case),
        "evaluation": evaluation_to_json(sheet.evaluation),
    }
    text = json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
