"""Cover and contents of the bound file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from anjuan_core.dates import chinese
from anjuan_core.money import grouped
from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._styles import LABEL, PROGRAMME, TITLE, VALUE
from anjuan_desktop.forms.paper import Bare, Blank, Block, Face, NewPage, Pair, Placed, Table, Text, Whole, render
from anjuan_desktop.forms.parts import Field, field_rows, heading, programmes, sample_banner

_COVER = TITLE.but(face=Face.SONG, size=34, leading=48, heavy=0.03)
_LINE = VALUE.but(size=11, leading=18)

Rect = tuple[float, float, float, float]


@dataclass(frozen=True)
class Entry:
    """A line of the contents: what, of which group, on which page of the whole (None: not bound in), how long."""

    name: str
    group: str
    page: int | None
    pages: int


class _Clickable(Whole):
    """A line that notes where it was drawn."""

    def __init__(self, block: Block, number: int, seen: list[tuple[int, Rect, int]]) -> None:
        self._block, self._number, self._seen = block, number, seen

    def height(self, width: float) -> float:
        return self._block.height(width)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        self._block.draw(canvas, x, top, width)
        place = (x, top - self.height(width), x + width, top)
        self._seen.append((canvas.getPageNumber() - 1, place, self._number))


def front(dossier: Dossier, entries: Sequence[Entry]) -> tuple[bytes, list[tuple[int, Rect, int]]]:
    """The pages before the forms, and where the lines of the contents stand: page from 0, place, entry."""
    seen: list[tuple[int, Rect, int]] = []
    flow = [*_cover(dossier), Placed(NewPage()), *_contents(entries, seen)]
    return render(flow, Bare(), title=f"申报材料 {dossier.number}"), seen


def _cover(dossier: Dossier) -> Iterator[Placed]:
    yield from sample_banner(dossier)
    yield Placed(Blank(90.0))
    yield Placed(Text("企业扶持资金申报材料", _COVER, field="封面"))
    yield Placed(Text(programmes(dossier), PROGRAMME.but(size=12, leading=18), field="政策文件"), before=14.0)
    yield Placed(Blank(110.0))
    total = f"{grouped(dossier.total)} 元（{capitals(dossier.total)}）"
    fields = [
        Field("申报企业", dossier.enterprise, wide=True),
        Field("统一社会信用代码", str(dossier.case.enterprise.facts.get("uscc", "（未填写）")), wide=True),
        Field("推荐金额", total, wide=True),
        Field("推荐单位", dossier.office.name, wide=True),
        Field("案卷编号", dossier.number, wide=True),
        Field("编制日期", chinese(dossier.printed_on), wide=True),
    ]
    yield Placed(Table(field_rows(fields)))


def _contents(entries: Sequence[Entry], seen: list[tuple[int, Rect, int]]) -> Iterator[Placed]:
    yield Placed(Text("目　　录", TITLE, field="目录"))
    group = ""
    for number, entry in enumerate(entries):
        if entry.group != group:
            group = entry.group
            yield from heading(group)
        name = Text(entry.name, _LINE, field="目录")
        if entry.page is None:
            apart = Text("未装订，另附电子件", LABEL.but(align="right", leading=18), field="目录")
            yield Placed(Pair(name, apart))
            continue
        page = Text(f"第 {entry.page} 页（{entry.pages} 页）", _LINE.but(align="right"), field="目录")
        yield Placed(_Clickable(Pair(name, page), number, seen))
