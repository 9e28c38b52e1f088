"""The 申报推荐表 that is recorded with a signed step: what it is made from, and its making."""

from collections.abc import Callable

from anjuan_desktop.forms import Office, SheetInput, recommendation_sheet
from anjuan_desktop.office import OfficeRefused
from anjuan_desktop.ui.presenters.flow import Signing
from anjuan_desktop.ui.session import Session


def sheet_for(session: Session, signing: Signing) -> Callable[[], bytes]:
    """What makes the sheet of a step about to be signed; the making touches neither window nor file.

    Raises OfficeRefused where there is nothing worked out to print; the making raises AnjuanError.
    """
    if signing.evaluation is None:
        raise OfficeRefused("测算尚有矛盾之处，不能生成申报推荐表；请先改正。")
    wanted = SheetInput(
        case=session.case,
        evaluation=signing.evaluation,
        library=session.library,
        number=session.file.number,
        printed_on=session.today,
        office=Office(session.office) if session.office else Office(),
        sample=session.file.sample,
    )
    return lambda: recommendation_sheet(wanted)
