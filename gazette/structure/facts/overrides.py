"""What an editor sets right: NAME.toml beside a manuscript, before all evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import Field, ValidationError

from gazette.base.doors.entries import Day, Line, Name
from gazette.base.doors.frozen import Frozen
from gazette.base.errors import IssueError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.base.wrong_settings import wrong_settings
from gazette.model import Disclosure, Document, DocumentNumber, Kind, Status
from gazette.structure.facts.evidence import Evidence
from gazette.structure.roles.role_words import ROLE_WORDS, role_of, roles_listed
from gazette.text.numbers import parse_number

__all__ = ["Overrides"]


class OverriddenDates(Frozen):
    """[dates]: days that the editor sets."""

    signed: Day | None = None  #: 成文
    promulgated: Day | None = None  #: 公布
    issued: Day | None = None  #: 印发
    effective: Day | None = None  #: 施行
    expires: Day | None = None  #: 有效期至
    repealed: Day | None = None  #: 废止


class Overrides(Frozen):
    """The settings of an override file; what is not named stays as recognised."""

    title: Name | None = None
    numbers: tuple[Name, ...] | None = None
    issuers: tuple[Name, ...] | None = None
    genre: Line | None = None
    kind: Kind | None = None
    disclosure: Disclosure | None = None
    disclosure_reason: Line | None = None
    addressees: Line | None = None
    signatory: Line | None = None
    index_number: Line | None = None
    registration_number: Line | None = None
    subjects: tuple[Name, ...] | None = None
    keywords: tuple[Name, ...] | None = None
    status: Status | None = None
    dates: OverriddenDates = OverriddenDates()
    roles: dict[int, Line] = Field(default={})  #: paragraph of the source → role

    @classmethod
    def read(cls, tables: Mapping[str, object], where: str = "", text: str = "") -> Overrides:
        """The settings of parsed TOML; `text` is the file, of which wrong lines are shown.

        Raises:
            IssueError: a setting is unknown or of the wrong kind, a role does not exist.
        """
        try:
            made = cls.model_validate(tables)
        except ValidationError as exc:
            raise _wrong(wrong_settings(exc, text, cls), where) from exc
        roles = {paragraph: role_of(word) for paragraph, word in made.roles.items()}
        unknown = sorted({word for n, word in made.roles.items() if roles[n] is None})
        if unknown:
            raise _wrong("roles: " + "、".join(unknown), where)
        known = {paragraph: role for paragraph, role in roles.items() if role is not None}
        return made.model_copy(update={"roles": known})

    def applied(
        self, document: Document, evidence: list[Evidence]
    ) -> tuple[Document, list[Evidence]]:
        """The document with the editor's settings, and the evidence that says so."""
        update: dict[str, Any] = {
            name: value
            for name, value in self
            if value is not None and name not in ("dates", "roles", "numbers")
        }
        if self.numbers is not None:
            update["numbers"] = tuple(
                parse_number(text) or DocumentNumber(text=text) for text in self.numbers
            )
        days = {name: day for name, day in self.dates if day is not None}
        if days:
            update["dates"] = replace(document.meta.dates, **days)
        if not update:
            return document, evidence
        said = say("由编辑指定", "set by the editor")
        kept = [one for one in evidence if one.element not in update]
        kept += [Evidence(name, str(getattr(self, name)), 1.0, (said,)) for name in update]
        if "title" in update:
            update["title_lines"] = ()
        return replace(document, meta=replace(document.meta, **update)), kept


def _wrong(names: str, where: str) -> IssueError:
    return IssueError(
        say(f"更正文件里有写错的设置：{names}", f"wrong settings in the override file: {names}"),
        where=where,
        remedy=say(
            f"请对照说明改正（{way('override')}）；可用的角色：" + roles_listed("；"),
            f"See the notes ({way('override')}); roles: " + ", ".join(ROLE_WORDS),
        ),
    )
