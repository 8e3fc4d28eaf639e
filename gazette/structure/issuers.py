"""Who issued a document (发文机关): from title, title note, order, red head and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette.model import Order, RedHead, Signature
from gazette.structure.lifedates import History
from gazette.text.organs import bare_organ, is_organ, leading_organs, split_organs

__all__ = ["find_issuers"]

_SESSION = re.compile(r"第[一二三四五六七八九十百\d]+届")
_INNER_BODY = re.compile(r"(?:审判委员会|检察委员会|常务会议|全体会议|党组|办公会)$")


def find_issuers(
    title: str,
    history: History,
    order: Order | None,
    red_head: RedHead | None,
    signatures: Sequence[Signature],
) -> tuple[tuple[str, ...], str]:
    """The issuers, lead first, and which element named them."""
    for source, organs in _candidates(title, history, order, red_head, signatures):
        if organs:
            return tuple(dict.fromkeys(map(bare_organ, organs))), source
    return (), ""


def _candidates(
    title: str,
    history: History,
    order: Order | None,
    red_head: RedHead | None,
    signatures: Sequence[Signature],
) -> list[tuple[str, list[str]]]:
    signed = [s.name for s in signatures if is_organ(s.name)]
    return [
        ("title", leading_organs(title)),
        ("order", _marked(order.mark) if order else []),
        ("title_note", _adopters(history)),
        ("sign", signed),
        ("head", _marked(red_head.mark) if red_head else []),
    ]


def _marked(mark: str) -> list[str]:
    """某市人民政府令, 某市人民政府文件 → 某市人民政府."""
    bare = re.sub(r"(?:文件|令|命令|公告|通告|公报|会议纪要|纪要)$", "", mark)
    return split_organs(bare)


def _adopters(history: History) -> list[str]:
    """The body that made a law: the first that the title note names, without its term of office."""
    for adopted in history.adopted:
        name = _SESSION.sub("", adopted.body).replace("人大常委会", "人民代表大会常务委员会")
        name = _INNER_BODY.sub("", name)
        if is_organ(name):
            return [name]
    return []
