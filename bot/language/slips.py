"""What a slip of the fingers or of the ear costs: an edit distance over keystrokes."""

from typing import Final

SOUND: Final = 0.5
"""Letters that sound alike in some words: ㅐ and ㅔ, c and k."""
NEIGHBOUR: Final = 0.75
"""Keys that lie side by side, and two letters typed in each other's place."""
EDIT: Final = 1.0
"""Any other letter too many, too few or wrong."""
FIRST: Final = 0.5
"""On top, where the first letter is not even alike: people seldom miss that one."""

_ROWS: Final = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"),
)
_ALIKE: Final = (
    *("ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ", "ㄴㅇ"),
    *("ㅐㅔㅒㅖ", "ㅓㅗ", "ㅓㅏ", "ㅓㅡ", "ㅜㅡ", "ㅏㅑ", "ㅓㅕ", "ㅗㅛ", "ㅜㅠ"),
    *("ckq", "sz", "iy", "bv", "pf", "gj", "ae", "ei", "ou", "aou", "mn"),
)
# Letters that slip in or out unheard: the silent ㅇ, the ㅜ of 쥐 for 지, the e of "volum".
_UNHEARD: Final = frozenset("ㅇㅜㅡeh")


def _neighbours() -> dict[tuple[str, str], float]:
    costs = {}
    for rows in _ROWS:
        keys = {letter: (x, y) for y, row in enumerate(rows) for x, letter in enumerate(row)}
        for first, (x, y) in keys.items():
            for second, (u, v) in keys.items():
                # A row stands half a key to the right of the row above.
                if (v == y and abs(u - x) == 1) or (
                    abs(v - y) == 1 and (u - x) * (v - y) in (-1, 0)
                ):
                    costs[first, second] = NEIGHBOUR
    return costs


_WRONG: Final = _neighbours() | {
    (first, second): SOUND for kin in _ALIKE for first in kin for second in kin if first != second
}


def wrong(first: str, second: str) -> float:
    """Return what it costs to have typed one letter for the other."""
    return 0.0 if first == second else _WRONG.get((first, second), EDIT)


def _extra(letters: str, place: int) -> float:
    """Return what it costs that the letter at this place is one too many."""
    letter = letters[place]
    if letter in _UNHEARD or (place and letters[place - 1] == letter):
        return SOUND
    return EDIT


def distance(typed: str, meant: str, limit: float) -> float | None:
    """Return the cost of the cheapest row of slips between two rows of keystrokes.

    Slips are a letter wrong, too many or too few, and two neighbours in each other's place, never
    edited again (optimal string alignment).

    Args:
        typed: Latin letters, or Hangul as ``hangul.jamo`` gives it.
        meant: likewise.
        limit: costs above it are not worked out.

    Returns:
        The cost, 0 for equal texts, or None above the limit.
    """
    before: list[float] = []
    row = [0.0]
    for place in range(len(meant)):
        row.append(row[-1] + _extra(meant, place))
    for i, letter in enumerate(typed):
        extra = _extra(typed, i)
        new = [row[0] + extra]
        for j, other in enumerate(meant):
            cost = row[j] if letter == other else row[j] + wrong(letter, other)
            cost = min(cost, row[j + 1] + extra, new[j] + _extra(meant, j))
            if i and j and letter == meant[j - 1] and typed[i - 1] == other and letter != other:
                cost = min(cost, before[j - 1] + NEIGHBOUR)
            new.append(cost)
        if min(new) > limit and (not i or min(row) > limit):
            return None
        before, row = row, new
    total = row[-1]
    if typed[:1] != meant[:1] and wrong(typed[:1], meant[:1]) > SOUND:
        total += FIRST
    return total if total <= limit else None
