"""A resource file that isn't right is refused with its name, line and remedy; a hostile one within bounds."""

from collections.abc import Callable

import pytest

import anjuan_resources
from anjuan_core.errors import PackError
from anjuan_core.packs import Library, load_dictionary, load_pack
from anjuan_core.reference import Divisions, LprSeries

FILE = "hlj-2023-7.yaml"
PACK = anjuan_resources.text("packs", FILE)
TEXTS = anjuan_resources.library_texts()


def _load(text: str) -> None:
    load_pack(text, FILE, load_dictionary(TEXTS["dictionary"], "facts.yaml"), TEXTS["sources"])


def _line(text: str, needle: str) -> int:
    return text[: text.index(needle)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("once: object", "onse: object", "onse"),
        ("key_industry, is: true", "key_industy, is: true", "最接近的是 key_industry"),
        ("is: digital,", "is: digitl,", "最接近的是 digital"),
        ("key_industry, is: true", "key_industry, is: maybe", "只有 true 和 false"),
        ("computing_power_p, at_least", "centre, at_least", "不是数值"),
        ("object: service", "object: servce", "没有 servce 这种支持对象"),
        ("trigger: built_on", "trigger: centre", "不是日期"),
        ("trigger: built_on", "trigger: build_on", "没有事实 build_on"),
        ("[national-little-giant,", "[national-little-gaint,", "没有称号 national-little-gaint"),
        ("shares: [{payer: province}]", "shares: [{payer: province, percent: 60}]", "应为 100"),
        ("once: year", "once: stage", "stages"),
        ("id: 11b", "id: 11a", "11a 重复"),
        ("给予一次性奖励50万元", "给予一次性奖励60万元", "逐字照录"),
        ("source: hlj-2023-7.txt", "source: gone.txt", "找不到原文 gone.txt"),
        ("id: hlj-2023-7", "id: hlj-2023-7\nid: other", "键 id 重复"),
        ("level: province", "level: &level province", "锚点"),
        ("level: province", "level: *level", "锚点"),
        ('version: "1"', "version: !!python/object:os.system 1", "标签"),
        ("short_title:", "? [a, b]\n: c\nshort_title:", "键应为普通文字"),
        ("clauses:", "clauses: [", "不是可读的 YAML"),
        ("{fact: enterprise.region, starts", "{fact: enterprise.regon, starts", "最接近的是 region"),
        ("{fact: upgrade, is: digital,", "{fact: upgrade, is: digital, at_least: 3,", "just one of"),
    ],
)
def test_a_pack_that_is_not_right_is_refused_where_it_is_wrong(old: str, new: str, says: str) -> None:
    assert old in PACK
    with pytest.raises(PackError, match=r".") as caught:
        _load(PACK.replace(old, new))
    assert caught.value.file == FILE
    assert says in caught.value.message
    assert caught.value.line >= 0


def test_the_line_is_the_line() -> None:
    text = PACK.replace("cap: 20000000}", "cap: 二千万}")
    with pytest.raises(PackError) as caught:
        _load(text)
    assert caught.value.line == _line(text, "cap: 二千万}")
    assert str(caught.value).startswith(f"{FILE}:{caught.value.line}: ")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: "a: " + "[" * 60 + "]" * 60, "嵌套过深"),
        (lambda: "a: " + "长" * 2_000_000, "文件过大"),
        (lambda: "", "不得为空"),
        (lambda: "a: 1\n---\nb: 2\n", "只能有一份内容"),
        (lambda: "a: \x00", "不是可读的 YAML"),
        (lambda: "- 1\n- 2\n", "文件"),
    ],
)
def test_a_hostile_file_is_refused(make: Callable[[], str], says: str) -> None:
    with pytest.raises(PackError) as caught:
        _load(make())
    assert says in str(caught.value)


def test_plain_scalars_keep_their_meaning() -> None:
    dictionary = load_dictionary(
        "enterprise: [{name: it, label: on, type: flag, help: ''}]\nyears: []\nobjects: {}\n", "facts.yaml"
    )
    assert dictionary.enterprise[0].label == "on"


def test_the_same_document_twice_is_refused() -> None:
    with pytest.raises(PackError, match="文件编号 hlj-2023-7 重复"):
        Library.from_texts(**{**TEXTS, "packs": {"a.yaml": PACK, "b.yaml": PACK}})  # type: ignore[typeddict-item]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("publish_date,lpr_1y_pct\n", "没有任何一期"),
        ("publish_date,lpr_1y_pct\n2024-01-22,三\n", "发布日期和百分数"),
        ("publish_date,lpr_1y_pct\n2024-01-22,3.45\n2024-01-22,3.45\n", "应晚于上一行"),
        ("day,rate\n2024-01-22,3.45\n", "发布日期和百分数"),
    ],
)
def test_a_rate_table_that_is_not_right_is_refused(text: str, says: str) -> None:
    with pytest.raises(PackError, match=says):
        LprSeries.from_csv(text, "lpr_1y.csv")


def test_a_division_table_that_is_not_right_is_refused() -> None:
    with pytest.raises(PackError, match="代码、名称、级别、上级"):
        Divisions.from_csv("code,name,level,parent\n23,黑龙江省,province,\n", "divisions.csv")
