"""What the window remembers from one day to the next, in an ini file of the user's."""

import getpass
from hashlib import sha256
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from anjuan_desktop.ui.theme.tokens import SCALES, ThemeName

COPIES = 3
_MOST_COPIES = 99


def settings_file() -> Path:
    """Where the window's memory lies."""
    return platformdirs.user_config_path("anjuan", appauthor=False) / "desktop.ini"


class Settings:
    """Typed access. What can't be read counts as not set."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeName:
        return "dark" if self._store.value("theme") == "dark" else "light"

    @theme.setter
    def theme(self, name: ThemeName) -> None:
        self._store.setValue("theme", name)

    @property
    def percent(self) -> int:
        """The font size in percent; one of SCALES."""
        text = str(self._store.value("percent", "100"))
        return int(text) if text.isdigit() and int(text) in SCALES else 100

    @percent.setter
    def percent(self, percent: int) -> None:
        self._store.setValue("percent", percent)

    @property
    def officer(self) -> str:
        """Who works here 经办人, for the journal; the name at the computer where none was given."""
        given = str(self._store.value("officer", "")).strip()
        return given or _login()

    @officer.setter
    def officer(self, name: str) -> None:
        self._store.setValue("officer", name.strip())

    @property
    def office(self) -> str:
        """The office's name 单位名称, as forms print it; empty where none was given."""
        return str(self._store.value("office", "")).strip()

    @office.setter
    def office(self, name: str) -> None:
        self._store.setValue("office", name.strip())

    @property
    def printer(self) -> str:
        """The printer the office printed on last, by its name; empty before the first time."""
        return str(self._store.value("printer", ""))

    @printer.setter
    def printer(self, name: str) -> None:
        self._store.setValue("printer", name)

    @property
    def copies(self) -> int:
        """How many of each sheet were printed last; 一式三份 before the first time."""
        text = str(self._store.value("copies", ""))
        return int(text) if text.isdigit() and 0 < int(text) <= _MOST_COPIES else COPIES

    @copies.setter
    def copies(self, count: int) -> None:
        self._store.setValue("copies", count)

    def last_case(self, cabinet: Path) -> Path | None:
        """The case last open in this cabinet."""
        text = str(self._store.value(f"last/{_key(cabinet)}", ""))
        return Path(text) if text else None

    def set_last_case(self, cabinet: Path, case: Path | None) -> None:
        self._store.setValue(f"last/{_key(cabinet)}", "" if case is None else str(case))

    def last_person(self, cabinet: Path) -> str:
        """Who signed in last in this cabinet; empty where nobody did."""
        return str(self._store.value(f"person/{_key(cabinet)}", ""))

    def set_last_person(self, cabinet: Path, name: str) -> None:
        self._store.setValue(f"person/{_key(cabinet)}", name)

    def bytes(self, name: str) -> QByteArray | None:
        """A state that Qt wrote itself (geometry, splitter)."""
        found = self._store.value(name)
        return found if isinstance(found, QByteArray) else None

    def set_bytes(self, name: str, state: QByteArray) -> None:
        self._store.setValue(name, state)

    def recall(self, name: str) -> str:
        """What `remember` kept under this name; empty for nothing."""
        return str(self._store.value(_memory(name), ""))

    def remember(self, name: str, text: str) -> None:
        self._store.setValue(_memory(name), text)

    def sync(self) -> None:
        self._store.sync()


def _key(cabinet: Path) -> str:
    """A folder as the name of a setting: slashes would make groups of it."""
    return str(cabinet.resolve()).replace("/", "|").replace("\\", "|")


def _memory(name: str) -> str:
    """A name of any words and length as the name of a setting."""
    return f"memory/{sha256(name.encode()).hexdigest()}"


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no account name, as in some terminals' sessions
        return "经办人"
