"""The gate before publication (发布关口): nothing that must not be published passes unseen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from gazette.base.language import Words
from gazette.base.problems import Level, Problem, Waiver
from gazette.check.archive_port import ArchivePort
from gazette.check.engine import check_document
from gazette.check.gate.documents import DOCUMENT_CHECKS, NEVER_WAIVED, invalid
from gazette.check.gate.issue import ISSUE_CHECKS, published_before
from gazette.issue.bundle import IssueBundle

__all__ = ["gate"]


def gate(
    bundle: IssueBundle,
    *,
    problems: Sequence[Problem] = (),
    waivers: Sequence[Waiver] | None = None,
    archive: ArchivePort | None = None,
    documents: Mapping[str, bytes] | None = None,
) -> list[Problem]:
    """Everything known against publishing the issue; an error that is not waived keeps it back.

    Args:
        bundle: the issue.
        problems: what reading and the rules on the whole issue found; they come first in the answer.
        waivers: findings that the editor lets pass, each with a reason; by default the bundle's.
            A waived problem stays in the answer with its reason, for the manifest.
        archive: answers for citations and for what was published before; without it neither is asked.
        documents: entry key → the document's XML, where it has been made already.
    """
    found = [*problems, *_in_documents(bundle, archive, documents or {})]
    found += [p for check in ISSUE_CHECKS for p in check(bundle)]
    if archive is not None:
        found += published_before(bundle, archive)
    found = _once(found)
    names = _names(bundle)
    given = tuple(bundle.waivers if waivers is None else waivers)
    answer = [_waived(_named(problem, names), names, given) for problem in found]
    return [*answer, *_idle(given, answer)]


def _in_documents(
    bundle: IssueBundle, archive: ArchivePort | None, xml: Mapping[str, bytes]
) -> Iterator[Problem]:
    """What the rules, the schema and the gate itself find in each document."""
    for entry in bundle.issue.entries:
        yield from check_document(
            entry.document, config=bundle.config, file=entry.key, archive=archive
        )
        found = [check(entry, bundle) for check in DOCUMENT_CHECKS]
        for problem in chain(*found, invalid(entry.document, xml.get(entry.key))):
            yield problem.model_copy(update={"file": entry.key})


#: finding of the gate → the rule that sees the same; a house may turn a rule off, not the gate
_ECHOES = {"GZ-G07": "GZ-V08", "GZ-G08": "GZ-V12"}


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Of the gate's finding and the rule's at the same place, the stronger."""
    levels = {(p.file, p.code, p.place.text, p.place.start): p.level for p in problems}
    rules = {rule: own for own, rule in _ECHOES.items()}

    def level_of(problem: Problem, code: str) -> Level | None:
        return levels.get((problem.file, code, problem.place.text, problem.place.start))

    def is_echo(problem: Problem) -> bool:
        if problem.code in _ECHOES:
            return level_of(problem, _ECHOES[problem.code]) == problem.level
        if problem.code in rules:
            other = level_of(problem, rules[problem.code])
            return other is not None and other != problem.level
        return False

    return [problem for problem in problems if not is_echo(problem)]


def _names(bundle: IssueBundle) -> dict[str, str]:
    """Key of an entry → name of its manuscript, as an editor knows it."""
    return {s.key: s.file.removeprefix("manuscripts/") for s in bundle.sources if s.key}


def _named(problem: Problem, names: Mapping[str, str]) -> Problem:
    name = names.get(problem.file)
    return problem.model_copy(update={"file": name}) if name else problem


def _waived(problem: Problem, names: Mapping[str, str], waivers: Sequence[Waiver]) -> Problem:
    waiver = next((w for w in waivers if _is_for(w, problem, names)), None)
    if waiver is None or not _may_be_waived(problem):
        return problem
    return problem.model_copy(update={"waived": waiver.reason})


def _is_for(waiver: Waiver, problem: Problem, names: Mapping[str, str]) -> bool:
    places = (waiver.key, names.get(waiver.key, waiver.key))
    return waiver.code == problem.code and (not waiver.key or problem.file in places)


def _may_be_waived(problem: Problem) -> bool:
    """Invalid XML could not be read back; what is not public must never be."""
    return problem.code not in NEVER_WAIVED and not problem.code.startswith("GZ-X")


def _idle(waivers: Sequence[Waiver], problems: Sequence[Problem]) -> Iterator[Problem]:
    """A waiver that waives nothing is a slip, or left over from before a correction."""
    used = {(problem.code, problem.waived) for problem in problems if problem.waived}
    for waiver in waivers:
        if (waiver.code, waiver.reason) not in used:
            yield Problem(
                code="GZ-G20",
                level="hint",
                words=Words(
                    f"放行 {waiver.code} 没有用到", f"the waiver for {waiver.code} waives nothing"
                ),
                advice=Words(
                    "问题已经改正的，请在 issue.toml 删去这一条；公开属性、密级和 XML 结构不能放行。",
                    "Remove it from issue.toml; disclosure, secrecy and invalid XML cannot be waived.",
                ),
                source="实务",
                file="issue.toml",
            )
