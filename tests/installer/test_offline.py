"""Nothing committed says where packages come from: each machine's own settings decide that."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Put together here, so that this file does not name them.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (("pypi", "org"), ("files", "pythonhosted"), ("registry", "npmjs"), ("deb", "debian", "org"))
)
BINARY = {
    ".ttf",
    ".png",
    ".jpg",
    ".ico",
    ".icns",
    ".pdf",
    ".xlsx",
    ".xls",
    ".docx",
    ".zip",
    ".gz",
    ".db",
    ".anjuan",
}


def committed() -> list[Path]:
    """The files of the project, whether or not git has them yet, without what it ignores."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = (ROOT / name for name in done.stdout.decode("utf-8").split("\0") if name)
    return [path for path in paths if path.is_file() and path.suffix.lower() not in BINARY]


def test_no_file_names_a_registry() -> None:
    naming = [
        f"{path.relative_to(ROOT)} names {host}"
        for path in committed()
        for host in REGISTRIES
        if host.encode() in path.read_bytes().lower()
    ]
    assert naming == []


def test_locks_and_set_up_scripts_hold_no_address() -> None:
    needle = "ht" + "tp"
    files = [*(ROOT / "installer").rglob("*.txt"), *(ROOT / "installer").rglob("*.py"), ROOT / ".ci" / "run"]
    assert len(files) > 6
    assert [path.name for path in files if needle in path.read_text(encoding="utf-8").lower()] == []
