"""Publishes an issue in this process, and kills it at the place that is named: a plug that is pulled.

python killed_publishing.py URL ARCHIVE PLACE
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gazette.archive.archive import Archive
from gazette.desk.office.people import person_named
from gazette.desk.planning import passing, publishing
from gazette.desk.planning.issues import issue_named
from gazette.desk.store.desk import Desk
from gazette.release.made import MadeRelease

__all__ = ["PLACES"]


def _die(*_given: object, **_named: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _after(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, and then the end."""

    def run(*given: Any, **named: Any) -> None:
        function(*given, **named)
        _die()

    return run


#: place → what is replaced there
PLACES: dict[str, Callable[[], None]] = {
    "before the build": lambda: setattr(publishing, "_build", _die),
    "before the release is written": lambda: setattr(MadeRelease, "write", _die),
    "after the release is written": lambda: setattr(
        MadeRelease, "write", _after(MadeRelease.write)
    ),
    "after the stage is noted": lambda: setattr(publishing, "_note", _after(publishing._note)),
    "before the archive": lambda: setattr(Archive, "add", _die),
    "after the archive": lambda: setattr(Archive, "add", _after(Archive.add)),
    "before it is entered": lambda: setattr(publishing, "_enter", _die),
    "while it is entered": lambda: setattr(publishing, "stamp_issue", _after(passing.stamp_issue)),
    "after it is entered": lambda: setattr(publishing, "_enter", _after(publishing._enter)),
}


def _main(url: str, archive: str, place: str) -> None:
    PLACES[place]()
    with Desk(url) as desk:
        person = person_named(desk, "郑一")
        seen = issue_named(desk, "2021-03").version
        publishing.publish(
            desk, person, "2021-03", seen, archive=Archive(Path(archive)), formats=("xml",)
        )


if __name__ == "__main__":
    _main(*sys.argv[1:])
