"""The rubric as it ships says what the document says; one that doesn't is refused with file and line."""

import re
from datetime import date

import pytest

from anjuan_core.errors import PackError
from anjuan_core.packs import Library, load_rubric
from tests.core.scoring.sheets import FILE, RUBRIC, SOURCES, TEXT

SOURCE = SOURCES["hlj-2024-18.txt"]


def test_every_item_of_the_document_is_in_the_rubric() -> None:
    lines = [line for line in SOURCE.splitlines() if re.match(r"[一二三四五六七]是", line)]
    bonus = [title.words for title in RUBRIC.bonus.titles]
    assert [item.words for part in RUBRIC.parts for item in part.items] + bonus == lines
    assert len(lines) == 32


def test_every_heading_with_points_is_in_the_rubric() -> None:
    parts = [line for line in SOURCE.splitlines() if re.match(r"\d\. ", line)]
    assert [part.words[0] for part in RUBRIC.parts] == parts
    dimensions = re.findall(r"^[（(][一二三][）)] ?(.+?)（(\d+)分）$", SOURCE, re.MULTILINE)
    sums = {name: sum(part.of for part in RUBRIC.parts if part.dimension == name) for name, _ in dimensions}
    assert (
        sums
        == {name: int(points) for name, points in dimensions}
        == {
            "数字化改造": 50,
            "网络化协同": 25,
            "智能化升级": 25,
        }
    )


def test_the_bonus_titles_are_choices_of_the_dictionary(library: Library) -> None:
    choices = library.dictionary.objects["recognition"].by_name["title"].choices
    assert {title.title: title.label for title in RUBRIC.bonus.titles} == {
        title: choices[title].label for title in ("innovative-sme", "provincial-srdi")
    }


def test_what_the_rubric_says_of_itself() -> None:
    assert (RUBRIC.id, RUBRIC.issued, RUBRIC.ranking.places) == ("hlj-2024-18", date(2024, 8, 14), 50)
    readings = {condition.id for condition in RUBRIC.conditions if condition.reading}
    assert readings == {"sme", "years_in_business", "growth"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("        words: 一是采用计算机", "        words: 一是运用计算机", "逐字照录"),
        ("source: hlj-2024-18.txt", "source: gone.txt", "找不到原文 gone.txt"),
        ("      - points: 2\n", "      - points: 3\n", "分值 3 与原文不符"),
        ("    of: 15\n", "    of: 14\n", "分值 14 与原文不符"),
        ("      points: 5\n", "      points: 6\n", "分值 6 与原文不符"),
        ("(3分)\n      - points: 5\n", "\n      - points: 5\n", "与原文不符"),
        ("  - id: equipment", "  - id: design", "编号重复"),
        ("  - id: growth", "  - id: sme", "least 只写在"),
        ("    least: 2\n", "", "least 只写在"),
        ("    label: 中小企业\n", "    label: 中小企业\n    least: 2\n", "least 只写在"),
        ("  - id: no_incident", "  - id: no_incidents", "no_incident"),
        ("  most: 10", "  moste: 10", "没有这个键"),
        ("  places: 50", "  places: 0", "greater than 0"),
    ],
)
def test_a_rubric_that_is_not_right_is_refused(old: str, new: str, says: str) -> None:
    assert old in TEXT
    with pytest.raises(PackError) as caught:
        load_rubric(TEXT.replace(old, new, 1), FILE, SOURCES)
    assert caught.value.file == FILE
    assert caught.value.line > 0
    assert says in caught.value.message


def test_parts_and_conditions_are_all_there() -> None:
    shorter = re.sub(r"      - points: 2\n.*\n", "", TEXT, count=1)
    with pytest.raises(PackError, match="各项分值之和 8 应等于满分 10"):
        load_rubric(shorter, FILE, SOURCES)
    without = re.sub(r"  - id: prospects\n.*\n.*\n", "", TEXT, count=1)
    with pytest.raises(PackError, match="conditions: 应依次为 registered、sme"):
        load_rubric(without, FILE, SOURCES)
