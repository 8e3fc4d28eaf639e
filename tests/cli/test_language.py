"""The command line speaks Chinese, and English when asked: every help text, click's words, every message."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from command_tree import COMMANDS
from places import ROOT
from program import gazette

from gazette.base.language import Language, say, speaking
from gazette.cli import click_words
from gazette.cli.commands import Group, Option
from gazette.cli.main import cli

#: Chinese characters and punctuation (CJK symbols, ideographs, full-width forms)
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
#: an example, or the usage
COMMAND_LINE = re.compile(r"(?m)^.*?\b(gazette|openssl|pandoc) .*$")
#: what is typed as it is whatever the screen speaks: an article, kinds of reports, columns and their values
DATA = re.compile(
    "第十二条|通报|台账|解读|覆盖|差错|年报|复核|制发|应报|得分|加减分|文号|标题|单位|成文日期|类别|公开属性"
    "|废止日期|月份|理由|封面|错字|多字|漏字|倒字|数字|标点|格式|事实|语法|重要名称|(?<=, )[起止](?=,)"
)
#: three plain words in a row are a sentence; names of files and options are none
ENGLISH = re.compile(r"(?<![\w./-])[a-z]{2,} [a-z]{2,} [a-z]{2,}(?![\w./-])")
#: click's modules whose words users of ours can meet; prompts, editors and progress bars are not used
SPOKEN = ("core", "decorators", "exceptions", "formatting", "parser", "types", "utils")
#: what click says to who writes commands
TO_PROGRAMMERS = (
    "Could not determine",
    "No options defined",
    "Arguments take exactly",
    "Name '{",
    "Boolean option",
    "DeprecationWarning",
)


def _help(path: str, language: Language) -> str:
    command = COMMANDS[path]
    with speaking(language):
        return command.get_help(command.context_class(command, info_name=path, terminal_width=100))


def test_every_command_is_there() -> None:
    assert {"gazette build", "gazette archive verify", "gazette site check"} < set(COMMANDS)
    assert len(COMMANDS) > 35


@pytest.mark.parametrize("path", COMMANDS)
def test_the_help_is_in_both_languages_each_alone_and_with_an_example(path: str) -> None:
    zh, en = _help(path, "zh"), _help(path, "en")

    assert not CHINESE.findall(DATA.sub("", COMMAND_LINE.sub("", en)))
    assert not ENGLISH.findall(COMMAND_LINE.sub("", zh))
    assert CHINESE.search(zh)
    assert ("[选项]" in zh, "[OPTIONS]" in en) == (True, True)
    assert re.search(r"例如：\n +\S*(gazette|openssl)", zh)
    assert re.search(r"For example:\n +\S*(gazette|openssl)", en)
    assert zh.count(f"  {path}") >= 1 or isinstance(COMMANDS[path], Group)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_is_described_in_both_languages(path: str) -> None:
    for param in COMMANDS[path].params:
        if isinstance(param, click.Option):
            assert isinstance(param, Option), f"{path} {param.opts}: made with click.option"
            zh, en = param.words
            assert CHINESE.search(zh), f"{path} {param.opts}"
            assert en, f"{path} {param.opts}"
            assert not CHINESE.search(en), f"{path} {param.opts}"


def test_every_word_of_click_has_its_chinese() -> None:
    lacking = [
        message
        for message in _words_of_click()
        if message not in click_words.CHINESE and not message.startswith(TO_PROGRAMMERS)
    ]

    assert lacking == []


def test_the_chinese_takes_no_more_than_click_gives() -> None:
    plurals = dict(_plurals_of_click())
    for message, chinese in click_words.CHINESE.items():
        given = _fields(message) | _fields(plurals.get(message, ""))
        assert _fields(chinese) <= given, message


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["new"], "错误：缺少参数 'FOLDER'", "Error: Missing argument 'FOLDER'"),
        (["nosuch"], "错误：没有命令 'nosuch'", "Error: No such command 'nosuch'"),
        (["build", "--nosuch"], "错误：没有选项 '--nosuch'", "Error: No such option '--nosuch'"),
        (["build", "a", "b"], "多了参数（b）", "Got unexpected extra argument (b)"),
        (["index", "x"], "“x”应当是整数", "“x” should be a whole number"),
        (["index", "1"], "“1”不能小于 1900", "“1” must not be less than 1900"),
        (["archive", "status", "--as-of", "x"], "“x”应当是日期", "“x” should be a date"),
        (["archive", "list", "--type", "x"], "不在可选值", "is not one of"),
        (
            ["archive", "list", "--issue", "a\x1bb"],
            "'--issue' 的值不对",
            "Invalid value for '--issue'",
        ),
        (["archive", "show", "a\nb"], "'KEY' 的值不对", "Invalid value for 'KEY'"),
        (["archive", "show", "k", "--version", "0"], "“0”应当是不小于 1 的整数", "not less than 1"),
        (["archive", "list", "--year", "x"], "“x”应当是整数", "“x” should be a whole number"),
        (
            ["archive", "revise", "k", "f", "--reason", "r", "--provenance", "x"],
            "没有“x”；可用：原生数字",
            "no “x”; use one of born-digital",
        ),
        (["schema", "export", "pyproject.toml"], "是文件", "is a file"),
    ],
)
def test_wrong_usage_is_explained_in_the_language_asked_for(
    words: list[str], zh: str, en: str
) -> None:
    for environment, before, after, expected in (
        ({}, [], [], zh),
        ({}, ["--lang", "en"], [], en),
        ({}, ["--lang=en"], [], en),
        ({}, [], ["--lang", "en"], en),
        ({"GAZETTE_LANG": "en"}, [], [], en),
        ({"GAZETTE_LANG": "en"}, ["--lang", "zh"], [], zh),
    ):
        run = gazette(*before, *words, *after, env=environment, cwd=ROOT)
        assert run.returncode == 2, run.stderr
        assert expected in run.stderr
        assert bool(CHINESE.search(run.stderr)) == (expected == zh), run.stderr


def test_a_language_that_there_is_not_is_wrong_usage() -> None:
    assert gazette("--lang", "fr", "rules").returncode == 2
    assert gazette("rules", env={"GAZETTE_LANG": "fr"}).returncode == 2


def test_a_term_is_typed_in_either_language() -> None:
    from gazette.cli.values import Terms

    kind = Terms("已修改", "失效", "废止")
    assert kind.convert("repealed", None, None) == "废止"
    assert kind.convert("废止", None, None) == "废止"
    with speaking("en"):
        assert kind.get_metavar(cli.params[0]) == "[amended|lapsed|repealed]"


def test_terms_have_one_english_word_each() -> None:
    from typing import get_args

    from gazette.base.terms import stored_term, term
    from gazette.model import Kind, Provenance, RelationKind, SectionClass, Status
    from gazette.vocabulary.english import ENGLISH_TERMS

    stored = {
        *get_args(Status),
        *get_args(Provenance),
        *get_args(RelationKind),
        *get_args(SectionClass),
        *get_args(Kind),
    }
    assert stored <= set(ENGLISH_TERMS)
    assert len(set(ENGLISH_TERMS.values())) == len(ENGLISH_TERMS)
    for name in get_args(Status) + get_args(Provenance):
        assert stored_term(ENGLISH_TERMS[name]) == name
    with speaking("en"):
        assert (term("废止"), term("废止", relation=True)) == ("repealed", "repeals")
        assert say("一", "one") == "one"


def _trees_of_click() -> Iterator[ast.AST]:
    for name in SPOKEN:
        path = Path(click.__file__).with_name(f"{name}.py")
        yield ast.parse(path.read_text(encoding="utf-8"))


def _calls(function: str) -> Iterator[list[str]]:
    for tree in _trees_of_click():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
                if node.func.id == function and texts:
                    yield [str(text) for text in texts]


def _words_of_click() -> list[str]:
    return [texts[0] for name in ("_", "ngettext") for texts in _calls(name)]


def _plurals_of_click() -> list[tuple[str, str]]:
    return [(texts[0], texts[1]) for texts in _calls("ngettext")]


def _fields(message: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", message))
