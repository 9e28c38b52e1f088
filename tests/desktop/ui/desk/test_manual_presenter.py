"""The manual as it is read: its pages, what a search finds, and the table of commands."""

import pytest

from anjuan_desktop.ui.actions import registry
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.presenters.desk.manual import INDEX, Manual, ManualPage, command_table, manual, picture

SMALL = Manual(
    [
        ManualPage("index", "目录", "# 目录\n\n[打印](printing.md)"),
        ManualPage("printing", "打印", "# 打印\n\n按 **打印**，选份数。\n\n| 表 | 用 |\n|---|---|\n| 推荐函 | 上报 |"),
        ManualPage("flow", "流转", "# 流转\n\n签署以后打印推荐表，再打印告知书。"),
    ]
)


def slugs(text: str) -> list[str]:
    return [hit.page.slug for hit in SMALL.search(text)]


def test_the_index_is_the_first_page() -> None:
    assert manual().pages[0].slug == INDEX
    assert manual().page("no-such-page").slug == INDEX


def test_what_one_reads_has_no_signs_of_markdown() -> None:
    assert SMALL.page("printing").plain == "打印 按 打印，选份数。 表 用 推荐函 上报"


def test_a_page_with_the_word_in_its_title_comes_first() -> None:
    assert slugs("打印") == ["printing", "flow", "index"]


def test_every_word_has_to_stand_in_the_page() -> None:
    assert slugs("打印 告知书") == ["flow"]
    assert slugs("不在里面") == []
    assert slugs("  ") == []


@pytest.mark.parametrize("typed", ["lz", "liuzhuan"])
def test_pinyin_finds_titles(typed: str) -> None:
    assert slugs(typed) == ["flow"]


def test_a_hit_shows_the_words_around() -> None:
    assert SMALL.search("份数")[0].words == "打印 按 打印，选份数。 表 用 推荐函 上报"
    assert SMALL.search("告知书")[0].words.startswith("…")


def test_a_picture_is_read_and_nothing_outside_the_manual() -> None:
    assert (picture("pictures/plan.png") or b"").startswith(b"\x89PNG")
    assert picture("pictures/none.png") is None
    assert picture("../../README.md") is None
    assert picture("/etc/hostname") is None


def test_every_command_is_in_the_table_with_its_keys() -> None:
    table = command_table(registry(TITLES))
    for action in registry(TITLES):
        assert f"| {'、'.join(action.keys)} | **{action.title}** | {action.help} |" in table
    assert table.index("### 案卷") < table.index("### 字号") < table.index("### 帮助")
