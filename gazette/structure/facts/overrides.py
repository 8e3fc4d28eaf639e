"""What an editor sets right: NAME.toml beside a manuscript, before all evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
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
from gazette.structure.roles.played import PlayedRole
from gazette.structure.roles.role_words import ROLE_WORDS, role_of
from gazette.text.numbers import parse_number

__all__ = ["Overrides", "override_text"]


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
            f"请对照说明改正（{way('override')}）；可用的角色：" + _words("；"),
            f"See the notes ({way('override')}); roles: " + ", ".join(ROLE_WORDS),
        ),
    )


def _words(separator: str) -> str:
    """All roles by their Chinese words."""
    return separator.join(words.zh for words in ROLE_WORDS.values())


def override_text(document: Document, roles: Sequence[PlayedRole] = ()) -> str:
    """A commented override file with what was recognised, for the editor to set right.

    Args:
        document: what was recognised.
        roles: of the manuscript's paragraphs.
    """
    meta = document.meta
    dates = meta.dates
    rows = [
        "# 识别结果的更正：只留要改的行，去掉行首的 #，改成正确的值。",
        "# 放在稿件旁边，与稿件同名（扩展名 .toml），以后读这份稿件都照此办理。",
        _row("title", meta.title, "标题"),
        _row("numbers", [n.text for n in meta.numbers], "发文字号"),
        _row("issuers", list(meta.issuers), "发文机关，牵头的在前"),
        _row("addressees", meta.addressees or "", "主送机关"),
        _row("genre", meta.genre or "", "文种"),
        _row("kind", meta.kind, "类别"),
        _row("disclosure", meta.disclosure or "主动公开", "公开属性"),
        _row("index_number", meta.index_number, "索引号"),
        "",
        "[dates]",
        _day("signed", dates.signed, "成文日期"),
        _day("promulgated", dates.promulgated, "公布日期"),
        _day("issued", dates.issued, "印发日期"),
        _day("effective", dates.effective, "施行日期"),
        _day("expires", dates.expires, "有效期至"),
        "",
        "[roles]    # 段落号 = 角色：只去掉认错的那一行行首的 #，换成下面列出的词",
        f"# 可用的角色：{_words('；')}",
        *map(_role_row, roles),
    ]
    return "\n".join(rows) + "\n"


def _row(name: str, value: str | list[str], meaning: str) -> str:
    shown = (
        "[" + ", ".join(map(_quoted, value)) + "]" if isinstance(value, list) else _quoted(value)
    )
    return f"# {name} = {shown}    # {meaning}"


def _role_row(played: PlayedRole) -> str:
    """# 3 = "标题"    # first words; a long run of text is told in one row."""
    word = ROLE_WORDS[played.role].zh
    if played.last > played.paragraph:
        return f"# 第 {played.paragraph}—{played.last} 段都是{word}：{_one_line(played.text)}……"
    return f'# {played.paragraph} = "{word}"    # {_one_line(played.text)}'


def _one_line(text: str) -> str:
    """The text without what TOML does not take in a comment."""
    return "".join(char if char.isprintable() else " " for char in text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _day(name: str, day: dt.date | None, meaning: str) -> str:
    return f"# {name} = {day.isoformat() if day else '2021-01-31'}    # {meaning}"
