"""Rows of a list of names (名单): 张　三　　市财政局局长, a name, a gap and a post."""

from __future__ import annotations

from typing import NamedTuple

from gazette.base.patterns import pattern_of

__all__ = ["GAP", "Member", "is_name_row", "member_of", "with_even_gaps"]

GAP = "\u3000\u3000"  #: between name and post; white space of ASCII would run together on a page
_SPACE = r"[ \t\u3000\u2002\u2003\u00a0]"
_WIDE = pattern_of(rf"\t{_SPACE}*|{_SPACE}{{2,}}")
_BLANKS = pattern_of(rf"{_SPACE}+")
_NAME = r"[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff·]){1,5}"
_ROW = pattern_of(
    rf"{_SPACE}*{_NAME}(?:\t{_SPACE}*|{_SPACE}{{2,}})[\u4e00-\u9fff（）()、·]{{2,40}}"
)
#: 组　长：刘　涛　市委常委: a label that may be spaced out, a name that may be, a gap, a post
_LABEL = rf"[\u4e00-\u9fff](?:{_SPACE}*[\u4e00-\u9fff]){{1,5}}{_SPACE}*[：:]"
_PERSON = rf"(?!第)(?:[\u4e00-\u9fff]{_SPACE}{{1,2}}[\u4e00-\u9fff]|[\u4e00-\u9fff][\u4e00-\u9fff·]{{1,11}})"
_MEMBER = pattern_of(
    rf"{_SPACE}*(?P<label>{_LABEL})?{_SPACE}*(?P<name>{_PERSON}){_SPACE}+(?P<post>[\u4e00-\u9fff][^。；：:!?！？\n]{{1,60}})"
)


class Member(NamedTuple):
    """A row of a list of members (成员名单), without the blanks that set it out."""

    label: str  #: 组长：, empty where the row before it says so
    name: str
    post: str


def member_of(text: str) -> Member | None:
    """The member that the row names; none where it is another line."""
    found = _MEMBER.fullmatch(text.rstrip())
    if found is None:
        return None
    label, name = (_BLANKS.sub("", found[part] or "") for part in ("label", "name"))
    return Member(label, name, found["post"])


def is_name_row(text: str) -> bool:
    """The row is a name, a gap and a post; a sentence is none."""
    return bool(_ROW.fullmatch(text.rstrip()))


def with_even_gaps(text: str) -> str:
    """The text with two full-width blanks for each wide gap."""
    return _WIDE.sub(GAP, text)
