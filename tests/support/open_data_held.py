"""The open data of a site held to what they claim: JSON to its schema, feeds to RFC 4287, CSV to RFC 4180."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
from lxml import etree

__all__ = ["atom_faults", "csv_faults", "json_faults"]

_ATOM = "{http://www.w3.org/2005/Atom}"
_GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
_LISTS = ("issues", "documents", "relations", "changes")


def json_faults(data: Path) -> list[str]:
    """What in any JSON below data/v1 is not what its schema says; a file without a schema is a fault."""
    found = [f"no schema: {path.name}" for path in data.glob("*.json") if path.stem not in _names()]
    for name in _LISTS:
        found += _faults(
            data, name, data / f"{name}.json", json.loads((data / f"{name}.json").read_bytes())
        )
    found += _faults(
        data, "service", data / "index.json", json.loads((data / "index.json").read_bytes())
    )
    for path in data.glob("issues/*/*.json"):
        found += _faults(data, "document", path, json.loads(path.read_bytes()))
    for path in (*data.glob("issues/*/*.gz"), *data.glob("bulk/*.gz")):
        for line in gzip.decompress(path.read_bytes()).splitlines():
            found += _faults(data, "document", path, json.loads(line))
    return found


def _names() -> set[str]:
    return {*_LISTS, "index"}


def _faults(data: Path, schema: str, path: Path, value: Any) -> list[str]:
    held = jsonschema_rs.validator_for(
        json.loads((data / f"schema/{schema}.schema.json").read_bytes())
    )
    return [f"{path.name}: {error}" for error in held.iter_errors(value)]


def atom_faults(site: Path) -> list[str]:
    """What in any feed is not as RFC 4287 wants it, in its grammar or beside it."""
    feeds = [site / "feed.xml", *sorted((site / "data/v1/feeds").glob("*.xml"))]
    return [f"{path.name}: {fault}" for path in feeds for fault in _feed_faults(path)]


def _feed_faults(path: Path) -> Iterator[str]:
    feed = etree.fromstring(path.read_bytes())
    if not _GRAMMAR.validate(feed):
        yield str(_GRAMMAR.error_log.last_error)
    entries = feed.findall(f"{_ATOM}entry")
    ids = [_text(e, "id") for e in entries]
    if len(set(ids)) != len(ids):
        yield "two entries with one id"  # 4.1.1
    for one in (feed, *entries):
        if ":" not in _text(one, "id"):
            yield f"an id that is no absolute IRI: {_text(one, 'id')}"  # 4.2.6
    if feed.find(f"{_ATOM}author") is None and any(
        e.find(f"{_ATOM}author") is None for e in entries
    ):
        yield "an entry without an author"  # 4.1.1
    for entry in entries:
        links = [link.get("rel", "alternate") for link in entry.iterfind(f"{_ATOM}link")]
        if entry.find(f"{_ATOM}content") is None and "alternate" not in links:
            yield "an entry with neither content nor page"  # 4.1.2
        if _text(entry, "updated") > _text(feed, "updated"):
            yield "an entry younger than the feed"
    if "self" not in [link.get("rel") for link in feed.iterfind(f"{_ATOM}link")]:
        yield "no link to itself"  # 4.1.1, recommended


def _text(element: etree._Element, name: str) -> str:
    return element.findtext(f"{_ATOM}{name}") or ""


def csv_faults(data: Path) -> list[str]:
    """Where a table's rows are not those of the JSON, or a cell would be taken for a formula."""
    found = []
    for name in ("issues", "documents", "relations"):
        text = (data / f"{name}.csv").read_bytes()
        if not text.startswith(b"\xef\xbb\xbf"):
            found.append(f"{name}.csv: no mark of UTF-8")
        rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), strict=True))
        listed = json.loads((data / f"{name}.json").read_bytes())[name]
        if len(rows) != len(listed) + 1:
            found.append(f"{name}.csv: {len(rows) - 1} rows of {len(listed)}")
        found += [f"{name}.csv: ragged" for row in rows if len(row) != len(rows[0])]
        found += [f"{name}.csv: {c}" for row in rows for c in row if c[:1] in {*"=+-@\t"} - {""}]
    return found
