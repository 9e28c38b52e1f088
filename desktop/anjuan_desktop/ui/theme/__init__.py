"""The looks: tokens, fonts, icons, and the palette and stylesheet made from them."""

from anjuan_desktop.ui.theme.style import Theme, apply_theme, current
from anjuan_desktop.ui.theme.tokens import Metrics, Tokens, Tone, Verdict

__all__ = ["Metrics", "Theme", "Tokens", "Tone", "Verdict", "apply_theme", "current"]
