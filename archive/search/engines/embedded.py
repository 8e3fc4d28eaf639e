"""What the engines that live in a folder of their own share: opening, committing, their two failures."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gazette.archive.search.port import SearchIndex
from gazette.base.errors import SearchError
from gazette.base.language import say

__all__ = ["EmbeddedIndex"]


class EmbeddedIndex(SearchIndex):
    """An index in a folder of its own, which one process writes at a time."""

    def __init__(self, folder: Path) -> None:
        """Open the index in the folder, or make an empty one.

        Raises:
            SearchError: the index is damaged; it can always be rebuilt.
        """
        self._folder = folder
        self._writing: Any = None
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._open_folder()
        except Exception as exc:  # a truncated file raises EOFError, KeyError, struct.error …
            raise self._damaged(exc) from exc

    @abstractmethod
    def _open_folder(self) -> None:
        """Open or make the engine's files; any exception means that they are damaged."""

    @abstractmethod
    def _new_writer(self) -> Any:  # noqa: ANN401 - the engines have no types
        """The engine's writer."""

    @abstractmethod
    def _finish(self, writer: Any) -> None:  # noqa: ANN401 - as above
        """Make what was written last."""

    def _writer(self) -> Any:  # noqa: ANN401 - as above
        """The writer, opened when it is first needed."""
        if self._writing is None:
            self._writing = self._new_writer()
        return self._writing

    def commit(self) -> None:
        """Make the changes last."""
        if self._writing is None:
            return
        writer, self._writing = self._writing, None
        try:
            self._finish(writer)
        except Exception as exc:
            raise SearchError(
                say(f"索引写入失败：{exc}", f"the index cannot be written: {exc}"),
                where=str(self._folder),
                remedy=say("请检查磁盘空间和权限，然后重建索引。", "Check the disk, then reindex."),
            ) from exc

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What goes wrong while the engine reads its own files is damage."""
        try:
            yield
        except SearchError:
            raise
        except Exception as exc:  # flipped bytes raise zlib.error, AttributeError, IndexError …
            raise self._damaged(exc) from exc

    def _damaged(self, exc: Exception) -> SearchError:
        return SearchError(
            say(
                f"检索索引已损坏（{type(exc).__name__}）",
                f"the search index is damaged ({type(exc).__name__}: {exc})",
            ),
            where=str(self._folder),
            remedy=say(
                "档案本身不受影响；请运行 gazette archive reindex 重建索引。",
                "The archive itself is safe; run gazette archive reindex.",
            ),
        )
