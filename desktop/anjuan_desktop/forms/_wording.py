"""Facts, amounts and references as an officer reads them on paper."""

import re
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from anjuan_core.case import PAYERS, FactValue, Payer
from anjuan_core.evaluate import shown
from anjuan_core.facts import Fact, FactType
from anjuan_core.money import WAN, grouped, in_wan
from anjuan_core.packs import Library
from anjuan_core.results import ClaimResult, Evaluation, ShareRef

_LONG_FIGURE = re.compile(r"(?<![\d.A-Za-z#-])\d{5,}(?![\d#-])")
_FIGURE = re.compile(r"\d+(\.\d+)?")
_CHINA = timezone(timedelta(hours=8))
_LEVELS: tuple[Payer, ...] = ("nation", "province", "city")


def yuan(amount: Decimal) -> str:
    """`90,000,000.00 元（9000万元）`; below 1万 the 元 alone."""
    plain = f"{grouped(amount)} 元"
    return f"{plain}（{in_wan(amount)}）" if abs(amount) >= WAN else plain


def fact_text(fact: Fact, value: FactValue, library: Library) -> str:
    """A fact's value with its unit; money in 元 and 万元, a division by name and code."""
    match fact.type:
        case FactType.MONEY if isinstance(value, Decimal):
            return yuan(value)
        case FactType.YEAR:
            return f"{value}年度"
        case FactType.DIVISION:
            name = library.divisions.full_name(str(value))
            return f"{name}（{value}）" if name else f"{value}（代码未收录）"
        case _:
            return shown(fact, value)


def day_of(moment: str) -> date:
    """The day of an ISO moment, by the time in China where it names a zone."""
    read = datetime.fromisoformat(moment)
    return (read if read.tzinfo is None else read.astimezone(_CHINA)).date()


def photo_taken(taken_at: str | None) -> str:
    """`拍摄于 2026-01-05 10:20` by the camera, whose time names no zone; `文件时间 …` where only its file's is known;
    empty where neither is."""
    if not taken_at:
        return ""
    try:
        moment = datetime.fromisoformat(taken_at)
    except ValueError:  # as somebody else's program wrote it
        return taken_at
    word = "拍摄于" if moment.tzinfo is None else "文件时间"
    return f"{word} {moment:%Y-%m-%d %H:%M}"


def sentence(text: str) -> str:
    """With its full stop, unless one stands at the end already, perhaps inside quotation marks or brackets."""
    return text if text.rstrip("”’）)").endswith(("。", "！", "？")) else f"{text}。"


def is_figure(value: str) -> bool:
    """Whether the value of a step is a bare figure."""
    return _FIGURE.fullmatch(value) is not None


def arithmetic(expression: str, value: str) -> str:
    """The expression of a step with long figures grouped (`20,000,000 × 3.45%`), where its value is a figure."""
    return _grouped(expression) if is_figure(value) else expression


def result(value: str) -> str:
    """The value of a step, `＝` before a figure."""
    return f"＝ {_grouped(value)}" if is_figure(value) else value


def _grouped(text: str) -> str:
    return _LONG_FIGURE.sub(lambda found: f"{int(found.group()):,}", text)


def basis(claim: ClaimResult, library: Library) -> str:
    """`黑政办规〔2023〕7号（二）`."""
    pack, benefit = library.by_benefit[claim.benefit]
    return f"{pack.number}{benefit.label}"


def benefit_title(claim: ClaimResult, library: Library) -> str:
    """The clause's heading, with the stage of a staged one."""
    benefit = library.benefit(claim.benefit)
    stage = benefit.stage_label(claim.stage)
    return f"{benefit.title}（{stage}）" if stage else benefit.title


def payer_text(payer: Payer) -> str:
    return PAYERS[payer]


def payers_of(evaluation: Evaluation) -> list[Payer]:
    """The payers the plan's sums name, from the highest level down."""
    return [payer for payer in _LEVELS if payer in evaluation.plan.by_payer]


def share_order(ref: ShareRef) -> tuple[str, int]:
    """By claim, the highest level first."""
    return ref.claim, _LEVELS.index(ref.payer)


def share_text(ref: ShareRef) -> str:
    """`C1 省级资金`."""
    return f"{ref.claim} {PAYERS[ref.payer]}资金"
