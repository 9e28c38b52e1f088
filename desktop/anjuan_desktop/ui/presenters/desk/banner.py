"""What stands over a case that isn't like others: only to be read, carried out, or itself the copy."""

from dataclasses import dataclass

from anjuan_desktop.office import day_of
from anjuan_desktop.ui.session import Session


@dataclass(frozen=True)
class Banner:
    """A sentence, and the carrying out that can be withdrawn; empty for none."""

    sentence: str
    carried: str = ""


def banner(session: Session) -> Banner | None:
    """None for a case like any other."""
    file = session.file
    if file.only_read:
        return Banner(f"案卷“{file.path.name}”现在只能查阅：{file.only_read}。")
    if file.carrying.carried is not None:
        return Banner("这是带出的副本。编辑完后用“案卷—带出”打包，拿回原案卷柜“带回”。")
    out = file.carrying.outstanding()
    if not out:
        return None
    last = out[-1]
    what = f"（{last.purpose}）" if last.purpose else ""
    return Banner(
        f"本案卷已由{last.by}于 {day_of(last.at).isoformat()} 带出{what}，尚未带回。"
        "这里仍可编辑；两边都改了的，带回时逐项选定。",
        carried=last.id,
    )
