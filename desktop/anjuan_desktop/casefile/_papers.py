"""The papers of an open case: its checklist, visits, and the scans and photos inside the file."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from anjuan_desktop.casefile import _edits
from anjuan_desktop.casefile._contents import Told, stretches
from anjuan_desktop.casefile._edits import Attachment, Edit, Material, Visit
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._store import replace_file


class Papers:
    """What `CaseFile.papers` gives. Edits raise as those of the case file do."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Reader]],
        edit: Callable[[], AbstractContextManager[Edit]],
    ) -> None:
        self._reading = reading
        self._edit = edit

    def materials(self) -> list[Material]:
        with self._reading() as reader:
            return _edits.materials(reader.session)

    def set_material(self, material: Material) -> str:
        """Adds a line of the checklist, or overwrites the one with its key. The line's key."""
        with self._edit() as edit:
            return _edits.set_material(edit, material)

    def remove_material(self, key: str) -> None:
        """With its attachments and drafts."""
        with self._edit() as edit:
            _edits.remove_material(edit, key)

    def visits(self) -> list[Visit]:
        """By date."""
        with self._reading() as reader:
            return _edits.visits(reader.session)

    def set_visit(self, visit: Visit) -> str:
        """Adds a visit with its findings, or overwrites the one with its key. The visit's key."""
        with self._edit() as edit:
            return _edits.set_visit(edit, visit)

    def remove_visit(self, key: str) -> None:
        """With its findings, photos and drafts."""
        with self._edit() as edit:
            _edits.remove_visit(edit, key)

    def attachments(self) -> list[Attachment]:
        """In the order they were added."""
        with self._reading() as reader:
            return _edits.attachments(reader.session)

    def attach(
        self,
        path: Path,
        *,
        material: str | None = None,
        visit: str | None = None,
        taken_at: str | None = None,
        told: Told = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> str:
        """Takes a file's bytes into the case, up to 200 MB, never whole in memory. The attachment's key.

        `told` hears how many bytes of how many are done, `cancelled` is asked before every megabyte: Stopped is raised
        then, and nothing was taken in.
        """
        with self._edit() as edit:
            return _edits.attach(edit, path, _edits.Owner(material, visit, taken_at), told, cancelled)

    def remove_attachment(self, key: str) -> None:
        with self._edit() as edit:
            _edits.remove_attachment(edit, key)

    def export(self, key: str, path: Path) -> None:
        """Writes an attachment's bytes to a file, whole or not at all. Raises DamagedCaseFile, CannotWrite."""
        with self._reading() as reader:
            digest, session = _edits.attachment(reader.session, key).content, reader.session

            def fill(beside: Path) -> None:
                with beside.open("wb") as file:
                    file.writelines(stretches(session, digest, reader.path))

            replace_file(path, fill)

    def content(self, key: str) -> bytes:
        """An attachment's bytes, for one small enough to look at."""
        with self._reading() as reader:
            attached = _edits.attachment(reader.session, key)
            return b"".join(stretches(reader.session, attached.content, reader.path))
