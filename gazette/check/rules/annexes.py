"""Rules on annexes (附件) and the list that announces them (附件说明)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context, Part, is_paper
from gazette.check.finding import Finding
from gazette.check.rules.sources import FACT, GB9704, PRACTICE
from gazette.check.table import rule
from gazette.model import Annex, Paragraph
from gazette.model.walk import inline_text
from gazette.text.annex_lists import is_elsewhere
from gazette.text.label_forms import ANNEX_NUMBER, ANNEX_NUMBER_TO_MEND
from gazette.text.numerals import to_int
from gazette.text.widths import comparable, half_width_digits, visible
from gazette.vocabulary.documents import LAWS_AS_PASSED, RULES_OF_GOVERNMENT

__all__: list[str] = []


@rule(
    "GZ-F01",
    "warning",
    GB9704("7.3.4"),
    zh="附件名称末尾有标点“{found}”",
    en="the name of the annex ends with {found}",
    remedy=("删去。", "Remove it."),
    wrong=("#标题 通知\n#附件说明 1.分工表；\n#附件说明 2.进度表。",),
    right=("#标题 通知\n#附件说明 1.分工表\n#附件说明 2.进度表（试行）",),
    fixes=True,
)
def mention_end(context: Context) -> Iterator[Finding]:
    """The names of annexes end without a stop."""
    for index in context.indices("annex_mention"):
        if match := re.search(r"[。，；、.,;]+$", context.segments[index].text):
            yield Finding(index, match.start(), match.end(), "")


@rule(
    "GZ-F02",
    "warning",
    PRACTICE,
    raised="名称本身不含书名号，写上是多余的标点",
    zh="附件名称外用了书名号：{found}",
    en="the name of the annex stands in 《》: {found}",
    remedy=("附件说明里一般不用书名号。", "Leave them out."),
    wrong=("#标题 通知\n#附件说明 1.《分工表》\n#附件说明 2.进度表",),
    right=("#标题 通知\n#附件说明 1.《信息公开条例》修改对照表\n#附件说明 2.进度表",),
    fixes=True,
)
def mention_marks(context: Context) -> Iterator[Finding]:
    """The names of annexes need no title marks."""
    for index in context.indices("annex_mention"):
        if match := re.fullmatch(r"《([^《》]+)》", context.segments[index].text.strip()):
            yield context.on(index, match[1])


@rule(
    "GZ-F03",
    "warning",
    GB9704("7.3.4"),
    zh="附件序号“{found}”写法不对",
    en="the number {found} before an annex is not written as it should be",
    remedy=("写成 {to}。", "Write {to}."),
    wrong=("#标题 通知\n#附件说明 1、分工表\n#附件说明 2、进度表",),
    right=("#标题 通知\n#附件说明 1.分工表\n#附件说明 2.进度表",),
    fixes=True,
)
def mention_label(context: Context) -> Iterator[Finding]:
    """Annexes are numbered with Arabic figures and a point."""
    for index in context.indices("mention_label"):
        text = visible(context.segments[index].text)
        number = to_int(half_width_digits(text.rstrip("、．.，")))
        if number is not None and text != f"{number}.":
            yield context.on(index, f"{number}.")


@rule(
    "GZ-F04",
    "warning",
    GB9704("7.3.4"),
    zh="只有一个附件，不编序号",
    en="a single annex has no number",
    remedy=("删去序号。", "Remove it."),
    wrong=("#标题 通知\n#附件说明 1.分工表",),
    right=("#标题 通知\n#附件说明 分工表",),
    fixes=True,
)
def single_mention(context: Context) -> Iterator[Finding]:
    """A single annex is not numbered."""
    for part in context.parts:
        labels = [
            index
            for index in context.indices("mention_label", part=part)
            if re.match("(?:附件)?[0-9０-９一]", context.segments[index].text)
        ]
        if len(part.document.annex_mentions) == 1 and labels:
            yield context.on(labels[0], "")
        if len(part.document.annex_mentions) == len(part.document.annexes) == 1 and not labels:
            for index in context.indices("annex_label", part=part):
                if match := re.fullmatch(
                    "附件([0-9０-９一])", context.segments[index].text.strip()
                ):
                    yield Finding(index, match.start(1), match.end(1))


@rule(
    "GZ-F05",
    "error",
    FACT,
    zh="附件说明列了{said}个附件，正文后有{printed}个",
    en="{said} annexes are announced, {printed} follow",
    remedy=("核对附件是否齐全。", "See whether all annexes are there."),
    wrong=(
        "#标题 通知\n#附件说明 1.分工表\n#附件说明 2.进度表\n#附件说明 3.联系表\n#附件 附件1 分工表\n略。\n#附件 附件2 进度表\n略。",
    ),
    right=(
        "#标题 通知\n#附件说明 1.分工表\n#附件说明 2.进度表\n#附件 附件1 分工表\n略。\n#附件 附件2 进度表\n略。",
        "#标题 通知\n#附件说明 1.分工表（略）\n#附件说明 2.进度表\n#附件 附件2 进度表\n略。",
    ),
    weight=2.0,
)
def annex_count(context: Context) -> Iterator[Finding]:
    """As many annexes follow as are announced."""
    for part in context.parts:
        mentions = part.document.annex_mentions
        said, printed = len(mentions), len(part.document.annexes)
        elsewhere = sum(1 for mention in mentions if is_elsewhere(mention.title))
        if elsewhere and said - elsewhere <= printed:
            continue
        index = context.first("annex_mention", part)
        if part.document.instruments or index < 0 or not printed:
            continue
        if printed < said or (said > 1 and printed > said):  # a single annex may have its own
            yield context.on(index, said=str(said), printed=str(printed))


@rule(
    "GZ-F06",
    "error",
    GB9704("7.3.7"),
    zh="附件说明写“{said}”，附件标题是“{printed}”",
    en="announced as {said}, the annex is called {printed}",
    remedy=("使两处名称一致。", "Make the two names agree."),
    wrong=(
        "#标题 通知\n#附件说明 1.分工表\n#附件说明 2.进度表\n#附件 附件1 分工表\n略。\n#附件 附件2 经费预算\n略。",
    ),
    right=(
        "#标题 通知\n#附件说明 1.分工表\n#附件说明 2.进度表\n#附件 附件1 分工表\n略。\n#附件 附件2 工作进度表\n略。",
    ),
    weight=1.0,
)
def annex_titles(context: Context) -> Iterator[Finding]:
    """An annex is called on its page what it is called in the list."""
    for part in context.parts:
        mentions, annexes = part.document.annex_mentions, part.document.annexes
        if len(mentions) != len(annexes):
            continue
        places = list(context.indices("annex_mention", part=part))
        for index, mention, annex in zip(places, mentions, annexes, strict=False):
            printed = _printed_title(annex, mention.title)
            if printed and not _alike(mention.title, printed):
                yield context.on(index, said=mention.title, printed=printed)


def _printed_title(annex: Annex, said: str) -> str:
    """The title on the annex's page; where the list lent it one, a first line that looks like a title."""
    first = next(iter(annex.blocks), None)
    if annex.title != said or not isinstance(first, Paragraph):
        return annex.title
    line = inline_text(first.inlines).strip()
    return line if _TITLE_LINE.fullmatch(line) and len(annex.blocks) > 1 else annex.title


_TITLE_LINE = pattern_of(
    "[一-龥“”（）〔〕、0-9]{3,40}(?:表|清单|名单|方案|计划|目录|办法|规定|标准|要点|汇总|预案|图|规则|细则|说明|指南|意见|总结|范围|程序|流程|规范)(?:（[^（）]*）)?"
)


def _alike(said: str, printed: str) -> bool:
    """Whether one name is the other, but for an issuer before it or 试行 and a year behind it."""
    left, right = (_DROPPED.sub("", comparable(name)) for name in (said, printed))
    shorter, longer = sorted((left, right), key=len)
    return (
        not shorter
        or longer.endswith(shorter)
        or longer.startswith(shorter)
        or _inside(shorter, longer)
    )


_DROPPED = pattern_of("[〔〕《》〈〉。；、（）()]|试行|暂行|样式|[0-9]{4}年度?")


def _inside(shorter: str, longer: str) -> bool:
    """Whether the words of the shorter stand in the longer in their order: 进度表 in 工作进度计划表."""
    place = 0
    for character in shorter:
        place = longer.find(character, place) + 1
        if not place:
            return False
    return True


@rule(
    "GZ-F07",
    "error",
    FACT,
    zh="正文提到“{found}”，附件只有{printed}个",
    en="the text names {found}, but there are {printed} annexes",
    remedy=("核对附件序号或补上附件。", "Check the number or supply the annex."),
    wrong=(
        "#标题 通知\n按要求填报（见附件3）。\n#附件说明 1.分工表\n#附件说明 2.进度表\n#附件 附件1 分工表\n略。\n#附件 附件2 进度表\n略。",
    ),
    right=(
        "#标题 通知\n按要求填报（见附件2）。\n#附件说明 1.分工表\n#附件说明 2.进度表\n#附件 附件1 分工表\n略。\n#附件 附件2 进度表\n略。",
    ),
    needs="附",
    weight=2.0,
)
def annex_exists(context: Context) -> Iterator[Finding]:
    """Every annex that the text names is there."""
    part = context.parts[0]
    count = max(len(part.document.annexes), len(part.document.annex_mentions))
    if not count:
        return
    for match in re.finditer(r"附件([0-9]{1,2})(?![0-9.\-—])", context.running_plain):
        segment = context.segments[context.segment_at(match.start())]
        if int(match[1]) > count and segment.part == 0 and segment.where == "body":
            yield context.at(*match.span(), printed=str(count))


@rule(
    "GZ-F08",
    "warning",
    GB9704("7.3.7"),
    zh="附件页的“{found}”后面有标点",
    en="a mark after the label {found}",
    remedy=("写成 {to}。", "Write {to}."),
    wrong=("#标题 通知\n#附件 附件1： 分工表\n略。",),
    right=("#标题 通知\n#附件 附件1 分工表\n略。",),
    fixes=True,
)
def annex_label(context: Context) -> Iterator[Finding]:
    """The label of an annex has no colon."""
    for index in context.indices("annex_label"):
        text = context.segments[index].text
        match = re.search(r"[：:。，、．.]+$", text.rstrip())
        if match and text.startswith("附件"):
            yield context.on(index, text[: match.start()])


@rule(
    "GZ-F09",
    "warning",
    GB9704("7.3.7"),
    zh="附件序号“{found}”用了汉字或全角数字",
    en="the label {found} is not numbered in Arabic figures",
    remedy=("写成 {to}。", "Write {to}."),
    wrong=("#标题 通知\n#附件 附件一 分工表\n略。\n#附件 附件二 进度表\n略。",),
    right=("#标题 通知\n#附件 附件1 分工表\n略。\n#附件 附件2 进度表\n略。",),
    fixes=True,
)
def annex_figures(context: Context) -> Iterator[Finding]:
    """Annexes are numbered in Arabic figures; labels that the text refers to are left to people."""
    found = []
    for index in context.indices("annex_label"):
        match = ANNEX_NUMBER_TO_MEND.match(context.segments[index].text)
        number = to_int(half_width_digits(match[1])) if match else None
        if match and number:
            found.append(Finding(index, 0, match.end(), f"附件{number}"))
    sure = not _refers_to_labels(context, {finding.segment for finding in found})
    yield from (finding if sure else finding._replace(fix=None) for finding in found)


def _refers_to_labels(context: Context, labels: set[int]) -> bool:
    """Whether a text beside the labels names an annex by 附件一, or the document is a law's text."""
    if any(part.document.meta.kind in _LEGISLATION for part in context.parts):
        return True
    others = (s.text for n, s in enumerate(context.segments) if n not in labels)
    return any(ANNEX_NUMBER_TO_MEND.search(text) for text in others)


_LEGISLATION = frozenset((*LAWS_AS_PASSED, *RULES_OF_GOVERNMENT))


def _label_numbers(context: Context, part: Part) -> list[tuple[int, int]]:
    """Segment and number of each numbered annex."""
    numbers = []
    for index in context.indices("annex_label", part=part):
        match = ANNEX_NUMBER.fullmatch(context.segments[index].text.rstrip("：: "))
        number = to_int(half_width_digits(match[1])) if match and match[1] else None
        following = context.segments[index + 1].text if index + 1 < len(context.segments) else ""
        if number is not None and not re.match("所列|中的|的", following):  # 附件三所列…: a title
            numbers.append((index, number))
    return numbers


@rule(
    "GZ-F10",
    "error",
    FACT,
    zh="附件序号不连续：“{found}”应是附件{expected}",
    en="annex labels are not continuous: {found} should be 附件{expected}",
    remedy=("核对附件的序号和次序。", "Check numbers and order of the annexes."),
    wrong=(
        "#标题 通知\n#附件 附件1 分工表\n略。\n#附件 附件3 进度表\n略。",
        "#标题 通知\n#附件 附件1 分工表\n略。\n#附件 附件3 中华人民共和国行政区划\n略。",
    ),
    right=("#标题 通知\n#附件 附件1 分工表\n略。\n#附件 附件2 进度表\n略。",),
    weight=1.0,
)
def annex_order(context: Context) -> Iterator[Finding]:
    """Annexes are numbered 1, 2, 3."""
    for part in context.parts:
        before = 0
        for place, (index, number) in enumerate(_label_numbers(context, part), 1):
            if (before and number not in (before + 1, 1)) or (not before and number > place + 1):
                yield context.on(index, expected=str(before + 1))
                break
            before = number


@rule(
    "GZ-F11",
    "error",
    FACT,
    zh="附件说明序号不连续：“{found}”应是{expected}.",
    en="the list of annexes is not continuous: {found} should be {expected}.",
    remedy=("核对序号。", "Check the numbers."),
    wrong=("#标题 通知\n#附件说明 1.分工表\n#附件说明 3.进度表",),
    right=("#标题 通知\n#附件说明 1.分工表\n#附件说明 2.进度表",),
    weight=1.0,
)
def mention_order(context: Context) -> Iterator[Finding]:
    """The list of annexes is numbered 1, 2, 3."""
    for part in context.parts:
        for expected, index in enumerate(context.indices("mention_label", part=part), 1):
            number = to_int(
                half_width_digits(visible(context.segments[index].text).rstrip("、．.，"))
            )
            if number is not None and number != expected:
                yield context.on(index, expected=str(expected))
                break


@rule(
    "GZ-F12",
    "warning",
    GB9704("7.3.4", "一般"),
    zh="有附件，正文后没有附件说明",
    en="there are annexes, but no list announces them",
    remedy=("在正文下空一行写“附件：”和名称。", "List them after the text."),
    wrong=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n请遵照执行。\n#附件 附件 分工表\n略。",
    ),
    right=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n请遵照执行。\n#附件说明 分工表\n#附件 附件 分工表\n略。",
    ),
)
def annex_announced(context: Context) -> Iterator[Finding]:
    """Annexes are announced after the text of an official paper."""
    part = context.parts[0]
    index = next(context.indices("annex_label", "annex_title", part=part), -1)
    if (
        is_paper(part.document)
        and part.document.annexes
        and not part.document.annex_mentions
        and index >= 0
    ):
        yield context.on(index)


@rule(
    "GZ-F13",
    "hint",
    FACT,
    zh="“{found}”没有内容",
    en="{found} is empty",
    remedy=("补上内容，或写明“略”。", "Supply the text, or say that it is left out."),
    wrong=("#标题 通知\n#附件 附件1 分工表\n#附件 附件2 进度表\n略。",),
    right=("#标题 通知\n#附件 附件1 分工表\n略。\n#附件 附件2 进度表\n略。",),
)
def annex_empty(context: Context) -> Iterator[Finding]:
    """An annex holds something."""
    for part in context.parts:
        for annex in part.document.annexes:
            if not annex.blocks:
                yield context.about(annex.id)


@rule(
    "GZ-F15",
    "warning",
    GB9704("7.3.4"),
    zh="附件说明“{found}”的写法不对",
    en="the list of annexes is not written as {found}",
    remedy=("写成“附件：”加名称，顿号、冒号以外的写法都不用。", "Write 附件： and the name."),
    wrong=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n请遵照执行。\n附件防汛责任分工表\n#附件 附件 防汛责任分工表\n略。",
    ),
    right=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n请遵照执行。\n#附件说明 防汛责任分工表\n#附件 附件 防汛责任分工表\n略。",
    ),
    needs="附",
)
def mention_without_colon(context: Context) -> Iterator[Finding]:
    """A line 附件分工表 at the end of the text is the list of annexes without its colon."""
    for part in context.parts:
        titles = {_first_line(annex) for annex in part.document.annexes} - {""}
        for index in context.indices("paragraph", "subheading", part=part) if titles else ():
            match = _NO_COLON.match(context.segments[index].text)
            if match and match[1] in titles and context.segments[index].where == "body":
                yield context.on(index)


#: 附件分工表, 附件1.分工表
_NO_COLON = pattern_of(r"附件\s*(?:[0-9一]\s*[.、．]?\s*)?([^：:\s].{2,60})$")


def _first_line(annex: Annex) -> str:
    first = next(iter(annex.blocks), None)
    line = inline_text(first.inlines) if isinstance(first, Paragraph) else ""
    return (annex.title or line).strip()


@rule(
    "GZ-F14",
    "warning",
    FACT,
    zh="正文说“{found}”，后面没有附件",
    en="the text says {found}, but there is no annex",
    remedy=("补上附件，或改正文。", "Supply the annex, or correct the text."),
    wrong=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n具体分工见附件。\n请遵照执行。",
    ),
    right=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n具体分工见附件。\n#附件说明 分工表\n#附件 附件 分工表\n略。",
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n见《甲办法》附件。",
    ),
    needs="附",
    weight=1.0,
)
def annex_named(context: Context) -> Iterator[Finding]:
    """What is said to stand in an annex is there."""
    part = context.parts[0]
    document = part.document
    if (
        document.annexes
        or document.annex_mentions
        or document.instruments
        or not is_paper(document)
    ):
        return
    for match in re.finditer(
        r"(?<![》号件])(?:详?见|附后见|按照?|填报)附[件表](?:[0-9一二三])?(?=[。，；）（、]|所列|的?要求)|(?<=（)附后(?=）)",
        context.running_plain,
    ):
        if context.segments[context.segment_at(match.start())].where == "body":
            yield context.at(*match.span())
