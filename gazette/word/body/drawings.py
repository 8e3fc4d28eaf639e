"""Drawings (图形): text boxes once, pictures with size and alternative text, the rest reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from gazette.base.errors import WordFileError
from gazette.base.patterns import pattern_of
from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.word.body.story import Story
from gazette.word.flow import FlowParagraph, FlowPicture, FlowText
from gazette.word.measures import emu_to_mm, points
from gazette.word.names import qn

__all__ = ["read_drawing", "read_object", "read_pict"]

_MM_PER_POINT: Final = 25.4 / 72
_BOX = qn("w:txbxContent")
_EMBED, _LINK, _REL_ID = qn("r:embed"), qn("r:link"), qn("r:id")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What surrounds a picture: its size on the page and what it is called."""

    alt: str = ""
    width: float | None = None
    height: float | None = None
    floating: bool = False
    grouped: bool = False


Handler = Callable[[Story, etree._Element, _Frame], None]  # noqa: SLF001 - lxml names its element class so


def read_drawing(story: Story, element: etree._Element) -> None:
    """Read a w:drawing."""
    _walk(story, element, _Frame())


def read_pict(story: Story, element: etree._Element) -> None:
    """Read a w:pict (VML)."""
    _walk(story, element, _Frame())


def read_object(story: Story, element: etree._Element) -> None:
    """Read a w:object: its picture stays, the object itself is reported."""
    program = ""
    for child in element.iter(qn("o:OLEObject"), qn("w:objectEmbed"), qn("w:control")):
        program = child.get("ProgID") or child.get(qn("w:progId")) or child.get(qn("w:name")) or ""
    story.lose(
        LossKind.EMBEDDED_OBJECT,
        LossReason.OBJECT,
        name=program or "类型不明",
    )
    _walk(story, element, _Frame())


def _walk(story: Story, element: etree._Element, frame: _Frame) -> None:
    for child in element:
        handler = _HANDLERS.get(child.tag)
        if handler is not None:
            handler(story, child, frame)
        else:
            _walk(story, child, frame)


# --- DrawingML ----------------------------------------------------------------


def _placed(story: Story, element: etree._Element, _frame: _Frame) -> None:
    """wp:inline and wp:anchor."""
    extent, properties = element.find(qn("wp:extent")), element.find(qn("wp:docPr"))
    alt = ""
    if properties is not None:
        alt = properties.get("descr") or properties.get("title") or ""
    frame = _Frame(
        alt,
        emu_to_mm(extent.get("cx")) if extent is not None else None,
        emu_to_mm(extent.get("cy")) if extent is not None else None,
        floating=element.tag == qn("wp:anchor"),
    )
    _walk(story, element, frame)


def _group(story: Story, element: etree._Element, frame: _Frame) -> None:
    _walk(
        story, element, _Frame(frame.alt, frame.width, frame.height, frame.floating, grouped=True)
    )


def _picture(story: Story, element: etree._Element, frame: _Frame) -> None:
    blip = next(element.iter(qn("a:blip")), None)
    if blip is None:
        return
    width, height = frame.width, frame.height
    own = element.find(f"{qn('pic:spPr')}/{qn('a:xfrm')}/{qn('a:ext')}")
    if frame.grouped and own is not None:
        width, height = emu_to_mm(own.get("cx")), emu_to_mm(own.get("cy"))
    vector = next(blip.iter(qn("asvg:svgBlip")), None)
    wanted = [blip.get(_EMBED, "")]
    if vector is not None:
        wanted.append(vector.get(_EMBED, ""))
    if not any(wanted) and blip.get(_LINK):
        _report_external(story, blip.get(_LINK, ""))
        return
    _add_picture(story, [w for w in wanted if w], _Frame(frame.alt, width, height, frame.floating))


def _add_picture(story: Story, ids: list[str], frame: _Frame) -> None:
    """Take in the first of the pictures that can be had."""
    for relation_id in ids:
        relation = story.relations.get(relation_id)
        if relation is None:
            continue
        if relation.external:
            _report_external(story, relation_id)
            return
        name = story.manuscript.media.take(relation.target)
        if name:
            story.line.add(FlowPicture(name, frame.alt, frame.width, frame.height, frame.floating))
            return
        story.lose(LossKind.PICTURE, story.manuscript.media.reason(relation.target))
        return
    story.lose(LossKind.PICTURE, LossReason.NO_PICTURE)


def _report_external(story: Story, relation_id: str) -> None:
    relation = story.relations.get(relation_id)
    target = relation.target if relation is not None else "地址不明"
    story.lose(LossKind.EXTERNAL_PICTURE, LossReason.OUTSIDE_AT.of(target))


def _box(story: Story, element: etree._Element, _frame: _Frame) -> None:
    """A text box: its blocks stand after the paragraph it is anchored to."""
    outer = (story.line, story.style, story.base, story.carry, story.origin, story.counters)
    outer_break, story.break_before = story.break_before, False
    fields = story.fields.hidden
    story.origin = "textbox" if story.origin in {"body", "cell"} else story.origin
    story.counters, story.carry = story.box_counters, None
    story.fields.hidden = 0
    blocks = story.manuscript.read_blocks(story, element)
    line, story.style, story.base, story.carry, story.origin, story.counters = outer
    story.break_before = outer_break
    story.fields.hidden = fields
    story.line = line
    line.boxes.extend(blocks)


def _drawing_text(story: Story, element: etree._Element, _frame: _Frame) -> None:
    """a:p: text inside a drawing that Word does not keep as a text box."""
    story.manuscript.meter.meet_all(element)
    text = "".join(t.text or "" for t in element.iter(qn("a:t")))
    _add_box_line(story, text)


def _add_box_line(story: Story, text: str) -> None:
    if text.strip():
        story.line.boxes.append(
            FlowParagraph((FlowText(text),), origin="textbox", index=story.index, part=story.part)
        )


def _chart(story: Story, element: etree._Element, _frame: _Frame) -> None:
    relation = story.relations.get(element.get(_REL_ID, ""))
    text = _part_text(story, relation.target if relation else "", _CHART_TEXT)
    story.lose(LossKind.CHART, LossReason.CHART, text)


def _diagram(story: Story, element: etree._Element, _frame: _Frame) -> None:
    relation = story.relations.get(element.get(qn("r:dm"), ""))
    text = _part_text(story, relation.target if relation else "", (qn("a:t"),))
    story.lose(LossKind.SMART_ART, LossReason.SMART_ART, text)


_CHART_TEXT: Final = (qn("a:t"), qn("c:v"))


def _part_text(story: Story, part: str, tags: tuple[str, ...]) -> str:
    package = story.manuscript.package
    try:
        root = package.xml(part)
    except WordFileError:  # missing or damaged: the loss is reported all the same
        return ""
    return "\n".join(t.text or "" for t in root.iter(*tags))


def _ink(story: Story, _element: etree._Element, _frame: _Frame) -> None:
    story.lose(LossKind.INK, LossReason.INK)


def _shape(story: Story, element: etree._Element, frame: _Frame) -> None:
    """wps:wsp: a text box, or a line or figure without words."""
    if next(element.iter(_BOX, qn("a:t"), qn("a:blip")), None) is None:
        story.lose(LossKind.SHAPE, LossReason.SHAPE)
    _walk(story, element, frame)


def _branches(story: Story, element: etree._Element, frame: _Frame) -> None:
    chosen = story.manuscript.choose(element)
    for branch in element:
        if branch is chosen:
            _walk(story, branch, frame)
        else:
            story.skip(branch)


# --- VML ----------------------------------------------------------------------

_STYLE = pattern_of(r"([\w-]+)\s*:\s*([^;]+)")


def _vml_shape(story: Story, element: etree._Element, frame: _Frame) -> None:
    style = dict(_STYLE.findall(element.get("style", "")))
    width, height = points(style.get("width")), points(style.get("height"))
    own = _Frame(
        element.get("alt", frame.alt),
        round(width * _MM_PER_POINT, 2) if width else frame.width,
        round(height * _MM_PER_POINT, 2) if height else frame.height,
        floating=style.get("position") == "absolute" or frame.floating,
    )
    if next(element.iter(_BOX, qn("v:imagedata"), qn("v:textpath")), None) is None:
        story.lose(LossKind.SHAPE, LossReason.SHAPE)
    _walk(story, element, own)


def _image_data(story: Story, element: etree._Element, frame: _Frame) -> None:
    relation_id = element.get(_REL_ID) or element.get(qn("o:relid")) or ""
    if relation_id:
        _add_picture(story, [relation_id], frame)
    elif element.get("src") or element.get(qn("o:href")) or element.get(qn("r:href")):
        story.lose(LossKind.EXTERNAL_PICTURE, LossReason.OUTSIDE)


def _text_path(story: Story, element: etree._Element, _frame: _Frame) -> None:
    """v:textpath: the words of WordArt (艺术字)."""
    _add_box_line(story, element.get("string", ""))


def _silent(_story: Story, _element: etree._Element, _frame: _Frame) -> None:
    """Definitions that show nothing themselves."""


_HANDLERS: Final[dict[str, Handler]] = {
    qn("wp:inline"): _placed,
    qn("wp:anchor"): _placed,
    qn("wpg:wgp"): _group,
    qn("pic:pic"): _picture,
    qn("wps:wsp"): _shape,
    qn("a:p"): _drawing_text,
    qn("c:chart"): _chart,
    qn("dgm:relIds"): _diagram,
    qn("w14:contentPart"): _ink,
    qn("mc:AlternateContent"): _branches,
    qn("v:shape"): _vml_shape,
    qn("v:rect"): _vml_shape,
    qn("v:roundrect"): _vml_shape,
    qn("v:oval"): _vml_shape,
    qn("v:line"): _vml_shape,
    qn("v:shapetype"): _silent,
    qn("v:imagedata"): _image_data,
    qn("v:textpath"): _text_path,
    _BOX: _box,
}
