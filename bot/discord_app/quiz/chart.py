"""What somebody knows, as a picture: the last weeks day by day, and each topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from bot.discord_app.limits import shorten
from bot.quiz.scores import Strength
from bot.wording import Lang, say

DAYS: Final = 35
"""Days that are shown one by one."""
# Each with Hangul and without serifs: the first in our image, the others where people try out.
_FONTS: Final = (
    "NanumGothic, 'Noto Sans CJK KR', 'Noto Sans KR', 'Apple SD Gothic Neo', 'Malgun Gothic', "
    "sans-serif"
)
_WIDTH: Final = 880
_EDGE: Final = 44
_INNER: Final = _WIDTH - 2 * _EDGE
_HEAD: Final = 128
_STRIP: Final = 104
_ROW: Final = 62
_FOOT: Final = 58
_BAR: Final = 12
_TITLE: Final = 620
_WIDE, _NARROW = 0.92, 0.56  # of the size of the letters
_MOST: Final = 8
_GOOD, _FAIR = 0.8, 0.5
_GREEN, _AMBER, _RED = "#3fb950", "#e3b341", "#f47067"
_PAPER, _LINE, _INK, _SOFT = "#1c2128", "#2d333b", "#f0f6fc", "#9198a1"
# How much was done on a day: from this many answers on, this colour.
_DONE: Final = ((12, "#39d353"), (6, "#26a641"), (3, "#006d32"), (1, "#0e4429"), (0, _LINE))


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn.

    Attributes:
        strengths: weakest first; what does not fit is left out from the middle.
        days: how many questions were answered on each date.
        today: the last day of the strip.
        name: whose it is, to be written above.
    """

    strengths: Sequence[Strength]
    days: Mapping[dt.date, int]
    today: dt.date
    name: str


def strengths_svg(picture: Picture, lang: Lang) -> bytes:
    """Return the drawing: total, the last five weeks, topics with the weakest on top."""
    shown = list(picture.strengths)
    left = max(len(shown) - _MOST, 0)
    if left:
        shown = [*shown[: _MOST // 2], *shown[-(_MOST // 2) :]]
    shown.sort(key=lambda one: (one.right / one.asked, one.topic))
    top = _HEAD + _STRIP
    height = top + _ROW * len(shown) + _FOOT
    rows = "".join(_row(one, top + _ROW * number) for number, one in enumerate(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="{_FONTS}">'
        f'<rect width="{_WIDTH}" height="{height}" rx="20" fill="{_PAPER}"/>'
        f"{_head(picture, lang)}{_strip(picture, lang)}{rows}{_foot(lang, height, left)}</svg>"
    ).encode()


def _head(picture: Picture, lang: Lang) -> str:
    """Return the name, how many were right, and the share as a ring."""
    asked = sum(one.asked for one in picture.strengths)
    right = sum(one.right for one in picture.strengths)
    part = right / asked if asked else 0.0
    radius, middle = 36, (_WIDTH - _EDGE - 40, 66)
    around = 2 * 3.14159265 * radius
    ring = f'cx="{middle[0]}" cy="{middle[1]}" r="{radius}" fill="none" stroke-width="11"'
    told = say(lang, "scores-chart-total", right=right, asked=asked)
    return (
        _text(_EDGE, 60, 30, _fitted(picture.name, 30), _INK, bold=True)
        + _text(_EDGE, 94, 19, told, _SOFT)
        + f'<circle {ring} stroke="{_LINE}"/>'
        + f'<circle {ring} stroke="{_colour(part)}" stroke-linecap="round" '
        f'stroke-dasharray="{around * part:.1f} {around:.1f}" '
        f'transform="rotate(-90 {middle[0]} {middle[1]})"/>'
        + _text(middle[0], middle[1] + 7, 20, f"{round(100 * part)}%", _INK, "middle", bold=True)
    )


def _strip(picture: Picture, lang: Lang) -> str:
    """Return a square for each of the last days, brighter for more answers."""
    step = _INNER / DAYS
    side = step - 5
    parts = []
    for place in range(DAYS):
        day = picture.today - dt.timedelta(days=DAYS - 1 - place)
        count = picture.days.get(day, 0)
        colour = next(colour for least, colour in _DONE if count >= least)
        x = _EDGE + step * place
        parts.append(
            f'<rect x="{x:.1f}" y="{_HEAD + 24}" width="{side:.1f}" height="{side:.1f}" rx="4" '
            f'fill="{colour}"/>'
        )
        if day.weekday() == 0:
            parts.append(_text(x, _HEAD + 62, 14, f"{day.month}/{day.day}", _SOFT))
    title = _text(_EDGE, _HEAD + 12, 16, say(lang, "scores-chart-days"), _SOFT)
    return title + "".join(parts)


def _row(one: Strength, top: int) -> str:
    part = one.right / one.asked
    filled = max(_BAR, round(_INNER * part)) if one.right else 0
    bar = f'x="{_EDGE}" y="{top + 32}" height="{_BAR}" rx="{_BAR // 2}"'
    share = f"{one.right}/{one.asked} · {round(100 * part)}%"
    return (
        _text(_EDGE, top + 22, 19, _fitted(one.topic, 19), _INK)
        + _text(_WIDTH - _EDGE, top + 22, 18, share, _colour(part), "end", bold=True)
        + f'<rect {bar} width="{_INNER}" fill="{_LINE}"/>'
        + f'<rect {bar} width="{filled}" fill="{_colour(part)}"/>'
    )


def _foot(lang: Lang, height: int, left: int) -> str:
    """Return what the colours mean, and how many topics are not drawn."""
    parts, x = [], _EDGE
    if left:
        told = say(lang, "scores-chart-left", count=left)
        parts.append(_text(_WIDTH - _EDGE, _HEAD + _STRIP - 10, 15, told, _SOFT, "end"))
    for colour, key in ((_GREEN, "strong"), (_AMBER, "fair"), (_RED, "weak")):
        parts.append(f'<circle cx="{x + 6}" cy="{height - 29}" r="6" fill="{colour}"/>')
        parts.append(_text(x + 20, height - 24, 15, say(lang, f"scores-chart-{key}"), _SOFT))
        x += _INNER // 3
    return "".join(parts)


def _fitted(words: str, size: int) -> str:
    """Return as much of a title as fits beside what stands at the right edge."""
    room = _TITLE / size
    for place, letter in enumerate(words):
        room -= _WIDE if east_asian_width(letter) in "WF" else _NARROW
        if room < 0:
            return shorten(words, place)
    return words


def _colour(part: float) -> str:
    return _GREEN if part >= _GOOD else _AMBER if part >= _FAIR else _RED


def _text(
    x: float, y: float, size: int, words: str, colour: str, anchor: str = "start", *,
    bold: bool = False,
) -> str:  # fmt: skip
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}"{weight}>{escape(words)}</text>'
    )
