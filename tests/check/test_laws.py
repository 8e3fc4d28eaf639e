"""Citations of national laws are held against the catalogue, on the document's day."""

from __future__ import annotations

import datetime as dt
import runpy
from pathlib import Path

import pytest
from places import ROOT
from sample_text import SampleArchive, sample_document

from gazette.base.config import Config, RulesConfig, load_config
from gazette.base.errors import IssueError
from gazette.check import check_document
from gazette.check.archive_port import Archived
from gazette.check.laws.catalogue import law_catalogue
from gazette.check.laws.titles import is_national, near_title

_OWN = """# 2030-01-01 本单位
title,category,made,effective,orders,amended,versions,repealed,successor,short
中华人民共和国样例法,法律,2020-01-01,,,2020-01-01,2020-01-01:10,2025-01-01,,样法
"""


def _codes(sentence: str, day: str = "2022年6月3日", config: Config | None = None) -> list[str]:
    document = sample_document(f"#标题 某市人民政府关于甲事的通知\n#日期 {day}\n{sentence}")
    return [p.code for p in check_document(document, config=config) if p.code.startswith("GZ-L")]


@pytest.mark.parametrize(
    ("sentence", "day", "code"),
    [
        ("根据《中华人民共和国物权法》，制定本办法。", "2021年1月1日", "GZ-L02"),
        ("根据《物权法》，制定本办法。", "2022年6月3日", "GZ-L02"),
        ("根据《中华人民共和国食品卫生法》处罚。", "2012年6月3日", "GZ-L02"),
        ("按照《国家行政机关公文处理办法》执行。", "2015年6月3日", "GZ-L02"),
        ("依照《环境噪声污染防治法》处罚。", "2023年6月3日", "GZ-L02"),
        ("依照《中华人民共和国行政处罚管理法》处罚。", "2022年6月3日", "GZ-L01"),
        ("依照《中华人民共和国档案保护法》处罚。", "2022年6月3日", "GZ-L07"),
        ("依照《中华人民共和国公务员管理法》处罚。", "2022年6月3日", "GZ-L07"),
        ("依照《安全生产法》第一百二十条处罚。", "2022年6月3日", "GZ-L03"),
        ("依照《安全生产法》第一百一十九条处罚。", "2022年6月3日", ""),
        ("依照《安全生产法》（以下简称安法）第九百条处罚。", "2022年6月3日", ""),
        ("依照行政处罚法第八十七条处罚。", "2022年6月3日", "GZ-L03"),
        ("依照民诉法第九百条起诉。", "2022年6月3日", "GZ-L03"),
        ("依照劳动合同法第九十八条处理。", "2022年6月3日", ""),
        ("依照《不动产登记暂行条例》（国务院令第656号）办理。", "2022年6月3日", ""),
        ("依照《不动产登记暂行条例》（国务院令第565号）办理。", "2022年6月3日", "GZ-L04"),
        (
            "依照《不动产登记暂行条例》（中华人民共和国国务院令第665号）办理。",
            "2022年6月3日",
            "GZ-L04",
        ),
        ("依照《不动产登记暂行条例》（国务院令第710号修订）办理。", "2022年6月3日", ""),
        ("依照《中华人民共和国行政处罚法》（2017年修正）处罚。", "2023年6月3日", "GZ-L05"),
        ("依照《中华人民共和国行政处罚法》（2021年修订）处罚。", "2023年6月3日", ""),
    ],
)
def test_a_citation_is_judged_on_the_documents_day(sentence: str, day: str, code: str) -> None:
    assert _codes(sentence, day) == ([code] if code else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "根据《某省安全生产管理条例》，制定本办法。",
        "根据《住房公积金行政执法办法》，制定本办法。",
        "“根据《中华人民共和国合同法》，制定本办法。”",
        "《中华人民共和国合同法》已经废止。",
        "原《中华人民共和国合同法》的规定。",
        "《中华人民共和国合同法》施行期间订立的合同。",
        "学习《语法与修辞法》一书。",
        "依照本法第九百条。",
    ],
)
def test_the_rules_are_silent_where_the_catalogue_cannot_know(sentence: str) -> None:
    assert _codes(sentence) == []


def test_what_the_archive_holds_exists() -> None:
    class Holding(SampleArchive):
        def find_by_title(self, title: str) -> list[Archived]:
            return [Archived("9", title, ())]

    text = "#标题 甲\n#日期 2022年6月3日\n根据《中华人民共和国安全生产管理法》，制定本办法。"
    document = sample_document(text)

    assert "GZ-L01" in {p.code for p in check_document(document)}
    assert "GZ-L01" not in {p.code for p in check_document(document, archive=Holding())}


def test_an_office_puts_its_own_catalogue_in_the_place_of_the_shipped(tmp_path: Path) -> None:
    (tmp_path / "laws.csv").write_text(_OWN, encoding="utf-8")
    (tmp_path / "gazette.toml").write_text(
        '[rules]\nlaw_catalogue = "laws.csv"\n', encoding="utf-8"
    )
    config = load_config(tmp_path)

    assert _codes("依照样法第十一条办理。", "2024年6月3日", config) == ["GZ-L03"]
    assert _codes("依照《样例法》办理。", "2026年6月3日", config) == ["GZ-L02"]
    assert _codes("依照《中华人民共和国合同法》办理。", "2026年6月3日", config) == []
    assert law_catalogue(tmp_path / "laws.csv").day == dt.date(2030, 1, 1)


def test_what_is_no_catalogue_is_said_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "laws.csv"
    path.write_text("title,made\n甲,乙\n", encoding="utf-8")

    with pytest.raises(IssueError, match=r"laws\.csv"):
        _codes("依照《甲法》办理。", config=Config(rules=RulesConfig(law_catalogue=path)))


def test_the_shipped_catalogue_is_whole() -> None:
    laws = law_catalogue()
    titles = [law.title for law in laws.laws]

    assert titles == sorted(set(titles))
    assert laws.source
    assert all(law.repealed is None or law.successor != law.title for law in laws.laws)
    assert all(list(law.versions) == sorted(law.versions) for law in laws.laws)
    known = {law.title for law in laws.laws}
    assert "中华人民共和国民法典" in known
    assert len(known) > 1000


def test_no_law_is_taken_for_a_slip_of_another() -> None:
    laws = law_catalogue()
    for law in laws.laws:
        found = laws.find(law.title)
        assert found is not None
        assert found.title == law.title or found.repealed is None
    assert not is_national("某市停车管理办法")
    assert near_title("海洋基本法", laws.keys) == ""


@pytest.mark.corpus
def test_the_shipped_catalogue_is_what_the_script_makes(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = runpy.run_path(str(ROOT / "docs" / "laws" / "make_catalogue.py"))
    shipped: Path = made["TARGET"]
    monkeypatch.setitem(made["_write"].__globals__, "TARGET", tmp_path / "laws.csv")
    made["main"](corpus)

    assert (tmp_path / "laws.csv").read_bytes() == shipped.read_bytes(), (
        "run docs/laws/make_catalogue.py"
    )
