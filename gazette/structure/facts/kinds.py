"""Genre (文种) and kind (类别) of a document, from its title, its issuers and what promulgates it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette.base.patterns import pattern_of
from gazette.vocabulary.documents import GENRES, Kind

__all__ = ["find_genre", "find_kind"]

_TAIL = pattern_of(r"[（(][^（）()]{1,14}[)）]$")


def find_genre(title: str) -> str | None:
    """The genre with which the title ends: 通知, 条例."""
    bare = _TAIL.sub("", title).strip("》")
    return next((genre for genre in GENRES if bare.endswith(genre)), None)


def find_kind(title: str, issuers: Sequence[str], genre: str | None, *, by_order: bool) -> Kind:
    """The class in the hierarchy of norms (立法法) to which the document belongs."""
    lead = issuers[0] if issuers else ""
    named = next((kind for pattern, kind in _BY_TITLE if pattern.search(title)), None)
    if named:
        return named
    if "人民代表大会" in lead:
        return "宪法法律" if lead.startswith("全国") else "地方性法规"
    made = next((kind for pattern, kind in _BY_ISSUER if any(map(pattern.search, issuers))), None)
    if made:
        return made
    of_party = [bool(_PARTY.search(issuer)) for issuer in issuers]
    if any(of_party):  # a paper of the party alone is no joint one
        return "其他公文" if all(of_party) else "党政联合文件"
    return _governmental(lead, genre, by_order=by_order)


_BY_TITLE: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (pattern_of(r"任免|任职|免职|关于.{2,20}同志.{0,4}[任免]"), "人事任免"),
    (pattern_of("解读"), "政策解读"),
    (pattern_of("更正|勘误"), "更正"),
)
_BY_ISSUER: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (pattern_of("最高人民(?:法院|检察院)"), "司法解释"),
)
#: the Party's own bodies; the Youth League and the other parties have committees (市委) too
_PARTY = pattern_of(
    "^(?!共青团|民[革盟建进]|农工党|致公党|九三|台盟)"
    "(?:中共|中国共产党(?!主义)|中央(?!军委)|.*党委|[\u4e00-\u9fff]{1,8}[省市县区州旗]委(?!员))"
)
_NO_LEGISLATION = frozenset(("令", "命令", "公告", "通告", "通知", None))
_NORMATIVE = frozenset(("通知", "意见", "决定", "办法", "规定", "细则", "规则", "方案", "措施"))


def _governmental(lead: str, genre: str | None, *, by_order: bool) -> Kind:
    government = lead in ("国务院", "国务院办公厅") or "人民政府" in lead
    if by_order and genre not in _NO_LEGISLATION:
        if lead == "国务院":
            return "行政法规"
        return "政府规章" if government else "部门规章"
    if genre in ("公告", "通告"):
        return "公告"
    if not lead or genre not in _NORMATIVE:
        return "其他公文"
    return "政府规范性文件" if government else "部门规范性文件"
