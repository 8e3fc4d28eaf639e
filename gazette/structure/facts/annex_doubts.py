"""Where the list of annexes (附件说明) and the annexes behind it do not bear each other out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gazette.base.language import Words
from gazette.base.problems import Place, Problem
from gazette.model import Annex, AnnexMention
from gazette.structure.findings import (
    ANNEX_LIST_IN_TEXT,
    ANNEX_NAMED_BY_LIST,
    ANNEXES_DISAGREE,
)
from gazette.structure.lines.line import Line
from gazette.structure.parts.annexes import AnnexLines, AnnexNames, annex_number
from gazette.text.annex_lists import bare_name, is_elsewhere, read_head

__all__ = ["disagreements", "left_in_text", "named_by_list"]

_LISTED = 60  #: characters of a line that may be a list of annexes


def named_by_list(read: AnnexLines, id_: str) -> Problem:
    """An annex without a title was given the list's."""
    values = {"label": read.label or "附件", "title": read.title}
    return ANNEX_NAMED_BY_LIST.problem(values, place=Place(id=id_, text=read.title))


def left_in_text(body: Sequence[Line]) -> Iterator[Problem]:
    """The first line of the text that has the words of a list and was not read as one."""
    for line in body:
        text = line.text.lstrip("（(")
        if line.table is not None or not text.startswith("附") or len(text) > _LISTED:
            continue
        head = read_head(text)
        if head is not None and head.has_colon and not text.endswith(("。", "；")):
            place = Place(paragraph=line.places[0] if line.places else None, text=line.text[:20])
            yield ANNEX_LIST_IN_TEXT.problem({"text": line.text[:20]}, place=place)
            return


def disagreements(mentions: Sequence[AnnexMention], annexes: Sequence[Annex]) -> Iterator[Problem]:
    """What an editor should compare; nothing where only one of the two is there.

    Annexes are often files of their own: a list without any annex is no disagreement.
    """
    if gap := _gap([annex_number(mention.label) for mention in mentions]):
        yield _problem(
            Words(f"附件说明缺第 {gap} 项", f"item {gap} of the list is missing"), mentions[0].title
        )
    if not mentions or not annexes:
        return
    yield from _numbers(mentions, annexes)
    names = AnnexNames(mentions)
    for place, annex in enumerate(annexes, 1):
        said = names.of(annex.label, place)
        if said and annex.title and _differ(said, annex.title):
            what = Words(
                f"附件说明写“{said}”，{annex.label or '附件'}的标题是“{annex.title}”",
                f"the list says “{said}”, the title of {annex.label or '附件'} is “{annex.title}”",
            )
            yield _problem(what, annex.title, annex.id)


def _numbers(mentions: Sequence[AnnexMention], annexes: Sequence[Annex]) -> Iterator[Problem]:
    """Annexes that are listed and do not follow, or follow and are not listed.

    A single annex that is listed may have annexes of its own.
    """
    if len(mentions) == 1:
        return
    said = Counter(
        annex_number(m.label) or n for n, m in enumerate(mentions, 1) if not is_elsewhere(m.title)
    )
    all_said = {annex_number(m.label) or n for n, m in enumerate(mentions, 1)}
    printed = Counter(annex_number(a.label) or n for n, a in enumerate(annexes, 1))
    missing = sorted(set(said) - set(printed))
    extra = sorted(set(printed) - all_said)
    twice = sorted(number for number, count in printed.items() if count > 1)
    for numbers, zh, en in (
        (missing, "后面没有附件", "no annex {} follows"),
        (extra, "附件说明里没有附件", "annex {} is not in the list"),
        (twice, "不止一个附件", "more than one annex {} follows"),
    ):
        if numbers:
            shown = "、".join(map(str, numbers))
            yield _problem(Words(zh + shown, en.format(shown)), mentions[0].title)


def _gap(numbers: Sequence[int]) -> int:
    """The first number that a counted list leaves out, 0 where it leaves out none."""
    counted = [number for number in numbers if number]
    return next((n for n, number in enumerate(counted, 1) if n < number), 0)


def _differ(said: str, printed: str) -> bool:
    one, other = bare_name(said), bare_name(printed)
    return one not in other and other not in one


def _problem(what: Words, text: str, id_: str = "") -> Problem:
    return ANNEXES_DISAGREE.problem({"what": what}, place=Place(id=id_, text=text))
