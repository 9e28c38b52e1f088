"""The file as a database: SQLite's own checks, the foreign keys, the tables, and that every value is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy.engine import Connection

from anjuan_desktop.casefile._check._report import SHOWN, Checked, Part, Progress
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._store import cut_short, same_schema
from anjuan_desktop.casefile._versions import FORMAT_VERSION, STATED_FROM
from anjuan_desktop.casefile.errors import DamagedCaseFile

_ANY_DAY = date(2000, 1, 1)
_STEPS = 100_000  # of SQLite's machine, between two askings whether to go on: some milliseconds


def structure(connection: Connection, version: int, progress: Progress) -> Checked:
    with _asking(connection, progress):
        told = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        stray = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    wrong = [] if told == ["ok"] else [str(line) for line in told]
    wrong += [f"{table} 第 {row} 行所指的 {parent} 不存在" for table, row, parent, _ in stray]
    if cut_short(connection):
        wrong.append("文件末尾缺失")
    if STATED_FROM <= version <= FORMAT_VERSION and not same_schema(connection, version):
        wrong.append("表结构被改动")
    if wrong:
        sentence = f"文件有 {len(wrong)} 处不完整或前后不一致；请用备份恢复。"
        return Checked(Part.STRUCTURE, False, sentence, tuple(wrong[:SHOWN]))
    return Checked(Part.STRUCTURE, True, "文件结构完整，各表之间没有落空的引用。")


def values(reader: Reader) -> Checked:
    """Every value is one that the dictionary takes."""
    try:
        reader.head()
        reader.case(_ANY_DAY)
    except DamagedCaseFile as error:
        return Checked(Part.VALUES, False, str(error))
    return Checked(Part.VALUES, True, "各项内容都是事实字典认可的值。")


@contextmanager
def _asking(connection: Connection, progress: Progress) -> Iterator[None]:
    """Asks now and then whether to go on, while SQLite is busy with one long statement."""
    driver = connection.connection.driver_connection
    assert driver is not None
    raised: list[BaseException] = []

    def ask() -> int:
        try:
            progress(Part.STRUCTURE.label, 0.0)
        except BaseException as error:
            raised.append(error)  # SQLite would drop it: it is raised again below
        return len(raised)

    driver.set_progress_handler(ask, _STEPS)
    try:
        yield
    except Exception as error:
        if raised:
            raise raised[0] from error
        raise
    finally:
        driver.set_progress_handler(None, 0)
