"""Two published texts of one law beside each other: articles are followed by their words."""

from __future__ import annotations

from amended_law import SECOND
from invented_decisions import OLD, TITLE
from texts import document_of_text

from gazette.amend import read_amendments
from gazette.amend.table import ComparisonRow
from gazette.amend.versions import comparison_of_versions


def rows(old: str, new: str) -> list[tuple[str, str]]:
    found = comparison_of_versions(document_of_text(old), document_of_text(new))
    return [(row.old_label, row.new_label) for row in found.rows]


def changed(row: ComparisonRow) -> list[str]:
    return [p.text for line in (*row.old, *row.new) for p in line if p.changed]


def test_the_same_text_has_no_rows() -> None:
    assert rows(OLD, OLD) == []


def test_a_changed_word_is_one_row() -> None:
    found = comparison_of_versions(
        document_of_text(OLD), document_of_text(OLD.replace("500元", "800元"))
    )

    (row,) = found.rows
    assert (row.old_label, row.new_label, changed(row)) == ("第十条", "第十条", ["500", "800"])


def test_an_inserted_article_moves_the_others_and_their_words_are_not_changed() -> None:
    old = "某办法\n第一条　依法制定本办法。\n第二条　负责人应当登记并核对材料。\n第三条　自公布之日起施行。"
    new = "某办法\n第一条　依法制定本办法。\n第二条　车辆是指机动车。\n第三条　负责人应当登记并核对材料。\n第四条　自公布之日起施行。"

    found = comparison_of_versions(document_of_text(old), document_of_text(new)).rows

    assert [(r.old_label, r.new_label, r.is_reworded) for r in found] == [
        ("", "第二条", True),
        ("第二条", "第三条", False),
        ("第三条", "第四条", False),
    ]


def test_an_article_that_went_stands_where_it_stood() -> None:
    old = "某办法\n第一条　依法制定本办法。\n第二条　车辆是指机动车。\n第三条　自公布之日起施行。"
    new = "某办法\n第一条　依法制定本办法。\n第二条　自公布之日起施行。"

    assert rows(old, new) == [("第二条", ""), ("第三条", "第二条")]


def test_an_article_that_moved_behind_others_is_followed() -> None:
    first, second, third = "车辆是指机动车和挂车。", "负责人应当登记。", "材料应当保存十年。"
    old = f"某办法\n第一条　{first}\n第二条　{second}\n第三条　{third}"
    new = f"某办法\n第一条　{second}\n第二条　{third}\n第三条　{first}"

    assert ("第一条", "第三条") in rows(old, new)


def test_a_new_name_is_a_row() -> None:
    assert rows(OLD, OLD.replace(TITLE, "某市机动车停车管理办法")) == [("题目", "题目")]


def test_changes_have_the_numbers_of_the_instructions() -> None:
    old = document_of_text(OLD)
    new = document_of_text(OLD.replace("向工商局", "向市场监督管理局"))
    amendment = read_amendments(document_of_text(SECOND.replace("第八条", "第七条")))[0]

    found = comparison_of_versions(old, new, amendment)

    assert [row.because for row in found.rows] == [("一",)]
    assert found.decision.startswith("某市人民政府关于修改")
