"""Meaning-neutral corrections (不影响含义的改正): applied to a document until none is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from gazette.base.config import Config
from gazette.base.problems import Problem
from gazette.check.archive_port import ArchivePort
from gazette.check.engine import check_document
from gazette.check.fix.untouched import Untouched
from gazette.markup import kept_document
from gazette.markup.canonical import canonical_bytes
from gazette.markup.document_xml import document_element
from gazette.markup.names import D
from gazette.markup.text_edit import changes_between, replace_text, text_at
from gazette.model import Document
from gazette.structure.facts.relations import relations_of
from gazette.vocabulary.documents import LAWS_AS_PASSED

__all__ = ["Fixed", "apply_fixes", "fix_document", "is_fixable"]

#: inside 《》 only how a title is set may change (nested marks, radicals, invisible characters), not its words
_IN_TITLES = frozenset({"GZ-R02", "GZ-P24", "GZ-K01", "GZ-K03"})
#: inside “” moreover how the name of a plan is written: “14五”
_IN_QUOTES = _IN_TITLES | {"GZ-U07"}


@dataclass(frozen=True)
class Fixed:
    """A document after its corrections."""

    document: Document
    applied: tuple[Problem, ...] = ()  #: what was corrected, in the order in which it was done
    left: tuple[Problem, ...] = ()  #: what is for people to decide


def fix_document(
    document: Document,
    *,
    config: Config | None = None,
    file: str = "",
    archive: ArchivePort | None = None,
    places: Mapping[str, Sequence[int]] | None = None,
) -> Fixed:
    """Correct what the rules offer a meaning-neutral fix for; nothing else changes.

    A law is printed as it was passed: what is found in its text is left to people, and so is what is
    found in a law inside the document or in a quotation of several paragraphs.
    Correcting the answer's document again changes nothing.
    """
    open_to_all = document.meta.kind not in LAWS_AS_PASSED
    before = document
    applied: list[Problem] = []
    tried: set[tuple[str | None, str, str]] = set()
    while open_to_all:
        found = check_document(document, config=config, file=file, archive=archive, places=places)
        free = _free(found, document)
        fresh = [p for p in free if is_fixable(p) and _key(p) not in tried]
        tried |= {_key(p) for p in fresh}
        done, changed = apply_fixes(document, fresh)
        if not done:  # comes: a correction shortens the text, or makes one that was not tried
            break
        document, applied = changed, [*applied, *done]
    if applied:
        document = _tied_again(before, document)
    left = check_document(document, config=config, file=file, archive=archive, places=places)
    return Fixed(document, tuple(applied), tuple(left))


def _tied_again(before: Document, after: Document) -> Document:
    """The corrected document with its relations read from its own text, and so in what it issues.

    Those that are not what `before` says were set by people, and stay.
    """
    enclosed = zip(before.instruments, after.instruments, strict=True)
    after = replace(after, instruments=tuple(_tied_again(*pair) for pair in enclosed))
    derived = before.relations == relations_of(before)
    return replace(after, relations=relations_of(after)) if derived else after


def _free(problems: Sequence[Problem], document: Document) -> list[Problem]:
    """Those that are neither in a law which the document encloses nor in a long quotation."""
    untouched = Untouched(document)
    return [
        p
        for p in problems
        if not untouched.in_law(p) and (p.code in _IN_QUOTES or not untouched.in_quotation(p))
    ]


def _key(problem: Problem) -> tuple[str | None, str, str]:
    """A fix is tried once on one text: two rules that undo each other come to an end."""
    return problem.place.xpath, problem.code, problem.place.text


def apply_fixes(document: Document, problems: Sequence[Problem]) -> tuple[list[Problem], Document]:
    """The problems whose fix could be applied, and the document with them applied."""
    root = document_element(document)
    titles = _broken_titles(root)
    done: list[Problem] = []
    # from the end of each text, so that the offsets before stay true
    ordered = sorted(problems, key=lambda p: (p.place.xpath or "", -(p.place.start or 0)))
    taken: dict[str, int] = {}
    for problem in ordered:
        xpath = problem.place.xpath or ""
        end = problem.place.end or 0
        if end <= taken.get(xpath, end) and _apply(root, problem):
            taken[xpath] = problem.place.start or 0
            done.append(problem)
    if not done:
        return [], document
    _follow(titles)
    order = {id(problem): index for index, problem in enumerate(problems)}
    done.sort(key=lambda p: order.get(id(p), 0))
    return done, kept_document(canonical_bytes(root))


def is_fixable(problem: Problem) -> bool:
    """Whether a correction may be made without a person: not of hints, nor of others' words.

    A hint is a matter of taste; what stands in 《》 is the name of another document and what
    stands in “” is quoted: facts. The inner marks 〈〉 of a name are not part of it.
    """
    place, fix = problem.place, problem.fix
    if fix is None or not fix.from_ or place.start is None or problem.level == "hint":
        return False
    before = place.text[: place.start]
    in_title = before.count("《") > before.count("》")
    in_quotes = before.count("“") > before.count("”")
    return (not in_title or problem.code in _IN_TITLES) and (
        not in_quotes or problem.code in _IN_QUOTES
    )


def _apply(root: etree._Element, problem: Problem) -> bool:
    place, fix = problem.place, problem.fix
    if fix is None or place.xpath is None or place.start is None or place.end is None:
        return False
    text = text_at(root, place.xpath)
    if text is None or text[place.start : place.end] != fix.from_:
        return False
    return replace_text(root, place.xpath, place.start, place.end, fix.to)


def _broken_titles(root: etree._Element) -> list[tuple[str, etree._Element, list[etree._Element]]]:
    """Titles whose lines (as the source broke them) are the title and nothing else."""
    found = []
    for meta in root.iter(D + "meta"):
        title, lines = meta.find(D + "title"), meta.findall(D + "titleLine")
        if title is not None and lines and _joined(lines) == title.text:
            found.append((title.text, title, lines))
    return found


def _follow(titles: list[tuple[str, etree._Element, list[etree._Element]]]) -> None:
    """The lines of a title that was corrected are corrected with it."""
    for old, title, lines in titles:
        for change in reversed(changes_between(old, title.text or "")):
            offset = 0
            for line in lines:
                text = line.text or ""
                first, last = change.start - offset, change.end - offset
                offset += len(text)
                if 0 <= first <= last <= len(text):
                    line.text = text[:first] + change.to + text[last:]
                    break


def _joined(lines: list[etree._Element]) -> str:
    return "".join(line.text or "" for line in lines)
