"""四、不重复审查: what excludes what, what was left out and why, earlier support, and advice."""

from collections.abc import Iterator

from anjuan_core.case import HistoryRow
from anjuan_core.money import grouped
from anjuan_core.results import Citation, ShareRef
from anjuan_desktop.forms._parts import head_row, heading, note, plain_rows
from anjuan_desktop.forms._sheet import SheetInput
from anjuan_desktop.forms._styles import COLUMN, FIGURE, LABEL, NOTE, QUOTE
from anjuan_desktop.forms._wording import cited, payer_text, sentence, share_order, share_text
from anjuan_desktop.forms.paper import Block, Pair, Placed, Table, Text

_CELL = NOTE.but(size=9.5, leading=12.5, align="left")

_FIGURE = FIGURE.but(size=9.0, leading=12.5)


def stacking(sheet: SheetInput) -> Iterator[Placed]:
    yield heading("四、不重复审查")
    yield from _history(sheet)
    yield from _exclusions(sheet)
    yield from _dropped(sheet)
    yield from _advice(sheet)


def _lead(text: str) -> Placed:
    return Placed(Text(text, NOTE, field="不重复审查"), before=6.0, keep=True)


def _history(sheet: SheetInput) -> Iterator[Placed]:
    rows = sheet.case.history
    if not rows:
        yield note("（一）此前已享受的支持：案卷中没有记录。", field="不重复审查")
        return
    yield _lead(f"（一）此前已享受的支持，共 {len(rows)} 笔：")
    columns = (("年度", 16.0), ("政策或项目", 74.0), ("对象", 22.0), ("资金", 18.0), ("金额（元）", 36.0))
    lines = [
        [
            (Text(str(row.year), COLUMN, field="已享受的支持"), 16.0),
            (Text(_source(row, sheet), _CELL, field="已享受的支持"), 74.0),
            (Text(row.object, _CELL, field="已享受支持的对象"), 22.0),
            (Text(payer_text(row.payer), COLUMN, field="已享受的支持"), 18.0),
            (Text(grouped(row.amount), FIGURE, field="已享受的支持"), 36.0),
        ]
        for row in rows
    ]
    yield Placed(Table(plain_rows(lines), head=[head_row(columns)]), before=3.0)


def _source(row: HistoryRow, sheet: SheetInput) -> str:
    if row.benefit is None:
        # Another programme's stages are nobody's to name here: as they were entered.
        return f"{row.programme}（{row.stage}）" if row.stage is not None else f"{row.programme}"
    pack, benefit = sheet.library.by_benefit[row.benefit]
    label = benefit.stage_label(row.stage)
    stage = f"（{label}）" if label else ""
    return f"{pack.number}{benefit.label}{benefit.title}{stage}"


def _exclusions(sheet: SheetInput) -> Iterator[Placed]:
    found = sheet.evaluation.exclusions
    if not found:
        yield note("（二）相互排斥的资金份额：经审查，未发现。", field="不重复审查")
        return
    yield _lead(f"（二）相互排斥的资金份额，共 {len(found)} 对，每对只能计入一份：")
    amounts = _amounts(sheet)
    columns = (("序号", 10.0), ("资金份额（元）", 42.5), ("与之排斥的份额（元）", 42.5), ("类型", 27.0), ("依据", 44.0))
    lines = [
        [
            (Text(str(number), COLUMN, field="序号"), 10.0),
            (_share(item.a, amounts), 42.5),
            (_share(item.b, amounts), 42.5),
            (Text(item.kind.label, _CELL, field="排斥类型"), 27.0),
            (Text(cited(item.citation, sheet.library), _CELL, field="排斥依据"), 44.0),
        ]
        for number, item in enumerate(found, start=1)
    ]
    yield Placed(Table(plain_rows(lines), head=[head_row(columns)]), before=3.0)
    yield from _words({item.citation: None for item in found}, sheet)


def _amounts(sheet: SheetInput) -> dict[ShareRef, str]:
    return {
        ShareRef(claim.id, share.payer): grouped(share.amount)
        for claim in sheet.evaluation.claims
        for share in claim.shares
    }


def _share(ref: ShareRef, amounts: dict[ShareRef, str]) -> Block:
    where = f"申报事项 {ref.claim}"
    name = Text(f"{ref.claim} {payer_text(ref.payer)}", _CELL, field=where)
    return Pair(name, Text(amounts.get(ref, "（待定）"), _FIGURE, field=where), gap=4.0)


def _words(citations: dict[Citation, None], sheet: SheetInput) -> Iterator[Placed]:
    for citation in citations:
        text = f"{cited(citation, sheet.library)}：“{citation.quote}”"
        yield Placed(Text(text, QUOTE, field="条款原文"), before=3.0)


def _dropped(sheet: SheetInput) -> Iterator[Placed]:
    found = sheet.evaluation.plan.dropped
    if not found:
        missing = "没有，可测算的份额均已计入。" if sheet.evaluation.plan.counted else "没有可测算的份额。"
        yield note(f"（三）未计入方案的份额：{missing}", field="不重复审查")
        return
    yield _lead(f"（三）未计入方案的份额及理由，共 {len(found)} 份：")
    columns = (("资金份额", 24.0), ("未计入金额（元）", 34.0), ("类型", 22.0), ("理由", 86.0))
    lines = [
        [
            (Text(share_text(item.share), _CELL, field=f"申报事项 {item.share.claim}"), 24.0),
            (Text(grouped(item.amount), _FIGURE, field="未计入金额"), 34.0),
            (Text(item.kind.label, _CELL, field="类型"), 22.0),
            (Text(sentence(item.explanation), _CELL.but(align="justify"), field="未计入的理由"), 86.0),
        ]
        for item in sorted(found, key=lambda item: share_order(item.share))
    ]
    yield Placed(Table(plain_rows(lines), head=[head_row(columns)]), before=3.0)


def _advice(sheet: SheetInput) -> Iterator[Placed]:
    found = sheet.evaluation.plan.advice
    if not found:
        yield note("（四）提示：没有。", field="提示")
        return
    yield _lead(f"（四）提示，共 {len(found)} 条，应逐条核对：")
    lines = [
        [
            (Text(f"☐ {number}", COLUMN, field="序号"), 14.0),
            (Text(sentence(item.explanation), _CELL.but(align="justify"), field="提示"), 112.0),
            (Text("核对情况：", LABEL, field="提示"), 40.0),
        ]
        for number, item in enumerate(found, start=1)
    ]
    yield Placed(Table(plain_rows(lines)), before=3.0)
