"""What an order says of what is new (增加条款项): 在第五条后增加一条，作为第六条."""

from __future__ import annotations

import re

from gazette.amend.instruction import Instruction, Place
from gazette.amend.new_text import labelled_articles
from gazette.amend.places import Context, read_places
from gazette.amend.statement_reader import Reader, article_of, level_of
from gazette.text import amendment_forms as forms
from gazette.vocabulary.amendments import Operation

__all__ = [
    "inserted",
    "inserted_before_moved",
    "inserted_labelled",
    "inserted_listed",
    "inserted_quoted",
    "rule",
]

_Q = forms.QUOTED


def inserted(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """在第五条后增加一条，作为第六条：□."""
    refs = reader.places(match)
    if refs is None:
        return None
    unit = match["unit"]
    if unit not in ("条", "章", "节", "编") and not refs:
        refs = reader.article_meant(unit)
    targets = reader.targets(match, refs)
    if targets is None or not (unit or targets):
        return None
    op = _insertion(unit, targets)
    new = _new_of(reader, match)
    within = reader.places(match, "within")
    if within is None:
        return None
    reader.memory.announced.extend(within)
    if op is None or (new is None and not targets):
        return None
    if not refs and op != "insert_article" and targets:
        refs = (article_of(targets[0]),)
    if match["whole"] and refs:  # 增加一款作为第二款，将该条修改为
        return [reader.make("replace", (article_of(refs[0]),), new=new)]
    return _insertion_made(reader, op, match, refs=refs, targets=targets, new=new)


def inserted_before_moved(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第三条增加一款作为第二款，原第二款作为第三款：□: the text is that of the new paragraph."""
    refs = reader.places(match)
    refs = refs or reader.article_meant(match["unit"])
    targets = reader.targets(match, refs)
    op = _insertion(match["unit"], targets or ())
    if not targets or op is None or (not refs and op != "insert_article"):
        return None
    inside = Context(refs[-1] if refs else reader.memory.context.place)
    moved, to = (read_places(match[group], inside) for group in ("moved", "to"))
    if not moved or not to or len(moved) != len(to) or level_of(moved[0]) != level_of(to[0]):
        return None
    new = "\n".join(reader.group(match, "new"))
    within = () if op == "insert_article" else refs
    return [
        reader.make(op, within, new=new, targets=targets),
        reader.make("renumber", moved, targets=to),
    ]


def _insertion_made(
    reader: Reader,
    op: Operation,
    match: re.Match[str],
    *,
    refs: tuple[Place, ...],
    targets: tuple[Place, ...],
    new: str | None,
) -> list[Instruction]:
    if new is None:  # 增加一章，作为第三章; 增加五条，作为……。内容如下：
        reader.memory.announced.extend(targets)
        rest = reader.text[match.end() :]
        lacking = reader.make(op, refs, targets=targets, reason="no_text")
        if re.search(rf"{forms.PLACES}：{_Q}", rest):
            reader.waiting.append((lacking, match.span()))
            return []
        return [] if match["unit"] in ("章", "节", "编") and _Q in rest else [lacking]
    one = reader.make(op, refs, new=new, targets=targets, before=match["side"] == "前")
    return [one]


def _new_of(reader: Reader, match: re.Match[str]) -> str | None:
    """The new text; what a new chapter is called stands over it."""
    quotes = [
        *reader.group(match, "named"),
        *reader.group(match, "name"),
        *reader.group(match, "new"),
    ]
    quotes = [q for q in quotes if q]
    return "\n".join(quotes) if quotes else None


def inserted_quoted(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第十三条增加□作为第二款."""
    refs = reader.places(match)
    refs = reader.article_meant("款") if refs == () else refs
    targets = reader.targets(match, refs)
    op = _insertion(None, targets) if targets else None
    if not refs or not targets or op is None:
        return None
    return [reader.make(op, refs, new=reader.group(match, "new")[0], targets=targets)]


def inserted_listed(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第二款：□, of an insertion that has said only its numbers."""
    targets = reader.places(match)
    announced = reader.memory.announced
    if not targets or len(targets) != 1 or targets[0] not in announced:
        return None
    announced.remove(targets[0])
    op = _insertion(None, targets)
    if op is None:
        return None
    refs = () if op == "insert_article" else (article_of(targets[0]),)
    return [reader.make(op, refs, new=reader.group(match, "new")[0], targets=targets)]


def inserted_labelled(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """增加□, which begins with its own 第十七条."""
    new = reader.group(match, "new")[0]
    lead, labelled = labelled_articles(new.split("\n"))
    if lead or not labelled:
        return None
    targets = tuple(Place(number=n, sub_number=sub or None) for (n, sub), _ in labelled)
    return [reader.make("insert_article", new=new, targets=targets)]


def rule(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第十一条增加规定：□, which may become a paragraph or a sentence."""
    refs = reader.places(match)
    if not refs:
        return None
    return [reader.make("insert_paragraph", refs, new=reader.group(match, "new")[0])]


def _insertion(unit: str | None, targets: tuple[Place, ...]) -> Operation | None:
    """Which of the insertions it is, by its word or else by the number that it gets."""
    of_unit: dict[str | None, Operation] = {
        **dict.fromkeys(("条", "章", "节", "编"), "insert_article"),
        **dict.fromkeys(("款", "段", "自然段"), "insert_paragraph"),
        **dict.fromkeys(("项", "目"), "insert_item"),
    }
    if unit:
        return of_unit.get(unit)
    target = targets[0]
    if target.kind != "article":
        return None
    if target.item is not None:
        return "insert_item"
    return "insert_paragraph" if target.paragraph is not None else "insert_article"
