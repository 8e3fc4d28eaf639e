"""Questions as people ask them: gazette's search beside FTS5 by article and BM25 with jieba, in one run.

    python benchmarks/search_questions.py $GAZETTE_CORPUS/laws.jsonl.xz QUESTIONS.jsonl --folder work

QUESTIONS.jsonl: one object a line with `query` and `want`, the ids of the laws that answer.
jieba: `pip install --target DIR jieba` and PYTHONPATH=DIR; without it that row is left out.
hit@10: a law that answers is among the first ten; MRR: one over its place, 0 where it is not.
All count laws, not versions of them.  Milliseconds are CPU time; the machine decides.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import re
import shutil
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from search_engines import bytes_of

from gazette.archive.search.index.upkeep import State, write_documents
from gazette.archive.search.port import IndexDocument, Line
from gazette.archive.search.service import Searcher
from gazette.archive.search.text.parts import part_starts
from gazette.archive.search.text.works import work_of

Law = dict[str, Any]
Ask = Callable[[str], Sequence[str]]  #: ids of laws, best first
_PAGE, _DEEP = 10, 400


def articles(law: Law) -> Iterator[str]:
    """The articles of a law, cut as gazette cuts them."""
    lines = law["text"].split("\n")
    starts = [*part_starts(lines), len(lines)]
    for start, end in pairwise(starts):
        yield "\n".join(lines[start:end])


def ours(engine: str) -> Callable[[list[Law], Path], Ask]:
    """Gazette's own search with that engine."""

    def build(laws: list[Law], folder: Path) -> Ask:
        state = State(folder, engine, 0)
        write_documents(state, map(_document, laws))
        searcher = Searcher(state)
        return lambda query: [hit.id for hit in searcher.search(query, facets=()).hits]

    return build


def _document(law: Law) -> IndexDocument:
    lines = tuple(Line("", line) for line in law["text"].split("\n"))
    return IndexDocument(law["id"], law["title"], lines, shown={"title": law["title"]})


def fts5(laws: list[Law], folder: Path) -> Ask:
    """SQLite FTS5, trigrams, an article a row, any of the question's trigrams."""
    folder.mkdir(parents=True)
    db = sqlite3.connect(folder / "fts.sqlite")
    db.execute("create virtual table part using fts5(law unindexed, title, text, tokenize=trigram)")
    rows = ((law["id"], law["title"], part) for law in laws for part in articles(law))
    with db:
        db.executemany("insert into part values(?,?,?)", rows)

    def ask(query: str) -> Sequence[str]:
        runs = re.findall(r"\w+", query)
        grams = {run[i : i + 3] for run in runs for i in range(len(run) - 2)}
        match = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        found = db.execute(
            "select law from part where part match ? order by rank limit ?", (match, _DEEP)
        )
        return list(dict.fromkeys(str(law) for (law,) in found))

    return ask


def jieba_bm25(laws: list[Law], folder: Path) -> Ask:
    """BM25 (k1 1.2, b .75) of jieba's words, an article a document, in memory."""
    folder.mkdir(parents=True)
    cut = import_module("jieba").lcut  # no part of gazette
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    owners: list[str] = []
    lengths: list[int] = []
    for law in laws:
        for part in articles(law):
            words = cut(f"{law['title']}\n{part}")
            for word, count in Counter(words).items():
                found[word].append((len(owners), count))
            owners.append(law["id"])
            lengths.append(len(words))
    average = sum(lengths) / len(lengths)

    def ask(query: str) -> Sequence[str]:
        scores: defaultdict[int, float] = defaultdict(float)
        for word in set(cut(query)) - set("，。？、！ "):
            rows = found.get(word, [])
            rarity = math.log(1 + (len(owners) - len(rows) + 0.5) / (len(rows) + 0.5))
            for row, count in rows:
                scores[row] += rarity * count * 2.2 / (count + 0.3 + 0.9 * lengths[row] / average)
        best = sorted(scores, key=lambda row: -scores[row])[:_DEEP]
        return list(dict.fromkeys(owners[row] for row in best))

    return ask


def measure(name: str, ask: Ask, questions: list[Law], works: dict[str, str]) -> str:
    """A row of the table."""
    hits, reciprocal = 0, 0.0
    begun = time.process_time()
    for question in questions:
        wanted = {works[key] for key in question["want"]}
        seen = list(dict.fromkeys(works[key] for key in ask(question["query"])))[:_PAGE]
        places = [n for n, work in enumerate(seen, 1) if work in wanted]
        hits += bool(places)
        reciprocal += 1 / places[0] if places else 0.0
    spent = (time.process_time() - begun) * 1000 / len(questions)
    share, rank = hits / len(questions), reciprocal / len(questions)
    return f"| {name} | {share:.3f} | {rank:.3f} | {spent:.0f} |"


def main() -> None:
    """Build each, ask it the questions of each file, print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("laws", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--folder", type=Path, required=True, help="for the indexes")
    options = parser.parse_args()
    with lzma.open(options.laws, "rt", encoding="utf-8") as file:
        laws = [json.loads(line) for line in file]
    works = {law["id"]: work_of(_document(law)) or law["id"] for law in laws}
    builders = {"FTS5": fts5, "Tantivy": ours("tantivy"), "Whoosh": ours("whoosh")}
    if find_spec("jieba"):
        builders["BM25 + jieba"] = jieba_bm25
    for name, build in builders.items():
        folder = options.folder / name.replace(" ", "")
        shutil.rmtree(folder, ignore_errors=True)
        begun = time.process_time()
        ask = build(laws, folder)
        size = bytes_of(folder) / 1e6
        print(f"{name}: {time.process_time() - begun:.0f} s CPU, {size:.0f} MB", flush=True)
        for path in options.questions:
            lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            questions = [line for line in lines if line["kind"] == "top10"]
            print(path.stem, measure(name, ask, questions, works), flush=True)


if __name__ == "__main__":
    main()
