"""`anjuan carry-out`, `anjuan receive`, `anjuan bring-back`: cases out to the field in one package, and back."""

import sys
from collections.abc import Sequence
from pathlib import Path

from anjuan_core.errors import AnjuanError
from anjuan_desktop.cabinet import OfficeKey
from anjuan_desktop.casefile import Side
from anjuan_desktop.cli._asking import ask, key_of
from anjuan_desktop.cli._inputs import BY
from anjuan_desktop.exchange import Brought, Progress, Return, Returning, carry_out, receive
from anjuan_desktop.office import Office
from anjuan_desktop.shipped import library

DONE, FINDINGS = 0, 1


class NoPassphrase(AnjuanError):
    """None that could be used was given."""


def carry(cases: Sequence[Path], package: Path, *, passphrases: Path | None, purpose: str) -> int:
    """Packs the cases; the originals are marked. The cases lie in one folder, or have one office key."""
    passphrase = _passphrase(passphrases, new=True)
    gone = carry_out(
        cases,
        package,
        passphrase,
        by=BY,
        dictionary=library().dictionary,
        key=key_of(cases[0]),
        purpose=purpose,
        supplements=Office.load(cases[0].parent).supplements,
        progress=_progress("打包"),
    )
    for one in gone:
        what = "待带回的副本" if one.returning else "已标为带出"
        print(f"{one.entry.number}  {one.entry.enterprise}  {what}")
    print(f"{len(gone)} 份案卷已打包到 {package}")
    return DONE


def receive_into(package: Path, folder: Path, *, passphrases: Path | None) -> int:
    """Unpacks the copies for work in the field."""
    arrived = receive(
        package,
        folder,
        _passphrase(passphrases),
        dictionary=library().dictionary,
        key=_key_of(folder),
        progress=_progress("接收"),
    )
    for one in arrived:
        print(f"{one.entry.number}  {one.entry.enterprise}  {one.path.name}{'' if one.new else '（原已接收，未改动）'}")
    return DONE


def bring_back(package: Path, folder: Path, *, passphrases: Path | None, conflicts: Side | None) -> int:
    """Status 1 where something is left: undecided conflicts, with which nothing is changed, or a refused case."""
    passphrase = _passphrase(passphrases)
    key = _key_of(folder)
    with Returning(
        package, folder, passphrase, by=BY, dictionary=library().dictionary, key=key, progress=_progress("核对")
    ) as returning:
        if conflicts is None and any(one.plan.conflicts for one in returning.cases):
            for one in returning.cases:
                _print_conflicts(one)
            print("未作改动；请用 --conflicts ours（保留原案卷的）或 --conflicts theirs（采用带回的）选定后再带回。")
            return FINDINGS
        side: Side = conflicts or "ours"
        decisions = {one.entry.carry_out: one.plan.all_to(side) for one in returning.cases}
        brought = returning.bring_back(decisions, progress=_progress("带回"))
    for done in brought:
        print(f"{done.entry.number}  {done.entry.enterprise}  {_told(done)}")
    return FINDINGS if any(done.left for done in brought) else DONE


def _print_conflicts(one: Return) -> None:
    for conflict in one.plan.conflicts:
        print(f"{one.entry.number}  {conflict.path}")
        for side, value in {"带出时": conflict.base, "原案卷": conflict.ours, "带回的": conflict.theirs}.items():
            print(f"      {side}：{'（无）' if value is None else value}")
        if conflict.within:
            print(f"      连同：{'、'.join(conflict.within)}")


def _told(one: Brought) -> str:
    if one.left:
        return one.left
    plan = one.plan
    if plan.already:
        return "这份副本已经带回过，未作改动。"
    backup = f"，带回前的备份为 {one.backup.name}" if one.backup else ""
    return f"已带回：采用 {len(plan.taken)} 处，选定 {len(plan.conflicts)} 处，日志 {plan.rows} 条{backup}。"


def _passphrase(file: Path | None, *, new: bool = False) -> str:
    """The first line of the file, or what is typed. Raises NoPassphrase, NothingAnswered."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
        except UnicodeDecodeError as error:
            raise NoPassphrase(f"“{file}”不是 UTF-8 编码的文本，读不出口令；请另存后再试。") from error
    typed = ask("带出包的口令")
    if new and typed != ask("再输入一次带出包的口令"):
        raise NoPassphrase("两次输入的口令不同，未打包；请重新运行。")
    return typed


def _key_of(folder: Path) -> bytes | None:
    """The key of the office whose cases lie there; None where they are kept in plain."""
    office = OfficeKey(folder)
    return office.unlock(ask("本单位口令")) if office.needed else None


def _progress(what: str) -> Progress:
    watched = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        if watched:
            end = "\n" if done == total else ""
            print(f"\r正在{what}（{done}/{total}）\033[K", end=end, file=sys.stderr, flush=True)

    return tell
