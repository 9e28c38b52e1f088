"""The file on the disk: connections, sessions, making, locking, opening, and what a list reads of it."""

from anjuan_desktop.casefile._store._connections import Connection, connect
from anjuan_desktop.casefile._store._copies import BACKUPS, copy_file, keep_before_upgrade
from anjuan_desktop.casefile._store._creation import create_file, new_database, sync, sync_folder, written_beside
from anjuan_desktop.casefile._store._head import Head, read_head
from anjuan_desktop.casefile._store._header import key_for, version_of
from anjuan_desktop.casefile._store._lock import Holder, Lock
from anjuan_desktop.casefile._store._opening import Opened, open_store, reader
from anjuan_desktop.casefile._store._sessions import Store, translated

__all__ = [
    "BACKUPS",
    "Connection",
    "Head",
    "Holder",
    "Lock",
    "Opened",
    "Store",
    "connect",
    "copy_file",
    "create_file",
    "keep_before_upgrade",
    "key_for",
    "new_database",
    "open_store",
    "read_head",
    "reader",
    "sync",
    "sync_folder",
    "translated",
    "version_of",
    "written_beside",
]
