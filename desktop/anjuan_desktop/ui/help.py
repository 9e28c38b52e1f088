"""F1: which page of the manual belongs to the place one is at."""

from PySide6.QtWidgets import QWidget

from anjuan_desktop.ui.case_view import CaseView
from anjuan_desktop.ui.clause_pane import ClausePane
from anjuan_desktop.ui.left_pane import LeftPane
from anjuan_desktop.ui.pages.claims import ClaimsPage
from anjuan_desktop.ui.pages.enterprise import EnterprisePage
from anjuan_desktop.ui.pages.flow import FlowPage
from anjuan_desktop.ui.pages.journal import JournalPage
from anjuan_desktop.ui.pages.materials import MaterialsPage
from anjuan_desktop.ui.pages.objects import ObjectsPage
from anjuan_desktop.ui.pages.printing import PrintingPage
from anjuan_desktop.ui.pages.visit import VisitPage
from anjuan_desktop.ui.pages.working import WorkingPage
from anjuan_desktop.ui.presenters.desk.manual import INDEX
from anjuan_desktop.ui.widgets.basic.panel import Panel
from anjuan_desktop.ui.widgets.desk.palette import PaletteBox
from anjuan_desktop.ui.widgets.entering.history_panel import HistoryPanel
from anjuan_desktop.ui.widgets.errands.carry_panel import CarryPanel
from anjuan_desktop.ui.widgets.errands.import_body import ImportBody
from anjuan_desktop.ui.widgets.errands.restore_panel import RestorePanel
from anjuan_desktop.ui.widgets.errands.return_panel import ReturnPanel
from anjuan_desktop.ui.widgets.office.office_key_panel import OfficeKeyPanel
from anjuan_desktop.ui.widgets.office.office_settings import OfficeSettingsPanel
from anjuan_desktop.ui.widgets.office.sign_in import PasswordPanel, SignInPanel
from anjuan_desktop.ui.widgets.papers.supply_panel import SupplyPanel
from anjuan_desktop.ui.widgets.way.results_panel import ResultsPanel
from anjuan_desktop.ui.widgets.way.score_panel import ScorePanel
from anjuan_desktop.ui.widgets.way.supervision_panel import SupervisionPanel
from anjuan_desktop.ui.widgets.working.override_panel import OverridePanel
from anjuan_desktop.ui.widgets.working.what_if_panel import WhatIfPanel

PLACES: dict[type[QWidget], str] = {
    LeftPane: "cabinet",
    ClausePane: "clause",
    EnterprisePage: "enterprise",
    ObjectsPage: "objects",
    ClaimsPage: "claims",
    HistoryPanel: "history",
    MaterialsPage: "materials",
    SupplyPanel: "supply",
    VisitPage: "visit",
    WorkingPage: "working",
    WhatIfPanel: "what-if",
    OverridePanel: "what-if",
    FlowPage: "flow",
    ResultsPanel: "results",
    SupervisionPanel: "supervision",
    ScorePanel: "score",
    PrintingPage: "printing",
    JournalPage: "journal",
    SignInPanel: "start",
    PasswordPanel: "start",
    OfficeSettingsPanel: "settings",
    OfficeKeyPanel: "office-key",
    ImportBody: "import",
    CarryPanel: "carry",
    ReturnPanel: "carry",
    RestorePanel: "backup",
    PaletteBox: "keys",
}
"""A part of the window → its page. The nearest part around what has the focus counts."""


def page_at(widget: QWidget | None) -> str:
    """The page for a place, by what stands around it; the index for a place that has none."""
    while widget is not None:
        here = widget
        if isinstance(widget, CaseView):  # its head or its tabs
            here = widget.page(widget.tabs.currentIndex())
        elif isinstance(widget, Panel):  # its head
            here = widget.body
        for part, slug in PLACES.items():
            if isinstance(here, part):
                return slug
        widget = widget.parentWidget()
    return INDEX
