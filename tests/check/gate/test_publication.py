"""The gate: what must not be published does not pass, what may is not held up."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from places import ROOT
from sample_text import SampleArchive, sample_document
from strategies import documents

from gazette.base.config import Config, RuleIgnore, RulesConfig
from gazette.base.language import Words
from gazette.base.problems import Problem
from gazette.check.context.segments import segments_of
from gazette.check.failure import FAILURES
from gazette.check.gate.findings import GATE_FINDINGS
from gazette.check.gate.publication import gate
from gazette.issue.bundle import IssueBundle, SourceFile
from gazette.issue.findings import FOLDER_FINDINGS
from gazette.issue.waivers import Waiver
from gazette.markup.schema.findings import SCHEMA_FINDINGS
from gazette.model import (
    Annex,
    Document,
    DocumentNumber,
    Entry,
    EntryKind,
    Imprint,
    Issue,
    Loss,
    RedHead,
    Relation,
    Section,
    Source,
)
from gazette.model.walk import printed_text
from gazette.word.findings import MANUSCRIPT_FINDINGS

CLEAN = """#标题 某市人民政府关于做好政府公报工作的通知
#文号 某政发〔2021〕3号
#主送 各县（市、区）人民政府：
为做好政府公报工作，现就有关事项通知如下。
#署名 某市人民政府
#日期 2021年7月3日
#附注 （此件公开发布）
"""


def _document(text: str = CLEAN, **changes: Any) -> Document:
    return replace(sample_document(text), **changes)


def _meta(document: Document, **changes: Any) -> Document:
    return replace(document, meta=replace(document.meta, **changes))


def _bundle(
    *documents: Document, kind: EntryKind = "文件", config: Config | None = None
) -> IssueBundle:
    entries = tuple(
        Entry(key=f"d{n:02d}", kind=kind, document=d) for n, d in enumerate(documents, 1)
    )
    issue = Issue(
        title="某市人民政府公报",
        year=2021,
        number=3,
        date=dt.date(2021, 7, 15),
        sections=(Section(label="市政府文件", section_class="政府文件", entries=entries),),
    )
    return IssueBundle(issue=issue, config=config or Config())


def _codes(problems: list[Problem], *, level: str = "error") -> list[str]:
    return [p.code for p in problems if p.level == level and not p.waived]


def test_a_clean_public_document_passes() -> None:
    assert _codes(gate(_bundle(_document()))) == []


def test_a_document_that_is_not_marked_public_is_held_back() -> None:
    unmarked = _document(CLEAN.replace("#附注 （此件公开发布）\n", ""))

    assert _codes(gate(_bundle(unmarked))) == ["GZ-G01"]
    assert _codes(gate(_bundle(_meta(unmarked, disclosure="主动公开")))) == []


def test_promulgated_law_needs_no_mark() -> None:
    law = _meta(_document(CLEAN.replace("#附注 （此件公开发布）\n", "")), kind="地方性法规")

    assert "GZ-G01" not in _codes(gate(_bundle(law)))


@pytest.mark.parametrize("disclosure", ["依申请公开", "不予公开"])
def test_what_is_not_for_the_public_never_passes(disclosure: str) -> None:
    bundle = _bundle(_meta(_document(), disclosure=disclosure))
    waiver = Waiver(code="GZ-G02", reason="领导同意")

    assert "GZ-G02" in _codes(gate(bundle))
    assert "GZ-G02" in _codes(gate(bundle, waivers=[waiver])), "it cannot be waived"


def test_a_classified_document_never_passes() -> None:
    bundle = _bundle(_document(red_head=RedHead(secrecy="机密★1年")))

    assert "GZ-G06" in _codes(gate(bundle, waivers=[Waiver(code="GZ-G06", reason="已解密")]))
    assert "GZ-G06" not in _codes(gate(_bundle(_document(red_head=RedHead(secrecy="普通")))))


@pytest.mark.parametrize(
    ("what", "code"), [("隐藏文字", "GZ-G05"), ("批注", "GZ-G04"), ("未处理的修订", "GZ-G03")]
)
def test_a_manuscript_that_is_not_clean_is_held_back(what: str, code: str) -> None:
    source = Source(file="a.docx", losses=(Loss(what=what, where="第3段", text="内部意见"),))

    problems = gate(_bundle(_document(source=source)))

    assert _codes(problems) == [code]
    assert "内部意见" in next(p for p in problems if p.code == code).message


def test_other_losses_hold_nothing_back() -> None:
    source = Source(losses=(Loss(what="页码", text="1"),))

    assert _codes(gate(_bundle(_document(source=source)))) == []


def _with(sentence: str) -> Document:
    return _document(CLEAN.replace("通知如下。", f"通知如下。{sentence}"))


def test_identity_numbers_are_found_by_their_check_digit() -> None:
    held = gate(_bundle(_with("联系人身份证号为11010519491231002X。")))
    free = gate(_bundle(_with("设备编号为110105194912310021。")))

    assert "GZ-G07" in _codes(held)
    assert "GZ-G07" not in _codes(free)


def test_mobile_numbers_are_held_back_and_office_numbers_are_not() -> None:
    assert "GZ-G08" in _codes(gate(_bundle(_with("联系电话：13812345678。"))))
    assert "GZ-G08" not in _codes(gate(_bundle(_with("联系电话：0351-6863222。"))))


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("某市供水管理办法（征求意见稿）", True),
        ("某市供水管理办法（送审稿）", True),
        ("某市供水管理条例（草案）", True),
        ("某市供水管理条例〔初稿〕", True),
        ("关于某市供水管理条例（草案）的说明", False),
        ("关于《某市供水管理办法（征求意见稿）》公开征求意见的公告", False),
        ("某市供水管理办法", False),
    ],
)
def test_drafts_are_held_back(title: str, *, held: bool) -> None:
    found = _codes(gate(_bundle(_meta(_document(), title=title))))

    assert ("GZ-G10" in found) is held
    assert "GZ-V16" not in found, "one fact, one finding"


def test_a_draft_among_the_annexes_is_held_back() -> None:
    draft = Annex(id="annex_1", label="附件", title="某市供水管理办法（送审稿）")

    assert "GZ-G10" in _codes(gate(_bundle(_document(annexes=(draft,)))))


def test_documents_of_other_levels_are_held_back_where_the_own_level_is_named() -> None:
    config = Config(rules=RulesConfig(jurisdiction=("某市",)))
    foreign = _meta(_document(), issuers=("某省人民政府",))
    own = _meta(_document(), issuers=("某市教育局", "某省教育厅"))

    assert "GZ-G11" in _codes(gate(_bundle(foreign, config=config)))
    assert "GZ-G11" not in _codes(gate(_bundle(own, config=config)))
    assert "GZ-G11" not in _codes(gate(_bundle(foreign)))


def test_one_number_twice_is_held_back_whatever_its_brackets() -> None:
    other = _document(CLEAN.replace("做好政府公报", "办好政府公报"))
    number = DocumentNumber(text="某政发〔2021〕3号", prefix="某政发", year=2021, serial=3)
    problems = gate(_bundle(_document(), _meta(other, numbers=(number,))))

    assert "GZ-G12" in _codes(problems)
    assert [p.file for p in problems if p.code == "GZ-G12"] == ["d02"]


def test_one_text_twice_is_held_back_unless_it_is_a_reprint() -> None:
    twin = _meta(_document(), numbers=())
    bundle = _bundle(twin, twin)
    section = bundle.issue.sections[0]
    reprint = replace(section.entries[1], reprint=True)
    issue = replace(
        bundle.issue, sections=(replace(section, entries=(section.entries[0], reprint)),)
    )

    assert "GZ-G13" in _codes(gate(bundle))
    assert "GZ-G13" not in _codes(gate(IssueBundle(issue=issue)))


def test_what_an_earlier_issue_carried_is_held_back() -> None:
    archived = sample_document(
        CLEAN.replace("某政发〔2021〕3号", "某政发〔2021〕1号").replace(
            "某市人民政府关于做好政府公报工作的通知", "某市人民政府关于丙事的通知"
        )
    )
    other = _meta(archived, title="某市人民政府关于丁事的通知")

    assert "GZ-G14" in _codes(gate(_bundle(archived), archive=SampleArchive()))
    assert "GZ-G14" not in _codes(gate(_bundle(archived)))
    assert "GZ-G14" not in _codes(gate(_bundle(other), archive=SampleArchive()))


def test_printing_after_the_day_of_effect_is_a_warning() -> None:
    dates = replace(
        _document().meta.dates, signed=dt.date(2021, 5, 1), effective=dt.date(2021, 7, 1)
    )
    same_day = replace(dates, effective=dt.date(2021, 5, 1))

    late = gate(_bundle(_meta(_document(), dates=dates)))
    assert "GZ-G15" in _codes(late, level="warning")
    at_once = gate(_bundle(_meta(_document(), dates=same_day)))
    assert "GZ-G15" not in _codes(at_once, level="warning"), "in force when issued: nobody is late"


def test_a_normative_document_without_interpretation_is_a_warning() -> None:
    normative = _meta(_document(), kind="政府规范性文件")
    interpretation = _meta(
        _document(CLEAN.replace("#文号", "#标题")), title="解读", kind="政策解读"
    )
    alone = _bundle(normative)
    section = alone.issue.sections[0]
    bound = Entry(key="d02", kind="解读", about="d01", document=interpretation)
    both = replace(alone.issue, sections=(replace(section, entries=(*section.entries, bound)),))

    assert "GZ-G16" in _codes(gate(alone), level="warning")
    assert "GZ-G16" not in _codes(gate(IssueBundle(issue=both)), level="warning")


def test_invalid_xml_is_held_back_and_cannot_be_waived() -> None:
    dangling = Relation(kind="废止", clause="同时废止", place="nowhere")
    bundle = _bundle(_document(relations=(dangling,)))

    assert "GZ-X13" in _codes(gate(bundle, waivers=[Waiver(code="GZ-X13", reason="以后再改")]))


def test_a_control_character_is_held_back_with_its_place() -> None:
    problems = gate(_bundle(_with("有\x0b控制字符")))

    assert "GZ-X15" in _codes(problems)


def test_an_error_of_the_rules_is_held_back_unless_waived_with_a_reason() -> None:
    bundle = _bundle(_document(CLEAN.replace("#日期 2021年7月3日", "#日期 2021年07月03日")))
    waiver = Waiver(code="GZ-D01", key="d01", reason="原件如此")

    assert "GZ-D01" in _codes(gate(bundle))
    passed = gate(bundle, waivers=[waiver])
    assert "GZ-D01" not in _codes(passed)
    assert [p.waived for p in passed if p.code == "GZ-D01"] == ["原件如此"]


def test_a_waiver_is_for_its_entry_alone() -> None:
    wrong = _document(CLEAN.replace("#日期 2021年7月3日", "#日期 2021年07月03日"))
    other = _document(
        CLEAN.replace("#日期 2021年7月3日", "#日期 2021年07月03日")
        .replace("3号", "4号")
        .replace("做好", "办好")
    )
    waiver = Waiver(code="GZ-D01", key="d01", reason="原件如此")

    left = [p for p in gate(_bundle(wrong, other), waivers=[waiver]) if p.code == "GZ-D01"]
    assert [(p.file, bool(p.waived)) for p in left] == [("d01", True), ("d02", False)]


def test_a_finding_of_reading_is_waived_by_the_manuscripts_name() -> None:
    comment = Problem(code="GZ-G04", level="error", words=Words("批注"), file="01/a.docx")
    plain = _bundle(_document())
    bundle = IssueBundle(
        issue=plain.issue, sources=(SourceFile("manuscripts/01/a.docx", "0" * 64, "d01"),)
    )
    waiver = Waiver(code="GZ-G04", key="d01", reason="批注是格式说明")

    assert _codes(gate(bundle, problems=[comment])) == ["GZ-G04"]
    assert _codes(gate(bundle, problems=[comment], waivers=[waiver])) == []


@pytest.mark.parametrize(("file", "left"), [("a.docx", 0), ("01/a.docx", 0), ("b.docx", 1)])
def test_a_finding_is_let_stand_by_the_name_of_its_manuscript(file: str, left: int) -> None:
    text = CLEAN.replace("工作，现就", "工作,现就")
    ignore = RuleIgnore(code="GZ-P01", file=file, text="工作,现就", reason="原件如此")
    plain = _bundle(_document(text))
    bundle = replace(
        plain,
        config=Config(rules=RulesConfig(ignore=(ignore,))),
        sources=(SourceFile("manuscripts/01/a.docx", "0" * 64, "d01"),),
    )
    assert [problem.code for problem in gate(plain)].count("GZ-P01") == 1
    assert [problem.code for problem in gate(bundle)].count("GZ-P01") == left


def test_a_waiver_that_waives_nothing_is_named() -> None:
    problems = gate(_bundle(_document()), waivers=[Waiver(code="GZ-N01", reason="无")])

    assert _codes(problems, level="hint").count("GZ-G20") == 1
    assert not [p for p in problems if "这个代码" in p.message]


@pytest.mark.parametrize(
    ("code", "meant"), [("GZ-G99", "GZ-G"), ("gz-n01", "“GZ-N01”"), ("乱写", "")]
)
def test_a_waiver_of_a_code_that_there_is_not_is_told_so(code: str, meant: str) -> None:
    found = gate(_bundle(_document()), waivers=[Waiver(code=code, reason="无")])

    (told,) = [p.message for p in found if p.code == "GZ-G20"]
    assert f"没有 {code} 这个代码" in told
    assert meant in told
    assert ("是不是" in told) == bool(meant)


def test_problems_of_reading_stay_in_the_answer() -> None:
    found = Problem(code="GZ-R01", level="warning", words=Words("没有标题"), file="d01")

    assert found in gate(_bundle(_document()), problems=[found])


def test_every_code_of_the_gate_is_documented_with_what_may_be_waived() -> None:
    page = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (GZ-[GEX]\d\d) \|.*\| ([^|]*) \|$", page, re.MULTILINE))
    gate_kinds = (*GATE_FINDINGS, *FOLDER_FINDINGS, *MANUSCRIPT_FINDINGS, *FAILURES)

    assert {code for code, said in rows.items() if said.startswith("不能")} == {
        kind.code for kind in gate_kinds if not kind.waivable
    }
    assert {kind.code for kind in (*gate_kinds, *SCHEMA_FINDINGS) if kind.code not in page} == set()


def test_private_data_are_held_back_whatever_the_house_has_set() -> None:
    text = CLEAN.replace("通知如下。", "通知如下。张三，11010519491231002X，13812345678。")
    ignored = tuple(
        RuleIgnore(code=code, text="张三", reason="已核") for code in ("GZ-V08", "GZ-V12")
    )
    houses = (
        RulesConfig(),
        RulesConfig(levels={"GZ-V08": "off", "GZ-V12": "off"}),
        RulesConfig(levels={"GZ-V08": "hint", "GZ-V12": "error"}),
        RulesConfig(ignore=ignored),
    )
    for rules in houses:
        found = gate(_bundle(_document(text), config=Config(rules=rules)))
        private = [p for p in found if p.code in ("GZ-V08", "GZ-V12", "GZ-G07", "GZ-G08")]
        assert [(p.code, p.level) for p in private] == [("GZ-G07", "error"), ("GZ-G08", "error")]
        assert all(p.place.xpath for p in private)


@pytest.mark.parametrize("code", ["GZ-G07", "GZ-V08"])
def test_a_waiver_of_the_rule_is_one_of_the_gates_finding_too(code: str) -> None:
    bundle = _bundle(_with("张三，11010519491231002X。"))
    passed = gate(bundle, waivers=[Waiver(code=code, reason="本人同意")])

    assert [p.waived for p in passed if p.code == "GZ-G07"] == ["本人同意"]
    assert "GZ-G20" not in {p.code for p in passed}


def test_a_number_in_the_imprint_is_not_printed_and_holds_nothing_back() -> None:
    document = _document(imprint=Imprint(copies="抄送：张三，13812345678。"))

    found = {p.code: p.level for p in gate(_bundle(document))}
    assert found.get("GZ-V12") == "warning"
    assert "GZ-G08" not in found


@settings(max_examples=60)
@given(documents)
def test_the_rules_see_all_that_is_printed(document: Document) -> None:
    """The gate asks for private data where the rules look: no printed character is out of their sight."""
    seen = Counter("".join(segment.text for segment in segments_of(document)))
    word = Counter("附件：" if document.annex_mentions else "")
    for instrument in document.instruments:
        word += Counter("附件：" if instrument.annex_mentions else "")

    printed = Counter("".join(printed_text(document).split()))
    assert printed - Counter({c: n for c, n in (seen + word).items() if not c.isspace()}) == {}


_TWICE = CLEAN.replace("#署名", "引文里的其它权利不改。正文里的其它义务要改。\n#署名", 1)


def test_a_waiver_with_words_is_for_the_sentence_that_has_them() -> None:
    waiver = Waiver(code="GZ-V09", text="其它权利", reason="引文，原件如此")

    found = [p for p in gate(_bundle(_document(_TWICE)), waivers=[waiver]) if p.code == "GZ-V09"]

    assert [bool(p.waived) for p in found] == [True, False]


def test_of_two_waivers_with_one_reason_the_one_that_waives_nothing_is_named() -> None:
    used = Waiver(code="GZ-V09", text="其它权利", reason="引文，原件如此")
    idle = Waiver(code="GZ-V09", text="其它规定", reason="引文，原件如此")

    found = gate(_bundle(_document(_TWICE)), waivers=[used, idle])

    hints = [p.message for p in found if p.code == "GZ-G20"]
    assert len(hints) == 1
    assert "其它规定" in hints[0]
