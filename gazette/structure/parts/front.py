"""The front of a document from its lines: title, numbers, red head, order, title note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.model import DocumentNumber, RedHead, Signature
from gazette.structure.lines.line import Line, cell_paragraphs
from gazette.structure.roles.wording import NUMBER_LINE
from gazette.text.dates import DATE
from gazette.text.number_forms import MALFORMED_NUMBER, NUMBER_FIELD, REGISTERED
from gazette.text.numbers import NUMBER, find_numbers, parse_number
from gazette.text.organ_rows import leading_organs, split_organs
from gazette.text.organs import is_organ
from gazette.text.secrecy import is_internal, is_secrecy_mark
from gazette.text.widths import comparable, half_width_digits, squeeze, visible
from gazette.vocabulary.documents import GENRE_SHORT_FORMS, OFFICIAL_GENRES

__all__ = [
    "BareTitle",
    "bare_title",
    "join_title",
    "number_residue",
    "numbers_of",
    "order_number",
    "own_title",
    "read_red_head",
    "read_signatures",
    "repeated_title",
    "signer_of",
    "stray_words",
    "title_lines_of",
]

_LETTERS = 2  #: words no longer are letters drawn apart, 国 务 院


def title_lines_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """The title as the source broke it, letters brought together."""
    return tuple(squeeze(line.raw) for line in lines if line.text)


def repeated_title(lines: Sequence[Line]) -> list[Line]:
    """The lines of a title that say once more what stands above them: a page's heading and the title."""
    texts = [_without_marks(line.text) for line in lines]
    text = "".join(texts)
    size = 0
    for number, one in enumerate(texts):
        size += len(one)
        if text[size:] in (text[:size], _without_marks(bare_title(text[:size]).text)):
            return list(lines[: number + 1])
    return []


def _without_marks(text: str) -> str:
    """The text without what may stand between issuers: 甲院、乙院关于… is 甲院乙院关于…"""
    return visible(text).replace("、", "")


def stray_words(lines: Sequence[Line]) -> list[Line]:
    """A genre behind a title that is complete without it: …的通知 / 批复."""
    if len(lines) < 2 or lines[-1].text not in _GENRE_WORDS:  # noqa: PLR2004 - a title and the word
        return []
    before = "".join(line.text for line in lines[:-1])
    whole = "关于" in before and before.endswith(tuple("的" + genre for genre in OFFICIAL_GENRES))
    return [lines[-1]] if whole else []


_GENRE_WORDS = frozenset((*OFFICIAL_GENRES, *GENRE_SHORT_FORMS))


def own_title(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a title without what the source prints twice and the word too many behind it."""
    once = lines[len(repeated_title(lines)) :]
    return once[: len(once) - len(stray_words(once))]


def join_title(lines: Sequence[Line]) -> str:
    """The title in one line; issuers that stand side by side, or each on its own line, get 、."""
    rows = [line.raw.strip(_BLANK) for line in lines if line.text]
    head: list[str] = []
    while len(rows) > 1 and _are_organs(rows[0]):
        head.append(_row_of_issuers(rows.pop(0)))
    rest = _one_line("".join(rows))
    if not head:
        return rest
    if any(row.endswith("、") for row in head):
        return "".join(head) + rest
    if any(" " in row for row in head):
        gap = "" if visible(rest).startswith(_AFTER_ISSUERS) else " "
        return " ".join(head) + gap + rest
    if visible(rest).startswith(_AFTER_ISSUERS):
        return "、".join(head) + rest
    if len(head) == 1 and not leading_organs(rest):
        return head[0] + rest  # 某某法院 / 决定书
    return " ".join([*head, rest])  # 甲厅 / 乙局关于…: as GB/T 9704-2012 sets joint issuers


_BLANK = " \t\u3000\u2002\u00a0"


def _are_organs(row: str) -> bool:
    """The row is nothing but issuers, at its end perhaps the 、 before the next."""
    return bool(split_organs(row.removesuffix("、")))


_WIDE = pattern_of(r"[ \u2002\u00a0]{2,}|\u3000{2,}|\t")


def _row_of_issuers(row: str) -> str:
    """Issuers of one row: 、 and the one space that GB/T 9704-2012 sets stay, a wider gap becomes 、."""
    if "、" in row:
        return squeeze(row)
    return ("、" if _WIDE.search(row) else " ").join(split_organs(row))


_AFTER_ISSUERS = (
    "关于",
    "印发",
    "转发",
    "批转",
    "公告",
    "通告",
    "令",
    "对",
    "予以",
    "发布",
    "公布",
)


class BareTitle(NamedTuple):
    """A title without the number that a page's heading prints in its line."""

    text: str
    numbers: tuple[DocumentNumber, ...] = ()
    taken: str = ""  #: what was taken from the line: the number, brackets around it or the title


_OPENS_TITLE = pattern_of(r"关于|《|[\u4e00-\u9fff]{2,40}?(?:关于|印发|转发)")


def bare_title(title: str) -> BareTitle:
    """法释〔2022〕4号最高人民法院关于…, …的通知（某政发〔2021〕3号）: the title and the number apart."""
    for found in NUMBER.finditer(title):
        before, after = title[: found.start()], title[found.end() :]
        if not before and _OPENS_TITLE.match(after.lstrip()):
            rest = after.strip()
            quoted = rest.startswith("《") and rest.endswith("》") and rest.count("《") == 1
            marks = "《》" if quoted else ""
            taken = found[0] + marks
            return BareTitle(rest[1:-1] if quoted else rest, tuple(find_numbers(found[0])), taken)
        if before.endswith(("（", "(")) and after in ("）", ")") and len(before) > _LETTERS:
            return BareTitle(
                before[:-1].rstrip(), tuple(find_numbers(found[0])), before[-1] + found[0] + after
            )
    return BareTitle(title)


def _one_line(text: str) -> str:
    """国家税务总局　财政部关于…: the gap between two issuers stays, all others go."""
    words = text.split()
    heads = list(takewhile(lambda word: len(word) > _LETTERS and is_organ(word), words))
    rest = squeeze(" ".join(words[len(heads) :]))
    if heads and len(leading_organs(rest)) == 1:
        return " ".join([*heads, rest])
    return squeeze(text)


def numbers_of(lines: Iterable[Line]) -> tuple[DocumentNumber, ...]:
    """The document numbers of these lines, in order, each once."""
    found: list[DocumentNumber] = []
    for line in lines:
        for number in _numbers_in(line.raw):
            if number.text not in {n.text for n in found}:
                found.append(number)
    return tuple(found)


def _numbers_in(raw: str) -> list[DocumentNumber]:
    raw = REGISTERED.sub("", raw)
    # a gap separates two numbers: 法发〔1994〕21号    高检会〔1994〕37号
    parts = re.split(r"[\s\u3000\u2002]{2,}|[、，]", DATE.sub("\u3000\u3000", raw).strip())
    raw = NUMBER_FIELD.sub("", raw)
    whole = visible(_cut_signer(raw))
    if MALFORMED_NUMBER.fullmatch(whole):
        return [DocumentNumber(text=half_width_digits(whole))]
    found = [n for part in parts for n in find_numbers(visible(_cut_signer(part)))]
    if found:
        return found
    bare = visible(_cut_signer(DATE.sub("", raw)))
    bare = bare.strip("（）()") if bare.startswith(("（", "(")) else bare
    number = parse_number(bare)
    if number:
        return [number]
    return [DocumentNumber(text=half_width_digits(bare))] if _looks_like(bare) else []


def number_residue(line: Line) -> str:
    """What stands beside the numbers of a line: a date, or words that are no number at all."""
    bare = NUMBER_FIELD.sub("", _cut_signer(line.raw))
    left = _characters(bare) - _characters("".join(n.text for n in numbers_of([line])))
    if not left:
        return ""
    registered = REGISTERED.search(bare)
    if registered and left == _characters(registered[0]):
        return squeeze(registered[0])
    dates = "".join(match[0] for match in DATE.finditer(bare))
    if left == _characters(dates):
        return squeeze(bare) if bare.strip().startswith(("（", "(")) else squeeze(dates)
    return squeeze(bare)


def _characters(text: str) -> Counter[str]:
    return Counter(comparable(text))


def _cut_signer(text: str) -> str:
    return re.split(r"签\s*发\s*人", text)[0]


def _looks_like(bare: str) -> bool:
    return bool(NUMBER_LINE.match(bare)) or bool(re.search(r"第.{0,8}[号期][）)]?$", bare))


def signer_of(lines: Iterable[Line]) -> str:
    """签发人 of an upward document."""
    for line in lines:
        match = re.search(r"签\s*发\s*人?\s*[：:]\s*(?P<name>.+)$", line.raw)
        if match:
            return squeeze(match["name"]).strip()
    return ""


_COPY = pattern_of(r"^\d{6}$|^份号[：:]?")
_SECRET = pattern_of(r"^密级[：:]?|^[绝机秘]密")
_URGENT = pattern_of(r"特急|加急|平急|特提|急件|^紧急程度")


def _signer_text(line: Line) -> str:
    """签发人：张三, which stands beside the number."""
    match = re.search(r"签\s*发\s*人.*$", line.raw)
    return squeeze(match[0]) if match else ""


def read_red_head(lines: Sequence[Line], numbers: Sequence[Line] = ()) -> RedHead | None:
    """份号, 密级, 紧急程度 and 发文机关标志 of the official paper, 签发人 beside the number."""
    signers = tuple(filter(None, map(_signer_text, numbers)))
    if not lines:
        return RedHead(other=signers) if signers else None
    values = {"copy_number": "", "secrecy": "", "urgency": ""}
    mark: list[str] = []
    other: list[str] = []
    for line in lines:
        if line.table is not None:
            other.extend(squeeze(p.text) for p in cell_paragraphs(line.table) if visible(p.text))
            continue
        if not line.text:
            continue  # a picture, which is told as a loss
        text = squeeze(line.raw)
        kind = _head_part(line.text)
        if kind == "mark":
            mark.append(text)
        elif kind == "other" or values.get(kind):
            other.append(text)
        else:
            values[kind] = text
    head = RedHead(mark=_join_mark(mark), other=(*other, *signers), **values)
    return head if head != RedHead() else None


def _head_part(text: str) -> str:
    if _SECRET.search(text) or is_secrecy_mark(text) or is_internal(text):
        return "secrecy"
    if _COPY.search(text):
        return "copy_number"
    if _URGENT.search(text):
        return "urgency"
    if re.fullmatch(r"[★☆●■◆*＊—－_=~]+", text) or "签发人" in text or len(text) < 2:  # noqa: PLR2004
        return "other"
    return "mark"


def _join_mark(lines: list[str]) -> str:
    """The mark in one line; 文件 that stands beside several bodies goes to the end."""
    bodies = [line for line in lines if line not in ("文件", "令", "公告")]
    tail = [line for line in lines if line in ("文件", "令", "公告")]
    joined = (
        "、".join(bodies) if len(bodies) > 1 and all(map(split_organs, bodies)) else "".join(bodies)
    )
    return joined + "".join(tail)


def order_number(mark: str, number: str) -> DocumentNumber | None:
    """国令第706号 from 中华人民共和国国务院令 and 第706号; elsewhere mark and number together."""
    bare = visible(number)
    if not bare:
        return None
    if NUMBER.fullmatch(bare):
        return find_numbers(bare)[0]
    short = _ORDER_PREFIX.get(visible(mark))
    parsed = parse_number((short or visible(mark)) + bare)
    return parsed or DocumentNumber(text=(short or visible(mark)) + bare)


#: 机关代字 of orders
_ORDER_PREFIX = {"中华人民共和国国务院令": "国令", "国务院令": "国令"}


def read_signatures(rows: Iterable[str]) -> tuple[Signature, ...]:
    """署名: bodies, or posts with names, in the order printed."""
    found: list[Signature] = []
    for raw in rows:
        person = _POST_NAME.match(raw.strip(" \t\u3000\u2002"))
        organs = split_organs(raw)
        if organs:
            found.extend(Signature(name=organ) for organ in organs)
        elif person and person["post"] and visible(person["name"]):
            found.append(Signature(name=squeeze(person["name"]), post=squeeze(person["post"])))
        else:
            found.extend(Signature(name=part) for part in _gapped(raw))
    return tuple(found)


_POST_NAME = pattern_of(
    r"^(?P<post>.{0,14}?(?:总\s*理|主\s*席|委\s*员\s*长|[省市县区州盟旗镇乡部局厅行署院会司]\s*长|主\s*任|检\s*察\s*长|秘\s*书\s*长|书\s*记)\]?)[\s\u3000]*(?P<name>[\u4e00-\u9fff·XＸ×\s\u3000]{2,12})$"
)


def _gapped(raw: str) -> list[str]:
    """Names side by side; letters drawn apart stay together."""
    bare = raw.strip(" \t\u3000\u2002\n")
    parts = [squeeze(part) for part in re.split(r"\t|[ \u3000\u2002]{3,}", bare) if visible(part)]
    if parts and all(len(part) > 2 for part in parts):  # noqa: PLR2004 - 国　务　院
        return parts
    return [squeeze(bare)]
