"""Time of reading Word files against pandoc, mammoth and python-docx's own text loop.

    python benchmarks/word.py FOLDER [--repeat 5] [--recognise]

Times every .docx in the folder and a law of 300 pages that the script makes,
each reader in turn on each file, in one warm process; pandoc is a program of
its own, so its start counts, as it does for its users.  Prints medians over
the repeats and ratios.  mammoth is needed for this script only:
pip install mammoth.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import mammoth

from gazette.base.errors import GazetteError
from gazette.structure import recognise
from gazette.word import read_word

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))
from docx_of import docx_of, p

Reader = Callable[[Path], object]


def ours(path: Path) -> object:
    """gazette.word.read_word."""
    return read_word(path, revisions="accept")


def ours_with_structure(path: Path) -> object:
    """read_word and recognise."""
    return recognise(read_word(path, revisions="accept"))


def python_docx(path: Path) -> object:
    """python-docx's bare loop: text of paragraphs, then of cells."""
    document = docx.Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            lines += [cell.text for cell in row.cells]
    return lines


def with_mammoth(path: Path) -> object:
    """Mammoth to HTML."""
    with path.open("rb") as file:
        return mammoth.convert_to_html(file).value


def with_pandoc(path: Path) -> object:
    """pandoc, docx to json."""
    done = subprocess.run(
        ["pandoc", "-f", "docx", "-t", "json", str(path)], capture_output=True, check=True
    )
    return json.loads(done.stdout)


def law_of_300_pages(folder: Path) -> Path:
    """A law of 2,000 articles with chapters, drawn numbers and faces, about 300 pages of text."""
    body = "为了规范政府公报的编辑、出版和保存，保障公民、法人和其他组织获取政府信息，" * 3
    blocks = [p("某某管理条例", align="center", size=22, font="方正小标宋简体")]
    for number in range(2000):
        if number % 50 == 0:
            blocks.append(p("总则", number=(1, 0), align="center", font="黑体", size=16))
        blocks.append(p(body, number=(1, 1), size=16, font="仿宋_GB2312", first_chars=2))
        blocks.append(p(f"（一）{body[:40]}；", size=16, font="仿宋_GB2312", first_chars=2))
    levels = [("chineseCounting", "第%1章　"), ("chineseCounting", "第%2条　")]
    path = folder / "law-300-pages.docx"
    path.write_bytes(docx_of(*blocks, numbering={1: levels}))
    return path


def is_readable(path: Path) -> bool:
    """Whether all readers can be asked: a ZIP, and a file that ours does not convert first."""
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())):
            read_word(path, revisions="accept")
            return True
    except (zipfile.BadZipFile, GazetteError):
        return False


def seconds(reader: Reader, path: Path) -> float | None:
    """Time of one reading, None when the reader fails on the file."""
    start = time.perf_counter()
    try:
        reader(path)
    except Exception:  # noqa: BLE001 - others' readers raise anything; the file is left out for them
        return None
    return time.perf_counter() - start


def measure(
    readers: dict[str, Reader], paths: list[Path], repeat: int
) -> dict[str, list[float | None]]:
    """Median seconds of each reader on each file, readers taking turns."""
    times: dict[str, list[float | None]] = {name: [] for name in readers}
    for path in paths:
        runs: dict[str, list[float | None]] = {name: [] for name in readers}
        for _ in range(repeat):
            for name, reader in readers.items():
                runs[name].append(seconds(reader, path))
        for name, found in runs.items():
            good = [t for t in found if t is not None]
            times[name].append(statistics.median(good) if good else None)
    return times


def report(title: str, times: dict[str, list[float | None]]) -> None:
    """One line a reader: median and sum over the files, and how ours compares."""
    mine = times["gazette"]
    print(f"\n{title}")
    print(f"{'reader':22}{'files':>6}{'median ms':>11}{'total s':>9}{'others/ours':>13}")
    for name, found in times.items():
        pairs = [(t, m) for t, m in zip(found, mine, strict=True) if t and m]
        ratio = statistics.median(t / m for t, m in pairs)
        taken = [t for t, _ in pairs]
        print(
            f"{name:22}{len(taken):6}{statistics.median(taken) * 1000:11.2f}"
            f"{sum(taken):9.2f}{ratio:13.2f}"
        )


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--recognise", action="store_true", help="time recognition too")
    arguments = parser.parse_args()
    readers: dict[str, Reader] = {"gazette": ours, "python-docx loop": python_docx}
    if arguments.recognise:
        readers["gazette + structure"] = ours_with_structure
    readers["mammoth"] = with_mammoth
    if shutil.which("pandoc"):
        readers["pandoc"] = with_pandoc
    paths = [path for path in sorted(arguments.folder.glob("*.docx")) if is_readable(path)]
    report(f"{arguments.folder}: {len(paths)} files", measure(readers, paths, arguments.repeat))
    with tempfile.TemporaryDirectory() as folder:
        law = law_of_300_pages(Path(folder))
        report("a law of 300 pages", measure(readers, [law], arguments.repeat))


if __name__ == "__main__":
    main()
