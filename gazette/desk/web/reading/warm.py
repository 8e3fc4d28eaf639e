"""Everything that reading needs, loaded once: what is forked from here begins at once."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

from gazette.base.errors import GazetteError
from gazette.desk.intake.reading import read_manuscript

__all__: list[str] = []

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_LINES = (
    *("某市人民政府关于做好示例工作的通知", "某政发〔2021〕1号", "各县（市、区）人民政府："),
    *("一、总体要求", "现将有关事项通知如下。（一）提高认识，到2021年12月31日完成50%。"),
    *("附件：示例表", "某市人民政府", "2021年3月8日"),
)


def _sample() -> bytes:
    """A small notice in Word, that takes the ways that manuscripts take."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _LINES)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", document)
    return made.getvalue()


with suppress(GazetteError):
    read_manuscript(_sample(), "warm.docx")
