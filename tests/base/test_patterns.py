"""Patterns compiled at their first use behave as `re.compile` gives them, and all are sound."""

from __future__ import annotations

import gc
import importlib
import pickle
import pkgutil
import re
import subprocess
import sys

import pytest

from gazette.base.patterns import pattern_of


def test_it_answers_as_the_compiled_pattern() -> None:
    text, given = r"第(?P<n>\d+)条", "第12条和第3条"
    waiting, compiled = pattern_of(text, re.IGNORECASE), re.compile(text, re.IGNORECASE)

    found = waiting.search(given)
    assert found is not None
    assert found["n"] == "12"
    assert [m.span() for m in waiting.finditer(given)] == [
        m.span() for m in compiled.finditer(given)
    ]
    assert waiting.sub("条", given) == compiled.sub("条", given)
    assert (waiting.pattern, waiting.flags) == (compiled.pattern, compiled.flags)
    assert (waiting.groups, dict(waiting.groupindex)) == (compiled.groups, {"n": 1})


@pytest.mark.parametrize("text", ["a", "(?i)a", "(?:a)", "(?<=b)a"])
@pytest.mark.parametrize("flags", [0, re.ASCII, re.MULTILINE | re.IGNORECASE])
def test_its_text_and_flags_are_told_without_compiling(text: str, flags: int) -> None:
    waiting = pattern_of(text, flags)
    assert (waiting.pattern, waiting.flags) == (text, re.compile(text, flags).flags)
    assert "search" not in vars(waiting)


def test_two_of_one_text_are_one_for_whoever_remembers_by_pattern() -> None:
    assert len({pattern_of("a"), pattern_of("a"), pattern_of("a", re.IGNORECASE)}) == 2


def test_it_goes_to_another_process_before_and_after_its_first_use() -> None:
    waiting = pattern_of(r"\d+")
    for _ in range(2):
        assert pickle.loads(pickle.dumps(waiting)).findall("1a23") == ["1", "23"]  # noqa: S301 - ours
        assert waiting.fullmatch("12")


def test_what_no_pattern_has_is_refused() -> None:
    with pytest.raises(AttributeError, match="serach"):
        getattr(pattern_of("a"), "serach")  # noqa: B009 - no such method, for mypy too


def test_every_pattern_of_the_rooms_below_compiles() -> None:
    for room in ("base", "text", "word", "structure", "markup", "check.rules"):
        package = importlib.import_module(f"gazette.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)

    kind = type(pattern_of(""))
    waiting = [one for one in gc.get_objects() if type(one) is kind]

    assert len(waiting) > 250
    for one in waiting:
        assert one.groups >= 0, one  # compiled by being asked: a wrong one raises here


def test_to_load_the_reader_loads_no_pydantic_and_compiles_few_patterns() -> None:
    program = "import gazette.reading, re, sys; print('pydantic' in sys.modules, len(re._cache))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    loaded, kept = done.stdout.split()
    assert loaded == "False"
    assert int(kept) < 100
