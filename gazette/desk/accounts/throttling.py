"""How often somebody may try a password (限次): by account and by address, without locking its owner out.

A browser that has logged in before brings a token of that account (OWASP, “device cookies”) and is
counted by itself: a stranger who tries the chief editor's name all night shuts out strangers, and
not the chief editor.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

__all__ = ["Attempt", "Throttle"]

_WINDOW = 15 * 60.0  #: seconds for which a failure counts
_OF_ADDRESS = 20  #: failures from one address, whatever the names
_OF_PAIR = 5  #: failures with one name from one address, or from one known browser
_OF_ACCOUNT = 30  #: failures with one name from anywhere, known browsers aside
_MOST_KEYS = 10_000  #: names and addresses that are remembered


class Attempt(NamedTuple):
    """Who tries what from where."""

    name: str
    address: str
    known: bool  #: the browser has logged in with this name before


class Throttle:
    """Failures of the last quarter of an hour, in memory: one server process has them all."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._attempts: dict[tuple[str, ...], deque[float]] = {}
        self._lock = threading.Lock()

    def wait_of(self, attempt: Attempt) -> int:
        """Seconds that the person has to wait; 0 where they may try."""
        with self._lock:
            waits = [self._wait(key, most) for key, most in _limits(attempt)]
        return max(waits, default=0)

    def counts(self, attempt: Attempt) -> None:
        """Count the attempt before it is looked at, so that many at once are no way around."""
        with self._lock:
            for key, _most in _limits(attempt):
                self._attempts.setdefault(key, deque()).append(self._clock())
            self._forget()

    def passed(self, attempt: Attempt) -> None:
        """The right password: it was no failure, and their own failures before are forgotten."""
        with self._lock:
            for key, _most in _limits(attempt):
                if self._attempts.get(key):
                    self._attempts[key].pop()
            self._attempts.pop(_pair(attempt), None)

    def _wait(self, key: tuple[str, ...], most: int) -> int:
        attempts = self._attempts.get(key)
        if attempts is None:
            return 0
        since = self._clock() - _WINDOW
        while attempts and attempts[0] <= since:
            attempts.popleft()
        return int(attempts[-most] - since) + 1 if len(attempts) >= most else 0

    def _forget(self) -> None:
        """Let the oldest go when there are too many: a stranger has many names."""
        while len(self._attempts) > _MOST_KEYS:
            self._attempts.pop(next(iter(self._attempts)))


def _pair(attempt: Attempt) -> tuple[str, ...]:
    return ("known", attempt.name) if attempt.known else ("pair", attempt.name, attempt.address)


def _limits(attempt: Attempt) -> list[tuple[tuple[str, ...], int]]:
    if attempt.known:
        return [(_pair(attempt), _OF_PAIR)]
    return [
        (_pair(attempt), _OF_PAIR),
        (("account", attempt.name), _OF_ACCOUNT),
        (("address", attempt.address), _OF_ADDRESS),
    ]
