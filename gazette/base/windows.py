"""What Windows does otherwise with files: text mode by default, and names that others hold."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

__all__ = ["BINARY", "MOST_WORKERS", "patiently"]

#: for `os.open`: without it the C library there turns every \\n written into \\r\\n
BINARY: Final[int] = getattr(os, "O_BINARY", 0)
#: WaitForMultipleObjects takes 64 handles, of which a pool of processes needs three itself
MOST_WORKERS: Final = 61 if sys.platform == "win32" else 1024
#: seconds before another try; six in all
_PAUSES: tuple[float, ...] = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2) if sys.platform == "win32" else ()


def patiently(rename: Callable[[], T]) -> T:
    """What `rename` gives, on Windows after some more tries.

    There a name cannot be changed while somebody has the file, or one in the folder, open: a virus
    scanner looks at each new file for a moment (ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION).

    Raises:
        PermissionError: it is held longer than that, or not permitted at all.
    """
    for pause in _PAUSES:
        try:
            return rename()
        except PermissionError:
            time.sleep(pause)
    return rename()
