"""The desk on SQLite and on a real PostgreSQL: every test that takes `desk` runs on both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_of import made_desk
from postgres import Cluster, cluster

from gazette.desk.store.desk import Desk


@pytest.fixture(scope="session")
def postgresql(needs_tool: Callable[[str], str]) -> Iterator[Cluster]:
    """A PostgreSQL that runs as long as the tests do."""
    needs_tool("initdb")
    needs_tool("pg_ctl")
    with cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.sqlite'}"
    running: Cluster = request.getfixturevalue("postgresql")
    return running.fresh()


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    """A desk with its office, and no manuscript."""
    with made_desk(url) as made:
        yield made
