"""A document named by whoever types a command: by its key, or by its number in any way of writing it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from gazette.archive.search.asking.query import Number, parse_query
from gazette.base.errors import ArchiveError, SearchError
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.text.numbers import number_key, other_keys

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["key_named"]

_BEHIND = re.compile(r"[#@].*", re.DOTALL)  #: an article or a version


def key_named(archive: Store, name: str) -> str:
    """The key that the name is, else the key of the one document that carries it as its number.

    Args:
        archive: the archive.
        name: 2021-03-001, 国发〔2018〕39号, 国务院第706号令; an article (#第十二条) or a version
            (@2) behind it stays there.

    Returns:
        The name itself where it is neither: whoever looks it up says so.

    Raises:
        ArchiveError: several documents carry the number.
    """
    behind = _BEHIND.search(name)
    bare = name[: behind.start()] if behind else name
    with suppress(ArchiveError):
        archive.catalogue.resolve(bare)
        return name
    keys = _keys_of_number(archive, bare)
    if len(keys) > 1:
        raise ArchiveError(
            say(
                f"有 {len(keys)} 篇文件的文号是 {bare}：{listed(keys)}",
                f"{len(keys)} documents have the number {bare}: {listed(keys)}",
            ),
            remedy=say("请写其中一篇的键。", "Give the key of one of them."),
        )
    return keys[0] + (behind[0] if behind else "") if keys else name


def _keys_of_number(archive: Store, typed: str) -> list[str]:
    try:
        tree = parse_query(typed)
    except SearchError:
        return []
    number = tree.key if isinstance(tree, Number) else number_key(typed)
    found = map(archive.catalogue.keys_by_number, (number, *other_keys(number)))
    return next(filter(None, found), [])
