"""The columns an officer's table may have, and the words in a heading each is known by."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from anjuan_core.facts import Fact, FactType

_OTHERS = ("电话", "手机", "邮箱", "传真", "账号", "开户行", "备注", "说明", "邮编", "职务", "身份证号")
"""A heading that ends so is about something no field holds, whatever stands before it: 法定代表人电话."""

_BESIDES = re.compile(r"\([^)]*\)|[\s*:、，,.。“”\"'_\-/]")


@dataclass(frozen=True)
class Field:
    """What a column may hold: its key, its title, the words a heading knows it by, and the fact that says its type.

    `fact` is None for the two that name an invoice line: its number is kept to the letter, its place counted.
    """

    key: str
    title: str
    words: tuple[str, ...]
    fact: Fact | None = None
    needed: bool = False


def bare(head: str) -> str:
    """A heading without its unit, marks and blanks: `* 营业收入（万元）` is 营业收入."""
    return _BESIDES.sub("", unicodedata.normalize("NFKC", head)).casefold()


def places(heads: Sequence[str], fields: Sequence[Field]) -> tuple[int | None, ...]:
    """For each heading the number of the field it names, each field once at most.

    A heading that is a field's word comes before one that only holds it, a longer word before a shorter one, and a
    later field, which is the narrower, before an earlier: 实付金额 is no 金额, 销售方纳税人识别号 no 销售方.
    """
    plain = [bare(head) for head in heads]
    claims = [
        (word != head, -len(word), at, -number)
        for at, head in enumerate(plain)
        if head and not head.endswith(_OTHERS)
        for number, field in enumerate(fields)
        for word in map(bare, (field.title, *field.words))
        if word and word in head
    ]
    best: dict[int, tuple[bool, int, int]] = {}
    for loose, length, at, number in sorted(claims):
        best.setdefault(at, (loose, length, -number))
    found: list[int | None] = [None] * len(heads)
    taken: set[int] = set()
    for at, (_, _, number) in sorted(best.items(), key=lambda item: (item[1][:2], item[0])):
        if number not in taken:
            taken.add(number)
            found[at] = number
    return tuple(found)


def _field(title: str, words: tuple[str, ...], name: str, type_: FactType = FactType.TEXT) -> Field:
    return Field(name, title, words, Fact(name=name, label=title.partition("（")[0], type=type_))


INVOICE_FIELDS = (
    Field("invoice", "发票号码", ("发票号", "号码", "数电发票号码"), needed=True),
    Field("line", "行号", ("行次",)),
    _field("开票日期", ("日期", "开票时间"), "date", FactType.DATE),
    _field("销售方", ("销售方名称", "销方名称", "销方", "供应商", "开票单位"), "seller"),
    _field("金额（元）", ("金额", "价税合计"), "amount", FactType.MONEY),
    _field("货物名称", ("货物", "品名", "项目名称", "商品"), "goods"),
    _field("出厂编号", ("出厂编号", "序列号", "设备编号"), "serial"),
    _field("实付（元）", ("实付", "付款", "支付"), "paid", FactType.MONEY),
    _field("合同编号", ("合同编号", "合同号"), "contract"),
    _field("销售方信用代码", ("信用代码", "税号", "识别号"), "seller_uscc", FactType.USCC),
    _field("销售方法定代表人", ("法定代表人", "法人"), "seller_representative"),
    _field("销售方地址", ("地址",), "seller_address"),
)
"""The columns of 发票明细, as the window shows them."""
