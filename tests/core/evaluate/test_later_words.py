"""Reasons and workings are told when somebody reads them, and then as if they had always been there."""

import pickle

import pytest

from anjuan_core.assessment import assess
from anjuan_core.case import Case
from anjuan_core.evaluate import _claims, evaluate_claim
from anjuan_core.interchange import evaluation_to_json, read_case
from anjuan_core.packs import Library
from tests.core.known_answers import TESTS, TODAY, load


def _case(name: str, library: Library) -> Case:
    return read_case(load(TESTS / name)["case"], library, TODAY)


@pytest.mark.parametrize("name", ["golden/s0-2a-plain.json", "cases/hlj-2023-7-precedence.json"])
def test_a_result_is_the_same_whether_its_words_were_read_or_not(name: str, library: Library) -> None:
    case = _case(name, library)
    unread, read = assess(case, library), assess(case, library)
    document = evaluation_to_json(read)
    assert unread == read
    assert evaluation_to_json(unread) == document


def test_an_evaluation_travels_between_processes_with_its_words(library: Library) -> None:
    evaluation = assess(_case("golden/s0-2a-plain.json", library), library)
    arrived = pickle.loads(pickle.dumps(evaluation))
    assert arrived == evaluation
    assert evaluation_to_json(arrived) == evaluation_to_json(evaluation)


def test_nothing_is_put_into_words_that_nobody_reads(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(_claims, "steps", lambda judged: told.append(judged.status) or ())
    case = _case("golden/s0-2a-plain.json", library)
    (claim,) = case.claims or ()
    result = evaluate_claim(claim, case, library)
    assert told == []
    assert (list(result.trace), told) == ([], ["payable"])
