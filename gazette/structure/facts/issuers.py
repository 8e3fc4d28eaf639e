"""Who issued a document (发文机关): from title, title note, order, red head and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.model import Order, RedHead, Signature
from gazette.structure.facts.lifedates import History
from gazette.text.dates import DATE
from gazette.text.label_forms import SESSION
from gazette.text.number_forms import YEAR_BEFORE_ORDER
from gazette.text.organ_rows import leading_organs, split_organs, title_heads, unbracketed, unsealed
from gazette.text.organs import bare_organ, begins_organ, is_organ, same_organ
from gazette.text.places import PLACE
from gazette.text.widths import visible

__all__ = ["Named", "find_issuers", "names_itself", "signed_organs"]

_INNER_BODY = pattern_of(r"(?:审判委员会|检察委员会|常务会议|全体会议|党组|办公会)$")


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
            full = _completed(organs, signed_organs(named.signatures, named.title))
            return tuple(dict.fromkeys(map(bare_organ, full))), source
    return (), ""


def _candidates(named: Named) -> Iterator[tuple[str, list[str]]]:
    signed = signed_organs(named.signatures, named.title)
    marked = _marked(named.red_head.mark) if named.red_head else []
    yield from _named_by_all(_leading(named), (("sign", signed), ("head", marked)))
    yield "order", _marked(named.order.mark) if named.order else []
    adopters = [_with_region(name, named.title) for name in _adopters(named.history)]
    yield "title_note", adopters or _promulgators(named.note)
    yield "number", _of_numbers(named.numbers)
    yield from _named_by_all(signed, (("head", marked),), "sign")
    yield "head", marked or (_by_place(named.red_head.mark) if named.red_head else [])
    yield "title", _marked(named.title)
    yield "sign", [s.name for s in named.signatures if not s.post and _IS_NAME.fullmatch(s.name)]


def _named_by_all(
    organs: list[str], others: Iterable[tuple[str, list[str]]], source: str = "title"
) -> Iterator[tuple[str, list[str]]]:
    """The longest list that agrees with what the title says: 甲部等三部门 and the three that signed."""
    for where, longer in others:
        if organs and len(longer) > len(organs) and _holds(longer, organs):
            yield where, longer
    yield source, organs


def _holds(longer: Sequence[str], organs: Sequence[str]) -> bool:
    """The longer list names every organ of the shorter, or is what that ran together."""
    if visible("".join(longer)) == visible("".join(organs)):
        return all(map(begins_organ, longer))
    return all(any(same_organ(one, other) for other in longer) for one in organs)


def _completed(organs: Sequence[str], signed: Sequence[str]) -> list[str]:
    """省财政厅 in a title is the 湖南省财政厅 that signed."""
    return [
        next((name for name in signed if name.endswith(organ) and _names_place(name, organ)), organ)
        for organ in organs
    ]


_UNNAMED_PLACE = pattern_of("省|市|自治[区州县]|[县区州盟旗]")


def _names_place(name: str, organ: str) -> bool:
    """The name gives the place that the organ's leaves out: 湖南 before 省财政厅."""
    unit = _UNNAMED_PLACE.match(organ)
    return bool(unit) and begins_organ(name) and re.match(PLACE, name) is not None


def signed_organs(signatures: Sequence[Signature], title: str) -> list[str]:
    """The organs that signed: by their names, or because the title begins with them."""
    names = [unsealed(s.name) for s in signatures if not s.post]
    heads = {visible(head) for head in title_heads(title)}
    return [name for name in names if is_organ(name) or visible(name) in heads]


#: a name where only its place says that it is one
_IS_NAME = pattern_of(r"[\u4e00-\u9fff（）]{4,24}")


def _by_place(mark: str) -> list[str]:
    """What stands before 文件 in a red head is an organ's name, whatever it is called."""
    name = visible(mark).removesuffix("文件")
    return [name] if name != visible(mark) and _IS_NAME.fullmatch(name) else []


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


_BY_ORDER = pattern_of(
    r"(?:日|\s|经|由|^[（(]?)(?P<body>[^\s日，。；（）()]{2,80}?)(?:主席)?"
    rf"(?:令\s*[（(]?{YEAR_BEFORE_ORDER}第|发布|公布)"
)


def _promulgators(note: str) -> list[str]:
    """2014年11月24日中华人民共和国国务院令第656号公布 → 国务院: the first order that the note names.

    A note that is nothing but names of organs, perhaps with the day, says whose text it is (解读,
    a forwarded paper).
    """
    if organs := split_organs(unbracketed(DATE.sub("", note))):
        return organs
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
    """The body that made a law: the first that the title note names; of court and procurators both."""
    bodies = (SESSION.sub("", one.body).replace("人大常委会", _STANDING) for one in history.adopted)
    names = [name for name in (_INNER_BODY.sub("", body) for body in bodies) if is_organ(name)]
    if names and names[0].startswith(_SUPREME):
        return [name for name in names if name.startswith(_SUPREME)]
    return names[:1]


_STANDING = "人民代表大会常务委员会"
_SUPREME = "最高人民"  #: 法院、检察院, who interpret the law together
