"""Which changes to the core's rules no test notices.

    pip install cosmic-ray
    python tests/mutation/run.py stacking logic benefits money.py dates.py --to mutation.jsonl

Wants cosmic-ray 8 beside the development dependencies; takes half an hour, and is no part of the tests' own run.
Every test is run once to learn which lines of the core it reaches. Then each mutant of a function is tried in a
process of its own, forked from this one, by the tests that reach its statement, those that killed most first; a
mutant of a module's body is tried by all tests of the core in a new process. What is left alive is printed as it
is found, and written with all the rest as JSON lines; a file that is there already is gone on with.
"""

import argparse
import json
import os
import random
import sys
import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import Phase, settings

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.trying import CORE, PLAIN, ROOT, Trying, change


def files(named: list[str]) -> Iterator[str]:
    for name in named:
        path = CORE / name
        for found in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield str(found.relative_to(CORE))


def wanted(told: argparse.Namespace) -> Iterator[Mutant]:
    """The mutants asked for that have not been tried yet; with `--again` those that were left alive."""
    rows = [json.loads(line) for line in told.to.read_text("utf-8").splitlines()]
    last = {(row["mutant"], row["change"]): row["outcome"] for row in rows}
    alive = frozenset(name for (name, _), outcome in last.items() if outcome == "alive")
    for file in files(told.parts):
        order = None if told.sample is None else random.Random(file)
        for mutant in islice(mutants_of(CORE / file, file, order, alive if told.again else None), told.sample):
            before = last.get((mutant.name, change(mutant)))
            kind = "bodies" if mutant.changed is None else "functions"
            if before == ("alive" if told.again else None) and told.only in (None, kind):
                yield mutant


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", help="packages or modules below core/anjuan_core")
    parser.add_argument("--tests", nargs="+", default=["tests/core"], help="the tests that try mutants of functions")
    parser.add_argument("--to", type=Path, default=Path("mutation.jsonl"))
    parser.add_argument("--sample", type=int, help="only so many of each module, drawn at random with a fixed seed")
    parser.add_argument("--again", action="store_true", help="only those that --to says were left alive")
    parser.add_argument("--only", choices=["functions", "bodies"])
    told = parser.parse_args()
    warnings.simplefilter("ignore")
    told.to.touch()
    told.to = told.to.resolve()
    trying = Trying(wanted(told), told.to)
    # One failing example is enough: none is made smaller.
    settings.register_profile(
        "first", max_examples=60, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate]
    )
    os.environ["ANJUAN_HYPOTHESIS"] = "first"
    os.chdir(ROOT)
    sys.dont_write_bytecode = True
    pytest.main([*PLAIN, "-W", "ignore", "-s", *told.tests], plugins=[trying])


if __name__ == "__main__":
    main()
