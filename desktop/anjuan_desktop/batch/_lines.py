"""One line of a batch: a case in, its evaluation out, or what is wrong with it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from anjuan_core.assessment import assess
from anjuan_core.case import Case, NeighbourLine
from anjuan_core.errors import AnjuanError, InputError
from anjuan_core.interchange import evaluation_to_json, parse, read_case
from anjuan_core.packs import Library

Neighbours = Mapping[str, Sequence[NeighbourLine]]
"""Invoice lines of other enterprises by the key of the line (`invoice#line`)."""


def answer(line: str, number: int, library: Library, today: date, neighbours: Neighbours) -> tuple[str, bool]:
    """The line of output for a line of input, and whether it is an answer (else it says what is wrong)."""
    try:
        case = read_case(parse(line), library, today)
        return _compact(evaluation_to_json(assess(_beside(case, neighbours), library))), True
    except InputError as error:
        faults = [{"path": fault.path, "message": fault.message} for fault in error.faults]
        return _compact({"error": faults, "line": number}), False
    except AnjuanError as error:
        return _compact({"error": [{"path": "$", "message": str(error)}], "line": number}), False


def _beside(case: Case, neighbours: Neighbours) -> Case:
    """The case with the other enterprises' lines that are also its own."""
    own = {line.key for item in case.objects for line in item.expenses}
    found = [other for key in sorted(own) for other in neighbours.get(key, ()) if other.uscc != case.enterprise.uscc]
    return replace(case, neighbours=(*case.neighbours, *found)) if found else case


def _compact(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
