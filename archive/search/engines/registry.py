"""The search engines in one table; each is loaded only when an index of it is opened.

A new engine is a module with a `SearchIndex` (`gazette.archive.search.port`) and one line here;
`tests/archive/search/test_contract.py` holds it to what all answer alike.  Another package brings
one by the entry point `gazette.engines`: its name, and what makes the index of a folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from gazette.archive.search.engines.plugged import plugged_index
from gazette.archive.search.port import SearchIndex
from gazette.base.errors import SearchError
from gazette.base.language import say
from gazette.base.plugins import plugins

__all__ = ["AUTO", "ENGINES", "choose_engine", "engine_index", "engine_names"]

AUTO = "auto"  #: chosen by `choose_engine`
#: names stand in the names of folders, before a number
_NAME = re.compile(r"[a-z]+")
_LARGE = 5000  #: documents from which Tantivy is worth it (docs/search.md has the figures)


def _whoosh(folder: Path) -> SearchIndex:
    from gazette.archive.search.engines.whoosh.engine import WhooshIndex  # noqa: PLC0415 - one engine

    return WhooshIndex(folder)


def _tantivy(folder: Path) -> SearchIndex:
    from gazette.archive.search.engines.tantivy import TantivyIndex  # noqa: PLC0415 - one engine

    return TantivyIndex(folder)


def _opensearch(folder: Path) -> SearchIndex:
    from gazette.archive.search.engines.opensearch import OpenSearchIndex  # noqa: PLC0415 - one engine

    return OpenSearchIndex.of_folder(folder)


#: name → its index in a folder; the first is what a bare machine has
ENGINES: dict[str, Callable[[Path], SearchIndex]] = {
    "whoosh": _whoosh,
    "tantivy": _tantivy,
    "opensearch": _opensearch,
}


def choose_engine(name: str, documents: int) -> str:
    """The engine meant: for "auto" Tantivy where it is installed and there is much, else Whoosh.

    Raises:
        SearchError: there is no such engine.
    """
    if name == AUTO:
        return "tantivy" if documents >= _LARGE and find_spec("tantivy") else next(iter(ENGINES))
    if name not in engine_names():
        raise _unknown(name)
    return name


def engine_names() -> tuple[str, ...]:
    """The engines that may be asked for: the program's, then those of plug-ins."""
    others = (one.name for one in plugins("engines") if _NAME.fullmatch(one.name))
    return (*ENGINES, *(name for name in others if name not in ENGINES))


def _unknown(name: str) -> SearchError:
    known = engine_names()
    return SearchError(
        say(f"没有叫“{name}”的检索引擎", f"there is no engine {name!r}"),
        remedy=say(
            f"可用：{'、'.join(known)}；别的引擎由插件带来。",
            f"Allowed: {', '.join(known)}; plug-ins bring others.",
        ),
    )


def engine_index(name: str, folder: Path) -> SearchIndex:
    """The index of that engine in the folder, made where there is none.

    Raises:
        SearchError: the engine is unknown, not installed or its index is damaged.
        MissingToolError: the engine's package is not installed.
    """
    if name in ENGINES:
        return ENGINES[name](folder)
    for plugin in plugins("engines"):
        if plugin.name == name and _NAME.fullmatch(name):
            return plugged_index(plugin, folder)
    raise _unknown(name)
