"""Sign-offs: in their order, by their roles, on the content; and the ways back."""

from __future__ import annotations

import pytest
from desk_of import hand_in, made_desk, notice, who
from docx_of import docx_of, p

from gazette.base.errors import ConflictError, InputError, RefusedError
from gazette.desk.acts.backs import go_back
from gazette.desk.acts.deciding import Deciding, decide
from gazette.desk.acts.noting import interpret, note, report_nothing, waive_interpretation
from gazette.desk.acts.signing import sign
from gazette.desk.acts.texts import revise
from gazette.desk.acts.waiving import waive
from gazette.desk.intake.reading import read_manuscript
from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.looking.whole import history, whole_manuscript
from gazette.desk.model.manuscripts import Interpretation, Manuscript
from gazette.desk.office.people import all_people, load_people
from gazette.desk.store.desk import Desk

#: who signs what in the office of these tests
SIGNERS = {
    "screened": "李四",
    "selected": "赵六",
    "review1": "赵六",
    "review2": "钱七",
    "review3": "孙八",
}


def walked(desk: Desk, found: Manuscript, *, to: str, editor: str = "赵六") -> Manuscript:
    """The manuscript, signed as far as the step."""
    for step, name in (SIGNERS | {"selected": editor}).items():
        if step == "review3" and not found.interpretation_waived:
            found = waive_interpretation(
                desk, who(desk, "张三"), found.uid, found.version, reason="内容简单"
            )
        found = sign(desk, who(desk, name), found.uid, found.version, step)
        if step == to:
            return found
    raise AssertionError(to)


def test_the_steps_are_signed_in_their_order(desk: Desk) -> None:
    found = walked(desk, hand_in(desk), to="review3")

    assert found.state == "review3"
    whole = whole_manuscript(desk, found.uid)
    assert [(s.step, s.person, s.role) for s in whole.sign_offs] == [
        ("screened", "李四", "disclosure"),
        ("selected", "赵六", "editor"),
        ("review1", "赵六", "editor"),
        ("review2", "钱七", "director"),
        ("review3", "孙八", "chief"),
    ]
    assert {s.digest for s in whole.sign_offs} == {found.digest}


def test_a_step_out_of_turn_is_refused(desk: Desk) -> None:
    found = hand_in(desk)
    with pytest.raises(RefusedError, match="下一步是“公开审查”，不能签“终审”"):
        sign(desk, who(desk, "孙八"), found.uid, found.version, "review3")


def test_a_step_that_there_is_not_is_named(desk: Desk) -> None:
    found = hand_in(desk)
    with pytest.raises(InputError, match="screened、selected"):
        sign(desk, who(desk, "孙八"), found.uid, found.version, "四审")


def test_another_role_is_refused(desk: Desk) -> None:
    found = hand_in(desk)
    with pytest.raises(RefusedError, match="要由公开审查来做"):
        sign(desk, who(desk, "张三"), found.uid, found.version, "screened")


def test_two_of_the_three_reviews_are_never_one_persons(desk: Desk) -> None:
    found = walked(desk, hand_in(desk), to="selected")
    found = sign(desk, who(desk, "王五"), found.uid, found.version, "review1")
    with pytest.raises(RefusedError, match="不能由一人担任"):
        sign(desk, who(desk, "王五"), found.uid, found.version, "review2")

    assert [row.manuscript.uid for row in list_manuscripts(desk, waits_for=who(desk, "钱七"))]
    assert list_manuscripts(desk, waits_for=who(desk, "王五")) == ()


TWICE = "name,unit,roles,identity\n赵六,GB,editor,{}\n赵六,FG,director,{}\n小赵,JY,director,1006\n"


@pytest.mark.parametrize(
    ("own", "other", "name"),
    [
        pytest.param("", "", "赵六@市发展改革委", id="one name"),
        pytest.param("1006", "", "赵六@市发展改革委", id="one name, one of them without identity"),
        pytest.param("1006", "1006", "赵六@市发展改革委", id="one identity"),
        pytest.param("1006", "", "小赵", id="one identity under another name"),
    ],
)
def test_one_human_under_two_units_is_one_for_the_three_reviews(
    desk: Desk, own: str, other: str, name: str
) -> None:
    load_people(desk, who(desk, "卫五"), TWICE.format(own, other).encode(), "people.csv")
    found = walked(desk, hand_in(desk), to="selected", editor="赵六@公报编辑部")
    found = sign(desk, who(desk, "赵六@公报编辑部"), found.uid, found.version, "review1")
    second = who(desk, name)
    with pytest.raises(RefusedError, match="要由另一人签"):
        sign(desk, second, found.uid, found.version, "review2")

    assert list_manuscripts(desk, waits_for=second) == ()


def test_two_of_one_name_with_identities_of_their_own_are_two(desk: Desk) -> None:
    load_people(desk, who(desk, "卫五"), TWICE.format("1006", "2047").encode(), "people.csv")
    found = walked(desk, hand_in(desk), to="selected", editor="赵六@公报编辑部")
    found = sign(desk, who(desk, "赵六@公报编辑部"), found.uid, found.version, "review1")
    second = who(desk, "赵六@市发展改革委")

    assert [row.manuscript.uid for row in list_manuscripts(desk, waits_for=second)] == [found.uid]
    assert sign(desk, second, found.uid, found.version, "review2").state == "review2"


def test_who_administers_under_one_unit_does_not_edit_under_another(desk: Desk) -> None:
    table = "name,unit,roles\n卫五,FG,editor\n"
    with pytest.raises(InputError, match="同一个人"):
        load_people(desk, who(desk, "卫五"), table.encode(), "people.csv")

    assert [one.unit for one in all_people(desk) if one.name == "卫五"] == ["GB"]


def test_one_other_comma_voids_every_sign_off_and_says_which(desk: Desk) -> None:
    found = walked(desk, hand_in(desk), to="review2")
    read = read_manuscript(notice(text="请，认真贯彻执行。"), "改.docx")
    found, voided = revise(desk, who(desk, "赵六"), found.uid, found.version, read)

    assert voided == ("screened", "selected", "review1", "review2")
    assert found.state == "received"
    whole = whole_manuscript(desk, found.uid)
    assert {one.void for one in whole.sign_offs} == {"文字改动"}
    assert history(desk, found.uid)[-1].data["voided"] == list(voided)


def test_a_save_without_a_change_keeps_the_sign_offs(desk: Desk) -> None:
    found = walked(desk, hand_in(desk), to="review2")
    read = read_manuscript(notice(), "另一个名字.docx")
    found, voided = revise(desk, who(desk, "赵六"), found.uid, found.version, read)

    assert (voided, found.state, found.text_version) == ((), "review2", 1)
    assert not any(one.void for one in whole_manuscript(desk, found.uid).sign_offs)


def test_a_text_put_back_does_not_bring_the_sign_offs_back(desk: Desk) -> None:
    found = walked(desk, hand_in(desk), to="screened")
    for text in ("请，认真贯彻执行。", "请认真贯彻执行。"):
        read = read_manuscript(notice(text=text), "改.docx")
        found, _voided = revise(desk, who(desk, "赵六"), found.uid, found.version, read)

    assert found.state == "received"


def test_the_text_of_another_manuscript_is_refused(desk: Desk) -> None:
    first, second = hand_in(desk, notice(1)), hand_in(desk, notice(2))
    with pytest.raises(RefusedError, match=f"另一件稿件的文字：{first.registry}"):
        revise(
            desk,
            who(desk, "赵六"),
            second.uid,
            second.version,
            read_manuscript(notice(1), "改.docx"),
        )


def test_who_saw_an_older_version_is_told_what_was_changed(desk: Desk) -> None:
    found = hand_in(desk)
    note(desk, who(desk, "赵六"), found.uid, found.version, "等附件")
    with pytest.raises(ConflictError, match="赵六 备注（等附件）") as caught:
        sign(desk, who(desk, "李四"), found.uid, found.version, "screened")

    assert "没有写入" in caught.value.remedy
    assert whole_manuscript(desk, found.uid).sign_offs == ()


def test_what_is_withheld_goes_to_the_ledger_only(desk: Desk) -> None:
    found = hand_in(desk, disclosure="不予公开", reason="内部事务", basis="条例第十六条")
    found = sign(desk, who(desk, "李四"), found.uid, found.version, "screened")

    assert found.state == "ledger"
    with pytest.raises(RefusedError, match="只进台账"):
        sign(desk, who(desk, "赵六"), found.uid, found.version, "selected")
    (decision,) = whole_manuscript(desk, found.uid).decisions
    assert (decision.by, str(decision.review_due)) == ("李四", "2022-03-10")


def test_what_is_opened_later_goes_on(desk: Desk) -> None:
    found = hand_in(desk, disclosure="不予公开", reason="内部事务", basis="条例第十六条")
    found = sign(desk, who(desk, "李四"), found.uid, found.version, "screened")
    opened = Deciding(disclosure="主动公开")
    found = decide(desk, who(desk, "李四"), found.uid, found.version, opened)

    assert found.state == "screened"
    decisions = whole_manuscript(desk, found.uid).decisions
    assert [one.disclosure for one in decisions] == ["不予公开", "主动公开"]


def test_without_an_attribute_public_review_is_not_signed(desk: Desk) -> None:
    found = hand_in(desk, _unmarked())
    with pytest.raises(RefusedError, match="还没有定公开属性"):
        sign(desk, who(desk, "李四"), found.uid, found.version, "screened")


def _unmarked() -> bytes:
    return docx_of(
        p("某市人民政府关于试行的通知", align="center", size=22),
        "各县人民政府：",
        "请做好工作。",
        p("某市人民政府", align="right"),
        p("2021年3月8日", align="right"),
    )


def test_a_normative_document_needs_its_interpretation_before_the_final_review(desk: Desk) -> None:
    found = hand_in(desk)
    for step in ("screened", "selected", "review1", "review2"):
        found = sign(desk, who(desk, SIGNERS[step]), found.uid, found.version, step)
    assert found.kind == "政府规范性文件"
    with pytest.raises(RefusedError, match="没有解读"):
        sign(desk, who(desk, "孙八"), found.uid, found.version, "review3")
    told = Interpretation(form="图解", channel="政府网站")
    found = interpret(desk, who(desk, "张三"), found.uid, found.version, told)

    assert sign(desk, who(desk, "孙八"), found.uid, found.version, "review3").state == "review3"


def test_errors_are_corrected_or_waived_before_the_final_review(desk: Desk) -> None:
    found = hand_in(desk, notice(text="按（附件执行。"), interpretation_waived="内容简单")
    assert found.errors == 1
    for step in ("screened", "selected", "review1", "review2"):
        found = sign(desk, who(desk, SIGNERS[step]), found.uid, found.version, step)
    with pytest.raises(RefusedError, match="还有 1 个错误"):
        sign(desk, who(desk, "孙八"), found.uid, found.version, "review3")
    found = waive(desk, who(desk, "赵六"), found.uid, found.version, "GZ-P02", reason="原文如此")

    assert found.errors == 0
    assert sign(desk, who(desk, "孙八"), found.uid, found.version, "review3").state == "review3"


def test_a_manuscript_is_returned_with_its_sign_offs_and_comes_again(desk: Desk) -> None:
    found = walked(desk, hand_in(desk), to="review1")
    back = go_back(desk, who(desk, "赵六"), found.uid, found.version, "return", reason="附件不全")

    assert back.state == "returned"
    assert not any(one.void for one in whole_manuscript(desk, back.uid).sign_offs)
    again = hand_in(desk, notice(text="请认真贯彻执行。附件已补。"))
    assert (again.uid, again.state, again.text_version) == (found.uid, "received", 2)


def test_a_way_back_says_why(desk: Desk) -> None:
    found = walked(desk, hand_in(desk), to="review1")
    with pytest.raises(InputError, match="要写明理由"):
        go_back(desk, who(desk, "赵六"), found.uid, found.version, "return", reason=" ")


def test_only_the_units_own_contact_withdraws(desk: Desk) -> None:
    found = hand_in(desk)
    with pytest.raises(RefusedError, match="本单位"):
        go_back(desk, who(desk, "陈三"), found.uid, found.version, "withdraw", reason="有误")
    back = go_back(desk, who(desk, "冯二"), found.uid, found.version, "withdraw", reason="有误")

    assert back.state == "withdrawn"
    assert hand_in(desk).uid != found.uid


def test_nothing_to_report_is_entered_once_and_only_where_nothing_came(desk: Desk) -> None:
    assert report_nothing(desk, who(desk, "张三"), "市教育局", "2021-03").code == "JY"
    with pytest.raises(RefusedError, match="已经登记"):
        report_nothing(desk, who(desk, "张三"), "JY", "2021-03")
    hand_in(desk)
    with pytest.raises(RefusedError, match="报送过稿件"):
        report_nothing(desk, who(desk, "张三"), "市发展改革委", "2021-03")
    with pytest.raises(InputError, match="不是月份"):
        report_nothing(desk, who(desk, "张三"), "市教育局", "2021-13")


def test_what_was_taken_back_leaves_a_month_of_nothing(desk: Desk) -> None:
    found = hand_in(desk)
    go_back(desk, who(desk, "冯二"), found.uid, found.version, "withdraw", reason="重报")

    assert report_nothing(desk, who(desk, "张三"), "市发展改革委", "2021-03").code == "FG"
    with pytest.raises(InputError, match="还没有到"):
        report_nothing(desk, who(desk, "张三"), "市发展改革委", "2021-04")


def test_an_office_drops_steps(url: str) -> None:
    short = b"""
    [[step]]
    state = "received"
    role = "clerk"
    [[step]]
    state = "reviewed"
    name = "\xe5\xae\xa1\xe7\xa8\xbf"
    role = "editor"
    """
    with made_desk(url, flow=short) as desk:
        found = hand_in(desk)
        found = sign(desk, who(desk, "赵六"), found.uid, found.version, "reviewed")
        with pytest.raises(RefusedError, match="没有下一步"):
            sign(desk, who(desk, "赵六"), found.uid, found.version, "reviewed")
