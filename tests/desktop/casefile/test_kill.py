"""A confirmed edit survives the program being killed at any moment."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import CaseFile

ROUNDS = 15

# Forks a writer for every line it is sent, so that the imports are paid for once.
WRITERS = """
import os, sys
from pathlib import Path
import anjuan_resources
from anjuan_core.packs import load_dictionary
from anjuan_desktop.casefile import CaseFile

dictionary = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")
for line in sys.stdin:
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        print("gone", flush=True)
        continue
    with CaseFile.open(Path(sys.argv[1]), by="写手", dictionary=dictionary) as file:
        print(os.getpid(), flush=True)
        number = int(line)
        while True:
            file.set_year_fact(2023, "employees", number)
            print(number, flush=True)
            number += 1
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="uses fork")
def test_every_confirmed_edit_is_there_and_at_most_one_more(file: CaseFile, path: Path, dictionary: Dictionary) -> None:
    file.close()
    chance, reached = random.SystemRandom(), 0
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", WRITERS, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as writers:
        assert writers.stdin is not None
        assert writers.stdout is not None
        for _ in range(ROUNDS):
            print(reached + 1, file=writers.stdin, flush=True)
            pid, confirmed = int(writers.stdout.readline()), reached
            for _ in range(chance.randrange(12)):
                confirmed = int(writers.stdout.readline())
            until = time.perf_counter() + chance.uniform(0, 0.012)
            while time.perf_counter() < until:
                pass
            os.kill(pid, signal.SIGKILL)
            while (line := writers.stdout.readline().strip()) != "gone":
                confirmed = int(line)
            reached = _reached(path, dictionary)
            assert reached in (confirmed, confirmed + 1)
        writers.stdin.close()
    assert reached > ROUNDS


def _reached(path: Path, dictionary: Dictionary) -> int:
    """The last edit in the file, which opens (its quick_check among it) with every edit in its journal."""
    with CaseFile.open(path, by="读者", dictionary=dictionary) as file:
        told = [row.new for row in file.journal() if row.action == "set"]
        years = file.case(date(2024, 1, 1)).enterprise.years
    assert told == [str(number) for number in range(1, len(told) + 1)]
    assert years == ({2023: {"employees": len(told)}} if told else {})
    return len(told)
