"""XML that says a thing twice, and not alike, is refused; what is said alike is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from full_sample import full_issue
from places import EXAMPLE

import gazette
from gazette.markup import (
    document_from_xml,
    document_to_xml,
    issue_from_xml,
    issue_to_xml,
    kept_document,
    kept_issue,
    validate,
)

_REGULATION = """<document xmlns="urn:gongbao:document:1.0" id="d01">
<meta>
<title>某省专利代理条例</title>
<titleLine>某省专利</titleLine>
<titleLine>代理条例</titleLine>
<number prefix="某省人民政府令" serial="706">某省人民政府令第706号</number>
<genre>条例</genre>
<kind>地方性法规</kind>
<disclosure>主动公开</disclosure>
<dates>
<adopted date="2018-09-06" body="某省人民政府"/>
<promulgated>2018-11-06</promulgated>
<effective>2019-03-01</effective>
<expires>2029-03-01</expires>
</dates>
<status>有效</status>
<provenance>原生数字</provenance>
</meta>
<order>
<mark>某省人民政府令</mark>
<number>第706号</number>
<p id="order__p_1">《某省专利代理条例》已经2018年9月6日省人民政府第23次常务会议通过，现予公布，自2019年3月1日起施行。</p>
<date>2018年11月6日</date>
</order>
<titleNote>（2018年9月6日某省人民政府第23次常务会议通过）</titleNote>
<body>
<division kind="chapter" id="chp_1" level="3" label="第一章" number="1">
<heading>总则</heading>
<division kind="article" id="art_1" level="5" label="第一条" number="1">
<division kind="paragraph" id="art_1__para_1" level="6" number="1"><p>为了规范专利代理，见<link href="#art_2">第二条</link>。</p></division>
<division kind="paragraph" id="art_1__para_2" level="6" number="2"><p>有下列情形之一的：</p>
<division kind="item" id="art_1__para_2__point_1" level="7" label="（一）" number="1"><p>甲；</p></division>
<division kind="item" id="art_1__para_2__point_2" level="7" label="（二）" number="2"><p>乙。</p>
<division kind="subitem" level="8" label="1." number="1"><p>丙。</p></division></division>
</division>
</division>
<division kind="article" id="art_2" level="5" label="第二条" number="2"><p>本条例自2019年3月1日起施行。</p></division>
<division kind="article" id="art_2-1" level="5" label="第二条之一" number="2" subNumber="1"><p>增加的。</p></division>
</division>
</body>
<closing>
<note>（此件公开发布）</note>
</closing>
<mediaList>
<media name="a.png" type="image/png" sha256="{a}" size="10"/>
<media name="b.png" type="image/png" sha256="{b}" size="10"/>
</mediaList>
</document>""".format(a="a" * 64, b="b" * 64)

_END = "<p>本条例自2019年3月1日起施行。</p>"
_TABLE = (
    '<table id="tbl_1"><column width="0.5"/><column width="0.5"/>'
    '<row header="true"><cell><p>甲</p></cell><cell><p>乙</p></cell></row>'
    "<row><cell><p>一</p></cell><cell><p>二</p></cell></row></table>"
)
_NOTES = (
    '<p>按前<note id="note_1" label="1"><p>甲。</p></note>'
    '条<note id="note_2" label="2"><p>乙。</p></note>办理。</p>'
)
_ANNEXES = (
    '</closing>\n<annexes><annex id="annex_1" label="附件1"><title>甲</title><p>甲。</p></annex>'
    '<annex id="annex_2" label="附件2"><title>乙</title><p>乙。</p></annex></annexes>'
)


def _changed_table(old: str, new: str) -> tuple[str, str, str]:
    assert old in _TABLE
    return _END, _TABLE.replace(old, new, 1) + _END, "GZ-X28"


#: what is changed in the regulation: from, to, the code that says so
CHANGES = {
    "a cell beyond the columns": _changed_table("<cell><p>二", '<cell colspan="2"><p>二'),
    "a cell too many": _changed_table("<p>二</p></cell>", "<p>二</p></cell><cell/>"),
    "a row that ends early": _changed_table("<cell><p>二</p></cell>", ""),
    "a cell over another": _changed_table(
        "<p>甲</p></cell><cell><p>乙</p></cell></row><row><cell><p>一</p></cell><cell><p>二</p></cell>",
        '<p>甲</p></cell><cell rowspan="2"><p>乙</p></cell></row><row><cell colspan="2"><p>一</p></cell>',
    ),
    "a cell beyond the rows": _changed_table("<cell><p>一", '<cell rowspan="3"><p>一'),
    "columns wider than the table": _changed_table('width="0.5"', 'width="0.9"'),
    "a head that is inferred and none": _changed_table(
        "<row><cell>", '<row inferred="true"><cell>'
    ),
    "two notes of one mark": (_END, _NOTES.replace('"2"', '"1"') + _END, "GZ-X28"),
    "a note in a note": (
        _END,
        _NOTES.replace("<p>甲。", '<p>甲<note id="note_3" label="3"><p>丙。</p></note>。') + _END,
        "GZ-X28",
    ),
    "two annexes of one label": ("</closing>", _ANNEXES.replace("附件2", "附件1"), "GZ-X28"),
    "the label of an article": ('label="第二条"', 'label="第十二条"', "GZ-X16"),
    "the number of an article and its id": (
        'id="art_2" level="5" label="第二条" number="2"',
        'id="art_9" level="5" label="第二条" number="9"',
        "GZ-X16",
    ),
    "the adoption that the order tells": (
        '<adopted date="2018-09-06"',
        '<adopted date="2018-08-06"',
        "GZ-X21",
    ),
    "an issuer whose order it is not": (
        "<genre>条例",
        "<issuer>某省财政厅</issuer>\n<genre>条例",
        "GZ-X28",
    ),
    "the label of a chapter": ('label="第一章"', 'label="第三章"', "GZ-X16"),
    "a chapter labelled as a section": ('label="第一章"', 'label="第一节"', "GZ-X16"),
    "an article labelled as a chapter": ('label="第二条"', 'label="第二章"', "GZ-X16"),
    "the label of an item": ('label="（二）"', 'label="（五）"', "GZ-X16"),
    "the label of a subitem": ('label="1."', 'label="4."', "GZ-X16"),
    "the second number": ('subNumber="1"', 'subNumber="3"', "GZ-X16"),
    "a label without its second number": ('label="第二条之一"', 'label="第二条"', "GZ-X16"),
    "a paragraph's place": (
        'id="art_1__para_2" level="6" number="2"',
        'id="art_1__para_5" level="6" number="5"',
        "GZ-X16",
    ),
    "no label on an article": (' label="第二条"', "", "GZ-X16"),
    "the level of an article": ('level="5" label="第二条"', 'level="1" label="第二条"', "GZ-X17"),
    "the level of an item": ('level="7" label="（一）"', 'level="5" label="（一）"', "GZ-X17"),
    "the level of a chapter": ('level="3"', 'level="2"', "GZ-X17"),
    "a part inside an article": (
        'kind="paragraph" id="art_1__para_1" level="6" number="1"',
        'kind="part" level="1" label="第一编" number="1"',
        "GZ-X18",
    ),
    "a chapter inside an article": (
        'kind="paragraph" id="art_1__para_1" level="6" number="1"',
        'kind="chapter" level="3" label="第一章" number="1"',
        "GZ-X18",
    ),
    "an article inside an item": (
        'kind="subitem" level="8" label="1." number="1"',
        'kind="article" level="5" label="第三条" number="3"',
        "GZ-X18",
    ),
    "an article inside an article": (
        'kind="paragraph" id="art_1__para_1" level="6" number="1"',
        'kind="article" level="5" label="第七条" number="7"',
        "GZ-X18",
    ),
    "the serial of the number": ('serial="706"', 'serial="760"', "GZ-X19"),
    "the prefix of the number": ('prefix="某省人民政府令"', 'prefix="别省人民政府令"', "GZ-X19"),
    "a year that is not printed": ('serial="706"', 'serial="706" year="2018"', "GZ-X19"),
    "the number on the order": ("<number>第706号", "<number>第760号", "GZ-X20"),
    "the date on the order": ("<date>2018年11月6日", "<date>2018年12月6日", "GZ-X21"),
    "the date of promulgation": (
        "<promulgated>2018-11-06",
        "<promulgated>2018-10-06",
        "GZ-X21",
    ),
    "the day of effect": ("<effective>2019-03-01", "<effective>2019-04-01", "GZ-X21"),
    "an effect of long ago": ("<effective>2019-03-01", "<effective>1999-01-01", "GZ-X22"),
    "an expiry before the effect": ("<expires>2029", "<expires>2009", "GZ-X22"),
    "a repeal before the effect": (
        "</dates>\n<status>有效",
        "<repealed>2000-01-01</repealed></dates>\n<status>废止",
        "GZ-X22",
    ),
    "an adoption after the promulgation": (
        'adopted date="2018-09-06"',
        'adopted date="2020-09-06"',
        "GZ-X22",
    ),
    "the title": ("<title>某省专利代理条例", "<title>某省商标代理条例", "GZ-X23"),
    "a line of the title": ("<titleLine>代理条例", "<titleLine>代理办法", "GZ-X23"),
    "the title that the order names": ("《某省专利代理条例》", "《某省商标管理条例》", "GZ-X23"),
    "the genre of the title": ("<genre>条例", "<genre>通知", "GZ-X23"),
    "a genre of nobody's": ("<genre>条例", "<genre>通告信", "GZ-X24"),
    "the type of a picture": (
        'name="a.png" type="image/png"',
        'name="a.png" type="image/jpeg"',
        "GZ-X26",
    ),
    "one digest, two sizes": (
        '"' + "b" * 64 + '" size="10"',
        '"' + "a" * 64 + '" size="99"',
        "GZ-X26",
    ),
    "the id of an article": ('id="art_2"', 'id="art_3"', "GZ-X27"),
    "a link to nothing": ('href="#art_2"', 'href="#art_99"', "GZ-X13"),
    "the disclosure": ("<disclosure>主动公开", "<disclosure>不予公开", "GZ-X28"),
    "a repeal of what is in force": (
        "</dates>",
        "<repealed>2021-01-01</repealed></dates>",
        "GZ-X28",
    ),
}
#: what may differ and contradicts nothing
ALLOWED = {
    "a table whose cells stand in its grid": (_END, _TABLE + _END),
    "a cell under one that spans rows": (
        _END,
        _TABLE.replace("<cell><p>乙", '<cell rowspan="2"><p>乙').replace(
            "<cell><p>二</p></cell>", ""
        )
        + _END,
    ),
    "a table without columns": (
        _END,
        '<table id="tbl_1"><row><cell rowspan="2"><p>甲</p></cell><cell/></row><row><cell/></row></table>'
        + _END,
    ),
    "notes and annexes of their own numbers": (_END, _NOTES + _END),
    "annexes of their own labels": ("</closing>", _ANNEXES),
    "a label in full width": ('label="1."', 'label="１．"'),
    "a label with spaces": ('label="第二条"', 'label="第 二 条"'),
    "a label of another form": ('label="（二）"', 'label="②"'),
    "an effect that the text dates back": (
        "<effective>2019-03-01</effective>",
        "<effective>2018-09-06</effective>",
    ),
    "ids of another's": ('id="art_1"', 'id="x17"'),
    "no genre": ("<genre>条例</genre>", ""),
    "a title in brackets": ("《某省专利代理条例》", "《某省专利代理条例（修订）》"),
    "the order's date in Chinese figures": ("<date>2018年11月6日", "<date>二〇一八年十一月六日"),
}


def _changed(old: str, new: str) -> bytes:
    assert _REGULATION.count(old) >= 1, old
    return _REGULATION.replace(old, new, 1).encode()


def test_the_regulation_agrees_with_itself() -> None:
    assert validate(_REGULATION.encode()) == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_contradiction_is_found_under_its_code_with_its_place(change: str) -> None:
    old, new, code = CHANGES[change]
    problems = validate(_changed(old, new), file="a.xml")

    assert code in {problem.code for problem in problems}
    for problem in problems:
        assert problem.level == "error"
        assert problem.file == "a.xml"
        assert (problem.place.xpath or "").startswith("/d:document")
        assert problem.words.zh
        assert problem.words.zh != problem.words.en


@pytest.mark.parametrize("change", ALLOWED)
def test_what_is_only_written_otherwise_is_no_contradiction(change: str) -> None:
    old, new = ALLOWED[change]
    if change == "an effect that the text dates back":  # the order must not say otherwise
        data = (
            _changed(old, new)
            .decode()
            .replace("，自2019年3月1日起施行。</p>\n<date>", "。</p>\n<date>")
        )
        assert validate(data.encode()) == []
        return
    assert validate(_changed(old, new)) == []


def test_an_amendment_that_the_title_note_tells_is_not_the_adoption_of_the_order() -> None:
    note = "（2010年3月1日某省人民政府令第12号公布　根据2016年5月31日某省人民政府令第30号修正）"
    text = _REGULATION.replace("（2018年9月6日某省人民政府第23次常务会议通过）", note)
    adopted = '<adopted date="2018-09-06" body="某省人民政府"/>'

    assert validate(text.replace(adopted, '<adopted date="2016-05-31" body=""/>').encode()) == []
    other = validate(text.replace(adopted, '<adopted date="2016-05-30" body=""/>').encode())
    assert [problem.code for problem in other] == ["GZ-X21"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('serial="41"', 'serial="14"'),
        ('year="2018"', 'year="2019"'),
        ("国发〔2018〕41号", "国发41号"),
        ("国发〔2018〕41号", "国发〔2019〕41号"),
        ('prefix="国发"', 'prefix="国办发"'),
    ],
)
def test_a_number_is_what_its_parts_say(old: str, new: str) -> None:
    number = '<number prefix="国发" year="2018" serial="41">国发〔2018〕41号</number>'
    text = _REGULATION.replace(
        '<number prefix="某省人民政府令" serial="706">某省人民政府令第706号</number>', number
    ).replace("<number>第706号</number>\n", "")

    assert validate(text.encode()) == []
    assert "GZ-X19" in {p.code for p in validate(text.replace(old, new, 1).encode())}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (' year="2021"', ' year="2031"', "GZ-X25"),
        (' number="', ' numberTo="1" number="', "GZ-X25"),
    ],
)
def test_an_issue_agrees_with_itself(old: str, new: str, code: str) -> None:
    xml = issue_to_xml(gazette.load_issue(EXAMPLE).issue).decode()
    head, rest = xml[:600], xml[600:]

    assert validate(xml.encode()) == []
    assert old in head
    assert code in {p.code for p in validate((head.replace(old, new, 1) + rest).encode())}


def test_one_document_twice_in_an_issue_is_found() -> None:
    issue = full_issue()
    entries = issue.sections[0].entries
    same = tuple(replace(e, document=replace(e.document, id="d01")) for e in entries)
    section = replace(issue.sections[0], entries=same)
    twice = replace(issue, sections=(section, *issue.sections[1:]))

    assert validate(issue_to_xml(issue)) == []
    assert len(entries) > 1
    assert {p.code for p in validate(issue_to_xml(twice))} == {"GZ-X25"}


@pytest.mark.corpus
def test_what_is_read_from_real_files_agrees_with_itself(corpus: Path) -> None:
    for path in sorted((corpus / "state-council").glob("*.docx"))[:40]:
        document = gazette.read_document(path, revisions="accept").document
        assert validate(document_to_xml(document)) == [], path.name


def test_an_order_of_the_state_council_promulgates_no_rules_of_a_ministry() -> None:
    text = _REGULATION.replace("某省人民政府令", "国令").replace(
        "<mark>国令</mark>", "<mark>中华人民共和国国务院令</mark>"
    )
    codes = [
        [p.code for p in validate(text.replace("地方性法规", kind).encode())]
        for kind in ("行政法规", "部门规章")
    ]
    assert codes == [[], ["GZ-X28"]]


@pytest.mark.parametrize("change", CHANGES)
def test_reading_refuses_what_validate_finds_and_opens_what_was_kept(change: str) -> None:
    old, new, code = CHANGES[change]
    data = _changed(old, new)

    with pytest.raises(gazette.XmlError) as caught:
        document_from_xml(data, where="a.xml")

    assert code in {problem.code for problem in caught.value.problems}
    assert f"[{code}]" in caught.value.message
    assert caught.value.where == "a.xml"
    assert kept_document(data).id == "d01"


def test_an_issue_that_contradicts_itself_is_not_read_and_one_that_was_kept_is() -> None:
    xml = issue_to_xml(gazette.load_issue(EXAMPLE).issue).decode()
    data = xml.replace(' year="2021"', ' year="2031"', 1).encode()

    with pytest.raises(gazette.XmlError, match="GZ-X25"):
        issue_from_xml(data)

    assert kept_issue(data).year == 2031
