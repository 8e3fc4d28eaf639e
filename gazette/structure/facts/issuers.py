"""Who issued a document (发文机关): from title, title note, order, red head and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gazette.model import Order, RedHead, Signature
from gazette.structure.facts.lifedates import History
from gazette.text.label_forms import SESSION
from gazette.text.number_forms import YEAR_BEFORE_ORDER
from gazette.text.organs import bare_organ, is_organ, leading_organs, split_organs

__all__ = ["Named", "find_issuers", "names_itself"]

_SEAL = re.compile(r"[（(](?:盖章|公章|印章|代章|章|印)[）)]$")
_INNER_BODY = re.compile(r"(?:审判委员会|检察委员会|常务会议|全体会议|党组|办公会)$")


class Named(NamedTuple):
    """The elements of a document that may name its issuers."""

    title: str
    title_lines: Sequence[str]  #: with the gaps that the print has between issuers
    note: str  #: 题注
    numbers: Sequence[str]
    history: History
    order: Order | None
    red_head: RedHead | None
    signatures: Sequence[Signature]


def find_issuers(named: Named) -> tuple[tuple[str, ...], str]:
    """The issuers, lead first, and which element named them."""
    for source, organs in _candidates(named):
        if organs:
            return tuple(dict.fromkeys(map(bare_organ, organs))), source
    return (), ""


def _candidates(named: Named) -> Iterator[tuple[str, list[str]]]:
    yield "title", _leading(named)
    yield "order", _marked(named.order.mark) if named.order else []
    adopters = [_with_region(name, named.title) for name in _adopters(named.history)]
    yield "title_note", adopters or _promulgators(named.note)
    yield "number", _of_numbers(named.numbers)
    signed = (_SEAL.sub("", s.name) for s in named.signatures)
    yield "sign", [name for name in signed if is_organ(name)]
    yield "head", _marked(named.red_head.mark) if named.red_head else []
    yield "title", _marked(named.title)


def names_itself(title: str) -> bool:
    """中华人民共和国财政部公告: a title that is nothing but issuer and genre."""
    return bool(re.search(r"(?:令|公告|通告)$", title) and _marked(title))


def _leading(named: Named) -> list[str]:
    """The issuers before 关于: as the gaps between them tell them apart, else by their names."""
    spaced = leading_organs(" ".join(named.title_lines))
    joined = leading_organs(named.title)
    return spaced if len(spaced) > len(joined) else joined


def _marked(mark: str) -> list[str]:
    """某市人民政府令, 某市人民政府文件 → 某市人民政府."""
    bare = re.sub(
        r"(?:文件|令|命令|公告|通告|公报|(?:常务|全体|专题|党组|办公)?(?:会议)?纪要)$", "", mark
    )
    return split_organs(bare)


_BY_ORDER = re.compile(
    r"(?:日|\s|经|由|^[（(]?)(?P<body>[^\s日，。；（）()]{2,80}?)(?:主席)?"
    rf"(?:令\s*[（(]?{YEAR_BEFORE_ORDER}第|发布|公布)"
)


def _promulgators(note: str) -> list[str]:
    """2014年11月24日中华人民共和国国务院令第656号公布 → 国务院: the first order that the note names."""
    for found in _BY_ORDER.finditer(note.replace("\u3000", " ")):
        organs = split_organs(found["body"])
        if organs:
            return organs
    return []


def _of_numbers(numbers: Sequence[str]) -> list[str]:
    """公安部令第61号 → 公安部."""
    for number in numbers:
        body, order, _ = number.partition("令")
        organs = split_organs(body) if order else []
        if organs:
            return organs
    return []


def _with_region(name: str, title: str) -> str:
    """市人民代表大会常务委员会 of the 宁波市…条例 → 宁波市人民代表大会常务委员会."""
    unit = re.match(r"省|市|自治区|自治州|自治县|县|区|旗", name)
    region = re.match(rf"[\u4e00-\u9fff]{{2,8}}?{unit[0]}", title) if unit else None
    return region[0] + name[unit.end() :] if unit and region else name


def _adopters(history: History) -> list[str]:
    """The body that made a law: the first that the title note names, without its term of office."""
    for adopted in history.adopted:
        name = SESSION.sub("", adopted.body).replace("人大常委会", "人民代表大会常务委员会")
        name = _INNER_BODY.sub("", name)
        if is_organ(name):
            return [name]
    return []
