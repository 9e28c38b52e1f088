"""Small values and the words an officer reads them by."""

import pytest

from anjuan_core.case import Enterprise
from anjuan_core.results import ExclusionKind, Status
from anjuan_core.unknown import UNKNOWN


def test_an_enterprise_without_name_or_code_is_unknown_not_empty() -> None:
    nobody, somebody = Enterprise({}, {}), Enterprise({"name": "某公司", "uscc": "91000000MA1C12342D"}, {})
    assert (nobody.name, nobody.uscc) == (UNKNOWN, UNKNOWN)
    assert (somebody.name, somebody.uscc) == ("某公司", "91000000MA1C12342D")
    assert repr(nobody.name) == "UNKNOWN"


@pytest.mark.parametrize("kind", [Status, ExclusionKind])
def test_every_status_and_reason_has_chinese_words_of_its_own(kind: type[Status] | type[ExclusionKind]) -> None:
    labels = [item.label for item in kind]
    assert len(set(labels)) == len(labels)
    assert all("一" <= character <= "鿿" for label in labels for character in label)
    assert (Status.OUT_OF_WINDOW.label, ExclusionKind.CEILING.label) == ("不在有效期", "年度限额")


def test_just_four_statuses_make_an_amount_0() -> None:
    assert [status for status in Status if status.is_zero] == list(Status)[:4]
