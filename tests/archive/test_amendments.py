"""Amending decisions in the archive: relations with evidence, what became of an article, the checks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from invented_decisions import OLD, TITLE
from made_release import entry, issue, release
from texts import document_of_text

from gazette.amend import apply_amendment, read_amendments
from gazette.archive.archive import Archive
from gazette.archive.life.status import status_on
from gazette.archive.ports.citations import ArchiveCitations
from gazette.archive.reports.article_orders import amending_keys, article_orders, text_orders
from gazette.check import check_document
from gazette.model import Dates, Document
from gazette.model.walk import Line, printed_lines

FIRST = f"""某市人民政府关于修改部分规章的决定
一、对《某市河道管理规定》作出修改
（一）删去第五条。
二、对《{TITLE}》作出修改
（一）增加一条，作为第二条：“停车场是指供车辆停放的场所。”
（二）对条文顺序作相应调整。
本决定自2020年3月1日起施行。"""
SECOND = f"""某市人民政府关于修改《{TITLE}》的决定
一、将第八条中的“工商局”修改为“市场监督管理局”。
本决定自2021年3月1日起施行。"""


def _dated(document: Document, year: int, number: int) -> Document:
    dates = Dates(signed=dt.date(year, 2, number), effective=dt.date(year, 3, 1))
    return replace(document, meta=replace(document.meta, dates=dates))


def _after(decision: str, before: Document) -> Document:
    amendment = next(a for a in read_amendments(document_of_text(decision)) if a.target == TITLE)
    return replace(apply_amendment(amendment, before).document, title_note="")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Three issues: the old text; a package; a decision with the text as it is now."""
    place = tmp_path_factory.mktemp("amendments")
    old = document_of_text(OLD)
    now = _after(SECOND, _after(FIRST, old))
    made = Archive.create(place / "archive", actor="某人")
    issues = (
        (2010, (_dated(old, 2010, 1),)),
        (2020, (_dated(document_of_text(FIRST), 2020, 1),)),
        (2021, (_dated(document_of_text(SECOND), 2021, 1), _dated(now, 2021, 2))),
    )
    for year, documents in issues:
        entries = [entry(f"d{n}", one) for n, one in enumerate(documents, 1)]
        one = issue(*entries, year=year)
        made.add(release(Path(place / str(year)), one))
    return made


def test_each_text_of_a_package_is_amended_with_the_instruction_as_evidence(
    archive: Archive,
) -> None:
    said = {r.title: r.clause for r in archive.catalogue.all_relations() if r.kind == "修改"}

    assert said["某市河道管理规定"] == "（一）、删去第五条"
    assert any("工商局" in clause for clause in said.values())


def test_the_old_text_is_amended_from_the_day_of_the_first_decision(archive: Archive) -> None:
    (key, *_) = archive.catalogue.keys_by_title(TITLE)
    record = archive.item(key).document
    assert record is not None

    assert status_on(archive.catalogue, key, record, dt.date(2019, 1, 1)) == "有效"
    assert status_on(archive.catalogue, key, record, dt.date(2020, 6, 1)) == "已修改"


def test_an_article_is_followed_back_through_its_numbers(archive: Archive) -> None:
    key = archive.catalogue.keys_by_title(TITLE)[-1]
    orders = article_orders(archive, key, "第八条")

    assert [(o.label_before, o.label_after, o.instruction.op) for o in orders] == [
        ("第八条", "第八条", "replace_words")
    ]
    (inserted,) = article_orders(archive, key, "第二条")
    assert (inserted.label_before, inserted.day) == ("", dt.date(2020, 3, 1))
    assert article_orders(archive, key, "第三条") == ()


def test_a_text_knows_all_that_was_ordered_for_it(archive: Archive) -> None:
    key = archive.catalogue.keys_by_title(TITLE)[-1]

    assert len(amending_keys(archive, TITLE)) == 2
    assert [o.instruction.op for o in text_orders(archive, key)] == [
        "insert_article",
        "adjust",
        "replace_words",
    ]


def test_a_text_that_disagrees_with_the_archived_decision_is_found(archive: Archive) -> None:
    port = ArchiveCitations(archive)
    good = archive.document(archive.catalogue.keys_by_title(TITLE)[-1])
    text = document_of_text(
        "\n".join(line.text for line in _lines(good)).replace("供车辆停放", "供汽车停放")
    )

    assert [p.code for p in check_document(good, archive=port) if p.code == "GZ-Y02"] == []
    (found,) = [p for p in check_document(text, archive=port) if p.code == "GZ-Y02"]
    assert "第二条" in found.message
    assert "供汽车" in found.message


def _lines(document: Document) -> list[Line]:

    return [
        line for line in printed_lines(document) if line.role in ("title", "division", "paragraph")
    ]
