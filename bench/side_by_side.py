"""The same rules of hlj-2023-7 in this program, in OpenFisca-Core and in GoRules ZEN: agreement first, then time.

`side_by_side.py [-n 200] [--many 5000] [--rounds 7]`; prints ratios, each the median over the rounds of two
figures taken in the same round.
"""

import argparse
import gc
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import zen
from make_cases import AS_OF, make
from peers import openfisca_rules
from peers.claims import DOCUMENT, flattened

from anjuan_core.assessment import assess
from anjuan_core.case import Case
from anjuan_core.evaluate import evaluate_claim
from anjuan_core.interchange import evaluation_to_json, read_case
from anjuan_core.packs import Library
from anjuan_core.results import ClaimResult
from anjuan_desktop.shipped import library

SEED = 7
RULES = Path(__file__).parent / "peers" / "zen_rules.json"
SINGLE = 2e-7
"""What single precision may leave out of an amount, relative to it."""


@dataclass
class Sample:
    """The made enterprises in each engine's own shape, prepared before any clock runs."""

    documents: list[dict[str, Any]]
    library: Library
    cases: list[Case]
    contexts: list[dict[str, Any]]
    first_contexts: list[dict[str, Any]]
    openfisca: list[dict[str, Any]]
    first_openfisca: list[dict[str, Any]]
    columns: openfisca_rules.Columns
    system: Any
    decision: Any


def sample(count: int) -> Sample:
    documents = [json.loads(json.dumps(document)) for document in make(count, SEED, [DOCUMENT])]
    rules = library().with_supplements(())  # the peers have the text's rules; so have we, here
    claims = [flattened(document) for document in documents]
    return Sample(
        documents=documents,
        library=rules,
        cases=[read_case(document, rules, AS_OF) for document in documents],
        contexts=[{"claims": members} for members in claims],
        first_contexts=[{"claims": members[:1]} for members in claims],
        openfisca=[openfisca_rules.told(members) for members in claims],
        first_openfisca=[openfisca_rules.told(members[:1]) for members in claims],
        columns=openfisca_rules.columns(claims),
        system=openfisca_rules.system(),
        decision=zen.ZenEngine().create_decision(zen.ZenDecisionContent(RULES.read_text(encoding="utf-8"))),
    )


# -- each engine, one enterprise at a time ---------------------------------------------------------


def claims_only(case: Case, rules: Library) -> list[ClaimResult]:
    return [evaluate_claim(claim, case, rules) for claim in case.claims or ()]


def told(case: Case, rules: Library) -> None:
    """The same, and every reason and line of working put into words."""
    for result in claims_only(case, rules):
        tuple(result.failed)
        tuple(result.trace)


def by_zen(made: Sample, context: dict[str, Any]) -> list[Any]:
    return [award["amount"] for award in made.decision.evaluate(context)["result"]["awards"]]


def by_openfisca(made: Sample, document: dict[str, Any]) -> Any:
    return openfisca_rules.one(made.system, document).calculate("amount", openfisca_rules.PERIOD)


# -- agreement -------------------------------------------------------------------------------------


def agreement(made: Sample) -> str:
    """Every amount we can give is theirs too; raises SystemExit with the claims where it isn't."""
    vectorised = openfisca_rules.all_at_once(made.system, made.columns)
    compared = nonzero = skipped = position = 0
    benefits: set[str] = set()
    different: list[str] = []
    for number, case in enumerate(made.cases):
        results = claims_only(case, made.library)
        zens, singles = by_zen(made, made.contexts[number]), by_openfisca(made, made.openfisca[number])
        for result, exact, single in zip(results, zens, singles, strict=True):
            all_together, position = vectorised[position], position + 1
            if result.amount is None:
                skipped += 1
                continue
            compared += 1
            nonzero += result.amount > 0
            benefits |= {result.benefit} if result.amount else set()
            same = Decimal(str(exact)) == result.amount
            near = all(
                abs(float(it) - float(result.amount)) <= SINGLE * float(result.amount) for it in (single, all_together)
            )
            if not (same and near):
                different.append(f"{number} {result.benefit}: {result.amount} {exact} {single} {all_together}")
    if different:
        raise SystemExit("\n".join(["not the same amounts:", *different[:20]]))
    agreed = f"{compared} amounts agree ({nonzero} above 0, of {len(benefits)} benefits)"
    return f"{agreed}; {skipped} left out as unknown or undecided"


# -- time ------------------------------------------------------------------------------------------


BLOCK = 20
"""Enterprises after which the next engine takes its turn, so that what else the machine does hits all alike."""
AGAIN = 5
"""How often the quick ones are run for each run of the slow ones."""
QUICK = ("zen", "first claim", "zen, first claim")


def timed(run: Callable[[], object]) -> float:
    """Seconds of processor time, which waiting for a busy machine doesn't lengthen."""
    begun = process_time()
    run()
    return process_time() - begun


def one_round(made: Sample, many: openfisca_rules.Columns) -> dict[str, float]:
    """Seconds per enterprise of everything, block by block."""
    gc.collect()
    found: Counter[str] = Counter()
    for first in range(0, len(made.cases), BLOCK):
        for name, run in _runs(made, range(len(made.cases))[first : first + BLOCK]):
            again = AGAIN if name in QUICK else 1
            found[name] += sum(timed(run) for _ in range(again)) / again / len(made.cases)
    small = [timed(lambda: openfisca_rules.all_at_once(made.system, made.columns)) for _ in range(AGAIN)]
    found["vectorised"] = median(small) / len(made.cases)
    found["vectorised, many"] = timed(lambda: openfisca_rules.all_at_once(made.system, many)) / many[0]
    found["openfisca"] = found["build"] + found["calculate"]
    return found


def _runs(made: Sample, block: range) -> list[tuple[str, Callable[[], object]]]:
    rules, cases = made.library, [made.cases[number] for number in block]
    documents = [made.documents[number] for number in block]
    simulations: list[Any] = []

    def build() -> None:
        simulations.extend(openfisca_rules.one(made.system, made.openfisca[number]) for number in block)

    def calculate() -> None:
        for simulation in simulations:
            simulation.calculate("amount", openfisca_rules.PERIOD)

    def whole() -> None:
        for document in documents:
            evaluation_to_json(assess(read_case(document, rules, AS_OF), rules))

    return [
        ("claims", lambda: [claims_only(case, rules) for case in cases]),
        ("told", lambda: [told(case, rules) for case in cases]),
        ("zen", lambda: [by_zen(made, made.contexts[number]) for number in block]),
        ("first claim", lambda: [evaluate_claim(case.claims[0], case, rules) for case in cases if case.claims]),
        ("zen, first claim", lambda: [by_zen(made, made.first_contexts[number]) for number in block]),
        ("openfisca, first claim", lambda: [by_openfisca(made, made.first_openfisca[number]) for number in block]),
        ("assess", lambda: [assess(case, rules) for case in cases]),
        ("build", build),
        ("calculate", calculate),
        ("read", lambda: [read_case(document, rules, AS_OF) for document in documents]),
        ("whole", whole),
    ]


RATIOS = (
    ("OpenFisca one at a time / ours, results with plan", "openfisca", "assess"),
    ("OpenFisca one at a time / ours, claims without plan", "openfisca", "claims"),
    ("OpenFisca one at a time / ours, claims with words read", "openfisca", "told"),
    ("OpenFisca one at a time / ours, JSON in to JSON out", "openfisca", "whole"),
    ("OpenFisca calculation alone / ours, results with plan", "calculate", "assess"),
    ("OpenFisca calculation alone / ours, claims without plan", "calculate", "claims"),
    ("ours, results with plan / ZEN", "assess", "zen"),
    ("ours, claims without plan / ZEN", "claims", "zen"),
    ("ours, claims with words read / ZEN", "told", "zen"),
    ("ours, JSON in to JSON out / ZEN", "whole", "zen"),
    ("OpenFisca / ours, one claim of each enterprise", "openfisca, first claim", "first claim"),
    ("ours / ZEN, one claim of each enterprise", "first claim", "zen, first claim"),
    ("ours, results with plan / OpenFisca vectorised", "assess", "vectorised"),
    ("ours, results with plan / OpenFisca vectorised, many", "assess", "vectorised, many"),
    ("ours, claims without plan / OpenFisca vectorised, many", "claims", "vectorised, many"),
    ("ours: reading / results with plan", "read", "assess"),
    ("ours: claims without plan / results with plan", "claims", "assess"),
    ("ours: claims with words read / claims without plan", "told", "claims"),
)


def table(rounds: Sequence[dict[str, float]]) -> str:
    lines = [f"{'ratio':<58}{'median':>9}{'least':>9}{'most':>9}"]
    for label, above, below in RATIOS:
        ratios = [found[above] / found[below] for found in rounds]
        lines.append(f"{label:<58}{median(ratios):>9.2f}{min(ratios):>9.2f}{max(ratios):>9.2f}")
    return "\n".join(lines)


def main(count: int, many: int, rounds: int) -> None:
    made = sample(count)
    print(agreement(made))
    repeated = openfisca_rules.columns([claims["claims"] for claims in made.contexts] * (many // count))
    one_round(made, repeated)  # the first warms up and isn't counted
    print(f"{count} enterprises, {rounds} rounds; many: {repeated[0]}")
    print(table([one_round(made, repeated) for _ in range(rounds)]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--enterprises", type=int, default=200)
    parser.add_argument("--many", type=int, default=20_000, help="enterprises of the large vectorised run")
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    main(asked.enterprises, asked.many, asked.rounds)
