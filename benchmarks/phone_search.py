"""The site's search in Chromium: recall, precision, bytes of every query, over real laws with their numbers.

    GAZETTE_CORPUS=… python benchmarks/phone_search.py [documents] [kind]

Queries and what they should find are in `phone_queries.csv`; they were written before the program
was tried on them.  文号 and 期号 are right by the number and the issue, 题目 and 字词 where a line of
the document has the words (| parts other words for the same, a blank parts words that must all be
there), 提问 when one of the laws stands among the first ten.  Bytes are those of a fresh browser,
gzipped as a web server sends them, the page itself apart.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
import lzma
import os
import re
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from browsing import PHONE, chromium, serving, until, watched
from playwright.sync_api import Browser, Page
from site_source import MemorySource

from gazette.export.mobile.search_index import fold, issue_keys, number_keys
from gazette.export.mobile.site import make_site
from gazette.issue.bundle import IssueBundle
from gazette.model import Dates, Document, Entry, Issue, Meta, Paragraph, Section, Text
from gazette.model.ids import with_ids
from gazette.text.numbers import number_key, parse_number

CHROMIUM = "/usr/bin/chromium"
PER_ISSUE = 12
KINDS = {"法律": 0, "行政法规": 1}  #: which laws are taken first
HEAVIEST = 130_000  #: bytes of a query
MOST = 450  #: results that are looked through
FIRST = 10  #: results in which the answer to a question should stand


class Query(NamedTuple):
    """A query and what it should find."""

    kind: str
    text: str
    right: str


def queries() -> list[Query]:
    """The list."""
    with Path(__file__).with_name("phone_queries.csv").open(encoding="utf-8") as file:
        return [Query(row["类"], row["检索式"], row["应有"]) for row in csv.DictReader(file)]


def laws(count: int) -> list[dict[str, Any]]:
    """Laws with numbers and statutes first, then others."""
    path = Path(os.environ["GAZETTE_CORPUS"]) / "laws.jsonl.xz"
    with lzma.open(path, "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    found.sort(key=lambda law: (not law["doc_number"], KINDS.get(law["kind"], len(KINDS))))
    return found[:count]


def document(law: dict[str, Any]) -> Document:
    """The law as a document of plain paragraphs."""
    number = parse_number(law["doc_number"]) if law["doc_number"] else None
    day = law["version_date"]
    return with_ids(
        Document(
            id=law["id"],
            meta=Meta(
                title=law["title"],
                numbers=(number,) if number else (),
                issuers=tuple((law["organ"] or "某机关").split("、")),
                kind="其他公文",
                dates=Dates(signed=dt.date.fromisoformat(day) if day else None),
            ),
            body=tuple(Paragraph(inlines=(Text(text=t),)) for t in law["text"].split("\n")),
        )
    )


def bundles(count: int) -> list[IssueBundle]:
    """The laws in issues of a dozen."""
    found = [document(law) for law in laws(count)]
    made = []
    for place in range(0, len(found), PER_ISSUE):
        nth = place // PER_ISSUE
        entries = tuple(
            Entry(key=f"{n:03d}", document=one)
            for n, one in enumerate(found[place : place + PER_ISSUE], 1)
        )
        issue = Issue(
            title="某市人民政府公报",
            year=2000 + nth // 24,
            number=nth % 24 + 1,
            total_number=nth + 1,
            date=dt.date(2000 + nth // 24, 1, 1) + dt.timedelta(days=15 * (nth % 24)),
            sections=(Section(label="法规规章", entries=entries),),
        )
        made.append(IssueBundle(issue))
    return made


class Known(NamedTuple):
    """A document as the truth has it."""

    title: str
    keys: frozenset[str]
    lines: list[str]


def known(made: list[IssueBundle]) -> dict[str, Known]:
    """Address of each document → what it is."""
    return {
        f"{b.issue.year}/{b.issue.number:02d}/{e.key}.html": Known(
            e.document.meta.title,
            frozenset((*number_keys(e.document.meta.numbers), *issue_keys(b.issue))),
            [
                plain(e.document.meta.title),
                *(plain(i.text) for p in e.document.body for i in p.inlines),  # type: ignore[union-attr]
            ],
        )
        for b in made
        for s in b.issue.sections
        for e in s.entries
    }


def plain(text: str) -> str:
    """Letters and figures alone: the truth knows no marks."""
    return (
        re.sub(r"[\W_]+", "", fold(text)) if "/" not in text else re.sub(r"[^\w/]+", "", fold(text))
    )


def right(query: Query, all_: dict[str, Known]) -> set[str]:
    """The addresses that the query should find."""
    if query.kind == "提问":
        wanted = [plain(name) for name in query.right.split("|")]
        return {a for a, k in all_.items() if any(plain(k.title).endswith(w) for w in wanted)}
    if query.kind in ("文号", "期号"):
        key = query.right if query.kind == "期号" else number_key(query.right)
        return {a for a, k in all_.items() if key in k.keys}
    ways = [[plain(w) for w in way.split()] for way in query.right.split("|")]
    return {
        a
        for a, k in all_.items()
        if any(all(any(w in line for line in k.lines) for w in way) for way in ways)
    }


def ask(
    browser: Browser, base: str, out: Path, query: Query, all_: dict[str, Known]
) -> Iterator[Any]:
    """Recall, precision, bytes; the first page of results for bytes, all pages for the others."""
    truth = right(query, all_)
    with watched(browser, viewport=PHONE) as seen:
        seen.page.goto(f"{base}search.html")
        shell = len(seen.requests)
        start = time.perf_counter()
        seen.page.fill("#q", query.text)
        seen.page.press("#q", "Enter")
        wait(seen.page)
        took = time.perf_counter() - start
        asked = [urllib.parse.urlsplit(url).path.lstrip("/") for url in seen.requests[shell:]]
        weight = sum(
            len(gzip.compress((out / p).read_bytes())) for p in asked if (out / p).is_file()
        )
        head = seen.page.locator("#results .count").first.text_content() or ""
        first = shown(seen.page)
        while (
            query.kind != "提问"
            and seen.page.locator(".more").count()
            and len(shown(seen.page)) < MOST
        ):
            seen.page.locator("button.more").click()
            wait(seen.page)
        found = shown(seen.page)
        more = seen.page.locator("button.more").count()
    if query.kind == "提问":
        hits = [a for a in first[:FIRST] if a in truth]
        yield from (float(bool(hits)), 1.0)
    else:
        found = (
            [] if not truth and head.startswith("没有全部") else found
        )  # says that it is not that
        good = [a for a in found if a in truth]
        said = re.search(r"共 (\d+) 篇", head)
        total = int(said[1]) if said else len(found)
        recall = (
            min(1.0, (total if more else len(good)) / len(truth)) if truth else float(not found)
        )
        yield from (recall, len(good) / len(found) if found else float(not truth))
    yield from (weight, len(asked), took, f"{len(found)}/{len(truth)} {head}")


def shown(page: Page) -> list[str]:
    """The addresses on the page."""
    script = (
        "[...document.querySelectorAll('.hit > a')].map(a => a.getAttribute('href').split('#')[0])"
    )
    return [re.sub(r"(/\d{3})-\d+\.html$", r"\1.html", str(a)) for a in page.evaluate(script)]


def wait(page: Page) -> None:
    """Until the answer stands there."""
    until(
        page,
        "() => document.querySelector('#results .count') && document.getElementById('results').getAttribute('aria-busy') === 'false'",
    )


def main() -> None:
    """All queries, or those of a kind."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    kinds = sys.argv[2:]
    made = bundles(count)
    all_ = known(made)
    with tempfile.TemporaryDirectory() as place:
        out = Path(os.environ.get("SITE") or place) / "site"
        make_site(MemorySource(made), out)
        figures: dict[str, list[tuple[float, float, int]]] = {}
        with serving(out) as base, chromium(CHROMIUM) as browser:
            for query in queries():
                if kinds and query.kind not in kinds:
                    continue
                recall, precision, weight, asked, took, said = ask(browser, base, out, query, all_)
                figures.setdefault(query.kind, []).append((recall, precision, weight))
                mark = "" if recall == precision == 1.0 and weight <= HEAVIEST else "  <<<"
                print(
                    f"{query.kind} {query.text:18s} {recall:.2f} {precision:.2f} {weight / 1000:4.0f} KB {asked:3d} {took:4.1f} s  {said}{mark}",
                    flush=True,
                )
        for kind, rows in figures.items():
            print(
                f"{kind}: {len(rows)}, recall {sum(r for r, _, _ in rows) / len(rows):.3f}, precision "
                f"{sum(p for _, p, _ in rows) / len(rows):.3f}, KB largest {max(w for *_, w in rows) / 1000:.0f}"
            )


if __name__ == "__main__":
    main()
