"""A folder of links (只读介质) goes when the index is closed, whatever Tantivy's own threads put there meanwhile."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

tantivy = pytest.importorskip("gazette.archive.search.engines.tantivy")


class LateLock(tempfile.TemporaryDirectory[str]):
    """As it is where a thread puts its lock while the folder is emptied: still there, with a file."""

    late = 3

    def cleanup(self) -> None:
        super().cleanup()
        if self.late:
            self.late -= 1
            Path(self.name).mkdir()
            (Path(self.name) / ".tantivy-meta.lock").touch()


def test_a_lock_put_there_late_is_no_error_and_nothing_is_left() -> None:
    links = LateLock(ignore_cleanup_errors=True)
    tantivy._discard(links)
    assert links.late == 0
    assert not Path(links.name).exists()
