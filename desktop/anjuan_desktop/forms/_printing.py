"""Every form by its name, and the printing of one."""

from collections.abc import Mapping, Sequence

from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms.paper import load_fonts
from anjuan_desktop.forms.parts import is_preview
from anjuan_desktop.forms.sheets import (
    Letter,
    Materials,
    Recommendation,
    Refusal,
    Score,
    Sheet,
    Stacking,
    Summary,
    Supply,
    VisitRecord,
    Working,
    YearReport,
)
from anjuan_desktop.forms.templates import STANDARD, Templates

SHEETS: Mapping[Form, Sheet] = {
    sheet.offers.form: sheet
    for sheet in (
        Letter(),
        Summary(),
        Recommendation(),
        Working(),
        Stacking(),
        Score(),
        VisitRecord(),
        Materials(),
        Supply(),
        Refusal(),
        YearReport(),
    )
}


def make_ready() -> None:
    """Reads the layouts and fonts that ship, half a second that printing then needn't take; raises TemplateError."""
    load_fonts()
    for sheet in SHEETS.values():
        STANDARD.of(sheet.offers)


def print_form(form: Form, dossiers: Dossier | Sequence[Dossier], templates: Templates = STANDARD) -> bytes:
    """The form as PDF, of one case or, for a joint form, of many; raises what `Sheet.pdf` does."""
    given = (dossiers,) if isinstance(dossiers, Dossier) else tuple(dossiers)
    return SHEETS[form].pdf(given, templates)


def check_form(form: Form, dossiers: Dossier | Sequence[Dossier], templates: Templates = STANDARD) -> None:
    """Raises what printing the form would, without printing it: for a character that can't be, a bad template."""
    given = (dossiers,) if isinstance(dossiers, Dossier) else tuple(dossiers)
    SHEETS[form].check(given, templates)


def marked_preview(form: Form, dossiers: Dossier | Sequence[Dossier], templates: Templates = STANDARD) -> bool:
    """Whether the form would be marked 预览, the case not being in a stage at which it stands. Raises TemplateError."""
    given = (dossiers,) if isinstance(dossiers, Dossier) else tuple(dossiers)
    return is_preview(given, templates.of(SHEETS[form].offers))


def forms_for(dossier: Dossier) -> tuple[Form, ...]:
    """The forms that have something to say of a case, in their order."""
    return tuple(form for form in Form if SHEETS[form].speaks(dossier))
