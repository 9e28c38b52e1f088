"""A glance at ten thousand cases, and a closer look at the few in sight: the same as the whole list says."""

import pytest

from anjuan_desktop.cabinet import Cabinet
from tests.desktop.cabinet.conftest import MakeCabinet, add, names, rename


@pytest.fixture
def filled(cabinet: Cabinet) -> Cabinet:
    for name, sample in (("甲公司", False), ("乙公司", True), ("丙有限公司", False)):
        add(cabinet, name, "技改项目", sample=sample)
    (cabinet.folder / "坏.anjuan").write_bytes(b"x")
    cabinet.refresh()
    return cabinet


@pytest.mark.parametrize("text", ["", "公司", "jiagongsi", "坏", "没有"])
def test_it_finds_what_the_list_finds(filled: Cabinet, text: str) -> None:
    glances = filled.glances(text)
    assert filled.looked_at(glances) == filled.find(text)
    assert filled.looked_at(glances[1:2]) == filled.find(text)[1:2]
    marks = [(bool(glance.is_sample), bool(glance.is_broken)) for glance in glances]
    assert marks == [(entry.sample, entry.error is not None) for entry in filled.find(text)]


def test_a_row_that_says_more_is_wider(filled: Cabinet) -> None:
    real, sample, *_ = filled.glances()
    assert sample.width > real.width


def test_what_went_meanwhile_is_said_to_be_gone(filled: Cabinet) -> None:
    glances = filled.glances()
    path = filled.find("甲公司")[0].path
    path.unlink()
    filled.reread(path)
    (gone,) = filled.looked_at(glances[:1])
    assert (gone.path, gone.number) == (path, path.name)
    assert gone.error is not None
    assert "重新读取" in gone.error
    assert [glance.file for glance in filled.glances()] == [glance.file for glance in glances[1:]]


def test_what_was_put_in_or_changed_is_seen_at_once(filled: Cabinet, again: MakeCabinet) -> None:
    path = filled.find("甲公司")[0].path
    rename(filled, path, "丁公司")
    assert names(filled)[0] == "甲公司"
    with again() as other:
        other.refresh()
    assert filled.looked_at(filled.glances("丁公司")) == filled.find("丁公司") != []


def test_no_folder_no_glances(cabinet: Cabinet) -> None:
    cabinet.refresh()
    assert cabinet.glances() == []
    assert cabinet.looked_at([]) == []


def test_a_row_is_the_files_own_though_the_index_was_begun_anew(filled: Cabinet) -> None:
    glances = filled.glances()
    expected = filled.looked_at(glances)
    for place in sorted(filled.folder.iterdir(), reverse=True):
        filled._index.write(lambda connection: connection.execute("DELETE FROM case_file"))
        filled.reread(place)  # another order gives other ids
        (row,) = [row for row in filled.looked_at(glances) if row.error is None or "重新读取" not in row.error]
        assert row in expected
        assert row.path == place


def test_what_the_list_shows_is_held_against_the_rows(filled: Cabinet, again: MakeCabinet) -> None:
    expected = filled.glances()
    filled.close()
    content = filled._index.path.read_bytes()
    at = content.index(b"2026-00012026-0001.anjuan")  # number and file side by side: a row of the index of glances
    torn = content[: at + 10] + b"2026-0009.anjuan" + content[at + 26 :]
    filled._index.path.write_bytes(torn)
    with again() as cabinet:
        assert [glance.file for glance in cabinet.glances()] != [glance.file for glance in expected]
        cabinet.refresh()
        assert [glance.file for glance in cabinet.glances()] == [glance.file for glance in expected]
