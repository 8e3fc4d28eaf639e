"""What the check of a site finds."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Finding"]


class Finding(NamedTuple):
    """Something wrong with the site."""

    #: link, anchor, address, outside, ipv4, tag, title, policy, structure, data, setting, file, canonical,
    #: memory
    code: str
    file: str
    message: str

    def to_json(self) -> dict[str, str]:
        """For --json."""
        return self._asdict()
