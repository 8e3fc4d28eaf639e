"""Rules on citations (引用): titles in 《》, numbers beside them, short names, what the archive knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import FACT, GB15834, PRACTICE
from gazette.check.table import rule
from gazette.text.number_forms import STANDARD_NUMBER
from gazette.text.title_marks import in_title_marks
from gazette.text.widths import comparable, visible
from gazette.vocabulary.documents import ENDED_STATUSES

__all__: list[str] = []

_CITED = pattern_of(rf"《(?P<title>[^《》\n]{{4,120}})》(?:（(?P<number>{STANDARD_NUMBER})）)?")


@rule(
    "GZ-R01",
    "hint",
    PRACTICE,
    zh="引用公文先标题后文号，文号用圆括号：{found}",
    en="a citation gives the title, then the number in （）: {found}",
    remedy=("写成《标题》（文号）。", "Write 《title》（number）."),
    wrong=(
        "根据晋政办发〔2021〕43号《关于加强管理的通知》，制定本办法。",
        "根据《关于加强管理的通知》晋政办发〔2021〕43号，制定本办法。",
    ),
    right=(
        "根据《关于加强管理的通知》（晋政办发〔2021〕43号），制定本办法。",
        "晋政办发〔2021〕43号文件停止执行。",
    ),
    needs="〔",
)
def title_then_number(context: Context) -> Iterator[Finding]:
    """A paper is cited by its title first, then its number in round brackets."""
    for match in re.finditer(rf"》{STANDARD_NUMBER}|{STANDARD_NUMBER}《", context.running):
        if re.match(
            r"[你我贵]|》[和及与、]", match[0]
        ):  # 你院…号《…》收悉: a reply quotes as it was asked
            continue
        start = match.start() + (1 if match[0][0] == "》" else 0)
        yield context.at(start, match.end() - (1 if match[0][-1] == "《" else 0))


@rule(
    "GZ-R02",
    "warning",
    GB15834("4.15"),
    zh="书名号里又用了双书名号：{found}",
    en="《》 inside 《》: {found}",
    remedy=("里层用单书名号〈〉。", "Use 〈〉 inside."),
    wrong=("依照《关于印发《甲办法》的通知》执行。",),
    right=(
        "依照《关于印发〈甲办法〉的通知》执行。",
        "依照《甲办法》和《乙办法》执行。",
        "依照《关于修改〈关于执行《甲办法》的规定〉的决定》执行。",
    ),
    needs="《",
    fixes=True,
)
def titles_in_titles(context: Context) -> Iterator[Finding]:
    """A title inside a title stands in 〈〉."""
    for start, end in context.titled:
        title = context.text[start + 1 : end - 1]
        for inner in re.finditer(r"《([^《》\n]*)》", title):
            if title.count("〈", 0, inner.start()) > title.count("〉", 0, inner.start()):
                continue  # the third level is 《》 again
            yield context.at(start + 1 + inner.start(), start + 1 + inner.end(), f"〈{inner[1]}〉")


@rule(
    "GZ-R03",
    "hint",
    PRACTICE,
    zh="法律第一次引用一般写全称：{found}",
    en="a law is cited by its full name the first time: {found}",
    remedy=(
        "写成《中华人民共和国{name}》，或先注明简称。",
        "Write 《中华人民共和国{name}》, or say the short name first.",
    ),
    wrong=(
        "根据《行政许可法》，制定本办法。",
        "#标题 中华人民共和国植物检疫法实施条例\n根据《植物检疫法》，制定本条例。",
    ),
    right=(
        "根据《中华人民共和国行政许可法》，制定本办法。",
        "根据《中华人民共和国行政许可法》（以下简称《行政许可法》），制定本办法。依照《行政许可法》办理。",
        "根据《某省停车管理办法》，制定本办法。",
    ),
    needs="》",
)
def full_names(context: Context) -> Iterator[Finding]:
    """A law is cited by its full name first."""
    seen: set[str] = set()
    for match in re.finditer(r"《((?!中华人民共和国)[\u4e00-\u9fff]{2,16}法)》", context.running):
        name = match[1]
        if name in seen or name.endswith(("办法", "方法", "用法", "宪法", "书法")):
            continue
        seen.add(name)
        # the text's own title may be 中华人民共和国…法实施条例: that does not name the law
        if not re.search(f"中华人民共和国{name}(?!实施)", context.text[: match.start()]):
            yield context.at(*match.span(), name=name)


_SHORT = pattern_of(r"（以下(?:统?简称|合称)[：:为]?[“《]?([^“”《》（）\n，。]{1,30})[”》]?）")


@rule(
    "GZ-R04",
    "warning",
    FACT,
    zh="简称“{short}”定义了两次",
    en="the short name {short} is introduced twice",
    remedy=("删去后一处。", "Remove the second."),
    wrong=(
        "某市停车管理中心（以下简称停车中心）负责管理。停车中心应当公告。\n某市停车管理中心（以下简称停车中心）负责解释。",
    ),
    right=("某市停车管理中心（以下简称停车中心）负责管理。\n停车中心负责解释。",),
    needs="称",
    weight=0.5,
)
def short_name_twice(context: Context) -> Iterator[Finding]:
    """A short name is introduced once in a text."""
    seen: set[tuple[int, str, str]] = set()
    for match in context.scan(_SHORT, context.running):
        segment = context.segments[context.segment_at(match.start())]
        key = (segment.part, segment.where, visible(match[1]))
        if key in seen:
            yield context.at(*match.span(), short=match[1])
        seen.add(key)


@rule(
    "GZ-R05",
    "hint",
    PRACTICE,
    zh="简称“{short}”定义后没有用过",
    en="the short name {short} is introduced and never used",
    remedy=("删去“以下简称”，或核对后文是否应当用简称。", "Remove it, or use it."),
    wrong=("某市停车管理中心（以下简称停车中心）负责管理。",),
    right=("某市停车管理中心（以下简称停车中心）负责管理。\n停车中心负责解释。",),
    needs="称",
)
def short_name_unused(context: Context) -> Iterator[Finding]:
    """A short name is used after it is introduced."""
    for match in context.scan(_SHORT, context.running):
        names = re.split("[、或]", match[1])
        if not any(name and name in context.text[match.end() :] for name in names):
            yield context.at(*match.span(), short=match[1])


@rule(
    "GZ-R20",
    "hint",
    PRACTICE,
    zh="简称“{found}”在定义之前就用了",
    en="the short name {found} is used before it is introduced",
    remedy=(
        "第一次出现时写全称并注明简称，或把“以下简称”移到那里。",
        "Introduce it where it first stands.",
    ),
    wrong=(
        "市防指负责调度。\n市城市防汛指挥部（以下简称市防指）由有关部门组成。\n市防指设办公室。",
        "停车中心应当公告。\n某市停车管理中心（以下简称“停车中心”）负责管理。停车中心应当公告。",
    ),
    right=(
        "市城市防汛指挥部（以下简称市防指）由有关部门组成。\n市防指设办公室。",
        "某市停车中心负责管理。\n某市停车管理中心（以下简称停车中心）负责管理。停车中心应当公告。",
        "各企业要落实责任。\n参加试点的企业（以下简称企业）应当报告。企业不得拒绝。",
    ),
    needs="称",
)
def short_name_early(context: Context) -> Iterator[Finding]:
    """A short name of a body is not used as a word before the paragraph that introduces it."""
    running = context.running
    for match in _SHORT.finditer(running):
        defined = context.segments[context.segment_at(match.start())]
        if not _EARLY.fullmatch(match[1]) or defined.where != "body":
            continue
        for early in re.finditer(
            rf"(?<![\u4e00-\u9fff]){match[1]}(?=[负应要不可会可由和及、，])", running
        ):
            segment = context.segments[context.segment_at(early.start())]
            same = (segment.part, segment.where) == (defined.part, defined.where)
            if early.start() >= defined.start or not same:
                break
            yield context.at(*early.span())
            break


#: names that no text uses in their common sense: 市防指, 停车中心; never 企业, 单位, 试点
_EARLY = pattern_of(
    "[\u4e00-\u9fff]{1,5}(?:指|办|中心|领导小组|委员会|联席会议|专班|指挥部|协调组)"
)


@rule(
    "GZ-R19",
    "warning",
    FACT,
    zh="“以下简称”后面没有简称",
    en="以下简称 is not followed by a name",
    remedy=("补上简称。", "Supply it."),
    wrong=("某市停车管理中心（以下简称）负责管理。",),
    right=("某市停车管理中心（以下简称停车中心）负责管理。停车中心负责解释。",),
    needs="称",
    weight=1.0,
)
def short_name_missing(context: Context) -> Iterator[Finding]:
    """以下简称 is followed by the short name."""
    for match in re.finditer(r"（以下简称[：:“”《》]*）", context.running):
        yield context.at(*match.span())


@rule(
    "GZ-R06",
    "error",
    FACT,
    zh="档案库里 {number} 是《{known}》，这里写作《{said}》",
    en="in the archive {number} is {known}, here it is called {said}",
    remedy=("核对标题和文号。", "Check title and number."),
    wrong=("依照《某市人民政府关于甲事的通知》（某政发〔2021〕1号）办理。",),
    right=(
        "依照《某市人民政府关于丙事的通知》（某政发〔2021〕1号）办理。",
        "依照《关于丙事的通知》（某政发〔2021〕1号）办理。",
    ),
    needs="》",
    weight=2.0,
)
def archive_agrees(context: Context) -> Iterator[Finding]:
    """Number and title of a citation belong together in the archive."""
    if context.archive is None:
        return
    for match in context.scan(_CITED, context.unquoted):
        held = context.archive.find_by_number(match["number"]) if match["number"] else ()
        said = comparable(match["title"])
        titles = [comparable(_inner(one.title)) for one in held]
        if held and not any(said in title or title in said for title in titles):
            known = _inner(held[0].title)
            yield context.at(
                *match.span(), number=match["number"], known=known, said=match["title"]
            )


def _inner(title: str) -> str:
    """The title as it stands within 《》: its own are 〈〉."""
    return in_title_marks(title)[1:-1]


@rule(
    "GZ-R07",
    "warning",
    FACT,
    zh="引用的《{title}》在成文时已{status}",
    en="{title} was no longer in force when this was signed ({status})",
    remedy=(
        "换成现行文件，或写明是原文件。",
        "Cite what is in force, or say that it was repealed.",
    ),
    wrong=("#标题 某市人民政府关于乙事的通知\n#日期 2021年7月3日\n依照《某市旧房管理办法》办理。",),
    right=(
        "#标题 某市人民政府关于乙事的通知\n#日期 2019年7月3日\n依照《某市旧房管理办法》办理。",
        "#标题 某市人民政府关于乙事的通知\n#日期 2021年7月3日\n《某市旧房管理办法》同时废止。",
    ),
    needs="》",
    weight=2.0,
)
def archive_in_force(context: Context) -> Iterator[Finding]:
    """What is cited as a basis is in force on the document's day."""
    if context.archive is None or context.date is None:
        return
    for match in context.scan(_CITED, context.unquoted):
        stop = context.text.find("。", match.end())
        if re.search(
            "废止|失效|停止执行|修改", context.text[match.end() : stop if stop >= 0 else None]
        ):
            continue
        if context.text[max(0, match.start() - 1) : match.start()] == "原":
            continue
        for held in context.archive.find_by_title(match["title"]):
            status = context.archive.status_at(held.key, context.date)
            if status in ENDED_STATUSES:
                yield context.at(*match.span(), title=match["title"], status=status)


@rule(
    "GZ-R08",
    "hint",
    GB15834("附录A", "一般"),
    zh="{found}：证照、活动、会议的名称不用书名号",
    en="{found}: certificates, events and meetings take no title marks",
    remedy=("去掉书名号；样式名称除外。", "Remove 《》 unless a form is meant."),
    wrong=("申请人应当持《居民身份证》办理。",),
    right=("申请人应当持居民身份证办理。", "依照《居民身份证法》办理。"),
    needs="》",
    fixes=True,
)
def no_title_marks(context: Context) -> Iterator[Finding]:
    """Title marks are for works and documents."""
    for match in re.finditer(
        r"《((?:居民)?身份证|居民户口簿|户口簿|毕业证书?|结婚证|出生证)》", context.running
    ):
        yield context.at(*match.span(), match[1])


@rule(
    "GZ-R11",
    "hint",
    PRACTICE,
    zh="书名号或引号里侧有空格",
    en="a space just inside title marks or quotation marks",
    remedy=("删去空格。", "Remove it."),
    wrong=("依照《 甲办法》执行。", "依照《甲办法 》执行。"),
    right=("依照《甲办法》执行。",),
    needs=" \u3000\u00a0",
    fixes=True,
)
def space_inside(context: Context) -> Iterator[Finding]:
    """No space stands just inside 《》."""
    for match in context.scan(
        re.compile(r"(?<=[《〈“])[ \u3000\u00a0]+|[ \u3000\u00a0]+(?=[》〉])"), context.visible
    ):
        yield context.at(*match.span(), "")


@rule(
    "GZ-R12",
    "warning",
    GB15834("4.15"),
    zh="书名号外的“{found}”重复了书名里的文种",
    en="{found} after the title repeats its last word",
    remedy=("删去书名号后面的重复词。", "Remove the word after the marks."),
    wrong=("依照《某市停车管理办法》办法执行。",),
    right=("依照《某市停车管理办法》执行。", "《甲通知》通知了各单位。"),
    needs="》",
)
def genre_twice(context: Context) -> Iterator[Finding]:
    """The word that ends a title is not said again after it."""
    for match in re.finditer(
        r"(办法|条例|细则|意见|方案)》(\1)(?=[执施的，。、（]|有关|要求)", context.running
    ):
        yield context.at(*match.span(2))


@rule(
    "GZ-R13",
    "error",
    FACT,
    zh="《{found}》里有多余或缺失的国名用字",
    en="the name of the state in {found} is mutilated",
    remedy=("改成“中华人民共和国”。", "Write 中华人民共和国."),
    wrong=(
        "根据《中华人民共国行政许可法》，制定本办法。",
        "根据《中国人民共和国行政许可法》，制定本办法。",
    ),
    right=("根据《中华人民共和国行政许可法》，制定本办法。",),
    needs="华国",
    weight=2.0,
    fixes=False,
)
def name_of_the_state(context: Context) -> Iterator[Finding]:
    """The name of the state is whole."""
    for match in context.scan(_STATE, context.visible):
        yield context.at(*match.span())


_STATE = pattern_of(
    "中华人民共国|中华人民和国|中华人共和国|中华民共和国|中国人民共和国|中华人民共和(?!国)(?=[\u4e00-\u9fff])|中人民共和国"
)


@rule(
    "GZ-R14",
    "warning",
    GB15834("4.15"),
    zh="法规名称“{found}”没有用书名号",
    en="the name of the law {found} stands without 《》",
    remedy=("写成《{found}》。", "Write 《{found}》."),
    wrong=("根据中华人民共和国档案法规定，加强监管。",),
    right=(
        "根据《中华人民共和国档案法》规定，加强监管。",
        "中华人民共和国刑法规定的犯罪。",
        "依照中华人民共和国参加的国际条约的规定办理。",
    ),
    needs="华",
)
def law_without_marks(context: Context) -> Iterator[Finding]:
    """A law cited by its full name after 根据 stands in 《》."""
    for match in re.finditer(
        "(?:根据|依照|按照|依据|违反|执行|贯彻)(中华人民共和国(?!刑法|民法典|宪法|法律|境内|缔结|参加)[一-龥]{2,20}?(?:法|条例|办法|规定|细则))(?=规定|的|，|。|、|等|有关|要求|精神)",
        context.running_plain,
    ):
        yield context.at(*match.span(1))


@rule(
    "GZ-R15",
    "warning",
    PRACTICE,
    zh="标准编号“{found}”写法不规范",
    en="the number of the standard {found} is not written as it should be",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=("按照GB15834-2011标准。", "执行GBT 9704—2012。", "执行GB/T9704—2012标准。"),
    right=("按照GB 15834—2011标准。", "执行GB/T 9704-2012标准。"),
    raised="GB/T 1.1 规定了标准编号的写法",
)
def standard_numbers(context: Context) -> Iterator[Finding]:
    """The code and the number of a standard stand apart, the code in its own letters."""
    for match in context.scan(_STANDARD, context.printed):
        yield context.at(*match.span(), to=f"{match[1]} {match[2]}—{match[3]}")
    for match in context.scan(_CODE_OF_STANDARD, context.printed):
        yield context.at(*match.span(), to="GB/T 9704—2012")


_STANDARD = pattern_of(
    r"(?<![A-Za-z])(GB(?:/T|/Z|J|Z)?|DB[0-9]{2}(?:/T)?|HJ(?:/T)?|JGJ(?:/T)?|CJJ(?:/T)?|SL|AQ|YY|XF|GA|JTG|NY/T|JT/T)([0-9]{2,6}(?:\.[0-9]+)?)[-—–－]((?:19|20)[0-9]{2})(?![0-9])"
)
#: GBT, Gb, a colon before the year, 国标 beside GB
_CODE_OF_STANDARD = pattern_of(
    r"(?<![A-Za-z])(?:GBT|GB/t|Gb(?:/T)?|gb(?:/t)?|DB[0-9]{2}T)[ ]?[0-9]{2,6}(?![0-9A-Za-z])"
    r"|(?<![A-Za-z])GB(?:/T)? ?[0-9]{3,6}[：:](?:19|20)[0-9]{2}(?![0-9])|国标GB(?:/T)? ?[0-9]{3,6}"
)


@rule(
    "GZ-R16",
    "hint",
    PRACTICE,
    zh="简称“{found}”一般加书名号",
    en="the short name {found} had better stand in 《》",
    remedy=("写成（以下简称《{found}》）。", "Write 以下简称《{found}》."),
    wrong=("根据《某市绿化条例》（以下简称条例）规定，加强管护。各地要落实条例。",),
    right=("根据《某市绿化条例》（以下简称《条例》）规定，加强管护。各地要落实《条例》。",),
    needs="称",
)
def short_name_marks(context: Context) -> Iterator[Finding]:
    """The short name of a document keeps its 《》."""
    for match in re.finditer(
        "(?<=》)（以下简称[：:]?[“]?(条例|办法|规定|方案|通知|意见|规划|细则)[”]?）",
        context.running,
    ):
        yield context.at(*match.span(1))
