"""Finding: exactly those in whose words, or in whose pinyin, every part of what one types occurs."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.cabinet._finding import find, put, remove
from anjuan_desktop.cabinet._index import Index
from anjuan_desktop.cabinet._words import folded, pinyin, sign, words
from tests.desktop.cabinet.conftest import add

LETTERS = st.sampled_from(
    list("甲乙公司单解单龙江龍ＡａAb1２3 　\t\n\"'*^%_():-+{}ſßÄéｶﾞ\x00\x1f\ufffe\uffff𠀀😀")
) | st.characters(exclude_categories=("Cs",))
CHECK = "INSERT INTO found (found, rank) VALUES ('integrity-check', 1)"
TEXTS = st.text(LETTERS, max_size=12)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    place = tmp_path_factory.mktemp("index")
    made = Index(place, place, None)
    yield made
    made.close()


def fill(index: Index, texts: Mapping[int, tuple[list[str], list[str]]]) -> None:
    """The index holds these alone: words and names by id."""

    def work(connection: Any) -> None:
        for (id_,) in connection.execute("SELECT id FROM search").fetchall():
            remove(connection, id_)
        connection.execute("DELETE FROM case_file")
        for id_, (told, names) in texts.items():
            connection.execute(
                "INSERT INTO case_file VALUES (?, ?, 0, 0, 0, 0, x'', '', '', '', 0, '', '', NULL, 0, NULL, "
                "'', '', '', '', NULL, NULL, 0, '', '', '', '')",
                (id_, str(id_).encode()),
            )
            put(connection, id_, words(told), pinyin(names))

    index.write(work)


def naive(texts: Mapping[int, tuple[list[str], list[str]]], query: str) -> set[int]:
    """By looking at every value; pinyin only where what is typed could be some."""

    def occurs(part: str, told: list[str], names: list[str]) -> bool:
        return any(part in folded(text) for text in told) or (
            part.isascii() and any(part in reading for reading in pinyin(names).split("\n"))
        )

    parts = folded(query).split()
    return {id_ for id_, (told, names) in texts.items() if all(occurs(part, told, names) for part in parts)}


CASES = st.lists(st.tuples(st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=2)), max_size=6).map(
    lambda told: dict(enumerate(told, start=1))
)


@given(data=st.data(), texts=CASES, other=TEXTS)
def test_it_finds_what_looking_at_every_value_finds(
    index: Index, data: st.DataObject, texts: dict[int, tuple[list[str], list[str]]], other: str
) -> None:
    fill(index, texts)
    every = [text for told, names in texts.values() for text in (*told, *names, pinyin(names))] or [""]
    text = data.draw(st.sampled_from(every))
    start = data.draw(st.integers(0, max(len(text) - 1, 0)))
    part = text[start : start + data.draw(st.integers(1, 6))]
    for query in (part, other, f"{part} {other}", f"{part}　{text[:2]}", part.upper()):
        found = index.read(lambda connection, query=query: find(connection, query))  # type: ignore[misc]
        assert (set(texts) if found is None else found) == naive(texts, query)
    index.write(lambda connection: connection.execute(CHECK))
    assert index.generation == 0  # it was never thrown away


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert not set(sign(text)) & set(" \t\n")


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("２０２６－０００１", True),
        ("ＡＢＣ", True),
        ("abc　科技", True),
        ("科技 黑龙江", True),
        ("91000000ＭＡ1C12342D", True),
        ("材料审核", True),
        ("改造", True),
        ("znhgz", True),
        ("zhinenghua", True),
        ("shanxiaoming", True),
        ("sxm", True),
        ("danxiaoming", True),
        ("复核甲", True),
        ("司智", False),
        ("hljk", False),
        ('"', False),
        ("abc OR 1", False),
        ("*", False),
        ("words:abc", False),
    ],
)
def test_a_case_is_found_by_each_of_its_words(cabinet: Cabinet, text: str, is_found: bool) -> None:
    path = add(cabinet, "黑龙江ＡＢＣ科技有限公司", "智能化改造", uscc="91000000MA1C12342D")
    with cabinet.open(path, by="张三") as file:
        file.flow.set_person("handler", "单晓明")
        file.flow.set_person("reviewer", "复核甲")
        file.flow.take_step("材料审核", role="经办人")
    add(cabinet, "某某厂")
    cabinet.refresh()
    assert [entry.path for entry in cabinet.find(text)] == ([path] if is_found else [])


@pytest.mark.parametrize(
    ("name", "typed"),
    [("解氏重工", "xieshi"), ("解氏重工", "jieshi"), ("曾记食品", "zjsp"), ("尉迟机械", "yuchi"), ("绿源", "lvyuan")],
)
def test_names_are_found_by_how_they_are_read(name: str, typed: str) -> None:
    assert typed in pinyin([name])


def test_what_the_index_is_asked_is_never_a_query_of_its_own(cabinet: Cabinet, tmp_path: Path) -> None:
    add(cabinet, "甲公司")
    cabinet.refresh()
    for text in ("NEAR(甲公 司)", "甲公司*", "^甲公司", "甲公司'; DROP TABLE found; --", "((((", '"""'):
        assert cabinet.find(text) == []
    assert [entry.name for entry in cabinet.find("甲公司")] == ["甲公司"]
