"""The pages name files that are there, and no place on one machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from places import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_TOP = "gazette|archive|cli|schemas|tests|docs|benchmarks|examples|typings|\\.ci"
#: a path that begins with a folder of the repository, wherever it stands in the text
_PATH = re.compile(
    rf"(?<![\w/.*-])(?:{_TOP})(?:/[\w.*-]+)*/(?:[\w-]*\*[\w*.-]*|[\w-]+(?:\.[a-z]{{2,5}})+)?"
)
#: a file named alone, `roles.py`: one of that name is somewhere
_ALONE = re.compile(r"`([\w-]+\.(?:py|csv|xsd|typ))`")
_LINK = re.compile(r"\]\(([^)#\s:]+)(?:#[^)]*)?\)")
_ELSEWHERE = re.compile(r"\.\./shared|(?<![\w.~…])/(?:work|tmp|home|root)/")

pytestmark = pytest.mark.parametrize("page", PAGES, ids=[p.stem for p in PAGES])


def test_every_path_of_the_repository_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert [path for path in _PATH.findall(text) if not any(ROOT.glob(path.strip("/")))] == []


def test_every_file_named_alone_is_somewhere(page: Path) -> None:
    names = set(_ALONE.findall(page.read_text(encoding="utf-8")))

    assert names - FILES == set()


def test_every_link_leads_somewhere(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_no_page_names_a_place_on_one_machine(page: Path) -> None:
    assert _ELSEWHERE.findall(page.read_text(encoding="utf-8")) == []


FILES = {
    path.name
    for folder in (
        "gazette",
        "archive",
        "cli",
        "schemas",
        "tests",
        "benchmarks",
        "docs",
        "examples",
    )
    for path in (ROOT / folder).rglob("*.*")
}
