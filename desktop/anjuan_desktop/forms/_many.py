"""Batch 批量: the forms of many cases and their 推荐汇总表, with what couldn't be printed and why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from anjuan_core.errors import AnjuanError
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._printing import check_form, print_form
from anjuan_desktop.forms.sheets import summary_book
from anjuan_desktop.forms.templates import STANDARD, Templates


@dataclass(frozen=True)
class Job:
    """One case to print: what its files are named after, and how its dossier is had."""

    name: str
    load: Callable[[], Dossier]


@dataclass(frozen=True)
class NotPrinted:
    """A case that couldn't be printed, and why in one sentence."""

    name: str
    why: str


@dataclass(frozen=True)
class Printed:
    """What a batch did: the names of the files put, in their order, the cases printed whole, those it couldn't print,
    and whether it was cancelled (then there is no 推荐汇总表)."""

    files: tuple[str, ...]
    cases: tuple[str, ...]
    failures: tuple[NotPrinted, ...]
    cancelled: bool


def print_many(
    jobs: Sequence[Job],
    forms: Iterable[Form],
    put: Callable[[str, bytes], None],
    *,
    templates: Templates = STANDARD,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Printed:
    """Makes all forms of a case before it puts any, and at the end one 推荐汇总表 on paper and as a workbook over the
    cases that were printed.

    `put` is given a file's name and all of its bytes. `progress` is told how many of how many cases are done,
    `cancelled` asked before each. A case's AnjuanError or OSError stands in `failures`; others go through.
    """
    wanted = tuple(forms)
    files: list[str] = []
    failures: list[NotPrinted] = []
    printed: list[Dossier] = []
    whole: list[str] = []
    stopped = False
    for number, job in enumerate(jobs):
        if stopped := cancelled():
            break
        try:
            dossier = job.load()
            sheets = [(f"{job.name}-{form}.pdf", print_form(form, dossier, templates)) for form in wanted]
            # A name that no font has must be this case's failure, not the whole summary's.
            check_form(Form.SUMMARY, dossier, templates)
            for name, content in sheets:
                put(name, content)
                files.append(name)
        except (AnjuanError, OSError) as error:
            failures.append(NotPrinted(job.name, _sentence(error)))
        else:
            # The summary needs no photos; five hundred cases' would fill the memory.
            printed.append(replace(dossier, visits=()))
            whole.append(job.name)
        if progress is not None:
            progress(number + 1, len(jobs))
    stopped = stopped or cancelled()
    if printed and not stopped:
        for name, content in (
            (f"{Form.SUMMARY}.pdf", print_form(Form.SUMMARY, printed, templates)),
            (f"{Form.SUMMARY}.xlsx", summary_book(printed, templates)),
        ):
            put(name, content)
            files.append(name)
    return Printed(tuple(files), tuple(whole), tuple(failures), stopped)


def _sentence(error: AnjuanError | OSError) -> str:
    if isinstance(error, OSError):
        where = f"{error.filename}：" if error.filename else ""
        return f"{where}无法读写（{error.strerror or error}），请检查路径、权限和磁盘空间"
    return str(error).replace("\n", "；")
