"""`gazette schema export`: the XML schemas as files, for who reads our XML without this program."""

from __future__ import annotations

from pathlib import Path

from gazette.base.files import write_bytes
from gazette.schemas import EXPORTED, schema_bytes

__all__ = ["export_schemas"]


def export_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schemas, a catalogue and a readme into the folder; returns their paths.

    Raises:
        FileAccessError: the folder cannot be written.
    """
    for name in EXPORTED:
        write_bytes(folder / name, schema_bytes(name))
    return tuple(folder / name for name in EXPORTED)
