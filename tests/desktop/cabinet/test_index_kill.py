"""The index survives the program being killed at any moment: the next list is the right one."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from anjuan_desktop.cabinet import Cabinet
from tests.desktop.cabinet.conftest import MakeCabinet, add, rename

KILLS = int(os.environ.get("ANJUAN_KILLS", "10"))
CASES = 8
KEY = bytes(range(32))

# Forks a reader for every line it is sent, so that the imports are paid for once. It says when it begins, throws the
# index away at every second turn, and writes every file by itself, for as many moments to be killed in as there can be.
READERS = """
import os, sys
from pathlib import Path
import pypinyin
import anjuan_resources
from anjuan_core.packs import load_dictionary
from anjuan_desktop.cabinet import Cabinet, _refreshing

_refreshing._AT_ONCE = 1
dictionary = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")
key = bytes.fromhex(sys.argv[2]) or None
for _ in sys.stdin:
    pid = os.fork()
    if pid:
        print("gone", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
        continue
    print(os.getpid(), flush=True)
    turn = 0
    while True:
        cabinet = Cabinet(Path(sys.argv[1]), lambda: dictionary, key=key)
        if turn % 2:
            cabinet._index.path.unlink(missing_ok=True)
        cabinet.refresh()
        for path in sorted(cabinet.folder.iterdir())[turn % 3 :: 3]:
            os.utime(path)
        cabinet.refresh()
        cabinet.close()
        turn += 1
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="uses fork")
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_whenever_it_is_killed_the_next_list_is_right(again: MakeCabinet, folder: Path, key: bytes | None) -> None:
    chance, right = random.SystemRandom(), again(key=key, index=folder.parent / "unharmed")
    paths = [add(right, f"{name}公司", "技改项目") for name in "甲乙丙丁戊己庚辛"[:CASES]]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", READERS, folder, (key or b"").hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as readers:
        assert readers.stdin is not None
        assert readers.stdout is not None
        for kill in range(KILLS):
            rename(right, paths[kill % CASES], f"第{kill}次")
            print(file=readers.stdin, flush=True)
            pid = int(readers.stdout.readline())
            until = time.perf_counter() + chance.uniform(0, 0.4)
            while time.perf_counter() < until:
                pass
            os.kill(pid, signal.SIGKILL)
            assert readers.stdout.readline().split() == ["gone", str(-signal.SIGKILL)]
            _hold(right, again(key=key), kill)
        readers.stdin.close()


def _hold(right: Cabinet, survivor: Cabinet, kill: int) -> None:
    """What the survivor lists and finds is what an index says that nobody killed."""
    with survivor:
        survivor.listed()  # the window shows it, whatever was reached
        survivor.refresh()
        assert survivor.complete
        assert not survivor._index._in_memory
        assert survivor.listed() == right.entries()
        assert survivor.find("jigai") == right.find("jigai") == right.listed()
        assert [entry.name for entry in survivor.find(f"第{kill}次")] == [f"第{kill}次"]
