"""The packs against the documents, paragraph by paragraph: the library shows each document whole."""

import re
from collections.abc import Iterator

import pytest

import anjuan_resources
from anjuan_core.packs import Guidance, Library, Pack

TEXTS = anjuan_resources.library_texts()
LIBRARY = Library.from_texts(**TEXTS)
PACKS = list(LIBRARY.packs.values())

HEADINGS = {
    "hlj-2023-7": r"[一二三四五]、.+",
    "hlj-2024-18": r"(?!)",
    "hlj-digital-2021": r"[一二三]、.+|（[一二三四]）.+",
    "hlj-industry-2022": r"[一二三四五]、.+|附则：",
    "hrb-2022-1": r"第[三四六七八]条 .+|（[一二]）工业互联网.+|\(三\) 数智化转型升级",
}
"""Lines that only say what the paragraphs under them are about and stand in no clause of the pack."""


def _paragraphs(pack: Pack) -> Iterator[str]:
    """The document after its title, without what stands before it (number, addressees, letter) and bare headings."""
    lines = LIBRARY.sources[pack.source].splitlines()
    title = max(index for index, line in enumerate(lines) if line == pack.title)
    yield from (line for line in lines[title + 1 :] if not re.fullmatch(HEADINGS[pack.id], line))


def _words(pack: Pack) -> Iterator[str]:
    yield from (words for clause in pack.clauses for words in clause.words)
    yield pack.validity.words
    if pack.stacking.level is not None:
        yield pack.stacking.words


def _absent(pack: Pack) -> list[str]:
    words = list(_words(pack))
    return [line[:20] for line in _paragraphs(pack) if not any(quote in line for quote in words)]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_no_paragraph_of_the_text_is_absent_from_its_pack(pack: Pack) -> None:
    assert _absent(pack) == []


@pytest.mark.parametrize(
    ("document", "clause", "paragraph"),
    [
        ("hlj-2023-7", "8", "（八）开展中小企业"),
        ("hlj-2024-18", "2-4", "(四) 优质中小企业"),
        ("hlj-digital-2021", "closing", "发展数字经济是"),
        ("hlj-industry-2022", "18a", None),
        ("hrb-2022-1", "a6-5", "(五) 根据市政府"),
    ],
)
def test_a_paragraph_left_out_is_named(document: str, clause: str, paragraph: str | None) -> None:
    pack = LIBRARY.packs[document]
    rest = tuple(item for item in pack.clauses if item.id != clause)
    assert len(rest) == len(pack.clauses) - 1
    absent = _absent(pack.model_copy(update={"clauses": rest}))
    if paragraph is None:  # other clauses stand in the same paragraph
        assert absent == []
    else:
        (line,) = absent
        assert line.startswith(paragraph)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_clauses_stand_in_the_order_of_the_text(pack: Pack) -> None:
    source = LIBRARY.sources[pack.source]
    body = source.rindex(f"{pack.title}\n") + len(pack.title)
    lines = [source.count("\n", body, source.index(clause.words[0], body)) for clause in pack.clauses]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("document", "numbered", "label", "count"),
    [
        ("hlj-2023-7", r"（[一二三四五六七八九十]+）", "{}", 20),
        ("hlj-2024-18", r"[一二三四](?=、)", "{}", 4),
        ("hlj-digital-2021", r"\d+(?=\.)", "第{}条", 20),
        ("hlj-industry-2022", r"\d+(?=\.)", "第{}条", 20),
        ("hrb-2022-1", r"第.条", "{}", 8),
    ],
)
def test_every_number_of_the_text_has_a_clause(document: str, numbered: str, label: str, count: int) -> None:
    pack = LIBRARY.packs[document]
    numbers = [found[0] for line in LIBRARY.sources[pack.source].splitlines() if (found := re.match(numbered, line))]
    labels = [clause.label for clause in pack.clauses]
    assert len(numbers) == count
    assert [number for number in numbers if not any(item.startswith(label.format(number)) for item in labels)] == []


def test_a_document_without_awards_is_scored_by_the_rubric_it_names() -> None:
    """It has no benefit, so no trigger whose window could be tested (test_windows walks benefits)."""
    (pack,) = [pack for pack in PACKS if not pack.benefits]
    assert all(isinstance(clause, Guidance) for clause in pack.clauses)
    assert pack.rubric is not None
    rubric = LIBRARY.rubrics[pack.rubric]
    for name in ("id", "title", "short_title", "number", "issuer", "source", "issued"):
        assert getattr(rubric, name) == getattr(pack, name)
    assert (str(pack.validity.window), pack.validity.certainty) == ("2024年8月14日至（未载明截止日）", "P")
    quoted = [words for clause in pack.clauses for words in clause.words]
    assert [item.words for part in rubric.parts for item in part.items if item.words not in quoted] == []
    assert [words for part in rubric.parts for words in part.words if words not in quoted] == []
