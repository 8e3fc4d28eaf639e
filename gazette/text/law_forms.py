"""How laws are cited: the order that promulgated them, the year of the version, the articles."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.text.numerals import LABEL_NUMERAL, to_int
from gazette.text.widths import half_width_digits

__all__ = [
    "NAMED_ARTICLES",
    "ORDER_OF_STATE_COUNCIL",
    "VERSION_CITED",
    "articles_cited",
    "name_before",
]

_N = f"[{LABEL_NUMERAL}0-9０-９]"
#: （国务院令第706号） behind a title
ORDER_OF_STATE_COUNCIL = pattern_of(
    rf"[（(](?:中华人民共和国)?国务院(?:第)?令?(?:\d{{4}}年)?第?(?P<order>{_N}{{1,7}})号(?:令)?[,，）)]"
)
#: （2014年修订） behind a title
VERSION_CITED = pattern_of(
    r"[（(](?P<year>(?:19|20)\d\d)年?(?:版|修订|修正|修改|修订版|修正版|修改版)[）)]"
)
#: 第十条、第十二条和第二十条, from a place on
_ARTICLES = pattern_of(rf"第(?P<n>{_N}+)条(?:之[{LABEL_NUMERAL}]+)?")
_LIST = pattern_of(
    rf"第{_N}+条(?:之[{LABEL_NUMERAL}]+)?(?:第[^条，。；、]{{1,8}}[款项目])*(?:[、和及与至或]|以及|或者|到)*"
)
#: 法典第…条: the end of a law's name that stands alone, and its article
NAMED_ARTICLES = pattern_of(rf"法典?(?=第{_N}+条)")
_LONGEST_NAME = 32  # characters
_NAME_AT_END = pattern_of(r"[\u4e00-\u9fff]{2,}\Z")


def name_before(text: str, end: int) -> str:
    """The Chinese characters before the place, at most as many as a law's name has; "" without any."""
    match = _NAME_AT_END.search(text[max(0, end - _LONGEST_NAME) : end])
    return match[0] if match else ""


def articles_cited(text: str, start: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of each article named from the place on, in one list."""
    while found := _LIST.match(text, start):
        article = _ARTICLES.match(text, start)
        number = to_int(half_width_digits(article["n"])) if article else None
        if article and number is not None:
            yield article.start(), article.end(), number
        start = found.end()
