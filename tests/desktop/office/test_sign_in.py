"""Name and password, and the pause after five wrong ones, by a clock that the test turns."""

from datetime import UTC, datetime, timedelta

import pytest

from anjuan_desktop.office import Door, People, SignInRefused
from tests.desktop.office.desk import PASSWORD, person


class Hands:
    """A clock that stands until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def door(clock: Hands) -> Door:
    return Door(clock)


def refused(door: Door, people: People, name: str = "张三", password: str = "不对的密码") -> str:
    with pytest.raises(SignInRefused) as raised:
        door.sign_in(people, name, password)
    return str(raised.value)


def test_name_and_password_let_in(door: Door, people: People) -> None:
    assert door.sign_in(people, " 张三 ", PASSWORD) == person(people, "张三")


def test_each_refusal_says_what_to_do(door: Door, people: People) -> None:
    assert refused(door, people, "") == "请填写姓名。"
    assert refused(door, people, "孙六") == "本单位没有名为“孙六”的人员；请核对姓名，或请管理员添加。"
    assert refused(door, people) == "密码不符，还可试 4 次；忘记密码的请管理员重设。"
    without = people.with_active(person(people, "赵一"), "张三", False)
    assert refused(door, without, password=PASSWORD) == "张三已停用；需要登录的请管理员重新启用。"


def test_five_wrong_tries_make_a_pause_that_ends(door: Door, people: People, clock: Hands) -> None:
    for _ in range(4):
        refused(door, people)
    assert door.pause("张三") == 0
    assert refused(door, people) == "密码不符，已连续 5 次；请在 30 秒后再试，忘记密码的请管理员重设。"
    assert refused(door, people, password=PASSWORD) == "连续 5 次密码不符，请在 30 秒后再试。"
    clock.turn(29.5)
    assert refused(door, people, password=PASSWORD) == "连续 5 次密码不符，请在 1 秒后再试。"
    clock.turn(0.5)
    assert door.sign_in(people, "张三", PASSWORD).name == "张三"


def test_after_the_pause_one_wrong_try_makes_another(door: Door, people: People, clock: Hands) -> None:
    for _ in range(5):
        refused(door, people)
    clock.turn(30)
    assert "已连续 6 次" in refused(door, people)
    assert door.pause("张三") == 30


def test_the_right_password_forgets_the_wrong_ones(door: Door, people: People) -> None:
    for _ in range(4):
        refused(door, people)
    door.sign_in(people, "张三", PASSWORD)
    assert "还可试 4 次" in refused(door, people)


def test_one_name_pauses_alone(door: Door, people: People) -> None:
    for _ in range(5):
        refused(door, people)
    assert door.sign_in(people, "李四", PASSWORD).name == "李四"


def test_a_clock_set_back_locks_nobody_out(door: Door, people: People, clock: Hands) -> None:
    for _ in range(5):
        refused(door, people)
    clock.turn(-86_400)
    assert door.pause("张三") == 30
