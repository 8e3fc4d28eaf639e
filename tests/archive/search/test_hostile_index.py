"""What an attacker of an archive's folder can put into the index: nothing of it runs, nothing outside it is read."""

from __future__ import annotations

import io
import pickle
import zlib
from pathlib import Path

import pytest
from whoosh.filedb.structfile import StructFile

from gazette.archive.search.engines.whoosh import plain
from gazette.archive.search.engines.whoosh.engine import WhooshIndex
from gazette.archive.search.port import IndexDocument, Line, Seq
from gazette.base.errors import SearchError


class _Trap:
    """Unpickled, it makes a file."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self._target,))


def _index(folder: Path) -> None:
    with WhooshIndex(folder) as index:
        lines = (Line("", "推进政务公开"),)
        index.add([IndexDocument(f"d{n}", f"第{n}号办法", lines) for n in range(3)])
        index.commit()


def _toc(folder: Path) -> Path:
    return max(folder.glob("*.toc"), key=lambda path: path.stat().st_mtime_ns)


def test_a_program_in_the_table_of_contents_is_not_run(tmp_path: Path) -> None:
    folder, trap = tmp_path / "index", tmp_path / "ran"
    _index(folder)
    toc = _toc(folder)
    data = toc.read_bytes()
    place = data.rfind(b"\x80")  # the pickled list of segments stands last
    toc.write_bytes(data[:place] + pickle.dumps([_Trap(trap)]))
    with pytest.raises(SearchError, match="损坏"):
        WhooshIndex(folder)
    assert not trap.exists()


def test_a_program_in_the_schema_is_not_run(tmp_path: Path) -> None:
    folder, trap = tmp_path / "index", tmp_path / "ran"
    _index(folder)
    data = _toc(folder).read_bytes()
    with (tmp_path / "made").open("wb") as file:
        out = StructFile(file)
        out.write(data[: data.index(b"\x80\x02") - 3])  # up to the length of the schema
        out.write_string(pickle.dumps(_Trap(trap), 2))
    _toc(folder).write_bytes((tmp_path / "made").read_bytes())
    with pytest.raises(SearchError):
        WhooshIndex(folder)
    assert not trap.exists()


def test_a_program_in_any_file_of_a_segment_is_not_run(tmp_path: Path) -> None:
    folder, trap = tmp_path / "index", tmp_path / "ran"
    _index(folder)
    bomb = pickle.dumps(_Trap(trap), 2)
    for path in folder.glob("*.[sptc]*"):
        whole = path.read_bytes()
        if path.suffix == ".toc":
            continue
        for place in _pickles(whole):
            path.write_bytes(whole[:place] + bomb + whole[place:])
            _try_to_search(folder)
        path.write_bytes(whole)
    assert not trap.exists()


def _pickles(data: bytes) -> list[int]:
    """Where a pickle may begin; every place of a small file."""
    return [n for n in range(len(data)) if data[n : n + 1] == b"\x80"][:200]


def _try_to_search(folder: Path) -> None:
    try:
        with WhooshIndex(folder) as index:
            index.search(Seq("text", "政务公开"), facets=("issuer",))
            index.keys()
    except SearchError:
        return


@pytest.mark.parametrize("read", ["load", "loads"])
def test_the_unpickler_makes_plain_data_and_segments_only(read: str, tmp_path: Path) -> None:
    value = {"a": [1, (2.0, None)], "b": {3}}
    assert _read(read, pickle.dumps(value, 2)) == value
    for trap in (_Trap(tmp_path / "ran"), getattr, Path("x"), zlib.compress):
        with pytest.raises(pickle.UnpicklingError):
            _read(read, pickle.dumps(trap, 2))
    assert not (tmp_path / "ran").exists()


def _read(read: str, data: bytes) -> object:
    return plain.loads(data) if read == "loads" else plain.load(io.BytesIO(data))


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/b", "..", "a\\b", ""])
def test_a_segment_names_no_file_outside_the_index(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    with pytest.raises(ValueError, match="no name of a file"):
        plain.PlainStorage(tmp_path / "index").open_file(name)
