"""Who imports whom: every import of the product's own modules, lazy and type-only ones included."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from places import ROOT

__all__ = ["Graph", "circles", "import_graph", "rooms_of"]

#: module → the modules it imports
Graph = Mapping[str, set[str]]

#: folder of the repository → the package that it is installed as
_FOLDERS = {"gazette": "gazette", "archive": "gazette.archive", "cli": "gazette.cli"}


def import_graph(folders: Mapping[str, str] = _FOLDERS, root: Path = ROOT) -> Graph:
    """Every module of these folders with what it imports of them, wherever in the file it says so."""
    files = {
        _module(file, root / folder, package): file
        for folder, package in folders.items()
        for file in (root / folder).rglob("*.py")
    }
    return {
        module: set(_imports(ast.parse(file.read_text(encoding="utf-8")), files)) - {module}
        for module, file in files.items()
    }


def _module(file: Path, folder: Path, package: str) -> str:
    parts = file.relative_to(folder).with_suffix("").parts
    return ".".join((package, *parts)).removesuffix(".__init__")


def _imports(tree: ast.AST, known: Iterable[str]) -> Iterator[str]:
    known = set(known)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in known:
                    yield inner
                elif node.module in known:
                    yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)


def rooms_of(graph: Graph, package: str) -> Graph:
    """The arrows between what lies directly in a package: its modules, its folders, its own face."""
    found: dict[str, set[str]] = {}
    for module, imported in graph.items():
        if (room := _room(module, package)) is None:
            continue
        inside = {_room(target, package) for target in imported}
        found.setdefault(room, set()).update({r for r in inside if r} - {room})
    return found


def _room(module: str, package: str) -> str | None:
    if module == package:
        return "__init__"
    return (
        module.removeprefix(f"{package}.").split(".")[0]
        if module.startswith(f"{package}.")
        else None
    )


def circles(graph: Graph) -> list[list[str]]:
    """The groups of nodes that reach each other (strongly connected, by Tarjan), each sorted."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for target in sorted(graph.get(node, ())):
            if target not in order:
                visit(target)
                low[node] = min(low[node], low[target])
            elif target in stack:
                low[node] = min(low[node], order[target])
        if low[node] == order[node]:
            group = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(graph):
        if node not in order:
            visit(node)
    return found
