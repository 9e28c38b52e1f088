"""What the first list doesn't need: imported when it is asked for, or by `load` and `parts` behind the first paint."""

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from anjuan_desktop import ui
from anjuan_desktop.faces import ALONE, face
from anjuan_desktop.ui import pages, presenters, widgets
from anjuan_desktop.ui.modules import modules

if TYPE_CHECKING:
    from anjuan_core.assessment import assess
    from anjuan_core.screening import screen
    from anjuan_desktop.cabinet import OfficeKey
    from anjuan_desktop.casefile import CaseFile, policy_record
    from anjuan_desktop.forms import make_ready
    from anjuan_desktop.office import Door, Office, waits_for
    from anjuan_desktop.samples import samples, write
    from anjuan_desktop.ui.cabinet_filters import CabinetFilters
    from anjuan_desktop.ui.case_view import Bench, CaseView
    from anjuan_desktop.ui.clause_writing import Writer, write_clause
    from anjuan_desktop.ui.help import page_at
    from anjuan_desktop.ui.passphrase import PassphraseDialog
    from anjuan_desktop.ui.presenters.desk.clause import clause_view, full_text
    from anjuan_desktop.ui.presenters.desk.crash import keep, report
    from anjuan_desktop.ui.presenters.desk.journal import told
    from anjuan_desktop.ui.presenters.desk.manual import INDEX, manual
    from anjuan_desktop.ui.presenters.errands.backups import BackupsPresenter
    from anjuan_desktop.ui.presenters.errands.cabinet_backup import CabinetBackupPresenter
    from anjuan_desktop.ui.presenters.errands.carrying import Carrier
    from anjuan_desktop.ui.presenters.errands.import_targets import EnterpriseTarget, InvoiceTarget
    from anjuan_desktop.ui.presenters.errands.importing import ImportPresenter
    from anjuan_desktop.ui.presenters.office.office_key import OfficeKeyPresenter
    from anjuan_desktop.ui.presenters.office.office_settings import OfficeSettingsPresenter
    from anjuan_desktop.ui.presenters.office.places import places
    from anjuan_desktop.ui.presenters.office.sign_in import SignInPresenter
    from anjuan_desktop.ui.presenters.way.scoring import ScoringPresenter
    from anjuan_desktop.ui.reading_ahead import read_ahead
    from anjuan_desktop.ui.session import Session
    from anjuan_desktop.ui.touring import SampleWindow, TourGuide
    from anjuan_desktop.ui.widgets.desk.help_window import HelpWindow
    from anjuan_desktop.ui.widgets.desk.palette import PaletteBox
    from anjuan_desktop.ui.widgets.errands.carry_panel import CarryPanel
    from anjuan_desktop.ui.widgets.errands.import_body import ImportBody
    from anjuan_desktop.ui.widgets.errands.restore_panel import RestorePanel
    from anjuan_desktop.ui.widgets.errands.return_panel import ReturnPanel
    from anjuan_desktop.ui.widgets.office.office_key_panel import OfficeKeyPanel
    from anjuan_desktop.ui.widgets.office.office_settings import OfficeSettingsPanel
    from anjuan_desktop.ui.widgets.office.sign_in import PasswordPanel, SignInPanel
    from anjuan_desktop.ui.widgets.way.score_panel import SHEET, ScorePanel
    from anjuan_desktop.ui.worklist_pane import WorklistPane

_HOMES: Final = {
    "anjuan_core.assessment": "assess",
    "anjuan_core.screening": "screen",
    "anjuan_desktop.cabinet": "OfficeKey",
    "anjuan_desktop.casefile": "CaseFile policy_record",
    "anjuan_desktop.forms": "make_ready",
    "anjuan_desktop.office": "Door Office waits_for",
    "anjuan_desktop.samples": "samples write",
    "anjuan_desktop.ui.presenters.errands.backups": "BackupsPresenter",
    "anjuan_desktop.ui.presenters.errands.cabinet_backup": "CabinetBackupPresenter",
    "anjuan_desktop.ui.presenters.errands.carrying": "Carrier",
    "anjuan_desktop.ui.presenters.desk.clause": "clause_view full_text",
    "anjuan_desktop.ui.presenters.desk.crash": "keep report",
    "anjuan_desktop.ui.presenters.errands.import_targets": "EnterpriseTarget InvoiceTarget",
    "anjuan_desktop.ui.presenters.errands.importing": "ImportPresenter",
    "anjuan_desktop.ui.presenters.desk.journal": "told",
    "anjuan_desktop.ui.presenters.desk.manual": "INDEX manual",
    "anjuan_desktop.ui.presenters.office.office_key": "OfficeKeyPresenter",
    "anjuan_desktop.ui.presenters.office.office_settings": "OfficeSettingsPresenter",
    "anjuan_desktop.ui.presenters.office.places": "places",
    "anjuan_desktop.ui.presenters.way.scoring": "ScoringPresenter",
    "anjuan_desktop.ui.presenters.office.sign_in": "SignInPresenter",
    "anjuan_desktop.ui.reading_ahead": "read_ahead",
    "anjuan_desktop.ui.session": "Session",
}
"""What knows nothing of Qt."""
_PARTS: Final = {
    "anjuan_desktop.ui.cabinet_filters": "CabinetFilters",
    "anjuan_desktop.ui.case_view": "Bench CaseView",
    "anjuan_desktop.ui.clause_writing": "Writer write_clause",
    "anjuan_desktop.ui.help": "page_at",
    "anjuan_desktop.ui.passphrase": "PassphraseDialog",
    "anjuan_desktop.ui.touring": "SampleWindow TourGuide",
    "anjuan_desktop.ui.widgets.errands.carry_panel": "CarryPanel",
    "anjuan_desktop.ui.widgets.desk.help_window": "HelpWindow",
    "anjuan_desktop.ui.widgets.errands.import_body": "ImportBody",
    "anjuan_desktop.ui.widgets.office.office_key_panel": "OfficeKeyPanel",
    "anjuan_desktop.ui.widgets.office.office_settings": "OfficeSettingsPanel",
    "anjuan_desktop.ui.widgets.desk.palette": "PaletteBox",
    "anjuan_desktop.ui.widgets.errands.restore_panel": "RestorePanel",
    "anjuan_desktop.ui.widgets.errands.return_panel": "ReturnPanel",
    "anjuan_desktop.ui.widgets.way.score_panel": "SHEET ScorePanel",
    "anjuan_desktop.ui.widgets.office.sign_in": "PasswordPanel SignInPanel",
    "anjuan_desktop.ui.worklist_pane": "WorklistPane",
}
"""What the window is made of."""
_FOLDERS: Final = (widgets, pages)
FOLDERS: Final = (ui,)
"""Where what `parts` imports lies."""
_found = face(__name__, _HOMES | _PARTS)

if not TYPE_CHECKING:
    __getattr__ = _found

__all__ = [
    "FOLDERS",
    "INDEX",
    "SHEET",
    "BackupsPresenter",
    "Bench",
    "CabinetBackupPresenter",
    "CabinetFilters",
    "Carrier",
    "CarryPanel",
    "CaseFile",
    "CaseView",
    "Door",
    "EnterpriseTarget",
    "HelpWindow",
    "ImportBody",
    "ImportPresenter",
    "InvoiceTarget",
    "Office",
    "OfficeKey",
    "OfficeKeyPanel",
    "OfficeKeyPresenter",
    "OfficeSettingsPanel",
    "OfficeSettingsPresenter",
    "PaletteBox",
    "PassphraseDialog",
    "PasswordPanel",
    "RestorePanel",
    "ReturnPanel",
    "SampleWindow",
    "ScorePanel",
    "ScoringPresenter",
    "Session",
    "SignInPanel",
    "SignInPresenter",
    "TourGuide",
    "WorklistPane",
    "Writer",
    "assess",
    "clause_view",
    "full_text",
    "keep",
    "load",
    "make_ready",
    "manual",
    "page_at",
    "parts",
    "places",
    "policy_record",
    "read_ahead",
    "report",
    "samples",
    "screen",
    "told",
    "waits_for",
    "write",
    "write_clause",
]


def load(cancelled: Callable[[], bool] = bool) -> None:
    """Imports what knows nothing of Qt, in any thread, name by name; leaves off where it is `cancelled`."""
    steps: list[Callable[[], object]] = [
        *(partial(_found, name) for names in _HOMES.values() for name in names.split()),
        *(partial(_import_alone, name) for name, _ in modules(presenters)),
    ]
    for step in steps:
        if cancelled():
            return
        step()


def parts() -> list[Callable[[], object]]:
    """What imports the rest, one module each, in the window's thread: where PySide makes a class it writes into tables
    that Qt's events are read from without a lock, and a class made in another thread brought the program down."""
    found = [name for folder in _FOLDERS for name, _ in modules(folder)]
    return [partial(_import_alone, name) for name in (*found, *_PARTS) if name not in sys.modules]


def _import_alone(module: str) -> None:
    with ALONE:
        import_module(module)
