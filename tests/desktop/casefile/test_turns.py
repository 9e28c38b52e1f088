"""One thread at a time: an edit under way is nobody else's to see, to add to or to wait for."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date

import pytest

from anjuan_desktop.casefile import CaseFile, CaseFileBusy

TODAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    "use",
    [
        lambda file: file.case(TODAY),
        lambda file: file.stage,
        lambda file: file.set_enterprise_fact("name", "乙公司"),
        lambda file: file.undo(),
        lambda file: file.redo(),
        lambda file: file.papers.attachments(),
    ],
)
def test_while_a_thread_edits_nobody_else_reads_or_edits(file: CaseFile, use: Callable[[CaseFile], object]) -> None:
    file.set_enterprise_fact("name", "甲公司")
    with ThreadPoolExecutor(1) as another, file.together():
        file.set_enterprise_fact("name", "没有写完的公司")
        assert not file.lent
        assert another.submit(lambda: file.lent).result(10)
        with pytest.raises(CaseFileBusy, match="正在加入附件或保存") as refused:
            another.submit(use, file).result(10)
        assert "\n" not in str(refused.value)
        assert file.case(TODAY).enterprise.name == "没有写完的公司"
    assert not file.lent
    with ThreadPoolExecutor(1) as another:
        assert another.submit(lambda: file.case(TODAY).enterprise.name).result(10) == "没有写完的公司"
    assert [entry.new for entry in file.undo()] == ["没有写完的公司"]


def test_what_is_thrown_away_is_nobodys(file: CaseFile) -> None:
    """The thread's edit fails; what the window was refused meanwhile has left no trace."""

    def give_up() -> None:
        with file.together():
            file.set_enterprise_fact("name", "甲公司")
            begun.set()
            assert refused.wait(10)
            raise ZeroDivisionError

    begun, refused = threading.Event(), threading.Event()
    with ThreadPoolExecutor(1) as another:
        given_up = another.submit(give_up)
        assert begun.wait(10)
        assert file.lent
        with pytest.raises(CaseFileBusy):
            file.set_enterprise_fact("name", "乙公司")
        refused.set()
        assert isinstance(given_up.exception(10), ZeroDivisionError)
    assert not file.lent
    assert not isinstance(file.case(TODAY).enterprise.name, str)
    assert not file.undoable


def test_an_edit_waits_for_what_another_thread_reads(file: CaseFile) -> None:
    with ThreadPoolExecutor(1) as another:
        with file._units.reading():
            assert not another.submit(lambda: file.lent).result(10)
            edit: Future[None] = another.submit(file.set_enterprise_fact, "name", "甲公司")
            with pytest.raises(TimeoutError):
                edit.result(0)
        edit.result(10)
    assert file.case(TODAY).enterprise.name == "甲公司"
