"""What listing doesn't need: imported when it is first asked for."""

from typing import TYPE_CHECKING

from anjuan_desktop.faces import face

if TYPE_CHECKING:
    from anjuan_desktop.cabinet._keeping import kept
    from anjuan_desktop.cabinet._refreshing import refresh, reread
    from anjuan_desktop.cabinet._sharing import FILING, SERIAL, Own, identity_of, neighbours, sightings
else:
    __getattr__ = face(
        __name__,
        {
            "anjuan_desktop.cabinet._keeping": "kept",
            "anjuan_desktop.cabinet._refreshing": "refresh reread",
            "anjuan_desktop.cabinet._sharing": "FILING SERIAL Own identity_of neighbours sightings",
        },
    )

__all__ = ["FILING", "SERIAL", "Own", "identity_of", "kept", "neighbours", "refresh", "reread", "sightings"]
