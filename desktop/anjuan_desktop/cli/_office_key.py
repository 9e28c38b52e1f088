"""`anjuan office-key`: a cabinet's cases encrypted under a key of the office, its passphrase changed or forgotten."""

import sys
from pathlib import Path

from anjuan_core.errors import AnjuanError
from anjuan_desktop.cabinet import OfficeKey, convert_cabinet
from anjuan_desktop.casefile import CaseFileError
from anjuan_desktop.cli._asking import ask
from anjuan_desktop.cli._inputs import BY

LEFT = 1


class NotTwice(AnjuanError):
    """A new passphrase typed in two ways."""


def new(folder: Path) -> int:
    """A key, then every case under it. Run again, it encrypts what an interruption or an open case left."""
    office = OfficeKey(folder)
    if office.needed:
        return _convert(folder, office.unlock(ask("本单位口令")), encrypted=True)
    if not folder.is_dir():
        raise CaseFileError(f"找不到案卷柜文件夹“{folder}”；请检查路径。")
    made = office.set_up(_new_passphrase())
    print(f"恢复码：{made.code}")
    print("请抄在纸上，与案卷分开保管。口令和恢复码都丢失后，没有人能打开案卷。", flush=True)
    return _convert(folder, made.key, encrypted=True)


def change(folder: Path) -> int:
    """Another passphrase; the cases stay as they are."""
    office = OfficeKey(folder)
    key = office.unlock(ask("原口令"))
    office.change_passphrase(key, _new_passphrase())
    print("口令已更换；恢复码不变。")
    return 0


def recover(folder: Path) -> int:
    """A new passphrase by the recovery code."""
    office = OfficeKey(folder)
    key = office.unlock_by_code(ask("恢复码"))
    office.change_passphrase(key, _new_passphrase())
    print("口令已重设；恢复码不变。")
    return 0


def remove(folder: Path) -> int:
    """Every case in plain again, then no key."""
    return _convert(folder, OfficeKey(folder).unlock(ask("本单位口令")), encrypted=False)


def _new_passphrase() -> str:
    first = ask("新口令")
    if ask("再输入一次新口令") != first:
        raise NotTwice("两次输入的新口令不同，未作改动；请重新运行。")
    return first


def _convert(folder: Path, key: bytes, *, encrypted: bool) -> int:
    watched = sys.stderr.isatty()

    def progress(done: int, total: int) -> None:
        if watched:
            print(f"\r已处理 {done}/{total} 个文件\033[K", end="", file=sys.stderr, flush=True)

    done = convert_cabinet(folder, key, encrypted=encrypted, by=BY, progress=progress)
    if watched:
        print(file=sys.stderr)
    print(f"{'加密' if encrypted else '解密'}了 {done.converted} 个文件。")
    for path, why in done.left:
        print(f"未处理 {path}：{why}", file=sys.stderr)
    if done.left:
        print("处理好以上文件后，再运行一次同一命令。", file=sys.stderr)
    return LEFT if done.left else 0
