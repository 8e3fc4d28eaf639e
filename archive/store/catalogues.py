"""The catalogue of each thread that asks: SQLite's connections are not for sharing, and each sees the newest."""

from __future__ import annotations

import threading
import weakref

from gazette.archive.store.catalogue import Catalogue
from gazette.archive.store.database import closed_error
from gazette.archive.store.journal import Journal
from gazette.archive.store.layout import Layout

__all__ = ["Catalogues"]


class Catalogues:
    """One catalogue for each thread, opened when the thread first asks; closed with it, or all at once."""

    def __init__(self, layout: Layout, journal: Journal) -> None:
        self._layout = layout
        self._journal = journal
        self._own = threading.local()
        self._all: weakref.WeakSet[Catalogue] = weakref.WeakSet()
        self._lock = threading.Lock()
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing may be asked any more."""
        return self._closed

    def here(self) -> Catalogue:
        """The catalogue of this thread.

        Raises:
            ArchiveError: all are closed.
        """
        if self._closed:
            raise closed_error()
        found: Catalogue | None = getattr(self._own, "catalogue", None)
        if found is None:
            found = self._own.catalogue = self._new()
        return found

    def _new(self) -> Catalogue:
        with self._lock:
            if self._closed:
                raise closed_error()
            made = Catalogue(self._layout, self._journal)
            self._all.add(made)
        return made

    def close(self) -> None:
        """Close all of them for good; what a thread is just asking is answered first."""
        with self._lock:
            self._closed = True
            ended = list(self._all)
        for catalogue in ended:
            catalogue.end()
