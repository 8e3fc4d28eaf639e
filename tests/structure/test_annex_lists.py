"""附件说明 in every form and place, and the annexes behind it: the names, and no false annexes."""

from __future__ import annotations

import pytest
from annex_variants import ANNEX_FORMS, FALSE_ANNEXES, LIST_FORMS, NAMES, PLACES
from flow_of import bare, flow_of

from gazette.model import AnnexMention, Document
from gazette.model.walk import divisions_of, printed_text
from gazette.structure import recognise
from gazette.text.annex_lists import bare_name

_SIGNED = PLACES["before the signature"]


def _mentions(document: Document) -> tuple[AnnexMention, ...]:
    """The list of the document, or of the instrument that it issues."""
    if document.annex_mentions or not document.instruments:
        return document.annex_mentions
    return document.instruments[0].annex_mentions


@pytest.mark.parametrize("look", ["as printed", "without any look"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("form", LIST_FORMS)
def test_a_list_of_annexes_is_read_in_every_form_and_place(
    form: str, place: str, look: str
) -> None:
    listed = LIST_FORMS[form]
    flow = flow_of(PLACES[place].format(list=listed.text))
    document = recognise(flow if look == "as printed" else bare(flow)).document
    assert tuple(m.title for m in _mentions(document)) == listed.names
    assert not document.annexes
    assert not any(name in printed_text(document).split("\n") for name in listed.names)
    texts = [d.label for d in divisions_of(document.body)]
    assert all(label in ("一、", "二、") for label in texts)


@pytest.mark.parametrize("form", ANNEX_FORMS)
@pytest.mark.parametrize("list_form", ["full-width blanks", "soft breaks", "附件1： each", "tabs"])
@pytest.mark.parametrize("place", ["before the signature", "behind the date"])
def test_the_annexes_behind_a_list_have_the_names_that_it_gives_them(
    form: str, list_form: str, place: str
) -> None:
    text = PLACES[place].format(list=LIST_FORMS[list_form].text)
    text += "".join(ANNEX_FORMS[form].format(n=n, name=name) for n, name in enumerate(NAMES, 1))
    document = recognise(flow_of(text)).document
    assert [m.title for m in document.annex_mentions] == list(NAMES)
    assert [(a.label.rstrip("："), a.title) for a in document.annexes] == [
        (f"附件{n}", name) for n, name in enumerate(NAMES, 1)
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "相关附件：1.重点项目表\n2.项目布局图\n3.名词解释",
        "附件\n1.重点项目表\n2.项目布局图\n3.名词解释",
        "附件：重点项目表\n项目布局图\n名词解释",
        "附件：重点项目表\n　　　项目布局图\n　　　名词解释",
    ],
)
@pytest.mark.parametrize("look", ["as printed", "without any look"])
def test_odd_lists_are_known_by_the_signature_and_the_annexes_behind_them(
    listed: str, look: str
) -> None:
    text = _SIGNED.format(list=listed)
    text += "".join(f"附件{n}\n^ {name}\n本件说明有关事项。\n" for n, name in enumerate(NAMES, 1))
    flow = flow_of(text)
    document = recognise(flow if look == "as printed" else bare(flow)).document
    assert [m.title for m in document.annex_mentions] == list(NAMES)
    assert [a.title for a in document.annexes] == list(NAMES)
    assert document.closing is not None
    assert document.closing.date == "2024年1月5日"


@pytest.mark.parametrize("case", FALSE_ANNEXES)
def test_what_only_looks_like_an_annex_is_none(case: str) -> None:
    assert not recognise(flow_of(FALSE_ANNEXES[case])).document.annexes


@pytest.mark.parametrize(
    ("name", "bare_form"),
    [
        ("《重点项目表》", "重点项目表"),
        ("重点项目表（共3页）", "重点项目表"),
        ("重点项目表3页", "重点项目表"),
        ("重点项目表（略）；", "重点项目表"),
        ("重点项目表.xlsx", "重点项目表"),
        ("《条例》修改对照表", "《条例》修改对照表"),
        ("第3页说明", "第3页说明"),
    ],
)
def test_names_are_compared_without_what_the_list_adds(name: str, bare_form: str) -> None:
    assert bare_name(name) == bare_name(bare_form)


def _codes(text: str) -> list[str]:
    return [p.code for p in recognise(flow_of(text)).problems if p.code in ("GZ-W31", "GZ-W32")]


@pytest.mark.parametrize(
    ("listed", "annexes", "codes"),
    [
        ("附件：1.甲表\n2.乙表", "附件1\n^ 甲表\n略。\n附件2\n^ 乙表\n略。\n", []),
        ("附件：1.甲表\n2.乙表", "", []),
        ("附件：1.甲表\n2.乙表（略）", "附件1\n^ 甲表\n略。\n", []),
        ("附件：1.甲表\n2.乙表", "附件1\n^ 甲表\n略。\n", ["GZ-W31"]),
        (
            "附件：1.甲表\n2.乙表",
            "附件1\n^ 甲表\n略。\n附件2\n^ 乙表\n略。\n附件3\n^ 丙表\n略。\n",
            ["GZ-W31"],
        ),
        ("附件：1.工作方案\n2.乙表", "附件1\n^ 工作分案\n略。\n附件2\n^ 乙表\n略。\n", ["GZ-W31"]),
        ("附件：甲表", "附件\n| 序号 | 名称\n| 1 | 古树\n", ["GZ-W32"]),
    ],
)
def test_a_list_and_annexes_that_disagree_are_a_finding(
    listed: str, annexes: str, codes: list[str]
) -> None:
    assert _codes(_SIGNED.format(list=listed) + annexes) == codes


def test_a_colon_too_many_is_among_what_is_not_carried_over() -> None:
    flow = flow_of(_SIGNED.format(list=LIST_FORMS["two colons"].text))
    document = recognise(flow).document
    assert document.source is not None
    assert [loss.text for loss in document.source.losses] == ["："]


def test_the_words_of_other_lists_are_printed() -> None:
    flow = flow_of(_SIGNED.format(list="附表：《古树明细表》"))
    assert "附表：《古树明细表》" in printed_text(recognise(flow).document).split("\n")
    flow = flow_of(_SIGNED.format(list=LIST_FORMS["附件1： each"].text))
    assert "附件1：重点项目表" in printed_text(recognise(flow).document).split("\n")


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("（附件：1.任务清单；2.联系表）", True),
        ("附件：任务清单和有关要求", True),
        ("附件1是任务清单。", False),
        ("附则由县水利局解释。", False),
    ],
)
def test_the_words_of_a_list_that_stay_in_the_text_are_a_finding(
    line: str,
    is_told: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    text = _SIGNED.format(list=f"{line}\n请各单位认真组织实施，确保取得实效。")
    found = [p for p in recognise(flow_of(text)).problems if p.code == "GZ-W34"]
    assert [p.place.text if p.place else "" for p in found] == [line[:20]] * is_told


def test_a_field_over_the_name_of_an_annex_is_no_part_of_its_title() -> None:
    text = _SIGNED.format(list="附件：1.甲表\n2.乙表")
    text += "附件1\n^ 甲表\n略。\n附件2\n填报单位：\n^ 乙表\n略。\n"
    document = recognise(flow_of(text)).document
    assert [annex.title for annex in document.annexes] == ["甲表", "乙表"]
    assert "填报单位：" in printed_text(document).split("\n")


@pytest.mark.parametrize("place", PLACES)
def test_whole_names_lined_up_without_numbers_are_annexes_each(place: str) -> None:
    listed = "附件：重点项目表\n　　　　项目责任书\n　　　　受益户名单"
    document = recognise(flow_of(PLACES[place].format(list=listed))).document
    assert [m.title for m in _mentions(document)] == ["重点项目表", "项目责任书", "受益户名单"]
