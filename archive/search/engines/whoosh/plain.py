"""Whoosh reads its files with pickle; here it reads them with an unpickler that knows no more than Whoosh's own data.

An index lies in the archive's folder, and whoever can write there could put a pickle into it
that runs a program when it is loaded (python.org, module pickle: never unpickle what may have
been tampered with).  Whoosh 2.7.4 loads the table of contents, the blocks of postings, the
directories of its tables and stored values so.  It has a hook for none of the blocks, hence
the names it calls are given another meaning, once, for all that this process opens.
"""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import IO, Any

from whoosh import columns, index
from whoosh.codec import whoosh3
from whoosh.filedb import structfile
from whoosh.filedb.filestore import FileStorage

__all__ = ["PlainStorage", "load", "loads"]

#: all that a segment is made of besides numbers, texts, lists and tables
_KNOWN = frozenset(
    {
        ("builtins", "set"),
        ("builtins", "int"),
        ("__builtin__", "set"),  # as protocol 2 writes them
        ("__builtin__", "int"),
        ("collections", "defaultdict"),
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("gazette.archive.search.engines.whoosh.writing", "Codec"),
    }
)


class _PlainUnpickler(pickle.Unpickler):
    """Makes nothing but Whoosh's segments and plain data."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - a class or a function
        """The class, if it is one of ours.

        Raises:
            UnpicklingError: it is not.
        """
        if (module, name) in _KNOWN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not belong into an index")


def load(file: IO[bytes]) -> Any:  # noqa: ANN401 - whatever was written
    """The next value of the file.

    Raises:
        UnpicklingError: it is more than plain data.
    """
    return _PlainUnpickler(file).load()


def loads(data: bytes) -> Any:  # noqa: ANN401 - as above
    """The value in the bytes.

    Raises:
        UnpicklingError: it is more than plain data.
    """
    return _PlainUnpickler(io.BytesIO(data)).load()


class _Pickle:
    """What `whoosh.index` uses of the module pickle."""

    PicklingError = pickle.PicklingError
    dumps = staticmethod(pickle.dumps)
    loads = staticmethod(loads)


structfile.load_pickle = load
whoosh3.loads = loads
columns.loads = loads
index.pickle = _Pickle


class PlainStorage(FileStorage):  # type: ignore[misc] # Whoosh has no types
    """A folder of files; a segment cannot name one that lies elsewhere."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), supports_mmap=False)
        self._open: list[Any] = []

    def open_file(self, name: str, **options: object) -> Any:  # noqa: ANN401 - Whoosh has no types
        """The file, remembered: where a damaged one stops Whoosh, it leaves files open."""
        opened = super().open_file(name, **options)
        self._open = [file for file in self._open if not file.is_closed]
        self._open.append(opened)
        return opened

    def release(self) -> None:
        """Let go of all files (`close` is what a reader calls when it is done)."""
        for file in self._open:
            if not file.is_closed:
                file.close()
        self._open.clear()

    def _fpath(self, fname: str) -> str:
        """The path of a file of this folder; Whoosh asks for every path here, and has no public place.

        Raises:
            ValueError: the name leads out of the folder.
        """
        if fname in ("", ".", "..") or Path(fname).name != fname or "\\" in fname:
            raise ValueError(f"{fname!r} is no name of a file in an index")
        return str(super()._fpath(fname))
