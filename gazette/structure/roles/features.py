"""What speaks for a line's role: its words, its look and its neighbours, as named features."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from gazette.base.patterns import pattern_of
from gazette.structure.lines.labels import is_heading_label
from gazette.structure.lines.line import Line, body_size, table_text
from gazette.structure.roles.annex_lists import AnnexList, find_lists
from gazette.structure.roles.knowledge import read_rows
from gazette.structure.roles.look import look_features, plain_look
from gazette.structure.roles.wording import (
    NUMBER_LINE,
    ends_with_genre,
    is_addressees,
    is_mark,
    is_sentence,
    long_features,
    names_addressees,
    opens_addressees,
    word_features,
)
from gazette.text.annex_lists import bare_name
from gazette.text.dates import parse_date
from gazette.text.label_forms import ANNEX_WITH_TITLE
from gazette.text.widths import visible

__all__ = ["Features", "feature_names", "features_of", "quoted_titles"]

Features = frozenset[str]

_BIG_TABLE = 300  #: characters; smaller ones may be a red head's
_BRACKET = 240  #: characters, after which an open bracket was a slip
_QUOTE = 4  #: characters; shorter titles are abbreviations such as 《方案》
_FRONT, _BACK = 12, 12  #: lines of the front and the end of a document
_ADDRESSED = 24  #: lines before which the addressees stand, behind an order too
_IMPRINT = 12  #: lines of an imprint (版记)


@cache
def feature_names() -> dict[str, tuple[str, str]]:
    """Each feature's words for a person, (zh, en)."""
    return {row["feature"]: (row["zh"], row["en"]) for row in read_rows("features.csv")}


@dataclass
class _Context:
    """What the features of a line need to know of the others."""

    lines: list[Line]
    size: float
    cited: frozenset[str]
    cited_text: str
    top: str  #: the short lines before the first sentence, together
    first_sentence: int
    mentioned: frozenset[str]  #: the names in the lists of annexes
    said: str  #: the first sentences, which may name a forwarded paper without 《》


def features_of(lines: list[Line]) -> list[Features]:
    """The features of every line."""
    lists = list(find_lists(lines))
    context = _context(lines, lists)
    found = [_features(line, number, context) for number, line in enumerate(lines)]
    _mark_lists(lists, found)
    _mark_brackets(lines, found)
    _mark_imprint(found)
    _mark_signatures(lines, found)
    alike: dict[Features, Features] = {}  # most lines of a law share a few sets
    return [alike.setdefault(one, one) for one in map(frozenset, found)]


def _context(lines: list[Line], lists: list[AnnexList]) -> _Context:
    cited = frozenset(quoted_titles(line.text for line in lines if "《" in line.text))
    first = next((n for n, line in enumerate(lines) if is_sentence(line.text)), len(lines))
    top = "".join(line.text for line in lines[:first])
    named = frozenset(name for one in lists for name in one.names)
    said = "\0".join(line.text for line in lines[first : first + _FRONT])
    return _Context(lines, body_size(lines), cited, "\0".join(cited), top, first, named, said)


def _mark_lists(lists: list[AnnexList], found: list[set[str]]) -> None:
    """Mark the lines of the lists of annexes."""
    for one in lists:
        for number in range(one.start, one.stop):
            found[number].add("listed")
            found[number] -= _NOT_LISTED


#: what the words of an annex's name say of no line's role
_NOT_LISTED = {"genre_end", "title_shape", "mentioned", "cited", "cited_part", "named_in_title",
    "annex_label", "organ", "addressee", "addr_words", "unfinished", "opens_text", "mark_file",
    "level", "parens", "open_paren", "sentence", "annex_word", "mention_item",
    "annex_named"}  # fmt: skip


def _mark_brackets(lines: list[Line], found: list[set[str]]) -> None:
    """Mark the lines between a bracket's opening and its close: a title note over lines."""
    is_open = False
    for line, one in zip(lines, found, strict=True):
        if is_open and line.table is None:
            one.add("in_paren")
            one.discard("unfinished")
            closed = line.text.endswith(("）", ")"))
            if closed:
                one.add("close_paren")
            is_open = not closed and len(line.text) <= _BRACKET
        elif "open_paren" in one:
            is_open = True


def _mark_imprint(found: list[set[str]]) -> None:
    """Mark the lines between 抄送 and the end of the imprint: the copies go on over lines."""
    start = next((n for n, one in enumerate(found) if "copy_to" in one), None)
    if start is None or len(found) - start > 3 * _IMPRINT:
        return
    printed = [n for n, one in enumerate(found) if n > start and "printed_by" in one]
    stop = printed[-1] if printed else len(found)
    if stop - start <= _IMPRINT:
        for one in found[start + 1 : stop]:
            one.add("in_imprint")


_SIGNATURES = 16  #: bodies that may sign together
_NAME = 24  #: characters of a body's name
#: what no signature is
_NO_SIGNATURE = {
    "sentence", "long", "level", "article", "heading_label", "addressee", "lead_in", "genre_end",
    "annex_label", "annex_word", "copy_to", "date", "parens", "number", "disclosure", "post_name",
}  # fmt: skip


def _mark_signatures(lines: list[Line], found: list[set[str]]) -> None:
    """Mark the names set right above a date, whatever they are called: their place says who signs."""
    for number, one in enumerate(found):
        if "date" not in one or not one & _ASIDE:
            continue
        for above in range(number - 1, max(-1, number - 1 - _SIGNATURES), -1):
            if not _may_sign(lines[above], found[above]):
                break
            found[above].add("above_date")


_ASIDE = {"right", "padded", "layout", "style_sign"}


def _may_sign(line: Line, features: set[str]) -> bool:
    if line.table is not None or not 2 <= len(line.text) <= _NAME:  # noqa: PLR2004 - a name
        return False
    return bool(features & (_ASIDE | {"named_in_title"})) and not features & _NO_SIGNATURE


_QUOTED = pattern_of(r"《((?:[^《》]|《[^《》]*》)+)》")


def quoted_titles(texts: Iterable[str]) -> set[str]:
    """Titles that stand in 《》 in the texts, without spaces, of four characters and more."""
    titles = {visible(match[1]) for text in texts for match in _QUOTED.finditer(text)}
    return {title for title in titles if len(title) >= _QUOTE}


def _features(line: Line, number: int, context: _Context) -> set[str]:
    if line.table is not None:
        big = {"big_table"} if len(table_text(line.table)) > _BIG_TABLE else set()
        return {"table"} | big | _places(number, context)
    long = long_features(line, number)
    if long is not None:
        return long | plain_look(line)
    found = word_features(line) | look_features(line, context.size)
    if line.text.startswith("附") and _is_named_label(line, context):
        found.add("annex_named")
    _neighbours(line, number, found, context)
    return found | _places(number, context)


def _neighbours(line: Line, number: int, found: set[str], context: _Context) -> None:
    if line.blanks:
        found.add("blank_before")
    if line.page_start and number:
        found.add("page_start")
    if is_mark(line.text) and _is_over_number(number, context.lines):
        found.add("mark_file")
    _beside(line, number, found, context)
    text = line.text.strip("《》")
    if "sentence" in found or len(text) < _QUOTE or "addressee" in found:
        return
    if number >= context.first_sentence:
        _cited(text, found, context)
    elif not found & _FINISHED and not _NO_PIECE.search(text):
        found.add("unfinished")
    if found & {"level", "article"}:
        return
    opens = _opens_text(number, context.lines)
    if opens or ("title_shape" in found and _opens_paper(number, context.lines)):
        found.add("opens_text")


def _beside(line: Line, number: int, found: set[str], context: _Context) -> None:
    """What the lines right above and below say."""
    before = context.lines[number - 1] if number else None
    if before is not None and _is_bare_label(before):
        found.add("after_label")
    after = context.lines[number + 1] if number + 1 < len(context.lines) else None
    if before is not None and after is not None and "organ" in found and parse_date(after.text):
        whole = before.table is None and ends_with_genre(before.text)
        found |= {"organ_under_title"} if whole and number < context.first_sentence else set()
    if number < _ADDRESSED:
        _addressees(line, number, found, context)


def _is_named_label(line: Line, context: _Context) -> bool:
    """附件1：甲 where the list of annexes names 甲: the annex itself."""
    found = ANNEX_WITH_TITLE.match(line.text)
    return found is not None and bare_name(found["title"]) in context.mentioned


def _is_over_number(number: int, lines: list[Line]) -> bool:
    """A number stands right under the line, as under a red head."""
    after = lines[number + 1].text if number + 1 < min(len(lines), _FRONT) else ""
    return bool(NUMBER_LINE.match(after.split("签发人")[0]))


def _is_bare_label(line: Line) -> bool:
    """第一章 alone on its line: its heading is the next."""
    label = line.label
    return label is not None and is_heading_label(label) and label.end >= len(line.raw.rstrip())


def _addressees(line: Line, number: int, found: set[str], context: _Context) -> None:
    """Addressees over two lines, or without their colon."""
    after = context.lines[number + 1] if number + 1 < len(context.lines) else None
    if after is None or number == 0 or found & _FINISHED or "addressee" in found:
        return
    if is_addressees(after.text) and opens_addressees(line.text):
        found.add("addr_opens")
        found -= {"sentence", "unfinished"}
    elif is_sentence(after.text) and names_addressees(line.text):
        found.add("addr_bare")
        found -= {"sentence", "unfinished"}


def _cited(text: str, found: set[str], context: _Context) -> None:
    """Whether the text names the line as a document: an instrument's or an annex's title."""
    if text in context.cited or ("title_shape" in found and context.said.count(text) > 1):
        found.add("cited")
    elif len(text) > _QUOTE and text in context.cited_text:
        found.add("cited_part")
    if bare_name(text) in context.mentioned and "annex_word" not in found:
        found.add("mentioned")
    if len(text) > _QUOTE and text in context.top:
        found.add("named_in_title")


#: a clause of a title note, a reason, a line that ends with a mark: no piece of a title
_NO_PIECE = pattern_of(
    r"^(?:为了?|根据|依据|按照|\d{4}[-—年.]\d|[１２]\d{3}年)|^[^（(]*[）)]$|[，、；,]$|^.{50,}$"
)
#: what is complete in itself, and so no piece of a title
_FINISHED = {
    "number", "nth_number", "date", "date_number", "organ_date", "parens", "history", "open_paren",
    "level", "article", "heading_label", "annex_label", "annex_word", "copy_to", "printed_by",
    "secrecy", "star", "mark_file", "mark_order", "gonggao", "signer", "post_name", "disclosure",
    "register",
}  # fmt: skip


def _opens_paper(number: int, lines: list[Line]) -> bool:
    """A number or addressees stand right under the title: a paper that another forwards."""
    below = lines[number + 1 : number + 4]
    return any(NUMBER_LINE.match(line.text) or is_addressees(line.text) for line in below)


def _opens_text(number: int, lines: list[Line]) -> bool:
    for line in lines[number + 1 : number + 8]:
        label = line.label
        if label is not None and label.kind in ("part", "chapter", "article"):
            return label.number == 1
        if re.search(r"制定本|特制定|^为了?.{4,}，", line.text):
            return True
        if is_sentence(line.text) and not line.text.startswith(("（", "(")):
            return False
    return False


def _places(number: int, context: _Context) -> set[str]:
    found = {"first"} if number == 0 else set()
    if number < _FRONT:
        found.add("early")
    if number >= len(context.lines) - _BACK:
        found.add("late")
    return found
