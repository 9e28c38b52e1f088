"""The file on the disk: connections, sessions, making, locking, opening, and what a list reads of it."""

from typing import TYPE_CHECKING

from anjuan_desktop.faces import face

if TYPE_CHECKING:
    from anjuan_desktop.casefile._store._checking import cut_short, same_schema
    from anjuan_desktop.casefile._store._connections import KEY_LENGTH, Connection, connect, cut_off, driver, unlock
    from anjuan_desktop.casefile._store._copies import (
        back_up,
        convert_file,
        copy_file,
        fill_copy,
        last_row,
    )
    from anjuan_desktop.casefile._store._creation import create_file, new_database, taken_by
    from anjuan_desktop.casefile._store._dated import Backup, Before, backups_of
    from anjuan_desktop.casefile._store._head import Head, read_head
    from anjuan_desktop.casefile._store._header import key_for, refuse_newer, version_of
    from anjuan_desktop.casefile._store._layout import BACKUPS, KEY_FILE, cabinet_of, key_needed
    from anjuan_desktop.casefile._store._lock import Holder, Lock
    from anjuan_desktop.casefile._store._numbering import keep_numbering, last_payment
    from anjuan_desktop.casefile._store._opening import Opened, check_readable, open_store, reader
    from anjuan_desktop.casefile._store._outline import Outline, read_outline
    from anjuan_desktop.casefile._store._places import Place, PlaceKind, place_of
    from anjuan_desktop.casefile._store._replacing import replace_file, sync, sync_folder, written_beside
    from anjuan_desktop.casefile._store._restoring import Restored, restore_file, would_change
    from anjuan_desktop.casefile._store._sessions import Store, translated
else:
    __getattr__ = face(
        __name__,
        {
            "._checking": "cut_short same_schema",
            "._connections": "KEY_LENGTH Connection connect cut_off driver unlock",
            "._copies": "back_up convert_file copy_file fill_copy last_row",
            "._creation": "create_file new_database taken_by",
            "._dated": "Backup Before backups_of",
            "._head": "Head read_head",
            "._header": "key_for refuse_newer version_of",
            "._layout": "BACKUPS KEY_FILE cabinet_of key_needed",
            "._lock": "Holder Lock",
            "._numbering": "keep_numbering last_payment",
            "._opening": "Opened check_readable open_store reader",
            "._outline": "Outline read_outline",
            "._places": "Place PlaceKind place_of",
            "._replacing": "replace_file sync sync_folder written_beside",
            "._restoring": "Restored restore_file would_change",
            "._sessions": "Store translated",
        },
    )

__all__ = [
    "BACKUPS",
    "KEY_FILE",
    "KEY_LENGTH",
    "Backup",
    "Before",
    "Connection",
    "Head",
    "Holder",
    "Lock",
    "Opened",
    "Outline",
    "Place",
    "PlaceKind",
    "Restored",
    "Store",
    "back_up",
    "backups_of",
    "cabinet_of",
    "check_readable",
    "connect",
    "convert_file",
    "copy_file",
    "create_file",
    "cut_off",
    "cut_short",
    "driver",
    "fill_copy",
    "keep_numbering",
    "key_for",
    "key_needed",
    "last_payment",
    "last_row",
    "new_database",
    "open_store",
    "place_of",
    "read_head",
    "read_outline",
    "reader",
    "refuse_newer",
    "replace_file",
    "restore_file",
    "same_schema",
    "sync",
    "sync_folder",
    "taken_by",
    "translated",
    "unlock",
    "version_of",
    "would_change",
    "written_beside",
]
