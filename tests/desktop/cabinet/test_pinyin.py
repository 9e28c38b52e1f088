"""Pinyin is loaded piece by piece, and reads what pypinyin reads when it loads itself."""

import os
import subprocess
import sys

_ITSELF = """
import hashlib, json, pypinyin
from pypinyin.constants import PHRASES_DICT
from pypinyin.seg.mmseg import p_set
print(hashlib.sha256(json.dumps([PHRASES_DICT, sorted(p_set._set)]).encode()).hexdigest())
"""
_OURS = f"from anjuan_desktop.cabinet import load_readings\nload_readings()\n{_ITSELF}"


def test_every_phrase_is_the_same_as_where_pypinyin_loads_it() -> None:
    assert _says(_OURS) == _says(_ITSELF) != ""


def test_loading_leaves_the_process_as_it_was() -> None:
    says = _says(
        "import gc, os\nfrom anjuan_desktop.cabinet import load_readings, readings\n"
        "before = dict(os.environ)\nload_readings()\n"
        "print(os.environ == before, gc.isenabled(), readings('重庆银行')[0])"
    )
    assert says == "True True chongqingyinhang"


def test_two_threads_that_want_it_at_once_read_the_same() -> None:
    says = _says(
        "import threading\nfrom anjuan_desktop.cabinet import readings\nread = []\n"
        "threads = [threading.Thread(target=lambda: read.append(readings('重庆长城'))) for _ in range(3)]\n"
        "[one.start() for one in threads]\n"
        "[one.join() for one in threads]\nprint(len(read), len(set(read)), read[0][0])"
    )
    assert says == "3 1 chongqingchangcheng"


def _says(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    return ran.stdout.strip()
