"""The working leads from an award to each payer's share, by the words that split it."""

import pytest

from anjuan_core.packs import Library
from tests.core.known_answers import TESTS, evaluate, load


@pytest.mark.parametrize(
    ("case", "steps"),
    [
        (
            "golden/s3-1.json",
            [
                ("省级负担60%", "4440000 × 60%", "2664000.00", "省级财政负担支持资金的60%"),
                ("市县负担40%", "4440000 － 2664000", "1776000.00", "市（县）财政负担支持资金的40%"),
            ],
        ),
        ("golden/s0-2a-plain.json", []),
    ],
)
def test_the_split_is_shown_with_its_words(case: str, steps: list[tuple[str, ...]], library: Library) -> None:
    (claim,) = evaluate(load(TESTS / case)["case"], library)["claims"]
    found = [
        (step["label"], step["expression"], step["value"], step["citation"]["quote"])
        for step in claim["trace"]
        if "负担" in step["label"]
    ]
    assert found == steps


def test_the_words_of_every_split_name_its_part(library: Library) -> None:
    shared = [benefit for _, benefit in library.each_benefit() if len(benefit.shares) > 1]
    assert {benefit.id for benefit in shared} == {"1", "16", "19c"}
    for benefit in shared:
        for rule in benefit.shares:
            assert rule.words is not None
            assert f"{rule.percent}%" in rule.words
