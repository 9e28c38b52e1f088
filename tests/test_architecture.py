"""The house rules, each a sentence and a check over the imports as they are written."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORE = ROOT / "core" / "anjuan_core"
DESKTOP = ROOT / "desktop" / "anjuan_desktop"
RESOURCES = ROOT / "resources" / "anjuan_resources"

LONGEST_FILE = 400
PACKAGES = ("anjuan_core", "anjuan_desktop")

CORE_LAYERS = [
    {"errors", "unknown", "nearest", "money", "dates", "later"},
    {"case"},
    {"results", "reference"},
    {"facts"},
    {"logic"},
    {"benefits"},
    {"packs"},
    {"evaluate"},
    {"flags", "screening", "stacking", "scoring"},
    {"assessment", "interchange"},
]
"""Low to high: a module imports from its own layer's package or from below."""

DESKTOP_LAYERS = [
    {"collecting", "faces"},
    {"casefile", "entering", "shipped"},
    {"batch", "cabinet", "scoring"},
    {"office"},
    {"forms"},
    {"exchange"},
    {"samples", "dossier"},
    {"ui"},
    {"app"},
    {"cli"},
    {"__main__"},
]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield node.module or ""
            if node.module in PACKAGES:  # `from anjuan_desktop import casefile`
                yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name != "__version__")


def _faces() -> list[tuple[Path, ast.Module]]:
    """The modules whose names are imported when they are asked for."""
    parsed = ((path, ast.parse(path.read_text(encoding="utf-8"))) for path in _files(DESKTOP))
    return [(path, tree) for path, tree in parsed if any(_is_face(node) for node in ast.walk(tree))]


def _is_face(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "anjuan_desktop.faces" and node.names[0].name == "face"


def _calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def _importing(folder: Path, *forbidden: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _files(folder)
        for name in _imports(path)
        if any(name == bad or name.startswith(f"{bad}.") for bad in forbidden)
    ]


def test_the_core_imports_no_qt_no_database_no_forms_and_nothing_of_the_desktop() -> None:
    outside = ("PySide6", "sqlalchemy", "sqlite3", "reportlab", "anjuan_desktop", "anjuan_resources")
    assert _importing(CORE, *outside) == []


def test_the_core_opens_no_file_no_socket_and_no_process() -> None:
    assert _importing(CORE, "os", "pathlib", "io", "socket", "subprocess", "shutil", "tempfile", "urllib", "time") == []
    opened = [
        f"{path.relative_to(ROOT)} calls {name}" for path in _files(CORE) for name in _calls(path) if name == "open"
    ]
    assert opened == []


def test_the_core_asks_no_clock() -> None:
    clocks = ("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time")
    asked = [
        f"{path.relative_to(ROOT)} calls {name}" for path in _files(CORE) for name in _calls(path) if name in clocks
    ]
    assert asked == []


def test_nothing_opens_a_socket() -> None:
    network = (
        "socket",
        "urllib",
        "http",
        "ssl",
        "ftplib",
        "smtplib",
        "requests",
        "httpx",
        "PySide6.QtNetwork",
        "asyncio",
    )
    assert _importing(CORE, *network) + _importing(DESKTOP, *network) + _importing(RESOURCES, *network) == []


def test_resources_are_data_and_import_nothing_of_ours() -> None:
    assert _importing(RESOURCES, "anjuan_core", "anjuan_desktop") == []


def test_forms_know_no_database_session_no_qt_and_no_clock() -> None:
    forms = DESKTOP / "forms"
    assert (
        _importing(forms, "PySide6", "sqlalchemy", "sqlite3", "anjuan_desktop.casefile", "anjuan_desktop.cabinet") == []
    )
    clocks = [name for path in _files(forms) for name in _calls(path) if name in ("date.today", "datetime.now")]
    assert clocks == []


def test_only_the_window_knows_qt() -> None:
    rest = [folder for folder in DESKTOP.iterdir() if folder.is_dir() and folder.name != "ui"]
    assert [found for folder in rest for found in _importing(folder, "PySide6")] == []


def test_presenters_and_the_session_know_no_qt() -> None:
    ui = DESKTOP / "ui"
    assert _importing(ui / "presenters", "PySide6") == []
    assert [name for name in _imports(ui / "session.py") if name.startswith("PySide6")] == []


def test_the_window_writes_no_sql() -> None:
    assert _importing(DESKTOP / "ui", "sqlalchemy", "sqlite3", "reportlab") == []


@pytest.mark.parametrize(
    ("folder", "package", "layers"),
    [(CORE, "anjuan_core", CORE_LAYERS), (DESKTOP, "anjuan_desktop", DESKTOP_LAYERS)],
    ids=["core", "desktop"],
)
def test_an_import_goes_down_only(folder: Path, package: str, layers: list[set[str]]) -> None:
    height = {name: index for index, layer in enumerate(layers) for name in layer}
    upward = []
    for path in _files(folder):
        here = path.relative_to(folder).parts[0].removesuffix(".py")
        if here == "__init__":
            continue
        for name in _imports(path):
            parts = name.split(".")
            if parts[0] == package and len(parts) > 1 and parts[1] != here and height[parts[1]] >= height[here]:
                upward.append(f"{path.relative_to(ROOT)} imports {name}")
    assert upward == []


def test_what_starts_with_an_underscore_stays_in_its_package() -> None:
    reached = []
    for folder in (CORE, DESKTOP, RESOURCES):
        for path in _files(folder):
            home = ".".join(path.relative_to(folder.parent).parent.parts)
            for name in _imports(path):
                package, _, module = name.rpartition(".")
                if module.startswith("_") and not module.startswith("__") and not home.startswith(package):
                    reached.append(f"{path.relative_to(ROOT)} imports {name}")
    assert reached == []


def test_a_face_gives_what_its_imports_say_and_nothing_else() -> None:
    faces = _faces()
    assert faces
    wrong = []
    for path, tree in faces:
        home = ".".join(path.relative_to(DESKTOP.parent).parent.parts)
        checked = next(node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node))
        said = {
            (node.module, alias.name)
            for node in checked.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        tables = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
        given = {
            (f"{home}{module}" if module.startswith(".") else module, name)
            for table in tables
            for module, names in ast.literal_eval(table).items()
            for name in names.split()
        }
        if said != given:
            wrong.append(f"{path.relative_to(ROOT)}: {sorted(said ^ given)}")
        (exported,) = (
            ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        )
        if not {name for _, name in said} <= set(exported):
            wrong.append(f"{path.relative_to(ROOT)}: {sorted({name for _, name in said} - set(exported))}")
    assert wrong == []


def test_no_file_is_longer_than_a_room_should_be() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in (CORE, DESKTOP, RESOURCES, ROOT / "installer")
        for path in _files(folder)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for folder in (CORE, DESKTOP, RESOURCES)
        for path in _files(folder)
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_source_hides_text_in_invisible_or_reversing_characters() -> None:
    hidden = {
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2066, 0x206A)),
        "\u200b",
        "\u200c",
        "\u200d",
        "\ufeff",
    }
    suffixes = {".py", ".yaml", ".toml", ".json", ".md", ".csv", ".txt"}
    found = [
        f"{path.relative_to(ROOT)}: U+{ord(character):04X}"
        for folder in (CORE, DESKTOP, RESOURCES, ROOT / "tests", ROOT / "installer", ROOT / "docs")
        for path in sorted(folder.rglob("*"))
        if path.suffix in suffixes
        for character in sorted(hidden & set(path.read_text(encoding="utf-8")))
    ]
    assert found == []
