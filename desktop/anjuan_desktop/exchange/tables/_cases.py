"""New cases from a list of enterprises: all of them, or none."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from anjuan_core.case import Case, Enterprise
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.exchange.tables.errors import CannotSave
from anjuan_desktop.exchange.watching import Watch


def make_cases(
    enterprises: Sequence[Enterprise], cabinet: Cabinet, *, by: str, today: date, watch: Watch | None = None
) -> tuple[Path, ...]:
    """The files of the new cases, in the order given.

    Raises CaseFileError, Cancelled, CannotSave; the cases already made are then taken out again.
    """
    watch = watch or Watch()
    made: list[Path] = []
    try:
        for done, enterprise in enumerate(enterprises):
            watch.at(done, len(enterprises), every=1)
            with cabinet.create(by=by, today=today) as file:
                made.append(file.path)
                file.import_case(Case(today, enterprise, (), ()))
        watch.at(len(enterprises), len(enterprises), every=1)
    except BaseException:
        _take_out(made)
        raise
    return tuple(made)


def _take_out(made: Sequence[Path]) -> None:
    left = []
    for path in made:
        try:
            for beside in (path, *path.parent.glob(f"{path.name}-*")):
                beside.unlink(missing_ok=True)
        except OSError:
            left.append(path.name)
    if left:
        raise CannotSave(f"导入已中断，但删不掉已建的 {'、'.join(left)}；请关闭占用它们的程序后手工删除。")
