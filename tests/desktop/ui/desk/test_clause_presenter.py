"""What the right pane 条款 decides: which clause, which words, which of them marked."""

import pytest

from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.desk.clause import CERTAINTY, Paragraph, Run, clause_view, full_text, marked


def marked_words(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [run.text for paragraph in paragraphs for run in paragraph if run.marked]


def test_a_quotation_is_marked_inside_its_paragraph(library: Library) -> None:
    view = clause_view(library, "hlj-industry-2022", "单品价值50万元以上的", "第19条")
    assert view.heading == "第19条 首台（套）产品"
    assert marked_words(view.paragraphs) == ["单品价值50万元以上的"]
    assert view.plain.startswith("19.支持企业研发新产品。")


def test_clauses_of_one_label_are_told_apart_by_their_words(library: Library) -> None:
    words = library.benefit("hlj-2023-7/2a").words[0]
    assert clause_view(library, "hlj-2023-7", words, "（二）").heading == "（二） “智改数转”技术改造"
    assert clause_view(library, "hlj-2023-7", None, "2c").heading == "（二） 智能工厂"


def test_words_outside_the_clauses_keep_the_label_they_came_with(library: Library) -> None:
    words = library.packs["hlj-2023-7"].validity.words
    view = clause_view(library, "hlj-2023-7", words, "附则")
    assert view.heading == "附则"
    assert marked_words(view.paragraphs) == [words]


def test_a_clause_without_a_quotation_shows_its_words_unmarked(library: Library) -> None:
    view = clause_view(library, "hlj-2023-7", None, "（一）")
    assert view.guidance == "工作部署，不直接给予企业资金"
    assert view.paragraphs
    assert marked_words(view.paragraphs) == []


def test_a_document_alone_has_no_clause(library: Library) -> None:
    view = clause_view(library, "hrb-2022-1", None)
    assert (view.heading, view.paragraphs) == ("", ())


def test_the_reading_goes_with_the_clause(library: Library) -> None:
    view = clause_view(library, "hlj-2023-7", None, "3")
    assert view.reading.startswith("同一标准此后取得更高等级的")
    assert view.reading_words in view.plain


def test_an_unconfirmed_end_is_said_in_words(library: Library) -> None:
    view = clause_view(library, "hrb-2022-1", None, "3-4")
    assert view.doubtful
    assert view.certainty.startswith("截止日期未确认")
    assert "2024年8月25日" in view.certainty
    assert view.validity == "2022年1月5日至（未载明截止日）"
    assert not clause_view(library, "hlj-2023-7", None).doubtful


def test_a_number_and_a_day_the_text_does_not_say_are_told_by_how_they_are_known(library: Library) -> None:
    assert clause_view(library, "hlj-2023-7", None).certainty == "已核对文件原文"
    assert clause_view(library, "hlj-digital-2021", None).certainty == "已核对文件原文；文号、印发日期据两处转载核对"
    told = clause_view(library, "hlj-industry-2022", None).certainty
    assert told.startswith("已核对文件原文；文号据两处转载核对；印发日期据一处转载录入；")
    assert library.packs["hlj-industry-2022"].head.note in told


def test_a_supplement_is_shown_as_what_it_is(library: Library) -> None:
    item = library.supplements["retrofit-rules"]
    view = clause_view(library, item.id, item.says, item.title)
    assert (view.title, view.number, view.has_source) == (item.title, "补充细则", False)
    assert item.says in view.plain
    assert view.doubtful
    assert marked_words(view.paragraphs) == []


def test_a_clause_names_the_supplements_laid_over_it(library: Library) -> None:
    switched_on = library.with_supplements(["retrofit-rules"])
    (over,) = clause_view(switched_on, "hlj-industry-2022", None, "1").supplements
    assert over.says == library.supplements["retrofit-rules"].says
    assert over.known.startswith("两处转载；")
    assert clause_view(switched_on, "hlj-2023-7", None, "4").supplements == ()
    assert clause_view(library, "hlj-industry-2022", None, "1").supplements == ()


def test_every_certainty_has_its_words(library: Library) -> None:
    assert set(CERTAINTY) == {"P", "S2", "S", "I", "?"}


@pytest.mark.parametrize("document", ["hlj-2023-7", "hlj-industry-2022", "hrb-2022-1"])
def test_every_quotation_of_a_pack_leads_to_its_clause_and_is_marked(document: str, library: Library) -> None:
    for clause in library.packs[document].clauses:
        for words in clause.words:
            view = clause_view(library, document, words, clause.id)
            assert view.heading == f"{clause.label} {clause.title}"
            assert words in marked_words(view.paragraphs)
            assert words in marked_words(full_text(library, document, words))


@pytest.mark.parametrize("document", ["hlj-2023-7", "hlj-industry-2022", "hrb-2022-1"])
def test_the_full_text_is_the_source_to_the_letter(document: str, library: Library) -> None:
    source = library.sources[library.packs[document].source]
    for quote in (None, library.packs[document].stacking.words):
        lines = full_text(library, document, quote)
        assert "\n".join("".join(run.text for run in line) for line in lines) == source.rstrip("\n").replace("\r", "")


def test_words_are_marked_wherever_they_stand_in_a_line() -> None:
    assert marked("甲乙甲", "甲") == (Run("甲", marked=True), Run("乙"), Run("甲", marked=True))
    assert marked("甲乙", "丙") == (Run("甲乙"),)
    assert marked("", None) == (Run(""),)
