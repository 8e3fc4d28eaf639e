"""The words for the roles of lines, each of them another, so that an editor can name one."""

from __future__ import annotations

from gazette.base.language import Words
from gazette.structure.roles.grammar import ROLES

__all__ = ["ROLE_WORDS", "role_of", "roles_listed"]

#: 18 elements of GB/T 9704-2012 and what regulations and gazettes add
ROLE_WORDS: dict[str, Words] = {
    "head": Words("版头", "red head"),
    "head_number": Words("版头里的发文字号", "document number in the red head"),
    "order_mark": Words("令、公告的标志", "mark of the order"),
    "order_number": Words("令号", "number of the order"),
    "order_body": Words("令、公告的正文", "text of the order"),
    "order_sign": Words("令、公告的署名", "signature of the order"),
    "order_date": Words("公布日期", "date of the order"),
    "title": Words("标题", "title"),
    "number": Words("发文字号", "document number"),
    "title_note": Words("题注", "title note"),
    "date_line": Words("标题下的日期", "date under the title"),
    "addressee": Words("主送机关", "addressees"),
    "mention": Words("附件说明", "list of annexes"),
    "sign": Words("发文机关署名", "signature"),
    "date": Words("成文日期", "date"),
    "remark": Words("附注", "note"),
    "annex_label": Words("附件", "annex"),
    "annex_title": Words("附件标题", "title of an annex"),
    "annex_body": Words("附件的正文", "text of an annex"),
    "inst_number": Words("被印发件的发文字号", "document number of the issued instrument"),
    "inst_title": Words("被印发件的标题", "title of the issued instrument"),
    "inst_body": Words("被印发件的正文", "text of the issued instrument"),
    "imprint": Words("版记", "imprint"),
    "body": Words("正文", "text"),
}
_BY_WORD = {words.zh: role for role, words in ROLE_WORDS.items()}


def role_of(word: str) -> str | None:
    """The role that the word names, 标题 or title; None for a word that names none."""
    return word if word in ROLES else _BY_WORD.get(word.strip())


def roles_listed(separator: str) -> str:
    """All roles by their Chinese words."""
    return separator.join(words.zh for words in ROLE_WORDS.values())
