"""A sheet in the hand held against its case: whether the case still states the same, and which part differs."""

from dataclasses import dataclass, replace

from anjuan_desktop.forms._digest import SheetCode, code_of
from anjuan_desktop.forms._dossier import Dossier


@dataclass(frozen=True)
class Compared:
    """What came out. `differs` names the sections that say something else now; `same_case` is False where the sheet
    belongs to another case."""

    code: SheetCode
    same_case: bool
    same: bool
    differs: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """For the officer: first whether it holds, then what differs."""
        code = self.code
        day = f"{code.printed_on:%Y-%m-%d}"
        sheet = f"{code.form}（案卷编号 {code.number}，编制于 {day}，校验码 {code.digest}）"
        if not self.same_case:
            return (f"不是同一案卷：这份{sheet}不属于所给的案卷，请换用编号相符的案卷文件",)
        if self.same:
            return (f"一致：案卷现在所载与这份{sheet}相同",)
        parts = self.differs or ("样例标记或表单本身",)
        return (f"不一致：案卷现在所载与这份{sheet}不同", *(f"　不同的部分：{part}" for part in parts))


def compare(code: SheetCode, dossier: Dossier) -> Compared:
    """The code of a sheet against its case, whose dossier is of the code's 测算基准日 (`as_of`)."""
    now = code_of(replace(dossier, printed_on=code.printed_on), code.form)
    if now.number != code.number:
        return Compared(code, False, False, ())
    differs = tuple(name for name, short in code.sections.items() if now.sections[name] != short)
    return Compared(code, True, now.digest == code.digest, differs)
