"""The head: what the sheet is, whose, of what day, and what it comes to."""

from collections.abc import Iterator

from anjuan_core.dates import chinese
from anjuan_core.money import grouped
from anjuan_core.results import Evaluation, Status
from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._parts import Field, field_rows
from anjuan_desktop.forms._sheet import RECOMMENDATION, SheetInput
from anjuan_desktop.forms._styles import LABEL, PROGRAMME, STRONG, TITLE, VALUE
from anjuan_desktop.forms._wording import payer_text, payers_of, yuan
from anjuan_desktop.forms.paper import Cell, Pair, Placed, Row, Table, Text


def head(sheet: SheetInput) -> Iterator[Placed]:
    """Title, programmes, number and days, and the result in three lines."""
    if sheet.sample:
        words = Text("样　例　——　样例数据，仅供演示，不得用于申报", STRONG.but(align="centre"), field="样例")
        yield Placed(Table([Row((Cell(words, 1.0, fill=0.9),))]))
    yield Placed(Text(RECOMMENDATION, TITLE, field="表名"), before=10.0 if sheet.sample else 0.0)
    yield Placed(Text(_programmes(sheet), PROGRAMME, field="政策文件"), before=2.0)
    left = LABEL.but(size=10, leading=14.0)
    right = left.but(align="right")
    yield Placed(
        Pair(
            Text(f"推荐单位：{_office(sheet)}", left, field="推荐单位"),
            Text(f"案卷编号：{sheet.number}", right, field="案卷编号"),
        ),
        before=12.0,
    )
    yield Placed(
        Pair(
            Text(f"测算基准日：{chinese(sheet.evaluation.as_of)}", left, field="测算基准日"),
            Text(f"编制日期：{chinese(sheet.printed_on)}", right, field="编制日期"),
        ),
        before=1.0,
    )
    yield Placed(_result(sheet.evaluation), before=5.0)


def _office(sheet: SheetInput) -> str:
    office = sheet.office
    return f"{office.name}（{office.county}）" if office.county not in office.name else office.name


def _programmes(sheet: SheetInput) -> str:
    documents = sheet.library.packs
    packs = [documents[stamp.id] for stamp in sheet.evaluation.packs if stamp.id in documents]
    if not packs:
        return "（尚未选定申报事项）"
    return "　".join(f"{pack.short_title}（{pack.number}）" for pack in packs)


def _result(evaluation: Evaluation) -> Table:
    total = evaluation.plan.total
    payers = "，".join(
        f"{payer_text(payer)}资金 {grouped(evaluation.plan.by_payer[payer])} 元" for payer in payers_of(evaluation)
    )
    figure = Text(yuan(total), STRONG.but(size=12), field="推荐金额")
    fields = [
        Field("推荐金额", figure, wide=True),
        Field("人民币大写", Text(capitals(total), VALUE, field="人民币大写"), wide=True),
        Field("其　　中", payers or "——", wide=True),
        Field("申报事项", _counts(evaluation), wide=True),
    ]
    return Table(field_rows(fields))


def _counts(evaluation: Evaluation) -> str:
    """`共4项：计入方案2项，与其他事项重复未计入2项，待定0项，不予支持0项`."""
    counted = {item.share.claim for item in evaluation.plan.counted}
    undecided = {item.claim for item in evaluation.plan.undecided}
    payable = {claim.id for claim in evaluation.claims if claim.status is Status.PAYABLE}
    rest = len(evaluation.claims) - len(payable | undecided)
    words = [f"计入方案 {len(counted)} 项"]
    for number, name in (
        (len(payable - counted), "因不重复未计入"),
        (len(undecided), "金额待定"),
        (rest, "不予支持或待核查"),
    ):
        if number:
            words.append(f"{name} {number} 项")
    return f"共 {len(evaluation.claims)} 项：{'，'.join(words)}" if evaluation.claims else "尚未选定申报事项"
