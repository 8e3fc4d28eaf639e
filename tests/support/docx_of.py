"""Word files made in the test that reads them: `docx_of(p("……"), table([...])) -> bytes`.

    from docx_of import cell, docx_of, p, picture, run, section, table, xml

    data = docx_of(
        p("某市人民政府关于印发试行办法的通知", align="center", size=22, font="方正小标宋简体"),
        p("某政发〔2021〕38号", align="center"),
        "各县（市、区）人民政府：",                       # a string is a body paragraph
        p("总体要求", number=(1, 0)),                    # drawn number: numId 1, level 0 → 一、
        p("本办法", run("自公布之日起", bold=True), "施行。", first_chars=2),
        p("第一行\n第二行\t跳格"),                        # \n is a soft break, \t a tab
        table([["序号", cell("名称", colspan=2)], [cell("1", rowspan=2), "甲", "乙"], ["丙", "丁"]], header=1),
        p(picture("seal.png", width_mm=40, alt="印章")),
        p("某市人民政府", align="right"),
        xml("<w:p>…</w:p>"),                            # any WordprocessingML
        section(landscape=True),                        # ends a section
        numbering={1: [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]},
        footnotes={2: "注文"}, header="页眉", footer="— 1 —", media={"seal.png": PNG},
    )
    path = tmp_path / "in.docx"
    path.write_bytes(data)

The same call gives the same bytes.  `style=` takes a style's name (heading 1,
标题 1, 公文标题 …); unknown ones are made.  `PNG` is a picture of one pixel.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

__all__ = [
    "NAMESPACES",
    "PNG",
    "Cell",
    "Xml",
    "cell",
    "docx_of",
    "footnote",
    "p",
    "picture",
    "run",
    "section",
    "table",
    "xml",
]

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" xmlns:m="{_OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


class Xml(str):
    """WordprocessingML that goes into the file as it is (prefixes of NAMESPACES)."""

    __slots__ = ()


@dataclass(frozen=True)
class Cell:
    """A cell of `table`."""

    blocks: tuple[str, ...]
    colspan: int = 1
    rowspan: int = 1


def xml(text: str) -> Xml:
    """Raw WordprocessingML, as a block or inside a paragraph."""
    return Xml(text)


def run(
    text: str,
    *,
    bold: bool = False,
    size: float = 0,
    font: str = "",
    hidden: bool = False,
    properties: str = "",
) -> Xml:
    r"""A run; \n is a soft break, \t a tab; `properties` is raw XML for w:rPr; `size` in points."""
    inner = (
        (f'<w:rFonts w:eastAsia="{font}" w:hint="eastAsia"/>' if font else "")
        + ("<w:b/>" if bold else "")
        + ("<w:vanish/>" if hidden else "")
        + (f'<w:sz w:val="{round(size * 2)}"/>' if size else "")
        + properties
    )
    pieces = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    content = "".join(
        pieces.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in re.split(r"([\n\t])", text)
        if part
    )
    return Xml(f"<w:r>{f'<w:rPr>{inner}</w:rPr>' if inner else ''}{content}</w:r>")


def p(
    *content: str,
    style: str = "",
    align: str = "",
    size: float = 0,
    bold: bool = False,
    font: str = "",
    first_chars: float = 0,
    left_chars: float = 0,
    number: tuple[int, int] | None = None,
    outline: int | None = None,
    page_break_before: bool = False,
    properties: str = "",
) -> Xml:
    """A paragraph of strings, runs and raw pieces; `number` is (numId, level)."""
    inner = (
        (f"<w:pStyle w:val={quoteattr(_style_id(style))}/>" if style else "")
        + ("<w:pageBreakBefore/>" if page_break_before else "")
        + (
            f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
            if number
            else ""
        )
        + _indents(first_chars, left_chars)
        + (f'<w:jc w:val="{align}"/>' if align else "")
        + (f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "")
        + properties
    )
    body = "".join(
        piece if isinstance(piece, Xml) else run(piece, bold=bold, size=size, font=font)
        for piece in content
    )
    return Xml(f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{body}</w:p>")


def _indents(first: float, left: float) -> str:
    attributes = (f' w:firstLineChars="{round(first * 100)}"' if first else "") + (
        f' w:leftChars="{round(left * 100)}"' if left else ""
    )
    return f"<w:ind{attributes}/>" if attributes else ""


def footnote(number: int) -> Xml:
    """The mark of the footnote whose text is `footnotes[number]` of `docx_of`."""
    return Xml(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>')


def picture(
    name: str,
    *,
    width_mm: float = 30,
    height_mm: float = 30,
    alt: str = "",
    floating: bool = False,
) -> Xml:
    """A drawing of `media[name]`."""
    extent = f'cx="{round(width_mm * 36000)}" cy="{round(height_mm * 36000)}"'
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{_media_id(name)}"/><a:stretch/></pic:blipFill>'
        f"<pic:spPr><a:xfrm><a:ext {extent}/></a:xfrm></pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic>"
    )
    kind = "anchor" if floating else "inline"
    return Xml(
        f'<w:r><w:drawing><wp:{kind}><wp:extent {extent}/><wp:docPr id="1" name="图片" '
        f"descr={quoteattr(alt)}/>{graphic}</wp:{kind}></w:drawing></w:r>"
    )


def cell(*blocks: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell that covers several places of the grid; its blocks are strings, `p` or `table`."""
    return Cell(blocks or ("",), colspan, rowspan)


def table(rows: Sequence[Sequence[str | Cell]], *, header: int = 0, borders: bool = True) -> Xml:
    """A table; covered places have no cell; the first `header` rows repeat."""
    grid: dict[int, tuple[int, int]] = {}  # column → rows still covered, colspan
    lines = []
    width = 0
    for number, row in enumerate(rows):
        cells, width = _row(list(row), grid, width)
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if number < header else ""
        lines.append(f"<w:tr>{mark}{cells}</w:tr>")
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in edges) if borders else ""
    columns = '<w:gridCol w:w="1000"/>' * width
    return Xml(
        f"<w:tbl><w:tblPr><w:tblBorders>{rules}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _row(row: list[str | Cell], grid: dict[int, tuple[int, int]], width: int) -> tuple[str, int]:
    """The XML of the row's cells, continuations of merged ones included."""
    parts = []
    column = 0
    while row or any(c >= column and grid[c][0] for c in grid):
        rest, span = grid.get(column, (0, 1))
        if rest:
            parts.append(_tc(span, "<w:vMerge/>", ("",)))
            grid[column] = (rest - 1, span)
            column += span
        elif row:
            item = row.pop(0)
            item = item if isinstance(item, Cell) else Cell((item,))
            merge = '<w:vMerge w:val="restart"/>' if item.rowspan > 1 else ""
            parts.append(_tc(item.colspan, merge, item.blocks))
            grid[column] = (item.rowspan - 1, item.colspan)
            column += item.colspan
        else:
            break
    return "".join(parts), max(width, column)


def _tc(colspan: int, merge: str, blocks: tuple[str, ...]) -> str:
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{''.join(map(_block, blocks))}</w:tc>"


def section(*, landscape: bool = False, kind: str = "nextPage") -> Xml:
    """A paragraph that ends a section of the page, as a block."""
    return Xml(f"<w:p><w:pPr>{_section(landscape=landscape, kind=kind)}</w:pPr></w:p>")


def _section(*, landscape: bool = False, kind: str = "nextPage", inner: str = "") -> str:
    size = (
        'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    )
    return f'<w:sectPr>{inner}<w:type w:val="{kind}"/><w:pgSz {size}/></w:sectPr>'


def docx_of(
    *blocks: str,
    numbering: Mapping[int, Sequence[tuple[str, str]]] | None = None,
    numbering_xml: str = "",
    styles_xml: str = "",
    footnotes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    comments: Mapping[int, str] | None = None,
    header: str = "",
    footer: str = "",
    media: Mapping[str, bytes] | None = None,
    parts: Mapping[str, tuple[str, bytes]] | None = None,
    relations: Sequence[str] = (),
    title: str = "",
    landscape: bool = False,
) -> bytes:
    """A Word file of the blocks.

    Args:
        blocks: strings (body paragraphs), `p`, `table`, `section` or `xml`.
        numbering: numId → levels, each (format of ECMA-376 17.18.59, template).
        numbering_xml: further content of w:numbering, raw.
        styles_xml: further w:style elements, raw; w:docDefaults too.
        footnotes: id → text, for `footnote(id)`; likewise `endnotes`, `comments`.
        header: text of the page header; likewise `footer`.
        media: file name in word/media → bytes.
        parts: part name → (content type, bytes).
        relations: raw Relationship elements of the main part.
        title: the title in docProps/core.xml.
        landscape: page of the last section lies across.
    """
    body = "".join(map(_block, blocks))
    builder = _Package()
    if header:
        builder.add("header1", "header", _part("hdr", p(header)))
    if footer:
        builder.add("footer1", "footer", _part("ftr", p(footer)))
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="rId_{kind}1"/>'
        for kind, text in (("header", header), ("footer", footer))
        if text
    )
    body += _section(landscape=landscape, inner=references)
    builder.add("styles", "styles", _part("styles", _styles(body, styles_xml)))
    if numbering or numbering_xml:
        builder.add(
            "numbering", "numbering", _part("numbering", _numbering(numbering or {}, numbering_xml))
        )
    for kind, notes in (("footnote", footnotes), ("endnote", endnotes), ("comment", comments)):
        if notes is not None:
            builder.add(f"{kind}s", f"{kind}s", _part(f"{kind}s", _notes(kind, notes)))
    for name, data in (media or {}).items():
        builder.media(name, data)
    for name, (content_type, data) in (parts or {}).items():
        builder.part(name, content_type, data)
    builder.relations.extend(relations)
    return builder.zipped(_part("document", f"<w:body>{body}</w:body>"), title)


class _Package:
    """The parts of the file, with their content types and relations."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.types: list[str] = []
        self.relations: list[str] = []

    def add(self, name: str, kind: str, text: str) -> None:
        self.part(f"word/{name}.xml", f"{_TYPES}.{kind}+xml", text.encode())
        self.relations.append(
            f'<Relationship Id="rId_{name}" Type="{_OFFICE}/relationships/{kind}" Target="{name}.xml"/>'
        )

    def part(self, name: str, content_type: str, data: bytes) -> None:
        self.files[name] = data
        self.types.append(f'<Override PartName="/{name}" ContentType="{content_type}"/>')

    def media(self, name: str, data: bytes) -> None:
        self.files[f"word/media/{name}"] = data
        self.relations.append(
            f'<Relationship Id="{_media_id(name)}" Type="{_OFFICE}/relationships/image" '
            f'Target="media/{name}"/>'
        )

    def zipped(self, document: str, title: str) -> bytes:
        self.part("word/document.xml", f"{_TYPES}.document.main+xml", document.encode())
        core = (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
            "</cp:coreProperties>"
        )
        self.part(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            core.encode(),
        )
        roots = (
            f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" '
            'Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/>'
        )
        files = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations(roots),
            "word/_rels/document.xml.rels": _relations("".join(self.relations)),
            **self.files,
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _content_types(self) -> bytes:
        suffixes = {name.rpartition(".")[2] for name in self.files if "/media/" in name}
        defaults = "".join(
            f'<Default Extension="{suffix}" ContentType="image/{suffix}"/>'
            for suffix in sorted(suffixes - {"xml", "rels"})
        )
        text = (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f"{defaults}{''.join(self.types)}</Types>"
        )
        return text.encode()


def _block(block: str) -> str:
    return block if isinstance(block, Xml) else p(block)


def _part(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{inner}</w:{root}>'


def _relations(inner: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _media_id(name: str) -> str:
    return "rId_" + re.sub(r"\W", "_", name)


def _style_id(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9]+", name) else "s" + name.encode().hex()[:40]


def _styles(body: str, extra: str) -> str:
    known = set(re.findall(r'w:styleId="([^"]*)"', extra))
    names = {m for m in re.findall(r'<w:pStyle w:val="([^"]*)"', body) if m not in known}
    made = "".join(_style(style_id) for style_id in sorted(names))
    defaults = (
        ""
        if "<w:docDefaults>" in extra
        else '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/>'
        '<w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    )
    return (extra + normal + made) if not defaults else (defaults + normal + made + extra)


def _style(style_id: str) -> str:
    name = style_id
    if re.fullmatch(r"s(?:[0-9a-f]{2})+", style_id):
        name = bytes.fromhex(style_id[1:]).decode("utf-8", "ignore")
    found = re.fullmatch(r"(?:heading|标题) ?([1-9])", name)
    outline = f'<w:pPr><w:outlineLvl w:val="{int(found[1]) - 1}"/></w:pPr>' if found else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val={quoteattr(name)}/>'
        f'<w:basedOn w:val="a"/>{outline}</w:style>'
    )


def _numbering(lists: Mapping[int, Sequence[tuple[str, str]]], extra: str) -> str:
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{1000 + number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val={quoteattr(template)}/></w:lvl>'
            for level, (kind, template) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for number, levels in lists.items()
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{1000 + number}"/></w:num>'
        for number in lists
    )
    return abstracts + extra + numbers


def _notes(kind: str, notes: Mapping[int, str]) -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r>" if kind != "comment" else ""
    author = ' w:author="李四" w:date="2021-07-01T00:00:00Z"' if kind == "comment" else ""
    return "".join(
        f'<w:{kind} w:id="{number}"{author}>{p(Xml(mark), text) if mark else _block(text)}</w:{kind}>'
        for number, text in notes.items()
    )
