"""What excludes what, decided between funding shares (rules 1 to 4, 6 and 7 of the stacking words)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from anjuan_core.case import Case, HistoryRow, Payer
from anjuan_core.evaluate import PastPayments
from anjuan_core.packs import Library, Once, Pack
from anjuan_core.results import Citation, Exclusion, ExclusionKind
from anjuan_core.stacking import _wording
from anjuan_core.stacking._shares import Standing


@dataclass(frozen=True)
class Rule:
    """One reason for which two claims exclude each other: between which payers, and by which words."""

    kind: ExclusionKind
    pairs: tuple[tuple[Payer, Payer], ...]
    citation: Citation
    detail: str = ""


def exclusions_between(standing: tuple[Standing, ...]) -> tuple[Exclusion, ...]:
    """Every pair of shares that can't stand together, each once, with the first rule that applies."""
    found: list[Exclusion] = []
    for index, a in enumerate(standing):
        for b in standing[index + 1 :]:
            seen: set[tuple[Payer, Payer]] = set()
            for rule in _rules(a, b):
                for pair in rule.pairs:
                    if pair not in seen:
                        seen.add(pair)
                        found.append(_exclusion(a, b, pair, rule))
    return tuple(sorted(found, key=lambda item: (item.a, item.b)))


def _exclusion(a: Standing, b: Standing, pair: tuple[Payer, Payer], rule: Rule) -> Exclusion:
    one, other = _wording.share(a, pair[0]), _wording.share(b, pair[1])
    sentence = _wording.exclusion(one, other, rule.kind, rule.citation, rule.detail)
    return Exclusion(a.ref(pair[0]), b.ref(pair[1]), rule.kind, rule.citation, sentence)


def _rules(a: Standing, b: Standing) -> Iterator[Rule]:
    if a.claim.benefit == b.claim.benefit:
        yield from _within_one_benefit(a, b)
    if a.root == b.root and a.pack.id != b.pack.id:
        yield from _between_documents(a, b)
    yield from _same_money(a, b)


def _every(a: Standing, b: Standing) -> tuple[tuple[Payer, Payer], ...]:
    return tuple((one, other) for one in a.payers for other in b.payers)


def _within_one_benefit(a: Standing, b: Standing) -> Iterator[Rule]:
    words = a.pack.cite(a.benefit.label, a.benefit.words[0])
    match a.benefit.once:
        case Once.ENTERPRISE:
            same = True
        case Once.OBJECT:
            same = a.claim.object == b.claim.object
        case Once.STAGE:
            same = (a.claim.object, a.claim.stage) == (b.claim.object, b.claim.stage)
        case Once.YEAR:
            same = False  # the same object and year twice is an input error
        case Once.GRADE | Once.LADDER:
            yield from _on_one_ladder(a, b)
            return
        case _:
            assert_never(a.benefit.once)
    if same:
        yield Rule(ExclusionKind.ONCE, _every(a, b), words)


def _on_one_ladder(a: Standing, b: Standing) -> Iterator[Rule]:
    if a.scale is None or b.scale is None or a.scale[0] is None or a.scale[0] != b.scale[0]:
        return
    same_step = a.benefit.once is Once.GRADE and a.scale[1] == b.scale[1]
    kind = ExclusionKind.ONCE if same_step else ExclusionKind.LADDER
    words = a.benefit.words[-1] if a.benefit.once is Once.LADDER else a.benefit.words[0]
    yield Rule(kind, _every(a, b), a.pack.cite(a.benefit.label, words))


def _between_documents(a: Standing, b: Standing) -> Iterator[Rule]:
    same_year = a.claim.year == b.claim.year
    citation = _province_words(a.pack, b.pack, same_year)
    if citation is not None:
        yield Rule(ExclusionKind.DOCUMENT_RULE, _every(a, b), citation)
        return
    city = next((pack for pack in (a.pack, b.pack) if pack.stacking.level == "city"), None)
    if city is not None and "city" in a.payers and "city" in b.payers:
        yield Rule(ExclusionKind.CITY_MONEY, (("city", "city"),), city.stacking_citation)


def _province_words(a: Pack, b: Pack, same_year: bool) -> Citation | None:
    """The words by which two provincial documents exclude each other; unconditional ones first."""
    if a.level != "province" or b.level != "province":
        return None
    speaking = [pack for pack in (a, b) if pack.stacking.level == "province"]
    for pack in sorted(speaking, key=lambda item: (item.stacking.same_year, -item.issued.toordinal())):
        if not pack.stacking.same_year or same_year:
            return pack.stacking_citation
    return None


def _same_money(a: Standing, b: Standing) -> Iterator[Rule]:
    shared = shared_lines(a, b)
    if shared and (pairs := tuple((payer, payer) for payer in a.payers if payer in b.payers)):
        speaking = max((a, b), key=lambda item: (item.pack.stacking.level == "city", item.pack.issued))
        detail = "、".join(sorted(shared))
        yield Rule(ExclusionKind.SAME_INVOICE, pairs, speaking.pack.stacking_citation, detail)


def shared_lines(a: Standing, b: Standing) -> frozenset[str]:
    """Invoice lines both count where that excludes: different objects, or both name the line (rule 4)."""
    same_object = a.claim.object == b.claim.object
    if same_object and a.claim.benefit == b.claim.benefit and a.benefit.stages:
        return frozenset()
    if same_object and (a.claim.expenses is None or b.claim.expenses is None):
        return frozenset()
    return a.lines & b.lines


@dataclass(frozen=True)
class Paid:
    """An earlier payment, the `at`th of the history, that leaves a share no room."""

    at: int
    row: HistoryRow
    citation: Citation


def paid_before(standing: Standing, payer: Payer, case: Case, library: Library) -> tuple[Paid, ...]:
    """The history rows that exclude a share (rule 7), in the order of the history's content."""
    past = PastPayments(case, standing.claim, standing.benefit, library.dictionary)
    own = past.rows_of(payer)
    words = standing.pack.cite(standing.benefit.label, standing.benefit.words[0])
    found: list[Paid] = []
    for at, row in enumerate(case.history):
        citation: Citation | None = None
        if row in own:
            citation = words
        elif row.benefit != standing.claim.benefit and case.root(row.object) == standing.root:
            citation = _history_words(standing, payer, row, library)
        if citation is not None:
            found.append(Paid(at, row, citation))
    return tuple(sorted(found, key=lambda paid: _row_order(paid.row)))


def _row_order(row: HistoryRow) -> tuple[str, str, str, int, str, str]:
    return (row.benefit or "", row.programme or "", row.object, row.year, row.payer, str(row.amount))


def _history_words(standing: Standing, payer: Payer, row: HistoryRow, library: Library) -> Citation | None:
    pack = standing.pack
    same_year = row.year == standing.claim.year
    if row.benefit is not None:
        other = library.pack_of(row.benefit)
        if other.id == pack.id:
            return None
        words = _province_words(pack, other, same_year)
        if words is not None:
            return words
        city = next((item for item in (pack, other) if item.stacking.level == "city"), None)
        return city.stacking_citation if city and payer == row.payer == "city" else None
    if pack.stacking.level == "province" and row.payer == "province":
        return pack.stacking_citation if same_year or not pack.stacking.same_year else None
    if pack.stacking.level == "city" and payer == row.payer == "city":
        return pack.stacking_citation
    return None
