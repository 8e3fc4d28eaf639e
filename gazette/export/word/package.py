"""The parts of a Word file put into their package; the same document gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from gazette.export.word.elements import el, part_bytes
from gazette.export.word.inlines import Inlines, Notes
from gazette.export.word.styles import footer, styles
from gazette.vocabulary.media_types import media_type
from gazette.word.names import NAMESPACES

__all__ = ["Parts", "zipped"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS: Final = NAMESPACES["r"]
_CORE: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)


@dataclass(frozen=True)
class Parts:
    """What a Word file is made of."""

    title: str
    body: etree._Element
    inlines: Inlines
    template: bool = False  #: .dotx


def zipped(parts: Parts) -> bytes:
    """The bytes of the file."""
    kind = "template" if parts.template else "document"
    files = dict(_files(parts))
    types = {"word/document.xml": f"{_TYPES}.{kind}.main+xml"} | {
        f"word/{name}.xml": f"{_TYPES}.{part}+xml"
        for name, part in _NAMED
        if f"word/{name}.xml" in files
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in {"[Content_Types].xml": _content_types(files, types), **files}.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = 0o644 << 16
            package.writestr(info, data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


#: parts beside the text, and what they are
_NAMED: Final = (
    ("styles", "styles"),
    ("settings", "settings"),
    ("footer1", "footer"),
    ("footnotes", "footnotes"),
    ("endnotes", "endnotes"),
)


def _files(parts: Parts) -> Iterator[tuple[str, bytes]]:
    inlines = parts.inlines
    yield (
        "_rels/.rels",
        _relations([("rId1", "officeDocument", "word/document.xml", False)], core=True),
    )
    yield "docProps/core.xml", _core(parts.title)
    yield "word/document.xml", part_bytes(el("w:document", parts.body))
    yield "word/styles.xml", part_bytes(styles())
    yield "word/settings.xml", part_bytes(_settings(inlines))
    yield "word/footer1.xml", part_bytes(footer())
    own = [(f"rId{n}", part, f"{name}.xml", False) for n, (name, part) in enumerate(_NAMED[:2], 1)]
    own.append(("rIdFooter", "footer", "footer1.xml", False))
    made: dict[str, bytes] = {}
    for kind, notes in (("footnote", inlines.foot), ("endnote", inlines.end)):
        if notes.written:
            made[f"word/{kind}s.xml"] = part_bytes(_notes(kind, notes))
            own.append((f"rId_{kind}s", f"{kind}s", f"{kind}s.xml", False))
    for (kind, target), key in inlines.relations.items():
        if kind == "image":
            name = f"media/{target.replace('/', '-')}"
            made[f"word/{name}"] = inlines.media[target]
            target = name  # noqa: PLW2901 - where it stands in the package
        own.append((key, kind, target, kind == "hyperlink"))
    relations = _relations(own)
    for name in [n for n in made if n.endswith("notes.xml")]:
        yield f"word/_rels/{name.removeprefix('word/')}.rels", relations
    yield "word/_rels/document.xml.rels", relations
    yield from made.items()


def _settings(inlines: Inlines) -> etree._Element:
    forms = (("footnote", inlines.foot), ("endnote", inlines.end))
    return el(
        "w:settings",
        *(
            el(f"w:{kind}Pr", el("w:numFmt", w_val=notes.format))
            for kind, notes in forms
            if notes.written and notes.format
        ),
    )


def _notes(kind: str, notes: Notes) -> etree._Element:
    lines = (("separator", -1), ("continuationSeparator", 0))
    return el(
        f"w:{kind}s",
        *(
            el(f"w:{kind}", el("w:p", el("w:r", el(f"w:{name}"))), w_type=name, w_id=number)
            for name, number in lines
        ),
        *(
            el(f"w:{kind}", *(paragraphs or [el("w:p")]), w_id=number)
            for number, paragraphs in enumerate(notes.written, 1)
        ),
    )


def _relations(rows: list[tuple[str, str, str, bool]], *, core: bool = False) -> bytes:
    """Rows of id, kind, target, and whether it is outside."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target={quoteattr(target)}'
        + (' TargetMode="External"/>' if external else "/>")
        for key, kind, target, external in rows
    )
    if core:
        inner += f'<Relationship Id="rIdCore" Type="{_CORE}" Target="docProps/core.xml"/>'
    return _xml(f'<Relationships xmlns="{NAMESPACES["rel"]}">{inner}</Relationships>')


def _content_types(files: dict[str, bytes], types: dict[str, str]) -> bytes:
    suffixes = sorted({name.rpartition(".")[2] for name in files if "/media/" in name})
    inner = "".join(
        f'<Default Extension="{suffix}" ContentType="{media_type("x." + suffix)}"/>'
        for suffix in suffixes
    ) + "".join(
        f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in types.items()
    )
    return _xml(
        f'<Types xmlns="{NAMESPACES["ct"]}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{inner}"
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _core(title: str) -> bytes:
    return _xml(
        f'<cp:coreProperties xmlns:cp="{NAMESPACES["cp"]}" xmlns:dc="{NAMESPACES["dc"]}">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()
