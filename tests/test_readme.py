"""The README against the program: its commands exist, its links lead somewhere."""

import re
from pathlib import Path

import pytest

from anjuan_desktop.cli import main

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_are_there(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


COMMANDS = sorted(set(re.findall(r"`anjuan ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_it_names_exist(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert command in capsys.readouterr().out


def test_every_command_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = set(re.findall(r"^    ([a-z-]+)", capsys.readouterr().out, re.MULTILINE))
    assert listed == set(COMMANDS)
