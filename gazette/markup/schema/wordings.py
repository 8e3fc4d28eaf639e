"""What stands in the message and remedy of each fault in XML: the values of `gazette.markup.schema.findings`."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from gazette.base.findings import FindingKind
from gazette.base.language import Words, say, speaking
from gazette.markup.names import local
from gazette.markup.schema.content_model import (
    Declaration,
    SchemaType,
    declaration_of,
    read_schemas,
)
from gazette.markup.schema.faults import EXPECTED, SEQUENCE, Fault, lacking, parent_of
from gazette.markup.schema.findings import (
    DANGLING,
    MISPLACED,
    MISSING_ATTRIBUTE,
    MISSING_ELEMENT,
    NO_CONTENT,
    NOT_LISTED,
    NOT_UNIQUE,
    OUT_OF_RANGE,
    UNKNOWN_ATTRIBUTE,
    WRONG_FORM,
    WRONG_TYPE,
)

__all__ = ["attribute_of", "declared_of", "type_of", "values_of"]

_VALUE = re.compile(
    r"(?:The value |^)'(?P<value>.*)' (?:is not|is greater|is less|has a length)", re.DOTALL
)
_NAMED = re.compile(r"attribute '(?P<name>[^']*)'")


def values_of(fault: Fault) -> dict[str, Words]:
    """The values of the fault's message and remedy; they are put together of many words, so made twice."""
    make = _VALUES.get(fault.kind, _other)
    with speaking("zh"):
        zh = make(fault)
    with speaking("en"):
        en = make(fault)
    return {name: Words(zh[name], en[name]) for name in zh}


# --- names --------------------------------------------------------------------------


def declared_of(fault: Fault) -> Declaration | None:
    """The declaration of the element at fault."""
    return None if fault.element is None else declaration_of(fault.element)


def type_of(fault: Fault) -> SchemaType | None:
    """The type of the attribute, else of the element."""
    declaration = attribute_of(fault) if fault.attribute else declared_of(fault)
    return read_schemas().get(declaration.type) if declaration else None


def attribute_of(fault: Fault) -> Declaration | None:
    """The declaration of the attribute at fault."""
    declared = declared_of(fault)
    type_ = read_schemas().get(declared.type) if declared else None
    return next((a for a in type_.attributes if a.tag == fault.attribute), None) if type_ else None


def _called(tag: str, declaration: Declaration | None) -> str:
    """kind（类别）: the name, with what it means."""
    name = local(tag)
    if declaration is None or not declaration.words.zh:
        return name
    return say(f"{name}（{declaration.words.name}）", f"{name} ({declaration.words.name})")


def _subject(fault: Fault) -> str:
    element = _called(fault.tag, declared_of(fault))
    if not fault.attribute:
        return element
    attribute = _called(fault.attribute, attribute_of(fault))
    return say(f"{element}的属性 {attribute}", f"attribute {attribute} of {element}")


def _siblings(fault: Fault, parent: etree._Element | None) -> str:
    """The elements that the schema expects, each with what it means."""
    match = EXPECTED.search(fault.rest)
    declared = declaration_of(parent) if parent is not None else None
    type_ = read_schemas().get(declared.type) if declared else None
    known = {d.tag: d for d in type_.elements} if type_ else {}
    tags = match["tags"].split(", ") if match else []
    return "、".join(_called(tag, known.get(tag)) for tag in tags)


# --- the values of each kind, in the language in force ------------------------------


def _misplaced(fault: Fault) -> dict[str, str]:
    parent = parent_of(fault)
    where = "" if parent is None else _called(str(parent.tag), declaration_of(parent))
    expected = _siblings(fault, parent) or say("没有任何元素", "nothing")
    return {"where": where, "subject": _subject(fault), "expected": expected}


def _missing_element(fault: Fault) -> dict[str, str]:
    parent = fault.element
    where = "" if parent is None else _called(str(parent.tag), declaration_of(parent))
    missing = "、".join(_called(d.tag, d) for d in lacking(fault)) or _siblings(fault, parent)
    return {"where": where, "missing": missing}


def _unknown_attribute(fault: Fault) -> dict[str, str]:
    declared = declared_of(fault)
    type_ = read_schemas().get(declared.type) if declared else None
    known = "、".join(a.tag for a in type_.attributes) if type_ else ""
    return {
        "element": _called(fault.tag, declared),
        "attribute": local(fault.attribute),
        "has": known or say("没有属性", "none"),
    }


def _missing_attribute(fault: Fault) -> dict[str, str]:
    named = _NAMED.search(fault.rest)
    return {"subject": _subject(fault._replace(attribute=named["name"] if named else ""))}


def _not_listed(fault: Fault) -> dict[str, str]:
    type_ = type_of(fault)
    listed = "、".join(value for value, _ in type_.values) if type_ else ""
    return {"subject": _subject(fault), "value": _value(fault), "listed": listed}


def _wrong_form(fault: Fault) -> dict[str, str]:
    type_ = type_of(fault)
    if type_ and type_.elements == () and type_.base in read_schemas():
        type_ = read_schemas()[type_.base]  # an element with text of that form
    return _should_be(fault, type_.words.said if type_ else "")


_BUILT_IN = {
    "boolean": ("true 或 false", "true or false"),
    "positiveInteger": ("正整数", "a positive whole number"),
    "nonNegativeInteger": ("零或正整数", "zero or a positive whole number"),
    "double": ("数", "a number"),
}


def _wrong_type(fault: Fault) -> dict[str, str]:
    declaration = attribute_of(fault) if fault.attribute else declared_of(fault)
    type_ = type_of(fault)
    built_in = _BUILT_IN.get(local(declaration.type)) if declaration else None
    return _should_be(fault, type_.words.said if type_ else say(*built_in) if built_in else "")


def _out_of_range(fault: Fault) -> dict[str, str]:
    type_ = type_of(fault)
    return _should_be(fault, type_.words.said if type_ else "")


def _should_be(fault: Fault, should: str) -> dict[str, str]:
    return {"subject": _subject(fault), "value": _value(fault), "should": should}


def _about_key(fault: Fault) -> dict[str, str]:
    match = SEQUENCE.search(fault.rest)
    return {"subject": _subject(fault), "key": match["value"] if match else ""}


def _no_content(fault: Fault) -> dict[str, str]:
    return {"subject": _subject(fault)}


def _other(fault: Fault) -> dict[str, str]:
    return {"said": fault.rest}


def _value(fault: Fault) -> str:
    match = _VALUE.search(fault.rest)
    return match["value"] if match else ""


_VALUES: dict[FindingKind, Callable[[Fault], dict[str, str]]] = {
    MISPLACED: _misplaced,
    MISSING_ELEMENT: _missing_element,
    UNKNOWN_ATTRIBUTE: _unknown_attribute,
    MISSING_ATTRIBUTE: _missing_attribute,
    NOT_LISTED: _not_listed,
    WRONG_FORM: _wrong_form,
    WRONG_TYPE: _wrong_type,
    OUT_OF_RANGE: _out_of_range,
    NOT_UNIQUE: _about_key,
    DANGLING: _about_key,
    NO_CONTENT: _no_content,
}
