"""Forms 表单: sheets of paper from values only. No Qt, no database, no clock."""

from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._digest import NotASheetCode, SheetCode, code_of, digest_of, read_code
from anjuan_desktop.forms._dossier import (
    Acknowledged,
    Dossier,
    Finding,
    Material,
    Office,
    Outcome,
    Override,
    People,
    Photo,
    Step,
    Supervision,
    Visit,
    advice_subject,
    answer_to,
)
from anjuan_desktop.forms._form import JOINT, Form
from anjuan_desktop.forms._printing import forms_for, print_form, recommendation_sheet
from anjuan_desktop.forms.paper import UnprintableCharacter, UnreadablePicture
from anjuan_desktop.forms.templates import STANDARD, NoSuchTemplate, TemplateError, Templates

__all__ = [
    "JOINT",
    "STANDARD",
    "Acknowledged",
    "Dossier",
    "Finding",
    "Form",
    "Material",
    "NoSuchTemplate",
    "NotASheetCode",
    "Office",
    "Outcome",
    "Override",
    "People",
    "Photo",
    "SheetCode",
    "Step",
    "Supervision",
    "TemplateError",
    "Templates",
    "UnprintableCharacter",
    "UnreadablePicture",
    "Visit",
    "advice_subject",
    "answer_to",
    "capitals",
    "code_of",
    "digest_of",
    "forms_for",
    "print_form",
    "read_code",
    "recommendation_sheet",
]
