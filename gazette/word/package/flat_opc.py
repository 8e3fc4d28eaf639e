"""Flat OPC (单文件 XML): a Word package written as one XML file, as Java office systems do, named .doc.

ECMA-376 part 2 leaves it out; Word writes it as “Word XML 文档”. The parts are put into a package again,
and read as any other.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import WordFileError, XmlError
from gazette.base.language import say

__all__ = ["package_of"]

_PKG: Final = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def package_of(data: bytes, where: str = "") -> bytes:
    """The bytes of the .docx that the parts make.

    Raises:
        WordFileError: no well-formed XML, or a part that cannot be read.
    """
    try:
        root = parse_xml(data)
        parts = {part.get(f"{_PKG}name", ""): part for part in root.iterchildren(f"{_PKG}part")}
        made = {name: _bytes_of(part) for name, part in parts.items() if name.startswith("/")}
    except (XmlError, ValueError, binascii.Error) as exc:
        raise WordFileError(
            say("这个 Word XML 文件已损坏", "this Word XML file is damaged"),
            where=where,
            remedy=say(
                "请在 Word 或 WPS 里打开后另存为 .docx。", "Open it in Word and save it as .docx."
            ),
        ) from exc
    types = {name: part.get(f"{_PKG}contentType", "") for name, part in parts.items()}
    return _zipped({"[Content_Types].xml": _types(types)} | {n[1:]: d for n, d in made.items()})


def _bytes_of(part: etree._Element) -> bytes:
    binary = part.find(f"{_PKG}binaryData")
    if binary is not None:
        return base64.b64decode("".join((binary.text or "").split()), validate=True)
    xml = part.find(f"{_PKG}xmlData")
    if xml is None or not len(xml):
        return b""
    return etree.tostring(xml[0], encoding="UTF-8", xml_declaration=True, with_tail=False)


def _types(types: dict[str, str]) -> bytes:
    overrides = "".join(
        f"<Override PartName={quoteattr(name)} ContentType={quoteattr(type_)}/>"
        for name, type_ in types.items()
        if type_ and not name.endswith(".rels")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    ).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()
