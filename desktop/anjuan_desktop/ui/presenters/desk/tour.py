"""入门导览: eight steps on a sample case, which one is shown, and where its words stand beside what they point at."""

from collections.abc import Sequence
from dataclasses import dataclass

SAMPLE = "a-two-documents"
"""The sample case the tour is taken on: two projects, of which not every claim can be paid."""
GAP = 12


@dataclass(frozen=True)
class TourStep:
    """`page` is the page of the case that is gone to, empty for any; `parts` name what is outlined."""

    title: str
    text: str
    parts: tuple[str, ...]
    page: str = ""


STEPS = (
    TourStep(
        "案卷柜",
        "一家企业一个案卷，都列在左边。在查找框里打名称、信用代码或拼音首字母就能找到；Ctrl+F 直接到查找框。",
        ("cabinet",),
    ),
    TourStep(
        "一个案卷九页",
        "从左到右就是办理的次序。页名旁的数字是这一页还缺几项。Ctrl+1 到 Ctrl+9 直接翻页。"
        "填一项存一项，没有“保存”；填错了按 Ctrl+Z 撤销。",
        ("tabs",),
        "企业",
    ),
    TourStep(
        "一栏与它的条款",
        "光标到哪一栏，右边就显示要求这一栏的文件原文，并标出那一句。没查实的不要猜，留作未填。",
        ("field", "clause"),
        "项目与认定",
    ),
    TourStep(
        "申报事项",
        "能申报什么、为什么不行、还缺什么，逐条列出。勾选左边的方框，就是申报这一项。",
        ("claims",),
        "申报事项",
    ),
    TourStep(
        "测算与不重复",
        "每项资金怎样算出，哪些不能同时享受，方案合计多少。图中连线就是不重复的规定，点一下，右边显示依据。",
        ("conflicts",),
        "测算",
    ),
    TourStep(
        "流转",
        "收件、审核、现场、复核、推荐上报，逐步办理、签署意见。经办和复核必须是两个人，登记人员并登录后才能签署。",
        ("flow",),
        "流转",
    ),
    TourStep(
        "打印",
        "推荐表、测算书、告知书都在这里，先预览再打印。表上的二维码可以核对纸面与案卷是否一致。",
        ("printing",),
        "打印",
    ),
    TourStep(
        "不知道怎么办时",
        "按 F1，打开的就是眼前这一处的说明。按 Ctrl+K，打几个字或拼音首字母，命令、页面、案卷都能找到。"
        "这里是样例的副本，随便试，关上窗口就没有了。",
        ("menu",),
    ),
)


@dataclass(frozen=True)
class Tour:
    """Where one is; a step on or back is a new value."""

    at: int = 0

    @property
    def step(self) -> TourStep:
        return STEPS[self.at]

    @property
    def count(self) -> str:
        return f"第 {self.at + 1} 步，共 {len(STEPS)} 步"

    @property
    def first(self) -> bool:
        return self.at == 0

    @property
    def last(self) -> bool:
        return self.at == len(STEPS) - 1

    def on(self) -> "Tour":
        """The next step; the last stays."""
        return Tour(min(self.at + 1, len(STEPS) - 1))

    def back(self) -> "Tour":
        return Tour(max(self.at - 1, 0))


@dataclass(frozen=True)
class Box:
    """A rectangle in the window, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def covered_by(self, other: "Box") -> int:
        """How many pixels of this one lie under the other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0, across) * max(0, down)


def beside(parts: Sequence[Box], width: int, height: int, window: Box) -> Box:
    """Where a note of that size stands: inside the window, covering as little of the parts as can be."""
    most_left, most_top = window.right - GAP - width, window.bottom - GAP - height

    def inside(left: int, top: int) -> Box:
        return Box(
            max(window.left + GAP, min(left, most_left)), max(window.top + GAP, min(top, most_top)), width, height
        )

    places = [inside(most_left, most_top)]
    for part in parts:
        middle, centre = part.top + (part.height - height) // 2, part.left + (part.width - width) // 2
        places += [
            inside(part.right + GAP, part.top),
            inside(part.right + GAP, middle),
            inside(part.left - GAP - width, part.top),
            inside(part.left - GAP - width, middle),
            inside(centre, part.bottom + GAP),
            inside(part.left, part.bottom + GAP),
            inside(centre, part.top - GAP - height),
        ]
    return min(reversed(places), key=lambda place: sum(place.covered_by(part) for part in parts))
