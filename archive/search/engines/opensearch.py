"""The distributed engine for provinces and the nation: OpenSearch, fed with our own tokens.

Tokens are sent ready-made and split at spaces (whitespace analyser), so that it answers
as the embedded engines do.  Where the cluster is and who we are comes from the
environment, never from the index folder: GAZETTE_OPENSEARCH_URL (http://localhost:9200;
several nodes with commas between them, so that one may be down), GAZETTE_OPENSEARCH_USER,
GAZETTE_OPENSEARCH_PASSWORD, GAZETTE_OPENSEARCH_CA, and for a new index GAZETTE_OPENSEARCH_SHARDS
and GAZETTE_OPENSEARCH_REPLICAS.
"""

from __future__ import annotations

import json
import os
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from gazette.archive.search.engines.translate import Translator
from gazette.archive.search.port import (
    KEYWORDS,
    NUMBERS,
    Asked,
    EngineHit,
    EnginePage,
    IndexDocument,
    Node,
    SearchIndex,
    TextField,
)
from gazette.archive.search.text.fields import Fields, fields_of
from gazette.archive.search.text.tokenizer import pairs
from gazette.base.errors import MissingToolError, SearchError
from gazette.base.files import write_bytes
from gazette.base.language import say
from gazette.base.ways import way

try:
    import opensearchpy
    from opensearchpy import helpers
except ModuleNotFoundError as exc:
    raise MissingToolError(
        say("没有安装 opensearch-py", "opensearch-py is not installed"),
        remedy=say(
            f'pip install "gongbao[opensearch]"，或改用 {way("engine")}。',
            f'pip install "gongbao[opensearch]", or use {way("engine")}.',
        ),
    ) from exc

__all__ = ["OpenSearchIndex"]

URL = "GAZETTE_OPENSEARCH_URL"
_T = TypeVar("_T")
_BULK = 100  #: documents sent at a time
_WINDOW = 10_000  #: hits that OpenSearch pages through by number
_MANY = 10_000  #: values of a facet
_ORDERS: dict[str, list[dict[str, Any]]] = {
    "relevance": [{"_score": "desc"}, {"key": "asc"}],
    "date": [{"order_date": "asc"}, {"key": "asc"}],
    "-date": [{"order_date_back": "asc"}, {"key": "asc"}],
    "issue": [{"order_issue": "asc"}, {"key": "asc"}],
    "-issue": [{"order_issue_back": "asc"}, {"key": "asc"}],
}


def _mapping() -> dict[str, Any]:
    words = {"type": "text", "analyzer": "whitespace"}
    sets = {**words, "index_options": "docs", "norms": False}
    properties: dict[str, Any] = {
        "title": words,
        "bare": words,
        "text": words,
        "title_chars": sets,
        "text_chars": sets,
        **{key: {"type": "keyword"} for key in KEYWORDS},
        "year_shown": {"type": "keyword"},
        **{key: {"type": "integer"} for key in NUMBERS},
        **{
            key: {"type": "long"}
            for key in ("order_date", "order_date_back", "order_issue", "order_issue_back")
        },
    }
    return {
        "settings": {
            "number_of_shards": _count("GAZETTE_OPENSEARCH_SHARDS", least=1, usual=1),
            "number_of_replicas": _count("GAZETTE_OPENSEARCH_REPLICAS", least=0, usual=0),
            "refresh_interval": "-1",
        },
        "mappings": {"dynamic": "strict", "_source": {"enabled": False}, "properties": properties},
    }


class OpenSearchIndex(SearchIndex):
    """An index of a cluster.

    Args:
        index: its name in the cluster.
        client: how to reach the cluster, by default as the environment says.
    """

    name = "opensearch"

    def __init__(self, index: str, client: Any = None) -> None:  # noqa: ANN401 - a client of opensearch-py
        self._name = index
        self._client = client or _client()
        if not self._call(lambda: self._client.indices.exists(index=index)):
            self._call(lambda: self._client.indices.create(index=index, body=_mapping()))

    @classmethod
    def of_folder(cls, folder: Path) -> OpenSearchIndex:
        """The index that belongs to an archive's search folder; its name is minted once."""
        note = folder / "opensearch.json"
        try:
            name = str(json.loads(note.read_text("utf-8"))["index"])
        except (OSError, ValueError, KeyError):
            name = f"gazette-{uuid.uuid4().hex[:12]}"
            write_bytes(note, json.dumps({"index": name}).encode())
        if not re.fullmatch(r"gazette-[0-9a-f]{12}", name):
            raise SearchError(
                say(f"索引名“{name}”不对", f"{name!r} is no name of ours"),
                where=str(note),
                remedy=say(f"请运行 {way('reindex')}。", f"Run {way('reindex')}."),
            )
        return cls(name)

    # --- writing ---

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Put the documents in."""
        actions = (
            {"_op_type": "index", "_index": self._name, "_id": found.key, **_row(found)}
            for document in documents
            for found in [fields_of(document)]
        )
        self._call(lambda: helpers.bulk(self._client, actions, chunk_size=_BULK))

    def remove(self, keys: Iterable[str]) -> None:
        """Take the documents out."""
        actions = ({"_op_type": "delete", "_index": self._name, "_id": key} for key in keys)
        self._call(
            lambda: helpers.bulk(
                self._client, actions, chunk_size=_BULK, raise_on_error=False, ignore_status=(404,)
            )
        )

    def commit(self) -> None:
        """Make the changes last."""
        self._call(lambda: self._client.indices.flush(index=self._name, force=True))
        self.refresh()

    def refresh(self) -> None:
        """See the newest commit."""
        self._call(lambda: self._client.indices.refresh(index=self._name))

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def drop(self) -> None:
        """Delete the index from the cluster."""
        self._call(lambda: self._client.indices.delete(index=self._name))

    # --- reading ---

    def count(self) -> int:
        """How many documents there are."""
        return int(self._call(lambda: self._client.count(index=self._name))["count"])

    def keys(self) -> set[str]:
        """The keys of all documents."""
        body = {"query": _QUERIES.everything(), "sort": [{"key": "asc"}]}
        return {str(hit["_id"]) for hit in self._hits(body)}

    def frequency(self, field: TextField, pair: str) -> int:
        """In how many documents the pair occurs."""
        query = {"query": {"term": {field: pair}}}
        return int(self._call(lambda: self._client.count(index=self._name, body=query))["count"])

    def answer(self, question: Node, asked: Asked) -> EnginePage:
        """One page of the answer; what lies beyond 10,000 hits is walked to."""
        first, size, sort, facets = asked
        body: dict[str, Any] = {
            "query": _QUERIES.of(question),
            "sort": _ORDERS[sort],
            "track_total_hits": True,
            "track_scores": True,
        }
        counted = {**body, "aggs": {name: _values_of(name) for name in facets}}
        if first + size <= _WINDOW:
            answer = self._send({**counted, "from": first, "size": size})
            hits = answer["hits"]["hits"]
        else:
            answer = self._send({**counted, "size": 0})
            hits = islice(self._hits(body), first, first + size)
        found = answer.get("aggregations", {})
        counts = {
            name: {str(b["key"]): int(b["doc_count"]) for b in found[name]["buckets"]}
            for name in facets
        }
        relevant = sort == "relevance"
        page = (
            EngineHit(str(h["_id"]), float(h["_score"] or 0) if relevant else 0.0) for h in hits
        )
        return EnginePage(int(answer["hits"]["total"]["value"]), tuple(page), counts)

    def _hits(self, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """All hits, as many at a time as OpenSearch gives."""
        page = self._send({**body, "size": _WINDOW})["hits"]["hits"]
        while page:
            yield from page
            after = {"search_after": page[-1]["sort"], "size": _WINDOW}
            page = self._send({**body, **after})["hits"]["hits"]

    def _send(self, body: dict[str, Any]) -> Any:  # noqa: ANN401 - an answer of the cluster
        # rarity is counted over all shards: a document's score must not depend on where it lies
        kind = "dfs_query_then_fetch"
        return self._call(
            lambda: self._client.search(index=self._name, body=body, search_type=kind)
        )

    def _call(self, call: Callable[[], _T]) -> _T:
        try:
            return call()
        except opensearchpy.exceptions.OpenSearchException as exc:
            raise SearchError(
                say(f"OpenSearch 出错：{exc}", f"OpenSearch failed: {exc}"),
                where="、".join(_addresses()),
                remedy=say(
                    f"请检查集群是否运行、{URL} 是否正确；索引可用 {way('reindex')} 重建。",
                    f"Is the cluster running, is {URL} right? {way('reindex')} rebuilds the index.",
                ),
            ) from exc


def _addresses() -> list[str]:
    written = os.environ.get(URL, "").split(",")
    return [address.strip() for address in written if address.strip()] or ["http://localhost:9200"]


def _count(name: str, *, least: int, usual: int) -> int:
    text = os.environ.get(name, str(usual))
    if not text.isdecimal() or int(text) < least:
        raise SearchError(
            say(f"{name} 的值“{text}”不对", f"{name} cannot be {text!r}"),
            remedy=say(f"请写不小于 {least} 的整数。", f"Write a whole number from {least} on."),
        )
    return int(text)


def _client() -> Any:  # noqa: ANN401 - a client of opensearch-py
    user, password = (os.environ.get(f"GAZETTE_OPENSEARCH_{n}") for n in ("USER", "PASSWORD"))
    addresses = _addresses()
    return opensearchpy.OpenSearch(
        hosts=addresses,
        http_auth=(user, password) if user else None,
        ca_certs=os.environ.get("GAZETTE_OPENSEARCH_CA"),
        timeout=60,
        max_retries=max(2, len(addresses)),  # each of them once: a node may be down
        retry_on_timeout=True,
    )


def _values_of(facet: str) -> dict[str, Any]:
    """What counts a facet's values."""
    order = [{"_count": "desc"}, {"_key": "asc"}]
    field = "year_shown" if facet == "year" else facet
    return {"terms": {"field": field, "size": _MANY, "order": order}}


class _Queries(Translator[dict[str, Any]]):
    """Questions in OpenSearch's JSON."""

    def everything(self) -> dict[str, Any]:
        """All, without a score."""
        return {"match_all": {"boost": 0.0}}

    def nothing(self) -> dict[str, Any]:
        """None."""
        return {"match_none": {}}

    def term(self, field: str, value: str) -> dict[str, Any]:
        """A token."""
        return {"term": {field: value}}

    def starts(self, field: str, prefix: str) -> dict[str, Any]:
        """A token's beginning."""
        return {"prefix": {field: prefix}}

    def sequence(self, field: str, text: str) -> dict[str, Any]:
        """Pairs one after the other."""
        tokens = pairs(text)
        if len(tokens) == 1:
            return self.term(field, tokens[0])
        return {"match_phrase": {field: {"query": " ".join(tokens), "analyzer": "whitespace"}}}

    def between(self, field: str, low: int | None, high: int | None) -> dict[str, Any]:
        """A range without a score."""
        ends = {name: end for name, end in (("gte", low), ("lte", high)) if end is not None}
        return {"range": {field: {**ends, "boost": 0.0}}}

    def boosted(self, found: dict[str, Any], factor: float) -> dict[str, Any]:
        """Scores multiplied."""
        return {"bool": {"must": [found], "boost": factor}}

    def levelled(self, found: dict[str, Any], score: float) -> dict[str, Any]:
        """A constant score."""
        return {"constant_score": {"filter": found, "boost": score}}

    def at_least(self, found: list[dict[str, Any]], minimum: int) -> dict[str, Any]:
        """Any of them, so many."""
        return {"bool": {"should": found, "minimum_should_match": minimum}}

    def all_of(self, wanted: Sequence[Node], unwanted: Sequence[Node]) -> dict[str, Any]:
        """All of these and none of those."""
        must, never = ([self.of(part) for part in parts] for parts in (wanted, unwanted))
        return {"bool": {"must": must, "must_not": never}}


_QUERIES = _Queries()


def _row(found: Fields) -> dict[str, Any]:
    numbers = found.numbers
    last = 10**15  # an unknown day sorts after every other
    day = numbers["date"]
    issue = numbers["year"] * 10_000 + numbers["issue_number"] if numbers["year"] else 0
    return {
        "title": " ".join(pairs(found.title)),
        "bare": " ".join(pairs(found.bare)),
        "text": " ".join(pairs(found.text)),
        "title_chars": " ".join(sorted(found.title_chars)),
        "text_chars": " ".join(sorted(found.text_chars)),
        **{name: list(values) for name, values in found.keywords.items() if values},
        **numbers,
        **({"year_shown": str(numbers["year"])} if numbers["year"] else {}),
        "order_date": day or last,
        "order_date_back": -day or last,
        "order_issue": issue or last,
        "order_issue_back": -issue or last,
    }
