"""Plug-ins (插件): what other packages add by entry points, named where it comes from.

A package says in its pyproject.toml what it adds:

    [project.entry-points."gazette.rules"]
    demo = "gazette_demo:RULES"

Nothing of it is imported before it is asked for, and nothing where it is switched off.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["ALL", "KINDS", "Plugin", "PluginKind", "plugins"]

PluginKind = Literal["rules", "engines", "profiles"]
KINDS: tuple[PluginKind, ...] = get_args(PluginKind)
ALL = "*"  #: switches off every one
_OFF = "GAZETTE_PLUGINS_OFF"  #: environment: names parted by commas, for this process and its own

_LOG = logging.getLogger("gazette.plugins")


@dataclass(frozen=True, slots=True)
class Plugin:
    """Something that an installed package adds."""

    kind: PluginKind
    name: str  #: of the entry point
    package: str  #: that brings it
    version: str
    entry: EntryPoint

    @property
    def label(self) -> str:
        """`demo (gazette-demo 1.0)`."""
        return f"{self.name} ({self.package} {self.version})"

    def load(self) -> object:
        """What the entry point names.

        Raises:
            Exception: whatever importing it raises.
        """
        try:
            return self.entry.load()
        except SystemExit as exc:  # a foreign module ends no program of ours
            raise ImportError(f"{self.entry.value}: SystemExit") from exc

    def is_off(self, names: Iterable[str]) -> bool:
        """Whether one of the names switches it off: `*`, its own, or its package's."""
        return not {ALL, self.name, self.package}.isdisjoint(names)


def plugins(kind: PluginKind, *, off: Iterable[str] = ()) -> tuple[Plugin, ...]:
    """The installed plug-ins of a kind that are not switched off, by name.

    Args:
        kind: what they add.
        off: names of plug-ins or packages, `*` for all; those that the environment variable
            GAZETTE_PLUGINS_OFF names are off as well.
    """
    named = {*off, *(name.strip() for name in os.environ.get(_OFF, "").split(","))}
    return tuple(one for one in _installed(kind, tuple(sys.path)) if not one.is_off(named))


@lru_cache(maxsize=16)
def _installed(kind: PluginKind, _path: tuple[str, ...]) -> tuple[Plugin, ...]:
    """All of a kind; the metadata of packages are read once for a search path."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - dear, and most calls need none

    found: dict[str, Plugin] = {}
    for entry in sorted(entry_points(group=f"gazette.{kind}"), key=lambda one: one.name):
        package = entry.dist.name if entry.dist else "?"
        version = entry.dist.version if entry.dist else "?"
        if entry.name in found:
            _LOG.warning("%s of %s is hidden by %s", entry.name, package, found[entry.name].label)
            continue
        found[entry.name] = Plugin(kind, entry.name, package, version, entry)
    return tuple(found.values())
