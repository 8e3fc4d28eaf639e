"""The desk on SQLite and on a real PostgreSQL: every test that takes `desk` runs on both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import argon2
import pytest
from desk_of import made_desk
from postgres import Cluster, cluster

from gazette.desk.accounts import passwords
from gazette.desk.store.desk import Desk


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[argon2.PasswordHasher]:
    """Passwords cost a thousandth of what they cost an office; gives the office's hasher."""
    real = passwords._HASHER
    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_HASHER", cheap)
        patched.setattr(passwords, "_NOBODYS", cheap.hash("nobody's"))
        yield real


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
