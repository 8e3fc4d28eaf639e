"""How Typst is run: passes that remember, a process that holds little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT
from sample_issue import STAMP, sample_bundle

from gazette.base.config import Config, PrintConfig
from gazette.export.pdf import PdfEdition, make_pdf
from gazette.export.pdf.typesetting import Marks, _Compiler

TEMPLATES = ROOT / "gazette" / "export" / "pdf" / "templates"


def padded() -> PdfEdition:
    """An issue that needs more than one pass: merged cells over a page, blank pages at the end."""
    return make_pdf(
        sample_bundle(Config(print=PrintConfig.model_validate({"page_multiple": 16}))),
        timestamp=STAMP,
    )


def test_what_a_repair_changes_stands_in_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst lays out again whatever mentions changed data, so only flow.json may change."""
    seen: list[tuple[bytes, bytes]] = []
    look = _Compiler.look

    def watched(self: _Compiler) -> Marks:
        root = Path(self._job.root)
        seen.append(((root / "issue.json").read_bytes(), (root / "flow.json").read_bytes()))
        return look(self)

    monkeypatch.setattr(_Compiler, "look", watched)
    edition = padded()

    assert edition.page_count % 16 == 0
    assert len(seen) >= 2
    assert len({issue for issue, _ in seen}) == 1
    assert len({flow for _, flow in seen}) == len(seen)


def test_only_the_main_template_knows_the_flow() -> None:
    users = [
        path.name for path in TEMPLATES.glob("*.typ") if "flow.json" in path.read_text("utf-8")
    ]
    main = (TEMPLATES / "main.typ").read_text(encoding="utf-8")

    assert [name for name in users if '"flow.json"' in (TEMPLATES / name).read_text("utf-8")] == [
        "main.typ"
    ]
    functions = main[: main.index("#if d.cover")]
    assert "flow.nodes" not in functions
    assert "flow.blank" not in functions


def test_forgetting_earlier_passes_changes_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = padded().data
    monkeypatch.setattr("gazette.export.pdf.typesetting._LARGE_BYTES", 0)

    assert padded().data == expected


def test_the_typesetting_process_loads_neither_the_model_nor_pdfium() -> None:
    code = (
        "import sys, gazette.export.pdf.typesetting\n"
        "print(*sorted({'gazette.model', 'pydantic', 'pypdfium2', 'lxml'} & sys.modules.keys()))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""


def test_the_print_edition_is_loaded_at_first_use() -> None:
    import gazette.export.pdf as package

    assert package.pdf_texts.__module__ == "gazette.export.pdf.reading"
    assert package.make_pdf.__module__ == "gazette.export.pdf.edition"
    with pytest.raises(AttributeError, match="nothing_such"):
        package.__getattr__("nothing_such")
