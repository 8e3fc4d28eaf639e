"""A Word file (.docx, .docm, .dotx) to a flow: package, styles, stories, losses."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from gazette.base.errors import GazetteError, LimitError, WordFileError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.base.version import VERSION
from gazette.model import Loss, LossKind
from gazette.model.loss_reasons import LossReason
from gazette.vocabulary.revisions import Revisions
from gazette.word.body.blocks import read_blocks
from gazette.word.body.meter import Meter
from gazette.word.body.notes import (
    read_comments,
    read_note_formats,
    read_notes,
    read_page_margins,
)
from gazette.word.body.opening import open_main
from gazette.word.body.revisions import refuse
from gazette.word.body.runs import choose_alternative, mark_field
from gazette.word.body.story import Manuscript, SectionInfo
from gazette.word.flow import Flow, FlowBlock
from gazette.word.losses import Ledger
from gazette.word.measures import twips
from gazette.word.names import qn
from gazette.word.package.container import Package, open_package
from gazette.word.package.limits import LIMITS, Limits
from gazette.word.package.media import MediaStore
from gazette.word.package.metafiles import convert_pictures
from gazette.word.style.numbering import Numbering
from gazette.word.style.styles import Styles

__all__ = ["READER", "read_docx"]

READER = f"gazette.word {VERSION}"


def read_docx(
    data: bytes,
    *,
    file: str = "",
    revisions: Revisions = "refuse",
    limits: Limits = LIMITS,
) -> Flow:
    """The flow of a Word file's bytes.

    Args:
        data: the file.
        file: its name, for messages and for the record.
        revisions: what to do about open revisions (修订).
        limits: how large its parts may be.

    Raises:
        WordFileError: damaged, encrypted, or no Word file.
        LimitError: beyond the limits against hostile files.
        RevisionsError: open revisions under `refuse`.
    """
    package = open_package(data, file, limits)
    manuscript = _prepare(package, revisions)
    try:
        flow = _read(manuscript, file)
        if manuscript.meter.missed:
            flow = replace(flow, losses=(*flow.losses, *_unreached(package, revisions, file)))
    except RecursionError as exc:  # within libxml2's 256 levels, but called from deep inside
        raise LimitError(
            say("嵌套太深，超出安全限度", "nested too deeply"),
            where=file,
            remedy=say("请在 Word 里另存为新文件。", "Save it anew in Word."),
        ) from exc
    if revisions == "refuse":
        refuse(flow.revisions, file)
    return replace(flow, sha256=sha256_of(data))


def _unreached(package: Package, revisions: Revisions, file: str) -> tuple[Loss, ...]:
    """The text elements that reading never came to, found by reading once more."""
    again = _prepare(package, revisions, noting=True)
    _read(again, file)
    ledger = Ledger()
    for place, text in again.meter.left_out():
        ledger.lose(LossKind.OUT_OF_PLACE, place, LossReason.UNREACHED, text)
    return ledger.losses()


def _read(manuscript: Manuscript, file: str) -> Flow:
    package = manuscript.package
    main = package.main
    story, sections, children = open_main(manuscript, main, file)
    settings = _dispensable(package, main, "settings")
    read_note_formats(manuscript, [*sections, *([] if settings is None else [settings])])
    story.sections = list(map(_section, sections))
    blocks = read_blocks(story, children)
    story.finish()
    notes = read_notes(manuscript, main) | manuscript.imports.notes
    headers = read_page_margins(manuscript, main, sections, "header")
    footers = read_page_margins(manuscript, main, sections, "footer")
    _report_macros(package, manuscript)
    return Flow(
        blocks=tuple(blocks),
        notes=notes,
        headers=headers,
        footers=footers,
        media=manuscript.media.data,
        revisions=manuscript.revisions.revisions(),
        comments=(*read_comments(manuscript, main), *manuscript.imports.comments),
        losses=manuscript.losses.losses(),
        properties=_properties(package),
        file=file,
        reader=READER,
    )


def _read_imported(into: Manuscript, part: str, data: bytes) -> list[FlowBlock]:
    """The blocks of a Word file that is imported: its notes, losses and pictures go to the whole."""
    package = open_package(data, into.package.where)
    manuscript = replace(
        _prepare(package, into.choice),
        media=MediaStore(package, convert_pictures, into.media.data),
        losses=into.losses,
        revisions=into.revisions,
        note_ids=into.note_ids,
        note_labels=into.note_labels,
        note_counts=into.note_counts,
        scope=f"{into.scope}{part}#",
        depth=into.depth + 1,
        imports=into.imports,
        meter=into.meter,
    )
    main = package.main
    story, sections, children = open_main(manuscript, main, package.where)
    story.place = f"{part} "
    story.sections = list(map(_section, sections))
    blocks = read_blocks(story, children)
    story.finish()
    into.imports.notes |= read_notes(manuscript, main)
    for kind in ("header", "footer"):
        read_page_margins(manuscript, main, sections, kind)
    into.imports.comments += read_comments(manuscript, main)
    _report_macros(package, manuscript)
    return blocks


def _prepare(package: Package, revisions: Revisions, *, noting: bool = False) -> Manuscript:
    main = package.main
    theme = _dispensable(package, main, "theme")
    styles = Styles(_optional(package, main, "styles"), theme)
    return Manuscript(
        package,
        styles,
        Numbering(_optional(package, main, "numbering"), styles.number_style),
        MediaStore(package, convert_pictures),
        "reject" if revisions == "reject" else "accept",
        read_blocks=read_blocks,
        choose=choose_alternative,
        mark_field=mark_field,
        read_file=_read_imported,
        meter=Meter(noting=noting),
    )


def _optional(package: Package, main: str, kind: str) -> etree._Element | None:
    """A part that a file may lack, or None: text without styles is still text."""
    part = package.related(main, kind)
    return package.xml(part) if part else None


def _dispensable(package: Package, main: str, kind: str) -> etree._Element | None:
    """A part that decides no character of the text: a damaged one is as good as none."""
    try:
        return _optional(package, main, kind)
    except WordFileError:
        return None


def _section(element: etree._Element) -> SectionInfo:
    kind, size = element.find(qn("w:type")), element.find(qn("w:pgSz"))
    landscape = size is not None and (
        size.get(qn("w:orient")) == "landscape"
        or twips(size.get(qn("w:w"))) > twips(size.get(qn("w:h")))
    )
    starts = kind.get(qn("w:val"), "nextPage") if kind is not None else "nextPage"
    return SectionInfo(landscape, starts not in {"continuous", "nextColumn"})


def _report_macros(package: Package, manuscript: Manuscript) -> None:
    if any(name.endswith("vbaproject.bin") for name in package.names):
        manuscript.losses.lose(LossKind.MACRO, "", LossReason.MACRO)


_PROPERTIES = {
    "title": qn("dc:title"),
    "author": qn("dc:creator"),
    "subject": qn("dc:subject"),
    "keywords": qn("cp:keywords"),
}


def _properties(package: Package) -> dict[str, str]:
    """Title, author and program, as far as the file says; they are hints and may be old."""
    found: dict[str, str] = {}
    try:
        core = _optional(package, "", "core-properties")
        for key, tag in _PROPERTIES.items():
            element = core.find(tag) if core is not None else None
            if element is not None and element.text:
                found[key] = element.text.strip()
        extended = _optional(package, "", "extended-properties")
        program = extended.find(qn("ep:Application")) if extended is not None else None
        if program is not None and program.text:
            found["app"] = program.text.strip()
    except GazetteError:
        return found  # a damaged card index is no reason to refuse the text
    return found
