"""One page of ten hits by kind of query: gazette's search beside FTS5's bare row ids, in the same run.

    python benchmarks/search_page.py $GAZETTE_CORPUS/laws.jsonl.xz --folder work [--engine tantivy]

The indexes are made in the folder when they are not there.  Ours gives the total, ten hits with their
best articles, snippets, status and versions, without facets; FTS5 (trigrams, an article a row) gives
ten row ids by rank, of all words or, for questions, of any of their trigrams.  It knows no word of two
characters and answers those with nothing.  CPU milliseconds, the best of the runs; the machine decides.
Columns: kind, query, documents found, ours, of that the calls of Tantivy alone, FTS5.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import re
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from search_questions import fts5, ours

from gazette.archive.search.index.upkeep import State
from gazette.archive.search.service import Searcher

_RUNS = 15
_OPERATORS = {"非", "或"}
_ASKED = {
    "词": "公共安全 消防安全 食品安全 工伤保险 土地管理 环境保护",
    "常用词": "管理 国务院 规定 人民政府 应当 责任",
    "引号短语": '"用人单位应当" "县级以上人民政府" "自公布之日起施行" "依法追究刑事责任"',
    "长短语": "用人单位自用工之日起超过一个月 经营者提供商品或者服务有欺诈行为 依法追究刑事责任",
    "几个词": "消防+验收 食品+召回 土地+征收+补偿 广告+处罚",
    "题名": "劳动合同法 食品安全法 工伤保险条例 标题:消防",
    "文号": "法释〔2025〕10号 国发2018+42 农业部令第22号",
    "条": "劳动合同法第八十二条 公司法第一百四十七条",
    "与或非": "消防+非+条例 (消防+或+防火)+森林",
    "提问": "公司没签劳动合同怎么办 加班费怎么算 买到假货怎么赔",
}


def main() -> None:
    """Make the indexes, ask both, print a line a query."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("laws", type=Path)
    parser.add_argument("--folder", type=Path, required=True, help="for the indexes")
    parser.add_argument("--engine", default="tantivy")
    options = parser.parse_args()
    searcher, bare = _opened(options.laws, options.folder, options.engine)
    for kind, queries in _ASKED.items():
        for query in (one.replace("+", " ") for one in queries.split(" ")):
            found = searcher.search(query, facets=()).total
            mine = _best(lambda query=query: searcher.search(query, facets=()))
            match, total = _match(query, loose=kind == "提问"), f"{found} 篇"
            theirs = _best(lambda match=match: bare.execute(_ROWS, (match,)).fetchall())
            floor = _best(_calls(searcher, query)) if options.engine == "tantivy" else math.nan
            times = f"{mine:.2f} | {floor:.2f} | {theirs:.2f}"
            print(f"| {kind} | {query} | {total} | {times} |", flush=True)


def _calls(searcher: Searcher, query: str) -> Callable[[], object]:
    """What the query asks of Tantivy, to be asked again without anything of ours around it."""
    index: Any = searcher._index  # noqa: SLF001 - the floor is measured below the port
    owners = (index, index._parts, index._lifted)  # noqa: SLF001 - as above
    bare = index._searcher, index._parts._searcher  # noqa: SLF001 - as above
    asked: list[Callable[[], object]] = []
    for owner, of in zip(owners, (*bare, bare[0]), strict=True):
        owner._searcher = _Recorder(of, asked)  # noqa: SLF001 - as above
    searcher.search(query, facets=())
    for owner, of in zip(owners, (*bare, bare[0]), strict=True):
        owner._searcher = of  # noqa: SLF001 - as above
    return lambda: [call() for call in asked]


class _Recorder:
    """A Tantivy searcher that notes what it is asked."""

    def __init__(self, of: Any, asked: list[Callable[[], object]]) -> None:  # noqa: ANN401 - tantivy has no types
        self._of = of
        self._asked = asked

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as above
        found = getattr(self._of, name)
        if not callable(found):
            return found

        def noted(*args: object, **options: object) -> object:
            self._asked.append(partial(found, *args, **options))
            return found(*args, **options)

        return noted


_ROWS = "select rowid from part where part match ? order by rank limit 10"


def _opened(laws: Path, folder: Path, engine: str) -> tuple[Searcher, sqlite3.Connection]:
    texts: list[dict[str, str]] = []
    for name, build in (("fts5", fts5), (engine, ours(engine))):
        if not (folder / name).is_dir():
            texts = texts or _read(laws)
            build(texts, folder / name)
    return Searcher(State(folder / engine, engine, 0)), sqlite3.connect(folder / "fts5/fts.sqlite")


def _read(laws: Path) -> list[dict[str, str]]:
    with lzma.open(laws, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _match(query: str, *, loose: bool) -> str:
    words = [w for w in re.findall(r"[\w〔〕]+", query.replace("标题:", "")) if w not in _OPERATORS]
    if not loose:
        return " AND ".join(f'"{word}"' for word in words)
    return " OR ".join(f'"{word[n : n + 3]}"' for word in words for n in range(len(word) - 2))


def _best(work: Callable[[], object]) -> float:
    work()
    found = []
    for _ in range(_RUNS):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found) * 1000


if __name__ == "__main__":
    main()
