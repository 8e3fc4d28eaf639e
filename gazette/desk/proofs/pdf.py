"""A proof sheet as PDF, set by Typst with the house's fonts."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.config import FontsConfig
from gazette.base.errors import ExportError
from gazette.base.files import write_bytes
from gazette.base.language import say
from gazette.desk.proofs.words import STRONG, finding_place, sheet_head, sheet_note, sheet_title
from gazette.export.fonts.faces import FontSet, load_fonts

if TYPE_CHECKING:
    from gazette.desk.proofs.sheets import ProofDocument, ProofSheet

__all__ = ["sheet_pdf"]

_TEMPLATE = Path(__file__).with_name("proof.typ")
_CENTRED = frozenset(("title", "number", "title_note", "order"))


def sheet_pdf(sheet: ProofSheet, fonts: FontsConfig | None = None) -> bytes:
    """The sheet on A4.

    Raises:
        FontError: there are no fonts.
        ExportError: Typst refuses.
    """
    import typst  # noqa: PLC0415 - 30 MB that only print needs

    faces = load_fonts(fonts or FontsConfig())
    with tempfile.TemporaryDirectory(prefix="gazette-proof-") as folder:
        root = Path(folder)
        write_bytes(root / "proof.typ", _TEMPLATE.read_bytes(), lasting=False)
        data = json.dumps(_data(sheet, faces), ensure_ascii=False)
        write_bytes(root / "proof.json", data.encode(), lasting=False)
        try:
            made = typst.compile(
                str(root / "proof.typ"),
                root=str(root),
                font_paths=typst.Fonts(
                    include_system_fonts=False,
                    include_embedded_fonts=True,
                    font_paths=sorted({str(face.path.parent) for face in faces.faces}),
                ),
            )
        except RuntimeError as exc:
            raise ExportError(
                say(f"校样排不出来：{exc}", f"the proof cannot be set: {exc}"),
                where=sheet.issue.name,
            ) from exc
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF")
    return made


def _data(sheet: ProofSheet, faces: FontSet) -> dict[str, object]:
    return {
        "title": sheet_title(sheet),
        "head": sheet_head(sheet),
        "note": sheet_note(sheet),
        "song": [face.family for face in faces.chain("song")],
        "hei": [face.family for face in faces.chain("hei")],
        "documents": [_document(one) for one in sheet.documents],
    }


def _document(one: ProofDocument) -> dict[str, object]:
    return {
        "place": one.place,
        "title": one.manuscript.title,
        "registry": one.manuscript.registry,
        "lines": [
            {
                "number": line.number,
                "text": line.text,
                "align": "center" if line.role in _CENTRED else "left",
                "strong": line.role in STRONG,
                "marks": list(line.marks),
            }
            for line in one.lines
        ],
        "findings": [
            {
                "mark": finding.mark,
                "line": finding_place(finding),
                "code": finding.code,
                "message": finding.message,
            }
            for finding in one.findings
        ],
    }
