"""The actions as data: complete, without clashes, and the one source of menus, help and palette."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from anjuan_desktop.ui.actions import Action, Group, State, registry
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.presenters.desk.cabinet import CabinetRow
from anjuan_desktop.ui.presenters.desk.manual import FIELD_KEYS, command_table
from anjuan_desktop.ui.presenters.desk.palette import fits, offers

ACTIONS = registry(TITLES)
OPEN = State(case=True, editable=True)


def titles(text: str, state: State = OPEN, *cases: CabinetRow) -> list[str]:
    return [found.title for found in offers(text, ACTIONS, state, cases)]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_says_what_it_is_and_does(action: Action) -> None:
    assert action.title
    assert action.help
    assert action.help != action.title
    assert all(not QKeySequence(key).isEmpty() for key in action.keys)


def test_no_two_share_an_id_or_a_key() -> None:
    keys = Counter(QKeySequence(key).toString() for action in ACTIONS for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("group", Group)
def test_no_two_of_a_menu_share_a_letter(group: Group) -> None:
    letters = Counter(action.mnemonic for action in ACTIONS if action.group is group and action.mnemonic)
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_pages_have_their_numbers_for_keys() -> None:
    pages = registry([str(at) for at in range(9)])
    keys = {action.title: action.keys for action in pages if action.id.startswith("page-")}
    assert keys == {str(at): (f"Ctrl+{at + 1}",) for at in range(9)}


def test_nothing_of_a_case_before_signing_in() -> None:
    able = {action.id for action in ACTIONS if action.when(State(shut=True, people=True, case=True))}
    assert able == {
        "reread",
        "quit",
        "dark",
        "help",
        "reports",
        *(action.id for action in ACTIONS if action.group is Group.SIZE),
    }


def test_undo_says_what_it_will_undo() -> None:
    undo = next(action for action in ACTIONS if action.id == "undo")
    state = OPEN._replace(undo="企业 名称 （无） → 甲&乙")
    assert undo.words(state) == "撤销：企业 名称 （无） → 甲&&乙(&U)"
    assert undo.when(state)
    assert not undo.when(OPEN)
    assert not undo.when(state._replace(editable=False))


def test_help_lists_every_key() -> None:
    said = command_table(ACTIONS)
    assert all(key in said for action in ACTIONS for key in action.keys)
    assert all(key in said for key, _ in FIELD_KEYS)


class TestPalette:
    """What is found by a few letters."""

    def test_characters_initials_and_whole_pinyin_find(self) -> None:
        assert titles("样例") == ["放入样例案卷", "移除样例案卷"]
        assert titles("fryl")[0] == "放入样例案卷"
        assert titles("shenbao")[0] == "申报事项"
        assert titles("SBSX")[0] == "申报事项"
        assert titles("龘") == []

    def test_the_better_fit_comes_first(self) -> None:
        ranks = [fits(text, "放入样例案卷") for text in ("放入样例案卷", "放入", "样例", "放卷", "无")]
        assert ranks == [0, 1, 2, 3, None]

    def test_what_cannot_be_done_is_not_offered(self) -> None:
        assert "关闭案卷" in titles("关闭")
        assert titles("关闭", State()) == []

    def test_cases_follow_where_something_is_typed(self) -> None:
        row = CabinetRow(Path("a.anjuan"), "甲公司", "2026-0001", "收件", "", 0, False, "")
        assert titles("jgs", OPEN, row) == ["甲公司"]
        assert "甲公司" not in titles("", OPEN, row)
        assert titles("jgs", State(shut=True), row) == []
