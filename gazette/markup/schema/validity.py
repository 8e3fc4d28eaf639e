"""Is XML well-formed, safe and valid: all that is wrong at once, as problems."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import cast

from lxml import etree

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import XmlError
from gazette.base.findings import FindingKind
from gazette.base.language import Words, say
from gazette.base.problems import Place, Problem
from gazette.markup.names import AKN, DOCUMENT, ISSUE, local
from gazette.markup.schema.errors import LogEntry, explain_errors
from gazette.markup.schema.findings import UNKNOWN_ROOT
from gazette.schemas import open_schema

__all__ = ["find_problems", "parse_valid", "schema_name", "unfit", "unreadable"]

#: root element → schema
_ROOTS = {
    f"{{{DOCUMENT}}}document": "document",
    f"{{{ISSUE}}}issue": "issue",
    f"{{{AKN}}}akomaNtoso": "akoma-ntoso",
}
#: schema → what its XML is called
_SCHEMAS = {
    "document": ("公报 XML ", "gazette XML"),
    "issue": ("公报 XML ", "gazette XML"),
    "akoma-ntoso": (" Akoma Ntoso ", "Akoma Ntoso"),
}
_LONG = 30_000  #: elements
_EXPLAINED = 1000  #: faults; to find the place of one takes as long as the document has elements
_SHOWN = 20  # as many problems as one error message names
# libxml2 keeps the errors of a run in the schema object
_lock = threading.Lock()


def find_problems(root: etree._Element, name: str = "", *, file: str = "") -> list[Problem]:
    """What the schema of that name (else: the one of the root element) finds wrong with a parsed tree."""
    name = name or schema_name(root)
    if not name:
        return [_unknown_root(root, file)]
    schema = open_schema(name)
    if next(islice(root.iter(), _LONG, None), None) is not None:
        without_paths = _parsed_again(schema, root)
        if len(without_paths) > _EXPLAINED:
            return explain_errors(root, without_paths, file=file, most=_SHOWN)
    with _lock:
        if schema.validate(root):
            return []
        # lxml's stubs know the log, not that one can go through it
        entries = list(cast("Iterable[LogEntry]", schema.error_log))
    return explain_errors(root, entries, file=file, most=_EXPLAINED)


def _parsed_again(schema: etree.XMLSchema, root: etree._Element) -> list[LogEntry]:
    """What libxml2 says while it parses: without the paths of the faults.

    For a path it counts all that stands before the element: of a long document that is wrong
    throughout it would count for hours.
    """
    parser = etree.XMLParser(schema=schema, resolve_entities=False)
    with suppress(etree.XMLSyntaxError):
        etree.fromstring(etree.tostring(root), parser)
    return list(cast("Iterable[LogEntry]", parser.error_log))


def unreadable(
    exc: XmlError, kind: FindingKind, *, file: str = "", place: Place | None = None
) -> Problem:
    """What an error said who stopped the reading or the writing, as a finding of that kind."""
    return kind.problem(
        file=file,
        place=place,
        words=Words.same(exc.message),
        advice=Words.same(exc.remedy) if exc.remedy else None,
    )


def schema_name(root: etree._Element) -> str:
    """Name of the schema for this root element, "" when there is none."""
    return _ROOTS.get(str(root.tag), "")


def parse_valid(data: bytes, name: str, *, where: str = "") -> etree._Element:
    """The root element of valid XML.

    Raises:
        XmlError: not well-formed, forbidden, or against the schema; names every place, up to 20.
    """
    root = parse_xml(data, where=where)
    refuse_another_kind(root, name, where)
    problems = find_problems(root, name)
    if problems:
        zh, en = _SCHEMAS[name]
        raise unfit(problems, say(f"不符合{zh}模式：", f"not valid {en}: "), where)
    return root


def unfit(problems: Sequence[Problem], why: str, where: str) -> XmlError:
    """The error that refuses XML for these problems: every place, up to 20."""
    shown = [f"[{p.code}] {p.message}" for p in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        more = len(problems) - _SHOWN
        shown.append(say(f"另有 {more} 处", f"{more} more"))
    return XmlError(
        why + "；".join(shown),
        where=where,
        remedy=say(
            "请逐处改正，或者从原稿重新生成。",
            "Correct each place as told, or make it anew from the manuscript.",
        ),
        problems=tuple(problems),
    )


#: root element → what such XML is, and what reads it
_KNOWN = {
    f"{{{DOCUMENT}}}document": (
        "公报文件",
        "a gazette document",
        "document_from_xml",
    ),
    f"{{{ISSUE}}}issue": ("一期公报", "an issue of a gazette", "issue_from_xml"),
    f"{{{AKN}}}akomaNtoso": ("Akoma Ntoso", "Akoma Ntoso", "from_akoma_ntoso"),
}


def refuse_another_kind(root: etree._Element, name: str, where: str) -> None:
    """Raise where the XML is of another schema than the one asked for, and say of which.

    Raises:
        XmlError: it is; with what reads it, where something does.
    """
    tag = etree.QName(root)
    if schema_name(root) == name:
        return
    zh, en, reader = _KNOWN.get(str(root.tag), ("", "", ""))
    if reader:
        remedy = say(f"请用 {reader} 读入。", f"Read it with {reader}.")
    else:
        remedy = say(
            f"读得了的：公报文件（{DOCUMENT}）、一期公报（{ISSUE}）、Akoma Ntoso（{AKN}）。",
            f"What can be read: documents ({DOCUMENT}), issues ({ISSUE}), Akoma Ntoso ({AKN}).",
        )
    namespace = tag.namespace or say("没有名称空间", "no namespace")
    found = f"{tag.localname}（{namespace}）"
    raise XmlError(
        say(f"这是{zh or '别的 XML'}：根元素 {found}", f"this is {en or 'other XML'}: {found}"),
        where=where,
        remedy=remedy,
        problems=(_unknown_root(root, where),),
    )


def _unknown_root(root: etree._Element, file: str) -> Problem:
    values = {"root": local(str(root.tag)), "document": DOCUMENT, "issue": ISSUE}
    return UNKNOWN_ROOT.problem(values, file=file)
