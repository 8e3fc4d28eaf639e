"""Time and memory of reading Word files against bare lxml, python-docx's text loop, mammoth, pandoc.

    python benchmarks/word.py FOLDER [--repeat 5] [--recognise] [--memory]

Times every .docx in the folder and a law of 300 pages that the script makes,
each reader in turn on each file, in one warm process, in seconds of its CPU;
pandoc is a program of its own, so its start counts, as it does for its users.
Prints medians over the repeats and ratios.  Mammoth (pip install mammoth) and
pandoc are timed where they are installed.  --memory: the peak of `gazette
inspect` on 100,000 articles, in a process of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import json
import os
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
from lxml import etree

from gazette.base.errors import GazetteError
from gazette.structure import recognise
from gazette.word import read_word
from gazette.word.names import qn

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


def bare_lxml(path: Path) -> object:
    """The main part parsed, and the characters of its runs joined: the least that any reader does."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"), etree.XMLParser(huge_tree=True))
    return ["".join(t.text or "" for t in one.iter(qn("w:t"))) for one in root.iter(qn("w:p"))]


def with_mammoth(path: Path) -> object:
    """Mammoth to HTML."""
    import mammoth  # noqa: PLC0415 - for this script only

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
    """CPU of one reading and of what it starts, None when the reader fails on the file."""
    start = _cpu()
    try:
        reader(path)
    except Exception:  # noqa: BLE001 - others' readers raise anything; the file is left out for them
        return None
    return _cpu() - start


def _cpu() -> float:
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system


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
    mine, least = times["gazette"], times["bare lxml"]
    print(f"\n{title}")
    print(
        f"{'reader':22}{'files':>6}{'median ms':>11}{'total s':>9}{'others/ours':>13}{'total/lxml':>12}"
    )
    for name, found in times.items():
        rows = [(t, m, b) for t, m, b in zip(found, mine, least, strict=True) if t and m and b]
        if not rows:
            continue
        ratio = statistics.median(t / m for t, m, _ in rows)
        taken, bare = [t for t, _, _ in rows], [b for _, _, b in rows]
        print(
            f"{name:22}{len(taken):6}{statistics.median(taken) * 1000:11.2f}"
            f"{sum(taken):9.2f}{ratio:13.2f}{sum(taken) / sum(bare):12.2f}"
        )


_INSPECT = """
import resource, sys
from pathlib import Path
from gazette.jobs.inspect import inspect_files
found, = inspect_files([Path(sys.argv[1])])
print(found.answer["counts"]["条"], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def report_memory(folder: Path) -> None:
    """The peak of a process that inspects 100,000 articles (MB of 1,048,576 bytes; Linux)."""
    path = folder / "articles.docx"
    texts = [p(f"第{n}条　为了测试大文件，本条内容没有法律效力。") for n in range(100_000)]
    path.write_bytes(docx_of(*texts))
    done = subprocess.run(
        [sys.executable, "-c", _INSPECT, str(path)], capture_output=True, text=True, check=True
    )
    articles, peak = done.stdout.split()
    print(f"\ninspect of {articles} articles: peak {peak} MB")


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--recognise", action="store_true", help="time recognition too")
    parser.add_argument("--memory", action="store_true", help="measure memory too")
    arguments = parser.parse_args()
    readers: dict[str, Reader] = {
        "gazette": ours,
        "bare lxml": bare_lxml,
        "python-docx loop": python_docx,
    }
    if arguments.recognise:
        readers["gazette + structure"] = ours_with_structure
    with contextlib.suppress(ImportError):
        importlib.import_module("mammoth")
        readers["mammoth"] = with_mammoth
    if shutil.which("pandoc"):
        readers["pandoc"] = with_pandoc
    paths = [path for path in sorted(arguments.folder.glob("*.docx")) if is_readable(path)]
    report(f"{arguments.folder}: {len(paths)} files", measure(readers, paths, arguments.repeat))
    with tempfile.TemporaryDirectory() as folder:
        law = law_of_300_pages(Path(folder))
        report("a law of 300 pages", measure(readers, [law], arguments.repeat))
        if arguments.memory:
            report_memory(Path(folder))


if __name__ == "__main__":
    main()
