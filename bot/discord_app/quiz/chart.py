"""How well each topic is known, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from bot.discord_app.limits import shorten
from bot.quiz.scores import Strength

_WIDTH: Final = 880
_EDGE: Final = 40
_ROW: Final = 66
_TOP: Final = 92
_BAR: Final = 14
_TITLE: Final = 46
_MOST: Final = 8
_GOOD, _FAIR = 0.8, 0.5
_COLOURS: Final = ("#3fb950", "#e3b341", "#f47067")


def strengths_svg(strengths: Sequence[Strength], title: str) -> bytes:
    """Return a drawing of what is known well and what is not, weakest topic on top.

    Args:
        strengths: weakest first; what does not fit is left out from the middle.
        title: above it.
    """
    shown = list(strengths)
    if len(shown) > _MOST:
        shown = [*shown[: _MOST // 2], *shown[-(_MOST // 2) :]]
    height = _TOP + _ROW * len(shown) + 24
    rows = "".join(_row(one, _TOP + _ROW * number) for number, one in enumerate(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif">'
        f'<rect width="{_WIDTH}" height="{height}" rx="18" fill="#1c2128"/>'
        f'<text x="{_EDGE}" y="56" font-size="28" font-weight="bold" fill="#f0f6fc">'
        f"{escape(title)}</text>{rows}</svg>"
    ).encode()


def _row(one: Strength, top: int) -> str:
    part = one.right / one.asked
    colour = _COLOURS[0 if part >= _GOOD else 1 if part >= _FAIR else 2]
    length = _WIDTH - 2 * _EDGE
    filled = max(_BAR, round(length * part)) if one.right else 0
    bar = f'x="{_EDGE}" y="{top + 32}" height="{_BAR}" rx="{_BAR // 2}"'
    return (
        f'<text x="{_EDGE}" y="{top + 20}" font-size="20" fill="#d1d9e0">'
        f"{escape(shorten(one.topic, _TITLE))}</text>"
        f'<text x="{_WIDTH - _EDGE}" y="{top + 20}" font-size="20" text-anchor="end" '
        f'fill="{colour}">{one.right}/{one.asked} · {round(100 * part)}%</text>'
        f'<rect {bar} width="{length}" fill="#2d333b"/>'
        f'<rect {bar} width="{filled}" fill="{colour}"/>'
    )
