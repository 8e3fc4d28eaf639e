"""A notice that forwards a notice that issues a rule: each with its own number, date and body, to any depth."""

from __future__ import annotations

import pytest
from flow_of import flow_of

from gazette.model import Document
from gazette.structure import recognise
from gazette.structure.facts.evidence import Recognition

_RULE = "数据安全管理规范（试行）"
_RULE_TEXT = f"^ {_RULE}\n^^ 第一章　总　则\n第一条　为加强数据安全管理，制定本规范。\n第二条　本规范适用于各单位。"

#: issuer, number, addressees, date, from the outside in
_CHAIN = [
    ("甲县教育局", "甲县教〔2020〕7号", "各学校：", "2020年5月5日"),
    ("甲市财政局", "甲财发〔2020〕3号", "各县财政局：", "2020年3月3日"),
    ("甲省财政厅", "甲省财〔2020〕1号", "各市财政局：", "2020年1月8日"),
]


def _papers(depth: int) -> list[tuple[str, str]]:
    """Title and text of the papers, the outermost first."""
    title = f"《{_RULE}》"
    made: list[tuple[str, str]] = []
    for issuer, number, addressees, date in reversed(_CHAIN[-depth:]):
        verb = "转发" if made else "印发"
        named = made[0][0] if made else title
        own = f"{issuer}关于{verb}{title}的通知"
        text = f"^ {own}\n^^ {number}\n{addressees}\n现将{named}{verb}给你们，请认真执行。\n> {issuer}\n> {date}"
        made.insert(0, (own, text))
    return made


def _chain(document: Document) -> list[tuple[str, list[str], str]]:
    found = [
        (
            document.meta.title,
            [number.text for number in document.meta.numbers],
            str(document.meta.dates.signed or ""),
        )
    ]
    for inner in document.instruments:
        found += _chain(inner)
    return found


def _expected(depth: int) -> list[tuple[str, list[str], str]]:
    days = {
        "2020年5月5日": "2020-05-05",
        "2020年3月3日": "2020-03-03",
        "2020年1月8日": "2020-01-08",
    }
    rows = zip(_papers(depth), _CHAIN[-depth:], strict=True)
    papers = [(title, [row[1]], days[row[3]]) for (title, _), row in rows]
    return [*papers, (_RULE, [], "")]


def _flat(text: str) -> str:
    """Without large type, what is set right only by typed blanks."""
    return text.replace("^^ ", "^ ").replace("^ ", "^^ ").replace("> ", "\u3000" * 14)


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("flat", [False, True])
def test_each_paper_keeps_its_own_number_and_date(
    depth: int,
    flat: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    text = "\n".join([*(paper for _, paper in _papers(depth)), _RULE_TEXT])
    document = recognise(flow_of(_flat(text) if flat else text)).document
    assert _chain(document) == _expected(depth)
    assert list(document.meta.issuers) == [_CHAIN[-depth][0]]
    inner = document
    for _ in range(depth):  # each holds the next
        (inner,) = inner.instruments
    assert inner.meta.title == _RULE


@pytest.mark.parametrize("label", ["附件", "附件：", "附"])
@pytest.mark.parametrize("depth", [2, 3])
def test_a_label_over_the_forwarded_paper_makes_it_no_annex(label: str, depth: int) -> None:
    first, *others = (paper for _, paper in _papers(depth))
    text = "\n".join([first, label, *others, _RULE_TEXT])
    document = recognise(flow_of(text)).document
    assert _chain(document) == _expected(depth)
    assert not document.annexes
    assert document.source is not None
    assert [loss.text for loss in document.source.losses] == [label]


@pytest.mark.parametrize(
    "annex",
    [
        "^ 古树名录\n| 序号 | 名称 |\n| 1 | 柏 |",
        "^ 某市古树保护工作方案\n一、总体要求\n各县要落实责任。\n二、保障措施\n各县要加强巡查。",
    ],
)
def test_an_annex_that_is_no_paper_stays_an_annex(annex: str) -> None:
    _, paper = _papers(1)[0]
    document = recognise(flow_of(f"{paper}\n附件\n{annex}")).document
    assert [one.label for one in document.annexes] == ["附件"]


def test_a_number_over_the_title_of_a_forwarded_paper_is_that_papers() -> None:
    outer, inner = _papers(3)[1:3]
    title, *rest = inner[1].split("\n")
    number = rest.pop(0)
    document = recognise(flow_of("\n".join([outer[1], number, title, *rest]))).document
    assert _chain(document)[:2] == _expected(3)[1:3]
    assert document.closing is not None
    assert not document.closing.notes


def test_numbers_over_the_titles_three_deep_without_the_titles_own_words() -> None:
    """市教育局 in a title is 乙市教育局: what is forwarded is named without its place."""
    papers = (
        ("庚区教育局转发市教育局关于转发《省教育厅关于规范招生的通知》的通知", "庚教〔2025〕4号", "庚区教育局", "20"),
        ("乙市教育局关于转发《省教育厅关于规范招生的通知》的通知", "乙教〔2025〕14号", "乙市教育局", "12"),
        ("丙省教育厅关于规范招生的通知", "丙教〔2025〕40号", "丙省教育厅", "2"),
    )  # fmt: skip
    text = "\n\n".join(
        f"{number}\n^ {title}\n各学校：\n现将有关事项通知你们，请执行。\n> {issuer}\n> 2025年3月{day}日"
        for title, number, issuer, day in papers
    )
    document = recognise(flow_of(text)).document
    assert _chain(document) == [
        (title, [number], f"2025-03-{int(day):02}") for title, number, _, day in papers
    ]
    assert document.meta.issuers == ("庚区教育局",)
    assert not document.annex_mentions


_OPINION = "关于规范农村饮水工程管理的意见"


def _forwarded(title: str, below: str) -> Recognition:
    outer = (
        f"^ 甲县人民政府办公室关于转发县水利局等部门{title}的通知\n^^ 甲政办发〔2025〕7号\n各乡镇人民政府：\n"
        f"县水利局、县财政局《{title}》已经县政府同意，现转发给你们，请认真执行。\n> 甲县人民政府办公室\n> 2025年7月3日\n"
    )
    text = "一、总体要求\n要落实责任，加强巡查养护。\n二、重点任务\n要健全机制，加强巡查养护。"
    return recognise(flow_of(f"{outer}^ {title}\n{below}\n{text}"))


@pytest.mark.parametrize("title", [_OPINION, "农村饮水工程维修养护资金管理办法"])
@pytest.mark.parametrize(
    ("below", "issuers"),
    [
        ("^^ 县水利局　县财政局", ("县水利局", "县财政局")),
        ("^^ 甲县水利局 甲县财政局", ("甲县水利局", "甲县财政局")),
        ("^^ 甲县水利局、甲县财政局", ("甲县水利局", "甲县财政局")),
        ("^^ 甲县水利局\n^^ 甲县财政局", ("甲县水利局", "甲县财政局")),
        ("^^ 县发展改革委　县财政局　县交通局", ("县发展改革委", "县财政局", "县交通局")),
        ("^^ （县水利局　县财政局）", ("县水利局", "县财政局")),
        ("^^ 县水务局    县财政局", ("县水务局", "县财政局")),
        ("^^ 县残联　县教育局", ("县残联", "县教育局")),
        ("^ 县人社局　县医保局", ("县人社局", "县医保局")),
        ("^^ 甲县农业农村局", ("甲县农业农村局",)),
    ],
)
def test_bodies_below_the_title_of_a_forwarded_paper_are_its_issuers(
    title: str, below: str, issuers: tuple[str, ...]
) -> None:
    found = _forwarded(title, below)
    (inner,) = found.document.instruments
    assert inner.meta.title == title
    assert inner.meta.issuers == issuers
    assert found.document.meta.issuers == ("甲县人民政府办公室",)


def test_names_below_a_forwarded_papers_title_that_are_no_known_bodies_are_a_finding() -> None:
    problems = _forwarded(_OPINION, "^^ 护林联盟　甲县护水协作社").problems
    assert [q.place.text for q in problems if q.code == "GZ-W02" and q.place] == [
        "护林联盟甲县护水协作社"
    ]


def test_issuers_above_the_rest_of_a_forwarded_papers_title_stay_in_it() -> None:
    title = "甲县水利局甲县财政局关于规范饮水工程管理的意见"
    outer, _ = _papers(1)[0]
    rows = "^ 甲县水利局\n^ 甲县财政局\n^ 关于规范饮水工程管理的意见"
    text = f"^ {outer}\n各校：\n现将《{title}》印发给你们。\n> 甲县教育局\n> 2020年5月5日\n{rows}\n一、要求\n要抓好落实。"
    (inner,) = recognise(flow_of(text)).document.instruments
    assert inner.title_note == ""
    assert inner.meta.title.endswith("意见")
