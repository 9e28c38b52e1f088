"""`anjuan score`: the score sheet out; a bad input one line a fault, exit 2."""

import json
from pathlib import Path

import pytest

from anjuan_desktop.cli import main


def test_the_sheet_goes_to_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "评分.json"
    sheet.write_text(
        json.dumps({"format": "anjuan-score/1", "as_of": "2024-09-30", "enterprise": {}, "items": {"design": [True]}}),
        encoding="utf-8",
    )
    assert main(["score", str(sheet)]) == 0
    out = capsys.readouterr().out
    assert json.loads(out)["total"] == 2
    assert "注册地未填" in out  # unescaped


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xb0\xb8", "不是 UTF-8 编码的文本，应为 anjuan-score/1"),
        (b"{", "不是可读的 JSON"),
        (b'{"format": "anjuan-score/1", "enterprise": {}, "items": {"design": [1]}}', "$.items.design[0]：应为是"),
    ],
)
def test_what_is_wrong_is_one_line_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, says: str
) -> None:
    sheet = tmp_path / "score.json"
    sheet.write_bytes(content)
    assert main(["score", str(sheet)]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert says in error
    assert error.count("\n") == 1


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err
