"""Kills a writer at random moments, as a power cut would: what it had confirmed until then must be there.

A work is a function `work(confirm, *arguments)` of a module under `tests`, named `module:function`; it calls `confirm`
with a word for each thing that must survive. It runs in a process of its own:

    with killing("tests.desktop.casefile.writing:edits") as killer:
        whole = killer.seconds(str(a_copy))
        for _ in range(KILLS):
            killed = killer.kill(str(path), within=whole)
            ...  # path opens, its check passes, and holds all of killed.confirmed
"""

import importlib
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, NoReturn

import pytest

KILLS = int(os.environ.get("ANJUAN_KILLS", "15"))
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks a writer and kills it")
_DONE, _GONE = "\x00done", "\x00gone"


@dataclass(frozen=True)
class Killed:
    """What a writer had confirmed when it died; `finished`: it came to its end first. `after` is in seconds."""

    confirmed: tuple[str, ...]
    finished: bool
    after: float


@dataclass(frozen=True)
class Killer:
    """Starts one writer after another and ends them."""

    process: "subprocess.Popen[bytes]"
    chance: random.Random

    def kill(self, *arguments: str, within: float) -> Killed:
        """Runs the work and kills it at a moment drawn from 0 to `within` seconds after it began."""
        return self._run(arguments, self.chance.uniform(0.0, within))

    def seconds(self, *arguments: str) -> float:
        """How long the work takes if nobody kills it."""
        return self._run(arguments, None).after

    def _run(self, arguments: tuple[str, ...], moment: float | None) -> Killed:
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(arguments).encode() + b"\n")
        stdin.flush()
        pid = int(_line(stdout))
        began = time.perf_counter()
        told = [] if moment is None else list(_until(began + moment, stdout))
        after = time.perf_counter() - began
        if moment is not None and (not told or not told[-1].startswith(_GONE)):
            os.kill(pid, signal.SIGKILL)
        while not told or not told[-1].startswith(_GONE):
            told.append(_line(stdout))
        if moment is None:
            after = time.perf_counter() - began
        *confirmed, gone = told
        finished = bool(confirmed) and confirmed[-1] == _DONE
        assert finished or gone == f"{_GONE} {-signal.SIGKILL}", "the writer failed by itself; see its traceback"
        return Killed(tuple(confirmed[:-1] if finished else confirmed), finished, after)


@contextmanager
def killing(work: str) -> Iterator[Killer]:
    """The imports are paid for once; every writer is a fork."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    code = f"from tests.desktop.killing import serve; serve({work!r})"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=environment
    ) as process:
        assert process.stdin is not None
        try:
            yield Killer(process, random.SystemRandom())
        finally:
            process.stdin.close()


def serve(work: str) -> None:
    """In the other process: a writer for every line that comes."""
    module, _, name = work.partition(":")
    function = getattr(importlib.import_module(module), name)
    ended = 0
    for line in sys.stdin:
        if ended:
            os.waitpid(ended, 0)  # not sooner: until its end was read its id must stay its own
        if ended := os.fork():
            told = os.waitid(os.P_PID, ended, os.WEXITED | os.WNOWAIT)
            assert told is not None
            _say(f"{_GONE} {told.si_status if told.si_code == os.CLD_EXITED else -told.si_status}")
        else:
            _write(function, json.loads(line))


def _write(function: object, arguments: list[str]) -> NoReturn:
    _say(str(os.getpid()))
    status = 1
    try:
        function(_say, *arguments)  # type: ignore[operator]
        _say(_DONE)
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _say(word: str) -> None:
    """One write, so that a line is out whole or not at all."""
    os.write(1, f"{word}\n".encode())


def _until(moment: float, stdout: IO[bytes]) -> Iterator[str]:
    """The lines that come before the moment, and no more after the writer's end."""
    while (left := moment - time.perf_counter()) > 0:
        if select.select([stdout], [], [], left)[0]:
            line = _line(stdout)
            yield line
            if line.startswith(_GONE):
                return


def _line(stdout: IO[bytes]) -> str:
    line = stdout.readline()
    assert line, "the writers' process ended; see its traceback"
    return line.decode().rstrip("\n")
