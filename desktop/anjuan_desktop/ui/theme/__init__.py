"""The looks: tokens, fonts, icons, and the palette and stylesheet made from them."""

from anjuan_desktop.ui.theme.style import FUSION, Theme, apply_theme, current, fusion
from anjuan_desktop.ui.theme.tokens import Metrics, Tokens, Tone, Verdict

__all__ = ["FUSION", "Metrics", "Theme", "Tokens", "Tone", "Verdict", "apply_theme", "current", "fusion"]
