"""What is said of each fault in XML: message and remedy, in Chinese or English."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from gazette.base.language import say
from gazette.markup.names import local
from gazette.markup.schema.content_model import (
    Declaration,
    SchemaType,
    declaration_of,
    read_schemas,
)
from gazette.markup.schema.faults import EXPECTED, SEQUENCE, Fault, lacking, parent_of

__all__ = ["attribute_of", "declared_of", "type_of", "wording_of"]

_VALUE = re.compile(
    r"(?:The value |^)'(?P<value>.*)' (?:is not|is greater|is less|has a length)", re.DOTALL
)
_NAMED = re.compile(r"attribute '(?P<name>[^']*)'")


def wording_of(fault: Fault) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    return _WORDINGS.get(fault.code, _other)(fault)


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


# --- a wording for each code -------------------------------------------------------


def _unexpected(fault: Fault) -> tuple[str, str]:
    parent = parent_of(fault)
    where = "" if parent is None else _called(str(parent.tag), declaration_of(parent))
    expected = _siblings(fault, parent)
    may_be = expected or say("没有任何元素", "nothing")
    return (
        say(
            f"{where}里这个地方不能有 {_subject(fault)}，可以有的是：{may_be}",
            f"{_subject(fault)} may not stand here in {where}; what may: {may_be}",
        ),
        say(
            "请删去它，或者调整次序、补上它前面缺少的元素。",
            "Remove it, put it in its place, or add what is missing before it.",
        ),
    )


def _missing_element(fault: Fault) -> tuple[str, str]:
    parent = fault.element
    called = "" if parent is None else _called(str(parent.tag), declaration_of(parent))
    missing = "、".join(_called(d.tag, d) for d in lacking(fault)) or _siblings(fault, parent)
    return (
        say(f"{called}缺少元素 {missing}", f"{called} lacks {missing}"),
        say("请补上必需的元素。", "Add the element that is required."),
    )


def _unknown_attribute(fault: Fault) -> tuple[str, str]:
    declared = declared_of(fault)
    type_ = read_schemas().get(declared.type) if declared else None
    known = "、".join(a.tag for a in type_.attributes) if type_ else ""
    has = known or say("没有属性", "none")
    return (
        say(
            f"{_called(fault.tag, declared)}没有属性 {local(fault.attribute)}",
            f"{_called(fault.tag, declared)} has no attribute {local(fault.attribute)}",
        ),
        say(f"请删去或改正；可用的属性：{has}。", f"Remove or correct it; it has: {has}."),
    )


def _missing_attribute(fault: Fault) -> tuple[str, str]:
    named = _NAMED.search(fault.rest)
    with_name = fault._replace(attribute=named["name"] if named else "")
    return (
        say(f"缺少 {_subject(with_name)}", f"{_subject(with_name)} is missing"),
        say("请补上这个属性。", "Add the attribute."),
    )


def _not_listed(fault: Fault) -> tuple[str, str]:
    type_ = type_of(fault)
    values = "、".join(value for value, _ in type_.values) if type_ else ""
    return (
        say(
            f"{_subject(fault)}的值“{_value(fault)}”不在规定的范围内",
            f"“{_value(fault)}” is not a value of {_subject(fault)}",
        ),
        say(f"可用的值：{values}。", f"Allowed: {values}."),
    )


def _wrong_form(fault: Fault) -> tuple[str, str]:
    type_ = type_of(fault)
    if type_ and type_.elements == () and type_.base in read_schemas():
        type_ = read_schemas()[type_.base]  # an element with text of that form
    form = type_.words.said if type_ else ""
    return (
        say(
            f"{_subject(fault)}的值“{_value(fault)}”格式不对",
            f"“{_value(fault)}” is not in the form of {_subject(fault)}",
        ),
        say(f"应当是{form}。", f"It should be: {form}."),
    )


_BUILT_IN = {
    "boolean": ("true 或 false", "true or false"),
    "positiveInteger": ("正整数", "a positive whole number"),
    "nonNegativeInteger": ("零或正整数", "zero or a positive whole number"),
    "double": ("数", "a number"),
}


def _wrong_type(fault: Fault) -> tuple[str, str]:
    declaration = attribute_of(fault) if fault.attribute else declared_of(fault)
    type_ = type_of(fault)
    built_in = _BUILT_IN.get(local(declaration.type)) if declaration else None
    should = type_.words.said if type_ else say(*built_in) if built_in else ""
    return (
        say(
            f"{_subject(fault)}的值“{_value(fault)}”不对",
            f"“{_value(fault)}” is wrong for {_subject(fault)}",
        ),
        say(f"应当是{should}。", f"It should be: {should}."),
    )


def _out_of_range(fault: Fault) -> tuple[str, str]:
    type_ = type_of(fault)
    should = type_.words.said if type_ else ""
    return (
        say(
            f"{_subject(fault)}的值“{_value(fault)}”超出范围",
            f"“{_value(fault)}” is out of range for {_subject(fault)}",
        ),
        say(f"应当是{should}。", f"It should be: {should}."),
    )


def _not_unique(fault: Fault) -> tuple[str, str]:
    return (
        say(
            f"{_subject(fault)}的标识“{_key(fault)}”重复",
            f"“{_key(fault)}” of {_subject(fault)} is not unique",
        ),
        say("请改成没有用过的标识。", "Give it one that is not in use."),
    )


def _dangling(fault: Fault) -> tuple[str, str]:
    return (
        say(
            f"{_subject(fault)}指向的“{_key(fault)}”不存在",
            f"{_subject(fault)} refers to “{_key(fault)}”, which does not exist",
        ),
        say(
            "请改正引用；图片要列在 mediaList 中，解读和更正要指向本期的条目。",
            "Correct it; pictures are listed in mediaList, `about` names an entry of the issue.",
        ),
    )


def _no_content(fault: Fault) -> tuple[str, str]:
    return (
        say(
            f"{_subject(fault)}里不能直接放这样的内容",
            f"{_subject(fault)} may not hold such content",
        ),
        say(
            "文字应当放在 p 等元素里；只有文字的元素里不能有其他元素。",
            "Text belongs into p and the like; elements of text alone hold no other elements.",
        ),
    )


def _other(fault: Fault) -> tuple[str, str]:
    return (
        say(f"不符合模式：{fault.rest}", f"not valid: {fault.rest}"),
        say("请对照模式文件改正。", "Correct it by the schema."),
    )


def _value(fault: Fault) -> str:
    match = _VALUE.search(fault.rest)
    return match["value"] if match else ""


def _key(fault: Fault) -> str:
    match = SEQUENCE.search(fault.rest)
    return match["value"] if match else ""


_WORDINGS: dict[str, Callable[[Fault], tuple[str, str]]] = {
    "GZ-X04": _unexpected,
    "GZ-X05": _missing_element,
    "GZ-X06": _unknown_attribute,
    "GZ-X07": _missing_attribute,
    "GZ-X08": _not_listed,
    "GZ-X09": _wrong_form,
    "GZ-X10": _wrong_type,
    "GZ-X11": _out_of_range,
    "GZ-X12": _not_unique,
    "GZ-X13": _dangling,
    "GZ-X14": _no_content,
}
