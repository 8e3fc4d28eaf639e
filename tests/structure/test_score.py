"""The bar: what is read out of the two development corpora against their ground truth."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gazette.jobs.inspect import inspect_files

#: fields that the documents themselves tell; the day of promulgation often stands in none of them
BAR = {"title": 0.97, "numbers": 0.97, "issuers": 0.95, "addressees": 0.95, "counts": 0.95}


def _squeeze(text: str | None) -> str:
    marks = str.maketrans(
        {",": "，", ":": "：", "(": "（", ")": "）", "[": "〔", "]": "〕", ";": "；"}
    )
    return re.sub(r"[\s\u200b]+", "", text or "").translate(marks).rstrip("：")


def _fields(truth: dict[str, Any], answer: dict[str, Any]) -> dict[str, bool]:
    meta = answer.get("meta") or {}
    found: dict[str, bool] = {}
    if truth.get("title"):
        found["title"] = _squeeze(truth["title"]) == _squeeze(meta.get("title"))
    for name, key in (("numbers", "doc_numbers"), ("issuers", "issuing_organs")):
        if truth.get(key):
            found[name] = set(map(_squeeze, truth[key])) == set(map(_squeeze, meta.get(name) or []))
    if truth.get("addressee"):
        found["addressees"] = _squeeze(truth["addressee"]) == _squeeze(meta.get("addressees"))
    if truth.get("counts"):
        found["counts"] = all(
            answer.get("counts", {}).get(k, 0) == v
            for k, v in truth["counts"].items()
            if k in "编章节条"
        )
    return found


@pytest.mark.corpus
def test_recognition_stays_above_the_bar(corpus: Path) -> None:
    paths = [
        path
        for folder in ("word-dev", "state-council")
        for path in sorted((corpus / folder).glob("*.docx"))
        if path.read_bytes()[:2] == b"PK"
    ]
    right: Counter[str] = Counter()
    scored: Counter[str] = Counter()
    for found in inspect_files(paths):
        truth = json.loads(Path(found.file).with_suffix(".json").read_text(encoding="utf-8"))
        for name, good in _fields(truth, found.to_json()).items():
            scored[name] += 1
            right[name] += good
    rates = {name: right[name] / scored[name] for name in BAR}
    assert {name: rate for name, rate in rates.items() if rate < BAR[name]} == {}
