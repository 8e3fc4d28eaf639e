# ruff: noqa: PLC0415 - an engine is loaded only by the process that is measured
"""The print edition against WeasyPrint, LibreOffice and Chromium, on the same content.

    python benchmarks/print.py                      30, 200 and 1,000 pages, every engine present
    python benchmarks/print.py --pages 200 --engines weasyprint,gazette,build,typst

The ratios are to the first engine named; `typst` is Typst alone, one pass over what it was given last.

The content is the example issue's documents, repeated with every paragraph made different, so that
no engine gains by remembering.  Each engine is a process of its own; CPU seconds are user + system
of its whole tree, memory is the largest sum over the tree of proportional set sizes (PSS).
"""

from __future__ import annotations

import argparse
import html
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from gazette.issue.bundle import IssueBundle
from gazette.issue.loading import load_issue
from gazette.model import Division, Document, Entry, Paragraph, Table, Text
from gazette.model.walk import printed_lines

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "gazette-2021-03"
CHARACTERS_A_PAGE = 1000  # of the example issue in gazette-16k, its white space included
CONTENT = Path(tempfile.gettempdir()) / "gazette-benchmark"
ENGINES = ("gazette", "build", "typst", "weasyprint", "libreoffice", "chromium")


def bundle_of(pages: int) -> IssueBundle:
    """The example issue, its documents repeated until there is text for so many pages."""
    bundle = load_issue(EXAMPLE)
    sections, media, count, turn = [], {}, 0, 0
    while count < pages * CHARACTERS_A_PAGE:
        for section in bundle.issue.sections:
            entries = []
            for entry in section.entries:
                if count >= pages * CHARACTERS_A_PAGE:
                    break
                copy = entry_copy(entry, turn)
                entries.append(copy)
                media[copy.key] = bundle.media.get(entry.key, {})
                count += sum(len(line.text) for line in printed_lines(copy.document))
            if entries:
                label = f"{section.label}{turn or ''}"
                sections.append(replace(section, label=label, entries=tuple(entries)))
        turn += 1
    issue = replace(bundle.issue, sections=tuple(sections))
    return IssueBundle(issue=issue, media=media, assets=bundle.assets, config=bundle.config)


def entry_copy(entry: Entry, turn: int) -> Entry:
    """The entry under another key, with other words in each paragraph."""
    return replace(
        entry,
        key=f"{entry.key}-{turn}",
        about=f"{entry.about}-{turn}" if entry.about else "",
        document=document_copy(entry.document, turn),
    )


def document_copy(document: Document, turn: int) -> Document:
    """The document with a different word in each paragraph."""
    counter = iter(range(10**9))

    def changed(block: object) -> object:
        if isinstance(block, Paragraph):
            mark = Text(text=f"（{turn}·{next(counter)}）") if turn else Text(text="")
            return replace(block, inlines=(*block.inlines, mark))
        if isinstance(block, Division):
            return replace(block, blocks=tuple(map(changed, block.blocks)))
        if isinstance(block, Table):
            return block
        return block

    return replace(
        document,
        body=tuple(map(changed, document.body)),
        instruments=tuple(document_copy(i, turn) for i in document.instruments),
    )


# --- the engines --------------------------------------------------------------


def run_gazette(bundle: IssueBundle, folder: Path) -> Path:
    """The print edition alone."""
    import datetime as dt

    from gazette.export.pdf import make_pdf

    path = folder / "gazette.pdf"
    path.write_bytes(make_pdf(bundle, timestamp=dt.datetime(2021, 7, 31, tzinfo=dt.UTC)).data)
    return path


def run_build(bundle: IssueBundle, folder: Path) -> Path:
    """The whole of `build`: checks, PDF, EPUB, mobile, XML, the proof, the release."""
    import gazette

    gazette.build(bundle, folder / "dist", draft=True)
    return next((folder / "dist").glob("*.pdf"))


def run_typst(_bundle: IssueBundle, folder: Path) -> Path:
    """Typst alone: one pass over the input that its last pass had, to PDF/A-2a + PDF/UA-1."""
    import typst

    root = CONTENT / "typst"
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[root / "fonts"])
    compiler = typst.Compiler(root / "main.typ", root=root, font_paths=fonts)
    path = folder / "typst.pdf"
    compiler.compile(output=path, format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=0)
    return path


def run_keep(bundle: IssueBundle, folder: Path) -> Path:
    """Keep what Typst is given by the print edition, for `run_typst`."""
    from gazette.export.pdf import edition
    from gazette.export.pdf.repair import Settled
    from gazette.export.pdf.typesetting import Job, Typeset, typeset

    def kept(job: Job, data: dict[str, Any], before: Settled | None = None) -> Typeset:
        made = typeset(job, data, before)
        shutil.rmtree(CONTENT / "typst", ignore_errors=True)
        shutil.copytree(job.root, CONTENT / "typst", symlinks=True)
        return made

    vars(edition)["typeset"] = kept
    return run_gazette(bundle, folder)


def html_lines(bundle: IssueBundle) -> Iterator[str]:
    """The issue as HTML: cover, contents, sections, documents, tables."""
    issue = bundle.issue
    yield '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>公报</title><style>'
    yield CSS
    yield f'</style><h1 class="cover">{html.escape(issue.title)}</h1><nav><h1>目录</h1>'
    for section in issue.sections:
        yield f"<p class=s>{html.escape(section.label)}"
        for entry in section.entries:
            title = html.escape(entry.document.meta.title)
            yield f'<p class=t><a href="#{entry.key}">{title}</a>'
    yield "</nav>"
    for section in issue.sections:
        yield f"<h1>{html.escape(section.label)}</h1>"
        for entry in section.entries:
            yield f'<article id="{entry.key}">'
            yield from document_html(entry.document)
            yield "</article>"


CSS = """
@page { size: 210mm 285mm; margin: 28mm 17.5mm 25mm;
  @top-left { content: string(section); font-size: 9pt }
  @bottom-right { content: "— " counter(page) " —"; font-size: 10.5pt } }
body { font: 12pt/1.454 "Noto Serif SC", "Noto Serif CJK SC"; text-align: justify; margin: 0 }
h1 { string-set: section content(); break-before: page; text-align: center }
article { break-before: page } h2 { text-align: center; font-size: 18pt } p { text-indent: 2em; margin: 0 }
h1 + article { break-before: auto }
.t a::after { content: leader(".") target-counter(attr(href), page) } .t, .s { text-indent: 0 }
table { border-collapse: collapse; width: 100%; font-size: 10.5pt } td { border: .5pt solid }
td p { text-indent: 0 } thead { display: table-header-group }
"""


def document_html(document: Document) -> Iterator[str]:
    """One document: its printed lines, its tables as tables."""
    for line in printed_lines(document):
        text = html.escape(line.text).replace("\n", "<br>")
        if line.role == "title":
            yield f"<h2>{text}</h2>"
        elif line.role == "cell":
            yield f"<table><tr><td><p>{text}</table>"
        else:
            yield f"<p>{text}"


def write_html(bundle: IssueBundle, folder: Path) -> Path:
    """The issue as one HTML file."""
    path = folder / "issue.html"
    path.write_text("\n".join(html_lines(bundle)), encoding="utf-8")
    return path


def run_weasyprint(bundle: IssueBundle, folder: Path) -> Path:
    """WeasyPrint, from HTML, tagged PDF/UA."""
    import weasyprint  # type: ignore[import-untyped]  # only for this comparison

    path = folder / "weasyprint.pdf"
    weasyprint.HTML(str(write_html(bundle, folder))).write_pdf(path, pdf_variant="pdf/ua-1")
    return path


def run_chromium(bundle: IssueBundle, folder: Path) -> Path:
    """Chromium's print to PDF, from the same HTML."""
    path = folder / "chromium.pdf"
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={path}",
            write_html(bundle, folder).as_uri(),
        ],
        check=True,
        capture_output=True,
    )
    return path


def run_libreoffice(bundle: IssueBundle, folder: Path) -> Path:
    """LibreOffice, from a Word file with styles, PDF/A-2 tagged."""
    import docx
    from docx.shared import Mm

    word = docx.Document()
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(285)
    page.left_margin = page.right_margin = Mm(17.5)
    for section in bundle.issue.sections:
        word.add_heading(section.label, 1)
        for entry in section.entries:
            for line in printed_lines(entry.document):
                if line.role == "title":
                    word.add_heading(line.text, 2)
                elif line.role == "cell":
                    table = word.add_table(1, 1)
                    table.cell(0, 0).text = line.text
                else:
                    word.add_paragraph(line.text)
    path = folder / "issue.docx"
    word.save(str(path))
    option = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'lo').as_uri()}",
            "--headless",
            "--convert-to",
            option,
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
    )
    return path.with_suffix(".pdf")


# --- measuring ----------------------------------------------------------------


class Memory(threading.Thread):
    """Samples the memory and the CPU time of a process tree until it ends.

    Chromium does not wait for all its processes, so the system's own sum misses them.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0  #: kB
        self.cpu: dict[int, float] = {}  #: seconds, last seen of each process

    def run(self) -> None:
        """Sample every tenth of a second."""
        while Path(f"/proc/{self.pid}").exists():
            pids = tree(self.pid)
            self.peak = max(self.peak, sum(map(pss, pids)))
            for pid in pids:
                self.cpu[pid] = max(self.cpu.get(pid, 0.0), cpu_seconds(pid))
            time.sleep(0.1)


def tree(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def cpu_seconds(pid: int) -> float:
    """User + system time of a process alone; 0 when it has gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pss(pid: int) -> int:
    """Proportional set size in kB; 0 when the process has gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def measure(engine: str, pages: int) -> dict[str, float]:
    """CPU and wall seconds, MB, pages made."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, __file__, "--run", engine, "--pages", str(pages), "--out", name]
        start = time.perf_counter()
        child = subprocess.Popen(command)
        memory = Memory(child.pid)
        memory.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        if status:
            raise SystemExit(f"{engine} failed at {pages} pages")
        path = Path((Path(name) / "made").read_text())
        return {
            "cpu": max(usage.ru_utime + usage.ru_stime, sum(memory.cpu.values())),
            "wall": wall,
            "MB": max(memory.peak, usage.ru_maxrss) / 1024,
            "pages": len(pypdfium2.PdfDocument(path)),
            "size": path.stat().st_size / 1e6,
        }


def present(engine: str) -> bool:
    """Whether the engine can run here."""
    if engine == "weasyprint":
        import importlib.util

        return importlib.util.find_spec("weasyprint") is not None
    program = {"libreoffice": "soffice", "chromium": "chromium"}.get(engine)
    return program is None or shutil.which(program) is not None


def main() -> None:
    """Run one engine for the parent, or all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", default="30,200,1000")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--run")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    if options.run:
        # our own pickle of a moment ago: reading the Word files is not what is measured
        bundle = pickle.loads(CONTENT.joinpath(f"{options.pages}.pickle").read_bytes())  # noqa: S301
        made = globals()[f"run_{options.run}"](bundle, options.out)
        (options.out / "made").write_text(str(made))
        return
    print("engine        pages   made     CPU s   wall s      MB   PDF MB   CPU ratio  MB ratio")
    for pages in map(int, options.pages.split(",")):
        base: dict[str, float] = {}
        CONTENT.mkdir(parents=True, exist_ok=True)
        CONTENT.joinpath(f"{pages}.pickle").write_bytes(pickle.dumps(bundle_of(pages)))
        if "typst" in options.engines:
            measure("keep", pages)
        for engine in filter(present, options.engines.split(",")):
            found = measure(engine, pages)
            base = base or found
            print(
                f"{engine:12} {pages:6} {found['pages']:6.0f} {found['cpu']:9.2f} {found['wall']:8.2f}"
                f" {found['MB']:7.0f} {found['size']:8.1f} {found['cpu'] / base['cpu']:10.2f}"
                f" {found['MB'] / base['MB']:9.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
