"""What the writers that get killed do; each confirms what must survive."""

from collections.abc import Callable
from pathlib import Path

from nacl.pwhash import argon2id

import anjuan_resources
from anjuan_core.facts import Dictionary
from anjuan_core.packs import load_dictionary
from anjuan_desktop.exchange import Returning, carry_out
from anjuan_desktop.exchange._field import _sealing
from tests.desktop.exchange.conftest import PASSPHRASE

Confirm = Callable[[str], None]
DICTIONARY: Dictionary = load_dictionary(anjuan_resources.text("facts.yaml"), "facts.yaml")


def bringing_back(confirm: Confirm, package: str, folder: str) -> None:
    """Brings a package back, the copy's side standing; confirms when it is done."""
    with Returning(Path(package), Path(folder), PASSPHRASE, by="写手", dictionary=DICTIONARY) as returning:
        returning.bring_back({one.entry.carry_out: one.plan.all_to("theirs") for one in returning.cases})
        confirm("back")


def carrying_out(confirm: Confirm, package: str, *cases: str) -> None:
    """Packs the cases, the passphrase cheap to check; confirms when the package is there."""
    _sealing.COST = (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
    carry_out([Path(case) for case in cases], Path(package), PASSPHRASE, by="写手", dictionary=DICTIONARY)
    confirm("out")
