"""The sheet that is signed with 推荐上报: made from what is being signed, before it is."""

from collections.abc import Callable
from functools import partial

from anjuan_desktop.dossier import as_recommended, bureau_of, dossier_of_file
from anjuan_desktop.forms import STANDARD, Form, Templates, print_form
from anjuan_desktop.office import Office, OfficeRefused, Role
from anjuan_desktop.ui.presenters.way.flow import Signing
from anjuan_desktop.ui.session import Session


def sheet_of(
    session: Session, office: Office, signing: Signing, templates: Templates = STANDARD, *, name: str = ""
) -> Callable[[], bytes]:
    """What makes the 申报推荐表 of a step about to be signed, as it will be printed after it.

    The case is read here, in the thread that has it open; what comes back may run in any. It states the evaluation
    that is signed. `name` is the office's where its settings don't say. Raises OfficeRefused where there is none,
    InputError and what the case file raises; what comes back raises what `print_form` does.
    """
    if signing.evaluation is None:
        raise OfficeRefused("填写与条款有矛盾，不能生成申报推荐表；请先改正。")
    now = dossier_of_file(
        session.file,
        session.library,
        session.today,
        worked=(session.case, signing.evaluation),
        office=bureau_of(office.settings_named(name), session.library),
        pictures=False,
    )
    # Only who signs as 复核 becomes the case's 复核人.
    reviewer = signing.person.name if signing.step.role is Role.REVIEWER else now.people.reviewer
    return partial(print_form, Form.RECOMMENDATION, as_recommended(now, reviewer), templates)
