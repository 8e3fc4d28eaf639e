"""Plug-ins as pip installs them, made in a folder of the test and put on the search path."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from places import ROOT

__all__ = ["EXAMPLE_PLUGIN", "example_plugin", "plugged"]

EXAMPLE_PLUGIN = ROOT / "examples/plugin"


@contextmanager
def plugged(
    folder: Path,
    entry_points: Mapping[str, Mapping[str, str]],
    modules: Mapping[str, str] | None = None,
    *,
    package: str = "gazette-test-plugin",
    also: Path | None = None,
) -> Iterator[None]:
    """Inside the block a package is installed that brings these.

    Args:
        folder: of the test.
        entry_points: group → name → object, `module:name`.
        modules: name → source of the modules that it has.
        package: its name.
        also: a further folder of modules.
    """
    info = folder / f"{package.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8"
    )
    lines = [
        line
        for group, named in entry_points.items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in named.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")
    for name, source in (modules or {}).items():
        (folder / f"{name}.py").write_text(source, "utf-8")
    paths = [str(folder), *([str(also)] if also else [])]
    before, loaded = list(sys.path), set(sys.modules)
    sys.path[:0] = paths
    try:
        yield
    finally:
        sys.path[:] = before
        for name in set(sys.modules) - loaded:
            place = getattr(sys.modules[name], "__file__", None) or ""
            if place.startswith(tuple(paths)):
                del sys.modules[name]


@contextmanager
def example_plugin(folder: Path) -> Iterator[None]:
    """Inside the block the example of examples/plugin is installed."""
    import tomllib

    project = tomllib.loads((EXAMPLE_PLUGIN / "pyproject.toml").read_text("utf-8"))["project"]
    with plugged(folder, project["entry-points"], package=project["name"], also=EXAMPLE_PLUGIN):
        yield
