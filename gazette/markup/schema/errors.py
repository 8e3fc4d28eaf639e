"""What libxml2 says of invalid XML, as our codes GZ-Xnn in Chinese or English, with place and remedy."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from gazette.base.language import Words, say, speaking
from gazette.base.problems import Place, Problem
from gazette.markup.names import PREFIXES
from gazette.markup.schema.faults import (
    Fault,
    LogEntry,
    faults_of,
)
from gazette.markup.schema.wordings import attribute_of, declared_of, type_of, wording_of

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
_TEXT_SHOWN = 80


def explain_errors(
    root: etree._Element, entries: Iterable[LogEntry], *, file: str = ""
) -> list[Problem]:
    """The problems behind the entries of a schema's error log, each once."""
    problems: list[Problem] = []
    for fault in faults_of(root, entries):
        problem = _explain(fault, file)
        if problem not in problems:
            problems.append(problem)
    return problems


def _explain(fault: Fault, file: str) -> Problem:
    words, advice = _in_both(fault)
    return Problem(
        code=fault.code,
        level="error",
        words=words,
        advice=advice,
        source=_clause(fault),
        file=file,
        place=_place(fault),
    )


def _in_both(fault: Fault) -> tuple[Words, Words]:
    """What is wrong and what to do; a wording is put together of many words, so it is made twice."""
    with speaking("zh"):
        zh = wording_of(fault)
    with speaking("en"):
        en = wording_of(fault)
    return Words(zh[0], en[0]), Words(zh[1], en[1])


# --- names and places ------------------------------------------------------------


def _clause(fault: Fault) -> str:
    declared = attribute_of(fault) or declared_of(fault)
    type_ = type_of(fault)
    own = type_.words.clause if type_ else ""
    return own or (declared.words.clause if declared else "") or "gazette-1.0.xsd"


def _place(fault: Fault) -> Place:
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
