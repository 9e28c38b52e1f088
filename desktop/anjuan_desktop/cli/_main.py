"""Commands, their arguments and exit status: 0 done, 1 done with findings, 2 the input or the call is wrong."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from anjuan_core.errors import AnjuanError, InputError

DONE, WRONG = 0, 2


class WrongCall(AnjuanError):
    """Arguments that don't go together."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, like every other fault."""
        print(f"anjuan：命令写法不对（{message}）；用 anjuan --help 查看用法", file=sys.stderr)
        raise SystemExit(WRONG)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status. Every fault is one line on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        _as_utf8(stream)
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except InputError as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
    except AnjuanError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        where = f"{error.filename}：" if error.filename else ""
        print(f"{where}无法读写（{error.strerror or error}），请检查路径、权限和磁盘空间", file=sys.stderr)
    except KeyboardInterrupt:
        print("已中止", file=sys.stderr)
    return WRONG


def _as_utf8(stream: TextIO) -> None:
    """Chinese goes out as UTF-8 whatever the console's code page says."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="anjuan", description="案卷：企业扶持政策申报推荐的离线案卷程序")
    parser.set_defaults(run=_open, casefile=None, cabinet=None)
    commands = parser.add_subparsers(metavar="命令", parser_class=_Parser)

    opening = commands.add_parser("open", help="打开桌面程序（可指定一份案卷）")
    opening.add_argument("casefile", nargs="?", type=Path, metavar="案卷文件")
    opening.add_argument("--cabinet", type=Path, metavar="文件夹", help="案卷柜所在的文件夹")
    opening.set_defaults(run=_open)

    sampling = commands.add_parser("open-samples", help="在样例案卷柜上打开桌面程序")
    sampling.add_argument("--cabinet", type=Path, metavar="文件夹", help="样例案卷柜所在的文件夹")
    sampling.set_defaults(run=_open_samples)

    evaluating = commands.add_parser("evaluate", help="测算一份案卷（JSON 或案卷文件）")
    evaluating.add_argument("case", type=Path, nargs="?", metavar="CASE.json")
    evaluating.add_argument("--batch", type=Path, metavar="IN.jsonl", help="每行一份案卷，结果按行写入 OUT.jsonl")
    evaluating.add_argument("--cross-check", action="store_true", help="批量测算前先比对各行之间的发票")
    evaluating.add_argument("-o", "--output", type=Path, metavar="OUT.json", help="结果写入文件，否则写到标准输出")
    evaluating.add_argument("--no-supplements", action="store_true", help="只按文件本身测算，不用补充细则")
    evaluating.set_defaults(run=_evaluate)

    scoring = commands.add_parser("score", help="示范标杆企业评分表（anjuan-score/1）")
    scoring.add_argument("sheet", type=Path, metavar="SCORE.json")
    scoring.set_defaults(run=_score)

    printing = commands.add_parser("forms", help="把表单打印成 PDF；给出多份案卷时另出推荐汇总表（PDF 和 Excel）")
    printing.add_argument("case", type=Path, nargs="+", metavar="CASE.json|案卷文件")
    printing.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹")
    printing.add_argument("--only", metavar="表单,…", help="只打印这几种表单，如 申报推荐表,测算书")
    printing.add_argument("--bound", action="store_true", help="装订成一个 PDF：封面、目录、表单、申报材料")
    printing.add_argument("--templates", type=Path, metavar="文件夹", help="本单位自己的表单模板")
    printing.add_argument(
        "--office", type=Path, metavar="OFFICE.json", help="单位信息：名称、县区、机关代字、主送和抄送机关等"
    )
    printing.set_defaults(run=_forms)

    holding = commands.add_parser("check", help="核对案卷；--sheet 核对一份打印的表单与案卷是否一致")
    holding.add_argument("casefile", type=Path, metavar="案卷文件")
    holding.add_argument(
        "--sheet", required=True, metavar="二维码文字|图片|PDF", help="表单的二维码内容，或表单的照片、PDF"
    )
    holding.set_defaults(run=_check_sheet)

    packing = commands.add_parser("packs", help="政策包").add_subparsers(metavar="命令", required=True)
    checking = packing.add_parser("check", help="核对一份政策包或补充细则")
    checking.add_argument("file", type=Path, metavar="FILE.yaml")
    checking.set_defaults(run=_check_pack)

    showing = commands.add_parser("demo", help="样例企业从收件到打印走一遍（不需要显示器）")
    showing.add_argument("--out", type=Path, default=Path("out"), metavar="文件夹")
    showing.set_defaults(run=_demo)
    return parser


# Each command imports what it needs when it runs: a start must not wait for what isn't asked for.


def _open(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._desktop import open_desktop

    return open_desktop(options.cabinet, options.casefile)


def _open_samples(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._desktop import open_samples

    return open_samples(options.cabinet)


def _evaluate(options: argparse.Namespace) -> int:
    supplements = not options.no_supplements
    if options.batch is not None:
        if options.case is not None or options.output is None:
            raise WrongCall("批量测算写作 anjuan evaluate --batch IN.jsonl -o OUT.jsonl")
        from anjuan_desktop.cli._batch import evaluate_batch

        return evaluate_batch(options.batch, options.output, supplements=supplements, cross_check=options.cross_check)
    if options.case is None or options.cross_check:
        raise WrongCall("测算写作 anjuan evaluate CASE.json [-o OUT.json]；--cross-check 只用于 --batch")
    from anjuan_desktop.cli._evaluate import evaluate

    return evaluate(options.case, options.output, supplements=supplements)


def _score(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._score import score

    return score(options.sheet)


def _forms(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._forms import print_forms

    return print_forms(
        options.case,
        options.output,
        only=options.only,
        bind=options.bound,
        templates=options.templates,
        office=options.office,
    )


def _check_sheet(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._check_sheet import check_sheet

    return check_sheet(options.sheet, options.casefile)


def _check_pack(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._packs import check_pack

    return check_pack(options.file)


def _demo(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._demo import demo

    return demo(options.out)
