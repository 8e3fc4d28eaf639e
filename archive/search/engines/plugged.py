"""The engine of a plug-in: what it raises is said of the plug-in, not of the index or of us."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from gazette.archive.search.port import (
    Asked,
    EnginePage,
    IndexDocument,
    Node,
    PartScore,
    SearchIndex,
    TextField,
)
from gazette.base.errors import GazetteError, SearchError
from gazette.base.language import say
from gazette.base.plugins import Plugin

__all__ = ["plugged_index"]


def plugged_index(plugin: Plugin, folder: Path) -> SearchIndex:
    """The plug-in's index in the folder.

    Raises:
        SearchError: it cannot be loaded, or makes no index.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _named(plugin):
        make = cast("Callable[[Path], object]", plugin.load())
        made = make(folder)
        if not isinstance(made, SearchIndex):
            raise TypeError(f"{plugin.entry.value} made {type(made).__name__}, not a SearchIndex")
    return _Plugged(plugin, made)


@contextmanager
def _named(plugin: Plugin) -> Iterator[None]:
    try:
        yield
    except GazetteError:
        raise
    except Exception as exc:  # a foreign package may raise anything
        raise SearchError(
            say(
                f"检索引擎插件 {plugin.label} 出错（{type(exc).__name__}: {exc}）",
                f"the engine of plug-in {plugin.label} failed ({type(exc).__name__}: {exc})",
            ),
            remedy=say(
                "档案不受影响；请更新插件，或换一个引擎重建索引。",
                "The archive is safe; update the plug-in, or rebuild the index with another engine.",
            ),
        ) from exc


class _Plugged(SearchIndex):
    """Hands on every call."""

    def __init__(self, plugin: Plugin, index: SearchIndex) -> None:
        self.name = plugin.name
        self._plugin = plugin
        self._index = index

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """As the port says."""
        with _named(self._plugin):
            self._index.add(documents)

    def remove(self, keys: Iterable[str]) -> None:
        """As the port says."""
        with _named(self._plugin):
            self._index.remove(keys)

    def commit(self) -> None:
        """As the port says."""
        with _named(self._plugin):
            self._index.commit()

    def refresh(self) -> None:
        """As the port says."""
        with _named(self._plugin):
            self._index.refresh()

    def count(self) -> int:
        """As the port says."""
        with _named(self._plugin):
            return self._index.count()

    def keys(self) -> set[str]:
        """As the port says."""
        with _named(self._plugin):
            return self._index.keys()

    def frequency(self, field: TextField, pair: str) -> int:
        """As the port says."""
        with _named(self._plugin):
            return self._index.frequency(field, pair)

    def answer(self, question: Node, asked: Asked) -> EnginePage:
        """As the port says."""
        with _named(self._plugin):
            return self._index.answer(question, asked)

    def parts(
        self, weights: Mapping[str, float], title: float, size: int
    ) -> Mapping[str, Sequence[PartScore]] | None:
        """As the port says."""
        with _named(self._plugin):
            return self._index.parts(weights, title, size)

    def close(self) -> None:
        """As the port says."""
        with _named(self._plugin):
            self._index.close()
