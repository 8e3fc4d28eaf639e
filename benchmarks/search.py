"""Search measured: our engines, raw SQLite FTS5 and raw Whoosh + jieba, in one run, as ratios.

    python benchmarks/search.py run $GAZETTE_CORPUS/laws.jsonl.xz --json out.json --folder work
    python benchmarks/search.py table out.json

OpenSearch: `.ci/opensearch.sh start`, its address in GAZETTE_OPENSEARCH_URL; without it left
out.  jieba: `pip install --target DIR jieba` and PYTHONPATH=DIR; it is no part of gazette.
The collections are the laws as they are and documents cut from them (`search_documents.py`).
Every engine works in a process of its own, one at a time.  Times are CPU seconds: believe
the ratios.  What has spent its `--minutes` of indexing is stopped, asked with what it has,
and shown as stopped.  Results are written as they come; the same command goes on after a stop.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

from search_documents import Question, Questions, chunks, make, read, read_questions
from search_engines import ENGINES, Engine, peak_mb, start

Result = dict[str, Any]
SIZES = (0, 50_000, 200_000)  #: 0: the laws as they are
_PHRASES = {0: 500, 50_000: 200, 200_000: 100}  #: random ones whose every document is known
_MOST_S = 60.0  #: CPU seconds for the questions of a kind
_KINDS = {
    "number": "文号",
    "title words": "标题词",
    "phrase 2-4": "短语 2–4 字",
    "phrase 8-12": "短语 8–12 字",
    "filter": "加筛选",
}
_NAMES = {"fts5": "裸 FTS5（三字）", "jieba": "裸 Whoosh + jieba", "whoosh": "**Whoosh**", "tantivy": "**Tantivy**", "opensearch": "**OpenSearch**"}  # fmt: skip
_BASE = "fts5"  #: what the ratios are against


def build(engine: Engine, folder: Path, minutes: float) -> Result:
    """Index the documents of the folder until they or the minutes are over; reading them is not counted."""
    used = wall = 0.0
    done = total = 0
    for batch in chunks(read(folder), engine.chunk):
        total += len(batch)
        if used > minutes * 60:
            continue
        cpu, clock = engine.cpu(), time.perf_counter()
        engine.add(batch)
        used += engine.cpu() - cpu
        wall += time.perf_counter() - clock
        done += len(batch)
        print(f"\r{done} {used:.0f} s", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return {
        "documents": done,
        "stopped": done < total,
        "index_cpu_s": round(used, 2),
        "index_wall_s": round(wall, 2),
        "index_mb": round(engine.index_bytes() / 1e6, 1),
        "texts_mb": round(engine.texts_bytes() / 1e6, 1),
        "index_peak_mb": round(peak_mb()),
        "server_peak_mb": round(engine.server_peak_mb()),
    }


def ask(engine: Engine, asked: dict[str, list[Question]]) -> Result:
    """Milliseconds a question by kind: CPU and clock, half of the questions and nineteen in twenty."""
    clock = time.perf_counter()
    engine.open()
    engine.ask("phrase 2-4", asked["phrase 2-4"][0])
    times: Result = {"open_and_first_s": round(time.perf_counter() - clock, 3)}
    for kind, questions in asked.items():
        times[kind] = _timed(partial(engine.ask, kind), questions, engine)
    return times


def _timed(find: Callable[[Question], int], questions: list[Question], engine: Engine) -> Result:
    cpu, clock, found = [], [], 0
    begun = engine.cpu()
    for question in questions:
        before, at = time.process_time(), time.perf_counter()
        found += find(question)
        cpu.append((time.process_time() - before) * 1000)
        clock.append((time.perf_counter() - at) * 1000)
        if engine.cpu() - begun > _MOST_S:
            break
    return {
        "questions": len(cpu),
        "found": found,
        "cpu_ms": _half_and_most(cpu),
        "clock_ms": _half_and_most(clock),
        "mean_cpu_ms": round((engine.cpu() - begun) * 1000 / len(cpu), 2),  # a server's work too
    }


def _half_and_most(times: Sequence[float]) -> list[float]:
    cuts = quantiles(times, n=20, method="inclusive")
    return [round(cuts[9], 2), round(cuts[18], 2)]


def check(engine: Engine, questions: Questions, documents: int) -> Result:
    """Random phrases: what is missed and what is found wrongly, among the documents indexed."""
    missed = false = wanted = wrong = asked = 0
    begun = engine.cpu()
    for phrase, places in questions.literal.items():
        asked += 1
        literal = {n for n in places if n < documents}
        folded = {n for n in questions.folded[phrase] if n < documents}
        found = {int(key[1:]) for key in engine.holding(phrase)}
        missed += len(literal - found)
        false += len(found - folded)
        wanted += len(literal)
        wrong += bool(literal - found or found - folded)
        if engine.cpu() - begun > 3 * _MOST_S:
            break
    return {"phrases": asked, "wrong": wrong, "hits": wanted, "missed": missed, "false": false}


def measure(name: str, folder: Path, minutes: float) -> Result:
    """One engine on one collection."""
    index = folder / name
    shutil.rmtree(index, ignore_errors=True)
    engine = start(name, index)
    result: Result = {"date": f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M}"}
    result |= build(engine, folder, minutes)
    Path("/proc/self/clear_refs").write_text("5", "utf-8")  # the peak anew: proc(5)
    questions = read_questions(folder)
    result["asked"] = ask(engine, questions.asked)
    result["ask_peak_mb"] = round(peak_mb())
    result["checked"] = check(engine, questions, result["documents"])
    engine.leave()
    return result


def run(options: argparse.Namespace) -> None:
    """Every engine on every collection, each in a process of its own."""
    results: dict[str, Result] = _loaded(options.json)
    for size in options.sizes:
        folder = options.folder / str(size or "laws")
        if not (folder / "questions.json").is_file():
            make(options.laws, size, folder, _PHRASES.get(size, 100))
        for name in options.engines:
            if results.get(folder.name, {}).get(name):
                continue
            command = [sys.executable, __file__, "one", name, str(folder), str(options.minutes)]
            print(f"{folder.name} {name}", file=sys.stderr, flush=True)
            done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
            if done.returncode:
                print(f"{name}: left out", file=sys.stderr)
                continue
            results = _loaded(options.json)
            results.setdefault(folder.name, {})[name] = json.loads(done.stdout)
            beside = options.json.with_suffix(".part")
            beside.write_text(json.dumps(results, ensure_ascii=False, indent=1), "utf-8")
            beside.rename(options.json)


def _loaded(path: Path) -> dict[str, Result]:
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def tables(results: dict[str, Result]) -> str:
    """Markdown: a table a collection, times as they are and as a multiple of raw FTS5's."""
    return "\n\n".join(_table(size, engines) for size, engines in results.items())


def _table(size: str, engines: dict[str, Result]) -> str:
    kinds = [kind for kind in next(iter(engines.values()))["asked"] if kind != "open_and_first_s"]
    named = [_KINDS[kind] for kind in kinds]
    heads = [
        "建索引",
        "索引 + 文本 MB",
        "内存峰值 MB：建、查",
        "打开并首查",
        *named,
        "短语：错、漏、误",
    ]
    title = "法规原文" if size == "laws" else f"{int(size):,} 篇"
    rows = [f"{title} | " + " | ".join(heads), "|".join(["---"] * (len(heads) + 1))]
    rows += [
        " | ".join(_cells(name, engines[name], engines.get(_BASE), kinds))
        for name in ENGINES
        if name in engines
    ]
    return "\n".join(f"| {row} |" for row in rows)


def _cells(name: str, found: Result, base: Result | None, kinds: list[str]) -> list[str]:
    documents, seconds = found["documents"], found["index_cpu_s"]
    times = f" ×{_rate(base) / _rate(found):.2g}" if base else ""
    stopped = f"，停于 {documents:,} 篇" if found["stopped"] else ""
    server = f" + 服务器 {found['server_peak_mb']}" if found["server_peak_mb"] else ""
    cells = [
        _NAMES[name] + stopped,
        f"{seconds:.0f} 秒，每秒 {documents / seconds:.0f} 篇{times}",
        f"{found['index_mb']:.0f} + {found['texts_mb']:.0f}",
        f"{found['index_peak_mb']}、{found['ask_peak_mb']}{server}",
        f"{found['asked']['open_and_first_s']:.2f} 秒",
    ]
    cells += [_times(found["asked"][kind], base and base["asked"][kind], server) for kind in kinds]
    checked = found["checked"]
    return [
        *cells,
        "{wrong}/{phrases} 个；{missed:,}、{false:,}（共 {hits:,}）".format(**checked),
    ]


def _rate(found: Result) -> float:
    return float(found["documents"] / found["index_cpu_s"])


def _times(found: Result, base: Result | None, server: str) -> str:
    """Half of them, nineteen in twenty, and the mean as a multiple; by the clock where a server works."""
    half, most = found["clock_ms" if server else "cpu_ms"]
    times = f" ×{found['mean_cpu_ms'] / max(base['mean_cpu_ms'], 0.01):.2g}" if base else ""
    return f"{half:.3g}、{most:.3g}{times}"


def main() -> None:
    """Measure, or print what was measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    modes = parser.add_subparsers(dest="mode", required=True)
    running = modes.add_parser("run")
    running.add_argument("laws", type=Path)
    running.add_argument("--json", type=Path, required=True)
    running.add_argument("--folder", type=Path, required=True, help="for documents and indexes")
    running.add_argument("--sizes", type=_numbers, default=SIZES, help="0,50000: 0 is the laws")
    running.add_argument("--engines", type=lambda text: text.split(","), default=ENGINES)
    running.add_argument("--minutes", type=float, default=25, help="CPU, of an engine's indexing")
    one = modes.add_parser("one")
    one.add_argument("engine", choices=ENGINES)
    one.add_argument("folder", type=Path)
    one.add_argument("minutes", type=float)
    shown = modes.add_parser("table")
    shown.add_argument("json", type=Path)
    options = parser.parse_args()
    if options.mode == "run":
        run(options)
    elif options.mode == "one":
        print(json.dumps(measure(options.engine, options.folder, options.minutes)))
    else:
        print(tables(_loaded(options.json)))


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


if __name__ == "__main__":
    main()
