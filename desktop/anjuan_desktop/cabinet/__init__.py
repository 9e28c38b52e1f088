"""The cabinet 案卷柜: a folder of case files, listed, searched, held against each other, added to."""

from typing import TYPE_CHECKING

from anjuan_desktop.faces import face

if TYPE_CHECKING:
    from anjuan_desktop.cabinet._backups import Backups
    from anjuan_desktop.cabinet._cabinet import Cabinet
    from anjuan_desktop.cabinet._conversion import Conversion, NoOfficeKey, convert_cabinet
    from anjuan_desktop.cabinet._copying import Copied, copy_cabinet, last_backup
    from anjuan_desktop.cabinet._entry import Entry, Glances, Pending
    from anjuan_desktop.cabinet._filter import Counts, Filter, counted
    from anjuan_desktop.cabinet._office_key import (
        BadPassphrase,
        DamagedKeyFile,
        KeyFileExists,
        NewKey,
        OfficeKey,
        OfficeKeyError,
        WrongKey,
        WrongPassphrase,
    )
    from anjuan_desktop.cabinet._passphrase import check_new, derived, typed
    from anjuan_desktop.cabinet._pinyin import load_readings
    from anjuan_desktop.cabinet._sharing import Sighting
    from anjuan_desktop.cabinet._words import readings
else:
    __getattr__ = face(
        __name__,
        {
            "._backups": "Backups",
            "._cabinet": "Cabinet",
            "._conversion": "Conversion NoOfficeKey convert_cabinet",
            "._copying": "Copied copy_cabinet last_backup",
            "._entry": "Entry Glances Pending",
            "._filter": "Counts Filter counted",
            "._office_key": (
                "BadPassphrase DamagedKeyFile KeyFileExists NewKey OfficeKey OfficeKeyError WrongKey WrongPassphrase"
            ),
            "._passphrase": "check_new derived typed",
            "._pinyin": "load_readings",
            "._sharing": "Sighting",
            "._words": "readings",
        },
    )

__all__ = [
    "Backups",
    "BadPassphrase",
    "Cabinet",
    "Conversion",
    "Copied",
    "Counts",
    "DamagedKeyFile",
    "Entry",
    "Filter",
    "Glances",
    "KeyFileExists",
    "NewKey",
    "NoOfficeKey",
    "OfficeKey",
    "OfficeKeyError",
    "Pending",
    "Sighting",
    "WrongKey",
    "WrongPassphrase",
    "check_new",
    "convert_cabinet",
    "copy_cabinet",
    "counted",
    "derived",
    "last_backup",
    "load_readings",
    "readings",
    "typed",
]
