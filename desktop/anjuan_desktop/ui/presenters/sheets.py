"""The sheet that is signed with 推荐上报: made from what is being signed, before it is."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from anjuan_desktop.dossier import as_recommended, bureau_of, dossier_of_file
from anjuan_desktop.forms import STANDARD, Form, Templates, print_form
from anjuan_desktop.office import Office, OfficeRefused, Role
from anjuan_desktop.ui.presenters.flow import Signing
from anjuan_desktop.ui.session import Session


def sheet_of(
    session: Session, office: Office, signing: Signing, templates: Templates = STANDARD
) -> Callable[[], bytes]:
    """What makes the 申报推荐表 of a step about to be signed, as it will be printed after it.

    The case is read here, in the thread that has it open; what comes back may run in any. It states the evaluation
    that is signed. Raises OfficeRefused where there is none, InputError and what the case file raises; what comes back
    raises what `print_form` does.
    """
    if signing.evaluation is None:
        raise OfficeRefused("测算尚未完成，请先更正填写有误的内容。")
    now = dossier_of_file(
        session.file,
        session.library,
        session.today,
        office=bureau_of(office.settings, session.library),
        county=office.county,
        pictures=False,
    )
    # Only who signs as 复核 becomes the case's 复核人.
    reviewer = signing.person.name if signing.step.role is Role.REVIEWER else now.people.reviewer
    signed = replace(as_recommended(now, reviewer), evaluation=signing.evaluation)
    return partial(print_form, Form.RECOMMENDATION, signed, templates)
