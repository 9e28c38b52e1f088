"""The office's file: what is saved is read, what isn't right is refused in a sentence, nobody overwrites anybody."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anjuan_core.packs import Library
from anjuan_desktop import shipped
from anjuan_desktop.office import (
    FILE,
    CannotSaveOffice,
    DamagedOffice,
    Letterhead,
    NewerOffice,
    Office,
    OfficeChanged,
    OfficeRefused,
    OfficeSettings,
    People,
    may_sign_in,
)
from tests.desktop.office.desk import person

SETTINGS = OfficeSettings(
    name="样例区工业和信息化局",
    county="230109",
    letterhead=Letterhead(code="样工信函", city_bureau="哈尔滨市工业和信息化局", finance_bureau="样例区财政局"),
    supplements=frozenset({"retrofit-rules"}),
    deadlines={"材料审核": 5},
)


@pytest.fixture
def office(tmp_path: Path, people: People) -> Office:
    made = Office.load(tmp_path / "案卷柜").with_people(people)
    return made.with_settings(person(people, "赵一"), SETTINGS).save()


def test_a_folder_without_a_file_is_an_office_without_a_name(tmp_path: Path) -> None:
    office = Office.load(tmp_path)
    assert (office.name, office.county, office.people.all) == ("", None, ())
    assert office.supplements == shipped.library().active
    assert list(tmp_path.iterdir()) == []


def test_what_is_saved_is_read(office: Office) -> None:
    again = Office.load(office.folder)
    assert again == office
    assert (again.name, again.county, again.supplements) == ("样例区工业和信息化局", "230109", {"retrofit-rules"})
    assert again.deadlines == {"材料审核": 5}


def test_saving_again_writes_the_same_bytes_and_leaves_nothing_beside(office: Office) -> None:
    before = (office.folder / FILE).read_bytes()
    office.save()
    assert (office.folder / FILE).read_bytes() == before
    assert {path.name for path in office.folder.iterdir()} - {f".{FILE}.lock"} == {FILE}


def test_two_who_save_at_once_lose_nothing(office: Office) -> None:
    other = Office.load(office.folder)
    admin = person(office.people, "赵一")
    office.with_settings(admin, SETTINGS.model_copy(update={"name": "甲"})).save()
    with pytest.raises(OfficeChanged, match="刚被他人改过"):
        other.with_settings(admin, SETTINGS.model_copy(update={"name": "乙"})).save()
    assert Office.load(office.folder).name == "甲"


def test_settings_are_the_admins(office: Office) -> None:
    with pytest.raises(OfficeRefused, match="单位设置由管理员修改，张三没有这个岗位"):
        office.with_settings(person(office.people, "张三"), SETTINGS)


def test_the_library_has_the_offices_supplements_on(office: Office, library: Library) -> None:
    assert office.library(library).active == {"retrofit-rules"}


def test_a_supplement_the_program_lost_is_said(office: Office, library: Library) -> None:
    admin = person(office.people, "赵一")
    odd = office.with_settings(admin, SETTINGS.model_copy(update={"supplements": frozenset({"没有的细则"})}))
    with pytest.raises(OfficeRefused, match="启用了补充细则“没有的细则”，程序中没有"):
        odd.library(library)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda plain: "不是 JSON", "不是设置文件的格式"),
        (lambda plain: "[]", "文件 不对"),
        (lambda plain: json.dumps({**plain, "format": "anjuan-case/1"}), "format 不对"),
        (lambda plain: json.dumps({**plain, "extra": 1}), "extra 不对"),
        (lambda plain: json.dumps({**plain, "settings": {"county": "23"}}), "settings.county 不对"),
        (lambda plain: json.dumps({**plain, "settings": {"deadlines": {"收件": 0}}}), "settings.deadlines.收件 不对"),
        (lambda plain: json.dumps({**plain, "people": [{**plain["people"][0], "password": "123456"}]}), "people.0"),
        (lambda plain: json.dumps({**plain, "people": [{**plain["people"][0], "name": " 赵一"}]}), "people.0.name"),
        (lambda plain: json.dumps({**plain, "people": plain["people"][:1] * 2}), "人员重名"),
        (lambda plain: json.dumps({**plain, "people": plain["people"][1:]}), "没有在用的管理员"),
    ],
)
def test_a_damaged_file_is_refused_and_left_alone(office: Office, spoil: Callable[[Any], str], what: str) -> None:
    path = office.folder / FILE
    spoiled = spoil(json.loads(path.read_bytes())).encode()
    path.write_bytes(spoiled)
    with pytest.raises(DamagedOffice) as raised:
        Office.load(office.folder)
    assert what in str(raised.value)
    assert "请用备份恢复" in str(raised.value)
    assert path.read_bytes() == spoiled


def test_a_newer_file_is_refused(office: Office) -> None:
    path = office.folder / FILE
    path.write_text(path.read_text("utf-8").replace("anjuan-office/1", "anjuan-office/2"), "utf-8")
    with pytest.raises(NewerOffice, match="请先升级本程序"):
        Office.load(office.folder)


def test_a_folder_in_the_files_place_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(DamagedOffice, match="不能读取"):
        Office.load(tmp_path)


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "案卷柜").write_text("")
    with pytest.raises(CannotSaveOffice, match="请检查文件夹是否可写"):
        Office(tmp_path / "案卷柜").save()


def test_who_may_sign_in_is_told_without_the_rest_of_the_file(office: Office, people: People) -> None:
    assert may_sign_in(office.folder) == tuple(person.name for person in people.active())
    left = office.with_people(office.people.with_active(person(people, "赵一"), "张三", False)).save()
    assert may_sign_in(left.folder) == tuple(person.name for person in left.people.active())
    assert "张三" not in may_sign_in(left.folder)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b"{}",
        b'{"format": "anjuan-office/2", "people": [{"name": "a", "active": true}]}',
        b'{"format": "anjuan-office/1", "people": []}',
        b'{"format": "anjuan-office/1", "people": 7}',
        b'{"format": "anjuan-office/1", "people": ["a"]}',
        b'{"format": "anjuan-office/1", "people": {"a": 1}}',
        b'{"format": "anjuan-office/1", "people": [{"name": 1, "active": true}]}',
        b'{"format": "anjuan-office/1", "people": [{"name": "a"}]}',
        b'{"format": "anjuan-office/1", "people": [{"name": "a", "active": "yes"}]}',
        b'{"format": "anjuan-office/1", "people": [{"name": "a", "active": true}, {"name": "b", "active": 1}]}',
    ],
)
def test_a_file_that_does_not_plainly_say_who_may_sign_in_is_left_to_the_whole_reading(
    tmp_path: Path, said: bytes
) -> None:
    (tmp_path / FILE).write_bytes(said)
    assert may_sign_in(tmp_path) == ()


def test_nobody_may_sign_in_where_there_is_no_office(tmp_path: Path) -> None:
    assert may_sign_in(tmp_path) == ()
