"""The journal's chain from its first row to its last, and the state the last row states."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.engine import Connection, Row

from anjuan_desktop.casefile._check._report import SHOWN, Checked, Part
from anjuan_desktop.casefile._record import CHAINED, follows, runs, states
from anjuan_desktop.casefile._tables import HeadRow, JournalRow

_UNTOLD = "本机缺少国密 SM3 算法"


def chain(connection: Connection) -> Checked:
    """Every row after the one before it, without a gap."""
    columns = [getattr(JournalRow, name) for name in (*CHAINED, "digest")]
    previous = connection.execute(select(HeadRow.identity)).scalar_one_or_none() or ""
    before: Row[tuple[object, ...]] | None = None
    wrong: list[str] = []
    untold = rows = 0
    query = select(*columns).order_by(JournalRow.seq).execution_options(yield_per=500)
    for row in connection.execute(query):
        wrong += _out_of_order(before, row)
        verdict = follows(previous, row[:-1], row.digest)
        untold += verdict is None
        if verdict is False:
            wrong.append(f"第 {row.seq} 条（{row.at}，{row.by}）与其摘要不符")
        before, previous, rows = row, row.digest, rows + 1
    return _told(rows, wrong, untold)


def state(connection: Connection) -> Checked:
    """The state that the last row states against what the file says."""
    last = connection.scalar(select(JournalRow.state).order_by(JournalRow.seq.desc()).limit(1))
    if last is None:
        return Checked(Part.STATE, False, "日志是空的，无从知道案卷应当是什么内容。")
    verdict = states(runs(connection), last)
    if verdict is None:
        return Checked(Part.STATE, None, f"案卷内容是否与日志最后一条一致不能核验：{_UNTOLD}；请换一台电脑核验。")
    if verdict is False:
        return Checked(Part.STATE, False, "案卷内容与日志最后一条所记的不同，可能在程序之外被改动；请用备份恢复。")
    return Checked(Part.STATE, True, "案卷内容与日志最后一条所记的一致。")


def _out_of_order(before: "Row[tuple[object, ...]] | None", row: "Row[tuple[object, ...]]") -> Iterator[str]:
    seq, unit = (0, 0) if before is None else (before.seq, before.unit)
    if row.seq != seq + 1:
        yield f"第 {seq} 条与第 {row.seq} 条之间缺 {row.seq - seq - 1} 条"
    if row.unit == unit and before is not None:
        if row.state != before.state:
            yield f"第 {row.seq} 条与上一条属于同一次修改，所记的内容摘要却不同"
    elif row.unit != unit + 1:
        yield f"第 {row.seq} 条的修改次序（{row.unit}）不接上一条（{unit}）"


def _told(rows: int, wrong: list[str], untold: int) -> Checked:
    if wrong:
        sentence = f"日志有 {len(wrong)} 处对不上，可能在程序之外被改动；请与备份或上级留存的打印件核对。"
        return Checked(Part.CHAIN, False, sentence, tuple(wrong[:SHOWN]))
    if untold:
        return Checked(Part.CHAIN, None, f"日志 {rows} 条中有 {untold} 条不能核验：{_UNTOLD}；请换一台电脑核验。")
    return Checked(Part.CHAIN, True, f"日志 {rows} 条逐条相接，没有缺漏或改动。")
