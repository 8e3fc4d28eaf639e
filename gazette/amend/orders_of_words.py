"""What an order says of words (词句): 第三条中的“甲”修改为“乙”, 删去“甲”, 在“甲”后增加“乙”."""

from __future__ import annotations

import re
from dataclasses import replace

from gazette.amend.instruction import AT_END, Instruction, Place
from gazette.amend.places import Context, read_places
from gazette.amend.statement_reader import Reader
from gazette.structure.lines.labels import read_label
from gazette.text import amendment_forms as forms
from gazette.vocabulary.amendments import Operation, UnresolvedReason

__all__ = [
    "gone_listed",
    "listed_words",
    "sentence",
    "sign",
    "whole_words",
    "words",
    "words_gone",
    "words_put_in",
]

_Q = forms.QUOTED
_SIGNS = {"句号": "。", "分号": "；", "逗号": "，", "顿号": "、", "冒号": "："}


def words(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第三条中的□、□修改为□."""
    refs = reader.places_with_piece(match)
    if refs is None:
        return None
    old, new = reader.group(match, "old"), reader.group(match, "new")
    if len(new) == 1:
        new = new * len(old)
    if len(old) != len(new):
        return _paragraphs(reader, match, refs)
    if reader.listing and not refs and "其" not in match[0] and _are_labels([*old, *new]):
        return _labels(reader, old, new)
    op: Operation = "heading" if not refs and _are_headings(old, new) else "replace_words"
    refs = refs if refs or op == "heading" else reader.meant()
    everywhere = any(place.kind == "whole" for place in refs)
    excepted = everywhere and forms.EXCEPTED.search(reader.text)  # 第六条除外
    reason: UnresolvedReason | None = "unsupported" if excepted else None
    return [
        reader.make(op, refs, old=a, new=b, reason=reason) for a, b in zip(old, new, strict=True)
    ]


def _paragraphs(
    reader: Reader, match: re.Match[str], refs: tuple[Place, ...]
) -> list[Instruction] | None:
    """第十三条□□修改为□□□, each a paragraph; None where signs stand between them."""
    if not refs or match["old"].strip(_Q) or match["new"].strip(_Q):
        return None
    old, new = ("\n".join(reader.group(match, group)) for group in ("old", "new"))
    return [reader.make("replace_words", refs, old=old, new=new)]


def _labels(reader: Reader, old: list[str], new: list[str]) -> list[Instruction] | None:
    """“第九条”调整为“第八条”: the numbers themselves are quoted."""
    refs = [read_places(text, Context()) for text in old]
    targets = [read_places(text, Context()) for text in new]
    if None in refs or None in targets:
        return None
    return [
        reader.make("renumber", ref or (), targets=target or ())
        for ref, target in zip(refs, targets, strict=True)
    ]


def listed_words(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第三条中的□、第五条中的□修改为□; 删去第三条中的□和第五条中的□."""
    group = "gone" if match["gone"] else "pairs"
    new = reader.group(match, "new")
    pairs: list[tuple[tuple[Place, ...], str]] = []
    for pair in forms.PAIR.finditer(reader.text, *match.span(group)):
        refs = reader.places_with_piece(pair)
        if not refs:
            return None
        reader.memory.remember(refs)
        pairs.extend((refs, old) for old in reader.group(pair, "old"))
    if not new:
        return [reader.make("delete_words", refs, old=old) for refs, old in pairs]
    new = new * len(pairs) if len(new) == 1 else new
    if len(new) != len(pairs):
        return None
    return [
        reader.make("replace_words", refs, old=old, new=words)
        for (refs, old), words in zip(pairs, new, strict=True)
    ]


def whole_words(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第十五条：□□修改为：□□□, each a paragraph."""
    refs = reader.places(match)
    if not refs or refs[0].kind == "whole":
        return None
    old, new = ("\n".join(reader.group(match, group)) for group in ("old", "new"))
    return [reader.make("replace_words", refs, old=old, new=new)]


def sign(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第三项末尾的句号改为分号."""
    refs = reader.places(match)
    refs = reader.named if refs == () else refs
    if not refs:
        return None
    at_end = tuple(replace(place, piece=AT_END) for place in refs)
    old, new = _SIGNS[match["old"]], _SIGNS[match["new"]]
    return [reader.make("replace_words", at_end, old=old, new=new)]


def words_put_in(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """在第三条中的□后增加□: the words before are kept."""
    refs = reader.places_with_piece(match)
    if refs is None:
        return None
    old, more = reader.group(match, "old")[0], reader.group(match, "new")[0]
    new = more + old if match["side"] == "前" else old + more
    return [reader.make("replace_words", refs or reader.meant(), old=old, new=new)]


def words_gone(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """删去第三条中的□、□."""
    refs = reader.places_with_piece(match)
    if refs is None:
        return None
    if refs and all(p.kind in ("chapter", "section") for p in refs):
        return [reader.make("delete", refs)]  # 删去第三章□: its name
    refs = refs or reader.meant()
    return [reader.make("delete_words", refs, old=old) for old in reader.group(match, "old")]


def gone_listed(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """删去第三条中的□、第五条第二款."""
    made: list[Instruction] = []
    for one in forms.GONE_ONE.finditer(reader.text, *match.span("gone")):
        refs = reader.places_with_piece(one)
        if not refs:
            return None
        old = reader.group(one, "old")
        made.extend(reader.make("delete_words", refs, old=words) for words in old)
        if not old:
            made.append(reader.make("delete", refs))
    return made


def sentence(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第三条末尾增加一句：□."""
    refs = reader.places(match)
    if not refs or len(refs) != 1:
        return None
    sure = match["start"] or match["end"] or match["piece"] == "最后一句"
    new, before = reader.group(match, "new")[0], bool(match["start"])
    piece = "" if sure else match["piece"] or "某处"
    refs = (replace(refs[0], piece=piece),)
    return [reader.make("replace_words", refs, old="", new=new, before=before)]


def _are_headings(old: list[str], new: list[str]) -> bool:
    """□修改为□, both of them 一、…… or 第二章……: a heading named by its words."""
    labels = [read_label(text) for text in (*old, *new)]
    if None in labels or any("。" in text for text in new):
        return False
    return len({label.rank for label in labels if label}) == 1 and all(
        label.kind != "article" and label.end < len(text)
        for label, text in zip(labels, (*old, *new), strict=True)
        if label
    )


def _are_labels(texts: list[str]) -> bool:
    """Numbers of articles and nothing else: “第九条”."""
    return all(re.fullmatch(forms.PLACES, text) for text in texts)
