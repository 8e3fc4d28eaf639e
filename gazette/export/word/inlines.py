"""What stands inside a paragraph, as runs of a Word file; pictures, links and notes go to their parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from lxml import etree

from gazette.export.word.elements import el
from gazette.export.word.formulas import formula
from gazette.model import (
    Figure,
    Formula,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    Ruby,
    Text,
)
from gazette.word.names import qn
from gazette.word.style.number_formats import format_number

__all__ = ["Inlines", "Notes", "text_run"]

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PIECES = re.compile(r"(\t|\n)")
_EMU: Final = 36_000  #: to the millimetre
_WIDE: Final = 156.0  #: millimetres of the page's text; a picture without a size is as wide
_FORMATS: Final = ("decimal", "decimalEnclosedCircleChinese", "lowerRoman", "chineseCounting")
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def text_run(text: str, face: etree._Element | None = None) -> etree._Element:
    """A run of the characters; tabs and line feeds are what they are in Word."""
    run = el("w:r", face)
    for piece in _PIECES.split(text):
        if piece in ("\t", "\n"):
            run.append(el("w:tab" if piece == "\t" else "w:br"))
        elif piece:
            written = el("w:t")
            written.text = piece
            written.set(_SPACE, "preserve")
            run.append(written)
    return run


@dataclass
class Notes:
    """The footnotes or the endnotes of a file: their labels, and their paragraphs as written."""

    labels: list[str] = field(default_factory=list)
    written: list[list[etree._Element]] = field(default_factory=list)

    @property
    def format(self) -> str:
        """The number format that gives all labels; "" where none does, and they are typed."""
        numbers = range(1, len(self.labels) + 1)
        for form in _FORMATS:
            if self.labels == [format_number(number, form) for number in numbers]:
                return form
        return ""


@dataclass
class Inlines:
    """Writes inlines, and keeps what they need of the package.

    Args:
        media: pictures by name.
        foot: the footnotes, their labels known.
        end: the endnotes.
    """

    media: Mapping[str, bytes]
    foot: Notes
    end: Notes
    folder: str = ""  #: before the names of the pictures
    relations: dict[tuple[str, str], str] = field(default_factory=dict)  #: (kind, target) → id

    def write(self, inlines: tuple[Inline, ...]) -> Iterator[etree._Element]:
        """The runs of these inlines."""
        for inline in inlines:
            yield from _WRITERS[inline.type](self, inline)

    def relation(self, kind: Literal["image", "hyperlink"], target: str) -> str:
        """The id of the relation to that picture or address."""
        return self.relations.setdefault((kind, target), f"rIdX{len(self.relations) + 1}")

    def picture(self, one: Image | Figure) -> Iterator[etree._Element]:
        """The picture; one whose bytes are not here shows what is said of it."""
        name = self.folder + one.media
        if name not in self.media:
            yield text_run(one.alt)
            return
        width, height = one.width_mm, one.height_mm
        size = {
            "cx": round((width or _WIDE) * _EMU),
            "cy": round((height or width or _WIDE) * _EMU),
        }
        blip = el("a:blip", r_embed=self.relation("image", name))
        shape = el("pic:spPr", el("a:xfrm", el("a:off", x=0, y=0), el("a:ext", **size)))
        shape.append(el("a:prstGeom", el("a:avLst"), prst="rect"))
        picture = el(
            "pic:pic",
            el("pic:nvPicPr", el("pic:cNvPr", id=1, name=one.media), el("pic:cNvPicPr")),
            el("pic:blipFill", blip, el("a:stretch", el("a:fillRect"))),
            shape,
        )
        number = self.relations["image", name].removeprefix("rIdX")
        yield el(
            "w:r",
            el(
                "w:drawing",
                el(
                    "wp:inline",
                    el("wp:extent", **size),
                    el("wp:docPr", id=number, name=one.media, descr=one.alt),
                    el("a:graphic", el("a:graphicData", picture, uri=_PICTURE)),
                ),
            ),
        )


def _text(_: Inlines, one: Text) -> Iterator[etree._Element]:
    faces: tuple[tuple[str, object, dict[str, str]], ...] = (
        ("w:b", one.bold, {}),
        ("w:i", one.italic, {}),
        ("w:strike", one.strike, {}),
        ("w:u", one.underline, {"w_val": "single"}),
        ("w:vertAlign", one.vertical, {"w_val": f"{one.vertical}script"}),
        ("w:em", one.emphasis, {"w_val": "dot"}),
    )
    made = [el(name, **values) for name, wanted, values in faces if wanted]
    yield text_run(one.text, el("w:rPr", *made) if made else None)


def _break(_: Inlines, __: LineBreak) -> Iterator[etree._Element]:
    yield el("w:r", el("w:br"))


def _ruby(_: Inlines, one: Ruby) -> Iterator[etree._Element]:
    base = el("w:rubyBase", text_run(one.base))
    form = el(
        "w:rubyPr",
        el("w:rubyAlign", w_val="center"),
        el("w:hps", w_val=16),
        el("w:hpsRaise", w_val=30),
        el("w:hpsBaseText", w_val=32),
        el("w:lid", w_val="zh-CN"),
    )
    yield el("w:r", el("w:ruby", form, el("w:rt", text_run(one.reading)), base))


def _link(writer: Inlines, one: Link) -> Iterator[etree._Element]:
    if not one.href:
        yield text_run(one.text)
        return
    address, _, anchor = one.href.partition("#")
    link = el("w:hyperlink", text_run(one.text), r_id=writer.relation("hyperlink", address))
    if anchor:
        link.set(qn("w:anchor"), anchor)
    yield link


def _formula(_: Inlines, one: Formula) -> Iterator[etree._Element]:
    yield formula(one.mathml)


def _image(writer: Inlines, one: Image) -> Iterator[etree._Element]:
    yield from writer.picture(one)


def _note(writer: Inlines, one: Note) -> Iterator[etree._Element]:
    kind = "footnote" if one.place == "foot" else "endnote"
    notes = writer.foot if one.place == "foot" else writer.end
    typed = not notes.format
    number = len(notes.written) + 1
    notes.written.append([])  # a note in the note, which Word has not, would come behind
    mark = None if typed else el("w:r", _raised(), el(f"w:{kind}Ref"))
    paragraphs = [list(writer.write(block.inlines)) for block in one.blocks if block.type == "p"]
    notes.written[number - 1] = [
        el("w:p", mark if first else None, *(runs if not first else [text_run(" "), *runs]))
        for first, runs in zip([True] + [False] * len(paragraphs), paragraphs, strict=False)
    ]
    reference = el(f"w:{kind}Reference", w_id=number)
    if typed:
        reference.set(qn("w:customMarkFollows"), "1")
    yield el("w:r", _raised(), reference)
    if typed and one.label:
        yield text_run(one.label, _raised())


def _raised() -> etree._Element:
    return el("w:rPr", el("w:vertAlign", w_val="superscript"))


_WRITERS: Final[Mapping[str, Callable[..., Iterator[etree._Element]]]] = {
    "text": _text,
    "break": _break,
    "ruby": _ruby,
    "link": _link,
    "formula": _formula,
    "image": _image,
    "note": _note,
}
