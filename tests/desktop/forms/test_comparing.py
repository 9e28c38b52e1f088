"""A sheet's code: what it says, what is no code, and what differs between sheet and case."""

from dataclasses import replace
from datetime import date

import pytest

from anjuan_core.packs import Library
from anjuan_desktop.forms import Form, Material, NotASheetCode, code_of, compare, read_code
from tests.desktop.forms.sheets import overridden, plain


@pytest.mark.parametrize("form", Form, ids=lambda form: form.name)
def test_a_code_reads_back(library: Library, form: Form) -> None:
    code = code_of(plain(library), form)
    assert read_code(code.text) == code
    assert code.digest == code_of(plain(library), form).digest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "ANJUAN1|2026-0001|申报推荐表|0123456789abcdef",
        "ANJUAN2|1|申请表|20260101|20260101|0|0",
        "ANJUAN2|||||||",
    ],
)
def test_what_is_no_code(text: str) -> None:
    with pytest.raises(NotASheetCode, match="不是案卷表单的二维码内容"):
        read_code(text)


def test_the_same_case_is_the_same_on_another_day_in_another_office(library: Library) -> None:
    printed = plain(library)
    code = code_of(printed, Form.RECOMMENDATION)
    later = replace(printed, printed_on=date(2028, 1, 1), preview=True, serial="99", due_on=None)
    found = compare(code, later)
    assert found.same
    assert found.sentences[0].startswith("一致")


def test_the_sections_that_differ_are_named(library: Library) -> None:
    printed = plain(library)
    code = code_of(printed, Form.RECOMMENDATION)
    found = compare(code, overridden(library))
    assert not found.same
    assert found.differs == ("推荐方案",)
    answered = replace(printed, acknowledged=())
    assert compare(code, answered).differs == ("不重复审查",)
    papers = code_of(printed, Form.MATERIALS)
    more = replace(printed, materials=(*printed.materials, Material("补交材料")))
    assert compare(papers, more).differs == ("材料",)
    assert compare(code, more).same
    people = replace(printed, people=replace(printed.people, handler="另一人"))
    assert compare(code, people).sentences[1] == "　不同的部分：经办"


def test_a_sample_is_not_the_thing_itself(library: Library) -> None:
    printed = plain(library)
    found = compare(code_of(printed, Form.WORKING), replace(printed, sample=True))
    assert not found.same
    assert found.differs == ()
    assert "样例标记" in found.sentences[1]


def test_another_case(library: Library) -> None:
    found = compare(code_of(plain(library), Form.WORKING), plain(library, number="2026-0002"))
    assert not found.same_case
    assert "不是同一案卷" in found.sentences[0]
