"""What the writers that get killed do; each confirms what must survive."""

from collections.abc import Callable
from pathlib import Path

import anjuan_resources
from anjuan_core.facts import Dictionary
from anjuan_core.packs import load_dictionary
from anjuan_desktop.casefile import CaseFile, Material, back_up, utc_now

Confirm = Callable[[str], None]
DICTIONARY: Dictionary = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")


def edits(confirm: Confirm, path: str, first: str) -> None:
    """Numbers a fact on from `first`, every third with undo and redo; confirms the value after each."""
    with CaseFile.open(Path(path), by="写手", dictionary=DICTIONARY) as file:
        for number in range(int(first), int(first) + 8):
            file.set_year_fact(2023, "employees", number)
            confirm(str(number))
            if number > 1 and number % 3 == 0:
                file.undo()
                confirm(str(number - 1))
                file.redo()
                confirm(str(number))


def attachments(confirm: Confirm, path: str, *scans: str) -> None:
    """Attaches each file, removes every second again, closes; confirms keys, and `-` and key for one removed."""
    with CaseFile.open(Path(path), by="写手", dictionary=DICTIONARY) as file:
        material = file.papers.set_material(Material("合同"))
        for number, scan in enumerate(scans):
            key = file.papers.attach(Path(scan), material=material)
            confirm(key)
            if number % 2:
                file.papers.remove_attachment(key)
                confirm(f"-{key}")
    confirm("closed")


def opening(confirm: Confirm, path: str) -> None:
    """Opens a file, and so brings an older one up; confirms when it is open."""
    with CaseFile.open(Path(path), by="写手", dictionary=DICTIONARY):
        confirm("open")


def backing_up(confirm: Confirm, path: str) -> None:
    """Makes a backup; confirms where it lies."""
    confirm(str(back_up(Path(path), None, utc_now)))


def creating(confirm: Confirm, path: str) -> None:
    """Makes a new file; confirms when it is there."""
    CaseFile.create(Path(path), number="2026-0001", by="写手", dictionary=DICTIONARY).close()
    confirm("made")
