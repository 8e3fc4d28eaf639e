"""Search measured: our engines, and raw SQLite FTS5 and raw Whoosh + jieba beside them, in one run.

    python benchmarks/search.py ../shared/data/laws.jsonl.xz --engines whoosh,tantivy --json out.json
    python benchmarks/search.py LAWS --documents 50000 --engines tantivy

Times are CPU seconds and milliseconds on the machine at hand; believe the ratios.  More documents
than the file has are made from it by mixing paragraphs of different laws.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import resource
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from whoosh import fields, index, qparser

from gazette.archive.search.fields import folded_lines
from gazette.archive.search.normalise import fold
from gazette.archive.search.numerals import spellings
from gazette.archive.search.port import NEVER, IndexDocument, Line
from gazette.archive.search.service import Searcher
from gazette.archive.search.upkeep import CHUNK, State, write_documents

QUERIES = {
    "common word": ["管理", "规定", "责任", "监督", "单位"],
    "phrase 3-4": ["营业执照", "行政处罚", "安全生产", "人民政府", "不可抗力"],
    "phrase 8-12": ["县级以上地方人民政府", "依法追究刑事责任", "对直接负责的主管人员"],
    "one character": ["鼎", "税", "水", "法"],
    "and of three": ["安全 生产 处罚", "土地 征收 补偿", "食品 标准 检验"],
    "not": ["安全 非 生产", "土地 非 房屋"],
    "numeral": ["第10条", "2021年"],
    "title": ["标题:条例", "标题:解释"],
}
_PAGE = 10


def laws(path: Path) -> Iterator[dict[str, object]]:
    """The laws of the file."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def documents(path: Path, count: int) -> Iterator[IndexDocument]:
    """As many documents as asked for: the laws, then mixtures of their paragraphs."""
    real = []
    for n, law in enumerate(islice(laws(path), count)):
        made = as_document(str(law["id"]), str(law["title"]), str(law["text"]), str(law["kind"]), n)
        real.append(made)
        yield made
    mixer = random.Random(7)  # noqa: S311 - repeatable, not secret
    for n in range(len(real), count):
        parts = mixer.sample(real, 3)
        lines = [
            line.text for part in parts for line in mixer.sample(part.lines, len(part.lines) // 3)
        ]
        title = f"{parts[0].title}（{n}）"
        yield as_document(f"mix{n:07d}", title, "\n".join(lines), "其他", n)


def as_document(key: str, title: str, text: str, kind: str, n: int) -> IndexDocument:
    """A law as it would be indexed."""
    return IndexDocument(
        key=key,
        title=title,
        lines=tuple(Line("", line) for line in text.split("\n")),
        keywords={"kind": (kind,)},
        numbers={"date": 20000101 + n % 28, "year": 2000 + n % 25, "ended": NEVER},
        shown={"title": title, "issue": {"year": 2000 + n % 25, "number": 1, "page": 1}},
    )


def chunks(items: Iterable[IndexDocument], size: int) -> Iterator[list[IndexDocument]]:
    """Lists of that many."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def measure_engine(engine: str, path: Path, count: int, folder: Path) -> dict[str, object]:
    """Build and ask one of our engines."""
    folder.mkdir(parents=True)
    state = State(folder, engine, 0)
    wall, cpu = time.perf_counter(), time.process_time()
    done = 0
    for batch in chunks(documents(path, count), CHUNK):
        write_documents(state, batch)
        done += len(batch)
        print(f"\r{engine} {done}", end="", file=sys.stderr)
    built = {"wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu}
    print(file=sys.stderr)
    began = time.perf_counter()
    with Searcher(state) as searcher:
        searcher.search("管理", facets=())
        opened = time.perf_counter() - began
        times = {
            name: ask(lambda query: searcher.search(query, size=_PAGE), queries)
            for name, queries in QUERIES.items()
        }
        times["common word, no facets"] = ask(
            lambda query: searcher.search(query, size=_PAGE, facets=()), QUERIES["common word"]
        )
    return {
        "documents": done,
        **built,
        "docs_per_cpu_s": done / built["cpu_s"],
        "index_mb": size_of(folder / "engine") / 1e6,
        "texts_mb": size_of(folder / "texts.sqlite") / 1e6,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "open_and_first_s": opened,
        "p50_ms": times,
    }


def measure_fts5(path: Path, count: int, folder: Path) -> dict[str, object]:
    """Raw SQLite FTS5 with its trigram tokenizer: no words of two characters."""
    folder.mkdir(parents=True)
    db = sqlite3.connect(folder / "fts.sqlite")
    db.execute("create virtual table doc using fts5(key unindexed, title, text, tokenize=trigram)")
    cpu, done = time.process_time(), 0
    for batch in chunks(documents(path, count), 500):
        rows = [(d.key, d.title, "\n".join(line.text for line in d.lines)) for d in batch]
        with db:
            db.executemany("insert into doc values(?,?,?)", rows)
        done += len(batch)
    used = time.process_time() - cpu

    def find(query: str) -> object:
        words = " AND ".join(f'"{word}"' for word in query.replace(" 非 ", " ").split())
        sql = "select key, bm25(doc) from doc where doc match ? order by 2 limit 10"
        total = db.execute("select count(*) from doc where doc match ?", (words,)).fetchone()
        return total, db.execute(sql, (words,)).fetchall()

    wanted = {n: q for n, q in QUERIES.items() if n not in ("title", "numeral", "not")}
    return {
        "documents": done,
        "cpu_s": used,
        "docs_per_cpu_s": done / used,
        "index_mb": size_of(folder) / 1e6,
        "p50_ms": {name: ask(find, queries) for name, queries in wanted.items()},
        "found": {q: find(q)[0][0] for q in ("管理", "鼎", "营业执照")},  # type: ignore[index] # a pair
    }


def measure_jieba(path: Path, count: int, folder: Path) -> dict[str, object]:
    """Raw Whoosh with jieba's analyser, where jieba is installed."""
    try:
        from jieba.analyse import ChineseAnalyzer  # noqa: PLC0415 - may be missing
    except ImportError:
        return {"skipped": "jieba is not installed (pip install jieba setuptools)"}
    folder.mkdir(parents=True)
    analyser = ChineseAnalyzer()
    schema = fields.Schema(key=fields.ID(stored=True), text=fields.TEXT(analyzer=analyser))
    made = index.create_in(str(folder), schema)
    cpu, done = time.process_time(), 0
    for batch in chunks(documents(path, count), 500):
        writer = made.writer(limitmb=192)
        for document in batch:
            text = "\n".join(line.text for line in document.lines)
            writer.add_document(key=document.key, text=text)
        writer.commit(merge=False)
        done += len(batch)
    used = time.process_time() - cpu
    parser = qparser.QueryParser("text", schema)
    with made.searcher() as searcher:

        def find(query: str) -> object:
            words = query.replace(" 非 ", " NOT ")
            return searcher.search(parser.parse(words), limit=10)

        wanted = {n: q for n, q in QUERIES.items() if n != "title"}
        times = {name: ask(find, queries) for name, queries in wanted.items()}
    return {
        "documents": done,
        "cpu_s": used,
        "docs_per_cpu_s": done / used,
        "index_mb": size_of(folder) / 1e6,
        "p50_ms": times,
    }


def ask(find: Callable[[str], object], queries: list[str], rounds: int = 5) -> float:
    """Median milliseconds of a query."""
    times = []
    for _ in range(rounds):
        for query in queries:
            began = time.perf_counter()
            find(query)
            times.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(times), 2)


def random_phrases(path: Path, count: int) -> list[str]:
    """Phrases of 2 to 12 characters cut anywhere out of lines of the laws."""
    picker = random.Random(20211120)  # noqa: S311 - repeatable, not secret
    texts = [str(law["text"]) for law in laws(path)]
    phrases: list[str] = []
    while len(phrases) < count:
        line = picker.choice(picker.choice(texts).split("\n"))
        length = picker.randint(2, 12)
        if len(line) < length:
            continue
        start = picker.randrange(len(line) - length + 1)
        phrase = line[start : start + length].strip()
        if len(fold(phrase)) > 1 and not set(phrase) & set('"“”＂「」'):
            phrases.append(phrase)
    return phrases


def completeness(path: Path, folder: Path, engine: str, count: int) -> dict[str, object]:
    """Random phrases: all documents that hold them are found, and no others."""
    texts = {d.key: folded_lines(d) for d in documents(path, 10**9 if count == 0 else count)}
    missed = false = hits = 0
    wrong: list[str] = []
    with Searcher(State(folder, engine, 0)) as searcher:
        for phrase in random_phrases(path, 500):
            forms = spellings(phrase)
            wanted = {key for key, text in texts.items() if any(form in text for form in forms)}
            found = set(searcher.keys(f'"{phrase}"'))
            missed += len(wanted - found)
            false += len(found - wanted)
            hits += len(found)
            if wanted != found:
                wrong.append(phrase)
    return {"phrases": 500, "hits": hits, "missed": missed, "false": false, "wrong": wrong[:20]}


def size_of(path: Path) -> int:
    """Bytes of a file or of all files below."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return sum(p.stat().st_size for p in files)


def in_child(task: Callable[[], dict[str, object]]) -> dict[str, object]:
    """Run in a process of its own, so that peaks of memory do not mix."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with os.fdopen(writer, "w") as pipe:
            json.dump(task(), pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"failed": True}  # type: ignore[no-any-return] # our own JSON


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("laws", type=Path)
    parser.add_argument("--documents", type=int, default=4548)
    parser.add_argument("--engines", default="whoosh,tantivy,fts5,jieba")
    parser.add_argument("--keep", type=Path, help="keep the indexes in this folder")
    parser.add_argument("--phrases", action="store_true", help="also check 500 random phrases")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    base = options.keep or Path(tempfile.mkdtemp(prefix="gazette-bench-"))
    results: dict[str, dict[str, object]] = {}
    raw = {"fts5": measure_fts5, "jieba": measure_jieba}
    for engine in options.engines.split(","):
        folder = base / f"{engine}-{options.documents}"
        shutil.rmtree(folder, ignore_errors=True)
        if engine in raw:
            results[engine] = in_child(lambda: raw[engine](options.laws, options.documents, folder))  # noqa: B023 - called at once
        else:
            results[engine] = in_child(
                lambda: measure_engine(engine, options.laws, options.documents, folder)  # noqa: B023 - called at once
            )
            if options.phrases:
                results[engine]["phrases"] = in_child(
                    lambda: completeness(options.laws, folder, engine, options.documents)  # noqa: B023 - called at once
                )
        print(json.dumps({engine: results[engine]}, ensure_ascii=False, indent=1), flush=True)
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    if not options.keep:
        shutil.rmtree(base)


if __name__ == "__main__":
    main()
