"""The plan 支持方案: the admissible set of shares with the largest total, and all that is said beside it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from anjuan_core.case import Case, Payer
from anjuan_core.money import ZERO, from_fen, in_wan, rounded
from anjuan_core.packs import Library
from anjuan_core.results import (
    Counted,
    Dropped,
    Evaluation,
    Exclusion,
    ExclusionKind,
    Plan,
    RunnerUp,
    ShareRef,
    Undecided,
)
from anjuan_core.stacking import _solver, _wording
from anjuan_core.stacking._advice import advice_for
from anjuan_core.stacking._break_even import break_even
from anjuan_core.stacking._exclusions import Paid, paid_before
from anjuan_core.stacking._problem import Field, Ground
from anjuan_core.stacking._shares import Standing, standings

_EASILY_SOLVED = 24
"""Shares in one component up to which the plan is solved again to tell what another choice would cost."""


def plan_for(case: Case, standing: tuple[Standing, ...], exclusions: tuple[Exclusion, ...], library: Library) -> Plan:
    """The exact plan over the claims that take part, given what excludes what."""
    return _Planning(case, standing, exclusions, library).plan()


def paid_of(case: Case, evaluation: Evaluation, chosen: Collection[ShareRef], library: Library) -> tuple[Counted, ...]:
    """What an admissible choice of shares really pays, in their order: yearly ceilings cut it as they cut the plan."""
    return tuple(_planning(case, evaluation, evaluation.exclusions, library).pay(tuple(chosen)).values())


def cost_of(case: Case, evaluation: Evaluation, lifted: Collection[Exclusion], library: Library) -> Decimal:
    """What the plan would come to more, in 元, if these of its exclusions did not stand."""
    kept = tuple(item for item in evaluation.exclusions if item not in lifted)
    return _planning(case, evaluation, kept, library).total() - evaluation.plan.total


def _planning(case: Case, evaluation: Evaluation, exclusions: tuple[Exclusion, ...], library: Library) -> "_Planning":
    return _Planning(case, standings(case, evaluation.claims, library), exclusions, library)


@dataclass(frozen=True)
class _Planning:
    case: Case
    standing: tuple[Standing, ...]
    exclusions: tuple[Exclusion, ...]
    library: Library

    def plan(self) -> Plan:
        field = self.ground.field()
        chosen = _solver.best(field.problem)
        second = _solver.runner_up(field.problem, chosen)
        counted = self.pay(field.refs(chosen))
        paid = {ref: item.amount for ref, item in counted.items()}
        by_payer: dict[Payer, Decimal] = {"province": ZERO, "city": ZERO}
        for ref, amount in paid.items():
            by_payer[ref.payer] += amount
        dropped = [*self._left_out(field, chosen), *self._cut(paid), *self._paid_before()]
        return Plan(
            total=sum(paid.values(), ZERO),
            by_payer=by_payer,
            counted=tuple(counted.values()),
            dropped=tuple(sorted(dropped, key=lambda item: (item.share, item.kind))),
            undecided=tuple(self._undecided(field, chosen)),
            runner_up=None if second is None else self._runner_up(field, second),
            advice=advice_for(self.case, self.standing, frozenset(paid), self.already_paid, self.library),
        )

    def total(self) -> Decimal:
        """What the best admissible set comes to."""
        field = self.ground.field()
        return sum((item.amount for item in self.pay(field.refs(_solver.best(field.problem))).values()), ZERO)

    @cached_property
    def by_claim(self) -> Mapping[str, Standing]:
        return {item.claim.id: item for item in self.standing}

    @cached_property
    def already_paid(self) -> Mapping[ShareRef, tuple[Paid, ...]]:
        """Every share that the history excludes, with the rows that do."""
        found = {
            item.ref(payer): paid_before(item, payer, self.case, self.library)
            for item in self.standing
            for payer in item.payers
        }
        return {ref: rows for ref, rows in found.items() if rows}

    @cached_property
    def ground(self) -> Ground:
        return Ground(self.case, self.standing, self.exclusions, frozenset(self.already_paid))

    def pay(self, refs: tuple[ShareRef, ...]) -> dict[ShareRef, Counted]:
        """What is really paid of the counted shares: ceilings cut in the order of claim ids."""
        room = dict(self.ground.rooms)
        paid: dict[ShareRef, Counted] = {}
        for item in self.standing:
            mine = [ref for payer in item.payers if (ref := item.ref(payer)) in refs]
            full = [item.amount(ref.payer) or ZERO for ref in mine]
            key = self.ground.ceiling_key(item)
            if key is not None:
                amounts = _within(full, room[key])
                room[key] -= sum(amounts, ZERO)
            else:
                amounts = full
            paid.update({ref: Counted(ref, amount) for ref, amount in zip(mine, amounts, strict=True)})
        return dict(sorted(paid.items()))

    def _runner_up(self, field: Field, chosen: int) -> RunnerUp:
        counted = self.pay(field.refs(chosen))
        return RunnerUp(sum((item.amount for item in counted.values()), ZERO), tuple(counted.values()))

    def _left_out(self, field: Field, chosen: int) -> list[Dropped]:
        """Shares that a counted one excludes: the heaviest of those names the reason."""
        counted = set(field.refs(chosen))
        dropped: list[Dropped] = []
        for ref in field.shares:
            if ref in counted:
                continue
            against = [
                (other, exclusion)
                for exclusion in self.exclusions
                for mine, other in ((exclusion.a, exclusion.b), (exclusion.b, exclusion.a))
                if mine == ref and other in counted
            ]
            against.sort(key=lambda pair: (-self._amount(pair[0]), str(pair[0])))
            first = against[0][1]
            winners = [
                (self.by_claim[other.claim], other.payer) for other, reason in against if reason.kind is first.kind
            ]
            cost = self._cost(field, chosen, field.shares.index(ref))
            words = (first.kind, first.citation)
            sentence = _wording.left_out(self.by_claim[ref.claim], ref.payer, winners, words, cost)
            dropped.append(Dropped(ref, self._amount(ref), first.kind, against[0][0].claim, sentence))
        return dropped

    def _cost(self, field: Field, chosen: int, index: int) -> str:
        """What choosing a share in spite of the plan would cost, in words."""
        if _solver.component_of(field.problem, 1 << index).bit_count() > _EASILY_SOLVED:
            return "取后者时全案合计金额最大"
        with_it = _solver.best_holding(field.problem, chosen, index)
        loss = field.problem.amount_of(chosen) - field.problem.amount_of(with_it)
        if loss:
            return f"取后者；改选本项，全案合计将减少{in_wan(from_fen(loss))}"
        newer = self._issue_dates(field, chosen) != self._issue_dates(field, with_it)
        return f"取后者；改选本项，全案合计不变，同额取{'较新文件' if newer else '编号在前者'}"

    def _issue_dates(self, field: Field, chosen: int) -> list[date]:
        return sorted(self.by_claim[ref.claim].issued for ref in field.refs(chosen))

    def _amount(self, ref: ShareRef) -> Decimal:
        return self.by_claim[ref.claim].amount(ref.payer) or ZERO

    def _cut(self, paid: Mapping[ShareRef, Decimal]) -> list[Dropped]:
        dropped: list[Dropped] = []
        for ref, amount in paid.items():
            over = self._amount(ref) - amount
            item = self.by_claim[ref.claim]
            if over and item.benefit.ceiling is not None:
                citation = item.pack.cite(item.benefit.label, item.benefit.ceiling.words)
                sentence = _wording.cut(item, ref.payer, over, amount, citation)
                dropped.append(Dropped(ref, over, ExclusionKind.CEILING, None, sentence))
        return dropped

    def _paid_before(self) -> list[Dropped]:
        dropped: list[Dropped] = []
        for ref, rows in self.already_paid.items():
            item = self.by_claim[ref.claim]
            if item.decided:
                sentence = _wording.paid(item, ref.payer, [paid.row for paid in rows], rows[0].citation, self.library)
                kind = ExclusionKind.ALREADY_PAID
                dropped.append(Dropped(ref, self._amount(ref), kind, None, sentence))
        return dropped

    def _undecided(self, field: Field, chosen: int) -> list[Undecided]:
        counted = frozenset(field.refs(chosen))
        return [
            Undecided(item.claim.id, break_even(self.ground, item, counted))
            for item in self.standing
            if not item.decided
        ]


def _within(full: list[Decimal], room: Decimal) -> list[Decimal]:
    """Shares of one claim cut to the room left under a ceiling, in proportion, rounded like funding shares."""
    total = sum(full, ZERO)
    if total <= room:
        return full
    parts = [rounded(amount * room / total) for amount in full[:-1]]
    return [*parts, room - sum(parts, ZERO)]
