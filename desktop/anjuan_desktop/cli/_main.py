"""Commands, their arguments and exit status: 0 done, 1 done with findings, 2 the input or the call is wrong."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from anjuan_core.errors import AnjuanError, InputError

DONE, WRONG = 0, 2


class WrongCall(AnjuanError):
    """Arguments that don't go together."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, like every other fault."""
        print(f"anjuan：命令写法不对（{message}）；用 anjuan --help 查看用法", file=sys.stderr)
        raise SystemExit(WRONG)


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[_Parser]  # noqa: SLF001  (argparse has no other name for it)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status. Every fault is one line on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        _as_utf8(stream)
    words = sys.argv[1:] if arguments is None else arguments
    options = _parser(words[0] if words else "open").parse_args(words)
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


def _parser(first: str) -> argparse.ArgumentParser:
    """Knows the command that comes first, or all of them where that is none: a start needn't wait for the others."""
    parser = _Parser(prog="anjuan", description="案卷：企业扶持政策申报推荐的离线案卷程序")
    parser.set_defaults(run=_open, casefile=None, cabinet=None)
    commands = parser.add_subparsers(metavar="命令", parser_class=_Parser)
    for name, add in _COMMANDS.items():
        if first == name or first not in _COMMANDS:
            add(commands)
    return parser


def _add_opening(commands: "_Commands") -> None:
    opening = commands.add_parser("open", help="打开桌面程序（可指定一份案卷）")
    opening.add_argument("casefile", nargs="?", type=Path, metavar="案卷文件")
    opening.add_argument("--cabinet", type=Path, metavar="文件夹", help="案卷柜所在的文件夹")
    opening.set_defaults(run=_open)


def _add_samples(commands: "_Commands") -> None:
    sampling = commands.add_parser("open-samples", help="在样例案卷柜上打开桌面程序")
    sampling.add_argument("--cabinet", type=Path, metavar="文件夹", help="样例案卷柜所在的文件夹")
    sampling.set_defaults(run=_open_samples)


def _add_evaluating(commands: "_Commands") -> None:
    evaluating = commands.add_parser("evaluate", help="测算一份案卷（JSON 或案卷文件）")
    evaluating.add_argument("case", type=Path, nargs="?", metavar="CASE.json")
    evaluating.add_argument("--batch", type=Path, metavar="IN.jsonl", help="每行一份案卷，结果按行写入 OUT.jsonl")
    evaluating.add_argument("--cross-check", action="store_true", help="批量测算前先比对各行之间的发票")
    evaluating.add_argument("-o", "--output", type=Path, metavar="OUT.json", help="结果写入文件，否则写到标准输出")
    evaluating.add_argument("--no-supplements", action="store_true", help="只按文件本身测算，不用补充细则")
    evaluating.set_defaults(run=_evaluate)


def _add_scoring(commands: "_Commands") -> None:
    scoring = commands.add_parser("score", help="示范标杆企业评分表（anjuan-score/1）")
    scoring.add_argument("sheet", type=Path, metavar="SCORE.json")
    scoring.set_defaults(run=_score)


def _add_printing(commands: "_Commands") -> None:
    printing = commands.add_parser("forms", help="把表单打印成 PDF；给出多份案卷时另出推荐汇总表（PDF 和 Excel）")
    printing.add_argument("case", type=Path, nargs="+", metavar="CASE.json|案卷文件")
    printing.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹")
    printing.add_argument("--only", metavar="表单,…", help="只打印这几种表单，如 申报推荐表,测算书")
    printing.add_argument("--bound", action="store_true", help="装订成一个 PDF：封面、目录、表单、申报材料")
    printing.add_argument("--templates", type=Path, metavar="文件夹", help="本单位自己的表单模板")
    printing.add_argument(
        "--office", type=Path, metavar="文件夹", help="单位设置所在的文件夹；不写则为案卷所在的文件夹"
    )
    printing.set_defaults(run=_forms)


def _add_packs(commands: "_Commands") -> None:
    packing = commands.add_parser("packs", help="政策包").add_subparsers(metavar="命令", required=True)
    checking = packing.add_parser("check", help="核对一份政策包或补充细则")
    checking.add_argument("file", type=Path, metavar="FILE.yaml")
    checking.set_defaults(run=_check_pack)


def _add_checking(commands: "_Commands") -> None:
    verifying = commands.add_parser("check", help="核验一份案卷：日志链、附件、测算复算；--sheet 核对一份打印的表单")
    verifying.add_argument("casefile", type=Path, metavar="案卷文件")
    verifying.add_argument("--json", action="store_true", help="结果写成 JSON（anjuan-check/1）")
    verifying.add_argument("--sheet", metavar="二维码文字|图片|PDF", help="表单的二维码文字，或表单的照片、扫描图、PDF")
    verifying.set_defaults(run=_check)


def _add_backing_up(commands: "_Commands") -> None:
    saving = commands.add_parser("backup", help="给一份案卷做备份")
    saving.add_argument("casefile", type=Path, metavar="案卷文件")
    saving.set_defaults(run=_back_up)


def _add_restoring(commands: "_Commands") -> None:
    restoring = commands.add_parser("restore", help="用备份恢复一份案卷：先列出会改动什么，加 --yes 才恢复")
    restoring.add_argument("backup", type=Path, metavar="备份文件")
    restoring.add_argument("casefile", type=Path, metavar="案卷文件")
    restoring.add_argument("--yes", action="store_true", help="确认恢复；恢复前的案卷另存为备份")
    restoring.set_defaults(run=_restore)


def _add_securing(commands: "_Commands") -> None:
    securing = commands.add_parser("office-key", help="案卷加密保存：本单位口令").add_subparsers(
        metavar="命令", required=True
    )
    for name, what in {
        "new": "设置口令，把案卷柜中的案卷和备份加密（中断后再运行一次即可继续）",
        "change": "更换口令",
        "recover": "忘记口令时，用恢复码重设",
        "remove": "不再加密，案卷恢复为明文",
    }.items():
        step = securing.add_parser(name, help=what)
        step.add_argument("folder", type=Path, metavar="案卷柜文件夹")
        step.set_defaults(run=_office_key, step=name)


def _add_carrying_out(commands: "_Commands") -> None:
    carrying = commands.add_parser("carry-out", help="带出：把案卷打成一个加密的带出包")
    carrying.add_argument("cases", type=Path, nargs="+", metavar="案卷文件")
    carrying.add_argument("-o", "--output", type=Path, required=True, metavar="带出包")
    carrying.add_argument("--purpose", default="", metavar="事由", help="记在案卷和带出包中")
    carrying.set_defaults(run=_carry_out)
    _add_passphrase(carrying)


def _add_receiving(commands: "_Commands") -> None:
    receiving = commands.add_parser("receive", help="在外出的电脑上打开带出包")
    receiving.set_defaults(run=_receive)
    _add_package(receiving)


def _add_returning(commands: "_Commands") -> None:
    returning = commands.add_parser("bring-back", help="带回：把在外的改动并入原案卷")
    returning.add_argument("--conflicts", choices=("ours", "theirs"), help="两边都有改动的，取原案卷的或带回的")
    returning.set_defaults(run=_bring_back)
    _add_package(returning)


def _add_package(parser: _Parser) -> None:
    parser.add_argument("package", type=Path, metavar="带出包")
    parser.add_argument("folder", type=Path, metavar="文件夹")
    _add_passphrase(parser)


def _add_passphrase(parser: _Parser) -> None:
    parser.add_argument("--passphrase-file", type=Path, metavar="口令文件", help="第一行是带出包的口令")


def _add_demo(commands: "_Commands") -> None:
    showing = commands.add_parser("demo", help="样例企业从收件到打印走一遍（不需要显示器）")
    showing.add_argument("--out", type=Path, default=Path("out"), metavar="文件夹")
    showing.set_defaults(run=_demo)


_COMMANDS: Mapping[str, Callable[["_Commands"], None]] = {
    "open": _add_opening,
    "open-samples": _add_samples,
    "evaluate": _add_evaluating,
    "score": _add_scoring,
    "forms": _add_printing,
    "packs": _add_packs,
    "check": _add_checking,
    "backup": _add_backing_up,
    "restore": _add_restoring,
    "office-key": _add_securing,
    "carry-out": _add_carrying_out,
    "receive": _add_receiving,
    "bring-back": _add_returning,
    "demo": _add_demo,
}


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


def _check_pack(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._packs import check_pack

    return check_pack(options.file)


def _check(options: argparse.Namespace) -> int:
    if options.sheet is not None:
        if options.json:
            raise WrongCall("--sheet 与 --json 不能同用")
        from anjuan_desktop.cli._check_sheet import check_sheet

        return check_sheet(options.sheet, options.casefile)
    from anjuan_desktop.cli._asking import key_of
    from anjuan_desktop.cli._check import check

    return check(options.casefile, as_json=options.json, key=key_of(options.casefile))


def _back_up(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._backup import back_up

    return back_up(options.casefile)


def _restore(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._backup import restore

    return restore(options.backup, options.casefile, confirmed=options.yes)


def _office_key(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli import _office_key

    steps = {
        "new": _office_key.new,
        "change": _office_key.change,
        "recover": _office_key.recover,
        "remove": _office_key.remove,
    }
    return steps[options.step](options.folder)


def _carry_out(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._carry import carry

    return carry(options.cases, options.output, passphrases=options.passphrase_file, purpose=options.purpose)


def _receive(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._carry import receive_into

    return receive_into(options.package, options.folder, passphrases=options.passphrase_file)


def _bring_back(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._carry import bring_back

    return bring_back(options.package, options.folder, passphrases=options.passphrase_file, conflicts=options.conflicts)


def _demo(options: argparse.Namespace) -> int:
    from anjuan_desktop.cli._demo import demo

    return demo(options.out)
