"""The plan of a transaction (计划): which versions it is about to place, so that a killed one can be undone.

The plan lies in the archive's own folder, where others may write: it is believed only where it
names a version as a transaction does, and only what is then exactly that version is touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gazette.archive.store.layout import INVENTORY, is_key
from gazette.archive.store.records import VersionRef
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import FileAccessError
from gazette.base.files import read_bytes, sha256_of

__all__ = ["PLAN", "Planned", "is_transaction", "plan_of", "planned_in", "staged_name"]

PLAN = "plan.json"
_TRANSACTION = re.compile(r"[0-9a-f]{12}")
_LARGEST = 1 << 26  #: bytes of a plan that is read


class Planned(BaseModel):
    """A version that is to be placed."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="ignore")

    key: str
    version: int = Field(ge=1, le=999_999)
    inventory: str = Field(pattern=r"^[0-9a-f]{64}$")

    def is_at(self, place: Path) -> bool:
        """Whether exactly this version stands there, a folder and no link."""
        try:
            return (
                not place.is_symlink()
                and sha256_of(read_bytes(place / INVENTORY)) == self.inventory
            )
        except (OSError, FileAccessError):
            return False


def is_transaction(folder: Path) -> bool:
    """Whether the folder in staging/ is one that a transaction makes."""
    return bool(_TRANSACTION.fullmatch(folder.name)) and folder.is_dir() and not folder.is_symlink()


def staged_name(key: str, version: int) -> str:
    """The name of a version's folder while it is being staged."""
    return f"{key}.v{version}"


def plan_of(refs: Iterable[VersionRef]) -> bytes:
    """plan.json of these versions."""
    places = [{"key": r.key, "version": r.version, "inventory": r.inventory} for r in refs]
    return json.dumps(places).encode()


def planned_in(folder: Path) -> tuple[Planned, ...]:
    """The versions that the plan in a transaction's folder names; those it names otherwise are no plan's."""
    try:
        data = parse_json(read_bytes(folder / PLAN, most=_LARGEST))
    except (FileAccessError, ValueError):
        return ()
    found = []
    for one in data if isinstance(data, list) else ():
        try:
            planned = Planned.model_validate(one)
        except ValidationError:
            continue
        if is_key(planned.key):
            found.append(planned)
    return tuple(found)
