"""NAME.toml beside a manuscript goes before all evidence."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from flow_of import flow_of

from gazette.base.errors import IssueError
from gazette.reading import read_document
from gazette.structure import recognise
from gazette.structure.facts.override_text import override_text
from gazette.structure.roles.grammar import ROLES
from gazette.structure.roles.role_words import ROLE_WORDS, role_of

FLOW = flow_of("""
    ^ 关于做好防火工作的通知
    各单位：
    请做好防火工作。
    > 某市应急局
    > 2021年3月1日
""")


def test_settings_replace_what_was_recognised() -> None:
    overrides = {
        "title": "某市应急局关于做好防火工作的通知",
        "numbers": ["某应急〔2021〕3号"],
        "issuers": ["某市应急管理局"],
        "disclosure": "依申请公开",
        "dates": {"signed": dt.date(2021, 3, 2)},
    }
    made = recognise(FLOW, overrides=overrides)
    meta = made.document.meta
    assert meta.title == "某市应急局关于做好防火工作的通知"
    assert [(n.prefix, n.year, n.serial) for n in meta.numbers] == [("某应急", 2021, 3)]
    assert meta.issuers == ("某市应急管理局",)
    assert (meta.disclosure, meta.dates.signed) == ("依申请公开", dt.date(2021, 3, 2))
    assert {e.confidence for e in made.evidence if e.element == "title"} == {1.0}


def test_a_paragraph_gets_the_role_that_the_editor_names() -> None:
    made = recognise(FLOW, overrides={"roles": {2: "body"}})
    assert made.document.meta.addressees is None
    assert len(made.document.body) == 2


@pytest.mark.parametrize(
    "wrong",
    [{"titel": "x"}, {"kind": "无此类"}, {"roles": {3: "headline"}}, {"dates": {"signed": "早"}}],
)
def test_a_wrong_setting_is_named(wrong: dict[str, object]) -> None:
    with pytest.raises(IssueError) as caught:
        recognise(FLOW, overrides=wrong)
    assert caught.value.remedy
    assert next(iter(wrong)) in str(caught.value)


def test_the_file_that_edit_writes_is_toml_once_uncommented() -> None:
    made = recognise(FLOW)
    rows = [
        line.removeprefix("# ") if " = " in line else line
        for line in override_text(made.document, made.roles).splitlines()
    ]
    tables = tomllib.loads("\n".join(rows))
    assert tables["title"] == "关于做好防火工作的通知"
    assert tables["dates"]["signed"] == dt.date(2021, 3, 1)
    assert tables["roles"] == {
        "1": "标题",
        "2": "主送机关",
        "3": "正文",
        "4": "发文机关署名",
        "5": "成文日期",
    }


def test_the_file_that_edit_writes_changes_nothing_before_it_is_edited() -> None:
    made = recognise(FLOW)
    written = tomllib.loads(override_text(made.document, made.roles))
    assert recognise(FLOW, overrides=written).document == made.document


def test_the_first_words_stand_beside_each_role() -> None:
    made = recognise(FLOW)
    rows = override_text(made.document, made.roles).splitlines()
    assert '# 3 = "正文"    # 请做好防火工作。' in rows


def test_a_long_run_of_text_is_one_row() -> None:
    flow = flow_of("^ 关于做好防火工作的通知\n各单位：\n" + "请做好防火工作，落实责任。\n" * 60)
    made = recognise(flow)
    rows = override_text(made.document, made.roles).splitlines()
    assert "# 第 9—56 段都是正文：请做好防火工作，落实责任。……" in rows
    assert '# 8 = "正文"    # 请做好防火工作，落实责任。' in rows
    assert '# 57 = "正文"    # 请做好防火工作，落实责任。' in rows


def test_a_role_is_named_by_its_chinese_word() -> None:
    made = recognise(FLOW, overrides={"roles": {2: "正文"}})
    assert made.document.meta.addressees is None
    assert made.document == recognise(FLOW, overrides={"roles": {2: "body"}}).document


def test_every_role_has_a_word_of_its_own() -> None:
    words = {words.zh for words in ROLE_WORDS.values()}
    assert len(words) == len(ROLES)
    assert {role_of(word) for word in words} == set(ROLES) == set(ROLE_WORDS)


def test_the_file_beside_the_manuscript_is_used(tmp_path: Path) -> None:
    manuscript = tmp_path / "通知.txt"
    manuscript.write_text("关于防火的通知\n各单位：\n请做好防火工作。\n", encoding="utf-8")
    (tmp_path / "通知.toml").write_text('title = "关于做好防火的通知"\n', encoding="utf-8")
    assert read_document(manuscript).document.meta.title == "关于做好防火的通知"
