"""What the search takes for the same: short names, everyday words, what a question is put with, titles of laws.

Each is a file of its own, which a query loads only when it needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gazette.export.mobile.search_index import fold, script_of
from gazette.export.mobile.source import SiteWords
from gazette.text.title_words import EDITION_IN_TITLE, LASTING, STATE

__all__ = ["status_script", "word_scripts"]


def word_scripts(words: SiteWords, titles: Iterable[str]) -> dict[str, bytes]:
    """Files of search/: names.js, words.js, titles.js.

    Args:
        words: the lists.
        titles: of all documents; those of laws can be asked for by a short title (国安法).
    """
    asked = {"e": _table(words.everyday), "f": sorted({fold(one) for one in words.fillers} - {""})}
    return {
        "search/names.js": script_of("names", _table(words.names), "names"),
        "search/words.js": script_of("words", asked, "words"),
        "search/titles.js": script_of("titles", _laws(titles), "titles"),
    }


def _table(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Word → other words, parted by blanks, all as the index holds them."""
    found = ((fold(word), " ".join(map(fold, others))) for word, others in sorted(words.items()))
    return {word: others for word, others in found if word and others}


def _laws(titles: Iterable[str]) -> str:
    """The names of laws, each once, without edition and 中华人民共和国; parted by blanks."""
    bare = (EDITION_IN_TITLE.sub("", title.strip()) for title in titles)
    names = {name.removeprefix(STATE) for name in bare if name.endswith(LASTING)}
    return " ".join(sorted({fold(name) for name in names} - {""}))


def status_script(segments: Mapping[str, Iterable[str]]) -> bytes:
    """search/status.js: of each segment the status (有效性) of its documents, by place in a list.

    Kept apart from the index, so that a repeal does not rewrite it.
    """
    listed = {name: list(values) for name, values in segments.items()}
    known = sorted({value for values in listed.values() for value in values})
    place = {value: chr(ord("0") + number) for number, value in enumerate(known)}
    rows = {name: "".join(place[v] for v in values) for name, values in listed.items()}
    return script_of("status", {"s": known, "d": rows}, "status")
