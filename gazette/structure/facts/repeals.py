"""What a sentence repeals (废止、失效、停止执行): the texts that its verb governs, not those it only names.

《甲》 after 根据 is a basis, 《乙》 in “《乙》施行后” a point of time, 《丙》第三条 a part: only what stands
before 同时废止 or behind 废止 as a list of names is repealed whole (立法技术规范（试行）（一）, 13.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.model import RelationKind
from gazette.structure.facts.cited import SIGN, Cited, Sketch
from gazette.text.numerals import CHINESE_DIGITS, CHINESE_NUMERAL, LABEL_NUMERAL, UP_TO_TEN

__all__ = ["Repealed", "names_only", "repealed_in"]

_ENDS = (
    r"(?:废止|失效|作废|撤销|(?:停止|终止)(?:执行|施行|实施|使用)|不再(?:执行|适用|施行|实施|有效)"
    r"|不再作为[^，；。]{0,12}依据)"
)
_NOT = pattern_of(
    r"(?:不得|不予|尚未|没有|未|是否|建议|申请|提请|请求|拟|应当|应予?|可以|需要|已经?|早已|业已|曾|链接|被)"
    r"(?:及时|适时|尽快|依法|相应|分别|一并|逐步|全部)?(?:予以|自行|被|同时|由[^，；。]*)?$"
)
#: a verb that closes its clause: 同时废止, 予以废止, 宣布失效, 即行废止
_BEHIND = pattern_of(rf"{_ENDS}(?P<after>[。；，！]|$)")
#: a verb that its names follow: 废止●, 停止执行●
_AHEAD = pattern_of(
    rf"(?:废止|撤销|(?:停止|终止)(?:执行|施行|实施|使用))了?(?P<lead>[^{SIGN}，；。：]{{0,24}}){SIGN}"
)
_LEADS = pattern_of(
    r"(?:原|现行的?|以下|下列|如下|[^，；。]*(?:公布|发布|颁布|印发|制定|通过|施行|实施)的?)?"
)
_CLAUSE = pattern_of(r"[^，；。：]*[，；。：]?")

#: a part of the text before it: ●第三条, ●中有关…的规定
_PART = pattern_of(
    r"(?:的|中的?|[^，；。、和及]{0,12}(?:关于|有关|涉及))?[^，；。、和及]{0,16}?"
    rf"(?:第[\d{LABEL_NUMERAL}]+(?:[、和至]第?[\d{LABEL_NUMERAL}]+)*[章节条款项]|部分(?:条款|内容|规定)|(?:有关|相关)(?:条款|内容|规定))|中"
)
_MADE = r"(?:公布|发布|颁布|颁发|印发|下发|制定|通过|批准|批转|转发|作出|施行|实施|修改|修订|修正)"
#: what makes of the text before it no object: ●施行后, ●修正的, 以●公布, 与●抵触的
_OTHERWISE = pattern_of(
    rf"(?:的?(?:施行|实施|生效|公布|发布)(?:之日|之?后|以后|前|之前|时)"
    r"|的(?:决定|通知|公告|命?令)(?:施行|实施|生效|公布|发布)(?:之日|之?后|以后|前|之前|时)"
    rf"|(?:文件?|通知|函|公告)?(?:第[{UP_TO_TEN}]+次)?{_MADE}"
    rf"|[^，；。、和及与{SIGN}]{{0,6}}(?:不一致|不符|抵触|规定的|继续|为准|另有|代替|替代))"
)
_BASIS = pattern_of(
    rf"(?:根据|依据|依照|按照|遵照|遵循|贯彻|落实|鉴于|参照|已被"
    rf"|(?:^|(?<=[、现并]))(?:被|为了?|因|由于|按|自|从|经|与|同|对照))[^，；。：{SIGN}]*$"
)
#: what a text that is repealed never is: 《检验合格证书》失效
_PAPER = pattern_of(
    r"(?:证|证书|证明|证件|执照|许可证|批准书|通知书|决定书|凭证|合同|协议书?|标志|单)$"
)
#: what may stand in a clause that only carries the list on
_FILLING = pattern_of(
    rf"以及|及其?|和|与|、|并|原|等|[\d{CHINESE_NUMERAL}余多]+(?:件|个|部|项|份)"
    rf"|(?:行政|政府|地方性|市政府|规范性|政策性|有关|部门)*(?:文件|规章|法规|规定|办法|通知|司法解释|解释|决定|细则|补充|实施|附件)"
    rf"|[^，；。：{SIGN}]*{_MADE}的|[^，；。：{SIGN}]*(?:发布|公布|通过|修订|修正)(?={SIGN})|{SIGN}|[，；。：]"
)
#: 1997年…发布、根据●修正的●，: a clause that ends with a name and says when that was made
_LONG_NAME = pattern_of(
    rf"(?:和|以及|及)?[^，；。：]*?(?:[\d○{CHINESE_DIGITS}]{{2,4}}年|[^，；。：{SIGN}]*{_MADE}的|(?:最高)?人民[^，；。：{SIGN}]*|原)"
    rf"(?:[^；。：，了])*{SIGN}(?:等[^，；。：]{{0,8}})?，"
)
#: 1992年…会议通过，: a clause that begins to say when the next text was made
_WHEN_MADE = pattern_of(rf"(?:和|以及)?(?:根据)?[\d○{CHINESE_DIGITS}]{{2,4}}年[^；。：]*{_MADE}，")
#: ●有效期已届满，and ●已被●代替，: why the verb of the next clause holds for it
_SPENT = pattern_of(
    rf"(?:原|现行)?{SIGN}(?:的?(?:有效|适用|执行|施行|试行|暂行)?期限?(?:已经|已|均已)?(?:届满|期满|到期|满)"
    rf"|(?:已经|已|现已)?(?:被|由){SIGN}所?(?:代替|取代|替代|涵盖|吸收))，"
)
#: an act taken back by the office above is no longer in force, but was perhaps no norm: a question
_TAKEN_BACK = "撤销"
_LAPSES = ("失效", "不再作为")
_TIME = pattern_of(
    r"(?:自|从|于)[^，；。]*(?:起|时|日)[，]?|同时[，]?|现?(?:一律|一并|均|全部|分别)[，]?"
)


class Repealed(NamedTuple):
    """A text that a sentence puts out of force."""

    cited: Cited
    kind: RelationKind  #: 废止, 失效; 修改 where only a part of it goes
    certain: bool  #: the grammar leaves no doubt


class _Clause(NamedTuple):
    text: str
    first: int  #: index of its first sign in the sentence


def repealed_in(said: Sketch) -> list[Repealed]:
    """The texts that the sentence puts out of force, in its order.

    Args:
        said: one sentence, its named texts as signs.
    """
    if not said.cited or not re.search(_ENDS, said.text):
        return []
    clauses = list(_clauses(said.text))
    found: dict[int, Repealed] = {}
    for n in range(len(clauses)):
        for index, kind, certain in (
            *_named_before(said, clauses, n),
            *_named_behind(said, clauses, n),
        ):
            found.setdefault(index, Repealed(said.cited[index], kind, certain))
    return [found[index] for index in sorted(found)]


def names_only(text: str) -> bool:
    """Nothing but signs and what joins them: ●、2010年公布的● and ●等3件文件."""
    return SIGN in text and not _FILLING.sub("", text)


def _clauses(text: str) -> Iterator[_Clause]:
    first = 0
    for match in _CLAUSE.finditer(text):
        if match[0]:
            yield _Clause(match[0], first)
            first += match[0].count(SIGN)


_Index = tuple[int, RelationKind, bool]


# --- the verb behind its names: ●、●同时废止 ------------------------------------------


def _named_before(said: Sketch, clauses: list[_Clause], n: int) -> Iterator[_Index]:
    clause = clauses[n]
    verb = _BEHIND.search(clause.text)
    if verb is None or _NOT.search(clause.text[: verb.start()]):
        return
    kind: RelationKind = "失效" if verb[0].startswith(_LAPSES) else "废止"
    before = clause.text[: verb.start()]
    if SIGN in before:
        sure = not verb[0].startswith(_TAKEN_BACK)
        objects = _objects(said, before, clause.first, kind, certain=sure)
        yield from objects
        if objects and sure:
            yield from _carried(said, clauses, n, kind)
    elif verb[0].startswith(_TAKEN_BACK):
        return
    elif not _TIME.sub("", _verb_words(before)):
        yield from _said_before(said, clauses, n, kind)


def _verb_words(before: str) -> str:
    return re.sub(r"现?决定|现予?|特此|予以|宣布|即行|自动|自然|自行|相应|也|应", "", before)


def _objects(
    said: Sketch, text: str, first: int, kind: RelationKind, *, certain: bool = True
) -> list[_Index]:
    """The signs of a clause that its verb governs."""
    found: list[_Index] = []
    for n, match in enumerate(re.finditer(SIGN, text)):
        before, behind = text[: match.start()], text[match.end() :]
        if (
            _is_basis(before)
            or _OTHERWISE.match(behind)
            or _PAPER.search(said.cited[first + n].title)
        ):
            continue
        part = _PART.match(behind)
        if part:
            if not behind.startswith(("中" + SIGN, "中的" + SIGN)):  # perhaps a part of each
                found = [(index, of, False) for index, of, _ in found]
            found.append((first + n, "修改", certain))
        else:
            found.append((first + n, kind, certain))
    return found


def _is_basis(before: str) -> bool:
    """自2021年1月1日起●同时废止 has a point of time before its name, no basis."""
    start = _BASIS.search(before)
    return start is not None and not re.search(r"^(?:自|从)[^，]*(?:起|日)|的$|要求|需要", start[0])


def _carried(said: Sketch, clauses: list[_Clause], n: int, kind: RelationKind) -> Iterator[_Index]:
    """The clauses before that are nothing but further names of the same list."""
    while n and (_is_name(clauses[n - 1].text) or _WHEN_MADE.fullmatch(clauses[n - 1].text)):
        n -= 1
        yield from _objects(said, clauses[n].text, clauses[n].first, kind)


def _is_name(clause: str) -> bool:
    return (
        clause.endswith("，")
        and (names_only(clause) or _LONG_NAME.fullmatch(clause) is not None)
        and not _is_basis(clause[: clause.rfind(SIGN)])
    )


def _said_before(
    said: Sketch, clauses: list[_Clause], n: int, kind: RelationKind
) -> Iterator[_Index]:
    """《甲》，自本办法施行之日起废止: the names stand in the clause before, or before a time."""
    while n and clauses[n - 1].text.endswith("，"):
        n -= 1
        text = clauses[n].text
        if SIGN in text and not _TIME.fullmatch(text):
            sure = names_only(text) or _SPENT.fullmatch(text) is not None
            if sure or not _BASIS.search(text.split(SIGN)[0]):
                yield from _objects(said, text, clauses[n].first, kind, certain=sure)
            if not sure:
                return
        elif _TIME.sub("", text):
            return


# --- the verb before its names: 废止●、● ------------------------------------------------


def _named_behind(said: Sketch, clauses: list[_Clause], n: int) -> Iterator[_Index]:
    clause = clauses[n]
    for verb in _AHEAD.finditer(clause.text):
        if _NOT.search(clause.text[: verb.start()]) or not _LEADS.fullmatch(verb["lead"]):
            continue
        kind: RelationKind = "废止"
        start = clause.first + clause.text[: verb.end() - 1].count(SIGN)
        names = _run(clause.text[verb.end() - 1 :])
        sure = not verb[0].startswith(_TAKEN_BACK)
        yield from _objects(said, names, start, kind, certain=sure)
        if sure and clause.text.endswith(names):
            yield from _carried_on(said, clauses, n, kind)


def _run(text: str) -> str:
    """As much of the text as is a list of names, with the word that makes a part of the last."""
    end = 0
    for match in re.finditer(rf"{SIGN}|[^{SIGN}]+", text):
        if match[0] != SIGN and _FILLING.sub("", match[0]):
            return text[: match.end()]
        end = match.end()
    return text[:end]


def _carried_on(
    said: Sketch, clauses: list[_Clause], n: int, kind: RelationKind
) -> Iterator[_Index]:
    while (
        clauses[n].text.endswith("，") and n + 1 < len(clauses) and names_only(clauses[n + 1].text)
    ):
        n += 1
        yield from _objects(said, clauses[n].text, clauses[n].first, kind)
