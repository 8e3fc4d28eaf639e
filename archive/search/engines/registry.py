"""The search engines in one table; each is loaded only when an index of it is opened.

A new engine is a module with a `SearchIndex` (`gazette.archive.search.port`) and one line here;
`tests/archive/search/test_contract.py` holds it to what all answer alike.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from gazette.archive.search.port import SearchIndex
from gazette.base.errors import SearchError
from gazette.base.language import say

__all__ = ["AUTO", "ENGINES", "choose_engine", "engine_index"]

AUTO = "auto"  #: chosen by `choose_engine`
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
    if name not in ENGINES:
        raise _unknown(name)
    return name


def _unknown(name: str) -> SearchError:
    return SearchError(
        say(f"没有叫“{name}”的检索引擎", f"there is no engine {name!r}"),
        remedy=say(f"可用：{'、'.join(ENGINES)}。", f"Allowed: {', '.join(ENGINES)}."),
    )


def engine_index(name: str, folder: Path) -> SearchIndex:
    """The index of that engine in the folder, made where there is none.

    Raises:
        SearchError: the engine is unknown, not installed or its index is damaged.
        MissingToolError: the engine's package is not installed.
    """
    if name not in ENGINES:
        raise _unknown(name)
    return ENGINES[name](folder)
