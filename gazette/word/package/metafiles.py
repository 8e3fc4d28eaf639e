"""Windows metafiles (EMF, WMF), which no reader of the editions shows, to PNG."""

from __future__ import annotations

import base64
import io
import struct
from collections.abc import Iterator, Mapping
from typing import Final

from gazette.base.doors.pdf import PdfError, opened_pdf, page_of
from gazette.base.errors import GazetteError
from gazette.word.package.legacy import convert_files, find_soffice

__all__ = ["convert_pictures", "metafile_size"]

_DPI: Final = 300  #: what print wants of a picture with letters in it
_LARGEST: Final = (
    300.0  #: millimetres; larger ones are drawn smaller, their size on the page is Word's
)
_UNKNOWN: Final = (100.0, 100.0)

#: a drawing whose one page is the picture: LibreOffice would set a bare metafile on a sheet of A4
_DRAWING: Final = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.graphics">
<office:styles/>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties
 fo:margin-top="0" fo:margin-bottom="0" fo:margin-left="0" fo:margin-right="0"
 fo:page-width="{width}mm" style:print-orientation="portrait" fo:page-height="{height}mm"/>
</style:page-layout><style:style style:name="P" style:family="drawing-page"/></office:automatic-styles>
<office:master-styles><style:master-page style:name="M" draw:style-name="P" style:page-layout-name="L"/>
</office:master-styles>
<office:body><office:drawing><draw:page draw:name="p" draw:style-name="P"
 draw:master-page-name="M"><draw:frame svg:x="0mm" svg:y="0mm"
 svg:width="{width}mm" svg:height="{height}mm"><draw:image><office:binary-data>{data}</office:binary-data>
</draw:image></draw:frame></draw:page></office:drawing></office:body></office:document>
"""


def convert_pictures(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """PNG pictures of the metafiles, by the same names; what cannot be had is missing."""
    if not files or not find_soffice():
        return {}
    names = {f"{number}.fodg": name for number, name in enumerate(files)}
    drawings = {short: _drawing(files[name]) for short, name in names.items()}
    try:
        made = convert_files(drawings, "pdf:draw_pdf_Export", "pdf")
    except (GazetteError, OSError):
        return {}
    pictures = {names[short]: _rendered(data) for short, data in made.items()}
    return {name: data for name, data in pictures.items() if data}


def metafile_size(data: bytes) -> tuple[float, float]:
    """Width and height in millimetres, as the metafile says; a square where it does not."""
    width, height = next(_sizes(data), _UNKNOWN)
    scale = min(1.0, _LARGEST / max(width, height))
    return max(round(width * scale, 2), 1.0), max(round(height * scale, 2), 1.0)


def _sizes(data: bytes) -> Iterator[tuple[float, float]]:
    box: tuple[int, ...] = (0, 0, 0, 0)
    unit = 1.0
    if data[40:44] == b" EMF":  # MS-EMF 2.2.9: the frame, in hundredths of a millimetre
        box, unit = struct.unpack("<4i", data[24:40]), 0.01
    elif data[:4] == b"\xd7\xcd\xc6\x9a" and len(data) >= 16:  # noqa: PLR2004 - MS-WMF 2.3.2.3: the box, units to the inch
        box = struct.unpack("<4h", data[6:14])
        unit = 25.4 / (struct.unpack("<H", data[14:16])[0] or 1440)
    width, height = abs(box[2] - box[0]) * unit, abs(box[3] - box[1]) * unit
    if width > 0 and height > 0:
        yield width, height


def _drawing(data: bytes) -> bytes:
    width, height = metafile_size(data)
    coded = base64.b64encode(data).decode("ascii")
    return _DRAWING.format(width=width, height=height, data=coded).encode()


def _rendered(pdf: bytes) -> bytes:
    try:
        with opened_pdf(pdf) as document, page_of(document, 0) as page:
            image = page.render(scale=_DPI / 72).to_pil()
            buffer = io.BytesIO()
            image.save(buffer, "PNG", optimize=True)
            return buffer.getvalue()
    except PdfError:
        return b""
