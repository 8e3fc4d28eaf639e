"""Plug-ins: what another package brings is run, named when it fails, and can be switched off."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from issues import document as a_document
from made_release import document, entry, issue, release
from plugged import example_plugin, plugged
from program import gazette as run_gazette

from gazette.archive import Archive
from gazette.archive.search.index.upkeep import reindex
from gazette.base.config import Config, PluginsConfig
from gazette.base.errors import InputError, IssueError, SearchError
from gazette.base.findings import PRACTICE
from gazette.base.plugins import plugins
from gazette.check import RULES, Finding, RuleSet, check_document, own_rule
from gazette.check.context.document import Context
from gazette.export.pdf.profiles import load_profile
from gazette.model import Document

WRONG = a_document("某市通知", "甲区人民政府办理。")
RAISING = """
from gazette.base.findings import PRACTICE
from gazette.check import own_rule

@own_rule("QQ-01", "hint", PRACTICE, group="wording", zh="甲", en="a", remedy=("", ""))
def bad(context):
    {body}
"""
RULES_GROUP = "gazette.rules"


@pytest.fixture
def example(tmp_path: Path) -> Iterator[None]:
    with example_plugin(tmp_path / "site"):
        yield


def codes(document: Document, **options: object) -> set[str]:
    return {p.code for p in check_document(document, **options)}  # type: ignore[arg-type] # the test's own


@own_rule(
    "WX-01", "hint", PRACTICE, group="wording", zh="有“{found}”", en="{found}", remedy=("删。", "")
)
def own(context: Context) -> Iterator[Finding]:
    at = context.visible.find("办理")
    if at >= 0:
        yield context.at(at, at + 2)


def issue_folder(folder: Path, *lines: str) -> Path:
    """An issue of one manuscript with these lines."""
    place = folder / "manuscripts/01-市政府文件"
    place.mkdir(parents=True)
    head = ["某市人民政府关于甲事的通知", "某政发〔2021〕3号", "各县人民政府："]
    text = [*head, *lines, "某市人民政府", "2021年7月3日", "（此件主动公开）"]
    (place / "甲.txt").write_text("\n".join(text) + "\n", "utf-8")
    settings = 'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n'
    (folder / "issue.toml").write_text(settings, "utf-8")
    return folder


# --- values ---


def test_a_rule_of_ones_own_is_run_beside_the_others() -> None:
    rules = RuleSet.default().with_(own)
    assert codes(WRONG, rules=rules) == codes(WRONG) | {"WX-01"}
    (found,) = (p for p in check_document(WRONG, rules=rules) if p.code == "WX-01")
    assert (found.message, found.level) == ("有“办理”", "hint")


def test_a_rule_that_is_left_out_is_not_run_and_the_set_before_is_as_it_was() -> None:
    loud = a_document("某市通知", "自２０２１年起施行。")
    whole = RuleSet.default()
    less = whole.without("GZ-U01")
    assert "GZ-U01" in codes(loud)
    assert codes(loud, rules=less) == codes(loud) - {"GZ-U01"}
    assert whole == RuleSet.default()
    assert whole.rules == RULES


def test_what_the_gate_relies_on_is_looked_for_whoever_leaves_it_out(tmp_path: Path) -> None:
    from gazette.base.errors import GateError
    from gazette.jobs.build import build

    folder = issue_folder(tmp_path / "issue", "联系人电话13812345678。")
    rules = RuleSet.default().without("GZ-V12")
    with pytest.raises(GateError, match="GZ-G"):
        build(folder, tmp_path / "out", formats=(), rules=rules)


@pytest.mark.parametrize("code", ["GZ-X99", "01", "jz-1", "甲-01", ""])
def test_a_code_that_is_not_ones_own_is_refused(code: str) -> None:
    with pytest.raises(InputError):
        RuleSet.default().with_(replace(own, code=code))


def test_a_code_is_given_once_and_one_that_is_not_there_cannot_be_left_out() -> None:
    with pytest.raises(InputError, match="已经有了"):
        RuleSet.default().with_(own, own)
    with pytest.raises(InputError, match="没有这样的规则"):
        RuleSet.default().without("GZ-Q99")


def test_a_level_above_the_source_needs_its_reason() -> None:
    with pytest.raises(ValueError, match="最高是 hint"):
        own_rule("WX-02", "error", PRACTICE, group="wording", zh="", en="", remedy=("", ""))(
            lambda _context: ()
        )


# --- the example ---


@pytest.mark.usefixtures("example")
def test_the_examples_rule_is_run_by_everything_that_checks(tmp_path: Path) -> None:
    (found,) = (p for p in check_document(WRONG) if p.code == "JZ-01")
    assert found.fix
    assert (found.fix.from_, found.fix.to) == ("甲区", "甲江区")
    rule = next(rule for rule in RuleSet.default().rules if rule.code == "JZ-01")
    assert rule.plugin == "example (gazette-plugin-example 1.0)"
    for text, wanted in ((rule.wrong[0], True), (rule.right[0], False)):
        assert ("JZ-01" in codes(a_document("某市通知", text))) == wanted
    assert tmp_path


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("name", ["example", "gazette-plugin-example", "*"])
def test_an_office_switches_a_plugin_off(name: str) -> None:
    off = Config(plugins=PluginsConfig(off=(name,)))
    assert "JZ-01" not in codes(WRONG, config=off)


@pytest.mark.usefixtures("example")
def test_the_environment_switches_it_off_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAZETTE_PLUGINS_OFF", "other, example")
    assert "JZ-01" not in codes(WRONG)
    assert [one.name for one in plugins("engines")] == ["plain"]


@pytest.mark.usefixtures("example")
def test_an_issue_switches_it_off_in_issue_toml(tmp_path: Path) -> None:
    from gazette.jobs.check import check_path

    folder = issue_folder(tmp_path / "issue", "甲区人民政府办理。")
    found = {p.code for one in check_path(folder) for p in one.problems}
    settings = folder / "issue.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[plugins]\noff = ["example"]\n', "utf-8")
    after = {p.code for one in check_path(folder) for p in one.problems}
    assert found - after == {"JZ-01"}


def test_settings_may_name_the_rule_of_a_plugin_that_is_not_there() -> None:
    from gazette.base.config import RulesConfig

    assert codes(WRONG, config=Config(rules=RulesConfig(levels={"JZ-01": "off"}))) == codes(WRONG)
    with pytest.raises(IssueError):
        codes(WRONG, config=Config(rules=RulesConfig(levels={"GZ-Q99": "off"})))


@pytest.mark.usefixtures("example")
def test_the_examples_engine_indexes_and_searches(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        made = issue(entry("a", document("某市消防办法", "第一条　政务公开。")))
        archive.add(release(tmp_path / "dist", made))
        assert reindex(archive, "plain").engine == "plain"
        assert [hit.title for hit in archive.search("政务公开").hits] == ["某市消防办法"]
        more = issue(entry("a", document("某市养犬办法", "第一条　政务公开。")), number=4)
        archive.add(release(tmp_path / "more", more))
        assert archive.search("政务公开").total == 2


@pytest.mark.usefixtures("example")
def test_the_examples_profile_is_found_by_its_name() -> None:
    assert load_profile("large-print").name == "large-print"


# --- what fails is named, and the rest goes on ---


@pytest.mark.parametrize(
    "body",
    ["raise ValueError('甲')", "import sys; sys.exit(3)", "yield 7", "return 7", "1/0; yield"],
)
def test_a_rule_of_a_plugin_that_fails_is_named(tmp_path: Path, body: str) -> None:
    before = codes(WRONG)
    module = {"qq_rules": RAISING.format(body=body)}
    with plugged(tmp_path, {RULES_GROUP: {"qq": "qq_rules"}}, module):
        found = check_document(WRONG)
    (failure,) = (p for p in found if p.code == "GZ-E01")
    assert "QQ-01 [qq (gazette-test-plugin 1.0)]" in failure.message
    assert {p.code for p in found} == before | {"GZ-E01"}


@pytest.mark.parametrize(
    "source",
    [
        "import no_such_module_anywhere",
        "raise RuntimeError('甲')",
        "import sys; sys.exit(1)",
        "RULES = [1, 2]",
        "RULES = 7",
        "def RULES(): raise KeyError",
        "",
        "import dataclasses, gazette.check as c; RULES = dataclasses.replace(c.RULES[0], zh='乙')",
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named(tmp_path: Path, source: str) -> None:
    before = codes(WRONG)
    with plugged(tmp_path, {RULES_GROUP: {"qq": "qq_rules:RULES"}}, {"qq_rules": source}):
        found = check_document(WRONG, file="a.docx")
        assert "GZ-E03" not in codes(WRONG, config=Config(plugins=PluginsConfig(off=("qq",))))
    (failure,) = (p for p in found if p.code == "GZ-E03")
    assert "qq (gazette-test-plugin 1.0)" in failure.message
    assert (failure.level, failure.file) == ("error", "a.docx")
    assert {p.code for p in found} == before | {"GZ-E03"}


def test_an_engine_that_fails_is_named_and_the_archive_goes_on(tmp_path: Path) -> None:
    source = "def make(folder): raise RuntimeError('甲')"
    with (
        plugged(
            tmp_path / "site",
            {"gazette.engines": {"bad": "bad_engine:make"}},
            {"bad_engine": source},
        ),
        Archive.create(tmp_path / "archive") as archive,
    ):
        archive.add(release(tmp_path / "dist", issue(entry("a", document("某市办法", "甲。")))))
        with pytest.raises(SearchError, match=r"bad \(gazette-test-plugin 1\.0\)"):
            reindex(archive, "bad")
        assert archive.search("甲").total == 1
        with pytest.raises(SearchError, match="没有叫"):
            reindex(archive, "nothing")


def test_a_profile_that_fails_is_named(tmp_path: Path) -> None:
    with (
        plugged(tmp_path, {"gazette.profiles": {"bad": "no_such_module_at_all:X"}}),
        pytest.raises(IssueError, match="gazette-test-plugin"),
    ):
        load_profile("bad")


# --- the command ---


def test_the_command_lists_them_and_says_what_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugged import EXAMPLE_PLUGIN

    site = tmp_path / "site"
    with (
        example_plugin(site),
        plugged(tmp_path / "b", {RULES_GROUP: {"qq": "nothing_here"}}, package="b"),
    ):
        pass
    path = ":".join(map(str, (site, tmp_path / "b", EXAMPLE_PLUGIN)))
    monkeypatch.setenv("PYTHONPATH", path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gazette.toml").write_text('[plugins]\noff = ["example"]\n', "utf-8")
    done = run_gazette("plugins", "--json")
    rows = {row["name"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 1
    assert {name: row["on"] for name, row in rows.items()} == {
        "example": False, "qq": True, "plain": True, "large-print": True,
    }  # fmt: skip
    assert rows["qq"]["error"].startswith("ModuleNotFoundError")
    assert [rows[name]["error"] for name in ("example", "plain", "large-print")] == [None] * 3
    assert "JZ-01" in run_gazette("rules", "--json").stdout
    assert "JZ-01" not in run_gazette("rules", env={"GAZETTE_PLUGINS_OFF": "*"}).stdout
