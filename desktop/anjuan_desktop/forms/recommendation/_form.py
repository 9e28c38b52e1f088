"""The 申报推荐表 as a whole."""

from anjuan_core.dates import chinese
from anjuan_desktop.forms._sheet import RECOMMENDATION, SheetInput, digest_of
from anjuan_desktop.forms.paper import MM, SMALL, Paper, SheetFurniture, Text, render
from anjuan_desktop.forms.recommendation._claims import claims
from anjuan_desktop.forms.recommendation._enterprise import enterprise
from anjuan_desktop.forms.recommendation._head import head
from anjuan_desktop.forms.recommendation._objects import objects
from anjuan_desktop.forms.recommendation._plan import plan
from anjuan_desktop.forms.recommendation._signatures import signatures
from anjuan_desktop.forms.recommendation._stacking import stacking

_PAPER = Paper(top=24 * MM, bottom=11 * MM)


def recommendation_sheet(sheet: SheetInput) -> bytes:
    """The 申报推荐表 as PDF; the same input gives the same bytes.

    Raises UnprintableCharacter, before anything is drawn, for a character that no bundled font has.
    """
    flow = [
        *head(sheet),
        *enterprise(sheet),
        *objects(sheet),
        *claims(sheet),
        *stacking(sheet),
        *plan(sheet),
        *signatures(sheet),
    ]
    return render(flow, _furniture(sheet), _PAPER, title=f"{RECOMMENDATION} {sheet.number}")


def _furniture(sheet: SheetInput) -> SheetFurniture:
    digest = digest_of(sheet)
    packs = "；".join(f"{pack.id} 第{pack.version}版 {pack.sha256[:8]}" for pack in sheet.evaluation.packs)
    day = chinese(sheet.printed_on)
    lines = (
        f"案卷编号 {sheet.number}　{RECOMMENDATION}　编制日期 {day}",
        f"校验码 {digest}",
        f"政策包 {packs or '（未涉及）'}",
    )
    sample = "【样例】" if sheet.sample else ""
    running = f"{sample}{RECOMMENDATION}（续）　案卷编号 {sheet.number}"
    return SheetFurniture(
        running=Text(running, SMALL, field="案卷编号"),
        foot=[Text(line, SMALL, field="页脚") for line in lines],
        code=f"ANJUAN1|{sheet.number}|{RECOMMENDATION}|{digest}",
        watermark="预览" if sheet.preview else "",
    )
