"""What of an office's settings (gazette.toml) is printed, as freeze.json keeps it: a digest a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.files import is_file, read_bytes, sha256_of

if TYPE_CHECKING:
    from gazette.issue.bundle import IssueBundle

__all__ = ["printed_settings"]


def printed_settings(bundle: IssueBundle) -> dict[str, str]:
    """Name of a table of gazette.toml → digest of what readers see of it.

    A layout of one's own counts by what is in it.  Where fonts lie is another thing on every
    machine, and left out; so is the budget of pages, which prints nothing.
    """
    config = bundle.config
    layout = _layout(config.print.profile, bundle.folder)
    return {
        "print": _digest(
            config.print.model_dump(mode="json", exclude={"profile", "page_budget"})
            | {"profile": layout}
        ),
        "fonts": _digest(config.fonts.model_dump(mode="json", exclude={"dirs"})),
        "site": _digest(config.site.model_dump(mode="json")),
    }


def _layout(profile: str, folder: Path | None) -> str:
    """A layout's name; of one's own the digest of its bytes."""
    places = (Path(profile), *([folder / profile] if folder else []))
    own = next((path for path in places if is_file(path)), None)
    return sha256_of(read_bytes(own)) if own else profile


def _digest(table: Mapping[str, object]) -> str:
    return sha256_of(json.dumps(table, ensure_ascii=False, sort_keys=True).encode())
