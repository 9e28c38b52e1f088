"""Checking one case file from end to end, reading only: what opening refuses is told here, place by place."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sqlalchemy import select

from anjuan_core.facts import Dictionary
from anjuan_core.packs import Library
from anjuan_desktop.casefile._check._chain import chain, state
from anjuan_desktop.casefile._check._contents import contents
from anjuan_desktop.casefile._check._policies import Policies, Texts, from_texts
from anjuan_desktop.casefile._check._recomputing import evaluations
from anjuan_desktop.casefile._check._report import Checked, CheckReport, Part, Progress
from anjuan_desktop.casefile._check._structure import structure, values
from anjuan_desktop.casefile._clock import utc_now
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._record import Journal
from anjuan_desktop.casefile._store import Store, key_for, open_store, reader, refuse_newer, version_of
from anjuan_desktop.casefile._tables import HeadRow
from anjuan_desktop.casefile._versions import FORMAT_VERSION, STATED_FROM
from anjuan_desktop.casefile.errors import DamagedCaseFile


def _quiet(_what: str, _done: float) -> None:
    """Nobody watches."""


def check_file(
    path: Path,
    texts: Texts,
    *,
    library: Library | None = None,
    key: bytes | None = None,
    progress: Progress = _quiet,
) -> CheckReport:
    """Everything about one file, which isn't changed. `texts` are the program's policies as `Library.from_texts`
    takes them, `library` what was read from them if that was done already. Raises CaseFileError where the file can't be
    opened at all, PackError where the texts can't be read."""
    current = Policies(texts, library or from_texts(texts))
    version, key = version_of(path, key), key_for(path, key)
    store = Store(path, lambda: reader(path, key), key)
    try:
        number = _number(store, path, version)
        if STATED_FROM <= version <= FORMAT_VERSION:  # what was added since is asked of nobody here
            found = [*_structure(store, version, progress), *_all(store, path, current, progress)]
        elif version > FORMAT_VERSION:
            found = [*_structure(store, version, progress), *_of_newer(store, version, progress)]
        else:
            found = [*_structure(store, version, progress), *_of_older(path, version, current.library.dictionary, key)]
    finally:
        store.close()
    return CheckReport(path, number, version, tuple(found))


def _number(store: Store, path: Path, version: int) -> str:
    """The case number; the first thing read, so that what is no database is refused here."""
    try:
        with store.reading() as session:
            if version > FORMAT_VERSION and session.scalars(select(HeadRow.readable_from)).one() > FORMAT_VERSION:
                refuse_newer(path, version)
            number = session.connection().exec_driver_sql("SELECT number FROM head").scalar()
    except DamagedCaseFile:
        refuse_newer(path, version)
        raise
    return str(number or "")


def _structure(store: Store, version: int, progress: Progress) -> Iterator[Checked]:
    progress(Part.STRUCTURE.label, 0.0)
    with store.reading() as session:
        yield structure(session.connection(), version, progress)


def _all(store: Store, path: Path, current: Policies, progress: Progress) -> Iterator[Checked]:
    def read(look: Callable[[Reader], Iterable[Checked]]) -> Iterator[Checked]:
        with store.reading() as session:
            yield from look(Reader(session, current.library.dictionary, path))

    yield from _phase(Part.VALUES, read(lambda rows: [values(rows)]))
    progress(Part.CHAIN.label, 0.0)
    yield from _phase(Part.CHAIN, read(lambda rows: [chain(rows.session.connection())]))
    yield from _phase(Part.STATE, read(lambda rows: [state(rows.session.connection())]))
    yield from _phase(Part.CONTENTS, contents(store, progress))
    yield from _phase(Part.EVALUATION, read(lambda rows: evaluations(rows, current, progress)))


def _phase(part: Part, looked: Iterable[Checked]) -> list[Checked]:
    """What one look found; a file that breaks off in the middle of it is one finding more."""
    found: list[Checked] = []
    try:
        found.extend(looked)
    except DamagedCaseFile as error:
        found.append(Checked(part, False, str(error)))
    return found


def _of_older(path: Path, version: int, dictionary: Dictionary, key: bytes | None) -> Iterator[Checked]:
    """What a file has to say that knew less; its values are read as they will be once it is brought up."""
    journal = Journal("本程序", utc_now)
    try:
        open_store(path, dictionary, journal, key=key, read_only=True, secure=lambda _: None).close()
        yield Checked(Part.VALUES, True, "各项内容都是事实字典认可的值。")
    except DamagedCaseFile as error:
        yield Checked(Part.VALUES, False, str(error))
    lacks = {
        Part.CHAIN: "没有日志链",
        Part.STATE: "日志不记内容的摘要",
        Part.CONTENTS: "没有附件",
        Part.EVALUATION: "测算记录没有留存当时的事实和政策文本，不能复算",
    }
    for part, lack in lacks.items():
        yield Checked(part, None, f"第 {version} 版的案卷{lack}；用本程序打开编辑后即升级。")


def _of_newer(store: Store, version: int, progress: Progress) -> Iterator[Checked]:
    yield from _phase(Part.CONTENTS, contents(store, progress))
    for part in (Part.VALUES, Part.CHAIN, Part.STATE, Part.EVALUATION):
        yield Checked(part, None, f"案卷由更新版本的程序写成（第 {version} 版），这一项请用那个程序核验。")
