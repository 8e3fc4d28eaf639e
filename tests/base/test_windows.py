"""What Windows does otherwise, as far as another system can try it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from places import ROOT

from gazette.base import windows
from gazette.base.errors import FileAccessError
from gazette.base.files import write_bytes
from gazette.base.windows import patiently


def _held(times: int) -> list[object]:
    return [PermissionError(13, "held by another program")] * times


def test_a_name_that_is_held_for_a_moment_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "_PAUSES", (0.0, 0.0, 0.0))
    answers = iter([*_held(3), "renamed"])

    def rename() -> object:
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    assert patiently(rename) == "renamed"


def test_a_name_that_stays_held_is_told_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "_PAUSES", (0.0, 0.0))
    tries: list[object] = []

    def refuse(*names: object) -> None:
        tries.append(names)
        raise PermissionError(13, "held by another program")

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr("gazette.base.files.os.replace", refuse)

    with pytest.raises(FileAccessError, match="没有权限"):
        write_bytes(tmp_path / "a", b"new")

    assert len(tries) == 3
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a", b"old")]


def test_text_files_are_opened_with_their_encoding() -> None:
    """Windows' own is that of the region, not UTF-8."""
    assert [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call in _calls("read_text", "write_text", "open")
        if _is_text(call) and not _names_encoding(call)
    ] == []


def test_no_file_is_opened_by_number_in_text_mode() -> None:
    """`os.open` without O_BINARY writes \\r\\n there: digests would not hold."""
    assert [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call in _calls("open")
        if ast.unparse(call.func) == "os.open"
        and "O_CREAT" in ast.unparse(call)
        and "BINARY" not in ast.unparse(call)
    ] == []


def _calls(*names: str) -> list[tuple[Path, ast.Call]]:
    """The calls of a method or function of these names in the product."""
    return [
        (path, node)
        for folder in ("gazette", "archive", "cli")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in names
    ]


def _is_text(call: ast.Call) -> bool:
    """Whether it opens a text: Path.open and open with a mode of letters, or read_text."""
    function = ast.unparse(call.func)
    if function.endswith(("read_text", "write_text")):
        return True
    modes = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return any(set(mode) <= set("rwax+") for mode in modes if mode)


def _names_encoding(call: ast.Call) -> bool:
    named = any(keyword.arg in ("encoding", None) for keyword in call.keywords)
    return named or (not ast.unparse(call.func).endswith("open") and bool(call.args))
