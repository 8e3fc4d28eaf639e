"""How often each code was found: what `gazette check --statistics` prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazette.base.findings import FindingKind, plain
from gazette.base.language import Words
from gazette.base.problems import Level, Problem
from gazette.check.checked import Checked
from gazette.vocabulary.problems import LEVELS

__all__ = ["CodeCount", "code_counts"]


@dataclass(frozen=True)
class CodeCount:
    """A code at a level, with how much of it there is."""

    code: str
    level: Level
    count: int  #: findings, waived ones too
    waived: int
    files: int  #: in how many files
    fixable: int  #: findings that carry a correction
    words: Words  #: what the code says, its values left open

    def to_json(self) -> dict[str, object]:
        """The object that `--statistics --json` prints."""
        return {
            "code": self.code,
            "level": self.level,
            "count": self.count,
            "waived": self.waived,
            "files": self.files,
            "fixable": self.fixable,
            "message": str(self.words),
        }


def code_counts(results: Iterable[Checked], kinds: Sequence[FindingKind]) -> list[CodeCount]:
    """The codes that were found, errors first, the most frequent first within a level."""
    words = {kind.code: Words(plain(kind.zh), plain(kind.en)) for kind in kinds}
    found: dict[tuple[str, Level], list[Problem]] = {}
    for result in results:
        for problem in result.problems:
            found.setdefault((problem.code, problem.level), []).append(problem)
    counts = [_count(problems, words.get(code, Words())) for (code, _), problems in found.items()]
    return sorted(counts, key=lambda one: (LEVELS.index(one.level), -one.count, one.code))


def _count(problems: Sequence[Problem], words: Words) -> CodeCount:
    return CodeCount(
        code=problems[0].code,
        level=problems[0].level,
        count=len(problems),
        waived=sum(1 for problem in problems if problem.waived),
        files=len({problem.file for problem in problems}),
        fixable=sum(1 for problem in problems if problem.fix),
        words=words,
    )
