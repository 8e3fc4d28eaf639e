"""What a document does to others: the texts that it repeals, and those that it only names."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from issues import article, paragraph
from made_release import document

from gazette.model import Annex, Cell, Document, Relation, Row, Table
from gazette.reading import read_document
from gazette.structure.facts.cited import Cited, sketch
from gazette.structure.facts.relations import ACTING, relations_of
from gazette.structure.facts.repeals import Repealed, repealed_in

#: a sentence, and what it ends: 修改: a part, 失效: lapsed, ?: not certain, # by its number
SENTENCES = [
    (
        "根据《中华人民共和国民法典》等法律规定，市政府决定废止《某市房屋租赁管理办法》等3件规章（目录附后）。",
        "某市房屋租赁管理办法",
    ),
    (
        "根据《中华人民共和国立法法》和《规章制定程序条例》的规定，市政府决定：废止《某市暂住人口管理规定》（市政府令第12号）。",
        "某市暂住人口管理规定",
    ),
    ("许可证失效的，依照《某市许可管理办法》的规定废止许可。", ""),
    ("本办法施行后，《某市旧办法》继续有效，《某市老办法》不再执行。", "某市老办法"),
    (
        "自本通知印发之日起，《关于甲工作的意见》（某政办发〔2010〕5号）停止执行，《关于乙工作的意见》（某政办发〔2011〕6号）中第三条废止。",
        "关于甲工作的意见 修改:关于乙工作的意见",
    ),
    ("本通知自2021年1月1日起施行，某政发〔2015〕3号文件同时废止。", "#某政发〔2015〕3号"),
    ("本规定自2021年5月1日起施行。", ""),
    (
        "2008年5月1日起施行的《某市管理规定》、2010年公布的《某市管理补充规定》同时废止。",
        "某市管理规定 某市管理补充规定",
    ),
    (
        "为切实实施民法典，保证国家法律统一正确适用，根据《中华人民共和国民法典》等法律规定，结合审判实际，现决定废止《最高人民法院关于适用〈中华人民共和国民法总则〉诉讼时效制度若干问题的解释》等116件司法解释及相关规范性文件（目录附后）。",
        "最高人民法院关于适用〈中华人民共和国民法总则〉诉讼时效制度若干问题的解释",
    ),
    ("经研究，决定宣布《甲办法》等2件文件失效。", "失效:甲办法"),
    (
        "一、废止《北京市社会治安综合治理条例》（1992年9月19日北京市第九届人民代表大会常务委员会第三十六次会议通过）",
        "北京市社会治安综合治理条例",
    ),
    ("自《民法典》施行之日起，《婚姻法》、《继承法》同时废止。", "婚姻法 继承法"),
    ("《甲》、《乙》，以及《丙》同时废止。", "甲 乙 丙"),
    ("《甲》（1991年发布，2000年修订），自本办法施行之日起废止。", "甲"),
    ("市政府对《甲》进行了清理，决定予以废止。", "?甲"),
    ("将《甲》予以废止。", "甲"),
    ("对《甲》（某政发〔2003〕1号）、《乙》等12件规范性文件予以废止。", "甲 乙"),
    (
        "国务院1993年8月14日发布的《甲条例》、1998年批准、铁道部发布的《乙规定》同时废止。",
        "甲条例 乙规定",
    ),
    ("1993年8月14日国务院发布，2002年修订的《甲条例》同时废止。", "甲条例"),
    ("依照《甲法》制定的《乙办法》同时废止。", "乙办法"),
    ("废止《甲办法》后，按照《乙办法》执行。", "甲办法"),
    ("停止执行《甲通知》、《乙通知》。", "甲通知 乙通知"),
    ("《甲办法》第三条、第五条同时废止。", "修改:甲办法"),
    ("原《甲办法》自行失效。", "失效:甲办法"),
    ("《甲办法》被废止后，仍按《乙办法》办理。", ""),
    ("不得以《甲办法》废止为由拒绝。", ""),
    (
        "经市政府同意，原市工商局《关于甲的通知》（某工商〔2010〕3号）、原市质监局《关于乙的通知》（某质监〔2011〕4号）同时废止。",
        "关于甲的通知 关于乙的通知",
    ),
    (
        "本办法由市财政局负责解释，自印发之日起施行，有效期5年，原《甲办法》（某财〔2016〕1号）同时废止。",
        "甲办法",
    ),
    ("《甲办法》同时废止，《乙办法》继续有效。", "甲办法"),
    ("《甲条例》及其实施细则同时废止。", "甲条例"),
    ("此前发布的有关规定与本办法不一致的，按照本办法执行，《甲》不再执行。", "甲"),
    ("2019年1月1日印发的《甲》（某政〔2019〕1号）同时废止，本办法未尽事宜按《乙》执行。", "甲"),
    (
        "《最高人民法院关于甲的解释》（法释〔2003〕1号）、《最高人民法院关于乙的解释》（法释〔2004〕2号）同时废止；本院以前发布的司法解释与本解释不一致的，以本解释为准。",
        "最高人民法院关于甲的解释 最高人民法院关于乙的解释",
    ),
    (
        "本法自2020年7月1日起施行，《甲法》和《全国人民代表大会常务委员会关于乙的决定》同时废止。",
        "甲法 全国人民代表大会常务委员会关于乙的决定",
    ),
    ("现公布《甲》，自公布之日起施行，1999年4月发布的《乙》同时废止。", "乙"),
    ("《甲》（某政发〔2003〕1号）已被《乙》代替，予以废止。", "甲"),
    ("废止《甲》中的第五条。", "修改:甲"),
    ("市政府决定根据《甲法》废止《乙办法》。", "乙办法"),
    ("《甲办法》与《乙办法》同时废止。", "甲办法 乙办法"),
    ("会同国家经济委员会发布的《甲办法》、《乙办法》同时废止。", "甲办法 乙办法"),
    ("我院法〔1998〕86号通知印发的《关于甲的意见》同时废止。", "关于甲的意见"),
    ("以交水发〔1997〕522号文修改的《水路规则》同时废止。", "水路规则"),
    (
        "1996年9月6日会议通过，根据2016年11月25日会议《关于修改部分地方性法规的决定》修正的《某市规定》同时废止。",
        "某市规定",
    ),
    ("《检验合格证书》失效，应当重新申请。", ""),
    ("应当发出《行政执法监督通知书》，责令停止执行、限期整改。", ""),
    ("1999年已通过《中华人民共和国合同法》，该司法解释与之抵触，不再适用。", ""),
    ("《甲条例》中有关看守所的规定即行废止。", "修改:甲条例"),
    ("《甲规定》（交通部令〔1990〕11号）自本规定施行之日起同时废止。", "甲规定"),
    ("标准公布后，《甲规定》应当及时废止。", ""),
    ("起草部门可以申请废止《甲目录》。", ""),
    ("国务院关于废止《甲税条例》的决定施行前的纳税义务，按照原规定办理。", ""),
    ("《甲办法》（某政发〔2013〕3号）第三、五条停止执行。", "修改:甲办法"),
    ("《甲办法》（某政发〔2016〕15号）有效期已届满，自动失效。", "失效:甲办法"),
    ("《甲办法》已被《乙条例》代替，现予废止。", "甲办法"),
    ("《甲规定》不再作为行政管理的依据。", "失效:甲规定"),
    ("决定撤销《某县关于甲的通知》（某县政发〔2019〕3号）。", "?某县关于甲的通知"),
    ("对《某县关于甲的通知》予以撤销。", "?某县关于甲的通知"),
    ("市政府令第12号、第15号同时废止。", "#市政府令第12号 #市政府令第15号"),
    (
        "某政发〔2008〕12、13号和某政办发〔2009〕4号、5号文件停止执行。",
        "#某政发〔2008〕12号 #某政发〔2008〕13号 #某政办发〔2009〕4号 #某政办发〔2009〕5号",
    ),
]


def _shown(one: Repealed) -> str:
    doubt = "" if one.certain else "?"
    kind = "" if one.kind == "废止" else f"{one.kind}:"
    return doubt + kind + (one.cited.title or f"#{one.cited.number}")


@pytest.mark.parametrize(("text", "ended"), SENTENCES)
def test_a_sentence_ends_what_its_verb_governs_and_nothing_else(text: str, ended: str) -> None:
    sentences = re.split(r"(?<=。)", text)
    found = [_shown(one) for sentence in sentences for one in repealed_in(sketch(sentence))]
    assert " ".join(found) == ended


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("废止《甲规定》（市政府令第12号）。", Cited("甲规定", "市政府令第12号")),
        ("《甲》（2004年3月1日某市人民政府令第10号公布，根据2010年5月1日某市人民政府令第33号修订）", Cited("甲", "某市人民政府令第10号")),
        ("《关于甲（试行）的通知》（2015年3月1日 某政发〔2015〕3号公布）", Cited("关于甲（试行）的通知", "某政发〔2015〕3号")),
        ("现将法（研）发〔1991〕47号废止", Cited("", "法（研）发〔1991〕47号")),
        ("《丁》（2001年省人民政府令第120号）", Cited("丁", "省人民政府令第120号")),
        ("关于丙的通告　某政告〔2012〕1号", Cited("", "某政告〔2012〕1号")),
    ],
)  # fmt: skip
def test_a_named_text_has_its_number_and_no_day_before_it(text: str, cited: Cited) -> None:
    assert sketch(text).cited == (cited,)


def acting(made: Document) -> list[Relation]:
    return [r for r in relations_of(made) if r.kind in ACTING]


def test_the_basis_of_a_repeal_is_a_basis() -> None:
    made = document(
        "某市人民政府关于废止某市暂住人口管理规定的决定",
        blocks=[
            paragraph(
                "根据《中华人民共和国立法法》和《规章制定程序条例》的规定，市政府决定：废止《某市暂住人口管理规定》（市政府令第12号）。"
            ),
        ],
    )
    assert [(r.kind, r.title) for r in relations_of(made)] == [
        ("依据", "中华人民共和国立法法"),
        ("依据", "规章制定程序条例"),
        ("废止", "某市暂住人口管理规定"),
    ]


def test_what_a_notice_issues_repeals_for_it() -> None:
    inner = document(
        "某市停车管理办法",
        blocks=[
            article(
                "第二条", "本办法自2021年6月1日起施行，《某市机动车停车办法》同时废止。", number=2
            )
        ],
    )
    outer = replace(
        document("关于印发某市停车管理办法的通知", "现印发给你们。"), instruments=(inner,)
    )
    (found,) = acting(outer)
    assert (found.kind, found.title, str(found.date)) == (
        "废止",
        "某市机动车停车办法",
        "2021-06-01",
    )


def test_a_table_whose_cells_became_lines_is_read_by_its_heads() -> None:
    cells = (
        *("序号", "分类", "名称", "文号", "理由"),
        *("1", "刑事", "关于甲的意见", "法发〔1991〕11号", "已被《乙》代替。"),
        *("2", "关于丙的通知", "法发〔1993〕24号", "同上。"),
    )
    made = document("予以废止的司法解释目录", blocks=[paragraph(cell) for cell in cells])
    assert [(r.title, r.number) for r in acting(made)] == [
        ("关于甲的意见", "法发〔1991〕11号"),
        ("关于丙的通知", "法发〔1993〕24号"),
    ]


def test_a_column_says_what_becomes_of_each_row() -> None:
    table = _table(
        ("序号", "文件名称", "文号", "清理结果"),
        ("1", "关于甲的通知", "某财〔2010〕1号", "废止"),
        ("2", "关于乙的通知", "某财〔2010〕2号", "保留"),
        ("3", "关于丙的通知", "某财〔2010〕3号", "失效"),
    )
    made = document("某市财政局关于公布规范性文件清理结果的通知", blocks=[table])
    assert [(r.kind, r.number) for r in acting(made)] == [
        ("废止", "某财〔2010〕1号"),
        ("失效", "某财〔2010〕3号"),
    ]


def test_a_list_behind_prose_takes_the_verb_of_the_decision() -> None:
    annex = Annex(
        label="附",
        title="目录",
        blocks=(paragraph("一、某省甲办法（2001年1月1日省人民政府令第10号公布）"),),
    )
    long = "为了适应民法典的实施，保证法律统一正确适用，结合工作实际，经过全面清理，现决定对下列规章予以废止，不再作为行政管理的依据（目录附后）。"
    made = document("某省人民政府关于废止部分规章的决定", blocks=[paragraph(long)])
    assert [(r.title, r.number) for r in acting(replace(made, annexes=(annex,)))] == [
        ("某省甲办法", "省人民政府令第10号")
    ]


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(
        rows=tuple(
            Row(cells=tuple(Cell(blocks=(paragraph(cell),)) for cell in row)) for row in rows
        )
    )


def test_a_list_of_repealed_texts_marks_every_one_it_names() -> None:
    made = document(
        "某市人民政府关于废止和宣布失效一批规范性文件的决定",
        blocks=[
            paragraph("根据《规章制定程序条例》，市政府对规范性文件进行了清理，决定："),
            paragraph("一、废止下列文件："),
            paragraph("1.《甲办法》（某政发〔2001〕1号）"),
            paragraph("2.《乙规定》（某政发〔2002〕2号，根据2010年某政发〔2010〕5号修改）"),
            paragraph("二、宣布失效的文件："),
            paragraph("3.关于丙工作的通知（某政办发〔2003〕3号）"),
            paragraph("三、继续有效的文件："),
            paragraph("4.《丁细则》（某政发〔2004〕4号）"),
        ],
    )
    annex = Annex(
        label="附件",
        title="废止的文件目录",
        blocks=(
            _table(
                ("序号", "文件名称", "文号"),
                ("1", "戊意见", "某政发〔2005〕5号"),
                ("2", "《己方案》", "某政发〔2006〕6号"),
            ),
        ),
    )
    found = acting(replace(made, annexes=(annex,)))
    assert [(r.kind, r.title, r.number) for r in found] == [
        ("废止", "甲办法", "某政发〔2001〕1号"),
        ("废止", "乙规定", "某政发〔2002〕2号"),
        ("失效", "关于丙工作的通知", "某政办发〔2003〕3号"),
        ("废止", "戊意见", "某政发〔2005〕5号"),
        ("废止", "己方案", "某政发〔2006〕6号"),
    ]
    assert all(r.clause for r in found)


@pytest.mark.parametrize("verb", ["废止下列文件：", "下列文件自本决定施行之日起不再执行："])
def test_the_last_item_counts_though_the_closing_sentence_follows_it(verb: str) -> None:
    text = f"""某市人民政府关于清理文件的决定

经研究，{verb}
1.关于甲工作的通知（某政办发〔2003〕3号）
2.关于乙工作的批复（某政办发〔2004〕4号）
本决定自2021年1月1日起施行。"""
    read = read_document(text.encode(), name="a.txt").document
    assert [r.number for r in acting(read)] == ["某政办发〔2003〕3号", "某政办发〔2004〕4号"]


def test_a_last_item_without_a_number_counts_behind_others() -> None:
    text = """某省人民代表大会常务委员会关于废止部分地方性法规的决定

会议决定，废止下列地方性法规：
（一）某省集体企业条例
（二）《某省审计条例》
（三）某省集贸市场管理条例
本决定自公布之日起施行。"""
    read = read_document(text.encode(), name="a.txt").document
    titles = {"某省集体企业条例", "某省审计条例", "某省集贸市场管理条例"}
    assert {r.title for r in acting(read)} == titles


def test_the_last_item_before_the_signature_is_no_annex() -> None:
    text = """某市人民政府关于废止部分文件的决定

经市政府同意，决定对下列文件予以废止。
附：废止的文件目录
1.《某市关于甲的通知》（某政发〔1995〕3号）
2.《某市关于乙的通知》（某政发〔1999〕18号）
3.某市关于丙的意见（试行）（某政发〔2001〕2号）

某市人民政府
2021年5月6日"""
    read = read_document(text.encode(), name="a.txt").document
    last = acting(read)[-1]
    assert (last.title, last.number) == ("某市关于丙的意见（试行）", "某政发〔2001〕2号")


def test_what_the_new_text_of_a_law_repeals_is_a_question() -> None:
    text = """某市人民代表大会常务委员会关于修改《某市燃气条例》的决定

一、将第四十条修改为：“本条例自2021年1月1日起施行。《某市煤气办法》同时废止。”"""
    read = read_document(text.encode(), name="a.txt").document
    assert [(r.title, r.certain) for r in acting(read)] == [
        ("某市燃气条例", True),
        ("某市煤气办法", False),
    ]


def test_an_ordinary_document_lists_nothing() -> None:
    plain = document(
        "某市消防办法",
        blocks=[
            paragraph("根据《中华人民共和国消防法》，制定本办法。"),
            article("第一条", "《某省消防条例》另有规定的，从其规定。", number=1),
            article("第二条", "失效的灭火器应当报废。", number=2),
            paragraph(
                "各栏目要保证链接有效。未设置法定栏目或链接失效的，发现一例通报一例，见以下文件的规定："
            ),
            paragraph(
                "各单位要严格按照《网络安全法》及《政府网站发展指引》（国办发〔2017〕47号）、《某意见》（某政发〔2018〕1号）的规定执行，"
                "2020年11月底前完成页面标签规范化设置。未设置栏目或者链接失效的，予以通报，并将附件所列的情况报送。"
            ),
            paragraph("1.《某意见》（某政发〔2018〕1号）"),
        ],
    )
    assert acting(plain) == []
