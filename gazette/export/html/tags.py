"""HTML elements as safe text that is also well-formed XML, for EPUB and for the web."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from markupsafe import Markup, escape

__all__ = ["EXTRA", "Attribute", "Child", "clean", "el", "html_id", "join"]

Child = Markup | str | None
Attribute = str | int | bool | None

#: marks what is not the document's text: note marks, page numbers, links, buttons
EXTRA: dict[str, Attribute] = {"data-extra": True}
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
# what XML 1.0 forbids (2.2, Char); Word keeps U+000B and the like
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# what does not stand in a page as it is: the same, and what markup is made of
_ODD = re.compile("[&<>\"'\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
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
    head = f"<{name}{_attributes(attributes)}" if attributes else f"<{name}"
    if name in _VOID:
        return _trusted(f"{head}/>")
    inside = "".join([c if c.__class__ is Markup else _escaped(c) for c in children if c])
    return _trusted(f"{head}>{inside}</{name}>")


def join(children: Iterable[Child], between: str = "") -> Markup:
    """The children one after the other, what is not markup escaped."""
    texts = [c if c.__class__ is Markup else _escaped(c) for c in children if c is not None]
    return _trusted(str.join(between, texts))


def _trusted(text: str) -> Markup:
    """Text that is markup already; a third of the time of `Markup(text)`, called for every tag."""
    return str.__new__(Markup, text)


def _escaped(text: str) -> str:
    """The text as markup: without what XML forbids, & < > and quotes as references."""
    if _ODD.search(text) is None:  # nearly always
        return text
    return escape(text if isinstance(text, Markup) else clean(text))


def html_id(key: str, block: str = "") -> str:
    """The id of an entry, or of a block in it: one that XML allows and that no other entry has."""
    return f"{_entry_id(key)}--{_NOT_NAME.sub('-', block)}" if block else _entry_id(key)


@lru_cache(maxsize=64)  # all blocks of an entry ask for it one after the other
def _entry_id(key: str) -> str:
    name = _NOT_NAME.sub("-", key) or "d"
    return name if name[0].isalpha() or name[0] == "_" else f"d{name}"


def _attributes(attributes: dict[str, Attribute]) -> str:
    return "".join(
        [
            f' {_name(name)}="{"" if value is True else _escaped(str(value))}"'
            for name, value in attributes.items()
            if value is not None and value is not False
        ]
    )


@cache
def _name(name: str) -> str:
    return name.rstrip("_").replace("__", ":").replace("_", "-")
