"""What stands below a claim: why it isn't payable, what is missing, how far the authority may go, when it is due."""

from collections.abc import Iterator

from anjuan_core.money import grouped
from anjuan_core.results import ClaimResult, MissingFact, Status
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._styles import FIGURE, LABEL
from anjuan_desktop.forms._wording import payer_text, sentence, yuan
from anjuan_desktop.forms.paper import Block, Face, Pair, Stack, Text
from anjuan_desktop.forms.parts._quotations import cited


def reasons_of(claim: ClaimResult, dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Label, sentence, and what it is called in errors."""
    where = f"申报事项 {claim.id}"
    library = dossier.library
    for failure in claim.failed:
        own = failure.citation is None or failure.citation.clause == library.benefit(claim.benefit).label
        basis = "" if own or failure.citation is None else f"（依据：{cited(failure.citation, library)}）"
        yield f"{claim.status.label}：", sentence(f"{failure.explanation}{basis}"), f"{where} 的理由"
    if claim.missing:
        facts = "、".join(missing_text(item) for item in claim.missing)
        yield "尚缺事实：", f"{facts}。", f"{where} 的待补充事实"
    if claim.status is Status.NEEDS_DECISION:
        bound = "文件未定上限" if claim.upper_bound is None else f"不超过 {yuan(claim.upper_bound)}"
        yield "待核定：", f"金额由主管部门核定，{bound}。", where
    for share in claim.shares:
        if share.payable_when is not None:
            yield "兑现条件：", f"{payer_text(share.payer)}资金：{share.payable_when}", f"{where} 的兑现条件"


def missing_text(item: MissingFact) -> str:
    """`入统投资额（P1）`, `2023年度主营业务收入（企业）`."""
    year = f"{item.year}年度" if item.year is not None else ""
    return f"{year}{item.label}（{item.object or '企业'}）"


def amount_block(claim: ClaimResult) -> Block:
    """The amount over its shares; where there is none yet, its upper bound."""
    where = f"申报事项 {claim.id}"
    if claim.amount is None:
        bound = "文件未定上限" if claim.upper_bound is None else f"上限 {grouped(claim.upper_bound)}"
        return Stack(
            [
                Text("待定", FIGURE.but(face=Face.HEI_BOLD), field=where),
                Text(bound, FIGURE.but(size=8.5, leading=12), field=where),
            ]
        )
    lines: list[Block] = [Text(grouped(claim.amount), FIGURE.but(face=Face.HEI_BOLD), field=where)]
    for share in claim.shares:
        level = Text(payer_text(share.payer), LABEL.but(size=8.5, leading=12), field=where)
        lines.append(Pair(level, Text(grouped(share.amount), FIGURE.but(size=8.5, leading=12), field=where), gap=3.0))
    return Stack(lines)
