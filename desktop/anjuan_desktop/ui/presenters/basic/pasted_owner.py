"""Whose a row of a pasted sheet is: a county's list has many enterprises, a case is of one."""

import unicodedata
from collections.abc import Mapping, Sequence

from anjuan_core.case import Enterprise
from anjuan_core.facts import NotAFact
from anjuan_core.unknown import Unknown
from anjuan_desktop.entering import bare

_NAMES = ("企业名称", "单位名称", "申报单位", "申报企业", "企业全称", "公司名称", "承担单位", "实施单位", "项目单位")
_WHOLE_NAMES = ("企业", "单位", "公司", "收款单位", "收款人", "户名", "受益企业", "奖补企业", "支持企业", "扶持企业")
_CODES = ("信用代码", "信用编码", "纳税人识别号")
_OF_OFFICES = ("推荐", "主管", "审核", "审批", "拨付", "支付", "发放", "归口", "开户", "填报", "销售", "供应")

Row = Sequence[str]


class Owners:
    """The columns of a sheet that say whose a row is."""

    def __init__(self, heads: Sequence[str]) -> None:
        free = list(enumerate(map(bare, heads)))
        self._codes = [at for at, plain in free if _is_of(plain, _CODES)]
        self._names = [
            at for at, plain in free if at not in self._codes and (plain in _WHOLE_NAMES or _is_of(plain, _NAMES))
        ]
        self._heads = heads

    @property
    def columns(self) -> frozenset[int]:
        return frozenset((*self._codes, *self._names))

    def others(self, rows: Mapping[int, Row], enterprise: Enterprise) -> dict[int, str]:
        """The rows that are another enterprise's, with what they call it. Raises NotAFact where it can't be told."""
        names, codes = (
            {_plain(cell): cell for row in rows.values() for cell in _cells(row, columns)}
            for columns in (self._names, self._codes)
        )
        own_name = "" if isinstance(enterprise.name, Unknown) else _plain(enterprise.name)
        own_code = "" if isinstance(enterprise.uscc, Unknown) else _plain(enterprise.uscc)
        if max(len(names), len(codes)) > 1 and not ((names and own_name) or (codes and own_code)):
            wanted = "企业名称" if names else "统一社会信用代码"
            raise NotAFact(f"表里有几家企业的行，本案卷还没有{wanted}；请先在“企业”页填写{wanted}，再粘贴。")
        found: dict[int, str] = {}
        unnamed: list[int] = []
        for number, row in rows.items():
            told_codes, told_names = _cells(row, self._codes), _cells(row, self._names)
            by_code = {_plain(cell) == own_code for cell in told_codes} if own_code else set()
            by_name = {_plain(cell) == own_name for cell in told_names} if own_name else set()
            verdict = by_code or by_name
            if len(verdict) > 1:
                raise NotAFact(
                    f"第 {number} 行写着几家企业（{'、'.join((*told_codes, *told_names))}），请只留本企业的行。"
                )
            if verdict == {False}:
                found[number] = (*told_names, *told_codes)[0]
            elif not verdict and self.columns:
                unnamed.append(number)
        if unnamed and found:
            column = self._heads[min(self.columns)]
            first = f"第 {unnamed[0]} 行" + (f"等 {len(unnamed)} 行" if len(unnamed) > 1 else "")
            raise NotAFact(f"{first}的“{column}”空着，看不出是哪家企业的；合并的单元格请先取消合并并填满，再复制。")
        return found


def _is_of(plain: str, words: Sequence[str]) -> bool:
    return any(word in plain for word in words) and not any(word in plain for word in _OF_OFFICES)


def _cells(row: Row, columns: Sequence[int]) -> list[str]:
    return [row[at] for at in columns if at < len(row) and row[at] and row[at] != "—"]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
