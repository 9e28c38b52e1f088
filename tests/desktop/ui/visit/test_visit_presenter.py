"""现场 without a window: visits, what was measured beside what the papers say, and when a photo was taken."""

import os
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from anjuan_desktop.casefile import EditRefused, Finding, Visit
from anjuan_desktop.forms import photo_taken
from anjuan_desktop.ui.presenters.entering.entry import source, state
from anjuan_desktop.ui.presenters.entering.fields import Writing
from anjuan_desktop.ui.presenters.papers.photo_time import photo_time
from anjuan_desktop.ui.presenters.papers.taking_in import take_in
from anjuan_desktop.ui.presenters.visit.finding import Found, read_found, write_found
from anjuan_desktop.ui.presenters.visit.visit import PointRow, VisitHead, VisitPresenter
from anjuan_desktop.ui.session import Session
from tests.desktop.ui.conftest import TODAY, OpenedAgain

NewSession = Callable[..., Session]
INVESTMENT = "P1 入统投资额"


@pytest.fixture
def made(new_session: NewSession) -> VisitPresenter:
    return VisitPresenter(new_session("stack-b"))


def row(made: VisitPresenter, key: str, point: str = INVESTMENT) -> PointRow:
    visit = made.visit(key)
    assert visit is not None
    return next(row for row in made.rows(visit) if row.point == point)


def investment(made: VisitPresenter) -> object:
    return made.session.case.by_id["P1"].facts["statistical_investment"]


def sentence(made: VisitPresenter, key: str) -> str:
    doubt = row(made, key).doubt
    assert doubt is not None
    return doubt.sentence


def test_a_visit_begins_with_every_point_untold(made: VisitPresenter) -> None:
    assert made.missing() == 0
    key = made.add()
    visit = made.visit(key)
    assert visit is not None
    assert visit.day == TODAY
    assert [finding.point for finding in visit.findings] == [point.point for point in made.rows(visit)]
    assert made.titles() == [("第1次　2026-01-05", key)]
    assert made.head(visit).lacks == "核查地点未填；核查人员至少 2 人"
    assert made.missing() == 2 + 9


def test_at_the_stage_of_visits_one_is_missed(made: VisitPresenter) -> None:
    made.session.edit(lambda file: file.flow.take_step("现场核查", role="经办"))
    assert made.missing() == 1


def test_who_went_and_who_received_them(made: VisitPresenter) -> None:
    key = made.add()
    made.set_place(key, " 松北区厂区 ")
    made.set_people(key, "张三 李四，", "王经理")
    visit = made.visit(key)
    assert visit is not None
    assert visit.people == "张三、李四；企业陪同：王经理"
    head = made.head(visit)
    assert (head.place, head.people, head.hosts, head.lacks) == ("松北区厂区", "张三、李四", "王经理", "")


def head(made: VisitPresenter, key: str) -> VisitHead:
    visit = made.visit(key)
    assert visit is not None
    return made.head(visit)


def test_a_day_that_is_none_is_kept_until_it_is_one(made: VisitPresenter, opened_again: OpenedAgain) -> None:
    key = made.add()
    before = made.missing()
    made.set_day(key, "明天")
    made.session.edit(lambda file: file.undo())
    assert made.session.drafts == {}
    made.session.edit(lambda file: file.redo())
    made = VisitPresenter(opened_again(made.session))
    shown = head(made, key)
    assert (shown.day, shown.fault[:8]) == ("明天", "核查日期应为日期")
    assert made.titles() == [("第1次　2026-01-05，填写有误", key)]
    assert made.missing() == before + 1
    made.set_day(key, "2026年1月4日")
    assert (head(made, key).day, head(made, key).fault) == ("2026-01-04", "")
    assert made.session.drafts == {}
    made.session.edit(lambda file: file.undo())
    assert head(made, key).day == "明天"


def test_a_day_that_is_none_is_missed_once(made: VisitPresenter) -> None:
    key = made.add()
    made.set_day(key, "")
    assert head(made, key).lacks.startswith("核查日期未填；")
    before = made.missing()
    made.set_day(key, "明天")
    assert head(made, key).lacks.startswith("核查地点未填；")
    assert made.missing() == before
    made.set_day(key, " ")
    assert made.session.drafts == {}


def test_what_was_measured_stands_beside_what_the_papers_say(made: VisitPresenter) -> None:
    key = made.add()
    made.set_measured(key, INVESTMENT, "11000万")
    assert investment(made) == Decimal(120_000_000)
    visit = made.visit(key)
    assert visit is not None
    [found] = [finding.found for finding in visit.findings if finding.point == INVESTMENT]
    assert found == "现场核实：110,000,000元；\n申报材料：120,000,000元"
    assert sentence(made, key) == "申报材料为120,000,000元，现场核实为110,000,000元。"
    assert [one.point for one in made.doubts()] == [INVESTMENT]
    assert row(made, key).measured == "110,000,000"


def test_a_doubt_counts_until_it_is_settled(made: VisitPresenter) -> None:
    key = made.add()
    before = made.missing()
    made.set_measured(key, INVESTMENT, "11000万")
    assert made.missing() == before + 1
    made.set_holds(key, INVESTMENT, True)
    assert made.missing() == before
    made.set_note(key, INVESTMENT, "差额为在途设备，发票齐全")
    assert made.missing() == before - 1
    assert sentence(made, key).endswith("；已在情况中说明。")


def test_a_wrong_text_takes_no_earlier_figure_over(made: VisitPresenter) -> None:
    key = made.add()
    made.set_measured(key, INVESTMENT, "11000万")
    told = made.missing()
    made.set_measured(key, INVESTMENT, "约三百万")
    shown = row(made, key)
    assert (shown.measured, shown.doubt) == ("约三百万", None)
    assert made.doubts() == []
    assert made.missing() == told  # what is typed counts in the doubt's place
    with pytest.raises(EditRefused, match=r"请先改正“入统投资额”的现场核实数"):
        made.adopt(key, INVESTMENT)
    assert investment(made) == Decimal(120_000_000)
    made.set_measured(key, INVESTMENT, "300万")
    made.adopt(key, INVESTMENT)
    assert investment(made) == Decimal(3_000_000)


def test_a_wrong_text_of_a_later_visit_does_not_bring_an_earlier_doubt_back(made: VisitPresenter) -> None:
    first, second = made.add(), made.add()
    made.set_day(first, "2026-01-04")
    made.set_measured(first, INVESTMENT, "11000万")
    made.set_measured(second, INVESTMENT, "约三百万")
    assert made.doubts() == []


def test_a_fact_taken_over_says_that_it_was_measured_on_the_spot(made: VisitPresenter) -> None:
    session, path = made.session, "objects.P1.statistical_investment"
    assert source(session, path) == ("", "")
    key = made.add()
    made.set_measured(key, INVESTMENT, "11000万")
    made.adopt(key, INVESTMENT)
    word, entered = source(session, path)
    assert word == "现场核实"
    assert re.fullmatch(r"现场核实（\S+，\d{4}年\d+月\d+日）", entered)
    fact = session.library.dictionary.objects["project"].by_name["statistical_investment"]
    assert state(session, path, fact, Writing(session.library.divisions)).source == "现场核实"
    session.file.undo()
    session.reload()
    assert source(session, path) == ("", "")


def test_taking_it_over_sets_the_fact_and_keeps_both(made: VisitPresenter) -> None:
    key = made.add()
    made.set_measured(key, INVESTMENT, "11000万")
    made.adopt(key, INVESTMENT)
    assert investment(made) == Decimal(110_000_000)
    assert made.doubts() == []
    assert sentence(made, key) == "已按现场核实数110,000,000元记入；申报材料为120,000,000元。"
    entries = made.session.file.journal()[-2:]
    assert [(entry.field, entry.old, entry.new) for entry in entries] == [
        ("objects.P1.statistical_investment", "120000000", "110000000"),
        ("objects.P1.statistical_investment#known", None, "site"),
    ]
    made.set_measured(key, INVESTMENT, "10000万")
    assert sentence(made, key) == "案卷现为110,000,000元，现场核实为100,000,000元，核查时申报材料为120,000,000元。"
    made.session.edit(lambda file: file.undo())
    made.session.edit(lambda file: file.undo())
    assert investment(made) == Decimal(120_000_000)
    assert [one.point for one in made.doubts()] == [INVESTMENT]


def test_the_same_figure_is_no_doubt_and_an_unfilled_one_is_offered(made: VisitPresenter) -> None:
    key = made.add()
    made.set_measured(key, INVESTMENT, "1.2亿")
    assert row(made, key).doubt is None
    point = "P1 已纳入统计范围"
    made.set_measured(key, point, "是")
    doubt = row(made, key, point).doubt
    assert doubt is not None
    assert (doubt.sentence, doubt.open, doubt.adoptable) == ("申报材料未填，现场核实为是。", False, True)
    made.adopt(key, point)
    assert made.session.case.by_id["P1"].facts["in_statistics"] is True


@pytest.mark.parametrize(
    ("point", "text", "shown"),
    [
        ("P1 改造类型", "digital", "digital"),
        ("P1 入统时间", "2022年7月1日", "2022-07-01"),
        ("P1 核定补助比例", "25%", "25%"),
        ("P1 审批要件齐备", "否", "否"),
    ],
)
def test_every_kind_of_figure_comes_back_as_it_was_typed(
    made: VisitPresenter, point: str, text: str, shown: str
) -> None:
    key = made.add()
    made.set_measured(key, point, text)
    again = VisitPresenter(made.session)
    assert row(again, key, point).measured == shown
    doubt = row(again, key, point).doubt
    assert doubt is not None
    assert doubt.open


def test_what_is_no_figure_is_kept_until_it_is_one(made: VisitPresenter, opened_again: OpenedAgain) -> None:
    key = made.add()
    before = made.missing()
    made.set_measured(key, INVESTMENT, "很多")
    made.session.edit(lambda file: file.undo())
    assert made.session.drafts == {}
    made.session.edit(lambda file: file.redo())
    made = VisitPresenter(opened_again(made.session))
    shown = row(made, key)
    assert (shown.measured, shown.error) == ("很多", "应为金额，如 1200000、120万元 或 1.2亿元")
    assert made.missing() == before + 1
    made.set_measured(key, INVESTMENT, "11000万")
    assert (row(made, key).measured, row(made, key).error) == ("110,000,000", "")
    assert made.session.drafts == {}
    made.session.edit(lambda file: file.undo())
    assert (row(made, key).measured, row(made, key).doubt) == ("很多", None)


def test_what_is_no_figure_is_not_written(made: VisitPresenter) -> None:
    key = made.add()
    made.set_measured(key, INVESTMENT, "很多")
    with pytest.raises(EditRefused, match="请先改正“入统投资额”的现场核实数。"):
        made.adopt(key, INVESTMENT)
    made.set_measured(key, INVESTMENT, "")
    with pytest.raises(EditRefused, match="请先填写“入统投资额”的现场核实数。"):
        made.adopt(key, INVESTMENT)
    assert row(made, key).error == ""
    visit = made.visit(key)
    assert visit is not None
    assert not any(finding.found for finding in visit.findings)


def test_the_words_survive_the_figure(made: VisitPresenter) -> None:
    key = made.add()
    made.set_note(key, INVESTMENT, "查看了入统报表")
    made.set_measured(key, INVESTMENT, "11000万")
    made.set_measured(key, INVESTMENT, "")
    assert row(made, key).note == "查看了入统报表"


def test_a_point_no_longer_asked_keeps_what_was_found(made: VisitPresenter) -> None:
    key = made.add()
    made.set_note(key, "P1 认定日期", "证书原件已看")
    made.session.edit(lambda file: file.remove_claim("C2"))
    made.set_holds(key, INVESTMENT, True)
    last = row(made, key, "P1 认定日期")
    assert (last.object, last.note, last.fact) == ("现有申报事项不再涉及", "证书原件已看", None)
    visit = made.visit(key)
    assert visit is not None
    assert "P1 市级认定" not in [finding.point for finding in visit.findings]


def test_what_is_no_figure_at_a_point_no_longer_asked_is_still_to_be_mended(made: VisitPresenter) -> None:
    point = "P1 认定日期"
    key = made.add()
    made.set_measured(key, point, "去年底")
    made.session.edit(lambda file: file.remove_claim("C2"))
    last = row(made, key, point)
    assert (last.label, last.object, last.measured) == ("认定日期", "现有申报事项不再涉及", "去年底")
    assert last.error.startswith("应为日期")
    made.set_measured(key, point, "")
    assert made.session.drafts == {}
    visit = made.visit(key)
    assert visit is not None
    assert point not in [finding.point for finding in visit.findings]
    made.session.edit(lambda file: file.undo())
    made.set_measured(key, point, "2025-12-30")
    last = row(made, key, point)
    assert (last.fact, last.note.startswith("现场核实2025-12-30，申报材料")) == (None, True)
    assert made.session.drafts == {}


def test_two_visits_the_second_tells_what_the_first_did_not(made: VisitPresenter) -> None:
    first = made.add()
    made.set_day(first, "2026-01-03")
    made.set_holds(first, INVESTMENT, True)
    second = made.add()
    assert [title for title, _ in made.titles()] == ["第1次　2026-01-03", "第2次　2026-01-05"]
    assert made.missing() == 2 * 2 + 8
    visit = made.visit(first)
    assert visit is not None
    assert made.removal(visit) == "删除这次现场核查？其下 1 条核查结果一并删除。"
    made.remove(second)
    assert [key for _, key in made.titles()] == [first]


def test_the_papers_value_of_a_finding_written_elsewhere_is_read_as_words(made: VisitPresenter) -> None:
    assert read_found("现场核实：不清楚") == Found(note="现场核实：不清楚")
    for found in (Found("1元", "未填", "第一行\n第二行；\n第三行"), Found("甲；", "乙；"), Found("1元", "2元")):
        assert read_found(write_found(found)) == found
    made.session.edit(lambda file: file.papers.set_visit(Visit(TODAY, findings=(Finding("设备在位", "已看", True),))))
    visit = made.visits()[0]
    assert made.rows(visit)[-1].label == "设备在位"


def picture(path: Path, taken: str | None = None) -> Path:
    image = Image.new("RGB", (8, 6), "red")
    exif = Image.Exif()
    if taken is not None:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    image.save(path, exif=exif)
    return path


def test_a_photo_says_when_the_camera_took_it(tmp_path: Path) -> None:
    at = photo_time(picture(tmp_path / "a.jpg", "2026:01:04 09:30:15"))
    assert at == "2026-01-04T09:30:15"
    assert photo_taken(at) == "拍摄于 2026-01-04 09:30"


@pytest.mark.parametrize("taken", [None, "0000:00:00 00:00:00"])
def test_without_the_cameras_time_it_is_the_files_and_called_so(tmp_path: Path, taken: str | None) -> None:
    path = picture(tmp_path / "a.jpg", taken)
    moment = datetime(2026, 1, 3, 8, 0).astimezone()
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    assert photo_time(path) == moment.isoformat()
    assert photo_taken(photo_time(path)) == "文件时间 2026-01-03 08:00"


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"\xff\xd8\xff\xe1\x00\x08Exif\x00\x00", b"\x89PNG\r\n\x1a\n\x00"])
def test_what_is_no_photo_has_the_time_of_its_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    assert photo_taken(photo_time(path)).startswith("文件时间 ")


def test_photos_come_to_their_visit_with_their_time(made: VisitPresenter, tmp_path: Path) -> None:
    key = made.add()
    intake = made.intake(key, [picture(tmp_path / "车间.jpg", "2026:01:05 10:20:00")])
    made.session.edit(lambda file: take_in(file, intake, lambda done, total: None, lambda: False))
    [photo] = made.photos(key)
    assert (photo.name, photo.taken_at) == ("车间.jpg", "2026-01-05T10:20:00")
