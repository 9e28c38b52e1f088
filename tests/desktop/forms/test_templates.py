"""Templates: those that ship hold, an office's own are used, a bad one is refused with file, line and remedy."""

import pytest

import anjuan_resources
from anjuan_core.packs import Library
from anjuan_desktop.forms import Form, NoSuchTemplate, TemplateError, Templates, print_form
from anjuan_desktop.forms._printing import SHEETS
from tests.desktop.forms.sheets import plain, text_of

FILE = "recommendation.yaml"
SHIPPED = anjuan_resources.texts("forms", ".yaml")


def refused(text: str, library: Library, file: str = FILE, form: Form = Form.RECOMMENDATION) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        Templates({file: text}, library.dictionary).of(SHEETS[form].offers)
    assert caught.value.file == file
    assert f"“{file}”" in str(caught.value)
    return caught.value


def changed(before: str, after: str, file: str = FILE) -> str:
    assert before in SHIPPED[file]
    return SHIPPED[file].replace(before, after, 1)


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


@pytest.mark.parametrize("form", Form, ids=lambda form: form.name)
def test_every_form_has_a_template_that_holds(library: Library, form: Form) -> None:
    offers = SHEETS[form].offers
    assert offers.form is form
    template = Templates({offers.file: SHIPPED[offers.file]}, library.dictionary).of(offers)
    assert template.form is form


def test_there_is_no_template_without_a_form() -> None:
    assert set(SHIPPED) == {sheet.offers.file for sheet in SHEETS.values()}


def test_an_office_changes_title_order_columns_and_signatures(library: Library) -> None:
    text = changed("title: 申报推荐表\n", "title: 松北区推荐审批表\n")
    text = text.replace("[name, uscc, region,", "[uscc, name, region,")
    text = text.replace("title: 测算金额（元）", "title: 核算金额（元）").replace("role: 负责人", "role: 局长")
    text = text.replace("  - {part: objects, title: 二、支持对象}\n", "")
    text += "\nextra:\n  - {label: 开户银行及账号}\n"
    told = text_of(print_form(Form.RECOMMENDATION, plain(library), Templates({FILE: text}, library.dictionary)))
    assert "松北区推荐审批表" in told
    assert "核算金额（元）" in told
    assert "局长意见" in told
    assert "开户银行及账号" in told
    assert "二、支持对象" not in told
    assert told.index("统一社会信用代码") < told.index("企业名称")


def test_an_office_changes_letterhead_number_and_words(library: Library) -> None:
    text = changed('letterhead: "{单位}"', 'letterhead: "{单位}文件"', "letter.yaml")
    text = text.replace('number: "{代字}〔{年}〕{序号}号"', 'number: "{代字}发〔{年}〕第{序号}号"')
    told = text_of(print_form(Form.LETTER, plain(library), Templates({"letter.yaml": text}, library.dictionary)))
    assert "工业和信息化局文件" in told
    assert "松工信函发〔2026〕第12号" in told


@pytest.mark.parametrize(
    ("before", "after", "at", "told"),
    [
        ("title: 申报推荐表\n", "titel: 申报推荐表\n", "titel", "没有这个键"),
        ("title: 申报推荐表\n", "", "", "缺少 title"),
        ("part: objects", "part: object", "part: object,", "最接近的是 objects"),
        ("part: objects", "part: claims", "三、申报", "列了两次"),
        ("name: basis", "name: basics", "basics", "最接近的是 basis"),
        ("name: id, title: 编号, share: 13", "name: year, title: 年度, share: 13", "share: 13", "第一列应为 id"),
        ("share: 13}", "share: 0}", "share: 0}", "应为大于0的数"),
        ("share: 13}", "share: 宽}", "share: 宽}", "应为数字"),
        ("[name, uscc,", "[name, ucsc,", "ucsc", "最接近的是 uscc"),
        ("enterprise: [", "enterprises: [", "enterprises", "最接近的是 enterprise"),
        ("seal: true", "seal: 是", "seal: 是", "应为 true 或 false"),
        ("form: 申报推荐表", "form: 申报表", "form: 申报表", "只能写"),
        ("form: 申报推荐表", "form: 测算书", "form: 测算书", "应为 申报推荐表"),
        ("columns:\n", "columns: &x\n", "columns: &x", "锚点"),
        ("choices: [", "title: 又一个\nchoices: [", "又一个", "重复"),
        ("signatures:\n", "signatures: [\n", "", "不是可读的 YAML"),
        ("signatures:\n", "words: {title: 题}\nsignatures:\n", "words: {", "没有名为 title 的文字"),
        ("signatures:\n", "paragraphs: [正文]\nsignatures:\n", "paragraphs", "没有正文段落"),
        ("signatures:\n", "points: [要点]\nsignatures:\n", "points", "没有自带的要点"),
    ],
)
def test_a_bad_template_is_refused(library: Library, before: str, after: str, at: str, told: str) -> None:
    text = changed(before, after)
    error = refused(text, library)
    assert told in error.message
    if at:
        assert error.line == line_of(text, at)


def test_a_missing_table_or_word_is_named(library: Library) -> None:
    start = SHIPPED["visit.yaml"].index("columns:")
    end = SHIPPED["visit.yaml"].index("points:")
    without = SHIPPED["visit.yaml"][:start] + SHIPPED["visit.yaml"][end:]
    assert "缺少 findings" in refused(without, library, "visit.yaml", Form.VISIT).message
    text = changed('  copies: "{财政局}"\n', "", "letter.yaml")
    assert "缺少 copies" in refused(text, library, "letter.yaml", Form.LETTER).message


def test_a_placeholder_that_isnt_there_is_named_with_the_nearest(library: Library) -> None:
    text = changed("{市县}。", "{市辖县}。", "letter.yaml")
    error = refused(text, library, "letter.yaml", Form.LETTER)
    assert "没有名为 市辖县 的占位符" in error.message
    assert error.line == line_of(text, "{市辖县}")


def test_a_text_without_end_of_brackets_is_refused(library: Library) -> None:
    error = refused("title:\n  " + "[" * 50_000, library)
    assert (error.line, error.message) == (2, "层次过多，最多 20 层")


@pytest.mark.parametrize(
    "text", ["", "- 一\n- 二\n", "一句话", "\x00", "a" * 200_001], ids=["empty", "list", "text", "nul", "long"]
)
def test_what_is_no_template_at_all(library: Library, text: str) -> None:
    refused(text, library)


def test_a_file_that_belongs_to_no_form(library: Library) -> None:
    with pytest.raises(NoSuchTemplate, match=r"申请表\.yaml.*recommendation\.yaml"):
        Templates({"申请表.yaml": ""}, library.dictionary)
