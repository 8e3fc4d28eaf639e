"""What an order says of whole places (条款项章节): 修改为, 删去, 改为, 合并, 移至."""

from __future__ import annotations

import re
from dataclasses import replace

from gazette.amend.instruction import Instruction, Place
from gazette.amend.places import Context, read_places
from gazette.amend.statement_reader import Reader, article_of, level_of
from gazette.text import amendment_forms as forms
from gazette.vocabulary.amendments import Operation

__all__ = [
    "about",
    "adjusted",
    "exchanged",
    "follows",
    "gone",
    "gone_inside",
    "heading",
    "heading_gone",
    "merged",
    "moved",
    "piece_gone",
    "renumbered",
    "renumbered_and_replaced",
    "replaced",
    "row",
    "single",
    "split",
    "split_each",
    "title",
]


def replaced(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第三条修改为：□."""
    refs = reader.places(match)
    if refs is None or not refs:
        return None
    op = _op_of(refs)
    if op is None:
        return None
    if match["piece"]:
        refs = tuple(replace(place, piece=match["piece"]) for place in refs)
    return [reader.make(op, refs, new="\n".join(reader.group(match, "new")))]


def row(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第六条（原为□）修改为：□, 删去第七条（原为□）: a row of a table, with the words that stand there."""
    refs = reader.places(match)
    op = _op_of(refs) if refs else None
    if not refs or op is None:
        return None
    new = reader.group(match, "new")
    old = reader.group(match, "old")[0]
    return [reader.make(op if new else "delete", refs, old=old, new=new[0] if new else None)]


def renumbered_and_replaced(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第三条改为第四条，修改为：□."""
    refs, targets = reader.places(match), reader.targets(match)
    if not refs or not targets or len(refs) != len(targets):
        return None
    return [reader.make("replace", refs, new=reader.group(match, "new")[0], targets=targets)]


def renumbered(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第七条至第九条改为第八条至第十条."""
    refs, targets = reader.places(match), reader.targets(match)
    if not refs or not targets:
        return None
    levels = {
        (level_of(ref)[1], level_of(target)[1]) for ref, target in zip(refs, targets, strict=False)
    }
    if len(refs) == len(targets) and levels in ({("款", "条")}, {("条", "款")}):
        return [reader.make("move", refs, targets=targets)]
    elsewhere = not refs[0].is_whole_article and refs[0].article != targets[0].article
    if len(refs) != len(targets) or level_of(refs[0]) != level_of(targets[0]):
        return [reader.make("renumber", refs, targets=targets, reason="numbering")]
    return [reader.make("move" if elsewhere else "renumber", refs, targets=targets)]


def exchanged(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第五条与第六条对调."""
    refs = reader.places(match)
    if not refs or len(refs) != 2 or level_of(refs[0]) != level_of(refs[1]):  # noqa: PLR2004
        return None
    return [reader.make("renumber", refs, targets=(refs[1], refs[0]))]


def single(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第三条第二款单列一条，作为第四条，修改为：□."""
    refs, targets = reader.places(match), reader.targets(match)
    if not refs or not targets or len(refs) != len(targets) or len(targets) != 1:
        return None
    if match["unit"] and level_of(targets[0])[1] != match["unit"]:
        return None
    new = [*reader.group(match, "new"), *reader.group(match, "newer")]
    if new:
        return [reader.make("replace", refs, new=new[0], targets=targets)]
    return [reader.make("move", refs, targets=targets)]


def follows(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """其余各项依次顺延: inside the article that is spoken of, or all articles."""
    refs = reader.places(match)
    if refs is None:
        return None
    whole = match["unit"] in ("条", "章", "节", "条款", "条文") or (
        refs and all(p.is_whole_article or p.article is None for p in refs)
    )
    if whole:
        return adjusted(reader, match)
    place = refs[0] if refs else reader.memory.context.place
    if place is None or place.article is None:
        return None
    return [reader.make("adjust", (article_of(place),))]


def gone(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """删去第三条、第五条第二款."""
    refs = reader.places(match)
    if not refs:
        return None
    if match["piece"]:
        return [reader.make("heading", refs, new="")]
    return [reader.make("delete", refs)]


def gone_inside(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第八条删去第二款: what goes has to be inside the one place that is named."""
    within = reader.places(match)
    if not within or len(within) != 1:
        return None
    refs = read_places(match["gone"], Context(within[0]))
    if not refs or any(p.article != within[0].article or p.is_whole_article for p in refs):
        return None
    return [reader.make("delete", refs)]


def about(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """对第二十条作如下修改：, which orders nothing by itself."""
    refs = reader.places(match)
    if not refs:
        return None
    reader.memory.remember(refs)
    reader.named = refs
    return []


def piece_gone(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """删去第九条第一款第二句."""
    refs = reader.places(match)
    if not refs or not match["piece"]:
        return None
    return [reader.make("delete", tuple(replace(p, piece=match["piece"]) for p in refs))]


def merged(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第七条和第八条合并为第七条，修改为：□."""
    refs = reader.places(match)
    if not refs:
        return None
    targets = reader.targets(match) or ()
    into = reader.places(match, "into") if "into" in match.groupdict() else ()
    new = [
        *reader.group(match, "new"),
        *(reader.group(match, "newer") if "newer" in match.groupdict() else []),
    ]
    return [
        reader.make(
            "merge",
            (*refs, *(into or ())),
            new=new[0] if new else None,
            targets=targets or into or (),
        )
    ]


def split(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第五条分为两条，作为第五条、第六条，修改为：□."""
    refs = reader.places(match)
    if not refs or len(refs) != 1:
        return None
    new = "\n".join(reader.group(match, "new"))
    return [reader.make("replace", refs, new=new, targets=reader.targets(match) or ())]


def split_each(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第七条分为两款，第一款修改为：□第二款修改为：□."""
    refs = reader.places(match)
    said = re.findall(forms.PLACES, match["new"])
    if not refs or len(refs) != 1 or not refs[0].is_whole_article:
        return None
    numbers = [
        place.paragraph for text in said for place in read_places(text, Context(refs[0])) or ()
    ]
    if numbers != list(range(1, len(numbers) + 1)):
        return None
    return [reader.make("replace", refs, new="\n".join(reader.group(match, "new")))]


def moved(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第九条移至第三章，作为第十二条."""
    refs, into = reader.places(match), reader.places(match, "into")
    if not refs or not into:
        return None
    new = reader.group(match, "new")
    targets = reader.targets(match, into) or into
    return [reader.make("move", refs, new=new[0] if new else None, targets=targets)]


def heading(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """第二章章名修改为□; the heading □ is named by itself."""
    refs = reader.places(match) or reader.places(match, "titles")
    if refs is None:
        return None
    old = [q for g in ("old", "older", "named", "label") for q in reader.group(match, g)]
    if not refs and not old:
        return None
    new = reader.group(match, "new")[0]
    return [reader.make("heading", refs, old=old[0] if old else None, new=new)]


def heading_gone(reader: Reader, match: re.Match[str]) -> list[Instruction]:
    """□□标题予以删除."""
    return [reader.make("heading", (), old=old, new="") for old in reader.group(match, "old")]


def title(reader: Reader, match: re.Match[str]) -> list[Instruction] | None:
    """题目修改为□."""
    old = reader.name(match, "old") or reader.name(match, "older")
    new = reader.name(match, "new")
    return [reader.make("title", old=old, new=new)]


def adjusted(reader: Reader, match: re.Match[str]) -> list[Instruction]:
    """条文顺序作相应调整; of 项 alone it is said of their article."""
    place = reader.memory.context.place
    inside = "项" in match[0] and not re.search(r"[条章款]", match[0])
    if inside and place is not None and place.article is not None:
        return [reader.make("adjust", (article_of(place),))]
    reader.listing = True
    return [reader.make("adjust")]


def _op_of(refs: tuple[Place, ...]) -> Operation | None:
    """What it is to give these places new text."""
    kind = refs[0].kind
    if kind in ("part", "subpart", "chapter", "section", "level"):
        return "heading"
    whole: dict[str, Operation] = {
        "preamble": "preamble",
        "title": "title",
        "body": "body",
        "whole": "body",
    }
    return whole.get(kind, "replace")
