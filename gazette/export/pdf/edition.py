"""The print edition: an issue or a document in, a PDF/A-2a + PDF/UA-1 and its page numbers out."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazette.base.collection import collection_paused
from gazette.base.config import Config
from gazette.base.errors import ExportError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.export.fonts.faces import FontSet, load_fonts
from gazette.export.fonts.glyphs import (
    Piece,
    Substitution,
    check_glyphs,
    look_at_glyphs,
    private_characters,
)
from gazette.export.fonts.symbol_faces import FAMILIES
from gazette.export.parts.identifier import publication_urn
from gazette.export.parts.office_cover import office_cover
from gazette.export.parts.qr import qr_svg
from gazette.export.pdf.economy import Economy
from gazette.export.pdf.finish import Boxes, Labels, finish
from gazette.export.pdf.foresight import estimated_ends
from gazette.export.pdf.front import (
    cover_alternative,
    cover_words,
    issue_words,
    joins_contents,
    masthead_words,
    running_words,
)
from gazette.export.pdf.layout import Layout, lay_out_document, lay_out_issue
from gazette.export.pdf.pictures import place_pictures, printable
from gazette.export.pdf.pieces import front_pieces, node_pieces, with_geta
from gazette.export.pdf.profiles import Profile, load_profile
from gazette.export.pdf.repair import Settled
from gazette.export.pdf.typesetting import Job, Typeset, typeset, write_templates
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.markup import issue_to_xml
from gazette.model import Document
from gazette.word.findings import REVISION

__all__ = ["PdfEdition", "make_document_pdf", "make_pdf"]

_STANDARDS = ("a-2a", "ua-1")
_STANDARDS_WITH_XML = ("a-3a", "ua-1")
#: level A and PDF/UA-1 want a meaning for every character, which those of private use have not
_WITHOUT_MEANING: dict[tuple[str, ...], tuple[str, ...]] = {
    _STANDARDS: ("a-2u",),
    _STANDARDS_WITH_XML: ("a-3u",),
}
_STROKE_EM = 0.03  # what a one-weight 宋体 needs to look like 小标宋
#: where 楷体 is the face of the text: （一） is told from it by a stroke, and 一、 above it is no lighter
_HEAD_STROKES_EM = {"kai": 0.006, "hei": 0.006}
_HIGHLIGHTS_IN_MM = 12.0  # on both sides, as in templates/front.typ
_HIGHLIGHT_SIGN_EM = 1.5  # the ■ and its gap
_OTHER_SHAPE = 0.08  # an own cover of another shape than the page is not cut, but shown whole
_DRAFT_WORD = "校样"
_REVISED = "（校样：稿件有未处理的修订，按全部接受排印）"


@dataclass(frozen=True)
class PdfEdition:
    """A finished PDF and what is known about it."""

    data: bytes
    pages: PageMap = field(default_factory=dict)  #: printed page of every entry and block
    page_count: int = 0  #: physical pages, cover and blank pages included
    first: int = 1  #: physical page, from 1, on which the body begins
    substitutions: tuple[Substitution, ...] = ()  #: characters drawn by a later font of the chain
    warnings: tuple[str, ...] = ()
    undrawn: frozenset[str] = frozenset()  #: of a proof: characters in whose place 〓 stands
    run_ons: int = 0  #: what runs on (接排) since the page before would have been nearly empty
    settled: Settled | None = None  #: for the next layout of the same issue


@dataclass(frozen=True)
class _Identity:
    """What a PDF says of itself in its XMP."""

    xmp: Mapping[str, Sequence[str]] = field(default_factory=dict)
    document_id: str = ""


@dataclass(frozen=True)
class _Glyphs:
    """What the glyph gate found."""

    substitutions: tuple[Substitution, ...]
    private: tuple[str, ...]  #: places of private use characters
    undrawn: frozenset[str] = frozenset()  #: what no font has, in a proof

    def standards(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """Of PDF: those `wanted`, or what is left of them with private use characters."""
        return _WITHOUT_MEANING[wanted] if self.private else wanted


@collection_paused()
def make_pdf(
    bundle: IssueBundle,
    *,
    draft: bool = False,
    timestamp: dt.datetime,
    profile: str | None = None,
    xml: bytes | None = None,
    before: Settled | None = None,
) -> PdfEdition:
    """The issue as PDF/A-2a + PDF/UA-1 (A-3a with its XML attached when the settings ask for it).

    With private use characters (造字) it is PDF/A-2u or A-3u, and a warning names each of them.

    The same bundle and timestamp give the same bytes. `xml` is what `issue_to_xml` gives, where
    the caller has it already; empty for a look at pages that nobody keeps. `before` is
    what the last layout of the same issue ended in, which spares it the passes that found it.

    Raises:
        FontError: characters that no font has, all of them named; a draft has 〓 in their place.
        ExportError: a picture is missing, or typesetting fails.
        IssueError: the layout profile is not right.
    """
    style = load_profile(profile or bundle.config.print.profile, bundle.folder)
    with tempfile.TemporaryDirectory(prefix="gazette-print-") as folder:
        root = Path(folder).resolve()
        layout, data, fonts, glyphs = _prepare_issue(bundle, style, root, draft=draft)
        if before is None:
            Economy(data).foresee(estimated_ends(data))
        attach = bundle.config.print.attach_xml
        if xml is None or (attach and not xml):
            xml = issue_to_xml(bundle.issue)
        if attach:
            data["attach"] = "issue.xml"
            (root / "issue.xml").write_bytes(xml)
        made = typeset(
            _job(
                root,
                fonts,
                timestamp,
                bundle.config,
                standards=glyphs.standards(_STANDARDS_WITH_XML if attach else _STANDARDS),
            ),
            data,
            before,
        )
    return _edition(made, layout, bundle.config, glyphs=glyphs, identity=_identity(bundle, xml))


def make_document_pdf(
    document: Document,
    media: Mapping[str, bytes] | None = None,
    *,
    timestamp: dt.datetime,
    config: Config | None = None,
    profile: str = "gbt9704",
    draft: bool = False,
    first_page: int = 1,
    running: str = "",
    folder: Path | None = None,
) -> PdfEdition:
    """One document alone; with the profile gbt9704 as an official paper with 版头 and 版记.

    `first_page` is the number printed on its first page, as in the issue it is taken from.
    """
    config = config or Config()
    style = load_profile(profile, folder)
    key = document.id or "document"
    layout = lay_out_document(document, style, key)
    data = _data(layout, style, draft=draft)
    data["meta"] = _meta(document.meta.title or key, document.meta.issuers, timestamp.date())
    data["running"] = running or None
    data["first_page"] = first_page
    fonts = load_fonts(config.fonts)
    title = document.meta.title
    pieces = list(node_pieces(layout.nodes, style, title))
    data, glyphs = _with_glyphs(data, pieces, fonts, draft=draft)
    with tempfile.TemporaryDirectory(prefix="gazette-print-") as name:
        root = Path(name).resolve()
        write_templates(root)
        place_pictures(data["nodes"], {key: media or {}}, root, style)
        Economy(data).foresee(estimated_ends(data))
        data["roles"] = _roles(fonts)
        job = _job(
            root,
            fonts,
            timestamp,
            config,
            standards=glyphs.standards(_STANDARDS),
            multiple=1,
        )
        made = typeset(job, data)
    return _edition(
        made,
        layout,
        config,
        glyphs=glyphs,
        identity=_document_identity(document),
        first_page=first_page,
    )


# --- what the template needs --------------------------------------------------


def _prepare_issue(
    bundle: IssueBundle, style: Profile, root: Path, *, draft: bool
) -> tuple[Layout, dict[str, Any], FontSet, _Glyphs]:
    issue = bundle.issue
    layout = lay_out_issue(issue, style, _remarks(bundle) if draft else None)
    fonts = load_fonts(bundle.config.fonts)
    data = _data(layout, style, draft=draft)
    data["meta"] = _meta(
        f"{issue.title}{issue_words(issue)}",
        (issue.masthead.sponsor or issue.title,),
        issue.published,
        keywords=[section.label for section in issue.sections],
    )
    data["cover"] = _cover(bundle, style, root)
    data["masthead"] = masthead_words(issue)
    data["contents"] = bool(issue.sections)
    if data["masthead"]:
        joined = data["contents"] and joins_contents(data["masthead"], layout.toc.values(), style)
        data["masthead"]["joined"] = joined
    data["running"] = running_words(issue)
    data["marks"] = bundle.config.print.crop_marks
    data["roles"] = _roles(fonts)
    pieces = [
        *front_pieces(data["cover"]),
        *front_pieces(data["masthead"]),
        *node_pieces(layout.nodes, style),
    ]
    data, glyphs = _with_glyphs(data, pieces, fonts, draft=draft)
    write_templates(root)
    place_pictures(data["nodes"], bundle.media, root, style)
    return layout, data, fonts, glyphs


def _remarks(bundle: IssueBundle) -> dict[str, tuple[str, ...]]:
    """What a proof says of an entry: that its manuscript has revisions that nobody has settled."""
    open_ones = {p.file for p in bundle.problems if p.code == REVISION.code}
    return {
        entry.key: (_REVISED,)
        for entry in bundle.issue.entries
        if open_ones & {entry.key, bundle.names.get(entry.key, entry.key)}
    }


def _with_glyphs(
    data: dict[str, Any], pieces: Sequence[Piece], fonts: FontSet, *, draft: bool
) -> tuple[dict[str, Any], _Glyphs]:
    """The data as the fonts can set them, and what was found; a draft is never refused."""
    private = private_characters(pieces)
    if not draft:
        return data, _Glyphs(check_glyphs(pieces, fonts), private)
    found = look_at_glyphs(pieces, fonts)
    shown = with_geta(data, found.undrawn) if found.missing else data
    return shown, _Glyphs(found.substitutions, private, found.undrawn)


def _data(layout: Layout, style: Profile, *, draft: bool) -> dict[str, Any]:
    return {
        "profile": style.model_dump(mode="json"),
        "toc": layout.toc,
        "nodes": layout.nodes,
        "cover": None,
        "masthead": None,
        "contents": False,
        "running": None,
        "marks": False,
        "attach": None,
        "draft": draft,
        "draft_word": _DRAFT_WORD,
        "first_page": 1,
        "decorations": True,
        "blank": 0,
    }


def _meta(
    title: str, authors: tuple[str, ...], date: dt.date, *, keywords: list[str] | None = None
) -> dict[str, Any]:
    return {
        "title": title,
        "author": list(authors) or [""],
        "description": title,
        "keywords": keywords or [],
        "date": [date.year, date.month, date.day],
    }


def _roles(fonts: FontSet) -> dict[str, Any]:
    """For every role: the families in order, the weight, and the stroke that imitates 小标宋.

    `head`: the stroke that sets headings off where 楷体 is the same face as the text's.
    """
    roles = {}
    one_face = fonts.chain("kai")[0] == fonts.chain("song")[0]
    for role, chain in fonts.chains.items():
        imitated = role == "title" and chain[0] == fonts.chain("song")[0]
        roles[role] = {
            "families": list(dict.fromkeys([*(face.family for face in chain), *FAMILIES.values()])),
            "weight": chain[0].weight,
            "stroke": _STROKE_EM if imitated else 0,
            "head": _HEAD_STROKES_EM.get(role, 0) if one_face else 0,
        }
    return roles


def _cover(bundle: IssueBundle, style: Profile, root: Path) -> dict[str, Any]:
    cover = bundle.issue.cover
    if cover.picture:
        return _own_cover(bundle, style, root)
    emblem = qr = None
    if cover.emblem:
        if cover.emblem not in bundle.assets:
            raise _missing("emblem", cover.emblem)
        ready, suffix, _ = printable(bundle.assets[cover.emblem], cover.emblem)
        emblem = f"emblem.{suffix}"
        (root / emblem).write_bytes(ready)
    if cover.web_address:
        qr = "qr.svg"
        (root / qr).write_bytes(qr_svg(cover.web_address))
    room = style.measure_pt - 2 * _HIGHLIGHTS_IN_MM * 72 / 25.4
    measure = room / style.cover.highlight_pt - _HIGHLIGHT_SIGN_EM
    return cover_words(bundle.issue, measure, emblem=emblem, qr=qr)


def _own_cover(bundle: IssueBundle, style: Profile, root: Path) -> dict[str, Any]:
    """The office's own cover: a picture of the whole page, with what a drawn one says as its text."""
    name = bundle.issue.cover.picture
    data = office_cover(bundle)
    if data is None:
        raise _missing("picture", name)
    ready, suffix, (width, height) = printable(data, name)
    file = f"cover.{suffix}"
    (root / file).write_bytes(ready)
    paper = style.paper
    wide = width / height * paper.height_mm / paper.width_mm if height else 1.0
    fit = "cover" if abs(wide - 1) < _OTHER_SHAPE else "contain"
    return {"picture": file, "fit": fit, "alt": cover_alternative(bundle.issue)}


def _missing(key: str, name: str) -> ExportError:
    return ExportError(
        say(f"缺少封面图片“{name}”", f"the cover's picture “{name}” is missing"),
        where=f"cover.{key}",
        remedy=say("请把图片放进公报的文件夹。", "Put the picture into the issue's folder."),
    )


def _job(
    root: Path,
    fonts: FontSet,
    timestamp: dt.datetime,
    config: Config,
    *,
    standards: tuple[str, ...] = _STANDARDS,
    multiple: int | None = None,
) -> Job:
    folders = sorted({str(face.path) for face in fonts.faces})
    return Job(
        root=str(root),
        fonts=tuple(folders),
        standards=standards,
        timestamp=int(timestamp.timestamp()),
        page_multiple=config.print.page_multiple if multiple is None else multiple,
    )


# --- what comes back ----------------------------------------------------------


def _edition(
    made: Typeset,
    layout: Layout,
    config: Config,
    *,
    glyphs: _Glyphs,
    identity: _Identity,
    first_page: int = 1,
) -> PdfEdition:
    paper = layout.profile.paper
    boxes = Boxes(paper.bleed_mm, paper.slug_mm) if config.print.crop_marks else None
    return PdfEdition(
        data=finish(
            made.data,
            boxes=boxes,
            xmp=identity.xmp,
            document_id=identity.document_id,
            labels=Labels(front=made.marks.first - 1, first=first_page),
        ),
        pages=_page_map(made, layout, first_page),
        page_count=made.page_count,
        first=made.marks.first,
        substitutions=glyphs.substitutions,
        warnings=(*made.warnings, *glyphs.private),
        undrawn=glyphs.undrawn,
        run_ons=made.run_ons,
        settled=made.settled,
    )


def _page_map(made: Typeset, layout: Layout, first_page: int) -> dict[str, dict[str, int]]:
    pages: dict[str, dict[str, int]] = {}
    shift = first_page - made.marks.first
    for numbers, page in made.marks.at:
        for number in numbers:
            key, block_id = layout.anchors[number]
            pages.setdefault(key, {}).setdefault(block_id, page + shift)
    return pages


def _identity(bundle: IssueBundle, xml: bytes) -> _Identity:
    """The issue's names: its id in manifest.json, the text it carries, its publication."""
    issue = bundle.issue
    return _Identity(
        xmp={
            "dc:identifier": [bundle.name],
            "dc:source": [f"xml/issue.xml sha256:{sha256_of(xml)}" if xml else ""],
            "dc:publisher": [issue.masthead.publisher or issue.masthead.sponsor or issue.title],
            "dc:date": [issue.published.isoformat()],
            "dc:type": ["Text"],
            "xmp:Identifier": [bundle.name, issue.masthead.cn_number, issue.masthead.issn],
        },
        document_id=publication_urn(issue.title, bundle.name),
    )


def _document_identity(document: Document) -> _Identity:
    if not document.id:
        return _Identity()
    return _Identity({"dc:identifier": [document.id]}, publication_urn(document.id))
