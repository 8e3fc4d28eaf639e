"""Pages kept (缓存): what costs much to make and cannot change, by what it was made from."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

__all__ = ["Kept"]

_MOST = 48  #: pieces of pages; a text with its marks is some 100 KB


class Kept:
    """The pieces last used, oldest out first."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._pieces: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        """The piece of that key, made where it is not there."""
        with self._lock:
            if key in self._pieces:
                self._pieces.move_to_end(key)
                return self._pieces[key]
        made = make()
        with self._lock:
            self._pieces[key] = made
            while len(self._pieces) > self._most:
                self._pieces.popitem(last=False)
        return made
