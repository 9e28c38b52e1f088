"""The library as one loaded thing: everything from its texts, what is seldom asked for only when it is."""

import pytest

import anjuan_resources
from anjuan_core.errors import PackError
from anjuan_core.packs import Library

TEXTS = anjuan_resources.library_texts()


def test_it_holds_all_that_an_evaluation_and_a_score_lean_on() -> None:
    library = Library.from_texts(**TEXTS)
    assert set(library.packs) == {"hlj-2023-7", "hlj-2024-18", "hlj-digital-2021", "hlj-industry-2022", "hrb-2022-1"}
    assert set(library.rubrics) == {"hlj-2024-18"}
    assert len(library.sizes.groups) == 16
    assert library.working_days.known.first.year == 2022


@pytest.mark.parametrize(
    ("key", "text", "attribute", "says"),
    [
        ("rubrics", {"hlj-2024-18.yaml": "id: x"}, "rubrics", "hlj-2024-18.yaml:1: "),
        ("sizes", "group,name", "sizes", "sme_300.csv"),
        ("working_days", "day,kind", "working_days", "working_days.csv:1: "),
    ],
)
def test_what_is_damaged_is_told_when_it_is_asked_for(key: str, text: object, attribute: str, says: str) -> None:
    library = Library.from_texts(**{**TEXTS, key: text})  # type: ignore[typeddict-item]
    with pytest.raises(PackError) as caught:
        getattr(library, attribute)
    assert str(caught.value).startswith(says)


def test_a_rubric_is_named_as_its_file() -> None:
    (text,) = TEXTS["rubrics"].values()
    library = Library.from_texts(
        **{**TEXTS, "rubrics": {"hlj-2024-18.yaml": text.replace("id: hlj-2024-18", "id: hlj-2024-81")}}  # type: ignore[typeddict-item]
    )
    with pytest.raises(PackError, match="评分标准编号 hlj-2024-81 应与文件名 hlj-2024-18 一致"):
        _ = library.rubrics


def test_what_was_read_once_is_shared_whatever_supplements_are_on() -> None:
    library = Library.from_texts(**TEXTS)
    without = library.with_supplements(())
    assert without.rubrics is library.rubrics
    assert without.sizes is library.sizes
    assert without.working_days is library.working_days
