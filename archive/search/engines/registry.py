"""The search engines in one table; each is loaded only when an index of it is opened.

A new engine is a module with a `SearchIndex` (`gazette.archive.search.port`) and one line here;
`tests/archive/search/test_contract.py` holds it to what all answer alike.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gazette.archive.search.port import SearchIndex
from gazette.base.errors import SearchError
from gazette.base.language import say

__all__ = ["ENGINES", "engine_index"]


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


def engine_index(name: str, folder: Path) -> SearchIndex:
    """The index of that engine in the folder, made where there is none.

    Raises:
        SearchError: the engine is unknown, not installed or its index is damaged.
        MissingToolError: the engine's package is not installed.
    """
    if name not in ENGINES:
        raise SearchError(
            say(f"没有叫“{name}”的检索引擎", f"there is no engine {name!r}"),
            remedy=say(f"可用：{'、'.join(ENGINES)}。", f"Allowed: {', '.join(ENGINES)}."),
        )
    return ENGINES[name](folder)
