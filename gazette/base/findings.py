"""What may be found: the rows of the one table of findings, from which every `Problem` is made.

Each room declares the findings that it makes, beside the code that makes them: rules, the gate,
the schema, the readers, the archive.  `gazette.cli.findings` puts the rows together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from gazette.base.language import Words
from gazette.base.patterns import pattern_of
from gazette.base.problems import Fix, Place, Problem
from gazette.base.ways import WAYS, at_the_command_line, way
from gazette.vocabulary.problems import FoundBy, Level

__all__ = ["PRACTICE", "FindingKind", "Source", "Strength", "as_typed", "finding_kind", "plain"]

Strength = Literal["规定", "一般", "推荐", "可以", "实务", "事实"]


class Source(NamedTuple):
    """Where a finding comes from: a standard with its clause, a regulation, practice, or plain fact."""

    name: str
    clause: str = ""
    strength: Strength = "规定"
    valid_from: dt.date | None = None  #: the day from which documents have to follow it

    def __str__(self) -> str:
        return f"{self.name} {self.clause}".strip()


_WAY = pattern_of(r"\{ways\.(\w+)\}")

#: what editors do, and no standard demands
PRACTICE = Source("实务", "", "实务")


@dataclass(frozen=True, kw_only=True)
class FindingKind:
    """A row of the table; messages and remedies are format strings over the finding's values."""

    code: str  #: GZ-N01: never given twice, and never to another finding
    found_by: FoundBy
    level: Level
    group: str  #: the id of its group
    source: Source
    zh: str
    en: str
    remedy_zh: str
    remedy_en: str
    waivable: bool = False  #: whether an editor may let it pass, with a reason

    def problem(
        self,
        values: Mapping[str, str | Words] | None = None,
        *,
        place: Place | None = None,
        file: str = "",
        level: Level | None = None,
        fix: Fix | None = None,
        source: str = "",
        words: Words | None = None,
        advice: Words | None = None,
        details: str = "",
    ) -> Problem:
        """The finding at a place.

        Args:
            values: what stands in the message's and the remedy's {names}.
            place: where it is.
            file: the file in which it is.
            level: another than the row's.
            fix: a correction that leaves the meaning alone.
            source: a nearer one than the row's.
            words: said in place of the row's message: what an error said who stopped the reading.
            advice: the same for the remedy.
            details: what maintainers need and the screen does not show.
        """
        zh = {name: value if isinstance(value, str) else value.zh for name, value in _of(values)}
        en = {name: value if isinstance(value, str) else value.en for name, value in _of(values)}
        return Problem(
            code=self.code,
            level=level or self.level,
            words=words or Words(self.zh.format(**zh), self.en.format(**en)),
            advice=advice
            or Words(
                self.remedy_zh.format(**zh, ways=WAYS), self.remedy_en.format(**en, ways=WAYS)
            ),
            values=tuple(_of(values)),
            source=source or str(self.source),
            file=file,
            place=place or Place(),
            fix=fix,
            details=details,
        )


def finding_kind(
    code: str,
    message: tuple[str, str],
    remedy: tuple[str, str],
    source: Source,
    *,
    found_by: FoundBy,
    group: str,
    level: Level = "error",
    waivable: bool = False,
) -> FindingKind:
    """A row; message and remedy are (zh, en)."""
    return FindingKind(
        code=code,
        found_by=found_by,
        level=level,
        group=group,
        source=source,
        zh=message[0],
        en=message[1],
        remedy_zh=remedy[0],
        remedy_en=remedy[1],
        waivable=waivable,
    )


def _of(values: Mapping[str, str | Words] | None) -> list[tuple[str, str | Words]]:
    return list(values.items()) if values else []


def as_typed(template: str) -> str:
    """A message with the commands for what is to be done; its other {names} stay."""
    with at_the_command_line():
        return _WAY.sub(lambda found: way(found[1]), template)


def plain(template: str) -> str:
    """A message with its {names} shown as …, and what is to be done as the command for it."""
    parts = as_typed(template).replace("{", "\0{").split("\0")
    return "".join("…" + part.partition("}")[2] if part.startswith("{") else part for part in parts)
