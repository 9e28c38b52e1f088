"""Forms 表单: sheets of paper from values only. No Qt, no database, no clock."""

from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._comparing import Compared, compare
from anjuan_desktop.forms._digest import NotASheetCode, SheetCode, code_of, read_code
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
    answer_to,
)
from anjuan_desktop.forms._form import JOINT, Form
from anjuan_desktop.forms._many import Job, NotPrinted, Printed, print_many
from anjuan_desktop.forms._printing import check_form, forms_for, make_ready, marked_preview, print_form
from anjuan_desktop.forms._wording import photo_taken
from anjuan_desktop.forms.binding import PICTURES, Attached, UnreadableAttachment, bound
from anjuan_desktop.forms.paper import UnprintableCharacter, UnreadablePicture
from anjuan_desktop.forms.sheets import Sum, SummaryLine, summary_book, summary_lines, sums_of
from anjuan_desktop.forms.templates import STANDARD, NoSuchTemplate, TemplateError, Templates

__all__ = [
    "JOINT",
    "PICTURES",
    "STANDARD",
    "Acknowledged",
    "Attached",
    "Compared",
    "Dossier",
    "Finding",
    "Form",
    "Job",
    "Material",
    "NoSuchTemplate",
    "NotASheetCode",
    "NotPrinted",
    "Office",
    "Outcome",
    "Override",
    "People",
    "Photo",
    "Printed",
    "SheetCode",
    "Step",
    "Sum",
    "SummaryLine",
    "Supervision",
    "TemplateError",
    "Templates",
    "UnprintableCharacter",
    "UnreadableAttachment",
    "UnreadablePicture",
    "Visit",
    "answer_to",
    "bound",
    "capitals",
    "check_form",
    "code_of",
    "compare",
    "forms_for",
    "make_ready",
    "marked_preview",
    "photo_taken",
    "print_form",
    "print_many",
    "read_code",
    "summary_book",
    "summary_lines",
    "sums_of",
]
