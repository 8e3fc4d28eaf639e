"""The override file (NAME.toml) of a manuscript as it is first written: what was recognised, all commented out.

Apart from its reader, so that a program that looks at a manuscript loads no pydantic.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gazette.model import Document
from gazette.structure.roles.played import PlayedRole
from gazette.structure.roles.role_words import ROLE_WORDS, roles_listed

__all__ = ["override_text"]


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
        f"# 可用的角色：{roles_listed('；')}",
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
