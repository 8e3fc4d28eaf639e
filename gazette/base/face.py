"""The face of a package (门面): its public names, each loaded at its first use."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping

__all__ = ["face"]


def face(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """What a package's `__getattr__` is, so that importing it loads none of its rooms.

    Args:
        package: its name, `gazette.archive`.
        homes: public name → the module that has it.
    """

    def find(name: str) -> object:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(home), name)

    return find
