"""What the engines that live in a folder of their own share: opening, committing, their two failures."""

from __future__ import annotations

import errno
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gazette.archive.search.port import SearchIndex
from gazette.base.errors import SearchError
from gazette.base.files import reason
from gazette.base.language import say
from gazette.base.ways import way

__all__ = ["EmbeddedIndex"]

#: errors of a disk, of rights and of limits: the files may be whole
_OF_THE_MACHINE = frozenset(
    {errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC, errno.EIO}
)


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
        except MemoryError:
            raise
        except Exception as exc:  # a truncated file raises EOFError, KeyError, struct.error …
            raise self._told(exc) from exc

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
        """What goes wrong while the engine reads its own files is damage, if the machine is not to blame."""
        try:
            yield
        except (SearchError, MemoryError):
            raise
        except Exception as exc:  # flipped bytes raise zlib.error, AttributeError, IndexError …
            raise self._told(exc) from exc

    def _told(self, exc: Exception) -> SearchError:
        """What went wrong, said of the index or of the machine."""
        if isinstance(exc, OSError) and exc.errno in _OF_THE_MACHINE:
            return self._unreadable(exc)
        return self._damaged(exc)

    def _unreadable(self, exc: OSError) -> SearchError:
        return SearchError(
            say(f"检索索引读不了（{reason(exc)}）", f"the index cannot be read ({reason(exc)})"),
            where=str(self._folder),
            remedy=say(
                "索引没有损坏；请检查权限、磁盘和同时打开的文件个数，再试。",
                "The index is not damaged; check permissions, the disk and how many files are open.",
            ),
        )

    def _damaged(self, exc: Exception) -> SearchError:
        return SearchError(
            say(
                f"检索索引已损坏（{type(exc).__name__}）",
                f"the search index is damaged ({type(exc).__name__}: {exc})",
            ),
            where=str(self._folder),
            remedy=say(
                f"档案本身不受影响；请运行 {way('reindex')} 重建索引。",
                f"The archive itself is safe; run {way('reindex')}.",
            ),
        )
