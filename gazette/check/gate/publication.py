"""The gate before publication (发布关口): nothing that must not be published passes unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from gazette.base.findings import FindingKind
from gazette.base.problems import Problem
from gazette.check.archive_port import ArchivePort
from gazette.check.engine import check_document
from gazette.check.failure import FAILURES, GATE_CHECK_FAILED, failed, guarded
from gazette.check.gate.documents import DOCUMENT_CHECKS, invalid
from gazette.check.gate.earlier import names_of_earlier, no_such_document
from gazette.check.gate.findings import (
    ABOUT_UNKNOWN,
    BANK_CARD,
    GATE_FINDINGS,
    HOME,
    IDENTITY_NUMBER,
    IDLE_WAIVER,
    MAILBOX,
    MOBILE_NUMBER,
    NOT_FINAL,
    NUMBER_PLATE,
    PASSPORT,
    PUBLISHED_BEFORE,
)
from gazette.check.gate.issue import ISSUE_CHECKS, published_before
from gazette.check.gate.no_such_code import no_such_code
from gazette.check.gate.ties import ties_to_others
from gazette.check.rule_set import RuleSet
from gazette.check.sentence import in_sentence
from gazette.check.table import current_code
from gazette.issue.bundle import IssueBundle
from gazette.issue.findings import FOLDER_FINDINGS
from gazette.issue.waivers import Waiver
from gazette.markup.schema.findings import SCHEMA_FINDINGS
from gazette.structure.findings import NO_TEXT, TEXT_LEFT_OUT
from gazette.text.widths import comparable
from gazette.word.findings import MANUSCRIPT_FINDINGS

__all__ = ["gate"]


def gate(
    bundle: IssueBundle,
    *,
    problems: Sequence[Problem] = (),
    waivers: Sequence[Waiver] | None = None,
    archive: ArchivePort | None = None,
    documents: Mapping[str, bytes] | None = None,
    rules: RuleSet | None = None,
) -> list[Problem]:
    """Everything known against publishing the issue; an error that is not waived keeps it back.

    Args:
        bundle: the issue.
        problems: what reading and the rules on the whole issue found; they come first in the answer.
        waivers: findings that the editor lets pass, each with a reason; by default the bundle's.
            A waived problem stays in the answer with its reason, for the manifest.
        archive: answers for citations and for what was published before; without it neither is asked.
        documents: entry key → the document's XML, where it has been made already.
        rules: those of the documents that are run, as for `check_document`; what the gate relies on
            is looked for whether or not they have it.
    """
    names = bundle.names
    own = _in_documents(bundle, archive, documents or {}, rules)
    found = [*problems, *_not_said(own, problems, names), *_in_issue(bundle)]
    if archive is not None:
        look = partial(published_before, bundle, archive)
        found += guarded(look, _failure([PUBLISHED_BEFORE], "issue.toml"))
    ties = partial(ties_to_others, bundle, archive)
    found += guarded(ties, _failure([ABOUT_UNKNOWN], "issue.toml"))
    given = tuple(bundle.waivers if waivers is None else waivers)
    earlier = {w.key: names_of_earlier(w.key, archive) for w in given}
    answer = [_waived(_named(problem, names), names, given, earlier) for problem in found]
    others = frozenset(rule.code for rule in rules.rules) if rules else frozenset()
    idle = [w for w in given if not any(_is_for(w, p, names, earlier) for p in answer if p.waived)]
    codes = others | {problem.code for problem in answer}
    return [*answer, *(_idle(waiver, names, codes, archive) for waiver in idle)]


#: rule → the gate's finding of the same fact; a house may turn a rule off, not the gate
_GUARDS = {
    "GZ-V08": IDENTITY_NUMBER,
    "GZ-V12": MOBILE_NUMBER,
    "GZ-V16": NOT_FINAL,
    "GZ-H01": BANK_CARD,
    "GZ-H02": PASSPORT,
    "GZ-H03": NUMBER_PLATE,
    "GZ-H04": HOME,
    "GZ-H05": MAILBOX,
}


def _in_documents(
    bundle: IssueBundle,
    archive: ArchivePort | None,
    xml: Mapping[str, bytes],
    rules: RuleSet | None,
) -> Iterator[Problem]:
    """What the rules, the schema and the gate itself find in each document."""
    names = bundle.names
    for entry in bundle.issue.entries:
        yield from check_document(
            entry.document,
            config=bundle.config,
            file=names.get(entry.key, entry.key),  # as [[rules.ignore]] names it
            archive=archive,
            guards=_GUARDS,
            rules=rules,
        )
        for kinds, look in (
            *((check.kinds, partial(check.look, entry, bundle)) for check in DOCUMENT_CHECKS),
            (SCHEMA_FINDINGS, partial(invalid, entry.document, xml.get(entry.key))),
        ):
            for problem in guarded(look, _failure(kinds, entry.key)):
                yield replace(problem, file=entry.key)


def _not_said(
    found: Iterator[Problem], said: Sequence[Problem], names: Mapping[str, str]
) -> Iterator[Problem]:
    """Without what reading told already: a document carries it too, whoever made the issue of it."""
    known = {(p.code, p.file, p.place.text) for p in said}
    for problem in found:
        file = names.get(problem.file, problem.file)
        if problem.code not in _OF_READING or (problem.code, file, problem.place.text) not in known:
            yield problem


_OF_READING = frozenset(kind.code for kind in (*MANUSCRIPT_FINDINGS, NO_TEXT, TEXT_LEFT_OUT))


def _in_issue(bundle: IssueBundle) -> Iterator[Problem]:
    """What the gate finds in the issue as a whole."""
    for check in ISSUE_CHECKS:
        yield from guarded(partial(check.look, bundle), _failure(check.kinds, "issue.toml"))


def _failure(kinds: Sequence[FindingKind], file: str) -> Callable[[BaseException], Problem]:
    return partial(failed, GATE_CHECK_FAILED, [kind.code for kind in kinds], file=file)


def _named(problem: Problem, names: Mapping[str, str]) -> Problem:
    name = names.get(problem.file)
    return replace(problem, file=name) if name else problem


def _waived(
    problem: Problem,
    names: Mapping[str, str],
    waivers: Sequence[Waiver],
    earlier: Mapping[str, frozenset[str]],
) -> Problem:
    waiver = next((w for w in waivers if _is_for(w, problem, names, earlier)), None)
    if waiver is None or problem.code in _NEVER_WAIVED:
        return problem
    return replace(problem, waived=waiver.reason)


def _is_for(
    waiver: Waiver,
    problem: Problem,
    names: Mapping[str, str],
    earlier: Mapping[str, frozenset[str]],
) -> bool:
    places = (waiver.key, names.get(waiver.key, waiver.key))
    return (
        problem.code in _codes_of(waiver)
        and (not waiver.key or problem.file in places or _speaks_of(problem, earlier[waiver.key]))
        and (not waiver.text or in_sentence(problem.place.shown, problem.place, waiver.text))
    )


def _speaks_of(problem: Problem, earlier: frozenset[str]) -> bool:
    """Whether the finding names a document that was published before, in any of these ways."""
    words = comparable(problem.words.zh)
    return any(name in words for name in earlier)


def _codes_of(waiver: Waiver) -> tuple[str, ...]:
    """What the waiver's code is called now; a rule's stands for the gate's finding of the same fact too."""
    code = current_code(waiver.code)
    return (code, _GUARDS[code].code) if code in _GUARDS else (code,)


#: invalid XML could not be read back; what is not public, or was not looked at, must never be
_NEVER_WAIVED = frozenset(
    kind.code
    for kind in (*GATE_FINDINGS, *FOLDER_FINDINGS, *SCHEMA_FINDINGS, *FAILURES)
    if not kind.waivable
)


def _idle(
    waiver: Waiver, names: Mapping[str, str], codes: frozenset[str], archive: ArchivePort | None
) -> Problem:
    """A waiver that waives nothing is a slip, or left over from before a correction."""
    told = "，".join(filter(None, (names.get(waiver.key, waiver.key), waiver.text)))
    code = f"{waiver.code}（{told}）" if told else waiver.code
    words = no_such_code(waiver.code, codes) or no_such_document(waiver, archive)
    return IDLE_WAIVER.problem({"code": code}, file="issue.toml", words=words)
