"""A batch: many cases, what couldn't be printed and why, cancelling, nothing half-written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from anjuan_core.errors import InputError
from anjuan_core.packs import Library
from anjuan_desktop.forms import Dossier, Form, Job, print_many, summary_lines
from tests.desktop.forms.sheets import golden, sheet_of, text_of


def job(name: str, library: Library, enterprise: str = "测试企业") -> Job:
    def load() -> Dossier:
        document = golden("stack-a")
        document["enterprise"]["name"] = enterprise
        return sheet_of(document, library, number=name)

    return Job(name, load)


def test_many_cases_with_their_summary(library: Library) -> None:
    dossier = job("2026-0001", library).load()
    jobs = [Job(f"2026-{number:04}", lambda: dossier) for number in range(60)]
    put: dict[str, bytes] = {}
    told: list[tuple[int, int]] = []
    # The sheet isn't what is tried here: a form of few pages will do.
    done = print_many(jobs, [Form.MATERIALS], put.__setitem__, progress=lambda *now: told.append(now))
    assert told == [(number, 60) for number in range(1, 61)]
    assert len(done.files) == 62
    assert done.files[-2:] == ("推荐汇总表.pdf", "推荐汇总表.xlsx")
    assert tuple(put) == done.files
    assert done.failures == ()
    assert not done.cancelled
    text = text_of(put["推荐汇总表.pdf"])
    assert str(len(summary_lines([dossier])) * 60) in text


def test_what_cant_be_printed_is_told_and_the_rest_goes_through(library: Library) -> None:
    def wrong() -> Dossier:
        document = golden("s0-3-approved")
        document["claims"][0]["approved_amount"] = "99999999999"
        return sheet_of(document, library)

    jobs = [job("一", library), job("二", library, "𠮷野公司"), Job("三", wrong), job("四", library)]
    put: dict[str, bytes] = {}
    done = print_many(jobs, [Form.RECOMMENDATION, Form.WORKING], put.__setitem__)
    with pytest.raises(InputError):
        wrong()
    assert [failure.name for failure in done.failures] == ["二", "三"]
    assert "U+20BB7" in done.failures[0].why
    assert "approved_amount" in done.failures[1].why
    assert all("\n" not in failure.why for failure in done.failures)
    assert set(put) == {
        *(f"{name}-{form}.pdf" for name in "一四" for form in ("申报推荐表", "测算书")),
        "推荐汇总表.pdf",
        "推荐汇总表.xlsx",
    }


def test_cancelled_in_the_middle_nothing_is_summed_up(library: Library) -> None:
    put: dict[str, bytes] = {}
    done = print_many(
        [job(name, library) for name in "一二三"], [Form.MATERIALS], put.__setitem__, cancelled=lambda: len(put) == 2
    )
    assert done.cancelled
    assert done.files == ("一-材料清单.pdf", "二-材料清单.pdf")
    assert all(content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF") for content in put.values())


def test_a_disk_that_is_full_is_a_failure_of_its_case(library: Library, tmp_path: Path) -> None:
    def put(name: str, content: bytes) -> None:
        if name.startswith("二"):
            raise OSError(28, "No space left on device", str(tmp_path / name))

    done = print_many([job("一", library), job("二", library)], [Form.MATERIALS], put)
    (failure,) = done.failures
    assert failure.name == "二"
    assert "请检查路径、权限和磁盘空间" in failure.why
    assert "一-材料清单.pdf" in done.files


def test_our_own_faults_are_not_hidden(library: Library) -> None:
    def broken() -> Dossier:
        raise ZeroDivisionError

    put: Callable[[str, bytes], None] = {}.__setitem__
    with pytest.raises(ZeroDivisionError):
        print_many([Job("一", broken)], [Form.MATERIALS], put)
