"""Revisions (修订): which text holds, and who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from lxml import etree

from gazette.base.errors import RevisionsError
from gazette.base.language import say
from gazette.vocabulary.revisions import Choice
from gazette.word.flow import Revision
from gazette.word.names import qn

__all__ = ["RevisionLog", "field_marks", "holds", "refuse"]

Kind = Literal["insert", "delete", "move", "format", "cell", "number"]

_AUTHOR, _DATE = qn("w:author"), qn("w:date")
_FIELD_CHAR, _TYPE, _RUN = qn("w:fldChar"), qn("w:fldCharType"), qn("w:r")
_SHOWN: Final = 12  #: changes that the error lists


class RevisionLog:
    """The revisions met while reading, neighbours by one hand joined."""

    __slots__ = ("_entries",)

    def __init__(self) -> None:
        self._entries: list[list[str]] = []  # kind, author, date, where, text

    def note(self, kind: Kind, element: etree._Element, where: str, text: str = "") -> None:
        """Write down a revision mark; `text` is what was put in or taken out."""
        entry = [kind, element.get(_AUTHOR, ""), element.get(_DATE, ""), where]
        last = self._entries[-1] if self._entries else None
        if last and last[:2] == entry[:2] and last[3] == where:
            last[4] += text
        else:
            self._entries.append([*entry, text])

    def revisions(self) -> tuple[Revision, ...]:
        """All of them, in the order of the text."""
        return tuple(
            Revision(kind=kind, author=author, date=date, text=text, where=where)  # type: ignore[arg-type]  # kind went in as Kind
            for kind, author, date, where, text in self._entries
        )


#: elements that hold characters, properties or nothing, never runs that are read
_LEAVES: Final = (
    _FIELD_CHAR,
    *map(qn, ("w:t", "w:delText", "w:instrText", "w:delInstrText")),
    *map(qn, ("w:pPr", "w:numPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sectPr", "w:sdtPr")),
)
_ADDED: Final = frozenset(map(qn, ("w:ins", "w:moveTo", "w14:conflictIns")))
_TAKEN: Final = frozenset(map(qn, ("w:del", "w:moveFrom", "w14:conflictDel")))
_ROW_MARKS: Final = {
    qn("w:tr"): (f"{qn('w:trPr')}/{qn('w:ins')}", f"{qn('w:trPr')}/{qn('w:del')}"),
    qn("w:tc"): (f"{qn('w:tcPr')}/{qn('w:cellIns')}", f"{qn('w:tcPr')}/{qn('w:cellDel')}"),
}


def holds(element: etree._Element, choice: Choice) -> bool:
    """Whether what stands here is there when revisions are decided so: no ancestor takes it out."""
    gone = _TAKEN if choice == "accept" else _ADDED
    for ancestor in element.iterancestors():
        tag = ancestor.tag
        if tag in gone:
            return False
        marks = _ROW_MARKS.get(tag)
        if marks and ancestor.find(marks[choice == "accept"]) is not None:
            return False
    return True


def field_marks(root: etree._Element, choice: Choice) -> list[tuple[str | None, bool]]:
    """The type of every w:fldChar below, and whether it holds; one that stands in no run is none."""
    return [
        (char.get(_TYPE) if _stands_in_run(char) else None, holds(char, choice))
        for char in root.iter(_FIELD_CHAR)
    ]


def _stands_in_run(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or parent.tag != _RUN:
        return False
    return next(parent.iterancestors(*_LEAVES), None) is None  # of a writer gone mad


_VERBS: Final = {
    "insert": ("插入", "inserted"),
    "delete": ("删除", "deleted"),
    "move": ("移动", "moved"),
    "cell": ("改动了表格的行或单元格", "changed rows or cells"),
    "number": ("改了自动编号", "changed the numbering"),
    "format": ("改了格式", "changed the format"),
}


def refuse(revisions: Sequence[Revision], where: str) -> None:
    """Raise when text is undecided; changed formats alone leave the text as it is.

    Raises:
        RevisionsError: with the list of who changed what.
    """
    changes = [r for r in revisions if r.kind != "format"]
    if not changes:
        return
    lines = [_line(revision) for revision in changes[:_SHOWN]]
    more = len(changes) - _SHOWN
    if more > 0:
        lines.append(say(f"……另有 {more} 处", f"… and {more} more"))
    raise RevisionsError(
        say(f"有 {len(changes)} 处修订未处理：\n", f"{len(changes)} open revisions:\n")
        + "\n".join(lines),
        where=where,
        remedy=say(
            "请在 Word 里接受或拒绝修订后再交稿，或指定 revisions：accept（接受全部）、reject（拒绝全部）。",
            "Accept or reject them in Word, or choose `revisions`: accept or reject.",
        ),
        revisions=tuple(changes),
    )


def _line(revision: Revision) -> str:
    zh, en = _VERBS[revision.kind]
    author = revision.author or say("（未署名）", "(unnamed)")
    day = revision.date[:10]
    text = revision.text if len(revision.text) <= 40 else revision.text[:40] + "…"  # noqa: PLR2004 - a line on the screen
    quoted = say(f"“{text}”", f'"{text}"') if text else ""
    return f"  {revision.where} {author} {day} {say(zh, en)}{quoted}"
