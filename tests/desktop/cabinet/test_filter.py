"""Narrowing the list, and how many there are of each."""

from hypothesis import given
from hypothesis import strategies as st

from anjuan_desktop.cabinet import Cabinet, Counts, Entry, Filter, counted
from anjuan_desktop.cabinet._entry import BETWEEN, gone
from tests.desktop.cabinet.conftest import add

STAGES = ("收件", "复核", "推荐上报", "不予推荐")
PEOPLE = ("", "张三", "李四")
EMPTY = gone("", b"1")
ENTRIES = st.lists(
    st.builds(
        EMPTY._replace,
        stage=st.sampled_from(STAGES),
        warnings=st.integers(0, 2),
        error=st.sampled_from((None, None, "坏")),
        handler=st.sampled_from(PEOPLE),
        reviewer=st.sampled_from(PEOPLE),
        documents=st.lists(st.sampled_from("abc"), unique=True).map(BETWEEN.join),
        claim_years=st.lists(st.sampled_from(("2021", "2022", "2023", "2024")), unique=True).map(BETWEEN.join),
    ),
    max_size=12,
)


@given(ENTRIES)
def test_a_count_is_how_many_the_filter_admits(entries: list[Entry]) -> None:
    readable = [entry for entry in entries if entry.error is None]
    counts = counted(entries)

    def admitted(where: Filter) -> int:
        return sum(where.admits(entry) for entry in readable)

    assert dict(counts.stages) == {word: n for word in STAGES if (n := admitted(Filter(stage=word)))}
    assert dict(counts.programmes) == {word: n for word in "abc" if (n := admitted(Filter(programme=word)))}
    assert dict(counts.years) == {year: n for year in range(2021, 2025) if (n := admitted(Filter(year=year)))}
    assert dict(counts.people) == {name: n for name in PEOPLE[1:] if (n := admitted(Filter(person=name)))}
    assert all(Filter().admits(entry) for entry in entries)


@given(ENTRIES, st.sampled_from(STAGES), st.sampled_from(PEOPLE[1:]), st.integers(2021, 2024))
def test_a_filter_is_all_its_parts_at_once(entries: list[Entry], stage: str, person: str, year: int) -> None:
    def waiting(entry: Entry) -> bool:
        return entry.handler == person

    parts = [
        Filter(stage=stage),
        Filter(person=person),
        Filter(year=year),
        Filter(programme="a"),
        Filter(waiting=waiting),
    ]
    parts.append(Filter(needs_attention=True))
    whole = Filter(stage, "a", year, person, waiting, needs_attention=True)
    for entry in entries:
        assert whole.admits(entry) == all(part.admits(entry) for part in parts)


def test_the_index_has_what_the_filters_ask(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司", "一期")
    with cabinet.open(path, by="张三") as file:
        file.flow.set_person("handler", "王五")
        file.flow.set_person("reviewer", "赵六")
        file.flow.take_step("材料审核", role="经办人")
        file.add_claim("hlj-2023-7/2a", "P1", 2024)
        file.record_evaluation({"plan": {"total": "1.00", "advice": [{}, {}]}})
    add(cabinet, "乙公司")
    (cabinet.folder / "坏.anjuan").write_bytes(b"none")
    cabinet.refresh()
    assert counted(cabinet.listed()) == Counts(
        {"材料审核": 1, "收件": 1}, {"hlj-2023-7": 1}, {2024: 1}, {"王五": 1, "赵六": 1}
    )
    for where in (
        Filter(stage="材料审核"),
        Filter(programme="hlj-2023-7"),
        Filter(year=2024),
        Filter(person="赵六"),
        Filter(stage="材料审核", waiting=lambda entry: entry.handler == "王五"),
    ):
        assert [entry.name for entry in cabinet.find("", where)] == ["甲公司"]
    assert [entry.number for entry in cabinet.find("", Filter(needs_attention=True))] == ["2026-0001", "坏"]
    assert cabinet.find("乙", Filter(stage="材料审核")) == []
    assert cabinet.find("", Filter(stage="材料审核", waiting=lambda entry: entry.handler == "赵六")) == []
    (entry,) = cabinet.find("甲公司")
    assert (entry.warnings, entry.stage, entry.years) == (2, "材料审核", (2024,))
