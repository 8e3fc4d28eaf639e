"""Settings of the rules, word lists, places, and rules on whole issues."""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from planted_issues import ISSUE_MUTATIONS, SITE, sound_issue
from sample_text import sample_document

from gazette.base.config import Config, RuleIgnore, RulesConfig, load_config
from gazette.base.errors import IssueError
from gazette.check import RULES, check_document, check_issue
from gazette.check.context.segments import segments_of
from gazette.cli.rules import rules as command
from gazette.issue.bundle import IssueBundle
from gazette.markup import document_to_xml
from gazette.markup.names import PREFIXES
from gazette.model import (
    Annex,
    Closing,
    Cover,
    Document,
    Figure,
    FormulaBlock,
    Link,
    Note,
    Paragraph,
    Signature,
    Text,
)

TITLED = "#标题 某市人民政府关于甲事的通知\n"
WHOLE = (
    "#标题 某市人民政府关于印发《甲办法》的通知\n#文号 某政发〔2021〕3号\n#主送 各县人民政府：\n"
    "现印发给你们。\n#署名 某市人民政府\n#日期 2021年7月3日\n#附注 （此件公开发布）\n"
    "#附件说明 1.表一\n#附件说明 2.表二\n#抄送 市委办公室。\n#印发机关 某市人民政府办公室\n"
    "#印发日期 2021年7月5日\n#令 某市人民政府令\n#令号 第3号\n#令文 现予公布。\n#令署名 市长　张某\n"
    "#令日期 2021年7月1日\n#题注 （2021年6月1日通过）\n"
    "#被印发 甲办法\n第一章　总则\n第一条　停车应当有序：\n（一）甲；\n（二）乙。\n第二条　登记。\n"
    "#附件 附件1 表一\n|= 表1 分工|\n|甲|乙|\n|丙|丁|\n一、总体要求\n#附件 附件2 表二\n（一）加强领导。各单位要落实责任。"
)


def _codes(document: Document, **rules: object) -> list[str]:
    config = Config(rules=RulesConfig.model_validate(rules))
    return [problem.code for problem in check_document(document, config=config)]


def test_the_xpath_of_every_segment_leads_to_its_text_in_the_xml() -> None:
    document = sample_document(WHOLE)
    document = replace(
        document,
        body=(
            *document.body,
            Paragraph(
                id="p_8",
                inlines=(
                    Text(text="见"),
                    Text(text="注", bold=True),
                    Note(id="n1", blocks=(Paragraph(id="p_9", inlines=(Text(text="脚注"),)),)),
                    Link(href="https://example.org/", text="网页"),
                ),
            ),
            Figure(id="f1", media="a.png", caption="图1 示意"),
        ),
        closing=Closing(
            signatures=(Signature(post="市长", name="张某"), Signature(name="某市人民政府")),
            date="2021年7月3日",
        ),
    )
    root = etree.fromstring(document_to_xml(document))
    segments = segments_of(document)
    assert len({segment.role for segment in segments}) >= 20
    for segment in segments:
        found = root.xpath(segment.xpath, namespaces=PREFIXES)
        assert isinstance(found, list)
        assert len(found) == 1, segment
        assert _text(found[0]) == segment.text, segment.xpath


def _text(found: object) -> str:
    """The text of an element without its notes, or an attribute's value."""
    if not isinstance(found, etree._Element):
        return str(found)
    parts = found.xpath(".//text()[not(ancestor::d:note[ancestor::d:p])]", namespaces=PREFIXES)
    if etree.QName(found).localname == "p" and found.xpath("ancestor::d:note", namespaces=PREFIXES):
        parts = found.xpath(".//text()", namespaces=PREFIXES)
    return "".join(map(str, parts)) if isinstance(parts, list) else ""


def test_offsets_of_segments_are_places_in_the_joined_text() -> None:
    segments = segments_of(sample_document(WHOLE))
    text = "\n".join(segment.text for segment in segments)
    assert all(text[s.start : s.end] == s.text for s in segments)


def test_a_formula_is_not_read_as_prose() -> None:
    block = FormulaBlock(id="m", mathml="<math/>", text="a,b.(甲,乙)")
    assert "GZ-P01" not in _codes(Document(body=(block,)))


def test_a_source_paragraph_is_named_where_it_is_known() -> None:
    document = sample_document(TITLED + "请贯彻执行.")
    problems = check_document(document, places={"p_1": (7, 8)}, file="a.docx")
    found = next(p for p in problems if p.code == "GZ-P13")
    assert (found.place.paragraph, found.place.id, found.file) == (7, "p_1", "a.docx")


def test_a_rule_can_be_switched_off_or_given_another_level() -> None:
    document = sample_document(TITLED + "请贯彻执行.")
    assert "GZ-P13" in _codes(document)
    assert "GZ-P13" not in _codes(document, levels={"GZ-P13": "off"})
    config = Config(rules=RulesConfig(levels={"GZ-P13": "error"}))
    assert [p.level for p in check_document(document, config=config) if p.code == "GZ-P13"] == [
        "error"
    ]


def test_a_threshold_can_be_set() -> None:
    text = "各县（市、区）人民政府要切实加强领导，认真组织实施，确保各项任务落到实处"
    assert "GZ-P36" in _codes(sample_document(TITLED + text))
    assert "GZ-P36" not in _codes(sample_document(TITLED + text), thresholds={"GZ-P36": 90})


@pytest.mark.parametrize(
    "rules",
    [
        {"levels": {"GZ-Q99": "off"}},
        {"levels": {"GZ-P13": "fatal"}},
        {"ignore": [{"code": "GZ-Q99", "reason": "无"}]},
    ],
)
def test_a_wrong_setting_is_an_error_and_not_passed_over(rules: dict[str, object]) -> None:
    with pytest.raises(IssueError, match="GZ-"):
        _codes(sample_document(TITLED), **rules)


def test_one_finding_at_one_place_can_be_let_stand() -> None:
    document = sample_document(TITLED + "请贯彻执行.\n请抓好落实.")
    ignore = RuleIgnore(code="GZ-P13", text="贯彻", reason="原件如此")
    assert _codes(document).count("GZ-P13") == 2
    assert _codes(document, ignore=(ignore,)).count("GZ-P13") == 1
    elsewhere = ignore.model_copy(update={"file": "b.docx"})
    assert _codes(document, ignore=(elsewhere,)).count("GZ-P13") == 2
    place = RuleIgnore(code="GZ-P13", place="p_2", reason="原件如此")
    assert _codes(document, ignore=(place,)).count("GZ-P13") == 1


def test_a_finding_is_not_let_stand_without_a_reason(tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_text(
        '[[rules.ignore]]\ncode = "GZ-P13"\nreason = ""\n', encoding="utf-8"
    )
    with pytest.raises(IssueError, match="reason"):
        load_config(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_house_list_may_come_out_of_wps(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "词表.csv"
    path.write_bytes("类别,原文,改为\n错别字,某市人名政府,某市人民政府\n".encode(encoding))
    document = sample_document(TITLED + "由某市人名政府负责。")
    assert "GZ-V01" in _codes(document, word_lists=(path,))


@pytest.mark.parametrize("day", ["2021-07-04", "2021/7/4", "2021年7月4日", "2021.7.4"])
@pytest.mark.parametrize(("encoding", "separator"), [("gbk", ","), ("utf-16", "\t")])
def test_what_wps_makes_of_a_list_on_saving_is_read(
    tmp_path: Path, day: str, encoding: str, separator: str
) -> None:
    rows = [
        ["类别", "原文", "改为", "起"],
        ["机构名称", "某市甲局", "某市乙局", day],
        ["", "", "", ""],
    ]
    text = "".join(separator.join(row) + "\r\n" for row in rows)
    path = tmp_path / "机构名称.csv"
    path.write_bytes(text.encode(encoding))
    before = sample_document(TITLED + "由某市甲局负责。\n#日期 2021年7月3日")
    after = sample_document(TITLED + "由某市甲局负责。\n#日期 2021年7月4日")
    assert "GZ-V02" not in _codes(before, word_lists=(path,))
    assert "GZ-V02" in _codes(after, word_lists=(path,))


def test_letting_one_sentence_stand_leaves_the_next_to_be_found() -> None:
    document = sample_document(TITLED + "请布署甲事。请布署乙事，并安排布署丙事。")
    ignore = RuleIgnore(code="GZ-V01", text="甲事", reason="原文如此")
    assert _codes(document).count("GZ-V01") == 3
    assert _codes(document, ignore=(ignore,)).count("GZ-V01") == 2


def test_a_house_line_replaces_the_shipped_one(tmp_path: Path) -> None:
    document = sample_document(TITLED + "安排布署工作。")
    assert "GZ-V01" in _codes(document)
    path = tmp_path / "词表.csv"
    path.write_text("类别,原文,改为\n错别字,布署,布署\n", encoding="utf-8")
    assert "GZ-V01" not in _codes(document, word_lists=(path,))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("原文,改为\n布署,部署\n", "类别"),
        ("类别,原文\n怪词,布署\n", "怪词"),
        ("类别,原文,改为,起\n错别字,布署,部署,昨天\n", "昨天"),
        ("类别,原文\n重复语义,[约\n", "正则"),
    ],
)
def test_a_damaged_list_is_named_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "词表.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IssueError, match=words) as caught:
        _codes(sample_document(TITLED), word_lists=(path,))
    assert "词表.csv" in caught.value.where


def test_a_list_in_no_known_code_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "词表.csv"
    path.write_bytes(b"\xff\xff\x00\x80")
    with pytest.raises(IssueError, match="不是 UTF-8"):
        _codes(sample_document(TITLED), word_lists=(path,))


def test_an_empty_document_has_no_crash_and_an_annex_without_text_neither() -> None:
    assert _codes(Document()) == []
    assert "GZ-F13" in _codes(Document(annexes=(Annex(id="annex_1", label="附件1", title="表"),)))


def _documents() -> list[Document]:
    texts = (
        f"#标题 某市人民政府关于第{n}号事项的通知\n#日期 2021年6月3日\n请执行。"
        for n in "一二三四五六七"
    )
    return [sample_document(text) for text in texts]


def test_a_sound_issue_has_no_problem() -> None:
    issue = sound_issue(_documents(), random.Random(1))  # noqa: S311 - a fixed draw, nothing secret
    assert check_issue(IssueBundle(issue=issue)) == []


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.check_issue])
def test_a_defect_of_an_issue_is_reported_with_its_place(code: str) -> None:
    issue = sound_issue(_documents(), random.Random(1))  # noqa: S311 - a fixed draw, nothing secret
    wrong = ISSUE_MUTATIONS[code](issue, random.Random(2))  # noqa: S311 - a fixed draw, nothing secret
    found = [p for p in check_issue(IssueBundle(issue=wrong, config=SITE)) if p.code == code]
    assert found
    assert all(p.file == "issue.toml" and p.place.xpath and p.message for p in found)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://www.example.gov.cn/",
        "https://www.example.gov.cn/gongbao-wx/2021/02/",
        "https://www.example.gov.cn/gongbao",
        "https://www.example.gov.cn/gongbao/index.html",
        "http://www.example.gov.cn/gongbao/2021/01",
        "https://www.example.gov.cn/gongbao/2021/01/index.html",
        "https://www.example.gov.cn/gongbao/2021/01/001.html",
    ],
)
def test_a_cover_that_leads_to_the_issue_the_home_or_another_site_has_no_hint(address: str) -> None:
    issue = sound_issue(_documents(), random.Random(1))  # noqa: S311 - a fixed draw, nothing secret
    issue = replace(issue, year=2021, number=1, cover=Cover(web_address=address))

    assert "GZ-I20" not in {p.code for p in check_issue(IssueBundle(issue=issue, config=SITE))}


def test_the_command_prints_every_rule() -> None:
    lines = CliRunner().invoke(command, ["--json"]).stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    rules = [row for row in rows if row["examples"]["wrong"]]
    assert [row["code"] for row in rules] == [rule.code for rule in RULES]
    text = CliRunner().invoke(command, ["--group", "units"]).stdout
    assert "GZ-U01" in text
    assert "GZ-P01" not in text


def test_an_unknown_group_is_wrong_usage() -> None:
    result = CliRunner().invoke(command, ["--group", "poems"])
    assert result.exit_code == 2
    assert "punctuation" in result.stderr


@pytest.mark.parametrize(
    "piece", ["（", "《甲", "“", "（（甲）", "1", "A", "一是", "<甲", "以下简称"]
)
def test_a_monstrous_paragraph_takes_no_monstrous_time(piece: str) -> None:
    """Patterns are linear: a hundred times the text may take a hundred times as long, not more."""
    text = (piece * 20_000)[:20_000]
    document = Document(body=(Paragraph(id="p_1", inlines=(Text(text=text),)),))
    start = time.process_time()
    check_document(document)
    assert time.process_time() - start < 10


SPACED_NUMBER = (
    "#标题 某市通知\n根据《关于加强管理的通知》（晋政办发〔2021〕43 号）精神，自 2021 年起施行。"
)


def test_a_space_in_a_cited_number_is_one_finding_and_not_two() -> None:
    found = check_document(sample_document(SPACED_NUMBER))
    (whole,) = (problem.place for problem in found if problem.code == "GZ-N12")
    spaces = [problem.place for problem in found if problem.code == "GZ-P17"]

    assert len(spaces) == 2
    assert all((space.start or 0) >= (whole.end or 0) for space in spaces)


def test_spaces_in_a_date_are_one_finding_that_mends_them_all() -> None:
    found = check_document(sample_document("应于2024年7 月 3日前报送材料。"))

    (date,) = (p for p in found if p.code in ("GZ-D19", "GZ-P17"))
    assert date.code == "GZ-D19"
    assert date.fix is not None
    assert date.fix.to == "2024年7月3日"


def test_where_the_nearer_rule_is_off_the_other_one_speaks() -> None:
    config = Config(rules=RulesConfig(levels={"GZ-N12": "off"}))
    found = check_document(sample_document(SPACED_NUMBER), config=config)

    assert [problem.code for problem in found].count("GZ-P17") == 3
