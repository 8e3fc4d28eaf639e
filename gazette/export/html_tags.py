"""HTML elements as safe text that is also well-formed XML, for EPUB and for the web."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

__all__ = ["EXTRA", "Attribute", "Child", "clean", "el", "html_id", "join"]

Child = Markup | str | None
Attribute = str | int | bool | None

#: marks what is not the document's text: note marks, page numbers, links, buttons
EXTRA: dict[str, Attribute] = {"data-extra": True}
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
# what XML 1.0 forbids (2.2, Char); Word keeps U+000B and the like
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_NAME = re.compile(r"[^\w.-]+")


def clean(text: str) -> str:
    """The text without the control characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def el(name: str, *children: Child, **attributes: Attribute) -> Markup:
    """An element; strings are escaped, None is left out.

    Attribute names: a trailing _ is dropped, __ becomes a colon, _ a hyphen
    (class_, epub__type, aria_label).  True writes the attribute empty, False
    and None leave it out.
    """
    head = f"<{name}{_attributes(attributes)}"
    if name in _VOID:
        return Markup(f"{head}/>")  # noqa: S704 - name and attributes are escaped below
    return Markup(f"{head}>{join(children)}</{name}>")  # noqa: S704 - children are escaped by join


def join(children: Iterable[Child], between: str = "") -> Markup:
    """The children one after the other, what is not markup escaped."""
    return Markup(between).join(escape(_cleaned(child)) for child in children if child is not None)  # noqa: S704 - `between` is ours


def html_id(key: str, block: str = "") -> str:
    """The id of an entry, or of a block in it: one that XML allows and that no other entry has."""
    name = _NOT_NAME.sub("-", key) or "d"
    if not (name[0].isalpha() or name[0] == "_"):
        name = f"d{name}"
    return f"{name}--{_NOT_NAME.sub('-', block)}" if block else name


def _cleaned(child: Markup | str) -> Markup | str:
    return child if isinstance(child, Markup) else clean(child)


def _attributes(attributes: dict[str, Attribute]) -> str:
    return "".join(
        f' {_name(name)}="{"" if value is True else escape(clean(str(value)))}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )


def _name(name: str) -> str:
    return name.rstrip("_").replace("__", ":").replace("_", "-")
