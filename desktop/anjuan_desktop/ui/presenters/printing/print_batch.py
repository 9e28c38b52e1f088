"""Several forms of a case at once: made one after the other; one that is refused keeps none of the others back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from anjuan_core.errors import AnjuanError
from anjuan_desktop.exchange.errors import Cancelled
from anjuan_desktop.forms import Form, Templates
from anjuan_desktop.ui.presenters.printing.printing import Sheet, Wanted, make_sheet

Part = Callable[[str, float], None]
Put = Callable[[Path, bytes], object]
_SHOWN = 3


@dataclass(frozen=True)
class Refused:
    """A form that didn't go out, and why."""

    form: Form
    why: str


@dataclass(frozen=True)
class Batch:
    """What was made, or saved; `left` are those that nobody came to any more, as it was cancelled."""

    sheets: tuple[Sheet, ...]
    refused: tuple[Refused, ...]
    left: tuple[Form, ...] = ()


def make_all(wishes: Sequence[Wanted], templates: Templates, part: Part) -> Batch:
    """What `part` raises goes through; raises AnjuanError where none can be made."""
    sheets: list[Sheet] = []
    refused: list[Refused] = []
    for number, wanted in enumerate(wishes):
        part(f"正在生成{wanted.form}", number / len(wishes))
        try:
            sheets.append(make_sheet(wanted, templates))
        except AnjuanError as error:
            refused.append(Refused(wanted.form, str(error)))
    if not sheets:
        raise AnjuanError(refusals(refused))
    return Batch(tuple(sheets), tuple(refused))


def save_all(
    wishes: Sequence[Wanted],
    paths: Mapping[Form, Path],
    put: Put,
    templates: Templates,
    part: Part,
    *,
    replace: bool,
    sheets: list[Sheet],
) -> Batch:
    """Each in its place as soon as it is made; a file that stands there is written over only to `replace` it.

    `sheets` takes those that are saved: they are out, whatever breaks this off.
    """
    refused: list[Refused] = []
    for number, wanted in enumerate(wishes):
        path = paths[wanted.form]
        try:
            part(f"正在保存{wanted.form} {number + 1}/{len(wishes)}", number / len(wishes))
            if not replace and _stands(path):
                refused.append(Refused(wanted.form, f"已有同名文件 {path.name}"))
                continue
            sheet = make_sheet(wanted, templates)
            put(path, sheet.content)
        except Cancelled:
            return Batch(tuple(sheets), tuple(refused), tuple(one.form for one in wishes[number:]))
        except AnjuanError as error:
            refused.append(Refused(wanted.form, str(error)))
        else:
            sheets.append(sheet)
    return Batch(tuple(sheets), tuple(refused))


def saved_sentence(batch: Batch, folder: Path) -> str:
    done = f"已保存 {len(batch.sheets)} 份表单，在 {folder}。" if batch.sheets else ""
    left = f"已取消，没有保存{'、'.join(batch.left)}。" if batch.left else ""
    return done + left + refusals(batch.refused, "没有保存")


def printed_sentence(batch: Batch, pages: int, copies: int) -> str:
    refused = refusals(batch.refused, "没有打印")
    return f"已送往打印机：{len(batch.sheets)} 份表单，共 {pages} 页，{copies} 份。{refused}"


def broken_off_sentence(sheets: Sequence[Sheet], folder: Path, why: str) -> str:
    return f"{saved_sentence(Batch(tuple(sheets), ()), folder)}其余没有保存：{why}"


def refusals(refused: Sequence[Refused], what: str = "没有生成") -> str:
    """Those refused for the same reason in one sentence."""
    reasons: dict[str, list[str]] = {}
    for one in refused:
        reasons.setdefault(one.why.rstrip("。"), []).append(str(one.form))
    return "".join(f"{what}{'、'.join(forms)}：{why}。" for why, forms in reasons.items())


def standing(paths: Sequence[Path]) -> str:
    """What stands in the folder already, as a question; empty where nothing does."""
    names = [path.name for path in paths if _stands(path)]
    if not names:
        return ""
    more = f"等 {len(names)} 个文件" if len(names) > _SHOWN else ""
    return f"文件夹里已有{'、'.join(names[:_SHOWN])}{more}。要替换，还是另起名保存？"


def beside(path: Path) -> Path:
    """`甲.pdf`, or the first of `甲（2）.pdf`, `甲（3）.pdf`, … that isn't there."""
    free, number = path, 1
    while _stands(free):
        number += 1
        free = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    return free


def _stands(path: Path) -> bool:
    """Where a place can't be looked into, or a name is too long for it, that is said when it is written."""
    try:
        return path.exists()
    except OSError:
        return False
