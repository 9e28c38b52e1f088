"""A glance at ten thousand cases, and a closer look at the few in sight: the same as the whole list says."""

import pytest

from anjuan_desktop.cabinet import Cabinet, Glances
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
    glances, expected = filled.glances(text), filled.find(text)
    assert filled.looked_at(glances.files) == expected
    assert filled.looked_at(glances.files[1:2]) == expected[1:2]
    assert filled.looked_at(glances.turned().files) == expected[::-1]
    assert list(map(bool, glances.samples)) == [entry.sample for entry in expected]
    assert list(map(bool, glances.broken)) == [entry.error is not None for entry in expected]
    assert len(set(glances.ids)) == len(glances.widths) == len(expected)


def test_a_row_that_says_more_is_wider(filled: Cabinet) -> None:
    real, sample, *_ = filled.glances().widths
    assert sample > real


def test_what_went_meanwhile_is_said_to_be_gone(filled: Cabinet) -> None:
    glances = filled.glances()
    path = filled.find("甲公司")[0].path
    path.unlink()
    filled.reread(path)
    (gone,) = filled.looked_at(glances.files[:1])
    assert (gone.path, gone.number) == (path, path.name)
    assert gone.error is not None
    assert "重新读取" in gone.error
    assert filled.glances().files == glances.files[1:]


def test_what_was_put_in_or_changed_is_seen_at_once(filled: Cabinet, again: MakeCabinet) -> None:
    path = filled.find("甲公司")[0].path
    rename(filled, path, "丁公司")
    assert names(filled)[0] == "甲公司"
    with again() as other:
        other.refresh()
    assert filled.looked_at(filled.glances("丁公司").files) == filled.find("丁公司") != []


def test_no_folder_no_glances(cabinet: Cabinet) -> None:
    cabinet.refresh()
    assert cabinet.glances() == Glances()
    assert cabinet.looked_at([]) == []


def test_a_row_is_the_files_own_though_the_index_was_begun_anew(filled: Cabinet) -> None:
    glances = filled.glances()
    expected = filled.looked_at(glances.files)
    for place in sorted(filled.folder.iterdir(), reverse=True):
        filled._index.write(lambda connection: connection.execute("DELETE FROM case_file"))
        filled.reread(place)  # another order gives other ids
        (row,) = [row for row in filled.looked_at(glances.files) if row.error is None or "重新读取" not in row.error]
        assert row in expected
        assert row.path == place


def test_what_the_list_shows_is_held_against_the_rows(filled: Cabinet, again: MakeCabinet) -> None:
    expected = filled.glances().files
    filled.close()
    content = filled._index.path.read_bytes()
    at = content.index(b"2026-00012026-0001.anjuan")  # number and file side by side: a row of the index of glances
    torn = content[: at + 10] + b"2026-0009.anjuan" + content[at + 26 :]
    filled._index.path.write_bytes(torn)
    with again() as cabinet:
        assert cabinet.glances().files != expected
        cabinet.refresh()
        assert cabinet.glances().files == expected


def test_a_text_that_every_case_has_finds_them_all_in_order(cabinet: Cabinet) -> None:
    for name in ("甲公司", "乙公司"):
        add(cabinet, name, "技改项目")
    cabinet.refresh()
    assert [entry.name for entry in cabinet.looked_at(cabinet.glances("公司").files)] == ["甲公司", "乙公司"]
