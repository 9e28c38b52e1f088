"""The conflict picture: funding shares by payer, and what excludes what between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from anjuan_core.case import Case, Payer
from anjuan_core.packs import Library
from anjuan_core.results import Citation, ClaimResult, Evaluation, Exclusion, ExclusionKind, ShareRef, Status
from anjuan_desktop.ui.presenters.basic import naming


class Standing(Enum):
    """What the plan does with a share."""

    COUNTED = "计入"
    CUT = "部分计入"
    DROPPED = "不计入"
    UNDECIDED = "待定"


@dataclass(frozen=True)
class Node:
    """A funding share. `sentence` is what stands below the picture when it is selected."""

    ref: ShareRef
    title: str
    amount: str
    standing: Standing
    sentence: str
    citation: Citation


@dataclass(frozen=True)
class Edge:
    """An exclusion between the nodes numbered `a` and `b` (a < b), from top to bottom of the picture.

    `reference` is the clause it rests on, as `黑政办规〔2023〕7号附则`.
    """

    a: int
    b: int
    kind: ExclusionKind
    sentence: str
    citation: Citation
    reference: str = ""


@dataclass(frozen=True)
class EdgeGroup:
    """Exclusions of one kind, side by side under one heading."""

    kind: ExclusionKind
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Rule:
    """One kind of exclusion by one clause, with the number its edges bear in the picture."""

    number: int
    kind: ExclusionKind
    reference: str
    citation: Citation
    edges: tuple[Edge, ...]

    @property
    def name(self) -> str:
        return f"{self.kind.label}　{self.reference}"


@dataclass(frozen=True)
class ConflictView:
    """Nodes in the order of the picture, payer by payer (`sections`: heading and how many nodes)."""

    sections: tuple[tuple[str, int], ...]
    nodes: tuple[Node, ...]
    groups: tuple[EdgeGroup, ...]

    @property
    def edges(self) -> tuple[Edge, ...]:
        return tuple(edge for group in self.groups for edge in group.edges)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every clause that excludes something here, in the order of the edges, numbered from 1."""
        found: dict[tuple[ExclusionKind, Citation], list[Edge]] = {}
        for edge in self.edges:
            found.setdefault((edge.kind, edge.citation), []).append(edge)
        return tuple(
            Rule(number, kind, edges[0].reference, citation, tuple(edges))
            for number, ((kind, citation), edges) in enumerate(found.items(), start=1)
        )

    def rule_of(self, edge: Edge) -> Rule:
        return next(rule for rule in self.rules if edge in rule.edges)

    @property
    def summary(self) -> str:
        """The picture in one sentence."""
        if not self.edges:
            return f"{len(self.nodes)} 项资金之间没有不重复的关系"
        return f"{len(self.nodes)} 项资金之间有 {len(self.edges)} 处不重复"


def conflict_view(case: Case, evaluation: Evaluation, library: Library) -> ConflictView:
    nodes: list[Node] = []
    sections: list[tuple[str, int]] = []
    for payer in ("nation", "province", "city"):
        mine = list(_nodes(payer, case, evaluation, library))
        if mine:
            sections.append((f"{naming.payer_name(payer)}资金", len(mine)))
            nodes.extend(mine)
    places = {node.ref: index for index, node in enumerate(nodes)}
    edges = [_edge(exclusion, places, library) for exclusion in evaluation.exclusions]
    groups = [
        EdgeGroup(kind, tuple(sorted((edge for edge in edges if edge.kind is kind), key=lambda edge: (edge.a, edge.b))))
        for kind in ExclusionKind
    ]
    return ConflictView(tuple(sections), tuple(nodes), tuple(group for group in groups if group.edges))


def _nodes(payer: Payer, case: Case, evaluation: Evaluation, library: Library) -> Iterator[Node]:
    for result in evaluation.claims:
        if result.status.is_zero:
            continue
        pack, benefit = library.by_benefit[result.benefit]
        if any(rule.payer == payer for rule in benefit.shares):
            ref = ShareRef(result.id, payer)
            title = naming.claim_name(case, library, result)
            standing, amount = _stands(ref, result, evaluation)
            sentence = _sentence(ref, title, standing, amount, evaluation)
            yield Node(ref, title, amount, standing, sentence, pack.cite(benefit.id, benefit.words[0]))


def _stands(ref: ShareRef, result: ClaimResult, evaluation: Evaluation) -> tuple[Standing, str]:
    if result.status is not Status.PAYABLE:
        return Standing.UNDECIDED, "金额待定"
    full = next(share.amount for share in result.shares if share.payer == ref.payer)
    counted = next((item.amount for item in evaluation.plan.counted if item.share == ref), None)
    if counted is None:
        return Standing.DROPPED, naming.amount_text(full)
    return (Standing.COUNTED if counted == full else Standing.CUT), naming.amount_text(counted)


def _sentence(ref: ShareRef, title: str, standing: Standing, amount: str, evaluation: Evaluation) -> str:
    payer = naming.payer_name(ref.payer)
    dropped = [naming.apart(item.explanation)[0] for item in evaluation.plan.dropped if item.share == ref]
    match standing:
        case Standing.UNDECIDED:
            return f"{ref.claim} {title}的{payer}资金：金额待定，不计入合计。"
        case Standing.COUNTED:
            return f"{ref.claim} {title}的{payer}资金 {amount} 元计入支持方案。"
        case Standing.CUT | Standing.DROPPED:
            return "".join(dropped)


def _edge(exclusion: Exclusion, places: dict[ShareRef, int], library: Library) -> Edge:
    a, b = sorted((places[exclusion.a], places[exclusion.b]))
    citation = exclusion.citation
    reference = naming.reference(library.packs[citation.document], citation.clause)
    return Edge(a, b, exclusion.kind, naming.apart(exclusion.explanation)[0], citation, reference)
