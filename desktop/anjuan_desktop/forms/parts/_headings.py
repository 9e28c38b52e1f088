"""Headings: what the sheet is, whose and of what day, and the sections in it."""

from collections.abc import Iterator

from anjuan_core.dates import chinese
from anjuan_desktop.forms._dossier import Dossier, Office
from anjuan_desktop.forms._styles import BODY, HEADING, LABEL, NOTE, PROGRAMME, STRONG, TITLE
from anjuan_desktop.forms.paper import Cell, Pair, Placed, Row, Table, Text
from anjuan_desktop.forms.templates import Template

_LINE = LABEL.but(size=10, leading=14.0)


def heading(text: str) -> Iterator[Placed]:
    """A section's heading, on one page with what follows it; nothing where the template gives it none."""
    if text:
        yield Placed(Text(text, HEADING, field="标题"), before=13.0, keep=True)


def note(text: str, *, field: str) -> Placed:
    return Placed(Text(text, NOTE, field=field), before=4.0)


def lead(text: str, *, field: str) -> Placed:
    """A sentence that stands over the table it speaks of."""
    return Placed(Text(text, NOTE, field=field), before=6.0, keep=True)


def paragraph(text: str, *, field: str) -> Placed:
    return Placed(Text(text, BODY.but(indent=2.0), field=field), before=4.0)


def sample_banner(dossier: Dossier) -> Iterator[Placed]:
    if dossier.sample:
        words = Text("样　例　——　样例数据，仅供演示，不得用于申报", STRONG.but(align="centre"), field="样例")
        yield Placed(Table([Row((Cell(words, 1.0, fill=0.9),))]))


def title(dossier: Dossier, template: Template, under: str = "") -> Iterator[Placed]:
    """样例 where it is one, the sheet's name, and a line below it."""
    yield from sample_banner(dossier)
    yield Placed(Text(template.title, TITLE, field="表名"), before=10.0 if dossier.sample else 0.0)
    if under:
        yield Placed(Text(under, PROGRAMME, field="政策文件"), before=2.0)


def sheet_head(
    dossier: Dossier, template: Template, under: str | None = None, *, named: bool = True
) -> Iterator[Placed]:
    """Title, programmes, office and number, the two days, and whose case it is."""
    yield from title(dossier, template, programmes(dossier) if under is None else under)
    day = chinese(dossier.evaluation.as_of)
    yield line(f"推荐单位：{office_text(dossier.office)}", f"案卷编号：{dossier.number}", before=12.0)
    yield line(f"测算基准日：{day}", f"编制日期：{chinese(dossier.printed_on)}", before=1.0)
    if named:
        code = str(dossier.case.enterprise.facts.get("uscc", "（未填写）"))
        yield line(f"企业名称：{dossier.enterprise}", f"统一社会信用代码：{code}", before=1.0)


def line(left: str, right: str, *, before: float) -> Placed:
    """Two texts at the margins, each named in errors by what stands before its colon."""
    first, second = (
        Text(text, _LINE.but(align=align), field=text.partition("：")[0])
        for text, align in ((left, "left"), (right, "right"))
    )
    return Placed(Pair(first, second), before=before, keep=True)


def office_text(office: Office) -> str:
    return f"{office.name}（{office.county}）" if office.county not in office.name else office.name


def programmes(dossier: Dossier) -> str:
    """The documents the evaluation used, by short title and number."""
    documents = dossier.library.packs
    packs = [documents[stamp.id] for stamp in dossier.evaluation.packs if stamp.id in documents]
    if not packs:
        return "（尚未选定申报事项）"
    return "　".join(f"{pack.short_title}（{pack.number}）" for pack in packs)
