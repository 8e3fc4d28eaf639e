"""Garbage collection (垃圾回收) paused while a document is made."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collection_paused"]


@contextmanager
def collection_paused() -> Iterator[None]:
    """No search for reference cycles inside; for work that makes many values and no cycles.

    A long document is hundreds of thousands of values that all stay: the
    collector would go through them again and again and find nothing.  The
    collector is the process's, so where other threads run it is left alone.
    """
    was_on = gc.isenabled() and threading.active_count() == 1
    if was_on:
        gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
