"""Patterns of numerals, document numbers and dates stand in gazette.text and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from places import ROOT

#: the home, and how the index writes numbers the other way (its tokens are no text of a document)
_HOMES = (ROOT / "gazette" / "text", ROOT / "archive" / "search" / "text")
_PIECE = "\0"  # what an f-string puts in
_DIGITS = rf"(?:\\d|0-9|{_PIECE}\]?[{{+])"
#: what a string has that belongs into gazette.text, and what to use instead
_ELSEWHERE = {
    "a row of numerals: use the classes of gazette.text.numerals": re.compile("二三四五"),
    "the ten stems: use gazette.text.numerals.STEMS": re.compile("乙丙丁戊"),
    "a document number: use gazette.text.number_forms": re.compile(rf"〔[^〕]{{0,12}}{_DIGITS}"),
    "a date: use gazette.text.date_forms": re.compile(
        rf"年[^月]{{0,24}}{_DIGITS}[^年月]{{0,24}}月(?!\w*\])"
    ),
}


def _strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every string; the pieces of an f-string together, docstrings left out."""
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else _PIECE for p in node.values]
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and id(node) not in inside | said:
            yield node.lineno, node.value if isinstance(node.value, str) else ""


def _misplaced(source: str) -> list[tuple[int, str]]:
    return [
        (line, why)
        for line, text in _strings(ast.parse(source))
        for why, pattern in _ELSEWHERE.items()
        if pattern.search(text)
    ]


def test_no_pattern_of_numbers_stands_outside_text() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {why}"
        for folder in ("gazette", "archive", "cli")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not set(_HOMES) & set(path.parents)
        for line, why in _misplaced(path.read_text(encoding="utf-8"))
    ]

    assert not found, "\n".join(found)


def test_a_pattern_at_the_wrong_place_is_seen() -> None:
    assert _misplaced("X = re.compile(r'第[一二三四五六七八九十]+条')")
    assert _misplaced("X = rf'{_HAN}〔[{_FIGURE}]{{4}}〕'")
    assert _misplaced(r"X = r'\d{4}年\d{1,2}月'")
    assert not _misplaced("X = ('国办发〔2019〕2号', '2021年7月3日', '[年月日]', f'〔{x}〕')")
