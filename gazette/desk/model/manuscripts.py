"""Manuscripts (稿件) of the desk, their versions, sign-offs, decisions and interpretations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from gazette.base.language import Words
from gazette.desk.model.people import Human

__all__ = [
    "Decision",
    "Interpretation",
    "Manuscript",
    "SignOff",
    "Version",
    "Waived",
    "problem_words",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A manuscript as it stands."""

    uid: str  #: random, so that nobody guesses the next one
    registry: str  #: 收稿号: 2021-0012, given once
    version: int  #: goes up with every write; a write names the one that it was made on
    state: str
    unit: str  #: code of the lead unit (牵头)
    unit_name: str
    joint: tuple[str, ...] = ()  #: names of the other units
    contact: str = ""  #: 联络员
    title: str = ""
    number: str = ""  #: 发文字号
    signed_on: dt.date | None = None  #: 成文日期
    received_on: dt.date  #: 报送日期, Beijing time
    disclosure: str | None = None  #: 公开属性
    reason: str = ""
    basis: str = ""
    superior: str = ""  #: 上位文件
    superior_disclosure: str | None = None
    interpretation_waived: str = ""  #: why it needs no 解读
    note: str = ""
    text_version: int = 1  #: the newest version of its text, from 1
    digest: str = ""  #: content digest of that version
    kind: str = ""  #: 类别, as the reader holds it
    chars: int = 0
    errors: int = 0  #: findings of level error that are neither corrected nor waived
    issue: str = ""  #: name of the issue that it is in: 2021-03
    published_on: dt.date | None = None
    late: bool = False  #: handed in later than the office's limit after 成文

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk list --json` prints."""
        return {
            "id": self.uid,
            "registry": self.registry,
            "version": self.version,
            "state": self.state,
            "unit": self.unit_name,
            "joint": list(self.joint),
            "contact": self.contact,
            "title": self.title,
            "number": self.number,
            "signed": _day(self.signed_on),
            "received": _day(self.received_on),
            "disclosure": self.disclosure,
            "reason": self.reason,
            "basis": self.basis,
            "superior": self.superior,
            "superior_disclosure": self.superior_disclosure,
            "interpretation_waived": self.interpretation_waived,
            "note": self.note,
            "text_version": self.text_version,
            "digest": self.digest,
            "kind": self.kind,
            "chars": self.chars,
            "errors": self.errors,
            "issue": self.issue,
            "published": _day(self.published_on),
            "late": self.late,
        }


def problem_words(problem: Mapping[str, object]) -> Words:
    """What a finding says, out of what is stored of it."""
    return Words(str(problem["message"]), str(problem.get("message_en") or problem["message"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A text of a manuscript, as it was handed in or saved; its bytes are asked for apart."""

    number: int
    sha256: str  #: of the file
    file_name: str
    digest: str
    chars: int
    problems: tuple[Mapping[str, object], ...] = field(default=(), repr=False)
    by: str
    at: str  #: UTC, ISO 8601

    def to_json(self) -> dict[str, object]:
        """The object in `gazette desk show --json`; the findings are counted."""
        levels = [str(problem["level"]) for problem in self.problems]
        return {
            "n": self.number,
            "file": self.file_name,
            "sha256": self.sha256,
            "digest": self.digest,
            "chars": self.chars,
            "by": self.by,
            "at": self.at,
            "errors": levels.count("error"),
            "warnings": levels.count("warning"),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """A sign-off (签发): person, role, time, note and the content that it was given to."""

    step: str
    person: str
    person_uid: str
    person_identity: str = ""
    role: str
    at: str
    note: str = ""
    digest: str
    void: str = ""  #: why it holds no longer
    void_at: str = ""

    @property
    def by(self) -> Human:
        """Who signed."""
        return Human(self.person_uid, self.person, self.person_identity)

    def to_json(self) -> dict[str, object]:
        """The object in `gazette desk show --json`."""
        return {
            "step": self.step,
            "person": self.person,
            "role": self.role,
            "at": self.at,
            "note": self.note,
            "digest": self.digest,
            "void": self.void,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision on 公开属性: the first, or one of the reviews (复核) after it."""

    disclosure: str
    reason: str
    basis: str
    superior: str = ""
    superior_disclosure: str | None = None
    by: str
    on: dt.date
    review_due: dt.date | None = None  #: 复核到期
    at: str = ""

    def to_json(self) -> dict[str, object]:
        """The object in `gazette desk show --json`."""
        return {
            "disclosure": self.disclosure,
            "reason": self.reason,
            "basis": self.basis,
            "superior": self.superior,
            "superior_disclosure": self.superior_disclosure,
            "by": self.by,
            "on": _day(self.on),
            "review_due": _day(self.review_due),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """An interpretation (解读) of the document: its form, where it was published and when."""

    form: str
    channel: str
    url: str = ""
    on: dt.date | None = None

    def to_json(self) -> dict[str, object]:
        """The object in `gazette desk show --json`."""
        return {
            "form": self.form,
            "channel": self.channel,
            "url": self.url,
            "on": _day(self.on),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A finding that an editor lets stand, with the reason."""

    code: str
    text: str
    reason: str
    by: str
    at: str

    def to_json(self) -> dict[str, object]:
        """The object in `gazette desk show --json`."""
        return {"code": self.code, "text": self.text, "reason": self.reason, "by": self.by}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
