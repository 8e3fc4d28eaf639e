"""OpenSearch on three nodes: shards and replicas, one node killed, searching and adding go on.

    .ci/opensearch.sh start && .ci/opensearch.sh stop     (once, to fetch OpenSearch)
    python benchmarks/search_cluster.py $GAZETTE_CORPUS/laws.jsonl.xz --folder work

Three Java processes on loopback are one cluster; the index has three shards and a replica of
each.  The same questions are asked before a node is killed (SIGKILL), while it is gone, and
after the cluster has made new replicas.  Needs about 3 GB of memory.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException
from search_documents import Questions, make, read, read_questions
from search_engines import Ours

from gazette.archive.search.service import Filters

HERE = Path(__file__).parent
_PORT, _NODES = 9480, 3
_DOCUMENTS = 3000
_PATIENCE_S = 300  #: for the cluster to become what it should be


@contextmanager
def nodes(folder: Path, libraries: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Three nodes, each a process of its own."""
    running = []
    for number in range(1, _NODES + 1):
        place = folder / f"node-{number}"
        place.mkdir(parents=True, exist_ok=True)
        command = ["java", "-Xms256m", "-Xmx512m", "-cp", f"{libraries}/*"]
        command += [str(HERE.parent / ".ci" / "OpenSearchNode.java")]
        command += [str(place), str(_NODES), str(_PORT), str(number)]
        with (folder / f"node-{number}.log").open("wb") as log:
            running.append(subprocess.Popen(command, stdout=log, stderr=log, cwd=place))
    try:
        yield running
    finally:
        for node in running:
            node.kill()
            node.wait()


def addresses() -> list[str]:
    """Of all nodes."""
    return [f"http://127.0.0.1:{_PORT + n}" for n in range(_NODES)]


def wait_for(client: Any, count: int) -> float:  # noqa: ANN401 - a client of opensearch-py
    """Seconds until so many nodes are a green cluster."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < _PATIENCE_S:
        try:
            health = client.cluster.health()
        except OpenSearchException:
            health = {}
        if health.get("status") == "green" and health["number_of_nodes"] == count:
            return time.perf_counter() - begun
        time.sleep(0.5)
    raise TimeoutError(f"no green cluster of {count} nodes")


def answers(engine: Ours, questions: Questions) -> list[tuple[int, tuple[str, ...]]]:
    """Totals and the first keys, of every question."""
    found = []
    for kind, asked in questions.asked.items():
        for question in asked[:10]:
            text = f'"{question.text}"' if kind.startswith("phrase") else question.text
            narrowed = Filters(kind=question.kind, year=question.year or None)
            answer = engine.searcher.search(text, filters=narrowed)
            found.append((answer.total, tuple(hit.id for hit in answer.hits)))
    return found


def main() -> None:
    """Start, index, kill, ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("laws", type=Path)
    parser.add_argument("--folder", type=Path, required=True)
    usual = Path.home() / ".cache" / "gongbao" / "opensearch"
    parser.add_argument("--home", type=Path, default=usual, help="where .ci/opensearch.sh keeps it")
    options = parser.parse_args()
    made = options.folder / "documents"
    make(options.laws, _DOCUMENTS, made, 100)
    os.environ |= {
        "GAZETTE_OPENSEARCH_URL": ",".join(addresses()),
        "GAZETTE_OPENSEARCH_SHARDS": str(_NODES),
        "GAZETTE_OPENSEARCH_REPLICAS": "1",
    }
    with nodes(options.folder, options.home / "lib") as running:
        client = OpenSearch(hosts=addresses(), timeout=10)
        print(f"{_NODES} nodes, green after {wait_for(client, _NODES):.0f} s")
        observe(client, running, made, options.folder / "index")


def observe(client: Any, running: list[subprocess.Popen[bytes]], made: Path, index: Path) -> None:  # noqa: ANN401 - as above
    """What happens when a node goes."""
    documents = list(islice(read(made), _DOCUMENTS))
    questions = read_questions(made)
    engine = Ours("opensearch", index)
    engine.add(documents[:-100])
    engine.open()
    wait_for(client, _NODES)
    for row in sorted(client.cat.shards(format="json"), key=lambda r: (r["shard"], r["prirep"])):
        print(f"shard {row['shard']}{row['prirep']} on {row['node']}: {row['docs']} documents")
    before = answers(engine, questions)
    print(f"{len(before)} questions, {sum(total for total, _ in before)} documents found")
    running[0].kill()  # the cluster's manager
    running[0].wait()
    begun = time.perf_counter()
    same = answers(engine, questions) == before
    print(f"Node 1 killed: same answers {same}, after {time.perf_counter() - begun:.1f} s")
    engine.add(documents[-100:])
    engine.searcher.refresh()
    total = engine.searcher.search("", size=1, facets=()).total
    print(f"100 documents added without it: {total} of {_DOCUMENTS}")
    print(f"green on {_NODES - 1} nodes after {wait_for(client, _NODES - 1):.0f} s")
    print(f"all found then: {engine.searcher.search('', size=1, facets=()).total == _DOCUMENTS}")


if __name__ == "__main__":
    main()
