"""Fields (域): the result stays, the instruction goes; those without a stored result are drawn here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from gazette.base.errors import LimitError
from gazette.base.language import say
from gazette.base.patterns import pattern_of
from gazette.text.numerals import UP_TO_TEN
from gazette.word.measures import is_on, to_int
from gazette.word.names import qn
from gazette.word.style.number_formats import format_number
from gazette.word.style.symbols import symbol_text

__all__ = [
    "FIELD_CHAR",
    "Field",
    "Fields",
    "drawn_text",
    "hyperlink_of",
    "passed_by",
    "safe_href",
]

FIELD_CHAR: Final = qn("w:fldChar")
_VAL, _TYPE = qn("w:val"), qn("w:fldCharType")
_MARKS: Final = ("begin", "separate", "end")
_DEEPEST: Final = 64  #: fields in one another
_WORDS = pattern_of(r'"([^"]*)"|(\S+)')


@dataclass(slots=True)
class Field:
    """A field that is open."""

    begin: etree._Element
    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    kept_back: list[str] = field(default_factory=list)  #: results of fields in its instruction

    @property
    def words(self) -> list[str]:
        """The instruction's words, without quotation marks."""
        return [a or b for a, b in _WORDS.findall("".join(self.instruction))]

    @property
    def name(self) -> str:
        """TOC, HYPERLINK, PAGE …, in capitals."""
        words = self.words
        return words[0].upper() if words else ""


class Fields:
    """The fields open at a place of a story; they may reach over paragraphs."""

    __slots__ = ("_stack", "hidden", "toc_depth")

    def __init__(self) -> None:
        self._stack: list[Field] = []
        self.hidden = 0  #: how many are still in their instruction
        self.toc_depth = 0  #: how many tables of contents we are inside

    def begin(self, element: etree._Element) -> None:
        """w:fldChar begin.

        Raises:
            LimitError: more fields in one another than any paper has; Word itself stops at twenty.
        """
        if len(self._stack) >= _DEEPEST:
            raise LimitError(
                say("域嵌套太深，超出安全限度", "fields are nested too deeply"),
                remedy=say(
                    "请在 Word 里选中全文，按 Ctrl+Shift+F9 把域变成文字后另存。",
                    "Select all in Word, turn fields into text with Ctrl+Shift+F9, and save.",
                ),
            )
        self._stack.append(Field(element))
        self.hidden += 1

    def instruct(self, text: str) -> None:
        """w:instrText."""
        if self._stack and not self._stack[-1].in_result:
            self._stack[-1].instruction.append(text)

    def separate(self) -> Field | None:
        """w:fldChar separate: from here on the result shows."""
        current = self._stack[-1] if self._stack else None
        if current is None or current.in_result:
            return None
        current.in_result = True
        self.hidden -= 1
        if current.name == "TOC":
            self.toc_depth += 1
        return current

    def end(self) -> Field | None:
        """w:fldChar end: the field that closed."""
        if not self._stack:
            return None
        current = self._stack.pop()
        if not current.in_result:
            self.hidden -= 1
        elif current.name == "TOC":
            self.toc_depth -= 1
        return current

    def keep_back(self, text: str) -> None:
        """A result inside an instruction, which shows nowhere once that field has ended."""
        outer = next((one for one in self._stack if not one.in_result), None)
        if outer is not None:
            outer.kept_back.append(text)

    @property
    def left_open(self) -> list[str]:
        """What was kept back for fields that never ended where the story was read."""
        return [text for one in self._stack for text in one.kept_back]

    @property
    def in_own_instruction(self) -> bool:
        """Whether what comes is the code of the innermost field, not a result inside a code."""
        return bool(self._stack) and not self._stack[-1].in_result

    @property
    def is_merged(self) -> bool:
        """In the result of a MERGEFIELD: what converters write of its paragraphs are pieces of one run."""
        return (
            bool(self._stack) and self._stack[-1].in_result and self._stack[-1].name == "MERGEFIELD"
        )

    @property
    def is_open(self) -> bool:
        """Whether we are inside any field."""
        return bool(self._stack)

    @property
    def href(self) -> str:
        """Address of the hyperlink field we are inside, or an empty string."""
        for current in reversed(self._stack):
            if current.in_result:
                href = hyperlink_of(current)
                if href:
                    return href
        return ""


def passed_by(chars: Iterable[tuple[str | None, bool]]) -> set[int]:
    """Which w:fldChar of a story, counted from 0, are read as if they were not there.

    Marks are paired on the whole story, and a field is there where its begin is: one whose begin
    is taken out by a revision goes with all its marks, one whose end is taken out ends there.  A
    begin without an end would hide the rest of the file.

    Args:
        chars: each with its type and whether it holds under the choice about revisions (修订).
    """
    passed: set[int] = set()
    open_: list[tuple[int, bool]] = []
    for number, (kind, holds) in enumerate(chars):
        if kind not in _MARKS:
            passed.add(number)
        elif kind == "begin":
            open_.append((number, holds))
            if not holds:
                passed.add(number)
        elif not open_ or not open_[-1][1]:
            passed.add(number)
        if kind == "end" and open_:
            open_.pop()
    return passed | {number for number, _ in open_}


def safe_href(address: str) -> str:
    """The address when it may be published; local files and scripts may not."""
    address = address.strip()
    scheme = address.partition(":")[0].lower()
    return address if scheme in {"http", "https", "mailto", "ftp"} else ""


def hyperlink_of(current: Field) -> str:
    """Address of a HYPERLINK field that leaves the document."""
    words = current.words
    if current.name != "HYPERLINK" or len(words) < 2 or words[1].startswith("\\"):  # noqa: PLR2004 - name and address
        return ""
    return safe_href(words[1])


def drawn_text(current: Field) -> str:
    """What a field shows that Word computes without storing a result."""
    words = current.words
    match current.name:
        case "EQ":
            return _equation("".join(current.instruction).strip()[2:])
        case "SYMBOL" if len(words) > 1:
            return _symbol(words)
        case "MACROBUTTON" | "GOTOBUTTON":
            return "".join(current.instruction).strip().split(None, 2)[2:][0] if words[2:] else ""
        case "FORMCHECKBOX":
            return "☑" if _checked(current.begin) else "□"
        case "FORMDROPDOWN":
            return _chosen(current.begin)
        case _:
            return ""


def _symbol(words: list[str]) -> str:
    code = to_int(words[1]) if not words[1].startswith("0x") else int(words[1], 16)
    font = words[words.index("\\f") + 1] if "\\f" in words[:-1] else "Symbol"
    return symbol_text(chr(code), font) if 0 < code < 0x11_0000 else ""  # noqa: PLR2004 - end of Unicode


_SWITCH = pattern_of(r"\\[a-z]+\d*", re.IGNORECASE)
_CIRCLES: Final = frozenset("○〇◯")


def _equation(text: str) -> str:
    r"""EQ as a line: \o\ac(○,1) is ①, \f(1,2) is 1/2; others give their parts in order."""
    fraction = re.match(r"\s*\\f\s*\(", text, re.IGNORECASE)
    overstrike = re.match(r"\s*\\o", text, re.IGNORECASE)
    parts = [part.strip() for part in re.split(r"[(),;]", _SWITCH.sub("", text)) if part.strip()]
    if overstrike and len(parts) == 2 and parts[0] in _CIRCLES:  # noqa: PLR2004 - sign and what it encircles
        return _encircled(parts[1])
    return ("/" if fraction else "").join(parts)


def _encircled(text: str) -> str:
    if text.isdecimal():
        return format_number(int(text), "decimalEnclosedCircle")
    place = UP_TO_TEN.find(text)
    return chr(ord("㊀") + place) if place >= 0 and text else text


def _checked(begin: etree._Element) -> bool:
    for name in ("w:checked", "w:default"):
        element = next(begin.iter(qn(name)), None)
        if element is not None:
            return is_on(element.get(_VAL))
    return False


def _chosen(begin: etree._Element) -> str:
    entries = [entry.get(_VAL, "") for entry in begin.iter(qn("w:listEntry"))]
    result = next(begin.iter(qn("w:result")), None)
    place = to_int(result.get(_VAL)) if result is not None else 0
    return entries[place] if 0 <= place < len(entries) else ""
