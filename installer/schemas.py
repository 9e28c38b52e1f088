"""Make the JSON Schemas of the public documents anew from their models (developers only).

    PYTHONPATH=core:desktop:resources .venv/bin/python installer/schemas.py

Writes `resources/anjuan_resources/schemas`; needed after a change of the fact dictionary, the rubric or a document.
"""

from pathlib import Path

from anjuan_core.interchange import dumps, schemas
from anjuan_desktop.shipped import library

FOLDER = Path(__file__).resolve().parent.parent / "resources/anjuan_resources/schemas"


def main() -> None:
    for name, schema in schemas(library()).items():
        (FOLDER / f"{name}.schema.json").write_text(dumps(schema), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
