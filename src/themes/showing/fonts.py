"""Letters that a chart can draw: installed fonts for scripts that the house font lacks, and what to do without one."""

from functools import cache

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.text import Text

HOUSE_FONT = "DejaVu Sans"
NOTHING_LEFT = "…"
# Families for many scripts, Noto first, then what the usual systems bring.
OTHERS = (
    *("Noto Sans", "Source Han Sans", "WenQuanYi", "Lohit", "Mangal", "Nirmala UI", "Kohinoor", "PingFang"),
    *("Hiragino Sans", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "Apple SD Gothic", "Segoe UI", "Arial Unicode"),
)


def drawable(text: str) -> str:
    """The text without letters that no font here has: a row of boxes says nothing.

    Of a line without any letter left an ellipsis stays; the numbers below a chart give every name whole.

    >>> drawable("summit \\U000f0000"), drawable("\\U000f0000"), drawable("trade")
    ('summit', '…', 'trade')
    """
    lacking = set(text) - _letters(HOUSE_FONT) - {"\n"}
    lost = lacking.difference(*(_letters(font) for font in _fonts_for(lacking)))
    if not lost:
        return text
    lines = ("".join(letter for letter in line if letter not in lost) for line in text.split("\n"))
    return "\n".join(" ".join(line.split()) or NOTHING_LEFT for line in lines)


def give_fonts(words: Text) -> None:
    """Let a text on a figure fall back on installed fonts for letters that the house font lacks."""
    fonts = _fonts_for(set(words.get_text()) - _letters(HOUSE_FONT) - {"\n"})
    if fonts:
        words.set_fontfamily([HOUSE_FONT, *fonts])


def _fonts_for(lacking: set[str]) -> list[str]:
    return [font for font in _others() if lacking & _letters(font)] if lacking else []


@cache
def _letters(font: str) -> frozenset[str]:
    path = findfont(FontProperties(family=font), fallback_to_default=False)
    return frozenset(map(chr, get_font(path).get_charmap()))


@cache
def _others() -> tuple[str, ...]:
    names = sorted(set(fontManager.get_font_names()))
    return tuple(dict.fromkeys(name for start in OTHERS for name in names if name.startswith(start)))
