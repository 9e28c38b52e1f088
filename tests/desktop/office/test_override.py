"""A choice in place of the plan, as it goes into the file's answers and comes out."""

from anjuan_core.results import ShareRef
from anjuan_desktop.casefile import Answered
from anjuan_desktop.office import Override, override_reason, override_subject, overrides

AT = "2026-01-05T01:00:00.000+00:00"
CHOSEN = (ShareRef("C1", "province"), ShareRef("C2", "city"))


def test_what_is_written_is_read() -> None:
    answer = Answered(
        "override",
        override_subject(CHOSEN[::-1]),
        override_reason("黑政办规〔2023〕7号\n（二）", " 企业只申请这一项，\n另一项下年再报 "),
        "张三",
        AT,
    )
    assert answer.subject == "C1/province,C2/city"
    assert overrides([answer]) == (
        Override(CHOSEN, "黑政办规〔2023〕7号 （二）", "企业只申请这一项，\n另一项下年再报", "张三", AT),
    )


def test_acknowledgements_are_no_overrides_and_the_latest_is_last() -> None:
    later = Answered("override", "C1/city", "一", "张三", "2026-01-06T01:00:00.000+00:00")
    earlier = Answered("override", "C2/city", "二", "张三", AT)
    read = overrides([later, Answered("acknowledged", "C3/city", "", "张三", AT), earlier])
    assert [item.reason for item in read] == ["二", "一"]


def test_what_stands_in_no_known_form_has_neither_share_nor_clause() -> None:
    for subject in ("plan", "C1/nobody", "/city", "C1/city,", ""):
        (read,) = overrides([Answered("override", subject, "只有理由", "张三", AT)])
        assert (read.shares, read.clause, read.reason) == ((), "", "只有理由")
