"""Amending decisions in the archive: relations with evidence, what became of an article, the checks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from amended_law import SECOND, amended_archive, dated
from invented_decisions import OLD, TITLE
from made_release import entry, issue, release
from texts import document_of_text

from gazette.archive.archive import Archive
from gazette.archive.editing.amend_reviews import confirm_instructions
from gazette.archive.life.status import status_on
from gazette.archive.ports.citations import ArchiveCitations
from gazette.archive.reports.article_orders import amending_keys, article_orders, text_orders
from gazette.base.errors import ArchiveError
from gazette.check import check_document
from gazette.jobs.amend import write_review
from gazette.model import Document
from gazette.model.walk import Line, printed_lines


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The text; a package; a decision with the text as it is now."""
    return amended_archive(tmp_path_factory.mktemp("amendments"), until=2021)


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


def test_the_amended_text_that_is_printed_with_its_decision_is_not_amended_by_it(
    tmp_path: Path,
) -> None:
    made = Archive.create(tmp_path / "archive", actor="某人")
    old = dated(document_of_text(OLD), 2020, 1)
    now = dated(document_of_text(OLD.replace("，服从管理", "")), 2021, 2)
    decision = dated(
        document_of_text(
            f"某市人民政府关于修改《{TITLE}》的决定\n一、删去第九条中的“，服从管理”。\n本决定自2021年3月1日起施行。"
        ),
        2021,
        1,
    )
    for year, documents in ((2020, [old]), (2021, [decision, now])):
        entries = [entry(f"d{n}", one) for n, one in enumerate(documents, 1)]
        made.add(release(tmp_path / str(year), issue(*entries, year=year)))
    before, after = made.catalogue.keys_by_title(TITLE)
    relations = [r for r in made.catalogue.all_relations() if r.kind == "修改"]

    assert [r.target for r in relations] == [before]
    assert made.catalogue.relations_to(after) == []


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


UNCLEAR = f"""某市人民政府关于修改《{TITLE}》的决定
一、第九条适当简化。
本决定自2022年3月1日起施行。"""


def test_what_an_editor_confirms_counts_in_the_archive(tmp_path: Path) -> None:
    decision = tmp_path / "决定.txt"
    decision.write_text(UNCLEAR, encoding="utf-8")
    review = write_review(decision)
    said = review.read_text(encoding="utf-8")
    said = said.replace("confirmed = false", "confirmed = true").replace(
        "refs = []", 'refs = ["第九条"]'
    )
    review.write_text(said.replace('new = ""', 'new = "停车人应当缴费。"'), encoding="utf-8")
    made = Archive.create(tmp_path / "archive", actor="某人")
    now = document_of_text(OLD.replace("遵守秩序，服从管理，按规定缴费", "付费"))
    documents = (dated(document_of_text(UNCLEAR), 2022, 1), dated(now, 2022, 2))
    entries = [entry(f"d{n}", one) for n, one in enumerate(documents, 1)]
    made.add(release(tmp_path / "2022", issue(*entries, year=2022)))
    (key,) = amending_keys(made, TITLE)
    text = made.catalogue.keys_by_title(TITLE)[-1]
    before = article_orders(made, text, "第九条")
    entry_of_journal = confirm_instructions(made, key, review)

    assert before == ()
    assert entry_of_journal.what == "amend-review"
    (order,) = article_orders(made, text, "第九条")
    assert order.instruction.new == "停车人应当缴费。"
    found = check_document(made.document(text), archive=ArchiveCitations(made))
    assert [p.code for p in found if p.code == "GZ-Y02"] == ["GZ-Y02"]
    assert made.verify().holds


def test_a_review_in_which_nothing_is_confirmed_is_refused(
    archive: Archive, tmp_path: Path
) -> None:
    decision = tmp_path / "决定.txt"
    decision.write_text(SECOND, encoding="utf-8")
    review = write_review(decision)
    key = amending_keys(archive, TITLE)[-1]

    with pytest.raises(ArchiveError, match="没有一条"):
        confirm_instructions(archive, key, review)


def _lines(document: Document) -> list[Line]:

    return [
        line for line in printed_lines(document) if line.role in ("title", "division", "paragraph")
    ]
