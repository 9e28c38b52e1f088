"""Which folders a case is edited in, and which it is only read in: network shares, sync folders, sticks."""

from pathlib import Path, PureWindowsPath

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import BACKUPS, CannotWrite, CaseFile, OpenedToRead, Place, PlaceKind, place_of
from anjuan_desktop.casefile._store import _opening, _places

ROOT = "22 1 0:21 / / rw,relatime shared:1 - ext4 /dev/vda1 rw\n"


def mounted(kind: str, options: str = "rw", at: str = "/mnt/share") -> str:
    """As /proc/self/mountinfo tells a file system mounted over the root's."""
    return f"{ROOT}40 22 0:44 / {at} rw,relatime shared:9 - {kind} server:/share {options}\n"


def on(mounts: str, folder: str = "/mnt/share/案卷柜") -> Place:
    return place_of(Path(folder), mounts=mounts, environment={}, system="linux")


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "fuseblk", "vfat", "exfat", "overlay", "fuse.ntfs-3g"])
def test_a_disk_of_this_computer(kind: str) -> None:
    place = on(mounted(kind))
    assert (place.kind, place.unsafe, place.notice) == (PlaceKind.LOCAL, "", "")


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3"])
def test_a_share_whose_locks_reach_the_server_is_edited_with_a_notice(kind: str) -> None:
    place = on(mounted(kind, "rw,vers=3.1.1,local_lock=none"))
    assert (place.kind, place.name, place.unsafe) == (PlaceKind.NETWORK, kind, "")
    assert "只能由一个人编辑" in place.notice


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("nfs", "rw,vers=3,nolock"),
        ("nfs4", "rw,local_lock=all"),
        ("nfs", "rw,local_lock=flock"),
        ("cifs", "rw,nobrl"),
        ("9p", "rw"),
        ("vboxsf", "rw"),
        ("fuse", "rw"),
        ("fuse.sshfs", "rw"),
        ("fuse.gvfsd-fuse", "rw"),
        ("fuse.rclone", "rw"),
    ],
)
def test_a_share_whose_locks_do_not_is_read_only(kind: str, options: str) -> None:
    place = on(mounted(kind, options))
    assert place.kind is PlaceKind.NETWORK
    assert "不能可靠加锁" in place.unsafe
    assert place.notice == ""


def test_the_innermost_and_latest_mount_counts() -> None:
    assert on(mounted("nfs4") + "41 22 0:45 / /mnt rw - ext4 /dev/vdb rw\n").kind is PlaceKind.NETWORK
    assert on(mounted("nfs4") + "41 40 0:45 / /mnt/share/案卷柜 rw - ext4 /dev/vdb rw\n").kind is PlaceKind.LOCAL
    assert on(mounted("ext4") + "41 40 0:45 / /mnt/share rw - cifs //server/share rw\n").kind is PlaceKind.NETWORK
    assert on(mounted("nfs4"), "/mnt/shared").kind is PlaceKind.LOCAL


def test_a_mount_point_with_a_blank_in_its_name() -> None:
    assert on(mounted("nfs4", at="/mnt/my\\040share"), "/mnt/my share/x").kind is PlaceKind.NETWORK


@pytest.mark.parametrize("text", ["", "not a table\n", "22 1 0:21 / /\n", "1 2 3 4 /mnt 6\n"])
def test_a_system_without_such_a_list_has_local_disks(text: str) -> None:
    assert on(text).kind is PlaceKind.LOCAL


def test_this_machine_is_asked_where_no_list_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(mounted("nfs4"), encoding="utf-8")
    monkeypatch.setattr(_places, "_MOUNTS", table)
    assert place_of(Path("/mnt/share"), environment={}, system="linux").kind is PlaceKind.NETWORK
    monkeypatch.setattr(_places, "_MOUNTS", tmp_path / "missing")
    assert place_of(Path("/mnt/share"), environment={}, system="linux").kind is PlaceKind.LOCAL


@pytest.mark.parametrize("point", ["/media/u/KINGSTON", "/run/media/u/KINGSTON"])
def test_a_stick_is_edited_with_a_notice(point: str) -> None:
    place = on(mounted("vfat", at=point), f"{point}/案卷柜")
    assert (place.kind, place.unsafe) == (PlaceKind.REMOVABLE, "")
    assert "安全弹出" in place.notice


@pytest.mark.parametrize(
    ("folder", "drive_type", "kind"),
    [
        (r"C:\案卷柜", 3, PlaceKind.LOCAL),
        (r"E:\案卷柜", 2, PlaceKind.REMOVABLE),
        (r"Z:\案卷柜", 4, PlaceKind.NETWORK),
        (r"\\server\share\案卷柜", 0, PlaceKind.NETWORK),
        (r"\\?\UNC\server\share\案卷柜", 0, PlaceKind.NETWORK),
    ],
)
def test_windows_tells_by_the_drive(folder: str, drive_type: int, kind: PlaceKind) -> None:
    asked: list[str] = []

    def drive(root: str) -> int:
        asked.append(root)
        return drive_type

    place = _places._on_windows(PureWindowsPath(folder), drive)
    assert (place.kind, place.unsafe) == (kind, "")
    assert asked == ([f"{folder[:2]}\\"] if drive_type else [])


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("坚果云", "坚果云"),
        ("我的坚果云", "坚果云"),
        ("Nutstore Files", "坚果云"),
        ("WPSDrive", "WPS云盘"),
        ("WPS云盘", "WPS云盘"),
        ("WPS Cloud Files", "WPS云盘"),
        ("BaiduSyncdisk", "百度同步盘"),
        ("百度同步盘", "百度同步盘"),
        ("百度云同步盘", "百度同步盘"),
        ("百度网盘同步空间", "百度同步盘"),
        ("微云同步助手", "微云"),
        ("OneDrive", "OneDrive"),
        ("onedrive - 某区工信局", "OneDrive"),
        ("iCloudDrive", "iCloud"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive", "Google Drive"),
    ],
)
def test_a_sync_folder_is_known_by_its_name_however_deep(tmp_path: Path, folder: str, program: str) -> None:
    for inner in (tmp_path / folder, tmp_path / folder / "文档" / "案卷柜"):
        place = place_of(inner, environment={})
        assert (place.kind, place.name) == (PlaceKind.SYNCED, program)
        assert program in place.unsafe
        assert "移到不同步的文件夹" in place.unsafe


@pytest.mark.parametrize("folder", ["坚果云使用说明", "OneDriveBackup", "案卷柜", "wps", "同步", "Dropboxes"])
def test_a_folder_that_only_sounds_like_one_is_none(tmp_path: Path, folder: str) -> None:
    assert place_of(tmp_path / folder, environment={}).kind is not PlaceKind.SYNCED


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        (".sync_0123abcd.db", "Nextcloud"),
        ("._sync_0123abcd.db", "Nextcloud"),
        (".dropbox.cache", "Dropbox"),
    ],
)
def test_a_sync_folder_is_known_by_what_its_program_leaves_in_it(tmp_path: Path, mark: str, program: str) -> None:
    (tmp_path / mark).touch()
    assert place_of(tmp_path / "案卷柜", environment={}).name == program


def test_onedrive_is_known_by_where_windows_says_it_is(tmp_path: Path) -> None:
    home = tmp_path / "云"
    environment = {"OneDriveCommercial": str(home), "OneDrive": ""}
    assert place_of(home / "案卷柜", environment=environment).name == "OneDrive"
    assert place_of(tmp_path / "案卷柜", environment=environment).kind is not PlaceKind.SYNCED


def test_a_link_into_a_sync_folder_is_one(tmp_path: Path) -> None:
    (tmp_path / "坚果云").mkdir()
    (tmp_path / "案卷柜").symlink_to("坚果云")
    assert place_of(tmp_path / "案卷柜", environment={}).name == "坚果云"


def test_a_loop_of_links_is_judged_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert place_of(tmp_path / "loop" / "OneDrive", environment={}).name == "OneDrive"


# What the program does about it


def test_a_case_in_a_sync_folder_is_read_and_not_edited(
    file: CaseFile, path: Path, dictionary: Dictionary, tmp_path: Path
) -> None:
    file.set_enterprise_fact("name", "甲公司")
    file.close()
    synced = tmp_path / "坚果云" / path.name
    synced.parent.mkdir()
    path.rename(synced)
    before = synced.read_bytes()
    with CaseFile.open(synced, by="李四", dictionary=dictionary) as opened:
        assert opened.only_read.startswith("案卷在坚果云的同步文件夹中")
        assert [row.new for row in opened.journal()][-1] == "甲公司"
        with pytest.raises(OpenedToRead, match="同步文件夹"):
            opened.set_enterprise_fact("name", "乙公司")
    assert synced.read_bytes() == before
    assert list(synced.parent.iterdir()) == [synced]


def test_no_case_is_made_in_a_sync_folder(tmp_path: Path, dictionary: Dictionary) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    with pytest.raises(CannotWrite, match=r"未新建“a\.anjuan”：案卷在OneDrive的同步文件夹中"):
        CaseFile.create(folder / "a.anjuan", number="2026-0001", by="张三", dictionary=dictionary)
    assert list(folder.iterdir()) == []


def test_no_case_is_made_among_the_backups(tmp_path: Path, dictionary: Dictionary) -> None:
    folder = tmp_path / BACKUPS
    folder.mkdir()
    with pytest.raises(CannotWrite, match="只存放备份"):
        CaseFile.create(folder / "a.anjuan", number="2026-0001", by="张三", dictionary=dictionary)


def test_a_case_on_a_share_without_locks_is_read_and_not_edited(
    file: CaseFile, path: Path, dictionary: Dictionary, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.close()
    monkeypatch.setattr(_opening, "place_of", lambda folder: Place(PlaceKind.NETWORK, "fuse.sshfs", locks=False))
    with CaseFile.open(path, by="李四", dictionary=dictionary) as opened, pytest.raises(OpenedToRead, match="sshfs"):
        opened.set_enterprise_fact("name", "乙公司")


def test_a_case_on_a_share_with_locks_is_edited(
    file: CaseFile, path: Path, dictionary: Dictionary, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.close()
    monkeypatch.setattr(_opening, "place_of", lambda folder: Place(PlaceKind.NETWORK, "cifs"))
    with CaseFile.open(path, by="李四", dictionary=dictionary) as opened:
        opened.set_enterprise_fact("name", "乙公司")
