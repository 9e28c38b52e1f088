"""The sheet calls a stage what the policy pack and the window call it."""

from anjuan_core.interchange import read_case
from anjuan_core.packs import Library
from anjuan_core.results import ClaimResult
from anjuan_core.screening import screen
from anjuan_desktop.forms._wording import benefit_title
from anjuan_desktop.ui.presenters.basic.naming import claim_title
from tests.core.known_answers import TODAY


def _results(library: Library) -> list[ClaimResult]:
    listing = {"id": "L1", "kind": "listing", "name": "上市"}
    document = {"format": "anjuan-case/1", "enterprise": {}, "objects": [listing]}
    case = read_case(document, library, TODAY)
    return [result for _, result in screen(case, library) if result.benefit == "hlj-industry-2022/14a"]


def test_every_stage_has_one_name(library: Library) -> None:
    found = _results(library)
    assert [result.stage for result in found] == ["tutored", "accepted", "listed"]
    assert benefit_title(found[-1], library) == "境内首发上市（成功首发上市）"
    for result in found:
        label = library.benefit(result.benefit).stage_label(result.stage)
        assert label
        assert label in benefit_title(result, library)
        assert label in claim_title(library, result.benefit, result.stage)
