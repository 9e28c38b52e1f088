"""Signing in 登录: a name and a password, and a short pause after five wrong ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from anjuan_desktop.casefile import Clock
from anjuan_desktop.office._names import tidy
from anjuan_desktop.office.errors import SignInRefused

if TYPE_CHECKING:
    from anjuan_desktop.office._people import People, Person

MOST_TRIES = 5
PAUSE = timedelta(seconds=30)


@dataclass(frozen=True)
class _Wrong:
    """Wrong tries in a row, and when the last one was."""

    count: int
    at: datetime


class Door:
    """Lets people in at one computer. After five wrong passwords for a name in a row, a pause before each further try.

    The pause is reckoned from the clock; nobody waits in it. It is forgotten when the program ends: it slows
    guessing at the keyboard, and whoever can read the folder has the hashes anyway.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wrong: dict[str, _Wrong] = {}

    def pause(self, name: str) -> int:
        """Seconds until the name may be tried again; 0 at once."""
        wrong = self._wrong.get(tidy(name))
        if wrong is None or wrong.count < MOST_TRIES:
            return 0
        left = wrong.at + PAUSE - self._clock()
        # A clock set back must not lock anyone out for longer than the pause.
        seconds = min(left, PAUSE).total_seconds()
        return max(0, -int(-seconds // 1))

    def sign_in(self, people: "People", name: str, password: str) -> "Person":
        """Who it is. Raises SignInRefused with the sentence to show."""
        kept = tidy(name)
        if not kept:
            raise SignInRefused("请填写姓名。")
        if (seconds := self.pause(kept)) > 0:
            raise SignInRefused(f"连续 {MOST_TRIES} 次密码不符，请在 {seconds} 秒后再试。")
        person = people.named(kept)
        if person is None:
            raise SignInRefused(f"本单位没有名为“{kept}”的人员；请核对姓名，或请管理员添加。")
        if not person.active:
            raise SignInRefused(f"{kept}已停用；需要登录的请管理员重新启用。")
        if not person.proves(password):
            raise SignInRefused(self._refused(kept))
        self._wrong.pop(kept, None)
        return person

    def _refused(self, name: str) -> str:
        before = self._wrong.get(name)
        count = 1 if before is None else before.count + 1
        self._wrong[name] = _Wrong(count, self._clock())
        if count >= MOST_TRIES:
            return f"密码不符，已连续 {count} 次；请在 {int(PAUSE.total_seconds())} 秒后再试，忘记密码的请管理员重设。"
        return f"密码不符，还可试 {MOST_TRIES - count} 次；忘记密码的请管理员重设。"
