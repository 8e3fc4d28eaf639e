"""Garbage collection (垃圾回收) paused while a document is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collection_paused"]


@contextmanager
def collection_paused() -> Iterator[None]:
    """No search for reference cycles inside; for work that makes many values and no cycles.

    A long document is hundreds of thousands of values that all stay: the
    collector would go through them again and again and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
