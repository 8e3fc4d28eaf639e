"""Words that a title's lines do not break: a list mined from titles of laws and papers, one a line."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from gazette.base.patterns import pattern_of

__all__ = ["EDITION_IN_TITLE", "LASTING", "STATE", "is_word"]

STATE = "中华人民共和国"
#: what is published again under the same title; two notices of one title are two papers
LASTING = ("法", "条例", "办法", "规定", "细则", "规则", "解释", "准则", "章程")

#: which edition of a law this is, behind its title: （2018年修正）, （2013修订）
EDITION_IN_TITLE = pattern_of(
    r"[（(](?:\d{4}年?)?[^（）()]{0,6}(?:修正|修订|修改|版|\d{4}年?)[^（）()]{0,4}[)）]$"
)

_LONGEST = 4


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    text = (files("gazette.text") / "title_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def is_word(before: str, after: str) -> bool:
    """Whether a known word of two to four characters straddles the place between the two texts."""
    words = _words()
    return any(
        before[-left:] + after[:right] in words
        for left in range(1, _LONGEST)
        for right in range(1, _LONGEST + 1 - left)
        if left <= len(before) and right <= len(after)
    )
