"""A part of a Word file as XML, through the one parser, with a Word file's errors."""

from __future__ import annotations

import re

from lxml import etree

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import LimitError, WordFileError, XmlError
from gazette.base.language import say
from gazette.base.patterns import pattern_of
from gazette.word.names import STRICT

__all__ = ["parse_part"]

# libxml2 itself refuses depths above 256 and texts above 10 MB while huge_tree is off.
_TOO_BIG = pattern_of(r"[Ee]xcessive depth|[Hh]uge|too deep|maximum depth|amplification|loop")
_XMLNS = pattern_of(
    rb"""(xmlns(?::[\w.-]+)?\s*=\s*)(["'])(http://purl\.oclc\.org/ooxml/[^"']*)\2"""
)
_STRICT = {old.encode(): new.encode() for old, new in STRICT.items()}


def parse_part(data: bytes, where: str) -> etree._Element:
    """The root element of the part, Strict OOXML names read as transitional ones.

    Raises:
        WordFileError: not well-formed, or with a DOCTYPE.
        LimitError: nested deeper than 256 levels, or a text above 10 MB.
    """
    if b"http://purl.oclc.org/ooxml/" in data:
        data = _XMLNS.sub(_transitional, data)
    try:
        return parse_xml(data, where=where)
    except XmlError as exc:
        raise _error(exc, where) from exc


def _transitional(match: re.Match[bytes]) -> bytes:
    name = match[3]
    return match[1] + match[2] + _STRICT.get(name, name) + match[2]


def _error(exc: XmlError, where: str) -> WordFileError:
    remedy = say(
        "请在 Word 里打开检查后另存为新文件。", "Open it in Word, look at it and save it anew."
    )
    if _TOO_BIG.search(str(exc.__cause__)):
        return LimitError(
            say("嵌套太深或文字过长，超出安全限度", "nested too deeply, or too long a text"),
            where=where,
            remedy=remedy,
        )
    return WordFileError(
        say(f"内部 XML 有问题：{exc.message}", f"bad XML inside: {exc.message}"),
        where=where,
        remedy=remedy,
    )
