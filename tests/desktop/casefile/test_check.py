"""`check_file` finds what was changed behind the program's back, says where, and changes nothing itself."""

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from anjuan_core.assessment import assess
from anjuan_core.errors import AnjuanError
from anjuan_core.facts import Dictionary
from anjuan_core.interchange import case_to_json, evaluation_to_json
from anjuan_core.packs import Library
from anjuan_desktop import shipped
from anjuan_desktop.casefile import (
    CaseFile,
    Checked,
    CheckReport,
    DamagedCaseFile,
    NewerCaseFile,
    NoSuchCaseFile,
    NotACaseFile,
    Part,
    check_file,
    policy_record,
)
from anjuan_desktop.casefile._check._differing import differing
from anjuan_desktop.casefile._versions import FORMAT_VERSION
from tests.desktop.casefile.filled import DAY, evaluate, fill
from tests.desktop.casefile.test_versions import OLD

Sql = Callable[..., None]


@pytest.fixture
def filled(file: CaseFile, library: Library, tmp_path: Path) -> CaseFile:
    scan = tmp_path / "扫描件.jpg"
    scan.write_bytes(random.Random(7).randbytes(1_500_000))
    fill(file, library, scan)
    scan.unlink()
    return file


@pytest.fixture
def sql(filled: CaseFile, path: Path) -> Sql:
    """Runs statements on the closed file, behind the program's back, past its triggers and constraints."""
    filled.close()

    def run(*statements: str) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            triggers = other.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            other.execute("PRAGMA ignore_check_constraints = ON")
            for name, _ in triggers:
                other.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                other.execute(statement)
            for _, trigger in triggers:
                other.execute(trigger)

    return run


def checked(path: Path) -> CheckReport:
    return check_file(path, shipped.texts())


def wrong(path: Path) -> dict[Part, Checked]:
    return {item.part: item for item in checked(path).findings if item.ok is False}


def told(report: CheckReport, part: Part) -> list[Checked]:
    return [item for item in report.findings if item.part is part]


def test_a_sound_file(filled: CaseFile, path: Path) -> None:
    filled.close()
    before = path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir())
    report = checked(path)
    assert report.ok
    assert (report.number, report.version, report.path) == ("2026-0001", FORMAT_VERSION, path)
    assert {item.part for item in report.findings} == set(Part)
    first, second = told(report, Part.EVALUATION)
    assert first.sentence == "第 1 次测算（张三，2026-01-05）用当时的事实和政策文本复算，结果相同。"
    assert "结果相同" in second.sentence
    (policies,) = told(report, Part.POLICIES)  # the same for both
    assert policies.sentence.endswith("与现用的一致。")
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir())) == before


def test_a_file_that_is_open_and_being_edited(filled: CaseFile, path: Path) -> None:
    assert checked(path).ok
    filled.set_draft("enterprise.name", "甲")
    filled.papers.remove_material(filled.papers.materials()[0].key)
    filled.papers.remove_visit(filled.papers.visits()[0].key)
    report = checked(path)
    assert report.ok
    unused = told(report, Part.CONTENTS)[-1]
    assert unused.sentence == "有 1 份内容（1.4 MB）已没有用处，下次打开并关闭案卷时清除。"


@pytest.mark.parametrize(
    ("statement", "part", "said"),
    [
        ("UPDATE journal SET new = '乙' WHERE seq = 3", Part.CHAIN, "第 3 条（2026-01-05T"),
        ("UPDATE journal SET \"by\" = '李四' WHERE seq = 3", Part.CHAIN, "李四）与其摘要不符"),
        ("UPDATE journal SET digest = 'md5:00' WHERE seq = 3", Part.CHAIN, "第 3 条"),
        ("DELETE FROM journal WHERE seq = 3", Part.CHAIN, "第 2 条与第 4 条之间缺 1 条"),
        ("UPDATE journal SET unit = 7 WHERE seq = 2", Part.CHAIN, "不接上一条"),
        ("UPDATE journal SET state = 'sha256:' WHERE seq = 3", Part.CHAIN, "内容摘要却不同"),
        ("DELETE FROM journal", Part.STATE, "日志是空的"),
        ("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)", Part.STATE, "与日志最后一条所记的不同"),
        ("UPDATE evaluation SET total = total + 1", Part.STATE, "与日志最后一条所记的不同"),
        ("UPDATE step SET opinion = '材料不全'", Part.STATE, "与日志最后一条所记的不同"),
        ("UPDATE claim SET object = 'P9'", Part.STRUCTURE, "claim 第 1 行所指的 support_object 不存在"),
        ("UPDATE answer SET kind = 'guessed'", Part.STATE, "与日志最后一条所记的不同"),
        ("DROP TABLE neighbour", Part.STRUCTURE, "表结构被改动"),
        ("CREATE INDEX more ON claim (year)", Part.STRUCTURE, "表结构被改动"),
        ("UPDATE year_fact SET value = -5 WHERE type = 'money'", Part.VALUES, "金额不得为负数"),
        ("UPDATE support_object SET kind = 'factory'", Part.VALUES, "没有 factory 这种支持对象"),
        ("DELETE FROM head", Part.VALUES, "缺少案卷编号"),
        ("UPDATE attachment SET name = CAST(x'e9bb' AS TEXT)", Part.STATE, "无法辨认"),
        ("UPDATE chunk SET data = zeroblob(9) WHERE position = 1", Part.CONTENTS, "附件“扫描件.jpg”"),
        ("UPDATE chunk SET packed = 1 WHERE packed = 0", Part.CONTENTS, "段不能解开"),
        ("DELETE FROM chunk WHERE position = 0", Part.CONTENTS, "缺第 1 段"),
        ("DELETE FROM chunk WHERE position = 1", Part.CONTENTS, "应有 1500000 字节，实有 1048576 字节"),
        ("UPDATE content SET size = size - 1", Part.CONTENTS, "字节"),
        ("UPDATE chunk SET data = x'7b7d', packed = 0 WHERE packed = 1", Part.EVALUATION, "次测算读不出：案卷"),
    ],
)
def test_what_was_changed_is_named(sql: Sql, path: Path, statement: str, part: Part, said: str) -> None:
    sql("PRAGMA foreign_keys = OFF", statement)
    found = wrong(path)[part]
    assert said in "\n".join((found.sentence, *found.where))
    assert len(found.where) <= 20


def test_one_flipped_byte_of_an_attachment(filled: CaseFile, path: Path) -> None:
    filled.close()
    content = path.read_bytes()
    scan = random.Random(7).randbytes(1_500_000)
    at = content.index(scan[1_200_000:1_200_040])
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    assert list(wrong(path)) == [Part.CONTENTS]
    (place,) = wrong(path)[Part.CONTENTS].where
    assert place.startswith("附件“扫描件.jpg”、附件“扫描件.jpg”（sha256:")
    assert place.endswith("：内容与其摘要不符")


def test_an_evaluation_that_does_not_follow_from_its_facts(file: CaseFile, path: Path, library: Library) -> None:
    """Recorded properly, so that every digest holds: only working it out again tells."""
    document: Any = dict(_assessed(file, library))
    document["plan"] = {**document["plan"], "total": "1.00"}
    _record(file, document, library)
    (found,) = wrong(path).values()
    assert (found.part, found.sentence[-10:]) == (Part.EVALUATION, "结果有 1 处不同。")
    (place,) = found.where
    assert place.startswith('$.plan.total：记录为 "1.00"，复算为 "')


def test_other_policies_are_said_and_the_recorded_ones_are_used(
    file: CaseFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Recorded by an earlier program, whose document was worth less and had another version."""
    texts = dict(shipped.texts())
    pack = texts["packs"]["hlj-2023-7.yaml"].replace('version: "1"', 'version: "0"')
    lpr = texts["lpr"].replace("2024-11-20", "2024-11-21")
    assert lpr != texts["lpr"]
    texts |= {"packs": {**texts["packs"], "hlj-2023-7.yaml": pack}, "lpr": lpr}
    library = Library.from_texts(**texts).with_supplements(())
    _record(file, _assessed(file, library), library, policy_record(texts, ()) | {"program": "0.0.9"})
    report = checked(path)
    assert report.ok
    assert "结果相同" in told(report, Part.EVALUATION)[0].sentence
    (said,) = told(report, Part.POLICIES)
    assert said.where == (
        "程序：当时为 0.0.9，现为 0.1.0",
        "hlj-2023-7：当时为 0，现为 1",
        "lpr：有改动",
    )
    assert "3 处不同；复算用的是当时的文本" in said.sentence


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"texts": {"packs": {}}}, "当时没有留存 dictionary、divisions"),
        ({"texts": None}, "记录的形式不是本程序所认识的"),
        ({"supplements": ["of-old"]}, "没有当时启用的补充细则 of-old"),
        ({"texts": {**shipped.texts(), "dictionary": "enterprise: ["}}, "不能复算"),
    ],
)
def test_policies_that_cannot_be_read_again(
    file: CaseFile, path: Path, library: Library, change: dict[str, Any], said: str
) -> None:
    record = policy_record(shipped.texts(), ()) | change
    _record(file, _assessed(file, library), library, record)
    assert said in wrong(path)[Part.EVALUATION].sentence


def test_facts_that_cannot_be_read_again(file: CaseFile, path: Path, library: Library) -> None:
    document = _assessed(file, library)
    file.record_evaluation(
        document, facts={"format": "anjuan-case/0"}, library=policy_record(shipped.texts(), library.active)
    )
    found = wrong(path)[Part.EVALUATION]
    assert "本程序读不了当时的事实" in found.sentence
    assert found.where[0].startswith("$")


def test_an_evaluation_without_facts_cannot_be_told(file: CaseFile, path: Path, library: Library) -> None:
    file.record_evaluation(_assessed(file, library))
    report = checked(path)
    assert report.ok
    assert [(item.ok, item.sentence[-20:]) for item in told(report, Part.EVALUATION)] == [
        (None, "没有留存当时的事实和政策文本，不能复算。"[-20:])
    ]


def test_later_edits_and_policies_do_not_touch_what_was_recorded(file: CaseFile, path: Path, library: Library) -> None:
    fill_case(file, library)
    evaluate(file, library)
    for item in file.case(DAY).objects:
        file.remove_object(item.id)
    assert checked(path).ok


def test_a_file_of_an_earlier_version_is_read_and_left(path: Path) -> None:
    shutil.copyfile(OLD[1], path)
    report = checked(path)
    assert report.ok
    assert report.version == 1
    assert {item.part: item.ok for item in report.findings} == {
        Part.STRUCTURE: True,
        Part.VALUES: True,
        Part.CHAIN: None,
        Part.STATE: None,
        Part.CONTENTS: None,
        Part.EVALUATION: None,
    }
    assert all("第 1 版" in item.sentence for item in report.findings if item.ok is None)
    assert path.read_bytes() == OLD[1].read_bytes()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("UPDATE claim SET object = 'P9'", Part.STRUCTURE),
        ("UPDATE year_fact SET value = -5 WHERE type = 'money'", Part.VALUES),
        ("UPDATE evaluation SET total = total + 100", Part.VALUES),
    ],
)
def test_a_file_of_an_earlier_version_that_was_changed(path: Path, statement: str, part: Part) -> None:
    shutil.copyfile(OLD[1], path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("DROP TRIGGER IF EXISTS evaluation_refuses_update")
        other.execute(statement)
    assert part in wrong(path)


def test_a_newer_file_as_far_as_it_can_be_read(sql: Sql, path: Path) -> None:
    sql("PRAGMA user_version = 12")
    report = checked(path)
    assert report.ok
    assert [item.part for item in report.findings if item.ok] == [Part.STRUCTURE, Part.CONTENTS]
    assert all("（第 12 版）" in item.sentence for item in report.findings if item.ok is None)
    sql("UPDATE head SET readable_from = 12")
    with pytest.raises(NewerCaseFile, match="请升级本程序"):
        checked(path)
    sql("DROP TABLE head")
    with pytest.raises(NewerCaseFile, match="请升级本程序"):
        checked(path)


def test_what_cannot_be_opened_at_all(filled: CaseFile, path: Path) -> None:
    filled.close()
    whole = path.read_bytes()
    with pytest.raises(NoSuchCaseFile):
        checked(path.with_name("missing.anjuan"))
    path.write_bytes(b"%PDF-1.7" * 100)
    with pytest.raises(NotACaseFile):
        checked(path)
    path.write_bytes(whole[:60])
    with pytest.raises(NotACaseFile):
        checked(path)
    path.write_bytes(whole[:4096])
    with pytest.raises(DamagedCaseFile):
        checked(path)


def test_a_file_cut_short(filled: CaseFile, path: Path) -> None:
    filled.close()
    whole = path.read_bytes()
    for left in (len(whole) - 1, len(whole) - 4096, len(whole) // 2):
        path.write_bytes(whole[:left])
        try:
            assert Part.STRUCTURE in wrong(path)
        except DamagedCaseFile as error:
            assert str(error).endswith("请用备份恢复。")  # noqa: PT017 (which of the two depends on what is missing)


def test_a_digest_that_this_platform_cannot_make(filled: CaseFile, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.close()
    monkeypatch.setattr(hashlib, "algorithms_available", frozenset())
    report = checked(path)
    assert report.ok
    assert {item.part for item in report.findings if item.ok is None} == {Part.CHAIN, Part.STATE, Part.CONTENTS}
    assert all("请换一台电脑核验" in item.sentence for item in report.findings if item.ok is None)


def test_an_encrypted_file(tmp_path: Path, dictionary: Dictionary, library: Library) -> None:
    key, path = bytes(range(32)), tmp_path / "a.anjuan"
    with CaseFile.create(path, number="2026-0009", by="张三", dictionary=dictionary, key=key) as file:
        evaluate(file, library)
    report = check_file(path, shipped.texts(), key=key)
    assert report.ok
    assert (report.number, len(told(report, Part.EVALUATION))) == ("2026-0009", 1)
    for other in (None, bytes(32)):
        with pytest.raises(AnjuanError):
            check_file(path, shipped.texts(), key=other)


def test_a_check_can_be_watched_and_stopped(filled: CaseFile, path: Path) -> None:
    filled.close()
    seen: list[tuple[str, float]] = []
    check_file(path, shipped.texts(), progress=lambda what, done: seen.append((what, done)))
    assert {"文件结构", "日志链", "附件与留存文件", "测算复算"} <= {what for what, _ in seen}
    assert all(0 <= done <= 1 for _, done in seen)

    class Stopped(Exception):
        pass

    for last in ("文件结构", "附件与留存文件", "测算复算"):

        def stop(what: str, _done: float, last: str = last) -> None:
            if what == last:
                raise Stopped

        with pytest.raises(Stopped):
            check_file(path, shipped.texts(), progress=stop)
    assert checked(path).ok


def test_where_documents_differ() -> None:
    recorded = {"a": [1, {"b": "1.00"}], "gone": None, "long": "长" * 100}
    now = {"a": [1, {"b": "2.00"}, 3], "long": "", "new": True}
    assert list(differing(recorded, now)) == [
        '$.a[1].b：记录为 "1.00"，复算为 "2.00"',
        "$.a：记录有 2 项，复算有 3 项",
        f'$.long：记录为 "{"长" * 78}…，复算为 ""',
        "$.new：记录为 null，复算为 true",
    ]
    assert list(differing(1, True)) == ["$：记录为 1，复算为 true"]


def fill_case(file: CaseFile, library: Library) -> None:
    from anjuan_desktop.samples import samples

    file.import_case(next(samples(library)).case)


def _assessed(file: CaseFile, library: Library) -> Any:
    fill_case(file, library)
    return evaluation_to_json(assess(file.case(DAY), library))


def _record(file: CaseFile, document: Any, library: Library, record: dict[str, Any] | None = None) -> None:
    record = record or policy_record(shipped.texts(), library.active)
    file.record_evaluation(document, facts=case_to_json(file.case(DAY)), library=record)
    file.close()
