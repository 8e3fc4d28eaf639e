"""Titles broken by meaning, in good shapes, never inside a word or a 《》."""

from __future__ import annotations

import pytest

from gazette.export.pdf.titles import break_title, width_em


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
    ],
)
def test_the_sources_bad_lines_are_not_kept(lines: list[str]) -> None:
    title = "某市人民政府关于加强城市绿化工作的通知"

    assert break_title(title, lines, 26.0) == [title]
