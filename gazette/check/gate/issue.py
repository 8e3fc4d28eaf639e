"""What the gate asks of a whole issue: nothing twice, interpretations where they are required."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from gazette.base.errors import XmlError
from gazette.base.files import sha256_of
from gazette.base.findings import FindingKind
from gazette.base.problems import Problem
from gazette.check.archive_port import ArchivePort
from gazette.check.gate.findings import (
    NO_INTERPRETATION,
    NOT_AS_FROZEN,
    PUBLISHED_BEFORE,
    SAME_NUMBER,
    SAME_TEXT,
)
from gazette.issue.bundle import IssueBundle
from gazette.issue.freezing import differences
from gazette.markup import issue_to_xml, validate
from gazette.markup.schema.findings import UNWRITABLE
from gazette.markup.schema.validity import unreadable
from gazette.model import Entry
from gazette.model.walk import printed_text
from gazette.text.numbers import number_key
from gazette.text.widths import comparable
from gazette.vocabulary.documents import NORMATIVE_DOCUMENTS, RULES_OF_GOVERNMENT, Kind

__all__ = ["ISSUE_CHECKS", "IssueCheck", "published_before"]

#: kinds that are to be published together with an interpretation (政策解读三同步)
_INTERPRETED: frozenset[Kind] = frozenset((*RULES_OF_GOVERNMENT, *NORMATIVE_DOCUMENTS))


def _numbers_once(bundle: IssueBundle) -> Iterator[Problem]:
    """No document twice, by number."""
    holders: dict[str, list[Entry]] = defaultdict(list)
    for entry in _first_printings(bundle):
        for key in {number_key(number.text) for number in entry.document.meta.numbers}:
            holders[key].append(entry)
    for key, entries in holders.items():
        if len(entries) > 1:
            numbers = entries[0].document.meta.numbers
            same = next(number.text for number in numbers if number_key(number.text) == key)
            yield from _twice(SAME_NUMBER, entries, same)


def _texts_once(bundle: IssueBundle) -> Iterator[Problem]:
    """No document twice, by text."""
    holders: dict[str, list[Entry]] = defaultdict(list)
    for entry in _first_printings(bundle):
        text = comparable(printed_text(entry.document))
        if text:
            holders[sha256_of(text.encode("utf-8", "surrogatepass"))].append(entry)
    for entries in holders.values():
        if len(entries) > 1:
            yield from _twice(SAME_TEXT, entries, entries[0].document.meta.title)


def _first_printings(bundle: IssueBundle) -> Iterator[Entry]:
    return (e for e in bundle.issue.entries if e.kind in ("文件", "任免") and not e.reprint)


def _twice(kind: FindingKind, entries: list[Entry], what: str) -> Iterator[Problem]:
    first = entries[0].document.meta.title
    for entry in entries[1:]:
        yield kind.problem({"what": what, "first": first}, file=entry.key)


def published_before(bundle: IssueBundle, archive: ArchivePort) -> Iterator[Problem]:
    """No document that an earlier issue carried: the same number and the same title in the archive."""
    own = bundle.name.removeprefix("gazette-")  # keys of this issue itself, made once already
    for entry in _first_printings(bundle):
        title = comparable(entry.document.meta.title)
        for number in entry.document.meta.numbers:
            held = [
                archived
                for archived in archive.find_by_number(number.text)
                if comparable(archived.title) == title and not archived.key.startswith(own)
            ]
            if held:
                values = {"number": number.text, "key": held[0].key}
                yield PUBLISHED_BEFORE.problem(values, file=entry.key)


def _interpretations_there(bundle: IssueBundle) -> Iterator[Problem]:
    """解读 present where required: for 规章 and 行政规范性文件."""
    bound = {entry.about for entry in bundle.issue.entries if entry.kind == "解读"}
    for entry in bundle.issue.entries:
        if entry.kind == "文件" and entry.document.meta.kind in _INTERPRETED and not entry.reprint:
            if entry.key in bound:
                continue
            yield NO_INTERPRETATION.problem({"kind": entry.document.meta.kind}, file=entry.key)


def _is_valid(bundle: IssueBundle) -> Iterator[Problem]:
    """The issue's own XML is valid: keys, bindings, numbers."""
    bare = [
        replace(section, entries=tuple(map(_without_text, section.entries)))
        for section in bundle.issue.sections
    ]
    issue = replace(bundle.issue, sections=tuple(bare))
    try:
        found = validate(issue_to_xml(issue), file="issue.toml")
    except XmlError as exc:
        found = [unreadable(exc, UNWRITABLE, file="issue.toml")]
    yield from found


def _as_frozen(bundle: IssueBundle) -> Iterator[Problem]:
    """What was signed at 清样定稿, and nothing else."""
    if bundle.freeze_fault is not None:
        yield NOT_AS_FROZEN.problem({"what": bundle.freeze_fault}, file="issue.toml")
    if bundle.frozen is not None:
        for key, what in differences(bundle, bundle.frozen):
            yield NOT_AS_FROZEN.problem({"what": what}, file=key or "issue.toml")


def _without_text(entry: Entry) -> Entry:
    """Documents are validated one by one; here an empty one stands for each."""
    return replace(entry, document=type(entry.document)(id=entry.document.id))


class IssueCheck(NamedTuple):
    """A question of the gate about the whole issue: what it may find, and the function that looks."""

    kinds: tuple[FindingKind, ...]
    look: Callable[[IssueBundle], Iterator[Problem]]


ISSUE_CHECKS = (
    IssueCheck((SAME_NUMBER,), _numbers_once),
    IssueCheck((SAME_TEXT,), _texts_once),
    IssueCheck((NO_INTERPRETATION,), _interpretations_there),
    IssueCheck((UNWRITABLE,), _is_valid),
    IssueCheck((NOT_AS_FROZEN,), _as_frozen),
)
