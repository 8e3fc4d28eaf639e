"""How things are called: every call named to programs is one that the library has."""

from __future__ import annotations

import importlib
import re
from typing import Any

import pytest

import gazette
from gazette.base import ways
from gazette.base.findings import plain
from gazette.base.ways import WAYS, at_the_command_line, on_pages, typed, way

_NAMED = {name: told[1] for name, told in ways._WAYS.items()}


def _found(call: str) -> Any:
    """What gazette.a.b names; a method as archive.add, a class's as RuleSet.default()."""
    path = re.sub(r"\(.*", "", call).split(".")
    start: Any = {"archive": gazette.Archive, "gazette": gazette}.get(path[0]) or getattr(
        gazette, path[0]
    )
    for name in path[1:]:
        start = (
            getattr(start, name)
            if hasattr(start, name)
            else importlib.import_module(f"{start.__name__}.{name}")
        )
    return start


@pytest.mark.parametrize(
    "name", [name for name, call in _NAMED.items() if "." in call or call[0].isupper()]
)
def test_the_call_is_there(name: str) -> None:
    assert _found(_NAMED[name]) is not None


def test_who_types_is_told_the_command_and_a_program_the_call() -> None:
    assert way("verify") == WAYS.verify == "archive.verify()"
    with at_the_command_line():
        assert way("verify") == f"{WAYS.verify}" == "gazette archive verify"


def test_who_looks_at_the_web_desk_is_told_what_stands_there() -> None:
    with at_the_command_line(), on_pages():
        assert way("desk_revise") == "“换新稿”"
        assert way("verify") == "gazette archive verify"
        assert typed("不说") == ""


def test_pages_of_findings_show_the_commands() -> None:
    assert plain("请运行 {ways.repair}：{what}") == "请运行 gazette archive repair：…"


def test_a_way_that_nobody_knows_is_a_mistake_of_ours() -> None:
    with pytest.raises(AttributeError, match="nowhere"):
        f"{WAYS.nowhere}"
