"""What libxml2 says of invalid XML, as our codes GZ-Xnn in Chinese or English, with place and remedy."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from gazette.base.language import say
from gazette.base.problems import Place, Problem
from gazette.markup.names import PREFIXES
from gazette.markup.schema.faults import (
    Fault,
    LogEntry,
    faults_of,
)
from gazette.markup.schema.findings import MANY_MORE
from gazette.markup.schema.wordings import attribute_of, declared_of, type_of, values_of

__all__ = ["LogEntry", "explain_errors", "place_of"]

_TEXT_SHOWN = 80


def explain_errors(
    root: etree._Element, entries: Sequence[LogEntry], *, most: int, file: str = ""
) -> list[Problem]:
    """The problems behind the first so many entries of a schema's error log, each once."""
    problems = dict.fromkeys(_explain(fault, file) for fault in faults_of(root, entries[:most]))
    if len(entries) > most:
        more = MANY_MORE.problem({"more": str(len(entries) - most)}, file=file)
        problems[more] = None
    return list(problems)


def _explain(fault: Fault, file: str) -> Problem:
    return fault.kind.problem(
        values_of(fault), place=_place(fault), file=file, source=_clause(fault)
    )


# --- names and places ------------------------------------------------------------


def _clause(fault: Fault) -> str:
    declared = attribute_of(fault) or declared_of(fault)
    type_ = type_of(fault)
    own = type_.words.clause if type_ else ""
    return own or (declared.words.clause if declared else "") or "gazette-1.0.xsd"


def _place(fault: Fault) -> Place:
    if fault.element is None:
        return Place(text=say(f"第 {fault.line} 行", f"line {fault.line}"))
    return place_of(fault.element, fault.attribute)


def place_of(element: etree._Element, attribute: str = "") -> Place:
    """Where the element, or the attribute of it, is: path, id of the block around, the text there."""
    block = next((e for e in (element, *element.iterancestors()) if e.get("id")), None)
    value = element.get(attribute) if attribute else None
    text = value if value is not None else "".join(map(str, element.itertext())).strip()
    return Place(
        xpath=_xpath(element) + (f"/@{attribute}" if attribute else ""),
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
