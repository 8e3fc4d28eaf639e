"""Typst over a private folder: lay out, repair, make the PDF.

Typst keeps what it has laid out in memory; a large issue is therefore set in a process of its own,
`python -m gazette.export.pdf.typesetting FOLDER`, by the same function.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from gazette.base.errors import ExportError
from gazette.base.language import say
from gazette.export.pdf.repair import Repairs, Settled, Turns
from gazette.export.pdf.starts import starts_source

if TYPE_CHECKING:
    import typst

__all__ = ["Job", "Marks", "Typeset", "typeset", "write_templates"]

_OWN_PROCESS_CHARS = 1_000_000  # of flow.json, some 450 pages
_LARGE_BYTES = 3_000_000  # of flow.json, some 600 pages: memory matters more than a second of CPU
_MAX_PASSES = 8
_MEMORY = 10  # Typst forgets what as many compilations have not used
_FLOW = ("nodes", "blank")  # of the data: what the repairs change
_UNTAGGABLE = "cannot combine underline"  # PDF/UA-1, Typst 0.15, whose errors have no codes
_QUERIES = {
    # pages are physical, from 1; the printed number is worked out from the first one of the body
    "at": "query(<at>).map(m => (m.value, m.location().page()))",
    "rows": "query(<row>).map(m => (m.value, m.location().page()))",
    # a footnote set on another page than its mark (typst#5314)
    "notes": (
        "query(footnote.entry).filter(e => e.note.location().page() != e.location().page())"
        ".map(e => str(e.note.label))"
    ),
    # where what stands before a break ends
    "stops": "query(<stop>).map(m => (m.value, m.location().page(), m.location().position().y.pt()))",
    "imprint": "query(<imprint>).map(m => m.location().page()).at(0, default: 0)",
    "first": "query(<begin>).first().location().page()",
    "last": "query(<end>).first().location().page()",
}


@dataclass(frozen=True)
class Job:
    """What one run of Typst needs, as plain data."""

    root: str
    fonts: tuple[str, ...]
    standards: tuple[str, ...]
    timestamp: int
    page_multiple: int = 1


@dataclass
class Marks:
    """Where a pass put things; pages are physical, from 1."""

    at: list[tuple[list[int], int]] = field(default_factory=list)
    rows: list[tuple[list[int], int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stops: list[tuple[int, int, float]] = field(default_factory=list)  #: break, page, y in points
    imprint: int = 0  #: on which 版记 stands, 0 without one
    first: int = 1  #: on which the body begins
    last: int = 1  #: on which it ends


@dataclass
class Typeset:
    """What came out."""

    marks: Marks
    data: bytes  #: the PDF
    warnings: list[str]
    passes: int
    page_count: int
    run_ons: int  #: breaks that were given up to save a page
    settled: Settled | None = None  #: what the passes ended in; not of a large issue


def typeset(job: Job, data: dict[str, Any], before: Settled | None = None) -> Typeset:
    """Lay the data out, repair what Typst misplaces, and make the PDF.

    What a large issue's data holds is given up on the way: nodes may be empty afterwards.

    Args:
        job: what Typst needs.
        data: what is set; the repairs are made in it.
        before: what the last layout of the same issue ended in: when nothing moved, one pass is
            enough.

    Raises:
        ExportError: Typst refuses, or its process dies.
    """
    if _write_data(Path(job.root), data) < _OWN_PROCESS_CHARS:
        repairs = Repairs(data, job.page_multiple)
        if before:
            repairs.foresee(before)
            _write_data(Path(job.root), data)
        return _typeset_here(job, repairs)
    data["nodes"].clear()  # the other process reads them from the file: not in memory twice
    root = Path(job.root)
    (root / "job.json").write_text(json.dumps(asdict(job)), encoding="utf-8")
    # -P: a manuscripts' folder must not lend modules; UTF-8: what it says, whatever the screen's
    child = subprocess.run(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-P", "-X", "utf8", "-m", __name__, job.root],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if child.returncode:
        raise _child_failed(root, child)
    answer = json.loads((root / "answer.json").read_text(encoding="utf-8"))
    marks = Marks(**answer["marks"])
    made = (root / "made.pdf").read_bytes()
    return Typeset(
        marks,
        made,
        answer["warnings"],
        answer["passes"],
        answer["page_count"],
        answer["run_ons"],
    )


def _write_data(root: Path, data: dict[str, Any]) -> int:
    """Put the data where the templates read them; how many characters the text has.

    What the repairs change goes into a file of its own: what stands beside it keeps its hash, and
    Typst remembers the paragraphs it has laid out.
    """
    fixed = {key: value for key, value in data.items() if key not in _FLOW}
    (root / "issue.json").write_text(json.dumps(fixed, ensure_ascii=False), encoding="utf-8")
    text = json.dumps({key: data[key] for key in _FLOW}, ensure_ascii=False)
    (root / "flow.json").write_text(text, encoding="utf-8")
    return len(text)


def _read_data(root: Path) -> dict[str, Any]:
    return {
        **json.loads((root / "issue.json").read_bytes()),
        **json.loads((root / "flow.json").read_bytes()),
    }


def _child_failed(root: Path, child: subprocess.CompletedProcess[str]) -> ExportError:
    report = root / "error.json"
    if report.is_file():
        words = json.loads(report.read_text(encoding="utf-8"))
        return ExportError(words["message"], where=words["where"], remedy=words["remedy"])
    return ExportError(
        say(
            f"排版进程中断（退出码 {child.returncode}）",
            f"the typesetting process ended with {child.returncode}",
        ),
        where="PDF",
        remedy=say(
            "可能是内存不够：请关闭其他程序，或分期排版。" + child.stderr[-300:],
            "Memory may be short: close other programs, or split the issue. " + child.stderr[-300:],
        ),
    )


def _main(folder: str) -> None:
    """The work of the process of its own: the data and job.json → answer.json and made.pdf."""
    root = Path(folder)
    spec = json.loads((root / "job.json").read_text(encoding="utf-8"))
    job = Job(**{**spec, "fonts": tuple(spec["fonts"]), "standards": tuple(spec["standards"])})
    try:
        made = _typeset_here(job)
    except ExportError as exc:
        words = {"message": exc.message, "where": exc.where, "remedy": exc.remedy}
        (root / "error.json").write_text(json.dumps(words), encoding="utf-8")
        raise SystemExit(exc.exit_code) from exc
    (root / "made.pdf").write_bytes(made.data)
    answer = {
        "marks": asdict(made.marks),
        "warnings": made.warnings,
        "passes": made.passes,
        "page_count": made.page_count,
        "run_ons": made.run_ons,
    }
    (root / "answer.json").write_text(json.dumps(answer), encoding="utf-8")


def _typeset_here(job: Job, repairs: Repairs | None = None) -> Typeset:
    compiler = _Compiler(job)
    marks, passes, repairs = _laid_out(compiler, job, repairs)
    made, warnings = _make(compiler, Path(job.root))
    left = repairs.left(marks.notes)
    pages = marks.last + repairs.blank
    done = len(repairs.economy.done)
    return Typeset(marks, made, [*warnings, *left], passes, pages, done, repairs.settled)


def _laid_out(compiler: _Compiler, job: Job, repairs: Repairs | None) -> tuple[Marks, int, Repairs]:
    """Passes until nothing is left to mend: marks, their number, what was mended.

    Without the repairs of data that are there already they are read after the first pass and given
    up after the last, since Typst needs the memory most while it makes the PDF.
    """
    root = Path(job.root)
    marks = compiler.look()
    passes = 1
    large = (root / "flow.json").stat().st_size > _LARGE_BYTES
    repairs = repairs or Repairs(_read_data(root), job.page_multiple)
    while passes < _MAX_PASSES and repairs.apply(
        marks.rows, marks.notes, Turns(marks.stops, marks.first, marks.imprint)
    ):
        _write_data(root, repairs.data)
        if large:
            compiler.age(_MEMORY)
        marks = compiler.look()
        passes += 1
    if repairs.fill_up(marks.last):  # moves nothing: not looked at again
        _write_data(root, repairs.data)
        compiler.open()
    if large:
        compiler.age(1)
    return marks, passes, repairs


def _make(compiler: _Compiler, root: Path) -> tuple[bytes, list[str]]:
    """The PDF; without underlines and strikes when Typst cannot tag them (it mixes some of them up)."""
    try:
        return compiler.make()
    except _UntaggableError:
        pass  # made again without them
    _write_data(root, {**_read_data(root), "decorations": False})
    compiler.look()
    made, warnings = compiler.make()
    lost = say("下划线、删除线未印出", "underlines and strikes are not printed")
    return made, [*warnings, lost]


class _UntaggableError(ExportError):
    """Lines under and through the text that Typst cannot tag."""


class _Compiler:
    """Typst over one private folder that holds main.typ and its data."""

    def __init__(self, job: Job) -> None:
        import typst  # noqa: PLC0415 - 30 MB that only print needs

        self._job = job
        self._typst = typst
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=True,  # New Computer Modern Math, for formulas
            font_paths=[_font_folder(job)],
        )
        self._compiler: typst.Compiler | None = None

    def open(self) -> typst.Compiler:
        """A compiler for the data as they are now.

        It reads a file once; what it laid out is remembered beyond its life.
        """
        self._compiler = self._typst.Compiler(
            str(Path(self._job.root) / "main.typ"),
            root=self._job.root,
            font_paths=self._fonts,
            ignore_system_fonts=True,
        )
        return self._compiler

    def look(self) -> Marks:
        """Lay the data out and say where everything came to stand."""
        compiler = self.open()
        expression = ", ".join(f"{name}: {query}" for name, query in _QUERIES.items())
        try:
            return Marks(**json.loads(compiler.eval(f"({expression})")))
        except RuntimeError as exc:
            raise _explained(exc) from exc

    def age(self, times: int) -> None:
        """Compile nothing so many times: what the next pass does not use can then be forgotten.

        Otherwise Typst keeps the lines of every pass, at 1,000 pages hundreds of megabytes.
        """
        empty = Path(self._job.root) / "empty.typ"
        empty.write_bytes(b"")
        compiler = self._typst.Compiler(
            str(empty), root=self._job.root, font_paths=self._fonts, ignore_system_fonts=True
        )
        for _ in range(times):
            compiler.compile(format="svg")

    def make(self) -> tuple[bytes, list[str]]:
        """The PDF of what was last laid out, and Typst's warnings."""
        if self._compiler is None:
            raise ValueError("look() comes before make()")
        try:
            data, warnings = self._compiler.compile_with_warnings(
                format="pdf",
                pdf_standards=cast("Any", list(self._job.standards)),
                timestamp=self._job.timestamp,
            )
        except RuntimeError as exc:
            raise _explained(exc) from exc
        if not isinstance(data, bytes):
            raise TypeError("Typst gave no PDF")
        return data, [warning.message for warning in warnings]


def _font_folder(job: Job) -> str:
    """A folder with just the fonts of this job: Typst looks through whole folders."""
    folder = Path(job.root) / "fonts"
    folder.mkdir(exist_ok=True)
    for number, font in enumerate(job.fonts):
        place = folder / f"{number:03d}{Path(font).suffix}"
        if place.exists():
            continue
        try:
            place.symlink_to(font)
        except OSError:  # Windows without the right to make links
            shutil.copyfile(font, place)
    return str(folder)


def _explained(exc: RuntimeError) -> ExportError:
    """Typst's refusal (typst.TypstError, or a bare RuntimeError from `eval`) in our words."""
    message = getattr(exc, "message", "") or str(exc)
    kind = _UntaggableError if _UNTAGGABLE in message else ExportError
    return kind(
        say(f"排版失败：{message}", f"typesetting failed: {message}"),
        where="PDF",
        remedy="；".join(getattr(exc, "hints", ()))
        or say("请把这条消息告诉维护者。", "Please report this message."),
    )


def write_templates(root: Path) -> None:
    """Put the program's own Typst files into the private folder."""
    (root / "starts.typ").write_text(starts_source(), encoding="ascii")
    for item in (files("gazette.export.pdf") / "templates").iterdir():
        if item.name.endswith(".typ"):
            (root / item.name).write_bytes(item.read_bytes())


if __name__ == "__main__":
    _main(sys.argv[1])
