"""The manual against the program: what it names is there, what it shows is made from it, and nothing is left out."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

import anjuan_resources
from anjuan_core.facts import Fact
from anjuan_core.results import Status
from anjuan_desktop.entering import MoneyUnit
from anjuan_desktop.forms import Form
from anjuan_desktop.office import Role, way
from anjuan_desktop.shipped import library
from anjuan_desktop.ui.actions import Group, registry
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.help import PLACES
from anjuan_desktop.ui.presenters.desk.manual import INDEX, TABLE, command_table, manual
from manual_pictures import NAMES, WIDEST

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "manual"
UI = ROOT / "desktop" / "anjuan_desktop" / "ui"
PAGES = sorted(FOLDER.glob("*.md"))
MOST_BYTES = 4_000_000
_ABOUT_THE_MANUAL = {"这样的粗字"}


def _plain(text: str) -> str:
    """A label without its mnemonic and the dots of one that asks on."""
    return re.sub(r"\(&.\)|…$", "", text).replace("&&", "&").strip()


def _written(path: Path) -> Iterator[str]:
    """Every text in a module that isn't a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def _facts() -> Iterator[Fact]:
    words = library().dictionary
    yield from (*words.enterprise, *words.years, *(fact for kind in words.objects.values() for fact in kind.facts))


@pytest.fixture(scope="module")
def labels() -> set[str]:
    """Everything that stands on a button, a menu, a tab, a field or a list."""
    actions = registry(TITLES)
    steps = way().steps
    return {
        *(_plain(text) for path in UI.rglob("*.py") if path.stem not in ("manual", "tour") for text in _written(path)),
        *(action.title for action in actions),
        *(group.title for group in Group),
        *TITLES,
        *(form.value for form in Form),
        *(role.value for role in Role),
        *(unit.value for unit in MoneyUnit),
        *(status.label for status in Status),
        *(step.label for step in steps),
        *(f"打印{step.paper}" for step in steps if step.paper),
        *(f"{role.value}人" for role in (Role.HANDLER, Role.REVIEWER)),
        *(fact.label for fact in _facts()),
    }


def bold(page: Path) -> list[str]:
    return re.findall(r"\*\*(.+?)\*\*", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_label_it_names_is_in_the_window(page: Path, labels: set[str]) -> None:
    assert [name for name in bold(page) if name not in labels | _ABOUT_THE_MANUAL] == []


def test_a_label_that_is_not_there_would_be_noticed(labels: set[str]) -> None:
    assert "新建案卷" in labels
    assert "保存案卷" not in labels
    assert "The page 材料." not in labels


def test_every_page_is_in_the_index_by_its_title() -> None:
    index = (FOLDER / "index.md").read_text(encoding="utf-8")
    listed = {slug: title for title, slug in re.findall(r"^- \[([^]]+)\]\(([\w-]+)\.md\)", index, re.MULTILINE)}
    titles = {page.stem: page.read_text(encoding="utf-8").partition("\n")[0] for page in PAGES if page.stem != INDEX}
    assert {slug: f"# {title}" for slug, title in listed.items()} == titles
    assert {page.slug for page in manual().pages} == {page.stem for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_its_links_lead_within_it(page: Path) -> None:
    targets = re.findall(r"\]\(([^)]*)\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not re.fullmatch(r"[\w-]+\.md|pictures/[\w-]+\.png", target)] == []
    assert [target for target in targets if not (FOLDER / target).is_file()] == []


def test_every_picture_is_made_by_the_script_and_shown() -> None:
    shown = [name for page in PAGES for name in re.findall(r"pictures/([\w-]+)\.png", page.read_text(encoding="utf-8"))]
    made = {path.stem for path in (FOLDER / "pictures").iterdir()}
    assert made == set(NAMES)
    assert set(NAMES) == set(shown)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_small_and_fits(name: str) -> None:
    with Image.open(FOLDER / "pictures" / f"{name}.png") as picture:
        assert picture.mode == "P"
        assert picture.width <= WIDEST
        assert picture.info.keys() <= {"transparency", "dpi"}


def test_the_pictures_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in (FOLDER / "pictures").iterdir()) < MOST_BYTES


def test_the_table_of_commands_is_the_programs() -> None:
    text = (FOLDER / "keys.md").read_text(encoding="utf-8")
    assert text.partition(TABLE)[2] == f"\n\n{command_table(registry(TITLES))}"


def test_every_page_of_a_case_has_its_own() -> None:
    titles = {page.title for page in manual().pages}
    assert [title for title in TITLES if title != "日志" and title not in titles] == []
    assert {slug for slug in PLACES.values() if manual().page(slug).slug != slug} == set()


def test_every_form_and_every_step_of_the_way_is_told() -> None:
    printing, flow = manual().page("printing").text, manual().page("flow").text
    assert [form.value for form in Form if f"**{form.value}**" not in printing] == []
    told = f"{flow}{manual().page('results').text}"
    rare = {"退回登记结果", "恢复年度督导"}
    assert [step.label for step in way().steps if f"**{step.label}**" not in told and step.label not in rare] == []


def test_a_built_package_holds_the_manual(tmp_path: Path) -> None:
    pytest.importorskip("setuptools")
    subprocess.run([sys.executable, "setup.py", "-q", "build_py", "-d", tmp_path], cwd=ROOT, check=True)
    packed = tmp_path / "anjuan_resources" / "manual"
    ours = {path.relative_to(FOLDER): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
    assert {path.relative_to(packed): path.read_bytes() for path in packed.rglob("*") if path.is_file()} == ours


def test_an_installed_program_reads_the_packed_manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert anjuan_resources.manual() == FOLDER
    (tmp_path / "manual").mkdir()
    monkeypatch.setattr(anjuan_resources, "ROOT", tmp_path)
    assert anjuan_resources.manual() == tmp_path / "manual"
