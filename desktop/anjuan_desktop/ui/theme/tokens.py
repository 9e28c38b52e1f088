"""Every colour, size, spacing and radius of the interface. Nothing else in the program names one."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, NamedTuple

ThemeName = Literal["light", "dark"]


class Tone(StrEnum):
    """The colours kept for verdicts. A tone never stands alone: an icon and a word go with it."""

    GOOD = "good"
    CARE = "care"
    BAD = "bad"
    IDLE = "idle"


class Ink(NamedTuple):
    """A text colour and the ground made for it."""

    text: str
    ground: str


class Tokens(NamedTuple):
    """The colours of one theme, as #RRGGBB."""

    name: ThemeName
    window: str
    surface: str
    sunken: str
    border: str
    edge: str
    text: str
    muted: str
    accent: str
    fill: str
    fill_hover: str
    on_fill: str
    soft: str
    on_soft: str
    hover: str
    mark: str
    tones: Mapping[Tone, Ink]

    def pairs(self) -> list[tuple[str, str, str]]:
        """Every text colour with every ground it stands on, named: what the contrast is measured of."""
        grounds = {"window": self.window, "surface": self.surface, "sunken": self.sunken, "hover": self.hover}
        inks = {"text": self.text, "muted": self.muted, "accent": self.accent}
        plain = [(f"{ink} on {ground}", inks[ink], grounds[ground]) for ink in inks for ground in grounds]
        tones = [(f"{tone} chip", ink.text, ink.ground) for tone, ink in self.tones.items()]
        on_surface = [(f"{tone} text", ink.text, self.surface) for tone, ink in self.tones.items()]
        on_window = [(f"{tone} text on window", ink.text, self.window) for tone, ink in self.tones.items()]
        return [
            *plain,
            *tones,
            *on_surface,
            *on_window,
            ("on_fill", self.on_fill, self.fill),
            ("on_fill hover", self.on_fill, self.fill_hover),
            ("on_soft", self.on_soft, self.soft),
            ("text on mark", self.text, self.mark),
        ]


LIGHT = Tokens(
    name="light",
    window="#F2F5F8",
    surface="#FFFFFF",
    sunken="#E8EDF2",
    border="#D5DCE4",
    edge="#A7B3C0",
    text="#1A2530",
    muted="#525F6C",
    accent="#1F5FA8",
    fill="#1F5FA8",
    fill_hover="#184C87",
    on_fill="#FFFFFF",
    soft="#DFEAF7",
    on_soft="#16447A",
    hover="#ECF1F6",
    mark="#FFF1C2",
    tones={
        Tone.GOOD: Ink("#17633A", "#E1F2E7"),
        Tone.CARE: Ink("#7D4A00", "#FCEFD8"),
        Tone.BAD: Ink("#A01E1E", "#FBE6E5"),
        Tone.IDLE: Ink("#4A5663", "#E8EDF2"),
    },
)

DARK = Tokens(
    name="dark",
    window="#1A1F26",
    surface="#222931",
    sunken="#2B333D",
    border="#38424E",
    edge="#5E6B79",
    text="#E5EAF0",
    muted="#A9B5C1",
    accent="#86B7EE",
    fill="#2C6DB5",
    fill_hover="#235A98",
    on_fill="#FFFFFF",
    soft="#263F5C",
    on_soft="#D3E5FA",
    hover="#29313B",
    mark="#4D431F",
    tones={
        Tone.GOOD: Ink("#86D7A6", "#1E3B2B"),
        Tone.CARE: Ink("#F1C477", "#41341A"),
        Tone.BAD: Ink("#F6A5A0", "#492625"),
        Tone.IDLE: Ink("#B5C0CB", "#2F3944"),
    },
)

THEMES: dict[ThemeName, Tokens] = {"light": LIGHT, "dark": DARK}

BASE_POINTS = 10.5
SCALES: tuple[int, ...] = (90, 100, 115, 130, 150, 175, 200)
"""Font sizes on offer, in percent of BASE_POINTS."""


class Metrics(NamedTuple):
    """Sizes in device-independent pixels on a 4/8 grid. Those that hold text grow with the font."""

    percent: int = 100

    hair: int = 1
    ring: int = 2
    bar: int = 3
    tiny: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    huge: int = 24
    radius: int = 4

    @property
    def points(self) -> float:
        return BASE_POINTS * self.percent / 100

    @property
    def row(self) -> int:
        """A row of a table or a list, and a field."""
        return self.of(32)

    @property
    def icon(self) -> int:
        return self.of(16)

    @property
    def large_font(self) -> bool:
        """Whether what stands side by side at other sizes has to stand below each other in a narrow window."""
        return self.percent > 150

    @property
    def label(self) -> int:
        """The column of labels before the fields."""
        return self.pane(168)

    def pane(self, pixels: int) -> int:
        """A width that text may wrap in: it grows less than the font, or large fonts leave no room for fields."""
        return round(pixels * (1 + 0.4 * (self.percent / 100 - 1)))

    def of(self, pixels: int) -> int:
        """A size given for the base font, at this one, to whole pixels."""
        return round(pixels * self.percent / 100)


CABINET_WIDTH, CASE_WIDTH, CLAUSE_WIDTH = 256, 800, 308
"""The three regions at 1366 pixels."""


class Verdict(NamedTuple):
    """How a status looks everywhere: its tone and its icon; its word is the status's own label."""

    tone: Tone
    icon: str


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
