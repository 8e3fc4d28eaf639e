"""Titles broken by meaning, in good shapes, never inside a word or a 《》."""

from __future__ import annotations

import pytest

from gazette.export.pdf.titles import break_title, fill_title, width_em


@pytest.mark.parametrize(
    ("title", "measure", "lines"),
    [
        ("某市城市绿化条例", 26, ["某市城市绿化条例"]),
        (
            "最高人民法院关于适用《中华人民共和国保险法》若干问题的解释（一）",
            26,
            ["最高人民法院关于适用", "《中华人民共和国保险法》若干问题的解释（一）"],
        ),
        (
            "某省人民政府办公厅关于转发国家发展改革委关于促进分布式光伏发电健康发展若干意见的通知",
            22,
            None,
        ),
        ("某市人民政府关于2021—2025年国民经济和社会发展第十四个五年规划纲要的报告", 18, None),
    ],
)
def test_lines_carry_the_title_and_fit(title: str, measure: float, lines: list[str] | None) -> None:
    made = break_title(title, (), measure)

    assert "".join(made) == title
    assert all(width_em(line) <= measure for line in made)
    if lines:
        assert made == lines


@pytest.mark.parametrize("measure", [15.0, 18.0, 22.0, 26.0])
@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("某市人民政府关于印发《某市城市绿化管理办法》的通知", "《某市城市绿化管理办法》"),
        ("关于加强某某工业园区安全生产和环境保护工作的若干意见（试行）的公告", "（试行）"),
        ("关于做好2021—2023年度国家级农业产业化重点龙头企业监测工作的通知", "2021—2023"),
        ("关于做好2021—2023年度国家级农业产业化重点龙头企业监测工作的通知", "监测"),
        ("关于进一步加强全市医疗卫生机构新型冠状病毒疫情防控工作的紧急通知", "疫情"),
    ],
)
def test_no_line_ends_inside_what_belongs_together(title: str, whole: str, measure: float) -> None:
    assert any(whole in line for line in break_title(title, (), measure))


def test_an_authoritys_name_stays_whole() -> None:
    title = "某市住房和城乡建设局关于公布建筑施工企业安全生产许可证名单的公告"

    made = break_title(title, (), 16.0, ["某市住房和城乡建设局"])

    assert made[0].startswith("某市住房和城乡建设局")


def test_no_line_is_a_waist() -> None:
    made = break_title(
        "某市人民政府办公室关于成立某市创建国家生态文明建设示范区工作领导小组的通知", (), 15.0
    )
    widths = [width_em(line) for line in made]

    assert not any(
        b < a - 0.5 and b < c - 0.5 for a, b, c in zip(widths, widths[1:], widths[2:], strict=False)
    )


def test_the_sources_own_lines_are_kept_when_well_made() -> None:
    title = "某市人民政府关于加强城市绿化工作的通知"
    lines = ["某市人民政府", "关于加强城市绿化工作的通知"]

    assert break_title(title, lines, 26.0) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["某市人民政府关于加强城", "市绿化工作的通知"],  # inside 城市
        ["某市人民政府关于", "加强城市绿化工作的"],  # not the whole title
        ["某市人民政府关于加强", "城市绿化工作的", "通知"],  # two characters alone
    ],
)
def test_the_sources_bad_lines_are_not_kept(lines: list[str]) -> None:
    title = "某市人民政府关于加强城市绿化工作的通知"

    assert break_title(title, lines, 26.0) == [title]


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("某某办公厅关于对真抓实干成效明显地方进一步加大支持力度的通知", "明显"),
        ("关于某省某县马鬃山村地质险情调查情况的报告", "马鬃山村"),
        ("关于湖北省巴东县官渡口镇灾后重建工作的报告", "官渡口镇"),
        ("江州市住房和城乡建设局关于印发重点建设项目投资计划的通知", "江州市住房和城乡建设局"),
        ("国务院关于山西、安徽省特大煤矿瓦斯爆炸事故的通报", "特大"),
        ("江州市人民政府关于公布2024年度第3批旅游景区名单的通知", "第3批"),
        ("江州市人民政府关于轨道交通2号线一期工程建设的通告", "2号线"),
    ],
)
@pytest.mark.parametrize("measure", [13.0, 15.0, 18.0, 20.0])
def test_no_word_place_or_organ_is_broken(title: str, whole: str, measure: float) -> None:
    assert any(whole in line for line in break_title(title, (), measure))
    assert any(whole in line for line in fill_title(title, measure, measure - 2))


def test_lines_of_the_contents_are_filled_and_leave_room_for_the_number() -> None:
    title = "江州市发展和改革委员会关于做好二〇二四年保障性住房融资支持工作的通知"

    lines = fill_title(title, 24.0, 14.0)

    assert "".join(lines) == title
    assert len(lines) == 2
    assert 20 <= len(lines[0]) <= 24  # not halved as a title's lines are
    assert 6 <= len(lines[1]) <= 14


@pytest.mark.parametrize("measure", [20, 24, 28, 30])
def test_no_line_of_the_contents_is_a_stub(measure: int) -> None:
    title = "江州市人民政府办公室关于成立江州市第五次全国经济普查领导小组的通知"

    lines = fill_title(title, measure, measure - 9)

    assert "".join(lines) == title
    assert all(len(line) >= 6 for line in lines[:-1])


def test_an_organ_that_a_title_sets_up_begins_after_the_verb() -> None:
    title = "江州市人民政府办公室关于成立江州市第五次全国经济普查领导小组的通知"

    assert break_title(title, (), 20) == [
        "江州市人民政府办公室关于成立",
        "江州市第五次全国经济普查领导小组的通知",
    ]
