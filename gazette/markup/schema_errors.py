"""What libxml2 says of invalid XML, as our codes GZ-Xnn in Chinese or English, with place and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol, cast

from lxml import etree

from gazette.language import say
from gazette.markup.names import PREFIXES, local
from gazette.markup.schema_model import Declaration, SchemaType, declaration_of, read_schemas
from gazette.problems import Place, Problem

__all__ = ["CODES", "LogEntry", "explain_errors"]

#: code → what it means, (zh, en); GZ-X01, X02, X03 and X15 are found before the schema is asked
CODES: dict[str, tuple[str, str]] = {
    "GZ-X01": ("不是良构的 XML", "not well-formed XML"),
    "GZ-X02": ("有 DOCTYPE，不予读取", "a DOCTYPE, which is refused"),
    "GZ-X03": ("根元素不是公报文件或一期公报", "the root is neither a document nor an issue"),
    "GZ-X04": ("元素出现在不该出现的地方", "an element where it may not stand"),
    "GZ-X05": ("缺少必需的元素", "a required element is missing"),
    "GZ-X06": ("有不认识的属性", "an unknown attribute"),
    "GZ-X07": ("缺少必需的属性", "a required attribute is missing"),
    "GZ-X08": ("值不在规定的范围内", "a value that is not in the list"),
    "GZ-X09": ("写法不符合规定的格式", "not in the form required"),
    "GZ-X10": ("不是日期、数或真假值", "not a date, number or truth value"),
    "GZ-X11": ("数太大、太小，或者内容为空", "too large, too small, or empty"),
    "GZ-X12": ("标识重复", "an id or key that is not unique"),
    "GZ-X13": ("指向不存在的标识", "a reference to nothing"),
    "GZ-X14": ("内容放在不能有内容的地方", "content where none may be"),
    "GZ-X15": ("有 XML 不能保存的字符或公式", "a character or formula that XML cannot hold"),
    "GZ-X99": ("其他不符合模式的问题", "otherwise invalid"),
}
_CODE_OF = {
    "SCHEMAV_ELEMENT_CONTENT": "GZ-X04",
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": "GZ-X06",
    "SCHEMAV_CVC_COMPLEX_TYPE_4": "GZ-X07",
    "SCHEMAV_CVC_ENUMERATION_VALID": "GZ-X08",
    "SCHEMAV_CVC_PATTERN_VALID": "GZ-X09",
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_1": "GZ-X10",
    "SCHEMAV_CVC_MININCLUSIVE_VALID": "GZ-X11",
    "SCHEMAV_CVC_MAXINCLUSIVE_VALID": "GZ-X11",
    "SCHEMAV_CVC_MINLENGTH_VALID": "GZ-X11",
    "SCHEMAV_CVC_IDC": "GZ-X12",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_1": "GZ-X14",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_2": "GZ-X14",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": "GZ-X14",
    "SCHEMAV_CVC_TYPE_3_1_1": "GZ-X14",
    "SCHEMAV_CVC_TYPE_3_1_2": "GZ-X14",
}
_SUBJECT = re.compile(
    r"Element '(?P<element>[^']*)'(?:, attribute '(?P<attribute>[^']*)')?: (?P<rest>.*)", re.DOTALL
)
_EXPECTED = re.compile(r"Expected is (?:one of )?\( (?P<tags>.*?) \)")
_VALUE = re.compile(
    r"(?:The value |^)'(?P<value>.*)' (?:is not|is greater|is less|has a length)", re.DOTALL
)
_SEQUENCE = re.compile(r"key-sequence \['(?P<value>.*)'\]", re.DOTALL)
_CONSTRAINT = re.compile(r"(?:identity-constraint|keyref) '\{[^}]*\}(?P<name>\w+)'")
_NAMED = re.compile(r"attribute '(?P<name>[^']*)'")
#: identity constraint → the attributes it is about
_FIELDS = {"relationPlace": "place", "mediaUse": "media", "entryAbout": "about"}
#: an attribute that is missing or wrong is reported again by the keys it is part of
_ECHOES = ("Not all fields of key", "No precomputed value available")
_TEXT_SHOWN = 80


class LogEntry(Protocol):
    """An entry of libxml2's error log."""

    line: int
    type_name: str
    message: str
    path: str | None


class _Fault(NamedTuple):
    """An entry taken apart."""

    code: str
    element: etree._Element | None
    tag: str
    attribute: str
    rest: str
    line: int


def explain_errors(
    root: etree._Element, entries: Iterable[LogEntry], *, file: str = ""
) -> list[Problem]:
    """The problems behind the entries of a schema's error log, each once."""
    problems: list[Problem] = []
    for fault in _faults(root, entries):
        problem = _explain(fault, file)
        if problem not in problems:
            problems.append(problem)
    return problems


def _faults(root: etree._Element, entries: Iterable[LogEntry]) -> Iterator[_Fault]:
    for entry in entries:
        subject = _SUBJECT.match(entry.message)
        if any(echo in entry.message for echo in _ECHOES):
            continue
        code = _CODE_OF.get(entry.type_name, "GZ-X99")
        if "Missing child element" in entry.message:
            code = "GZ-X05"
        elif "keyref" in entry.message:
            code = "GZ-X13"
        tag = subject["element"] if subject else ""
        rest = subject["rest"] if subject else entry.message
        attribute = (subject["attribute"] or "") if subject else ""
        element = _find(root, entry, tag)
        fault = _Fault(code, element, tag, attribute, rest, entry.line)
        if code == "GZ-X04" and _lacking(fault):
            # the element is in order, one that has to come before it is not there
            fault = fault._replace(code="GZ-X05", element=_parent(fault))
        yield fault


def _find(root: etree._Element, entry: LogEntry, tag: str) -> etree._Element | None:
    """The element an entry speaks of; a dangling reference comes without its path."""
    if entry.path:
        return _follow(root, entry.path)
    value, constraint = _SEQUENCE.search(entry.message), _CONSTRAINT.search(entry.message)
    if value and constraint:
        name = _FIELDS.get(constraint["name"], "id")
        return next((e for e in root.iter(tag) if e.get(name) == value["value"]), None)
    return None


def _follow(root: etree._Element, path: str) -> etree._Element | None:
    """The element at libxml2's path, in which only prefixed names stand as names: /*/*[2]/m:math."""
    prefixes = {p: uri for e in root.iter() for p, uri in e.nsmap.items() if p}
    try:
        found = root.getroottree().xpath(path, namespaces=prefixes)
    except etree.XPathEvalError:
        return None
    elements = cast("list[Any]", found)  # libxml2's path is one of an element
    return elements[0] if elements else None


def _parent(fault: _Fault) -> etree._Element | None:
    return None if fault.element is None else fault.element.getparent()


def _lacking(fault: _Fault) -> list[Declaration]:
    """Elements that must stand in the parent, are expected at the place, and are missing."""
    parent = _parent(fault) if fault.code == "GZ-X04" else fault.element
    declared = declaration_of(parent) if parent is not None else None
    type_ = read_schemas().get(declared.type) if declared else None
    match = _EXPECTED.search(fault.rest)
    if parent is None or type_ is None or match is None:
        return []
    if fault.code == "GZ-X04" and fault.tag not in [d.tag for d in type_.elements]:
        return []
    expected = match["tags"].split(", ")
    return [
        d for d in type_.elements if d.tag in expected and d.required and parent.find(d.tag) is None
    ]


def _explain(fault: _Fault, file: str) -> Problem:
    message, remedy = _WORDINGS.get(fault.code, _other)(fault)
    return Problem(
        code=fault.code,
        level="error",
        message=message,
        remedy=remedy,
        source=_clause(fault),
        file=file,
        place=_place(fault),
    )


# --- names and places ------------------------------------------------------------


def _declared(fault: _Fault) -> Declaration | None:
    return None if fault.element is None else declaration_of(fault.element)


def _type(fault: _Fault) -> SchemaType | None:
    """The type of the attribute, else of the element."""
    declaration = _attribute(fault) if fault.attribute else _declared(fault)
    return read_schemas().get(declaration.type) if declaration else None


def _attribute(fault: _Fault) -> Declaration | None:
    declared = _declared(fault)
    type_ = read_schemas().get(declared.type) if declared else None
    return next((a for a in type_.attributes if a.tag == fault.attribute), None) if type_ else None


def _clause(fault: _Fault) -> str:
    declared = _attribute(fault) or _declared(fault)
    type_ = _type(fault)
    own = type_.words.clause if type_ else ""
    return own or (declared.words.clause if declared else "") or "gazette-1.0.xsd"


def _called(tag: str, declaration: Declaration | None) -> str:
    """kind（类别）: the name, with what it means."""
    name = local(tag)
    if declaration is None or not declaration.words.zh:
        return name
    return say(f"{name}（{declaration.words.name}）", f"{name} ({declaration.words.name})")


def _subject(fault: _Fault) -> str:
    element = _called(fault.tag, _declared(fault))
    if not fault.attribute:
        return element
    attribute = _called(fault.attribute, _attribute(fault))
    return say(f"{element}的属性 {attribute}", f"attribute {attribute} of {element}")


def _siblings(fault: _Fault, parent: etree._Element | None) -> str:
    """The elements that the schema expects, each with what it means."""
    match = _EXPECTED.search(fault.rest)
    declared = declaration_of(parent) if parent is not None else None
    type_ = read_schemas().get(declared.type) if declared else None
    known = {d.tag: d for d in type_.elements} if type_ else {}
    tags = match["tags"].split(", ") if match else []
    return "、".join(_called(tag, known.get(tag)) for tag in tags)


def _place(fault: _Fault) -> Place:
    element = fault.element
    if element is None:
        return Place(text=say(f"第 {fault.line} 行", f"line {fault.line}"))
    block = next((e for e in (element, *element.iterancestors()) if e.get("id")), None)
    value = element.get(fault.attribute) if fault.attribute else None
    text = value if value is not None else "".join(map(str, element.itertext())).strip()
    return Place(
        xpath=_xpath(element) + (f"/@{fault.attribute}" if fault.attribute else ""),
        id="" if block is None else block.get("id", ""),
        text=text[:_TEXT_SHOWN],
    )


def _xpath(element: etree._Element) -> str:
    """/d:document/d:body/d:p[3], with the prefixes of `gazette.markup.names`."""
    prefixes = {uri: prefix for prefix, uri in PREFIXES.items()}
    steps = []
    for node in (element, *element.iterancestors()):
        name = etree.QName(node)
        prefix = prefixes.get(name.namespace or "", "")
        step = f"{prefix}:{name.localname}" if prefix else name.localname
        count = sum(1 for _ in node.itersiblings(str(node.tag), preceding=True))
        alone = count == 0 and next(node.itersiblings(str(node.tag)), None) is None
        steps.append(step if alone else f"{step}[{count + 1}]")
    return "/" + "/".join(reversed(steps))


# --- a wording for each code -------------------------------------------------------


def _unexpected(fault: _Fault) -> tuple[str, str]:
    parent = _parent(fault)
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


def _missing_element(fault: _Fault) -> tuple[str, str]:
    parent = fault.element
    called = "" if parent is None else _called(str(parent.tag), declaration_of(parent))
    lacking = "、".join(_called(d.tag, d) for d in _lacking(fault)) or _siblings(fault, parent)
    return (
        say(f"{called}缺少元素 {lacking}", f"{called} lacks {lacking}"),
        say("请补上必需的元素。", "Add the element that is required."),
    )


def _unknown_attribute(fault: _Fault) -> tuple[str, str]:
    declared = _declared(fault)
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


def _missing_attribute(fault: _Fault) -> tuple[str, str]:
    named = _NAMED.search(fault.rest)
    with_name = fault._replace(attribute=named["name"] if named else "")
    return (
        say(f"缺少 {_subject(with_name)}", f"{_subject(with_name)} is missing"),
        say("请补上这个属性。", "Add the attribute."),
    )


def _not_listed(fault: _Fault) -> tuple[str, str]:
    type_ = _type(fault)
    values = "、".join(value for value, _ in type_.values) if type_ else ""
    return (
        say(
            f"{_subject(fault)}的值“{_value(fault)}”不在规定的范围内",
            f"“{_value(fault)}” is not a value of {_subject(fault)}",
        ),
        say(f"可用的值：{values}。", f"Allowed: {values}."),
    )


def _wrong_form(fault: _Fault) -> tuple[str, str]:
    type_ = _type(fault)
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


def _wrong_type(fault: _Fault) -> tuple[str, str]:
    declaration = _attribute(fault) if fault.attribute else _declared(fault)
    type_ = _type(fault)
    built_in = _BUILT_IN.get(local(declaration.type)) if declaration else None
    should = type_.words.said if type_ else say(*built_in) if built_in else ""
    return (
        say(
            f"{_subject(fault)}的值“{_value(fault)}”不对",
            f"“{_value(fault)}” is wrong for {_subject(fault)}",
        ),
        say(f"应当是{should}。", f"It should be: {should}."),
    )


def _out_of_range(fault: _Fault) -> tuple[str, str]:
    type_ = _type(fault)
    should = type_.words.said if type_ else ""
    return (
        say(
            f"{_subject(fault)}的值“{_value(fault)}”超出范围",
            f"“{_value(fault)}” is out of range for {_subject(fault)}",
        ),
        say(f"应当是{should}。", f"It should be: {should}."),
    )


def _not_unique(fault: _Fault) -> tuple[str, str]:
    return (
        say(
            f"{_subject(fault)}的标识“{_key(fault)}”重复",
            f"“{_key(fault)}” of {_subject(fault)} is not unique",
        ),
        say("请改成没有用过的标识。", "Give it one that is not in use."),
    )


def _dangling(fault: _Fault) -> tuple[str, str]:
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


def _no_content(fault: _Fault) -> tuple[str, str]:
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


def _other(fault: _Fault) -> tuple[str, str]:
    return (
        say(f"不符合模式：{fault.rest}", f"not valid: {fault.rest}"),
        say("请对照模式文件改正。", "Correct it by the schema."),
    )


def _value(fault: _Fault) -> str:
    match = _VALUE.search(fault.rest)
    return match["value"] if match else ""


def _key(fault: _Fault) -> str:
    match = _SEQUENCE.search(fault.rest)
    return match["value"] if match else ""


_WORDINGS = {
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
