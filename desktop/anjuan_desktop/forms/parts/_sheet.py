"""A flow of blocks made a sheet: margins, running head, foot with case number, packs and QR code, 预览."""

from collections.abc import Iterable, Sequence

from anjuan_core.dates import chinese
from anjuan_desktop.forms._digest import code_of, number_of
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms.paper import MM, SMALL, Paper, Placed, SheetFurniture, Text, render
from anjuan_desktop.forms.templates import Template

UPRIGHT = Paper(top=24 * MM, bottom=11 * MM)
LANDSCAPE = Paper(width=297 * MM, height=210 * MM, left=16 * MM, right=16 * MM, top=20 * MM, bottom=10 * MM)
LETTER_PAPER = Paper(left=28 * MM, right=26 * MM, top=30 * MM, bottom=10 * MM)


def is_preview(dossiers: Sequence[Dossier], template: Template) -> bool:
    """Whether the sheet isn't one yet: marked so, or a case in a stage at which the form doesn't stand."""
    return any(
        item.preview or bool(template.settled and item.stage and item.stage not in template.settled)
        for item in dossiers
    )


def sheet(dossiers: Sequence[Dossier], template: Template, flow: Iterable[Placed], paper: Paper | None = None) -> bytes:
    """The PDF of a form over one case, or many."""
    size = LANDSCAPE if template.paper == "landscape" else UPRIGHT
    return render(
        list(flow),
        _furniture(dossiers, template),
        paper or size,
        title=f"{template.title} {number_of(dossiers)}",
    )


def _furniture(dossiers: Sequence[Dossier], template: Template) -> SheetFurniture:
    code = code_of(dossiers, template.form)
    stamps = sorted({stamp for item in dossiers for stamp in item.evaluation.packs}, key=lambda stamp: stamp.id)
    packs = "；".join(f"{pack.id} 第{pack.version}版 {pack.sha256[:8]}" for pack in stamps)
    lines = (
        f"案卷编号 {code.number}　{template.title}　编制日期 {chinese(code.printed_on)}",
        f"校验码 {code.digest}",
        f"政策包 {packs or '（未涉及）'}",
    )
    sample = "【样例】" if any(item.sample for item in dossiers) else ""
    running = f"{sample}{template.title}（续）　案卷编号 {code.number}"
    return SheetFurniture(
        running=Text(running, SMALL, field="案卷编号"),
        foot=[Text(text, SMALL, field="页脚") for text in lines],
        code=code.text,
        watermark="预览" if is_preview(dossiers, template) else "",
    )
