"""`anjuan check`: what it says, its exit status, and that no file brings out a traceback."""

import io
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from anjuan_desktop import shipped
from anjuan_desktop.cabinet import OfficeKey
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.cli import main
from anjuan_desktop.samples import samples, write

PASSPHRASE = "只有本单位知道的话"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    library = shipped.library()
    return write(next(samples(library)), tmp_path, library)


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(statement)


def test_a_sound_file(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sample.read_bytes()
    assert main(["check", str(sample)]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0] == f"案卷 样例-0001（{sample.name}，第 3 版）"
    assert lines[-1] == "没有不符之处。"
    assert all(line.startswith("相符  ") for line in lines[1:-1])
    assert "复算，结果相同" in out
    assert err == ""
    assert sample.read_bytes() == before


def test_a_changed_file(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(sample, "UPDATE enterprise_fact SET value = '乙公司' WHERE name = 'name'")
    changed(sample, "UPDATE chunk SET data = zeroblob(3) WHERE packed = 1")
    assert main(["check", str(sample)]) == 1
    out = capsys.readouterr().out
    assert "不符  内容与日志：" in out
    assert "第 1 次测算的政策文本（sha256:" in out
    assert out.splitlines()[-1] == "有 3 项不符。"


def test_as_json(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(sample), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["format"], told["ok"], told["number"], told["version"]) == ("anjuan-check/1", True, "样例-0001", 3)
    kinds = [item["kind"] for item in told["findings"]]
    assert kinds == ["structure", "values", "chain", "state", "contents", "evaluation", "policies"]
    assert {tuple(item) for item in told["findings"]} == {("kind", "ok", "sentence", "where")}
    changed(sample, "UPDATE enterprise_fact SET value = '乙公司' WHERE name = 'name'")
    assert main(["check", str(sample), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7" * 100])
def test_what_is_no_case_file(tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.anjuan"
    if content is not None:
        path.write_bytes(content)
    assert main(["check", str(path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.rstrip().endswith("。")


def test_an_encrypted_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path, library = tmp_path / "a.anjuan", shipped.library()
    key = OfficeKey(tmp_path).set_up(PASSPHRASE).key
    CaseFile.create(path, number="2026-0001", by="张三", dictionary=library.dictionary, key=key).close()
    for answer, status, said in (
        (PASSPHRASE, 0, "没有不符之处"),
        ("另一句话另一句话", 2, "口令不对"),
        ("", 2, "没有输入"),
    ):
        monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
        assert main(["check", str(path)]) == status
        assert said in "".join(capsys.readouterr())
