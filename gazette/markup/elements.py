"""Making elements, with a clear refusal of characters that XML cannot hold."""

from __future__ import annotations

import math
import re
from typing import cast

from lxml import etree

from gazette.base.errors import XmlError
from gazette.base.language import say
from gazette.markup.names import D, local

__all__ = ["Value", "append_text", "number_of", "own", "start", "sub"]

#: what an attribute can be; None, "" and False are not written: they are the model's defaults
Value = str | int | float | bool | None

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def start(tag: str, parent: etree._Element | None = None, **prefixes: str) -> etree._Element:
    """A new element whose namespace is the default one inside it; the last child of `parent`, if any.

    `prefixes` are other namespaces that may stand inside it, by their prefix.
    """
    # lxml's stubs do not know the key None, the default namespace
    nsmap = cast("dict[str, str]", {None: tag[1:].partition("}")[0], **prefixes})
    if parent is None:
        return etree.Element(tag, nsmap=nsmap)
    return etree.SubElement(parent, tag, nsmap=nsmap)


def sub(
    parent: etree._Element,
    tag: str,
    content: str | None = None,
    /,
    *,
    required: str = "",
    **attributes: Value,
) -> etree._Element:
    """A new child with its text and attributes, in the order given.

    `required` names the attribute that is written even when it is "".

    Raises:
        XmlError: a control character or half a surrogate pair, with the place.
    """
    element = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value is None or value is False or (value == "" and name != required):
            continue
        written = value if isinstance(value, str) else _write(value, element, name)
        try:
            element.set(name, written)
        except ValueError as exc:
            raise _forbidden(element, written) from exc
    if content is not None:
        append_text(element, content)
    return element


def own(element: etree._Element, **attributes: Value) -> etree._Element:
    """The element with attributes in our namespace, for what a foreign format has no place for.

    Raises:
        XmlError: as `sub`.
    """
    for name, value in attributes.items():
        if value is None or value is False or value == "":
            continue
        written = value if isinstance(value, str) else _write(value, element, name)
        try:
            element.set(D + name, written)
        except ValueError as exc:
            raise _forbidden(element, written) from exc
    return element


def append_text(element: etree._Element, text: str) -> None:
    """Add characters at the end of the element's content."""
    try:
        if len(element):
            last = element[-1]
            last.tail = (last.tail or "") + text
        else:
            element.text = (element.text or "") + text
    except ValueError as exc:
        raise _forbidden(element, text) from exc


def number_of(value: float) -> str:
    """The shortest writing of a length or share that reads back as the same number."""
    return str(int(value)) if value == int(value) else repr(value)


def _write(value: Value, element: etree._Element, name: str) -> str:
    if value is True:
        return "true"
    if isinstance(value, float):
        if not math.isfinite(value):
            raise XmlError(
                say(f"{name} 不是有限的数", f"{name} is not a finite number"),
                where=_place(element),
            )
        return number_of(value)
    return str(value)


def _forbidden(element: etree._Element, text: str) -> XmlError:
    found = _FORBIDDEN.search(text)
    start = found.start() if found else 0
    code = f"U+{ord(found[0]):04X}" if found else "?"
    around = _FORBIDDEN.sub("□", text[max(0, start - 10) : start + 11])
    return XmlError(
        say(
            f"有 XML 不能保存的控制字符 {code}：“{around}”（□处）",
            f"a character that XML cannot hold, {code}: “{around}” (at □)",
        ),
        where=_place(element),
        remedy=say("请在稿件里删去这个字符。", "Remove the character in the manuscript."),
    )


def _place(element: etree._Element) -> str:
    """The element's name, with the id of the nearest block that has one."""
    for node in (element, *element.iterancestors()):
        if node.get("id"):
            return f"{local(str(element.tag))}（{node.get('id')}）"
    return local(str(element.tag))
