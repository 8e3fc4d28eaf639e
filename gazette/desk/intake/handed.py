"""What a unit hands in (报送) beside the file, and what the desk says to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazette.base.language import Words

if TYPE_CHECKING:
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.model.texts import ReadManuscript

__all__ = ["Handed", "Received", "Remark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A manuscript as a unit hands it in."""

    read: ReadManuscript
    unit: str  #: name or code of the lead unit (报送单位)
    joint: tuple[str, ...] = ()  #: 联合单位
    contact: str = ""  #: 联络员; by default the unit's own
    received_on: dt.date | None = None  #: 报送日期; by default today
    disclosure: str = ""  #: 公开属性; by default what the manuscript says
    reason: str = ""
    basis: str = ""
    superior: str = ""  #: 上位文件
    superior_disclosure: str = ""
    forms: tuple[str, ...] = ()  #: 解读形式
    channels: tuple[str, ...] = ()  #: 解读渠道, one for each form, or one for all
    interpretation_waived: str = ""  #: 免解读理由
    title: str = ""  #: as the unit says; where the manuscript differs, it is remarked
    number: str = ""
    signed_on: dt.date | None = None
    version_of: str = ""  #: uid or 收稿号 of the manuscript that it is a new version of


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the clerk should know; it keeps nothing back."""

    code: str  #: to switch on: late, differs, superior, no_disclosure, same_number, new_version
    words: Words

    def to_json(self) -> dict[str, object]:
        """The object in `gazette desk receive --json`."""
        return {"code": self.code, "message": str(self.words)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What came of it: the manuscript, which of its versions, and the remarks."""

    manuscript: Manuscript
    is_new_version: bool = False
    voided: tuple[str, ...] = ()  #: steps whose sign-offs the new version has voided
    remarks: tuple[Remark, ...] = field(default=())

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk receive --json` prints."""
        return {
            **self.manuscript.to_json(),
            "new_version": self.is_new_version,
            "voided": list(self.voided),
            "remarks": [remark.to_json() for remark in self.remarks],
        }
