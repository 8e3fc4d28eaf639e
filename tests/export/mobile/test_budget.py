"""The example issue on the phone keeps the budgets of weight (issue 6, point 6)."""

from __future__ import annotations

import datetime as dt
import gzip
import re

import pytest
from places import EXAMPLE

from gazette.export.mobile import make_mobile
from gazette.issue.loading import load_issue

DOCUMENT = 30_000  # bytes gzipped of a document's page
ISSUE = 100_000  # of the issue's first page with all that it loads


@pytest.fixture(scope="module")
def weights() -> dict[str, int]:
    """Bytes over the wire of every file."""
    issue = load_issue(EXAMPLE)
    pages = {e.key: {"": n} for n, e in enumerate(issue.issue.entries, 1)}
    files = make_mobile(issue, pages=pages, timestamp=dt.datetime(2021, 7, 31, tzinfo=dt.UTC))
    return {
        name: len(data) if name.endswith(".png") else len(gzip.compress(data))
        for name, data in files.items()
    }


def test_every_page_of_a_document_keeps_to_thirty_kilobytes(weights: dict[str, int]) -> None:
    pages = {
        name: size for name, size in weights.items() if re.fullmatch(r"\d{3}(-\d+)?\.html", name)
    }

    assert len(pages) >= 15
    assert {name: size for name, size in pages.items() if size > DOCUMENT} == {}


def test_the_page_of_the_issue_with_all_it_loads_keeps_to_a_hundred(
    weights: dict[str, int],
) -> None:
    loaded = ["index.html", "manifest.webmanifest"]
    loaded += [
        name for name in weights if name.startswith("assets/") and name != "assets/search.js"
    ]

    assert len(loaded) >= 6
    assert sum(weights[name] for name in loaded) <= ISSUE
