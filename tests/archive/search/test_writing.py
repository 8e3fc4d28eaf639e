"""How documents get into an index: a few in memory at a time, made last together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette.archive.search.index import upkeep
from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.index.upkeep import State, open_engine, write_documents
from gazette.archive.search.port import IndexDocument, Line, Seq

_MANY = 7


def _documents(seen: list[str] | None = None) -> Iterator[IndexDocument]:
    for number in range(_MANY):
        if seen is not None:
            seen.append(f"d{number}")
        text = f"第{number}号：应当定期检查消防设施。"
        yield IndexDocument(f"d{number}", f"办法{number}", (Line("p1", text),))


def _pieces(folder: Path) -> int:
    return len([*(folder / "engine").glob("*.seg")])


def test_documents_of_one_call_make_one_piece_of_the_index_however_few_are_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "_AT_ONCE", 2)
    state = State(tmp_path, "whoosh", 0)
    write_documents(state, _documents())
    assert _pieces(tmp_path) == 1
    with open_engine(state) as engine:
        assert engine.search(Seq("text", "消防")).total == _MANY


def test_what_is_held_is_made_last_when_it_is_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "_AT_ONCE", 2)
    monkeypatch.setattr(upkeep, "_HELD", 40)
    state = State(tmp_path, "whoosh", 0)
    write_documents(state, _documents())
    assert _pieces(tmp_path) > 1
    with open_engine(state) as engine:
        assert engine.keys() == {f"d{number}" for number in range(_MANY)}


def test_no_more_documents_are_read_than_are_written_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "_AT_ONCE", 2)
    seen: list[str] = []
    most: list[int] = []
    added = TextStore.add

    def add(texts: TextStore, documents: list[IndexDocument]) -> None:
        most.append(len(seen))
        added(texts, documents)

    monkeypatch.setattr(TextStore, "add", add)
    write_documents(State(tmp_path, "whoosh", 0), _documents(seen))
    assert most == [2, 4, 6, _MANY]


def test_nothing_to_write_opens_nothing(tmp_path: Path) -> None:
    write_documents(State(tmp_path, "whoosh", 0), [])
    assert not [*tmp_path.iterdir()]
