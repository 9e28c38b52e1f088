"""`anjuan demo`: the sample enterprises from intake to printed sheet, without a display."""

import unicodedata
from datetime import date
from pathlib import Path

from anjuan_core.assessment import assess
from anjuan_core.interchange import dumps, evaluation_to_json
from anjuan_core.money import grouped
from anjuan_core.results import Evaluation
from anjuan_desktop import samples
from anjuan_desktop.cli._forms import sheet_of
from anjuan_desktop.cli._inputs import read, write_whole
from anjuan_desktop.shipped import library


def demo(out: Path) -> int:
    """Each sample into a case file, evaluated, printed; then a table of what came out."""
    cabinet, results, sheets = out / "案卷柜", out / "测算", out / "打印"
    for folder in (cabinet, results, sheets):
        folder.mkdir(parents=True, exist_ok=True)
    rows = [("企业（样例）", "方案合计（元）", "未计入的资金")]
    for sample in samples.samples(library()):
        path = samples.write(sample, cabinet, library())
        given = read(path, library(), sample.case.as_of)
        evaluation = assess(given.case, library())
        write_whole(results / f"{sample.slug}.json", dumps(evaluation_to_json(evaluation)).encode())
        write_whole(sheets / f"{sample.slug}-申报推荐表.pdf", sheet_of(given, date.today()))
        name = str(given.case.enterprise.name)
        print(f"{name}：案卷、测算、申报推荐表已生成")
        rows.append((name, grouped(evaluation.plan.total), _left_out(evaluation)))
    print()
    _print_table(rows)
    print(f"\n全部文件在 {out}：案卷柜（案卷文件）、测算（JSON）、打印（PDF）")
    return 0


def _left_out(evaluation: Evaluation) -> str:
    left = [f"{item.share} {grouped(item.amount)}（{item.kind.label}）" for item in evaluation.plan.dropped]
    left += [f"{item.claim} 待定" for item in evaluation.plan.undecided]
    return "；".join(left) or "无"


def _print_table(rows: list[tuple[str, str, str]]) -> None:
    first = max(_width(row[0]) for row in rows)
    second = max(_width(row[1]) for row in rows)
    for name, total, left in rows:
        print(f"{name}{' ' * (first - _width(name))}  {' ' * (second - _width(total))}{total}  {left}")


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
