"""How the pages call documents, clauses, stages, objects and amounts, the same everywhere."""

from collections.abc import Mapping
from decimal import Decimal

from anjuan_core.case import PAYERS, Case, Claim, Stage
from anjuan_core.money import grouped
from anjuan_core.packs import Library, Pack
from anjuan_core.results import Citation, ClaimResult, Status

NOTHING = "—"
SOURCES: Mapping[str, str] = {"papers": "申报材料", "site": "现场核实", "systems": "系统比对"}
"""How a fact is known."""
_WORDS_FOLLOW = "（原文："


def reference(pack: Pack, label: str) -> str:
    """`黑政办规〔2022〕8号第1条`."""
    return f"{pack.number}{label}"


def claim_title(library: Library, benefit: str, stage: Stage | None) -> str:
    """`首台（套）保险补偿 · 第2年`."""
    found = library.benefit(benefit)
    return " · ".join(part for part in (found.title, found.stage_label(stage)) if part)


def claim_name(case: Case, library: Library, claim: Claim | ClaimResult) -> str:
    """The title, and the object where the case has several."""
    title = claim_title(library, claim.benefit, claim.stage)
    return f"{title} · {object_name(case, claim.object)}" if len(case.objects) > 1 else title


def claim_reference(library: Library, benefit: str) -> str:
    pack, found = library.by_benefit[benefit]
    return reference(pack, found.label)


def clause_named(library: Library, benefit: str) -> str:
    """`技术改造贷款贴息（hlj-industry-2022/1）`: the title beside the id; the id alone where no document has it."""
    known = library.by_benefit.get(benefit)
    return benefit if known is None else f"{known[1].title}（{benefit}）"


def own_citation(library: Library, benefit: str) -> Citation:
    """The words a benefit's figure rests on, by the benefit's own id."""
    pack, found = library.by_benefit[benefit]
    return pack.cite(found.id, found.words[0])


def object_name(case: Case, object_id: str) -> str:
    """The object's name; its id where the case has no such object (as a history row may name one)."""
    item = case.by_id.get(object_id)
    return item.name if item is not None else object_id


def payer_name(payer: str) -> str:
    return PAYERS[payer]


def apart(explanation: str) -> tuple[str, str]:
    """An explanation of the core as a sentence of its own, and the words of the document it ends with."""
    sentence, _, quote = explanation.partition(_WORDS_FOLLOW)
    return f"{sentence}。", quote.removesuffix("）")


def amount_text(amount: Decimal | None) -> str:
    """Grouped 元 with two places, a dash where there is none."""
    return NOTHING if amount is None else grouped(amount)


def bound_text(result: ClaimResult) -> str:
    """How much it may come to at most, where that is known already."""
    if result.upper_bound is not None:
        return f"至多 {grouped(result.upper_bound)}"
    return "文件未定上限" if result.status is Status.NEEDS_DECISION else "补充后测算"
