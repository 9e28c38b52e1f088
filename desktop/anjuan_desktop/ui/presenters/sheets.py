"""The 申报推荐表 that is recorded with a signed step: what it is made from, and its making."""

from collections.abc import Callable
from dataclasses import replace

from anjuan_desktop.dossier import as_recommended, bureau_of, dossier_of_file
from anjuan_desktop.forms import recommendation_sheet
from anjuan_desktop.office import OfficeRefused
from anjuan_desktop.ui.presenters.desk import Desk
from anjuan_desktop.ui.presenters.flow import Signing
from anjuan_desktop.ui.session import Session


def sheet_for(session: Session, desk: Desk, signing: Signing) -> Callable[[], bytes]:
    """What makes the sheet of a step about to be signed, as the case will stand then; the making touches neither
    window nor file.

    Raises OfficeRefused where there is nothing worked out to print, InputError; the making raises AnjuanError.
    """
    if signing.evaluation is None:
        raise OfficeRefused("填写与条款有矛盾，不能生成申报推荐表；请先改正。")
    settings = desk.office.settings
    office = bureau_of(settings.model_copy(update={"name": desk.name}), session.library)
    stands = dossier_of_file(
        session.file, session.library, session.today, office=office, county=session.county, pictures=False
    )
    # The evaluation that is signed, with the lines of other cases in it; the file alone doesn't know them.
    signed = replace(stands, case=session.case, evaluation=signing.evaluation)
    dossier = as_recommended(signed, signing.person.name)
    return lambda: recommendation_sheet(dossier)
