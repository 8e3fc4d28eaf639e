"""A law published again as it was amended: which text is the newest, and what a decision amends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from issues import article
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.life.on_day import statuses_on
from gazette.archive.reports.article_history import article_history
from gazette.archive.search.service import Searcher, open_searcher
from gazette.model import Adopted, Document, Relation

TITLE = "某市停车管理办法"
FIRST = {"signed": "2010-03-01", "effective": "2010-05-01"}  #: what the amended texts have too


def _text(term: str, *amended: dt.date) -> Document:
    days = tuple(Adopted(date=day) for day in amended)
    blocks = [article("第一条", f"应当在{term}日内登记。")]
    return document(TITLE, blocks=blocks, adopted=days, **FIRST)


def _decision(day: str, number: str) -> Document:
    amends = Relation(kind="修改", title=TITLE, clause=f"对《{TITLE}》作如下修改")
    title = f"某市人民政府关于修改部分规章的决定（{day[:4]}）"
    return document(title, "修改如下。", signed=day, number=number, relations=[amends])


MAY, SEPTEMBER = dt.date(2018, 5, 31), dt.date(2022, 9, 28)
ISSUES = {  # the second text is printed before the decision that it already has in it
    (2010, 5): [_text("十")],
    (2018, 7): [_text("三十", MAY)],
    (2018, 8): [_decision("2018-05-31", "某政发〔2018〕30号")],
    (2022, 11): [_text("六十", MAY, SEPTEMBER), _decision("2022-09-28", "某政发〔2022〕45号")],
}
OLD, SECOND, NEWEST = "2010-05-001", "2018-07-001", "2022-11-001"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    base = tmp_path_factory.mktemp("amended")
    with Archive.create(base / "archive") as made:
        for (year, number), documents in ISSUES.items():
            entries = [entry(f"d{n}", one) for n, one in enumerate(documents)]
            made.add(release(base / f"{year}-{number}", issue(*entries, year=year, number=number)))
        yield made


@pytest.fixture
def searcher(archive: Archive) -> Iterator[Searcher]:
    with open_searcher(archive) as opened:
        yield opened


@pytest.mark.parametrize("query", [TITLE, "停车管理办法第一条"])
def test_the_text_amended_last_stands_in_front_of_those_before_it(
    searcher: Searcher, query: str
) -> None:
    hit = searcher.search(query, size=1).hits[0]

    assert hit.id == NEWEST, "though all have the first text's day and day of effect"
    days = {str(version["id"]): version["date"] for version in hit.versions}
    assert days[SECOND] == "2018-05-31", "an amended text is told by its amendment"
    assert OLD in days


def test_an_older_text_is_found_by_what_it_alone_says(searcher: Searcher) -> None:
    assert searcher.search('"应当在十日内登记"', size=1).hits[0].id == OLD


def test_the_history_of_an_article_has_the_day_of_each_wording(archive: Archive) -> None:
    states = article_history(archive, f"{SECOND}#第一条").states

    assert [(state.key, state.day) for state in states] == [
        (OLD, "2010-03-01"),
        (SECOND, "2018-05-31"),
        (NEWEST, "2022-09-28"),
    ]


def test_a_decision_amends_the_text_before_it_and_not_the_one_it_is_worked_into(
    archive: Archive,
) -> None:
    today = dt.date(2026, 1, 1)
    found = {one.key: one.status for one in statuses_on(archive, today) if one.title == TITLE}

    assert found == {OLD: "已修改", SECOND: "已修改", NEWEST: "有效"}
