"""The one parser for all foreign XML: no DTD, no entities, no network, no huge trees."""

from __future__ import annotations

from typing import Any, Final, cast

from lxml import etree

from gazette.base.errors import DoctypeError, XmlError
from gazette.base.language import say

__all__ = ["CAREFUL", "parse_xml"]

#: how lxml is to read what is foreign
CAREFUL: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,  # `element.text` would end at a comment and lose what follows
    "remove_pis": True,
}


def parse_xml(data: bytes, *, where: str = "") -> etree._Element:
    """The root element of the bytes; comments and processing instructions are left out.

    Raises:
        XmlError: not well-formed, deeper than 256 or a text over 10 MB (libxml2's
            limits against hostile input), or with a DOCTYPE, which could name files.
    """
    parser = etree.XMLParser(**CAREFUL)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        raise _malformed(exc, where) from exc
    except ValueError as exc:  # NUL bytes
        raise XmlError(say("不是 XML 文件", "not an XML file"), where=where) from exc
    docinfo = cast("Any", root.getroottree().docinfo)  # lxml's stubs leave `doctype` out
    if docinfo.doctype:
        raise DoctypeError(
            say(
                "XML 里有 DOCTYPE，为安全起见不予读取",
                "the XML has a DOCTYPE, which is refused for safety",
            ),
            where=where,
            remedy=say("请删去 DOCTYPE 声明。", "Remove the DOCTYPE."),
        )
    return root


def _malformed(exc: etree.XMLSyntaxError, where: str) -> XmlError:
    line, column = exc.position if exc.position[0] else (1, 1)
    detail = (exc.msg or "").split(", line ")[0]
    return XmlError(
        say(
            f"第 {line} 行第 {column} 列：不是良构的 XML（{detail}）",
            f"line {line}, column {column}: not well-formed XML ({detail})",
        ),
        where=where,
        remedy=say(
            "请用 XML 编辑器打开改正，或者从 Word 稿重新生成。",
            "Correct it in an XML editor, or make it anew from the Word file.",
        ),
    )
