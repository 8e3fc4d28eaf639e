"""Corrections change what they say and nothing else, and come to an end."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from sample_text import sample_document
from strategies import documents

from gazette.base.config import Config, RulesConfig
from gazette.base.language import Words
from gazette.base.problems import Fix, Level, Place, Problem
from gazette.check.fix.document import apply_fixes, fix_document
from gazette.check.rules import RULES
from gazette.check.table import Rule
from gazette.markup.document_xml import document_element
from gazette.markup.text_edit import changes_between, replace_text, text_at
from gazette.model import (
    Document,
    Formula,
    Imprint,
    LineBreak,
    Link,
    Meta,
    Note,
    Paragraph,
    Relation,
    Ruby,
    Text,
)
from gazette.model.ids import with_ids
from gazette.model.walk import inline_text, printed_text
from gazette.structure.facts.relations import relations_of
from gazette.vocabulary.documents import Kind

WRONG = """#标题 某市人民政府关于印发工作要点的通知。
#文号 某政发〔2021〕3号
#主送 各县（市、区）人民政府：
现将《要点》（某政办发[2020]5号）印发给你们，请认真贯彻执行,抓好落实。
各单位应当一一布署。
#署名 某市人民政府
#日期 2021年07月03日
"""


def test_the_example_is_corrected_and_every_change_is_listed() -> None:
    fixed = fix_document(sample_document(WRONG))

    assert printed_text(fixed.document) == (
        "某市人民政府关于印发工作要点的通知\n"
        "某政发〔2021〕3号\n"
        "各县（市、区）人民政府：\n"
        "现将《要点》（某政办发〔2020〕5号）印发给你们，请认真贯彻执行，抓好落实。\n"
        "各单位应当一一部署。\n"
        "某市人民政府\n"
        "2021年7月3日"
    )
    assert {p.code for p in fixed.applied} == {"GZ-T02", "GZ-N08", "GZ-P01", "GZ-V01", "GZ-D01"}
    assert all(p.fix for p in fixed.applied)


def test_correcting_twice_changes_nothing_more() -> None:
    once = fix_document(sample_document(WRONG))
    twice = fix_document(once.document)

    assert twice.applied == ()
    assert twice.document == once.document


def test_the_broken_lines_of_a_title_follow_it() -> None:
    document = sample_document(WRONG)
    lines = ("某市人民政府", "关于印发工作要点的通知。")
    meta = replace(document.meta, title_lines=lines)

    fixed = fix_document(replace(document, meta=meta))

    assert fixed.document.meta.title_lines == ("某市人民政府", "关于印发工作要点的通知")


def test_a_cited_title_is_never_changed() -> None:
    text = "请按《关于布署工作,抓好落实的通知》执行。"
    document = sample_document(f"#标题 某市人民政府关于某事的通知\n{text}")

    assert text in printed_text(fix_document(document).document)


def test_the_marks_inside_a_cited_title_are_set_right() -> None:
    document = sample_document("依照《关于印发《甲\u200b办法》的通知》布署,落实。")

    text = printed_text(fix_document(document).document)

    assert text == "依照《关于印发〈甲办法〉的通知》部署，落实。"


@pytest.mark.parametrize(
    "text",
    [
        "开展一二.九运动纪念活动。",
        "阿布都拉.买买提同志任副主任。",
        "新建江州--海州高速公路。",
        "会议强调“认真布署,抓好落实”。",
    ],
)
def test_what_may_be_meant_otherwise_is_left_to_people(text: str) -> None:
    document = sample_document(f"#标题 某市人民政府关于某事的通知\n{text}")

    fixed = fix_document(document)

    assert text in printed_text(fixed.document)
    assert fixed.left


LABELS = "\n#附件 附件一 分工表\n略。\n#附件 附件二 进度表\n略。"


def test_annex_labels_are_corrected_where_no_text_refers_to_them() -> None:
    fixed = fix_document(sample_document(f"#标题 某市通知\n请遵照执行。{LABELS}"))

    assert [annex.label for annex in fixed.document.annexes] == ["附件1", "附件2"]


def test_annex_labels_stay_where_the_text_names_one_of_them() -> None:
    document = sample_document(f"#标题 某市通知\n按附件一执行。{LABELS}")

    assert [a.label for a in fix_document(document).document.annexes] == ["附件一", "附件二"]


def test_corrections_that_bring_one_another_to_light_go_on_to_the_last(tmp_path: Path) -> None:
    chain = [chr(ord("\u4e10") + step) * 2 for step in range(40)]
    rows = "".join(f"错别字,{wrong},{right},是\n" for wrong, right in pairwise(chain))
    (tmp_path / "words.csv").write_text(f"类别,原文,改为,自动改\n{rows}", encoding="utf-8")
    house = Config(rules=RulesConfig(word_lists=(tmp_path / "words.csv",)))
    document = sample_document(f"#标题 某市人民政府关于某事的通知\n请做好{chain[0]}工作。")

    once = fix_document(document, config=house)
    twice = fix_document(once.document, config=house)

    assert chain[-1] in printed_text(once.document)
    assert twice.applied == ()


def test_two_corrections_that_undo_each_other_come_to_an_end(tmp_path: Path) -> None:
    rows = "错别字,甲甲,乙乙,是\n错别字,乙乙,甲甲,是\n"
    (tmp_path / "words.csv").write_text(f"类别,原文,改为,自动改\n{rows}", encoding="utf-8")
    house = Config(rules=RulesConfig(word_lists=(tmp_path / "words.csv",)))

    fixed = fix_document(sample_document("#标题 关于某事的通知\n请做好甲甲工作。"), config=house)

    assert fixed.applied


@pytest.mark.parametrize("kind", ["宪法法律", "行政法规", "地方性法规", "司法解释"])
def test_the_text_of_a_law_is_not_rewritten(kind: Kind) -> None:
    document = sample_document(f"#标题 某市通知\n应当布署,落实。{LABELS}")
    law = replace(document, meta=replace(document.meta, kind=kind))

    fixed = fix_document(law)

    assert fixed.document == law
    assert fixed.left


def test_relations_follow_the_corrected_text_unless_people_set_them() -> None:
    text = '根据《关于印发〈甲办法〉的通知》,"引号"。请执行。'
    document = sample_document(f"#标题 关于某事的通知\n{text}")
    derived = replace(document, relations=relations_of(document))
    own = replace(document, relations=(Relation(kind="依据", title="乙办法"),))

    once = fix_document(derived).document

    assert once.relations == relations_of(once) != derived.relations
    assert fix_document(own).document.relations == own.relations


def test_relations_of_what_is_issued_follow_its_own_corrected_text() -> None:
    notice = sample_document("#标题 关于印发《某市停车办法》的通知\n现印发给你们，请认真贯彻执行。")
    text = "#标题 某市停车办法\n为规范停车,依据《某市物业办法》,制定本办法.\n原<某市停车规则>(某政发[2019]3号)同时废止。"
    whole = with_ids(replace(notice, instruments=(sample_document(text),)))
    [issued] = whole.instruments
    derived = replace(issued, relations=relations_of(issued))
    own = replace(issued, relations=(Relation(kind="依据", title="乙办法"),))

    once = fix_document(replace(whole, instruments=(derived,))).document.instruments[0]
    kept = fix_document(replace(whole, instruments=(own,))).document.instruments[0]

    assert once.relations == relations_of(once) != derived.relations
    assert {"依据", "废止"} == {relation.kind for relation in once.relations}
    assert kept.relations == own.relations


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.check], ids=lambda r: r.code)
def test_what_a_rules_page_says_of_its_correction_is_what_happens(rule: Rule) -> None:
    fixed = [fix_document(sample_document(sample)) for sample in rule.wrong]
    applied = any(rule.code in {p.code for p in one.applied} for one in fixed)

    assert applied == (rule.fixes and rule.level != "hint")


def _document() -> Document:
    return with_ids(
        Document(
            meta=Meta(title="通知"),
            body=(
                Paragraph(
                    inlines=(
                        Text(text="甲乙"),
                        Text(text="丙丁", bold=True),
                        LineBreak(),
                        Ruby(base="字", reading="zì"),
                        Link(href="https://example.cn", text="链接"),
                        Formula(mathml="", text="x+y"),
                        Note(label="①", blocks=(Paragraph(inlines=(Text(text="注"),)),)),
                        Text(text="戊己"),
                    )
                ),
            ),
        )
    )


XPATH = "/d:document/d:body/d:p[1]"


def _replaced(start: int, end: int, to: str) -> tuple[bool, str]:
    root = document_element(_document())
    done = replace_text(root, XPATH, start, end, to)
    return done, text_at(root, XPATH) or ""


def test_places_are_those_of_the_printed_line() -> None:
    document = _document()
    paragraph = document.body[0]
    assert isinstance(paragraph, Paragraph)

    assert text_at(document_element(document), XPATH) == inline_text(paragraph.inlines)


@pytest.mark.parametrize(
    ("start", "end", "to", "text"),
    [
        (0, 1, "子", "子乙丙丁\n字（zì）链接x+y戊己"),
        (1, 3, "丑寅卯", "甲丑寅卯丁\n字（zì）链接x+y戊己"),
        (5, 6, "词", "甲乙丙丁\n词（zì）链接x+y戊己"),
        (10, 12, "网址", "甲乙丙丁\n字（zì）网址x+y戊己"),
        (15, 17, "", "甲乙丙丁\n字（zì）链接x+y"),
        (0, 0, "子", "子甲乙丙丁\n字（zì）链接x+y戊己"),
        (17, 17, "。", "甲乙丙丁\n字（zì）链接x+y戊己。"),
    ],
)
def test_characters_change_where_they_stand(start: int, end: int, to: str, text: str) -> None:
    assert _replaced(start, end, to) == (True, text)


@pytest.mark.parametrize(("start", "end"), [(4, 5), (7, 8), (12, 14), (3, 6)])
def test_what_is_not_text_is_left_alone(start: int, end: int) -> None:
    before = text_at(document_element(_document()), XPATH)

    assert _replaced(start, end, "子") == (False, before)


def _problem(start: int, end: int, old: str, new: str, level: Level = "warning") -> Problem:
    text = text_at(document_element(_document()), XPATH) or ""
    return Problem(
        code="GZ-T99",
        level=level,
        words=Words(),
        place=Place(xpath=XPATH, text=text, start=start, end=end),
        fix=Fix(from_=old, to=new),
    )


def test_overlapping_fixes_are_not_mixed() -> None:
    done, document = apply_fixes(
        _document(), [_problem(0, 2, "甲乙", "子"), _problem(1, 3, "乙丙", "丑")]
    )

    assert len(done) == 1
    assert printed_text(document).split("\n")[1] in ("甲丑丁", "子丙丁")


def test_a_fix_for_another_text_is_not_applied() -> None:
    done, document = apply_fixes(_document(), [_problem(0, 2, "子丑", "寅")])

    assert done == []
    assert document == _document()


@given(documents)
@example(Document(imprint=Imprint(copies=" ")))
@settings(max_examples=15)
def test_no_document_breaks_the_corrections_and_they_come_to_an_end(document: Document) -> None:
    fixed = fix_document(document)

    assert fix_document(fixed.document).applied == ()


@pytest.mark.parametrize(
    ("old", "new"), [("某[2020]5号", "某〔2020〕5号"), ("abc", ""), ("", "号"), ("同", "同")]
)
def test_changes_make_the_new_text_of_the_old(old: str, new: str) -> None:
    text = old
    for change in reversed(changes_between(old, new)):
        text = text[: change.start] + change.to + text[change.end :]

    assert text == new


QUOTED = """#标题 某市人民政府关于学习领会讲话精神的通知
#主送 各县（市、区）人民政府：
会议指出,要抓好落实。会议强调：“要提高站位,一一布署。
{second}要压实责任,抓出成效。{close}各地要照此办理,不得延误。
请认真贯彻执行,抓好落实。
#署名 某市人民政府
#日期 2021年7月3日
"""


@pytest.mark.parametrize("second", ["", "“"])
def test_a_quotation_of_several_paragraphs_is_not_rewritten(second: str) -> None:
    text = printed_text(
        fix_document(sample_document(QUOTED.format(second=second, close="”"))).document
    )

    assert "会议指出，要抓好落实。会议强调：“要提高站位,一一布署。" in text
    assert f"{second}要压实责任,抓出成效。”各地要照此办理，不得延误。" in text
    assert "请认真贯彻执行，抓好落实。" in text


def test_a_mark_that_was_never_closed_keeps_only_its_own_paragraph() -> None:
    text = printed_text(fix_document(sample_document(QUOTED.format(second="", close=""))).document)

    assert "“要提高站位,一一布署。" in text
    assert "要压实责任，抓出成效。各地要照此办理，不得延误。" in text


LAW_INSIDE = """#标题 某市人民政府关于印发有关规定的通知
#主送 各县（市、区）人民政府：
现印发给你们,请遵照执行。
#被印发 {title}
第一条 为了加强管理,制定本{genre}。
第二条 本{genre}自2021年8月1日起施行,由某局负责解释。
"""


@pytest.mark.parametrize(
    ("title", "genre", "kept"),
    [("某省城市管理条例", "条例", True), ("某市城市管理办法", "办法", False)],
)
def test_a_law_inside_a_notice_is_not_rewritten(*, title: str, genre: str, kept: bool) -> None:
    fixed = fix_document(sample_document(LAW_INSIDE.format(title=title, genre=genre)))
    text = printed_text(fixed.document)

    assert "现印发给你们，请遵照执行。" in text
    assert ("为了加强管理,制定" in text) is kept
    assert ("起施行,由" in text) is kept
    assert any("d:instruments" in (p.place.xpath or "") for p in fixed.left) is kept
