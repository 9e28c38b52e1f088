"""The edits of a case file, by what they change. Each runs inside one transaction of `Edit`."""

from anjuan_desktop.casefile._edits._claims import (
    add_claim,
    remove_claim,
    set_approved_amount,
    set_claim_expenses,
    set_claim_year,
)
from anjuan_desktop.casefile._edits._cleared import add_cleared, remove_cleared
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._edits._evaluations import RecordedEvaluation, record_evaluation, recorded
from anjuan_desktop.casefile._edits._facts import (
    set_draft,
    set_enterprise_fact,
    set_object_fact,
    set_year_fact,
)
from anjuan_desktop.casefile._edits._history import add_history, remove_history
from anjuan_desktop.casefile._edits._importing import import_case
from anjuan_desktop.casefile._edits._objects import (
    add_object,
    remove_object,
    rename_object,
    set_expenses,
    set_part_of,
)

__all__ = [
    "Edit",
    "RecordedEvaluation",
    "add_claim",
    "add_cleared",
    "add_history",
    "add_object",
    "import_case",
    "record_evaluation",
    "recorded",
    "remove_claim",
    "remove_cleared",
    "remove_history",
    "remove_object",
    "rename_object",
    "set_approved_amount",
    "set_claim_expenses",
    "set_claim_year",
    "set_draft",
    "set_enterprise_fact",
    "set_expenses",
    "set_object_fact",
    "set_part_of",
    "set_year_fact",
]
