"""What comes in: read, checked and registered once; what may not come in is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from desk_of import hand_in, handed, notice, who
from docx_of import docx_of, p
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from gazette.base.errors import InputError, RefusedError
from gazette.desk.intake.reading import read_manuscript
from gazette.desk.intake.receipt import receipt_page
from gazette.desk.intake.receiving import receive
from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.looking.whole import history, stored_text, whole_manuscript
from gazette.desk.store import tables as t
from gazette.desk.store.desk import Desk


def test_a_manuscript_is_read_checked_and_given_its_number(desk: Desk) -> None:
    data = notice()
    found = hand_in(desk, data)

    assert (found.registry, found.state, found.version) == ("2021-0001", "received", 1)
    assert (found.title, found.number) == (
        "某市人民政府关于做好第1项工作的通知",
        "某政发〔2021〕1号",
    )
    assert (found.signed_on, found.received_on) == (dt.date(2021, 3, 8), dt.date(2021, 3, 10))
    assert (found.disclosure, found.contact, found.late) == ("主动公开", "冯二", False)
    assert stored_text(desk, found.uid).data == data
    assert [act.what for act in history(desk, found.uid)] == ["收稿"]


def test_numbers_are_given_once_and_ids_are_random(desk: Desk) -> None:
    found = [hand_in(desk, notice(n)) for n in range(1, 4)]

    assert [one.registry for one in found] == ["2021-0001", "2021-0002", "2021-0003"]
    assert len({one.uid for one in found}) == 3
    assert all(one.uid.isalnum() and len(one.uid) == 16 for one in found)


@pytest.mark.parametrize("name", ["通知.toml", "报送.CSV", "通知.json"])
def test_what_lies_beside_a_manuscript_is_none(name: str) -> None:
    with pytest.raises(InputError, match="不是稿件"):
        read_manuscript("某市人民政府关于某事的通知\n".encode(), name)


def test_the_same_file_is_not_taken_twice(desk: Desk) -> None:
    first = hand_in(desk)
    with pytest.raises(RefusedError, match=f"同一个文件已经收过：{first.registry}"):
        hand_in(desk)

    assert len(list_manuscripts(desk)) == 1


def test_the_same_content_in_another_file_is_not_taken_twice(desk: Desk) -> None:
    """Saved again by another program: other bytes, the same words."""
    first = hand_in(desk, _plain("一、做好工作。"))
    with pytest.raises(RefusedError, match=f"同样的内容已经收过：{first.registry}"):
        hand_in(desk, _plain("一、做好工作。", footer="— 1 —"))


def _plain(text: str, **more: Any) -> bytes:
    return docx_of(
        p("某市人民政府关于试行的通知", align="center", size=22),
        p("某政发〔2021〕9号", align="center"),
        "各县人民政府：",
        text,
        p("某市人民政府", align="right"),
        p("2021年3月8日", align="right"),
        **more,
    )


def test_a_new_text_of_a_document_is_its_next_version(desk: Desk) -> None:
    first = hand_in(desk, notice(text="请遵照执行。"))
    (second,) = receive(desk, who(desk, "张三"), [handed(notice(text="请遵照执行，不得有误。"))])

    assert second.is_new_version
    assert second.manuscript.uid == first.uid
    assert second.manuscript.text_version == 2
    assert [remark.code for remark in second.remarks] == ["new_version"]
    assert [one.number for one in whole_manuscript(desk, first.uid).versions] == [1, 2]


def test_the_notice_of_another_year_is_another_document(desk: Desk) -> None:
    title = "某市人民政府关于做好防汛工作的通知"
    first = hand_in(desk, notice(1, title=title))
    second = hand_in(desk, notice(2, title=title))

    assert first.uid != second.uid


def test_another_document_with_a_number_that_is_taken_is_remarked(desk: Desk) -> None:
    first = hand_in(desk, notice(1))
    other = handed(notice(1, title="某市人民政府关于加强安全生产的通知"))
    (second,) = receive(desk, who(desk, "张三"), [other])

    assert second.manuscript.uid != first.uid
    assert [remark.code for remark in second.remarks] == ["same_number"]


@pytest.mark.parametrize("missing", ["reason", "basis"])
def test_what_is_withheld_says_why(desk: Desk, missing: str) -> None:
    why: dict[str, Any] = {"reason": "内部事务", "basis": "条例第十六条"} | {missing: " "}
    with pytest.raises(RefusedError, match="要写明理由和依据"):
        hand_in(desk, disclosure="不予公开", **why)

    assert list_manuscripts(desk) == ()


@pytest.mark.parametrize("table", ["manuscript", "decision"])
def test_the_database_itself_refuses_what_is_withheld_without_why(desk: Desk, table: str) -> None:
    hand_in(desk)
    bad = {
        "manuscript": "UPDATE manuscript SET disclosure = '不予公开'",
        "decision": (
            "INSERT INTO decision (manuscript_id, disclosure, person_id, decided_on, at, basis)"
            " VALUES (1, '依申请公开', 1, '2021-03-10', 'x', '条例')"
        ),
    }[table]
    with pytest.raises(IntegrityError), desk.writing() as connection:
        connection.execute(text(bad))


def test_the_database_itself_refuses_an_attribute_that_there_is_not(desk: Desk) -> None:
    hand_in(desk)
    with pytest.raises(IntegrityError), desk.writing() as connection:
        connection.execute(text("UPDATE manuscript SET disclosure = '也许'"))


def test_a_unit_that_was_merged_names_its_successor(desk: Desk) -> None:
    with pytest.raises(InputError, match="不存在") as caught:
        hand_in(desk, unit="市物价局")

    assert "市发展改革委" in caught.value.remedy
    assert hand_in(desk, unit="市物价局", received_on=dt.date(2018, 5, 1)).unit_name == "市物价局"


def test_what_came_late_is_marked_and_remarked(desk: Desk) -> None:
    (found,) = receive(
        desk, who(desk, "张三"), [handed(notice(), received_on=dt.date(2021, 3, 16))]
    )

    assert found.manuscript.late
    assert [(r.code, r.words.zh[:3]) for r in found.remarks] == [("late", "逾期：")]
    assert not hand_in(desk, notice(2), received_on=dt.date(2021, 3, 15)).late


def test_a_paper_with_a_mark_of_secrecy_is_not_stored(desk: Desk) -> None:
    secret = docx_of(
        p("机密★10年", align="left"),
        p("某市人民政府关于试行的通知", align="center", size=22),
        "各县人民政府：",
        "做好工作。",
    )
    with pytest.raises(RefusedError, match="没有保存"):
        hand_in(desk, secret)

    assert list_manuscripts(desk) == ()


def test_a_superior_document_that_is_public_is_remarked(desk: Desk) -> None:
    one = handed(
        notice(),
        disclosure="依申请公开",
        reason="过程性信息",
        basis="条例第十六条",
        superior="国办发〔2020〕1号",
        superior_disclosure="主动公开",
    )
    (found,) = receive(desk, who(desk, "张三"), [one])

    assert [remark.code for remark in found.remarks] == ["superior"]


def test_what_the_unit_says_otherwise_than_the_manuscript_is_remarked(desk: Desk) -> None:
    one = handed(notice(), number="某政发〔2021〕7号", signed_on=dt.date(2021, 3, 8))
    (found,) = receive(desk, who(desk, "张三"), [one])

    assert ["文号" in remark.words.zh for remark in found.remarks] == [True]


def test_nul_and_half_characters_are_cleaned_at_the_boundary(desk: Desk) -> None:
    found = hand_in(desk, contact="冯\x00二\ud800", interpretation_waived="a\x00b")

    assert (found.contact, found.interpretation_waived) == ("冯二", "ab")


def test_several_come_in_together_or_not_at_all(desk: Desk) -> None:
    wrong = handed(notice(2), unit="没有这个局")
    with pytest.raises(InputError):
        receive(desk, who(desk, "张三"), [handed(notice(1)), wrong])

    assert list_manuscripts(desk) == ()
    assert hand_in(desk, notice(3)).registry == "2021-0001"


def test_the_receipt_is_a_page_in_chinese(desk: Desk) -> None:
    received = receive(desk, who(desk, "张三"), [handed(notice(), contact="<b>甲</b>")])
    page = receipt_page(received, "某市公报编辑部", desk.now).decode()

    assert "2021-0001" in page
    assert "某市公报编辑部" in page
    assert "<b>甲" not in page
    assert received[0].manuscript.digest in page


def test_no_two_units_have_one_code(desk: Desk) -> None:
    with pytest.raises(IntegrityError), desk.writing() as connection:
        connection.execute(insert(t.unit).values(uid="x", code="GB", name="又一个"))
