"""Where nothing can be written, it is told in a sentence, and nothing changes."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop.casefile import CaseFile, read_outline
from anjuan_desktop.exchange import carry_out
from tests.desktop.exchange.conftest import PASSPHRASE, listed

TRY = """
import os, sys
from pathlib import Path
import anjuan_resources
from anjuan_core.errors import AnjuanError
from anjuan_core.packs import load_dictionary
from anjuan_desktop.exchange import Returning, carry_out, receive

dictionary = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")
if os.geteuid() == 0:
    os.setuid(65534)  # whom permissions hold for
folder, passphrase = Path(sys.argv[1]), sys.argv[2]
package, case = folder / "a.anjuanpack", folder / "2026-0001.anjuan"
for attempt in (
    lambda: carry_out([case], folder / "b.anjuanpack", passphrase, by="张三", dictionary=dictionary),
    lambda: receive(package, folder, passphrase, dictionary=dictionary),
    lambda: Returning(package, folder, passphrase, by="张三", dictionary=dictionary).__enter__(),
):
    try:
        attempt()
    except AnjuanError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_folder_that_cannot_be_written_to(dictionary: Dictionary) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        case = folder / "2026-0001.anjuan"
        CaseFile.create(case, number="2026-0001", by="张三", dictionary=dictionary).close()
        carry_out([case], folder / "a.anjuanpack", PASSPHRASE, by="张三", dictionary=dictionary)
        before, marked = listed(folder), read_outline(case).carried_out
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-c", TRY, made, PASSPHRASE],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )
        folder.chmod(0o755)
        assert done.returncode == 0, done.stderr
        told = done.stdout.splitlines()
        assert len(told) == 3
        assert all(f"不能在“{folder}”中写入" in said for said in told)
        assert (listed(folder), read_outline(case).carried_out) == (before, marked)
