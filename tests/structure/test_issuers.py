"""Who issued a document: what title, signatures and red head say together, and what is said where they differ."""

from __future__ import annotations

import pytest
from flow_of import flow_of

from gazette.structure import recognise
from gazette.structure.facts.evidence import Recognition

_SUBJECT = "关于做好帮扶工作的通知"
_TEXT = "为做好帮扶工作，现将有关事项通知如下。\n一、加强领导。各单位要落实责任。\n二、请认真执行。"
_DAY = "> 2024年5月6日"

_JOINT = [
    ["中国证监会", "财政部"],
    ["中共岳麓区委", "岳麓区人民政府"],
    ["某市总工会", "共青团某市委", "某市妇联"],
    ["中国人民银行", "国家金融监督管理总局", "中国证监会", "国家外汇管理局"],
    ["湖南省经济和信息化厅", "国家税务总局湖南省税务局"],
    ["将乐县财政局", "将乐县农业农村局"],
    ["中共甲市委组织部", "甲市人力资源和社会保障局"],
    ["甲县人大常委会", "甲县人民政府"],
    ["人民银行", "银保监会", "证监会"],
    ["中国人民武装警察部队新疆总队", "新疆维吾尔自治区公安厅"],
    ["武警部队甲省总队", "甲省应急管理厅"],
    ["中华人民共和国上海海关", "上海市商务委员会"],
    ["中华人民共和国深圳海事局", "深圳市交通运输局"],
    ["国家矿山安全监察局河北局", "河北省应急管理厅"],
    ["中国民用航空局华北地区管理局", "北京市交通委员会"],
    ["国家移民管理局深圳出入境边防检查总站", "深圳市公安局"],
    ["中国国际贸易促进委员会甲省委员会", "甲省商务厅"],
    ["第八师石河子市党委办公室", "第八师石河子市办公室"],
    ["中央网信办", "工业和信息化部", "公安部", "市场监管总局"],
]


def _read(title: str, closing: str, front: str = "") -> Recognition:
    return recognise(flow_of(f"{front}{title}\n各企业：\n{_TEXT}\n{closing}"))


def _codes(found: Recognition) -> set[str]:
    return {problem.code for problem in found.problems if problem.code >= "GZ-W10"}


_LAYOUTS = {
    "title with gaps": lambda o: (f"^ {' '.join(o)}{_SUBJECT}", _DAY),
    "title run together": lambda o: (f"^ {''.join(o)}{_SUBJECT}", _DAY),
    "title of lines": lambda o: ("\n".join(f"^ {one}" for one in o) + f"\n^ {_SUBJECT}", _DAY),
    "a line each": lambda o: (f"^ {_SUBJECT}", "\n".join(f"> {one}" for one in o) + f"\n{_DAY}"),
    "one row": lambda o: (f"^ {_SUBJECT}", f"> {' '.join(o)}\n{_DAY}"),
    "one row, full-width gaps": lambda o: (f"^ {_SUBJECT}", f"> {'　'.join(o)}\n{_DAY}"),
    "tabs": lambda o: (f"^ {_SUBJECT}", "\t".join(o) + f"\n{_DAY}"),
    "a table": lambda o: (f"^ {_SUBJECT}", "\n".join(f"| {one} |" for one in o) + "\n| 2024年5月6日 |"),
    "a table of two columns": lambda o: (f"^ {_SUBJECT}", f"| {' | '.join(o)} |\n{_DAY}"),
    "the lead and a count": lambda o: (
        f"^ {o[0]}等{len(o)}部门{_SUBJECT}",
        "\n".join(f"> {one}" for one in o) + f"\n{_DAY}",
    ),
    "run together over signatures": lambda o: (
        f"^ {''.join(o)}{_SUBJECT}",
        "\n".join(f"> {one}" for one in o) + f"\n{_DAY}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("organs", _JOINT, ids="-".join)
@pytest.mark.parametrize("layout", _LAYOUTS)
def test_joint_issuers_are_told_apart_in_every_layout(layout: str, organs: list[str]) -> None:
    found = _read(*_LAYOUTS[layout](organs))
    assert list(found.document.meta.issuers) == organs
    assert not _codes(found)


@pytest.mark.parametrize("name", ["某市行业自律同盟", "某某商会秘书处", "甲县古树保护志愿者之家"])
def test_a_name_no_list_knows_is_an_issuer_by_its_place(name: str) -> None:
    assert _read(f"^ {name}{_SUBJECT}", f"> {name}\n{_DAY}").document.meta.issuers == (name,)
    assert _read(f"^ {_SUBJECT}", f"> {name}\n{_DAY}").document.meta.issuers == (name,)
    marked = _read(f"^ {_SUBJECT}", _DAY, front=f"^ {name}文件\n^^ 甲发〔2024〕4号\n")
    assert marked.document.meta.issuers == (name,)


def test_a_full_name_in_the_signature_completes_the_titles() -> None:
    found = _read(f"^ 省财政厅{_SUBJECT}", f"> 湖南省财政厅\n{_DAY}")
    assert found.document.meta.issuers == ("湖南省财政厅",)
    assert not _codes(found)


def test_signatures_that_differ_from_the_title_are_a_finding() -> None:
    found = _read(f"^ 甲市财政局{_SUBJECT}", f"> 甲市教育局\n{_DAY}")
    assert found.document.meta.issuers == ("甲市财政局",)
    assert _codes(found) == {"GZ-W11"}


def test_a_paper_without_an_issuer_is_a_finding() -> None:
    found = _read(f"^ {_SUBJECT}", _DAY)
    assert found.document.meta.issuers == ()
    assert _codes(found) == {"GZ-W10"}


def test_a_title_that_counts_more_issuers_than_there_are_is_a_finding() -> None:
    found = _read(f"^ 甲市财政局等五部门{_SUBJECT}", f"> 甲市财政局\n> 甲市教育局\n{_DAY}")
    assert found.document.meta.issuers == ("甲市财政局", "甲市教育局")
    assert _codes(found) == {"GZ-W12"}


def test_an_editor_who_sets_the_issuers_hears_no_more_of_them() -> None:
    flow = flow_of(f"^ 甲市财政局{_SUBJECT}\n各企业：\n{_TEXT}\n> 甲市教育局\n{_DAY}")
    found = recognise(flow, overrides={"issuers": ["甲市教育局"]})
    assert not _codes(found)


@pytest.mark.parametrize("seal", ["（盖章）", "(公章)"])
@pytest.mark.parametrize("closing", ["> 甲县应急管理局\\n{0}\n> 甲县教育局\\n{0}\n> 2024年5月6日",
    "> 甲县应急管理局\n> {0}\n> 甲县教育局\n> {0}\n> 2024年5月6日", "> 甲县应急管理局\n> 甲县教育局\n> {0}\n> {0}\n> 2024年5月6日", "> 甲县应急管理局{0}\n> 甲县教育局{0}\n> 2024年5月6日",
    "| 甲县应急管理局 | 甲县教育局\n| {0} | {0}\n| 2024年5月6日 | 2024年5月6日", "| 甲县应急管理局 | 甲县教育局\n| {0} | {0}\n| 2024年5月6日 |",
    "| 甲县应急管理局{0} | 甲县教育局{0}\n| 2024年5月6日 |"])  # fmt: skip
def test_the_mark_of_a_seal_belongs_to_the_name_above_it(closing: str, seal: str) -> None:
    found = _read(f"^ {_SUBJECT}", closing.format(seal))
    assert found.document.meta.issuers == ("甲县应急管理局", "甲县教育局")
    assert str(found.document.meta.dates.signed) == "2024-05-06"


@pytest.mark.parametrize("seal", ["盖章", "公章", " 印章"])
@pytest.mark.parametrize("between", ["\n> ", "　　　"])
def test_the_mark_of_a_seal_and_the_name_may_share_a_bracket(between: str, seal: str) -> None:
    names = [f"（{organ}{seal}）" for organ in ("甲县应急管理局", "甲县教育局")]
    found = _read(f"^ {_SUBJECT}", f"> {between.join(names)}\n> 2024年5月6日")
    assert found.document.meta.issuers == ("甲县应急管理局", "甲县教育局")


@pytest.mark.parametrize(
    ("organs", "joint"),
    [
        (["某市总工会", "共青团某市委", "某市妇联"], False),
        (["民革某市委", "某市教育局"], False),
        (["九三学社某市委", "某市科技局"], False),
        (["中共某市委", "某市人民政府"], True),
        (["某市委", "某市人民政府"], True),
    ],
)
def test_only_the_party_and_the_government_make_a_joint_paper(
    organs: list[str],
    joint: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    found = _read(f"^ {_SUBJECT}", "\n".join(f"> {one}" for one in organs) + f"\n{_DAY}")
    assert (found.document.meta.kind == "党政联合文件") is joint
