"""What readers hold, measured: the site's build, its search, EPUB against other programs, first paint.

    python benchmarks/readers.py site 1000
    python benchmarks/readers.py growth 5000
    python benchmarks/readers.py search 10000
    python benchmarks/readers.py epub examples/gazette-2021-03
    python benchmarks/readers.py paint examples/gazette-2021-03

`site` and `search` take real laws, cut into documents; times are CPU seconds of this process and
its children, and wall time beside them.  `epub` compares with pandoc and calibre where they are
installed.  `search` drives Debian's Chromium and counts the bytes of every query, gzipped, as a
web server would send them; truth is a search for the folded words in the folded texts.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import lzma
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from browsing import PHONE, chromium, serving, until, watched, write_files
from playwright.sync_api import Browser
from site_source import MemorySource

from gazette.base.files import sha256_of
from gazette.export.epub import make_epub
from gazette.export.mobile import make_mobile
from gazette.export.mobile.search_index import fold
from gazette.export.mobile.site import make_site
from gazette.export.mobile.source import SiteIssue
from gazette.issue.bundle import IssueBundle
from gazette.issue.loading import load_issue
from gazette.model import (
    Dates,
    Document,
    DocumentNumber,
    Entry,
    Issue,
    Meta,
    Paragraph,
    Section,
    Text,
)
from gazette.model.ids import with_ids
from gazette.model.walk import printed_text
from gazette.reading import read_document

PER_ISSUE = 12
EVERY = 10  #: documents of which pandoc makes one
WHOLE_LAWS = 3000  # more documents than this are made by cutting laws in parts
CHROMIUM = "/usr/bin/chromium"
STAMP = dt.datetime(2021, 7, 15, tzinfo=dt.UTC)
QUERIES = ["税", "护士", "营商环境", "政务公开", "行政处罚", "公共资源", "网络食品", "个人信息保护", "县级以上地方人民政府", "罚决", "三十日内", "第四十二条", "“放管服”改革", "应当自收到申请之日起", "市场监督管理部门", "违反本条例规定的"]  # fmt: skip


def laws() -> Iterator[dict[str, Any]]:
    """The laws of the corpus."""
    with lzma.open(
        Path(os.environ["GAZETTE_CORPUS"]) / "laws.jsonl.xz", "rt", encoding="utf-8"
    ) as file:
        yield from map(json.loads, file)


def pieces(count: int) -> Iterator[tuple[str, list[str]]]:
    """Titles and paragraphs of `count` documents: whole laws, or for many, laws cut in parts."""
    most = 100_000 if count <= WHOLE_LAWS else 2800
    made = 0
    for law in laws():
        part: list[str] = []
        for text in law["text"].split("\n"):
            part.append(text)
            if sum(map(len, part)) > most:
                yield f"{law['title']}（{made}）", part
                part, made = [], made + 1
                if made == count:
                    return
        if part:
            yield f"{law['title']}（{made}）", part
            made += 1
        if made >= count:
            return


def bundles(found: Sequence[tuple[str, list[str]]], first: int = 0) -> list[IssueBundle]:
    """Titles and paragraphs in issues of a dozen; `first` documents went before."""
    made = []
    for begin in range(0, len(found), PER_ISSUE):
        number = first + begin
        year, nth = 2000 + number // PER_ISSUE // 40, number // PER_ISSUE % 40 + 1
        entries = tuple(
            Entry(key=f"d{n:02d}", document=document(title, texts, year, number + n))
            for n, (title, texts) in enumerate(found[begin : begin + PER_ISSUE])
        )
        section = Section(label="法规规章", entries=entries)
        issue = Issue(
            title="某市人民政府公报",
            year=year,
            number=nth,
            date=dt.date(year, 1, 1) + dt.timedelta(days=9 * (nth - 1)),
            sections=(section,),
        )
        made.append(IssueBundle(issue))
    return made


def document(title: str, texts: list[str], year: int, serial: int) -> Document:
    """A document of plain paragraphs."""
    number = DocumentNumber(
        text=f"某政发〔{year}〕{serial}号", prefix="某政发", year=year, serial=serial
    )
    return with_ids(
        Document(
            id=f"{year}-{serial:06d}",
            meta=Meta(
                title=title,
                numbers=(number,),
                issuers=("某市人民政府",),
                genre="通知",
                dates=Dates(signed=dt.date(year, 1, 1)),
            ),
            body=tuple(Paragraph(inlines=(Text(text=t),)) for t in texts),
        )
    )


def cpu() -> float:
    """CPU seconds of this process and of the children it waited for."""
    own, children = os.times(), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.user + own.system + children.ru_utime + children.ru_stime


def timed(work: Callable[[], Any]) -> tuple[Any, str]:
    """The result, and its times."""
    before, wall = cpu(), time.perf_counter()
    result = work()
    return result, f"{cpu() - before:.1f} CPU-s, {time.perf_counter() - wall:.1f} s"


def measure_site(count: int) -> None:
    """Build, run again unchanged, add an issue."""
    made = bundles(list(pieces(count)))
    characters = sum(
        len(printed_text(e.document)) for b in made for s in b.issue.sections for e in s.entries
    )
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        report, took = timed(lambda: make_site(MemorySource(made[:-1]), out))
        print(f"{report.documents} documents, {characters / 1e6:.1f} M characters: {took}")
        print(
            f"  {report.written} files, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
        )
        report, took = timed(lambda: make_site(MemorySource(made[:-1]), out))
        print(f"unchanged: {report.written} files written, {took}")
        report, took = timed(lambda: make_site(MemorySource(made), out))
        print(f"one issue more: {report.rendered} rendered, {report.written} written, {took}")
        sizes: dict[str, int] = {}
        for path in out.rglob("*"):
            if path.is_file():
                kind = path.relative_to(out).parts[0]
                kind = kind if not kind.isdecimal() else "issues"
                sizes[kind] = sizes.get(kind, 0) + path.stat().st_size
        print({kind: f"{size / 1e6:.1f} MB" for kind, size in sorted(sizes.items())})
        pages = [len(gzip.compress(p.read_bytes())) for p in out.glob("2*/*/d*.html")]
        print(
            f"document pages gz: median {statistics.median(pages) / 1000:.1f} KB, largest {max(pages) / 1000:.1f} KB"
        )


class Drawer(MemorySource):
    """Issues made of their texts when they are asked for."""

    def __init__(self, texts: Sequence[tuple[str, list[str]]]) -> None:
        super().__init__(())
        self._texts = texts

    def issues(self) -> list[SiteIssue]:
        """Their keys and stamps."""
        names = range(0, len(self._texts), PER_ISSUE)
        return [
            SiteIssue(
                f"{2000 + n // PER_ISSUE // 40}-{n // PER_ISSUE % 40 + 1:02d}", self._stamp(n)
            )
            for n in names
        ]

    def _stamp(self, start: int) -> str:
        part = self._texts[start : start + PER_ISSUE]
        return sha256_of("".join(title for title, _ in part).encode())

    def bundle(self, key: str) -> IssueBundle:
        """The issue."""
        year, number = map(int, key.split("-"))
        start = ((year - 2000) * 40 + number - 1) * PER_ISSUE
        return bundles(self._texts[start : start + PER_ISSUE], start)[0]


def measure_growth(count: int) -> None:
    """The first run, one unchanged, one with an issue more; memory; pandoc's bare HTML beside."""
    texts = list(pieces(count))
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "site"
        full = spent(lambda: make_site(Drawer(texts[:-PER_ISSUE]), out))
        same = spent(lambda: make_site(Drawer(texts[:-PER_ISSUE]), out))
        more = spent(lambda: make_site(Drawer(texts), out))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(texts)} documents, {len(texts) // PER_ISSUE} issues: {full:.1f} CPU-s, {memory:.0f} MB"
    )
    print(f"unchanged {same:.2f}, {same / full:.3f}; one issue more {more:.2f}, {more / full:.3f}")
    if shutil.which("pandoc"):
        other = spent(lambda: pandoc_html(texts[::EVERY])) * EVERY
        print(
            f"pandoc {other:.1f} CPU-s, by every {EVERY}th document; the site {full / other:.2f} of it"
        )


def spent(work: Callable[[], object]) -> float:
    """CPU seconds of this process and its children."""
    before = cpu()
    work()
    return cpu() - before


def pandoc_html(texts: Sequence[tuple[str, list[str]]]) -> None:
    """Bare HTML of each document, one call a document."""
    for title, paragraphs in texts:
        source = "\n\n".join((f"# {title}", *paragraphs))
        call = ["pandoc", "-f", "markdown", "-t", "html"]
        subprocess.run(call, input=source.encode(), capture_output=True, check=True)


def measure_search(count: int) -> None:
    """Bytes, time, recall and precision of each query, in the browser."""
    made = bundles(list(pieces(count)))
    truth = {
        f"{b.issue.year}/{b.issue.number:02d}/{e.key}.html": fold(
            printed_text(e.document).replace("\n", "\uffff")
        )
        for b in made
        for s in b.issue.sections
        for e in s.entries
    }
    queries = [
        *QUERIES,
        next(iter(made)).issue.sections[0].entries[3].document.meta.numbers[0].text,
        "某政发2001 500",
    ]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        _, took = timed(lambda: make_site(MemorySource(made), out))
        print(f"built {len(truth)} documents: {took}")
        with serving(out) as base, chromium(CHROMIUM) as browser:
            for query in queries:
                measure_query(browser, base, out, query, truth)


def measure_query(
    browser: Browser, base: str, out: Path, query: str, truth: dict[str, str]
) -> None:
    """One query in a fresh browser, its page's own weight apart."""
    with watched(browser, viewport=PHONE) as seen:
        seen.page.goto(f"{base}search.html")
        shell = len(seen.requests)
        start = time.perf_counter()
        seen.page.fill("#q", query)
        seen.page.press("#q", "Enter")
        until(
            seen.page,
            "() => document.querySelector('#results .count') && document.getElementById('results').getAttribute('aria-busy') === 'false'",
        )
        took = time.perf_counter() - start
        asked = [urllib.parse.urlsplit(url).path.lstrip("/") for url in seen.requests[shell:]]
        weight = sum(
            len(gzip.compress((out / path).read_bytes()))
            for path in asked
            if (out / path).is_file()
        )
        shown = [
            str(href).split("#")[0]
            for href in seen.page.evaluate(
                "[...document.querySelectorAll('.hit a')].map(a => a.getAttribute('href'))"
            )
        ]
        head = seen.page.locator("#results .count").first.text_content()
    words = [fold(word) for word in query.split()]
    right = {path for path, text in truth.items() if all(word in text for word in words)}
    good = sum(path in right for path in shown)
    print(
        f"{query:14s} {weight / 1000:6.0f} KB {len(asked):3d} requests {took:5.2f} s  shown {len(shown)}, right {good}; in all {len(right)}; {head}"
    )


def measure_epub(folder: Path) -> None:
    """EPUBs of the same Word files by us, pandoc and calibre: the issue at once, and each alone."""
    start = cpu()
    loaded = load_issue(folder)
    bundle = getattr(loaded, "bundle", loaded)
    reading = cpu() - start
    data, took = timed(lambda: make_epub(bundle, timestamp=STAMP))
    print(f"gazette, issue: {took}, reading the Word files before {reading:.1f} CPU-s")
    print(f"  {len(data) / 1000:.0f} KB")
    pages, took = timed(lambda: make_mobile(bundle, timestamp=STAMP))
    print(
        f"掌上公报 of the issue: {took}, {sum(map(len, pages.values())) / 1000:.0f} KB, {len(pages)} files"
    )
    words = sorted(folder.rglob("*.docx"))
    with tempfile.TemporaryDirectory() as work:
        place = Path(work)
        compare_issue(words, place)
        compare_each(words, place)


def compare_issue(words: list[Path], place: Path) -> None:
    """All files in one book: pandoc joins them; calibre takes one file, so it gets pandoc's book."""
    out = place / "pandoc.epub"
    if not shutil.which("pandoc"):
        print("pandoc is not installed")
        return
    call = ["pandoc", "-t", "epub3", "--metadata", "title=公报", "-o", str(out), *map(str, words)]
    _, took = timed(lambda: run(call))
    print(f"pandoc, {len(words)} Word files in one: {took}, {out.stat().st_size / 1000:.0f} KB")
    if shutil.which("ebook-convert"):
        again = place / "calibre.epub"
        _, took = timed(lambda: run(["ebook-convert", str(out), str(again)]))
        print(f"calibre, pandoc's book anew: {took}, {again.stat().st_size / 1000:.0f} KB")


def compare_each(words: list[Path], place: Path) -> None:
    """A book a Word file, from the file to the EPUB; ours in one process, theirs a call each."""

    def ours() -> None:
        for word in words:
            found = read_document(word, revisions="accept")
            entry = Entry(key="d", document=found.document)
            section = Section(label="文件", entries=(entry,))
            day = dt.date(2021, 7, 15)
            issue = Issue(title="公报", year=2021, number=1, date=day, sections=(section,))
            make_epub(IssueBundle(issue, media={"d": found.media}), timestamp=STAMP)

    print(f"each of {len(words)} alone, gazette: {timed(ours)[1]}")
    for name in ("pandoc", "ebook-convert"):
        if not shutil.which(name):
            print(f"{name} is not installed")
            continue
        before, times = cpu(), []
        for word in words:
            out = place / f"{name}-{word.stem}.epub"
            one = cpu()
            middle = ["-t", "epub3", "-o"] if name == "pandoc" else []
            run([name, str(word), *middle, str(out)])
            times.append(cpu() - one)
        median = statistics.median(times)
        print(f"each alone, {name}: {cpu() - before:.1f} CPU-s, median {median:.2f} a file")


def run(call: list[str]) -> None:
    """The program, silent; Qt needs no screen."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(call, check=True, capture_output=True, env=environment)


def measure_paint(folder: Path) -> None:
    """First contentful paint on an emulated slow phone: 4x CPU, 1.6 Mbit/s, 150 ms."""
    bundle = load_issue(folder)
    with tempfile.TemporaryDirectory() as place:
        write_files(Path(place), make_mobile(getattr(bundle, "bundle", bundle), timestamp=STAMP))
        pages = [
            p.name for p in Path(place).glob("*.html") if re.fullmatch(r"index|search|d\d+", p.stem)
        ]
        with serving(Path(place)) as base, chromium(CHROMIUM) as browser:
            for name in [*sorted(pages)[:4], "index.html"]:
                print(name, [paint(browser, base + name) for _ in range(3)], "ms")


def paint(browser: Browser, address: str) -> int:
    """Milliseconds to the first contentful paint."""
    with watched(browser, viewport=PHONE) as seen:
        session = seen.page.context.new_cdp_session(seen.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": 150,
                "downloadThroughput": 200_000,
                "uploadThroughput": 94_000,
            },
        )
        seen.page.goto(address, wait_until="load")
        until(seen.page, "() => performance.getEntriesByName('first-contentful-paint').length > 0")
        found: float = seen.page.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        )
        return round(found)


if __name__ == "__main__":
    what, argument = sys.argv[1], sys.argv[2]
    measures = {"site": measure_site, "growth": measure_growth, "search": measure_search}
    if what in measures:
        measures[what](int(argument))
    else:
        {"epub": measure_epub, "paint": measure_paint}[what](Path(argument))
