"""Names of organs: told from other words, told apart in a row."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from gazette.text.organ_rows import leading_organs, split_organs
from gazette.text.organs import bare_organ, is_organ, same_organ


@pytest.mark.parametrize(
    ("row", "organs"),
    [
        ("最高人民法院    最高人民检察院", ["最高人民法院", "最高人民检察院"]),
        ("国务院　中央军委", ["国务院", "中央军委"]),
        ("最 高 人 民 检 察 院", ["最高人民检察院"]),
        ("国务院办公厅、中央军委办公厅", ["国务院办公厅", "中央军委办公厅"]),
        ("教育部财政部", ["教育部", "财政部"]),
        (
            "国家能源局湖南监管办公室湖南省发展和改革委员会湖南省能源局",
            ["国家能源局湖南监管办公室", "湖南省发展和改革委员会", "湖南省能源局"],
        ),
        ("中国证监会 财政部", ["中国证监会", "财政部"]),
        ("中共岳麓区委\u3000岳麓区人民政府", ["中共岳麓区委", "岳麓区人民政府"]),
        ("某市总工会 共青团某市委 某市妇联", ["某市总工会", "共青团某市委", "某市妇联"]),
        ("某市公安局\t某市残联", ["某市公安局", "某市残联"]),
        ("财 政 部  教 育 部", ["财政部", "教育部"]),
        ("国务院 办公厅", ["国务院办公厅"]),
        ("国家税务总局 湖南省税务局", ["国家税务总局湖南省税务局"]),
        ("国家税务总局湖南省税务局湖南省财政厅", ["国家税务总局湖南省税务局", "湖南省财政厅"]),
        ("中国银保监会湖南监管局", ["中国银保监会湖南监管局"]),
        ("上海银保监局江苏银保监局", ["上海银保监局", "江苏银保监局"]),
        ("国务院国资委", ["国务院国资委"]),
        ("甲县财政局甲县农业农村局", ["甲县财政局", "甲县农业农村局"]),
        ("点军区住房和城乡建设局", ["点军区住房和城乡建设局"]),
        ("各有关单位要认真落实", []),
        ("关于印发办法的通知", []),
    ],
)
def test_a_row_of_organs_is_told_apart(row: str, organs: list[str]) -> None:
    assert split_organs(row) == organs


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("国务院办公厅转发国家教委关于扩大规模请示的通知", ["国务院办公厅"]),
        ("国务院办公厅对十届全国人大四次会议第7240号建议的答复", ["国务院办公厅"]),
        ("最高人民法院、国务院宗教事务局关于寺庙房屋的复函", ["最高人民法院", "国务院宗教事务局"]),
        (
            "中共临汾市委办公室临汾市人民政府办公室关于印发方案的通知",
            ["中共临汾市委办公室", "临汾市人民政府办公室"],
        ),
        ("人民检察院刑事诉讼规则", []),
        ("关于完善价格机制的通知", []),
    ],
)
def test_a_title_names_its_issuers(title: str, issuers: list[str]) -> None:
    assert leading_organs(title) == issuers


def test_an_organ_and_its_short_name() -> None:
    assert is_organ("某市人民政府办公室")
    assert not is_organ("办法")
    assert bare_organ("中华人民共和国国务院") == "国务院"
    assert bare_organ("中华人民共和国主席") == "中华人民共和国主席"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "湖南省经济和信息化厅",
            "将乐县人民政府",
            "荥经县应急管理局",
            "中央财经委员会",
            "甲市经开区管委会",
        ),
        *(
            "北京市朝阳区将台乡人民政府",
            "中国（上海）自由贸易试验区管理委员会",
            "某市现代服务业发展局",
        ),
        *(
            "全国妇联",
            "湖南省残联",
            "中国科协",
            "甲县工商联",
            "甲省红十字会",
            "中国证监会",
            "国务院安委会",
        ),
        *(
            "新疆生产建设兵团",
            "甲省人大常委会",
            "甲市政协",
            "共青团甲市委",
            "甲市文联",
            "甲市纪委监委",
        ),
        *(
            "中共甲县委机构编制委员会办公室",
            "甲省农村信用社联合社",
            "甲市推进“一网通办”工作领导小组",
        ),
        *(
            "甲区民主路街道办事处",
            "甲县农村人居环境整治工作专班",
            "锡林郭勒盟行政公署",
            "甲市盲人按摩指导中心",
        ),
    ],
)
def test_words_of_sentences_in_a_name_make_it_no_sentence(name: str) -> None:
    assert is_organ(name)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "经市人民政府",
            "已经市委",
            "现由市公安局",
            "由市财政局",
            "请各有关单位",
            "须经省级人民政府",
        ),
        *(
            "并将结果报市人民政府办公室",
            "现将方案报省政府",
            "按照国务院",
            "报经国务院",
            "各级党委",
            "妇联",
        ),
    ],
)
def test_a_piece_of_a_sentence_is_no_organ(text: str) -> None:
    assert not is_organ(text)


@pytest.mark.parametrize("body", ["人民政府", "财政局", "经济和信息化局", "人大常委会", "公安局"])
def test_every_county_has_offices(body: str) -> None:
    text = (files("gazette.text") / "places.csv").read_text(encoding="utf-8")
    names = [row["name"] + body for row in csv.DictReader(text.splitlines())]
    assert len(names) > 3000
    assert [name for name in names if split_organs(name) != [name]] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中国证监会", "中国证券监督管理委员会"),
        ("省财政厅", "湖南省财政厅"),
        ("全国人大常委会", "全国人民代表大会常务委员会"),
        ("中共甲县委", "中国共产党甲县委员会"),
    ],
)
def test_two_names_of_one_organ(one: str, other: str) -> None:
    assert same_organ(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("甲市人民政府", "甲市人民政府办公室"), ("甲省财政厅", "甲省教育厅")]
)
def test_names_of_two_organs(one: str, other: str) -> None:
    assert not same_organ(one, other)
