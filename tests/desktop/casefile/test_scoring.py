"""What is judged for the score sheet: kept by item, in the journal's words, and nothing that is no judgement."""

import pytest

from anjuan_core.facts import Dictionary, NotAFact
from anjuan_desktop.casefile import CaseFile, Judgement, field_in_words


def test_judgements_are_kept_by_item(file: CaseFile, dictionary: Dictionary) -> None:
    assert file.judgements() == {}
    file.judge("design.2", False)
    file.judge("prospects", True)
    file.judge("self_assessment_level", 1)
    assert file.judgements() == {"design.2": False, "prospects": True, "self_assessment_level": 1}
    before = file.journal()
    file.judge("prospects", True)
    assert file.journal() == before
    file.judge("design.2", None)
    file.judge("design.2", None)
    assert "design.2" not in file.judgements()
    told = [(row.action, field_in_words(row.field, dictionary), row.old, row.new) for row in file.journal()[-4:]]
    assert told == [
        ("set", "评分 研发设计数字化 2", None, "false"),
        ("set", "评分 发展前景", None, "true"),
        ("set", "评分 数字化水平自测等级", None, "1"),
        ("set", "评分 研发设计数字化 2", "false", None),
    ]


@pytest.mark.parametrize(
    ("item", "judgement"),
    [
        ("design.1", 1),
        ("prospects", 2),
        ("self_assessment_level", True),
        ("self_assessment_level", 5),
        ("self_assessment_level", -1),
    ],
)
def test_what_is_no_judgement_is_refused(file: CaseFile, item: str, judgement: Judgement) -> None:
    before = file.journal()
    with pytest.raises(NotAFact, match="应为"):
        file.judge(item, judgement)
    assert (file.judgements(), file.journal()) == ({}, before)
