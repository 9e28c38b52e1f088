"""How things stand when a story begins: an office with its people, and cases in its cabinet, some on their way."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.office import Office, OfficeSettings, People, Role
from tests.desktop.office.desk import Desk
from tests.desktop.office.desk import person as known
from tests.desktop.stories.person import Person
from tests.desktop.ui.golden import golden

TODAY = date(2026, 1, 5)
PASSWORD = "Songhua2026"
HANDLER, REVIEWER = "张三", "李四"
ENTERPRISE = "黑龙江测试样本有限公司"
OFFICE = "样例区工业和信息化局"


def staff() -> People:
    """张三 is 经办 and looks after the settings, 李四 is 复核."""
    made = People().with_first(HANDLER, {Role.HANDLER, Role.ADMIN}, PASSWORD)
    return made.with_person(known(made, HANDLER), REVIEWER, {Role.REVIEWER}, PASSWORD)


def furnish(folder: Path, people: People) -> None:
    """The office's settings in its cabinet; no supplement is on, as the golden cases are worked out."""
    settings = OfficeSettings(name=OFFICE, county="230109", supplements=frozenset())
    folder.mkdir(parents=True, exist_ok=True)
    Office(folder, settings, people).save()


@contextmanager
def under_way(folder: Path, people: People, library: Library, case: str = "stack-b") -> Iterator[Desk]:
    """A golden case in the cabinet, to be brought to where the story begins."""
    desk = Desk(folder / "2026-0001.anjuan", library, people)
    try:
        desk.file.import_case(golden(case, library))
        yield desk
    finally:
        desk.file.close()


@contextmanager
def a_look(path: Path, library: Library) -> Iterator[CaseFile]:
    """The case file as anybody may read it."""
    with CaseFile.open(path, by="核对", dictionary=library.dictionary, read_only=True) as file:
        yield file


def signs_in(person: Person, name: str) -> None:
    if person.reads("姓名") != name:
        person.chooses("姓名", name)
    person.types("密码", PASSWORD, then="Return")
    person.sees(f"{name}（")
