"""What was confirmed survives the program being killed at any moment, and what it left behind opens and checks.

A few moments each time; ANJUAN_KILLS=200 for many.
"""

import random
import shutil
from pathlib import Path

from anjuan_core.facts import Dictionary
from anjuan_desktop import shipped
from anjuan_desktop.casefile import BACKUPS, CaseFile, check_file, read_head
from anjuan_desktop.casefile._versions import FORMAT_VERSION
from tests.desktop.casefile.test_versions import DAY, OLD
from tests.desktop.killing import KILLS, forks, killing

HERE = "tests.desktop.casefile.writing"
pytestmark = forks


def assert_whole(path: Path) -> None:
    report = check_file(path, shipped.texts(), library=shipped.library())
    assert report.ok, report


def test_every_confirmed_edit_is_there_and_at_most_one_more(file: CaseFile, path: Path, dictionary: Dictionary) -> None:
    file.close()
    values: list[str] = []
    with killing(f"{HERE}:edits") as killer:
        whole = killer.seconds(str(shutil.copyfile(path, path.with_name("timed.anjuan"))), "1")
        for _ in range(KILLS):
            killed = killer.kill(str(path), str(int(values[-1]) + 1 if values else 1), within=whole)
            confirmed = [*values, *killed.confirmed]
            with CaseFile.open(path, by="读者", dictionary=dictionary) as again:
                told = [row for row in again.journal() if row.action in ("set", "undo", "redo")]
                years = again.case(DAY).enterprise.years
            values = [str(row.new) for row in told]
            assert values[: len(confirmed)] == confirmed
            assert len(values) - len(confirmed) in (0, 1)
            assert [row.old for row in told] == [None, *values[:-1]][: len(told)]
            assert years == ({2023: {"employees": int(values[-1])}} if values else {})
            assert_whole(path)
    assert values


def test_every_confirmed_attachment_is_there_whole(
    file: CaseFile, path: Path, dictionary: Dictionary, tmp_path: Path
) -> None:
    """Killed while it attaches, takes back, and on closing clears what nothing names any more."""
    file.close()
    scans = [tmp_path / f"{number}.jpg" for number in range(4)]
    for number, scan in enumerate(scans):
        scan.write_bytes(random.Random(number).randbytes(700_000 + 900_000 * number))
    fresh = shutil.copyfile(path, tmp_path / "fresh")
    found = 0
    with killing(f"{HERE}:attachments") as killer:
        whole = killer.seconds(str(path), *map(str, scans))
        for _ in range(KILLS):
            shutil.copyfile(fresh, path)
            killed = killer.kill(str(path), *map(str, scans), within=whole)
            confirmed = [word for word in killed.confirmed if word != "closed"]
            assert_whole(path)
            with CaseFile.open(path, by="读者", dictionary=dictionary) as again:
                attached = {item.key: item for item in again.papers.attachments()}
                told = [row for row in again.journal() if row.field.startswith("attachments.")]
                for key, item in attached.items():
                    assert again.papers.content(key) == (tmp_path / item.name).read_bytes()
            words = [row.field.replace("attachments.", "" if row.action == "add" else "-") for row in told]
            assert words[: len(confirmed)] == confirmed
            assert len(words) - len(confirmed) in (0, 1)
            assert set(attached) == {word for word in words if not word.startswith("-") and f"-{word}" not in words}
            report = check_file(path, shipped.texts(), library=shipped.library())
            assert not any("没有用处" in item.sentence for item in report.findings)  # closing cleared it
            found += len(attached)
    assert found


def test_an_upgrade_is_made_once_or_not_at_all(path: Path, dictionary: Dictionary) -> None:
    backups = path.parent / BACKUPS
    made = 0
    with killing(f"{HERE}:opening") as killer:
        shutil.copyfile(OLD[1], path)
        whole, head = killer.seconds(str(path)), read_head(path)
        for _ in range(KILLS):
            shutil.rmtree(backups, ignore_errors=True)
            shutil.copyfile(OLD[1], path)
            killed = killer.kill(str(path), within=whole)
            assert read_head(path) == head
            report = check_file(path, shipped.texts(), library=shipped.library())
            assert report.ok
            assert report.version == FORMAT_VERSION or not killed.confirmed
            kept = [check_file(backup, shipped.texts()) for backup in backups.rglob("*.anjuan")]
            assert all(backup.ok and backup.version == 1 for backup in kept)
            assert report.version == 1 or len(kept) == 1
            with CaseFile.open(path, by="读者", dictionary=dictionary) as file:
                assert [row.action for row in file.journal()].count("upgrade") == FORMAT_VERSION - 1
                assert file.drafts() == {"enterprise.uscc": "9123"}
            assert_whole(path)
            made += report.version == FORMAT_VERSION
    assert made < KILLS


def test_a_backup_has_its_name_only_when_it_is_whole(file: CaseFile, path: Path) -> None:
    file.set_enterprise_fact("name", "甲公司")
    file.close()
    with killing(f"{HERE}:backing_up") as killer:
        whole = killer.seconds(str(path))
        for _ in range(KILLS):
            killed = killer.kill(str(path), within=whole)
            kept = list((path.parent / BACKUPS).rglob("*.anjuan"))
            assert set(map(Path, killed.confirmed)) <= set(kept)
            for backup in kept:
                assert_whole(backup)
                backup.unlink()
    assert_whole(path)


def test_a_new_file_is_whole_or_not_there(path: Path, dictionary: Dictionary) -> None:
    with killing(f"{HERE}:creating") as killer:
        whole = killer.seconds(str(path))
        for _ in range(KILLS):
            path.unlink(missing_ok=True)
            killed = killer.kill(str(path), within=whole)
            assert path.exists() or not killed.confirmed
            if path.exists():
                assert_whole(path)
            else:
                CaseFile.create(path, number="2026-0001", by="读者", dictionary=dictionary).close()
