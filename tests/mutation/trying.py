"""Trying mutants: the tests that reach the change, in a process forked from one that has them all collected."""

import ast
import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import types
from collections import Counter
from collections.abc import Iterable
from gc import freeze, get_objects
from pathlib import Path

import coverage
import pytest

from tests.mutation.mutants import Mutant, Place

ROOT = Path(__file__).parents[2]
CORE = ROOT / "core" / "anjuan_core"
PLAIN = (
    "-q",
    "--assert=plain",
    "--tb=native",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:randomly",
    "-p",
    "no:cov",
    f"--rootdir={ROOT}",
)
PATIENCE = 3
"""So many seconds (of the processor) longer than a test takes otherwise, and a mutant counts as one without end."""


class Trying:
    """A pytest plugin that runs the collected tests over and over, each time against another mutant."""

    def __init__(self, mutants: Iterable[Mutant], to: Path) -> None:
        self.mutants = mutants
        self.to = to
        self.killers: dict[str, Counter[str]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self._learn()
        self.functions: dict[tuple[str, Place], list[types.FunctionType]] = {}
        for found in get_objects():
            if isinstance(found, types.FunctionType) and found.__code__.co_filename.startswith(str(CORE)):
                code = found.__code__
                place = (code.co_qualname, code.co_firstlineno)
                self.functions.setdefault((code.co_filename[len(str(CORE)) + 1 :], place), []).append(found)
        freeze()
        tell = session.config.get_terminal_writer().line
        with self.to.open("a", encoding="utf-8") as out:
            for mutant in self.mutants:
                start = time.monotonic()
                outcome = self._try(mutant)
                row = {"mutant": mutant.name, "outcome": outcome, "seconds": round(time.monotonic() - start, 2)}
                out.write(json.dumps({**row, "change": change(mutant)}, ensure_ascii=False) + "\n")
                out.flush()
                if outcome == "alive":
                    tell(f"{mutant.name}: {change(mutant)}")
        return True

    def _learn(self) -> None:
        """Which tests reach which line, everything they share made anew for each; and how long each takes."""
        watch = coverage.Coverage(data_file=None, config_file=False, include=[f"{CORE}/*"], messages=False)
        self.seconds: dict[str, float] = {}
        watch.start()
        for id_, item in self.items.items():
            watch.switch_context(id_)
            start = time.process_time()
            if not _passes(item, None):
                raise SystemExit(f"{id_} fails without any change")
            self.seconds[id_] = time.process_time() - start
        watch.stop()
        data = watch.get_data()
        self.reached = {name[len(str(CORE)) + 1 :]: data.contexts_by_lineno(name) for name in data.measured_files()}

    def _try(self, mutant: Mutant) -> str:
        if mutant.changed is None:
            return _try_whole(mutant)
        order = self._order(mutant)
        if not order:
            return "alive"
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            self._be(mutant, order, writer)
        os.close(writer)
        said = b"".join(iter(lambda: os.read(reader, 4096), b"")).decode()
        os.close(reader)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ended == -signal.SIGVTALRM:
            return "timed out"
        if ended == 0:
            return "alive"
        self.killers.setdefault(mutant.file, Counter())[said] += 1
        return f"killed by {said}" if said else f"killed, exit {ended}"

    def _order(self, mutant: Mutant) -> list[str]:
        lines = statement(mutant)
        reached = self.reached.get(mutant.file, {})
        ids = {id_ for line in lines for id_ in reached.get(line, ()) if id_}
        killed, near = self.killers.get(mutant.file, Counter()), mutant.file.split("/")[0].removesuffix(".py")
        return sorted(ids, key=lambda id_: (-killed[id_] / self.seconds[id_], near not in id_, self.seconds[id_]))

    def _be(self, mutant: Mutant, order: list[str], writer: int) -> None:
        """The child: it becomes the mutant, runs the tests, and ends with 1 at the first that fails."""
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        for place, code in (mutant.changed or {}).items():
            for function in self.functions.get((mutant.file, place), ()):
                function.__code__ = code
        for id_, following in zip(order, [*order[1:], None], strict=True):
            passed = False
            signal.setitimer(signal.ITIMER_VIRTUAL, self.seconds[id_] + PATIENCE)
            try:
                passed = _passes(self.items[id_], self.items[following] if following else None)
            finally:
                if not passed:
                    os.write(writer, id_.encode())
                    os._exit(1)
        os._exit(0)


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    from _pytest.runner import runtestprotocol

    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _try_whole(mutant: Mutant) -> str:
    if said := _fault_with("__init__.py", (CORE / "__init__.py").read_text(encoding="utf-8")):
        raise SystemExit(f"the tests fail without any change: {said}")
    said = _fault_with(mutant.file, mutant.text)
    return said or "alive"


@functools.lru_cache(maxsize=1024)
def _fault_with(file: str, text: str) -> str:
    """How the tests of the core end with a module's text in place of its own; empty where they all pass."""
    with tempfile.TemporaryDirectory() as folder:
        core = Path(folder) / "core"
        shutil.copytree(ROOT / "core", core, ignore=shutil.ignore_patterns("__pycache__"))
        (core / "anjuan_core" / file).write_text(text, encoding="utf-8")
        paths = " ".join([str(core), *(str(ROOT / name) for name in ("desktop", "resources", "installer"))])
        # This process' own profile of hypothesis is known to it alone.
        usual = {name: value for name, value in os.environ.items() if name != "ANJUAN_HYPOTHESIS"}
        command = [sys.executable, "-m", "pytest", "-x", *PLAIN, "-o", f"pythonpath={paths}", "tests/core"]
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=usual, capture_output=True, text=True, timeout=300, check=False
            )
        except subprocess.TimeoutExpired:
            return "timed out"
    if done.returncode == 0:
        return ""
    return "killed by " + next((line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))), "")


def statement(mutant: Mutant) -> range:
    """The lines of the smallest statement that holds the change, a compound one's with its body."""
    tree = ast.parse((CORE / mutant.file).read_text(encoding="utf-8"))
    holding = [
        range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= mutant.line <= (node.end_lineno or node.lineno)
    ]
    return min(holding, key=len)


def change(mutant: Mutant) -> str:
    """The first line that differs, as it became."""
    plain = (CORE / mutant.file).read_text(encoding="utf-8").splitlines()
    return next((new.strip() for old, new in zip(plain, mutant.text.splitlines(), strict=False) if old != new), "")
