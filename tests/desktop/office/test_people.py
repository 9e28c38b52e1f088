"""Who works in the office, what each may sign as, and who may change that."""

import pytest

from anjuan_desktop.office import OfficeRefused, People, Role
from tests.desktop.office.desk import PASSWORD, person


def test_the_first_person_becomes_admin_and_there_is_only_one_first(people: People) -> None:
    assert person(people, "赵一").roles == {Role.HEAD, Role.ADMIN}
    with pytest.raises(OfficeRefused, match="请由管理员添加"):
        people.with_first("钱二", {Role.HANDLER}, PASSWORD)


def test_a_password_is_kept_as_argon2id_of_sixty_four_megabytes() -> None:
    first = People().with_first("赵一", {Role.HEAD}, PASSWORD)
    kept = person(first, "赵一").password
    assert kept.startswith("$argon2id$v=19$m=65536,t=2,p=1$")
    assert PASSWORD not in kept
    assert PASSWORD not in repr(first)
    assert kept not in repr(first)


def test_a_password_proves_one_person_whatever_the_keyboard_made_of_it(people: People) -> None:
    zhang, li = person(people, "张三"), person(people, "李四")
    assert zhang.password != li.password
    assert zhang.proves(PASSWORD)
    assert zhang.proves("松花江２０２６")
    assert not zhang.proves("松花江2025")
    assert not zhang.proves("")
    assert not zhang.proves("\ud800")


def test_only_an_admin_changes_people(people: People) -> None:
    zhang = person(people, "张三")
    for act in (
        lambda: people.with_person(zhang, "孙六", {Role.HANDLER}, PASSWORD),
        lambda: people.with_roles(zhang, "张三", {Role.ADMIN}),
        lambda: people.with_active(zhang, "李四", False),
        lambda: people.with_reset(zhang, "李四", PASSWORD),
    ):
        with pytest.raises(OfficeRefused, match="人员由管理员管理，张三没有这个岗位"):
            act()


def test_an_admin_who_has_left_is_none(people: People) -> None:
    gone = person(people, "赵一")
    people = people.with_roles(gone, "李四", {Role.ADMIN})
    people = people.with_active(person(people, "李四"), "赵一", False)
    with pytest.raises(OfficeRefused):
        people.with_reset(gone, "张三", PASSWORD)


def test_a_lost_password_is_given_anew_by_an_admin(people: People) -> None:
    people = people.with_reset(person(people, "赵一"), "张三", "新的密码123")
    assert person(people, "张三").proves("新的密码123")
    assert not person(people, "张三").proves(PASSWORD)


def test_ones_own_password_needs_the_old_one(people: People) -> None:
    with pytest.raises(OfficeRefused, match="原密码不符"):
        people.with_password("张三", "不对的密码", "新的密码123")
    people = people.with_password("张三", PASSWORD, "新的密码123")
    assert person(people, "张三").proves("新的密码123")


@pytest.mark.parametrize("short", ["", "12345", "长" * 129])
def test_a_password_has_a_length(people: People, short: str) -> None:
    with pytest.raises(OfficeRefused, match="密码应为 6 至 128 个字符"):
        people.with_person(person(people, "赵一"), "孙六", {Role.HANDLER}, short)


def test_two_people_have_two_names(people: People) -> None:
    admin = person(people, "赵一")
    with pytest.raises(OfficeRefused, match=r"张三（二）"):
        people.with_person(admin, " 张三 ", {Role.HANDLER}, PASSWORD)
    people = people.with_active(admin, "张三", False)
    with pytest.raises(OfficeRefused, match="已停用，可重新启用"):
        people.with_person(admin, "张三", {Role.HANDLER}, PASSWORD)


@pytest.mark.parametrize("name", ["", "  ", "名" * 41, "张\n三"])
def test_a_name_is_a_line(people: People, name: str) -> None:
    with pytest.raises(OfficeRefused, match="姓名应为 1 至 40 个字"):
        people.with_person(person(people, "赵一"), name, {Role.HANDLER}, PASSWORD)


def test_somebody_has_a_role(people: People) -> None:
    admin = person(people, "赵一")
    for act in (
        lambda: people.with_person(admin, "孙六", (), PASSWORD),
        lambda: people.with_roles(admin, "张三", ()),
    ):
        with pytest.raises(OfficeRefused, match="至少勾选一个岗位"):
            act()


def test_the_office_keeps_an_admin(people: People) -> None:
    admin = person(people, "赵一")
    for act in (
        lambda: people.with_roles(admin, "赵一", {Role.HEAD}),
        lambda: people.with_active(admin, "赵一", False),
    ):
        with pytest.raises(OfficeRefused, match="至少要有一名在用的管理员"):
            act()


def test_one_who_has_left_is_listed_no_more_and_keeps_the_name(people: People) -> None:
    admin = person(people, "赵一")
    people = people.with_active(admin, "王五", False)
    assert [one.name for one in people.active(Role.HANDLER)] == ["张三", "李四"]
    assert people.named("王五") is not None
    people = people.with_active(admin, "王五", True)
    assert [one.name for one in people.active(Role.HANDLER)] == ["张三", "李四", "王五"]


def test_nobody_by_that_name(people: People) -> None:
    with pytest.raises(OfficeRefused, match="没有名为“孙六”的人员"):
        people.with_reset(person(people, "赵一"), "孙六", PASSWORD)


def test_a_person_is_spoken_of_with_the_roles_in_order(people: People) -> None:
    assert person(people, "李四").spoken == "李四（经办、复核）"
