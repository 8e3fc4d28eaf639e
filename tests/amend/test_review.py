"""An editor confirms or corrects what was read of a decision."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_decisions import OLD, TITLE

import gazette
from gazette.amend.reading import read_amendments
from gazette.amend.review import entry_of, reviewed
from gazette.base.errors import InputError
from gazette.jobs.amend import (
    check_texts,
    read_decision,
    review_path,
    texts_of,
    write_review,
    write_table,
)
from gazette.jobs.check import check_path

DECISION = f"""某市人民政府关于修改《{TITLE}》的决定
一、将第三条第一款中的“市规划局”修改为“市资源局”。
二、第六条适当补充停用公告的要求。
"""


@pytest.fixture
def decision(tmp_path: Path) -> Path:
    path = tmp_path / "决定.txt"
    path.write_text(DECISION, encoding="utf-8")
    (tmp_path / "旧本.txt").write_text(OLD, encoding="utf-8")
    new = OLD.replace("市规划局负责停车场的规划", "市资源局负责停车场的规划").replace(
        "任何单位不得擅自停用停车场。", "停用停车场应当公告。"
    )
    (tmp_path / "修正本.txt").write_text(new, encoding="utf-8")
    return path


def _settle(path: Path, op: str, new: str) -> None:
    """What an editor writes for the first entry, the one that is unresolved."""
    text = review_path(path).read_text(encoding="utf-8")
    text = text.replace(
        'confirmed = false\nop = "replace"\nrefs = []',
        f'confirmed = true\nop = "{op}"\nrefs = ["第六条"]',
        1,
    )
    text = text.replace('new = ""', f'new = "{new}"', 1)
    review_path(path).write_text(text, encoding="utf-8")


def test_what_a_person_has_to_settle_stands_first(decision: Path) -> None:
    text = write_review(decision).read_text(encoding="utf-8")

    assert text.index("适当补充") < text.index("市资源局")
    assert read_decision(decision)[0].unresolved


def test_what_is_confirmed_counts_from_then_on(decision: Path) -> None:
    write_review(decision)
    _settle(decision, "replace", "停用停车场应当公告。")
    folder = decision.parent

    (amendment,) = read_decision(decision)
    check = check_texts(decision, folder / "修正本.txt", folder / "旧本.txt")

    assert amendment.unresolved == ()
    assert check.agrees
    assert check.computed is not None
    assert "停用停车场应当公告。" in check.computed.articles[5].lines


def test_what_is_no_instruction_is_dropped(decision: Path) -> None:
    write_review(decision)
    _settle(decision, "none", "")

    assert len(read_decision(decision)[0].instructions) == 1


def test_a_review_file_is_never_written_over(decision: Path) -> None:
    write_review(decision)

    with pytest.raises(InputError, match="已经有了"):
        write_review(decision)


def test_a_place_that_cannot_be_read_is_told_with_the_file(decision: Path) -> None:
    write_review(decision)
    _settle(decision, "replace", "停用停车场应当公告。")
    path = review_path(decision)
    path.write_text(path.read_text(encoding="utf-8").replace("第六条", "某处"), encoding="utf-8")

    with pytest.raises(InputError, match="某处"):
        read_decision(decision)


def test_a_table_of_another_version_is_refused(decision: Path) -> None:
    folder = decision.parent
    other = OLD.replace("市规划局负责停车场的规划", "市资源局负责停车场的规划").replace(
        "第十二条", "第十三条"
    )
    (folder / "别的.txt").write_text(other + "\n第十四条　附则。", encoding="utf-8")
    (folder / "决定.txt").write_text(
        f"关于修改《{TITLE}》的决定\n一、将第二十条中的“甲”修改为“乙”。\n二、删去第三十条。\n",
        encoding="utf-8",
    )
    texts = texts_of(decision, folder / "修正本.txt", folder / "别的.txt")

    with pytest.raises(InputError, match="不是决定所改的那一版"):
        write_table(texts, folder / "表.html")


def _unread(path: Path) -> list[str]:
    return [p.code for c in check_path(path) for p in c.problems if p.code == "GZ-Y03"]


def test_what_is_settled_is_no_finding_of_the_checks_any_more(decision: Path) -> None:
    before = _unread(decision)
    write_review(decision)
    _settle(decision, "replace", "停用停车场应当公告。")

    assert before == ["GZ-Y03"]
    assert _unread(decision) == []


def test_an_issue_is_checked_by_what_was_settled_beside_its_manuscripts(tmp_path: Path) -> None:
    section = tmp_path / "issue" / "manuscripts" / "01-政府文件"
    section.mkdir(parents=True)
    (tmp_path / "issue" / "issue.toml").write_text(
        'title = "某市人民政府公报"\nyear = 2021\nnumber = 1\ndate = 2021-03-01\n', encoding="utf-8"
    )
    path = section / "决定.txt"
    path.write_text(DECISION, encoding="utf-8")
    before = _unread(tmp_path / "issue")
    write_review(path)
    _settle(path, "replace", "停用停车场应当公告。")
    after = [p for c in check_path(tmp_path / "issue") for p in c.problems]

    assert before == ["GZ-Y03"]
    assert [p.code for p in after if p.code == "GZ-Y03"] == []
    assert not any("amend.toml" in p.file for p in after)


@pytest.mark.parametrize(
    "order",
    [
        "第三条第一款末尾增加“并向社会公告”。",
        "第三条第一款开始部分增加规定：“停车场应当依法设立。”",
        "第三条条首部分修改为：“市规划局负责停车场的规划：”",
        "第三条第一款第二句修改为：“停用停车场应当公告。”",
        "删去第三条第一款末尾的“规划。”",
        "将第一条至第三条中的“市规划局”修改为“市资源局”。",
    ],
)
def test_what_is_confirmed_as_it_was_read_is_what_was_read(order: str) -> None:
    text = f"某市人民政府关于修改《{TITLE}》的决定\n一、{order}\n".encode()
    (amendment,) = read_amendments(gazette.read_document(text, name="决定.txt").document)
    entries = [
        {**entry_of(amendment, one).model_dump(mode="json"), "confirmed": True}
        for one in amendment.instructions
    ]
    (again,) = reviewed([amendment], {"instruction": entries})

    assert [(i.op, i.refs, i.targets, i.old, i.new) for i in again.instructions] == [
        (i.op, i.refs, i.targets, i.old, i.new) for i in amendment.instructions
    ]


def test_a_part_without_a_number_may_be_typed_and_a_slip_of_the_pen_is_told(decision: Path) -> None:
    write_review(decision)
    _settle(decision, "replace", "停用停车场应当公告。")
    path = review_path(decision)
    typed = path.read_text(encoding="utf-8")
    path.write_text(typed.replace('"第六条"', '"第六条第一款末尾"'), encoding="utf-8")
    (place,) = read_decision(decision)[0].instructions[1].refs
    path.write_text(typed.replace('"第六条"', '"第六条第一歀"'), encoding="utf-8")

    assert (place.paragraph, place.piece) == (1, "末尾")
    with pytest.raises(InputError):
        read_decision(decision)
