"""`anjuan` and `anjuan open`: a window where there is a screen, a sentence where there is none."""

from pathlib import Path

import pytest

from anjuan_desktop.cli import main
from anjuan_desktop.cli._desktop import has_display


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("win32", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
    ],
)
def test_where_a_window_can_come_up(system: str, environment: dict[str, str], expected: bool) -> None:
    assert has_display(system, environment) is expected


def test_without_a_screen_there_is_a_sentence_and_nothing_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("anjuan_desktop.cli._desktop.has_display", lambda system, environment: False)
    assert main(["open", "--cabinet", str(tmp_path / "案卷柜")]) == 2
    assert "anjuan demo" in capsys.readouterr().err
    assert not (tmp_path / "案卷柜").exists()


def test_the_window_opens_on_the_folder_and_the_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[Path, Path | None]] = []

    def run(cabinet: Path, *, case: Path | None = None) -> int:
        opened.append((cabinet, case))
        return 0

    monkeypatch.setattr("anjuan_desktop.app.run", run)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["open-samples", "--cabinet", str(tmp_path)]) == 0
    sample = next(iter(sorted(tmp_path.glob("*.anjuan"))))
    assert main(["open", str(sample)]) == 0
    assert opened == [(tmp_path, None), (tmp_path, sample.resolve())]
