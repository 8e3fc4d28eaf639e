"""Places read off the words of an order: 第三条第一款、第五条和原第七条至第九条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazette.amend.instruction import LAST, Place
from gazette.text.amendment_forms import PLACE_TOKEN, SHARED_UNIT
from gazette.text.numerals import to_int
from gazette.vocabulary.amendments import PlaceKind

__all__ = ["Context", "read_places", "with_units"]

_HEADED: dict[str, PlaceKind] = {"编": "part", "分编": "subpart", "章": "chapter", "节": "section"}
_NAMED: dict[str, PlaceKind] = {
    **dict.fromkeys(("序言", "引言", "前言", "导言", "导语", "首部", "开头"), "preamble"),
    **dict.fromkeys(("题目", "标题", "名称"), "title"),
    **dict.fromkeys(("附件", "附表", "附录"), "annex"),
    "附则": "chapter",
    **dict.fromkeys(("全文", "文中", "条文", "各条", "各条款", "有关条款", "相关条款"), "whole"),
    **dict.fromkeys(("正文", "答复", "复函", "批复"), "body"),
    "目录": "contents",
}
_LONGEST_RANGE = 400  #: articles; more than that is a misprint


@dataclass(frozen=True, slots=True)
class Context:
    """What the words before have named, and what 该条 and 第二款 without an article mean."""

    place: Place | None = None


def with_units(text: str) -> str:
    """The text with the unit behind each number: 第一、二款 → 第一款、第二款; 至 stays."""
    return SHARED_UNIT.sub(_expanded, text)


def _expanded(match: re.Match[str]) -> str:
    unit = match["unit"]
    joins_and_numbers = re.findall(
        r"(、|和|及|至|到)?第?(（?[^、和及至到第（）]+）?)", match["more"]
    )
    text = f"第{match['first']}{unit}"
    return text + "".join(f"{join or '、'}第{number}{unit}" for join, number in joins_and_numbers)


def read_places(text: str, context: Context) -> tuple[Place, ...] | None:
    """The places that the whole text names; None where it names none or what it names is not known.

    Args:
        text: words of an order, as `amendment_forms.PLACES` finds them.
        context: what was named before.
    """
    found: list[Place] = []
    current = _Current(context.place)
    at = 0
    for token in PLACE_TOKEN.finditer(text):
        if token.start() != at:
            return None
        at = token.end()
        if token["join"] in ("至", "到", "－", "—", "-") and found:
            last = current.taken(token)
            between = list(_between(found[-1], last)) if last else []
            if not between:
                return None
            found.extend(between)
            continue
        fresh = bool(token["join"]) or not found
        place = current.taken(token)
        if place is None:
            return None
        if fresh:
            found.append(place)
        else:
            found[-1] = place
    return tuple(found) if found and at == len(text) else None


class _Current:
    """The place that the next, finer number is inside of."""

    def __init__(self, place: Place | None) -> None:
        self.place = place
        self._named = False  #: an article has been named in these words

    def taken(self, token: re.Match[str]) -> Place | None:
        """The place that the token names; None where it cannot be told."""
        if token["headed"]:
            place = (
                self.place
                if self.place is not None and self.place.kind in _HEADED.values()
                else None
            )
        elif token["same"]:
            place = self._same(token["same"])
        elif token["word"]:
            place = self._word(token["word"], token["word_n"])
        else:
            place = self._numbered(token)
        if place is not None:
            self.place = place
            self._named = True
        return place

    def _same(self, unit: str) -> Place | None:
        """该条, 该款: what was named before, no finer than that."""
        place = self.place
        if place is None:
            return None
        if unit == "条":
            return replace(place, paragraph=None, item=None, subitem=None, piece="")
        if unit == "款":
            return replace(place, item=None, subitem=None, piece="")
        return replace(place, piece="")

    def _word(self, word: str, number: str) -> Place:
        kind = _NAMED.get(word, "whole")  # 本办法中的, 《…》中的
        n = to_int(number) if number else None
        return Place(kind=kind, number=n)

    def _numbered(self, token: re.Match[str]) -> Place | None:
        unit, number = _unit_and_number(token)
        if number is None:
            return None
        if unit == "条":
            sub = to_int(token["sub"]) if token["sub"] else None
            return Place(number=number, sub_number=sub)
        if unit in _HEADED:
            return self._headed(_HEADED[unit], number, inside=not token["join"])
        if unit in ("自然段", "段"):
            return self._natural(number)
        if unit == "部分":
            return Place(kind="level", number=number)
        return self._below(unit, number)

    def _headed(self, kind: PlaceKind, number: int, *, inside: bool) -> Place:
        """第四章; 第四章第二节, whose chapter tells it from the 第二节 of another."""
        over = self.place
        if kind == "section" and over is not None and over.kind == "chapter":
            named_now = self._named and inside
            return Place(kind=kind, number=number, chapter=over.number if named_now else None)
        return Place(kind=kind, number=number)

    def _natural(self, number: int) -> Place:
        """序言第七自然段; 第二段 of a text without articles; of an article its 款."""
        place = self.place
        if place is not None and place.article is not None and self._named:
            return replace(place, paragraph=number, item=None, subitem=None, piece="")
        kind: PlaceKind = "preamble" if place is not None and place.kind == "preamble" else "body"
        return Place(kind=kind, paragraph=number)

    def _below(self, unit: str, number: int) -> Place | None:
        place = self.place
        if place is None or place.kind not in ("article", "annex", "preamble"):
            return None
        if unit == "款":
            return replace(place, paragraph=number, item=None, subitem=None, piece="")
        if unit == "项":
            return replace(place, item=number, subitem=None, piece="")
        return replace(place, subitem=number, piece="")


def _unit_and_number(token: re.Match[str]) -> tuple[str, int | None]:
    if token["item"]:
        return "项", to_int(token["item"])
    if token["last"]:
        return token["last"], LAST
    return token["unit"], to_int(token["n"])


def _between(first: Place, last: Place) -> Iterator[Place]:
    """What follows the first up to the last; nothing where they are of different kinds."""
    if first.sub_number or last.sub_number:
        return
    if (first.is_whole_article and last.is_whole_article) or (
        first.kind in _HEADED.values() and first.kind == last.kind
    ):
        yield from _row(first, "number", first.number, last.number)
    elif first.item is not None and last.item is not None:
        yield from _row(first, "item", first.item, last.item)
    elif first.paragraph is not None and last.paragraph is not None:
        yield from _row(first, "paragraph", first.paragraph, last.paragraph)


def _row(first: Place, field: str, start: int | None, end: int | None) -> Iterator[Place]:
    if start is None or end is None or not start < end < start + _LONGEST_RANGE:
        return
    for number in range(start + 1, end + 1):
        match field:
            case "number":
                yield replace(first, number=number)
            case "item":
                yield replace(first, item=number)
            case _:
                yield replace(first, paragraph=number)
