"""Cases and evaluations as the public JSON, in a fixed order: the same value gives the same bytes."""

import json
from typing import Any

from anjuan_core.case import Case, ExpenseLine
from anjuan_core.facts import to_json
from anjuan_core.interchange._documents import CASE_FORMAT, EVALUATION_FORMAT
from anjuan_core.money import plain
from anjuan_core.results import (
    Citation,
    ClaimResult,
    Counted,
    Dropped,
    Evaluation,
    Plan,
    ShareRef,
)
from anjuan_core.unknown import Unknown


def dumps(document: Any, *, indent: int | None = 1) -> str:
    """JSON text, Chinese unescaped, one trailing line end."""
    return json.dumps(document, ensure_ascii=False, indent=indent) + "\n"


def case_to_json(case: Case) -> dict[str, Any]:
    """A case as `anjuan-case/1`; reading it back gives the same case."""
    document: dict[str, Any] = {
        "format": CASE_FORMAT,
        "as_of": case.as_of.isoformat(),
        "enterprise": {
            **{name: to_json(value) for name, value in case.enterprise.facts.items()},
            "years": {
                str(year): {name: to_json(value) for name, value in facts.items()}
                for year, facts in sorted(case.enterprise.years.items())
            },
        },
        "objects": [
            {
                "id": item.id,
                "kind": item.kind,
                "name": item.name,
                "part_of": item.part_of,
                "facts": {name: to_json(value) for name, value in item.facts.items()},
                "expenses": [_line(line) for line in item.expenses],
            }
            for item in case.objects
        ],
    }
    if case.claims is not None:
        document["claims"] = [
            {
                "id": claim.id,
                "benefit": claim.benefit,
                "object": claim.object,
                "year": claim.year,
                "stage": claim.stage,
                "approved_amount": None if claim.approved_amount is None else to_json(claim.approved_amount),
                "facts": {},
                "expenses": None if claim.expenses is None else list(claim.expenses),
            }
            for claim in case.claims
        ]
    document["history"] = [
        {
            **({"benefit": row.benefit} if row.benefit is not None else {"programme": row.programme}),
            "object": row.object,
            "year": row.year,
            "stage": row.stage,
            "payer": row.payer,
            "amount": to_json(row.amount),
            **{name: to_json(value) for name, value in row.facts.items()},
        }
        for row in case.history
    ]
    document["neighbours"] = [
        {"uscc": item.uscc, "name": item.name, "invoice": item.invoice, "line": item.line} for item in case.neighbours
    ]
    document["cleared"] = [{"invoice": item.invoice, "line": item.line, "reason": item.reason} for item in case.cleared]
    return document


_BESIDE = ("goods", "paid", "contract", "seller_uscc", "seller_representative", "seller_address", "serial")
"""Keys of an invoice line beside the contract, written only where they are known."""


def _line(line: ExpenseLine) -> dict[str, Any]:
    beside = ((name, getattr(line, name)) for name in _BESIDE)
    return {
        "invoice": line.invoice,
        "line": line.line,
        "date": None if isinstance(line.date, Unknown) else line.date.isoformat(),
        "seller": None if isinstance(line.seller, Unknown) else line.seller,
        "amount": None if isinstance(line.amount, Unknown) else to_json(line.amount),
        **{name: to_json(value) for name, value in beside if not isinstance(value, Unknown)},
    }


def evaluation_to_json(evaluation: Evaluation) -> dict[str, Any]:
    """An evaluation as `anjuan-evaluation/1`."""
    return {
        "format": EVALUATION_FORMAT,
        "case": {
            "uscc": None if isinstance(evaluation.uscc, Unknown) else evaluation.uscc,
            "as_of": evaluation.as_of.isoformat(),
        },
        "packs": [{"id": stamp.id, "version": stamp.version, "sha256": stamp.sha256} for stamp in evaluation.packs],
        "claims": [_claim(result) for result in evaluation.claims],
        "exclusions": [
            {
                "a": _ref(item.a),
                "b": _ref(item.b),
                "kind": item.kind.value,
                "citation": _citation(item.citation),
                "explanation": item.explanation,
            }
            for item in evaluation.exclusions
        ],
        "plan": _plan(evaluation.plan),
    }


def _claim(result: ClaimResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "benefit": result.benefit,
        "object": result.object,
        "year": result.year,
        "stage": result.stage,
        "status": result.status.value,
        "amount": None if result.amount is None else plain(result.amount),
        "lower_bound": plain(result.lower_bound),
        "upper_bound": None if result.upper_bound is None else plain(result.upper_bound),
        "shares": [
            {"payer": share.payer, "amount": plain(share.amount), "payable_when": share.payable_when}
            for share in result.shares
        ],
        "missing": [
            {
                "object": item.object,
                "fact": item.fact,
                "label": item.label,
                **({} if item.year is None else {"year": item.year}),
            }
            for item in result.missing
        ],
        "failed": [
            {
                "kind": item.kind,
                "fact": item.fact,
                "explanation": item.explanation,
                "citation": None if item.citation is None else _citation(item.citation),
                **({} if item.nearest is None else {"nearest": item.nearest}),
            }
            for item in result.failed
        ],
        "trace": [
            {
                "label": step.label,
                "expression": step.expression,
                "value": step.value,
                "citation": None if step.citation is None else _citation(step.citation),
            }
            for step in result.trace
        ],
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "total": plain(plan.total),
        "by_payer": {payer: plain(amount) for payer, amount in plan.by_payer.items()},
        "counted": [_counted(item) for item in plan.counted],
        "dropped": [_dropped(item) for item in plan.dropped],
        "undecided": [
            {"claim": item.claim, "break_even": None if item.break_even is None else plain(item.break_even)}
            for item in plan.undecided
        ],
        "runner_up": None
        if plan.runner_up is None
        else {
            "total": plain(plan.runner_up.total),
            "counted": [_counted(item) for item in plan.runner_up.counted],
        },
        "advice": [
            {"kind": item.kind, "claims": list(item.claims), "explanation": item.explanation} for item in plan.advice
        ],
    }


def _counted(item: Counted) -> dict[str, Any]:
    return {**_ref(item.share), "amount": plain(item.amount)}


def _dropped(item: Dropped) -> dict[str, Any]:
    return {
        **_ref(item.share),
        "amount": plain(item.amount),
        "because": {"kind": item.kind.value, "claim": item.by_claim, "explanation": item.explanation},
    }


def _ref(ref: ShareRef) -> dict[str, Any]:
    return {"claim": ref.claim, "payer": ref.payer}


def _citation(citation: Citation) -> dict[str, Any]:
    return {"document": citation.document, "clause": citation.clause, "quote": citation.quote}
