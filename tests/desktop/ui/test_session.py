"""A session tells of what other cases share with its own where that changes, and only then."""

from datetime import date
from pathlib import Path

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Sighting
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.session import Session


def seen(name: str) -> Sighting:
    return Sighting("备案12号", "2026-0002", name, "", Path("2026-0002.anjuan"), "备案12号")


def test_looking_around_tells_of_what_is_otherwise_than_it_was_shown(tmp_path: Path, library: Library) -> None:
    around, told = [seen("乙公司")], []
    path = tmp_path / "2026-0001.anjuan"
    with CaseFile.create(path, number="2026-0001", by="测试", dictionary=library.dictionary) as file:
        session = Session(file, library, date(2026, 1, 5), sightings=lambda case: tuple(around))
        session.subscribe(lambda: told.append(session.also_in("备案12号")))
        session.look_around()  # nobody has asked yet
        assert told == []
        assert session.also_in("备案12号") == "乙公司（2026-0002）"
        session.look_around()
        assert told == []
        around.append(seen(""))
        session.look_around()
        assert told == ["乙公司（2026-0002）、未填企业名称（2026-0002）"]
        assert session.also_in("备案13号") == ""


def test_alone_it_shares_nothing(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "2026-0001.anjuan"
    with CaseFile.create(path, number="2026-0001", by="测试", dictionary=library.dictionary) as file:
        session = Session(file, library, date(2026, 1, 5))
        session.look_around()
        assert session.also_in("备案12号") == ""
