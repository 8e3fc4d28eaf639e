"""Which findings are shown: by code, by letter, by group, by level (`--select`, `--ignore`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from gazette.base.errors import InputError
from gazette.base.findings import FindingKind
from gazette.base.language import say
from gazette.base.problems import Level, Problem
from gazette.base.ways import way
from gazette.check.checked import Checked
from gazette.check.failure import FAILURES
from gazette.check.table import current_code
from gazette.issue.findings import UNREADABLE
from gazette.markup.schema.findings import SCHEMA_FINDINGS
from gazette.vocabulary.problems import LEVEL_NAMES, LEVELS

__all__ = ["Selection", "selection"]

#: where these stand, something was not looked at: a selection of other codes does not hide that
_NOT_LOOKED_AT = frozenset(kind.code for kind in (*FAILURES, UNREADABLE, *SCHEMA_FINDINGS))
_MARK = "GZ-"


class _Named(NamedTuple):
    """What an option names."""

    codes: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset()


_NOTHING = _Named()


@dataclass(frozen=True)
class Selection:
    """What is shown: everything, if nothing is selected and nothing ignored."""

    select: _Named = _NOTHING
    ignore: _Named = _NOTHING

    def takes(self, problem: Problem) -> bool:
        """Whether the finding is shown; of codes and levels selected together, both must hold."""
        select, ignore = self.select, self.ignore
        if problem.code in ignore.codes or problem.level in ignore.levels:
            return False
        if problem.code in _NOT_LOOKED_AT:
            return True
        return (not select.codes or problem.code in select.codes) and (
            not select.levels or problem.level in select.levels
        )

    def of(self, results: Iterable[Checked]) -> tuple[Checked, ...]:
        """The results with what is shown of their problems."""
        return tuple(
            replace(one, problems=tuple(filter(self.takes, one.problems))) for one in results
        )


def selection(
    select: Sequence[str],
    ignore: Sequence[str],
    kinds: Sequence[FindingKind],
    groups: Mapping[str, tuple[str, str]],
) -> Selection:
    """What the words select and ignore.

    Args:
        select: each a code (GZ-P13, P13, or one of before), a letter (P), a group (punctuation,
            标点) or a level (error, 错误); several in one word are parted by commas.
        ignore: the same.
        kinds: the table of findings.
        groups: the names of their groups, (zh, en).

    Raises:
        InputError: a word is nothing of these.
    """
    return Selection(_named(select, kinds, groups), _named(ignore, kinds, groups))


def _named(
    words: Sequence[str], kinds: Sequence[FindingKind], groups: Mapping[str, tuple[str, str]]
) -> _Named:
    codes: set[str] = set()
    levels: set[Level] = set()
    for word in _parted(words):
        level = next(
            (level for level in LEVELS if word.lower() in (level, LEVEL_NAMES[level][0])), None
        )
        if level:
            levels.add(level)
        else:
            codes |= _codes(word, kinds, groups)
    return _Named(frozenset(codes), frozenset(levels))


def _parted(words: Sequence[str]) -> list[str]:
    text = ",".join(words)
    for comma in ("，", "、"):
        text = text.replace(comma, ",")
    return [word.strip() for word in text.split(",") if word.strip()]


def _codes(
    word: str, kinds: Sequence[FindingKind], groups: Mapping[str, tuple[str, str]]
) -> frozenset[str]:
    """The codes of a code, a letter or a group."""
    group = next((name for name, names in groups.items() if word.lower() in (name, names[0])), None)
    is_whole = any(
        kind.code == word.upper() for kind in kinds
    )  # a plug-in's has letters of its own
    whole = word.upper() if is_whole else _MARK + word.upper().removeprefix(_MARK)
    code = whole if any(kind.code == whole for kind in kinds) else current_code(whole)
    is_letter = whole.removeprefix(_MARK).isalpha()
    found = frozenset(
        kind.code
        for kind in kinds
        if kind.group == group or kind.code == code or (is_letter and kind.code.startswith(whole))
    )
    if found:
        return found
    raise InputError(
        say(
            f"没有代码、组或级别“{word}”；可用如 GZ-P13、P、punctuation、error，见 {way('rules')}",
            f"no code, group or level “{word}”; use e.g. GZ-P13, P, punctuation, error: see {way('rules')}",
        )
    )
