"""`anjuan forms`: the forms of one case or of many as PDF, one by one or bound."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from anjuan_core.errors import AnjuanError
from anjuan_core.nearest import nearest
from anjuan_desktop.casefile import CaseFile, cabinet_of
from anjuan_desktop.cli._asking import Keys
from anjuan_desktop.cli._cabinets import Cabinets
from anjuan_desktop.cli._inputs import BY, Given, read, write_whole
from anjuan_desktop.cli._stopping import asked_to_stop
from anjuan_desktop.dossier import attachments_of, bureau_of, dossier_of_case, dossier_of_file
from anjuan_desktop.forms import (
    Attached,
    Dossier,
    Form,
    Job,
    Templates,
    bound,
    forms_for,
    print_form,
    print_many,
)
from anjuan_desktop.office import Office
from anjuan_desktop.shipped import library

_DONE, _FINDINGS = 0, 1


class WrongForm(AnjuanError):
    """A form, or a set of forms, that can't be had."""


def print_forms(
    cases: Sequence[Path],
    folder: Path,
    *,
    only: str | None = None,
    bind: bool = False,
    templates: Path | None = None,
    office: Path | None = None,
) -> int:
    """The forms of the cases into `folder`: those named in `only`, else those that have something to say.

    Many cases are printed whole or not at all, one after the other, with one 推荐汇总表; bound, each as one file.
    """
    wanted = None if only is None else _forms(only)
    layouts = _templates(templates)
    if len(cases) > 1:
        return _many(cases, folder, wanted or (Form.RECOMMENDATION,), layouts, office, bind=bind)
    case = cases[0]
    with Cabinets(Keys()) as cabinets, _opened(case, office, cabinets) as (dossier, attached):
        forms = wanted or forms_for(dossier) or (Form.RECOMMENDATION,)
        sheets = [(form, print_form(form, dossier, layouts)) for form in forms]
        files = {f"{case.stem}-{form}.pdf": content for form, content in sheets}
        if bind:
            files = {f"{case.stem}-申报材料.pdf": bound(dossier, sheets, attached)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)
        print(folder / name)
    return _DONE


def sheet_of(given: Given, printed_on: date) -> bytes:
    """The 申报推荐表 as it would be printed today, marked as a preview."""
    dossier = dossier_of_case(given.case, library(), given.number, printed_on, sample=given.sample)
    return print_form(Form.RECOMMENDATION, dossier)


def _forms(names: str) -> tuple[Form, ...]:
    """`申报推荐表,测算书`, in the order in which they are bound."""
    known = {str(form): form for form in Form}
    given = [name.strip() for name in names.replace("，", ",").split(",") if name.strip()]
    for name in given:
        if name not in known:
            close = nearest(name, known)
            hint = f"，最接近的是“{close}”" if close else ""
            raise WrongForm(f"--only：没有名为“{name}”的表单{hint}；可用：{'、'.join(known)}")
    if not given:
        raise WrongForm(f"--only：应写表单名称，用逗号分开；可用：{'、'.join(known)}")
    return tuple(form for form in Form if form in given)


def _templates(folder: Path | None) -> Templates:
    """The office's own templates, if it has any."""
    if folder is None:
        return Templates()
    if not folder.is_dir():
        raise WrongForm(f"--templates：{folder} 不是文件夹；应为存放表单模板（.yaml）的文件夹")
    texts = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            texts[path.name] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise WrongForm(f"表单模板“{path.name}”不是 UTF-8 编码的文本，请另存为 UTF-8") from error
    return Templates(texts, library().dictionary)


def office_for(case: Path, folder: Path | None = None) -> Office:
    """The office of a folder, or of a case file's own cabinet. Raises DamagedOffice, NewerOffice."""
    if folder is not None and not folder.is_dir():
        raise WrongForm(f"--office：{folder} 不是文件夹；应为单位设置所在的文件夹（案卷柜）")
    return Office.load(folder or cabinet_of(case))


@contextmanager
def _opened(path: Path, folder: Path | None, cabinets: Cabinets) -> Iterator[tuple[Dossier, tuple[Attached, ...]]]:
    """The case with its papers, which are read from the file while it is open."""
    today, office = date.today(), office_for(path, folder)
    policies = office.library(library())
    bureau = bureau_of(office.settings, policies)
    if path.suffix == ".anjuan":
        key = cabinets.keys.of(path)
        with CaseFile.open(path, by=BY, dictionary=policies.dictionary, key=key, read_only=True) as file:
            dossier = dossier_of_file(
                file,
                policies,
                today,
                neighbours=lambda case: cabinets.neighbours(case, path),
                office=bureau,
                county=office.county,
            )
            yield dossier, attachments_of(file)
        return
    given = read(path, policies, today)
    yield dossier_of_case(given.case, policies, given.number, today, office=bureau), ()


def _many(
    cases: Sequence[Path], folder: Path, forms: Sequence[Form], layouts: Templates, office: Path | None, *, bind: bool
) -> int:
    if bind:
        raise WrongForm("--bound 一次装订一份案卷，请逐份运行")
    names = [case.stem for case in cases]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise WrongForm(f"有同名的案卷（{'、'.join(twice)}），表单会互相覆盖；请改名或分开运行")
    keys = Keys()
    for case in cases:
        # A wrong passphrase stops the command before anything is printed.
        if case.suffix == ".anjuan":
            keys.of(case)
    folder.mkdir(parents=True, exist_ok=True)
    with Cabinets(keys) as cabinets, asked_to_stop() as stopped:
        jobs = [Job(case.stem, partial(_dossier, case, office, cabinets)) for case in cases]
        done = print_many(
            jobs,
            forms,
            lambda name, content: write_whole(folder / name, content),
            templates=layouts,
            progress=lambda count, total: print(f"\r{count}/{total}", end="", file=sys.stderr, flush=True),
            cancelled=stopped,
        )
    print(file=sys.stderr)
    for failure in done.failures:
        print(f"{failure.name}：没有打印：{failure.why}", file=sys.stderr)
    print(f"已打印 {len(done.cases)} 份案卷，{len(done.files)} 个文件，在 {folder}")
    if done.cancelled:
        whole = f"以下案卷的表单是完整的：{'、'.join(done.cases)}" if done.cases else "没有写出任何表单"
        print(f"已中止，没有做推荐汇总表；{whole}", file=sys.stderr)
    return _FINDINGS if done.failures or done.cancelled else _DONE


def _dossier(case: Path, office: Path | None, cabinets: Cabinets) -> Dossier:
    with _opened(case, office, cabinets) as (dossier, _):
        return dossier
