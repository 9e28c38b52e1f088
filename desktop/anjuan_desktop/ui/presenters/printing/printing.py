"""打印: the forms of the open case, in which state each is, what it is made from, and under which name it is saved."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from anjuan_core.case import Case
from anjuan_core.errors import AnjuanError, InputError
from anjuan_core.unknown import Unknown
from anjuan_desktop.dossier import EvaluationChanged, attachments_of, bureau_of, dossier_of_file
from anjuan_desktop.forms import (
    STANDARD,
    Attached,
    Dossier,
    Form,
    Templates,
    bound,
    check_form,
    code_of,
    forms_for,
    marked_preview,
    print_form,
)
from anjuan_desktop.forms import Office as Bureau
from anjuan_desktop.office import Office
from anjuan_desktop.ui.presenters.papers.materials import MaterialsPresenter
from anjuan_desktop.ui.presenters.printing.lacking import Lack, can_be_made, faulty, lacks, lacks_of
from anjuan_desktop.ui.session import Session

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
BOUND = "申报材料"


@dataclass(frozen=True)
class FormLine:
    """One form of the list. `speaks` where it has something to say of the case, `preview` where it is marked 预览."""

    form: Form
    speaks: bool
    preview: bool
    lacks: tuple[Lack, ...]

    @property
    def title(self) -> str:
        return str(self.form)

    @property
    def note(self) -> str:
        if not self.speaks:
            return self.lacks[0].text if self.lacks else "没有内容"
        return "预览" if self.preview else "正式表单"

    @property
    def stopped(self) -> bool:
        return not can_be_made(self.lacks)


@dataclass(frozen=True)
class Wanted:
    """What is to be made: a form of the case as it stands."""

    form: Form
    dossier: Dossier


@dataclass(frozen=True)
class Made:
    """What was made: the pages, or in `refused` why not; for every form, why it can't be printed where it can't."""

    content: bytes | None = field(repr=False)
    refused: str
    digest: str
    preview: bool
    troubles: Mapping[Form, str]


@dataclass(frozen=True)
class Sheet:
    """One form made: its pages, and what the journal tells of it."""

    form: Form
    content: bytes = field(repr=False)
    preview: bool
    digest: str

    def note(self, more: str) -> str:
        return said(str(self.form), preview=self.preview, digest=self.digest, more=more)


class PrintingPresenter:
    """`office` None prints with the name that the session knows, and nothing in the letterhead."""

    def __init__(
        self,
        session: Session,
        office: Office | None = None,
        templates: Templates = STANDARD,
        today: date | None = None,
    ) -> None:
        self.session = session
        self.office = office
        self.templates = templates
        self.today = today or session.today

    @property
    def bureau(self) -> Bureau:
        if self.office is None:
            return Bureau(self.session.office) if self.session.office else Bureau()
        return bureau_of(self.office.settings_named(self.session.office), self.session.library)

    def lacks(self) -> tuple[Lack, ...]:
        """What the case lacks for its 申报推荐表."""
        session = self.session
        return lacks(session.case, session.evaluation, session.faults, self.bureau.name, session.library)

    def dossier(self, form: Form) -> Dossier:
        """The case as it is printed: a recommended one as it was recommended. Read once for every change of the case;
        photos only for the form that shows them.

        Raises InputError, EvaluationChanged, and what the case file raises.
        """
        pictures = form is Form.VISIT

        def read() -> Dossier:
            session = self.session
            found = dossier_of_file(
                session.file,
                session.library,
                self.today,
                worked=None if session.evaluation is None else (session.case, session.evaluation),
                office=self.bureau,
                county=session.county,
                pictures=pictures,
            )
            return replace(found, due_on=MaterialsPresenter(session).due_on())

        return self.session.keep(f"dossier {pictures} {self.today} {self.bureau}", read)

    def wanted(self, form: Form) -> Wanted | tuple[Lack, ...]:
        """What has the form made; else why nothing can be."""
        session = self.session
        try:
            return Wanted(form, self.dossier(form))
        except InputError as error:
            return faulty(error.faults, session.case, session.library)
        except EvaluationChanged as error:
            return (Lack(str(error), stops=True),)

    def lines(self, dossier: Dossier, troubles: Mapping[Form, str]) -> tuple[FormLine, ...]:
        """Every form, those that have something to say first; `troubles` is what `make` found."""
        speaking = forms_for(dossier)
        found = []
        for form in Form:
            speaks = form in speaking
            lacking = lacks_of(form, dossier, speaks=speaks)
            trouble, preview = troubles.get(form, ""), False
            try:
                preview = marked_preview(form, dossier, self.templates)
            except AnjuanError as error:  # a template that can't be read, before `make` has looked
                trouble = str(error)
            if trouble:
                lacking = (Lack(trouble, stops=True), *lacking)
            found.append(FormLine(form, speaks, preview, lacking))
        return tuple(sorted(found, key=lambda line: not line.speaks))

    def make(self, wanted: Wanted) -> Made:
        """Makes the form, and looks whether the others could be. Touches neither the session nor the file."""
        dossier, form, templates = wanted.dossier, wanted.form, self.templates
        troubles = {}
        for each in Form:
            if each is form:  # making it tells as much
                continue
            try:
                check_form(each, dossier, templates)
            except AnjuanError as error:
                troubles[each] = str(error)
        try:
            sheet = make_sheet(wanted, templates)
        except AnjuanError as error:
            return Made(None, str(error), "", False, {**troubles, form: str(error)})
        return Made(sheet.content, "", sheet.digest, sheet.preview, troubles)

    def papers(self) -> tuple[Attached, ...]:
        """What goes behind the forms when they are bound; each is read from the open case file."""
        return attachments_of(self.session.file)

    def file_name(self, name: str) -> str:
        return file_name(name, self.session.file.number, self.session.case)


def make_sheet(wanted: Wanted, templates: Templates) -> Sheet:
    """Raises AnjuanError with the reason why the form can't be had."""
    form, dossier = wanted.form, wanted.dossier
    content = print_form(form, dossier, templates)
    return Sheet(form, content, marked_preview(form, dossier, templates), code_of(dossier, form).digest)


def bind(
    dossier: Dossier, papers: tuple[Attached, ...], templates: Templates, part: Callable[[str, float], None]
) -> bytes:
    """Every form that has something to say, and the papers, as one file. `part` is told what is being done and how
    far it is, 0 to 1; what it raises goes through. Raises what printing and binding do."""
    forms = forms_for(dossier)
    total = len(forms) + len(papers) + 1
    sheets = []
    for number, form in enumerate(forms):
        part(f"正在生成{form}", number / total)
        sheets.append((form, print_form(form, dossier, templates)))

    def told(done: int, _of: int) -> None:
        part(f"正在装订附件 {done}/{len(papers)}", (len(forms) + done) / total)

    part("正在装订", len(forms) / total)
    return bound(dossier, sheets, papers, progress=told)


def said(name: str, *, preview: bool, digest: str, more: str) -> str:
    """How the journal tells of a sheet that went out: `申报推荐表（预览），校验码 1a2b…，4 页 3 份`."""
    mark = "（预览）" if preview else ""
    return f"{name}{mark}，{f'校验码 {digest}，' if digest else ''}{more}"


def file_name(name: str, number: str, case: Case) -> str:
    """`申报推荐表_2026-0001_黑龙江某某有限公司.pdf`, without what Windows forbids in a name."""
    enterprise = case.enterprise.name
    parts = [name, number, "" if isinstance(enterprise, Unknown) else enterprise]
    return _FORBIDDEN.sub("", "_".join(part for part in parts if part)).strip(" .") + ".pdf"
