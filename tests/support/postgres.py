"""A PostgreSQL of the test's own: a cluster in a folder for temporary files, on a socket, gone after."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Cluster", "cluster"]

_SECONDS = 120


class Cluster:
    """A running cluster; `fresh` makes a database in it."""

    def __init__(self, sockets: Path) -> None:
        self.sockets = sockets
        self.made = 0

    def fresh(self) -> str:
        """The address of a new, empty database."""
        import psycopg

        self.made += 1
        name = f"desk{self.made}"
        with psycopg.connect(host=str(self.sockets), user="postgres", autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://postgres@/{name}?host={self.sockets}"


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster that runs while the context lasts; PostgreSQL never runs as root."""
    programs = {name: shutil.which(name) for name in ("initdb", "pg_ctl")}
    folder = Path(tempfile.mkdtemp(prefix="gazette-pg-", dir="/tmp"))
    user = _user()
    if user:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    try:
        _run(user, programs["initdb"], "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8")
        _run(user, programs["pg_ctl"], "-D", data, "-l", log, "-o", options, "-w", "start")
        yield Cluster(folder)
    finally:
        if (data / "postmaster.pid").exists():
            _run(user, programs["pg_ctl"], "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str:
    """Somebody else than root; "" where we are no root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return ""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _run(user: str, *words: object) -> None:
    subprocess.run(
        [str(word) for word in words],
        check=True,
        timeout=_SECONDS,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        user=user or None,
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": "/"},
    )
