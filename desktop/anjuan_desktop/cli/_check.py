"""`anjuan check`: a case file's structure, chain, contents, and its evaluations worked out anew."""

import sys
from pathlib import Path

from anjuan_core.interchange import dumps
from anjuan_desktop import shipped
from anjuan_desktop.casefile import Checked, CheckReport, check_file

DIFFERS = 1
_FORMAT = "anjuan-check/1"
_VERDICTS = {True: "相符", False: "不符", None: "不能核验"}


def check(path: Path, *, as_json: bool, key: bytes | None = None) -> int:
    """Status 1 where something differs."""
    watched = sys.stderr.isatty()

    def progress(what: str, done: float) -> None:
        if watched:
            print(f"\r正在核验{what}（{done:.0%}）\033[K", end="", file=sys.stderr, flush=True)

    report = check_file(path, shipped.texts(), library=shipped.library(), key=key, progress=progress)
    if watched:
        print("\r\033[K", end="", file=sys.stderr)
    if as_json:
        sys.stdout.write(dumps(_as_json(report)))
    else:
        _print(report)
    return 0 if report.ok else DIFFERS


def _print(report: CheckReport) -> None:
    print(f"案卷 {report.number}（{report.path.name}，第 {report.version} 版）")
    for found in report.findings:
        print(f"{_VERDICTS[found.ok]}  {found.part.label}：{found.sentence}")
        for place in found.where:
            print(f"      {place}")
    wrong, untold = (sum(found.ok is verdict for found in report.findings) for verdict in (False, None))
    left = f"，另有 {untold} 项不能核验" if untold else ""
    print(f"有 {wrong} 项不符{left}。" if wrong else f"没有不符之处{left}。")


def _as_json(report: CheckReport) -> dict[str, object]:
    return {
        "format": _FORMAT,
        "file": report.path.name,
        "number": report.number,
        "version": report.version,
        "ok": report.ok,
        "findings": [_finding(found) for found in report.findings],
    }


def _finding(found: Checked) -> dict[str, object]:
    return {"kind": found.part, "ok": found.ok, "sentence": found.sentence, "where": list(found.where)}
