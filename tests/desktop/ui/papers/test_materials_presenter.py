"""材料 without a window: the list, what is done with a line, files taken in, and what is handed in again."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from anjuan_desktop.casefile import EditRefused, Material, supply_day, with_supply_day, without_supply_day
from anjuan_desktop.ui.presenters.papers.materials import MaterialsPresenter, undo_if_last
from anjuan_desktop.ui.presenters.papers.taking_in import MEGABYTE, GivenUp, in_bytes, take_in
from anjuan_desktop.ui.session import Session
from tests.desktop.ui.conftest import TODAY, OpenedAgain

NewSession = Callable[..., Session]
LICENCE = "licence"


@pytest.fixture
def made(new_session: NewSession) -> MaterialsPresenter:
    return MaterialsPresenter(new_session("stack-b"))


def scan(folder: Path, name: str, content: bytes = b"scan") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def take(made: MaterialsPresenter, id_: str, *paths: Path) -> None:
    intake = made.intake(id_, paths)
    made.session.edit(lambda file: take_in(file, intake, lambda done, total: None, lambda: False))


def test_nothing_is_asked_for_without_a_claim(new_session: NewSession) -> None:
    made = MaterialsPresenter(new_session())
    assert made.lines() == ()
    assert made.missing() == 0


def test_the_list_is_what_the_claims_ask_for_until_it_comes(made: MaterialsPresenter) -> None:
    assert len(made.lines()) == made.missing() == 12
    first = made.lines()[0]
    assert (first.material.name, first.material.key, first.material.status) == ("申请表（申请报告）", "", "awaited")
    assert first.claims == "技术改造贴息、智能制造试点示范"
    made.set_status(LICENCE, "received")
    assert made.missing() == 11
    [stored] = made.session.file.papers.materials()
    assert (stored.item, stored.status, stored.received_on) == (LICENCE, "received", TODAY)
    assert made.summary() == "清单 12 项，已收 1 项，尚缺 11 项"


def test_what_does_not_apply_is_not_missed_and_has_no_day(made: MaterialsPresenter) -> None:
    made.set_status(LICENCE, "received")
    made.set_status(LICENCE, "waived")
    assert made.missing() == 11
    assert made.session.file.papers.materials()[0].received_on is None
    made.set_status(LICENCE, "awaited")
    assert made.missing() == 12


def fault(made: MaterialsPresenter) -> str:
    line = made.line(LICENCE)
    assert line is not None
    return line.fault


@pytest.mark.parametrize(
    ("text", "said", "day"),
    [
        ("2025年12月30日", "", date(2025, 12, 30)),
        ("", "", None),
        ("2026-01-06", "收到日期不能晚于今天", TODAY),
        ("昨天", "收到日期应为日期，如 2024-05-10、2024/5/10 或 2024年5月10日", TODAY),
    ],
)
def test_the_day_is_read_as_it_is_typed(made: MaterialsPresenter, text: str, said: str, day: date | None) -> None:
    made.set_status(LICENCE, "received")
    made.set_received_on(LICENCE, text)
    assert fault(made) == said
    assert made.session.file.papers.materials()[0].received_on == day


def test_a_day_that_is_none_is_kept_until_it_is_one(made: MaterialsPresenter, opened_again: OpenedAgain) -> None:
    made.set_status(LICENCE, "received")
    made.set_received_on(LICENCE, "昨天")
    made = MaterialsPresenter(opened_again(made.session))
    line = made.line(LICENCE)
    assert line is not None
    assert (line.received, fault(made)[:8]) == ("昨天", "收到日期应为日期")
    assert (made.missing(), made.summary()) == (11 + 1, "清单 12 项，已收 1 项，尚缺 11 项")
    made.set_received_on(LICENCE, "2025-12-30")
    assert (fault(made), made.session.drafts) == ("", {})
    made.session.edit(lambda file: file.undo())
    assert fault(made) != ""
    made.set_status(LICENCE, "returned")
    assert fault(made) != ""
    made.set_status(LICENCE, "awaited")
    assert (fault(made), made.session.drafts) == ("", {})
    made.session.edit(lambda file: file.undo())
    assert fault(made) != ""


def test_a_day_is_not_taken_before_the_paper_has_come(made: MaterialsPresenter) -> None:
    with pytest.raises(EditRefused, match="请先标为“已收”，再填收到日期。"):
        made.set_received_on(LICENCE, "昨天")


def test_a_line_of_the_offices_own(made: MaterialsPresenter) -> None:
    id_ = made.add_own("  厂房 租赁协议 ")
    line = made.lines()[-1]
    assert (line.id, line.material.name, line.own, line.lacks) == (id_, "厂房 租赁协议", True, False)
    with pytest.raises(EditRefused, match="清单中已有“厂房 租赁协议”。"):
        made.add_own("厂房 租赁协议")
    with pytest.raises(EditRefused, match="请先填写材料名称。"):
        made.add_own(" ")
    made.remove(id_)
    assert made.line(id_) is None
    with pytest.raises(EditRefused, match="要求的材料不能删除"):
        made.remove(LICENCE)


def test_a_line_no_longer_asked_for_stays_with_its_reason(made: MaterialsPresenter) -> None:
    made.set_status("title.P1", "received")
    made.session.edit(lambda file: file.remove_claim("C2"))
    line = made.lines()[-1]
    assert (line.material.item, line.note, line.lacks) == ("title.P1", "现有申报事项不再要求这项材料", False)


def test_files_make_a_line_received_and_undo_takes_both_back(made: MaterialsPresenter, tmp_path: Path) -> None:
    take(made, LICENCE, scan(tmp_path, "执照.jpg"), scan(tmp_path, "背面.jpg", b"back"))
    line = made.line(LICENCE)
    assert line is not None
    assert (line.material.status, line.material.received_on) == ("received", TODAY)
    assert [one.name for one in line.scans] == ["执照.jpg", "背面.jpg"]
    made.session.edit(lambda file: file.undo())
    line = made.line(LICENCE)
    assert line is not None
    assert (line.material.status, line.scans) == ("awaited", ())


def test_all_that_cannot_be_taken_in_is_said_and_none_is(made: MaterialsPresenter, tmp_path: Path) -> None:
    good, empty = scan(tmp_path, "a.pdf"), scan(tmp_path, "空.pdf", b"")
    with pytest.raises(EditRefused) as refused:
        made.intake(LICENCE, [good, empty, tmp_path, tmp_path / "无.pdf"])
    assert str(refused.value) == (
        f"未加入任何附件：“空.pdf”是空文件；“{tmp_path.name}”是文件夹，请选其中的文件；找不到“无.pdf”。"
    )


def test_a_file_over_the_limit_is_refused_before_it_is_read(made: MaterialsPresenter, tmp_path: Path) -> None:
    large = tmp_path / "录像.mp4"
    with large.open("wb") as file:
        file.truncate(201 * 1024 * 1024)
    with pytest.raises(EditRefused, match=r"“录像\.mp4”有 201 MB，超过 200 MB，请压缩或拆分"):
        made.intake(LICENCE, [large])


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes nor such links among its files")
def test_what_is_no_file_of_the_disk_is_refused(made: MaterialsPresenter, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    (tmp_path / "圈").symlink_to(tmp_path / "圈")
    with pytest.raises(EditRefused, match="“管道”不是文件；不能读取“圈”（"):
        made.intake(LICENCE, [tmp_path / "管道", tmp_path / "圈"])


def test_given_up_between_two_files_nothing_is_kept(made: MaterialsPresenter, tmp_path: Path) -> None:
    intake = made.intake(LICENCE, [scan(tmp_path, "a.pdf", b"12345"), scan(tmp_path, "b.pdf", b"67890")])
    told: list[tuple[int, int]] = []
    with pytest.raises(GivenUp, match="已停止，没有加入附件。"):
        made.session.edit(
            lambda file: take_in(file, intake, lambda done, total: told.append((done, total)), lambda: bool(told))
        )
    assert told == [(5, 10)]
    assert made.session.file.papers.attachments() == []
    assert made.missing() == 12


def test_given_up_within_a_file_nothing_is_kept(made: MaterialsPresenter, tmp_path: Path) -> None:
    large = scan(tmp_path, "b.pdf", bytes(4 * MEGABYTE))
    intake = made.intake(LICENCE, [scan(tmp_path, "a.pdf", b"12345"), large])
    told: list[tuple[int, int]] = []
    with pytest.raises(GivenUp, match="已停止，没有加入附件。"):
        made.session.edit(
            lambda file: take_in(
                file, intake, lambda done, total: told.append((done, total)), lambda: len(told) == 1 + 3
            )
        )
    assert told == [(5 + half * MEGABYTE // 2, intake.size) for half in range(4)]
    assert made.session.file.papers.attachments() == []
    assert made.missing() == 12


def test_an_attachment_removed_comes_back_by_its_own_undo(made: MaterialsPresenter, tmp_path: Path) -> None:
    take(made, LICENCE, scan(tmp_path, "a.pdf"))
    [one] = made.session.file.papers.attachments()
    undo = undo_if_last(made.session, lambda: made.remove_scan(one.key))
    assert made.scan(one.key) is None
    undo()
    assert made.scan(one.key) == one
    undo = undo_if_last(made.session, lambda: made.remove_scan(one.key))
    made.add_own("别的")
    with pytest.raises(EditRefused, match="之后又有改动"):
        undo()


def test_what_leaves_the_case_is_in_its_journal(made: MaterialsPresenter, tmp_path: Path) -> None:
    take(made, LICENCE, scan(tmp_path, "a.pdf", b"paper"))
    [one] = made.session.file.papers.attachments()
    made.export(one.key, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == b"paper"
    last = made.session.file.journal()[-1]
    assert (last.action, last.new) == ("export", "附件“a.pdf”存出为 out.pdf")


def test_what_is_handed_in_again_has_its_day(made: MaterialsPresenter, tmp_path: Path) -> None:
    made.set_remark(LICENCE, "复印不清")
    made.ask_again({LICENCE, "commitment"}, "2026-01-12")
    stored = {item.item: item for item in made.session.file.papers.materials()}
    assert stored[LICENCE].remark == "2026年1月12日前补正；复印不清"
    assert stored["commitment"].remark == "2026年1月12日前补正"
    assert {item.status for item in stored.values()} == {"returned"}
    assert made.due_on() == date(2026, 1, 12)
    assert made.missing() == 12
    take(made, LICENCE, scan(tmp_path, "again.jpg"))
    stored = {item.item: item for item in made.session.file.papers.materials()}
    assert (stored[LICENCE].status, stored[LICENCE].remark) == ("received", "复印不清")
    made.session.edit(lambda file: file.undo())
    made.session.edit(lambda file: file.undo())
    assert made.due_on() is None


@pytest.mark.parametrize(
    ("ids", "text", "said"),
    [
        (set(), "2026-01-12", "请先勾选要企业补正的材料。"),
        ({LICENCE}, "", "请填写补正期限。"),
        ({LICENCE}, "2026-01-04", "补正期限不能早于今天。"),
    ],
)
def test_a_list_to_hand_in_again_wants_lines_and_a_day(
    made: MaterialsPresenter, ids: set[str], text: str, said: str
) -> None:
    with pytest.raises(EditRefused, match=said):
        made.ask_again(ids, text)
    assert made.session.file.papers.materials() == []


def test_a_remark_keeps_words_that_only_look_like_a_day() -> None:
    assert supply_day("2026年2月30日前补正") is None
    assert without_supply_day("2026年2月30日前补正") == "2026年2月30日前补正"
    assert with_supply_day("2026年1月12日前补正；缺章", date(2026, 1, 20)) == "2026年1月20日前补正；缺章"
    assert with_supply_day("2026年1月12日前补正", None) == ""


def test_a_line_twice_in_the_file_is_shown_twice(made: MaterialsPresenter) -> None:
    for _ in range(2):
        made.session.edit(lambda file: file.papers.set_material(Material("营业执照复印件", "received", LICENCE)))
    assert [line.material.item for line in made.lines()].count(LICENCE) == 2
    assert len({line.id for line in made.lines()}) == 13


def test_sizes_are_read_aloud() -> None:
    assert [in_bytes(1), in_bytes(46_000), in_bytes(3_400_000)] == ["1 KB", "45 KB", "3.2 MB"]
