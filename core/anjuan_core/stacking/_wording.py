"""Why shares exclude each other and why one was left out, each in one sentence with figures and citations."""

from collections.abc import Sequence
from decimal import Decimal

from anjuan_core.case import PAYERS, HistoryRow, Payer
from anjuan_core.money import in_wan
from anjuan_core.packs import Library
from anjuan_core.results import Citation, ExclusionKind
from anjuan_core.stacking._shares import Standing

_REASONS = {
    ExclusionKind.DOCUMENT_RULE: "属同一项目、同一事项，两个省级文件不重复支持",
    ExclusionKind.CITY_MONEY: "属同一项目、同一事项，市级资金不重复支持",
    ExclusionKind.SAME_INVOICE: "计入同一发票行",
    ExclusionKind.ONCE: "是同一事项，只能享受一次",
    ExclusionKind.LADDER: "是同一递进奖励的不同档次，只取一档",
}


def name(standing: Standing) -> str:
    """`C1（黑政办规〔2023〕7号（二） “智改数转”技术改造）`."""
    return f"{standing.claim.id}（{standing.pack.number}{standing.benefit.label} {standing.benefit.title}）"


def share(standing: Standing, payer: Payer) -> str:
    """The share with its figure: `C1（…）的省级资金2070万元`."""
    amount = standing.amount(payer)
    figure = in_wan(amount) if amount is not None else "（金额待定）"
    return f"{name(standing)}的{PAYERS[payer]}资金{figure}"


def exclusion(one: str, other: str, kind: ExclusionKind, citation: Citation, detail: str) -> str:
    """Why two shares, named as `share` names them, exclude each other."""
    lines = f"（{detail}）" if detail else ""
    return f"{one}与{other}{_REASONS[kind]}{lines}（原文：{citation.quote}）"


def left_out(
    standing: Standing,
    payer: Payer,
    winners: Sequence[tuple[Standing, Payer]],
    words: tuple[ExclusionKind, Citation],
    cost: str,
) -> str:
    """Why a share was left out for others that the plan counts, and what choosing it in spite would cost."""
    kind, citation = words
    others = "、".join(share(winner, of) for winner, of in winners)
    return f"{share(standing, payer)}与{others}{_REASONS[kind]}，{cost}（原文：{citation.quote}）"


def paid(standing: Standing, payer: Payer, rows: Sequence[HistoryRow], citation: Citation, library: Library) -> str:
    """Why a share is left out for what was paid before."""
    earlier = "、".join(
        f"{row.year}年度{_source(row, library)}的{PAYERS[row.payer]}资金{in_wan(row.amount)}" for row in rows
    )
    return f"{share(standing, payer)}因已享受{earlier}，不再重复支持（原文：{citation.quote}）"


def cut(standing: Standing, payer: Payer, amount: Decimal, room: Decimal, citation: Citation) -> str:
    """Why part of a share goes beyond a yearly ceiling."""
    limit = standing.benefit.ceiling.amount if standing.benefit.ceiling else Decimal(0)
    return (
        f"{share(standing, payer)}中{in_wan(amount)}超出{standing.claim.year}年度限额{in_wan(limit)}"
        f"（本项可用{in_wan(room)}）（原文：{citation.quote}）"
    )


def _source(row: HistoryRow, library: Library) -> str:
    if row.benefit is None:
        return f"“{row.programme}”"
    pack, benefit = library.by_benefit[row.benefit]
    return f"{pack.number}{benefit.label} {benefit.title}"
