"""What is said where the story can't be told in a real window."""

from pathlib import Path

import pytest

import story_pictures


def test_a_library_that_qt_needs_is_named_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["story_pictures.py", str(tmp_path / "out")])
    monkeypatch.setattr("story_pictures.shutil.which", lambda _name: "/usr/bin/Xvfb")
    monkeypatch.setattr(story_pictures, "linker_cache", str)
    monkeypatch.setattr(story_pictures, "missing", lambda *_: ["libxcb-cursor0"])
    monkeypatch.setattr(story_pictures, "screen", lambda: pytest.fail("no window is tried"))
    assert story_pictures.main() == 2
    told = capsys.readouterr().err
    assert told == "anjuan: Qt can't open a window here (Debian: apt-get install libxcb-cursor0)\n"
    assert not (tmp_path / "out").exists()
