"""Rules on titles (标题)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context, Part, is_paper
from gazette.check.finding import Finding
from gazette.check.rules.pieces import HAN
from gazette.check.rules.sources import FACT, LEGISLATION, METHOD, PRACTICE, WORKING
from gazette.check.table import rule
from gazette.text.date_forms import DATE_OF_ANY_SORT
from gazette.text.label_forms import COUNTED_THINGS
from gazette.text.widths import comparable, visible
from gazette.vocabulary.documents import GENRE_SHORT_FORMS, OFFICIAL_GENRES

__all__: list[str] = []

#: the fifteen kinds of 条例第八条, longest first
_GENRES = "|".join((*OFFICIAL_GENRES, *GENRE_SHORT_FORMS))
_NEEDS_SUBJECT = "决定|意见|通知|通报|报告|请示|批复|议案|复函|函"
_BODY = pattern_of(r"(?:人民政府|政府办公[厅室]|国务院|办公[厅室]|委员会|[厅局署部办院会委])$")


def _titles(context: Context) -> Iterator[tuple[Part, int, str]]:
    """Part, segment and text of each title, instruments included."""
    for part in context.parts:
        index = context.first("title", part)
        if index >= 0:
            yield part, index, context.segments[index].text


def _is_paper(part: Part) -> bool:
    """Whether it is an official paper (公文) with a number of its own, not a regulation or an order."""
    document = part.document
    return is_paper(document) and part.host is None and document.order is None


@rule(
    "GZ-T01",
    "warning",
    WORKING("第九条（七）"),
    zh="标题没有写全发文机关、事由和文种：{missing}",
    en="the title lacks {missing}",
    remedy=(
        "写成“发文机关＋关于＋事由＋的＋文种”。",
        "Write: issuer, 关于, subject, 的, kind of paper.",
    ),
    wrong=(
        "#标题 朔州市2021年政务公开工作要点的通知\n#文号 朔政办发〔2021〕28号",
        "#标题 关于加强政务公开工作的通知\n#文号 朔政办发〔2021〕28号",
    ),
    right=(
        "#标题 朔州市人民政府办公室关于加强政务公开工作的通知\n#文号 朔政办发〔2021〕28号",
        "#标题 朔州市人民政府公告\n#文号 朔政发〔2021〕28号",
    ),
)
def complete_title(context: Context) -> Iterator[Finding]:
    """A title names the issuer, the subject after 关于, and the kind of paper."""
    for part, index, text in _titles(context):
        if not _is_paper(part) or not re.search(f"(?:{_NEEDS_SUBJECT})$", visible(text)):
            continue
        if "关于" not in text and not re.search(r"[对给]|任免|任职|免职|任命", text):
            yield context.on(index, missing="“关于”和事由")
        elif visible(text).startswith("关于"):
            yield context.on(index, missing="发文机关")


@rule(
    "GZ-T02",
    "warning",
    PRACTICE,
    zh="标题末尾有标点“{found}”",
    en="the title ends with {found}",
    remedy=("删去。", "Remove it."),
    wrong=("#标题 朔州市人民政府关于加强公开工作的通知。",),
    right=("#标题 朔州市人民政府关于加强公开工作的通知", "#标题 某市停车管理办法（试行）"),
    raised="标题末尾不用标点是各级办文规范的通例",
    fixes=True,
)
def title_end(context: Context) -> Iterator[Finding]:
    """A title ends without a stop."""
    for _, index, text in _titles(context):
        if match := re.search(r"[。，；：、.,;:]+$", text):
            yield Finding(index, match.start(), match.end(), "")


@rule(
    "GZ-T03",
    "warning",
    WORKING("第八条"),
    zh="“{genre}”不是法定公文文种",
    en="{genre} is not one of the fifteen kinds of official papers",
    remedy=("方案、要点、规划等用通知印发。", "Issue plans and outlines with a 通知."),
    wrong=("#标题 某市人民政府2021年工作方案\n#文号 某政发〔2021〕3号\n#署名 某市人民政府",),
    right=(
        "#标题 某市人民政府关于印发2021年工作方案的通知\n#文号 某政发〔2021〕3号",
        "#标题 某市停车管理办法\n#文号 某政发〔2021〕3号\n第一条　制定本办法。",
    ),
)
def legal_genre(context: Context) -> Iterator[Finding]:
    """A numbered paper is of one of the fifteen kinds; plans ride on a notice."""
    for part, index, text in _titles(context):
        if not _is_paper(part) or part.document.instruments:
            continue
        match = re.search(
            r"(方案|要点|规划|计划|总结|办法|细则|清单|预案|措施|讲话|说明)(?:（[^（）]*）)?$", text
        )
        if match and not any(
            b.divisions and b.divisions[0].kind in ("article", "chapter") for b in context.bodies
        ):
            yield Finding(index, match.start(1), match.end(1), words=(("genre", match[1]),))


@rule(
    "GZ-T04",
    "hint",
    PRACTICE,
    zh="标题里文种或“关于”叠用：{found}",
    en="the title piles up 关于 or 通知: {found}",
    remedy=("层层转发的，直接写转发最初的文件。", "Name the first document directly."),
    wrong=("#标题 某市人民政府关于转发省人民政府关于加强公开工作的通知的通知",),
    right=(
        "#标题 某市人民政府转发省人民政府关于加强公开工作的通知",
        "#标题 某市人民政府关于转发《省人民政府关于加强公开工作的通知》的通知",
    ),
)
def piled_title(context: Context) -> Iterator[Finding]:
    """A title has one 关于 and one kind of paper."""
    for _, index, text in _titles(context):
        if match := re.search(
            rf"关于[转印批]发[^《》]*关于[^《》]*的(?:{_GENRES})的(?:{_GENRES})$"
            "|关于(?:对|就|对于)(?=加强|开展|做好|推进|印发|进一步|组织|建立|成立)",
            text,
        ):
            yield Finding(index, match.start(), match.end())


@rule(
    "GZ-T05",
    "error",
    FACT,
    zh="标题说印发《{said}》，所附却是《{printed}》",
    en="the title says that {said} is issued, what follows is {printed}",
    remedy=("核对标题和被印发件的名称。", "Make the two names agree."),
    wrong=(
        (
            "#标题 某市人民政府关于印发《某市政务公开工作要点》的通知\n现印发给你们。\n"
            "#被印发 某市河道管理实施方案\n一、总体要求"
        ),
    ),
    right=(
        (
            "#标题 某市人民政府关于印发《某市政务公开工作要点》的通知\n现印发给你们。\n"
            "#被印发 某市政务公开工作要点\n一、总体要求"
        ),
        (
            "#标题 某市人民政府关于印发政务公开工作要点的通知\n现印发给你们。\n"
            "#被印发 某市政务公开工作要点（试行）\n一、总体要求"
        ),
    ),
    weight=2.0,
)
def issued_name(context: Context) -> Iterator[Finding]:
    """What a notice issues is called in its title as it is called on its own page."""
    for part, index, text in _titles(context):
        said = _issued(text)
        names = [i.meta.title for i in part.document.instruments if i.meta.title]
        if not said or not names or COUNTED_THINGS.search(text):
            continue
        if not any(_same_name(said, name) for name in names):
            yield context.on(index, said=said, printed=names[0])


def _issued(title: str) -> str:
    match = re.search(r"印发《(.+)》的?通知", title) or re.search(r"印发([^《》]+)的通知", title)
    return match[1] if match else ""


def _same_name(said: str, printed: str) -> bool:
    """Equal, or one inside the other, but for spaces, widths and what stands in brackets."""
    bare = [
        re.sub(r"[（(〔〈《》〉〕)）]|试行|暂行", "", comparable(name)) for name in (said, printed)
    ]
    left, right = (re.sub(r"〔[^〔〕]*〕|[〔〕]", "", name) for name in bare)
    return left in right or right in left or _overlap(left, right)


def _overlap(left: str, right: str) -> bool:
    """Whether the ends agree over most of the shorter name: issuers before a name come and go."""
    shared = 0
    while shared < min(len(left), len(right)) and left[-1 - shared] == right[-1 - shared]:
        shared += 1
    return shared * 2 >= min(len(left), len(right))


@rule(
    "GZ-T06",
    "hint",
    PRACTICE,
    zh="标题字间有空格：{found}",
    en="the title is spaced out: {found}",
    remedy=("删去空格，版面上的疏排由样式决定。", "Remove the spaces; the style spaces titles."),
    wrong=("#标题 关于加强公开工作的通 知",),
    right=("#标题 关于加强公开工作的通知", "#标题 某市人民政府 某市财政局关于加强公开工作的通知"),
    fixes=True,
)
def spaced_title(context: Context) -> Iterator[Finding]:
    """Titles are kept without layout spaces."""
    for _, index, text in _titles(context):
        for match in re.finditer(rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}]$)", text):
            yield Finding(index, match.start(), match.end(), "")


@rule(
    "GZ-T07",
    "warning",
    FACT,
    zh="标题的发文机关与署名“{signature}”不一致",
    en="the issuer in the title is not the one that signs: {signature}",
    remedy=("核对发文机关。", "Check the issuer."),
    wrong=("#标题 某市人民政府关于加强公开工作的通知\n请遵照执行。\n#署名 某市财政局",),
    right=(
        "#标题 某市人民政府关于加强公开工作的通知\n请遵照执行。\n#署名 某市人民政府",
        "#标题 某市人民政府办公室关于加强公开工作的通知\n请遵照执行。\n#署名 某市政府办公室",
    ),
    weight=2.0,
)
def issuer_signs(context: Context) -> Iterator[Finding]:
    """The body in the title is the body that signs."""
    for part, index, text in _titles(context):
        issuer = visible(text).partition("关于")[0]
        names = [visible(s.name) for s in part.document.closing.signatures if not s.post]
        bodies = [name for name in names if _BODY.search(name)]
        if len(issuer) < 3 or not _BODY.search(issuer) or not 0 < len(bodies) < 5:  # noqa: PLR2004 - the shortest body; more are a list
            continue
        if not any(_same_body(issuer, body) for body in bodies):
            signed = context.first("signature", part)  # what is wrong is more often the signature
            yield context.on(max(signed, index), signature="、".join(bodies))


def _same_body(issuer: str, body: str) -> bool:
    """Whether one is the other or its short name: 办公室 is not the 人民政府 it belongs to."""
    if ("办公" in issuer) != ("办公" in body):
        return False
    short, long = sorted((set(issuer), set(body)), key=len)
    return len(short & long) * 10 >= len(short) * 7


@rule(
    "GZ-T08",
    "error",
    WORKING("第九条（七）"),
    zh="没有标题",
    en="there is no title",
    remedy=(
        "补上标题；标题没有认出来的，用同名的 .toml 指定。",
        "Supply it, or name it in the manuscript's .toml.",
    ),
    wrong=("请遵照执行。",),
    right=("#标题 某市人民政府关于加强公开工作的通知\n请遵照执行。",),
    weight=1.0,
)
def has_title(context: Context) -> Iterator[Finding]:
    """A document has a title."""
    if not context.document.meta.title and context.document.body:
        yield context.on(-1)


@rule(
    "GZ-T09",
    "hint",
    PRACTICE,
    zh="标题中间有“{found}”",
    en="the title has {found} inside",
    remedy=(
        "标题里除书名号、引号、括号、顿号外，一般不用标点。",
        "Titles have only 《》 “” （） 、 as a rule.",
    ),
    wrong=("#标题 某市人民政府关于加强公开，做好服务的通知",),
    right=("#标题 某市人民政府关于印发《某市公开、公示办法（试行）》的通知",),
)
def marks_in_title(context: Context) -> Iterator[Finding]:
    """A title is one phrase."""
    for _, index, text in _titles(context):
        for match in re.finditer(r"[，。；：！？](?=.)", text):
            yield Finding(index, match.start(), match.end())


@rule(
    "GZ-T10",
    "warning",
    METHOD,
    zh="标题里“{found}”重复",
    en="doubled in the title: {found}",
    remedy=("删去一个。", "Remove one."),
    wrong=(
        "#标题 某市人民政府关于关于加强公开工作的通知",
        "#标题 某市人民政府某市人民政府关于加强公开工作的通知",
        "#标题 某市人民政府关于加强公开工作的的通知",
    ),
    right=(
        "#标题 某市人民政府关于加强公开工作的通知",
        "#标题 最高人民法院人民法院对外委托司法鉴定管理规定",
    ),
    weight=1.0,
)
def doubled_in_title(context: Context) -> Iterator[Finding]:
    """No word stands twice in a row in a title."""
    for _, index, text in _titles(context):
        if match := re.search(
            r"关于关于|的的(?!确)|府府|局局|厅厅|市市(?![场政区容域管民级长属])|和和|于于|通通|知知(?!识)|加加|([加进开做落推强][强步展好实进化])\1|(?:通知|意见|决定|办法)(?:通知|意见|决定|办法)$|(?<!最高)([\u4e00-\u9fff]{3,60})\2",
            text,
        ):
            yield Finding(index, match.start(), match.end())


@rule(
    "GZ-T12",
    "warning",
    LEGISLATION("第六十一条"),
    zh="题注没有写明{missing}",
    en="the note under the title lacks {missing}",
    remedy=(
        "题注写明制定机关、通过（公布）日期；修改过的依次写明修改机关和日期。",
        "Name the bodies and days of adoption and amendment.",
    ),
    wrong=(
        "#标题 某市停车管理条例\n#题注 （某市人民代表大会常务委员会通过）\n第一条　制定本条例。\n#日期 2021年3月1日",
    ),
    right=(
        "#标题 某市停车管理条例\n#题注 （2021年3月1日某市人民代表大会常务委员会通过）\n第一条　制定本条例。",
        "#标题 某市停车管理条例\n#题注 （回执）\n第一条　制定本条例。",
    ),
)
def title_note(context: Context) -> Iterator[Finding]:
    """The note of a regulation (题注) gives bodies and days."""
    for part in context.parts:
        for index in context.indices("title_note", part=part):
            text = visible(context.segments[index].text)
            is_note = re.search("通过|批准|公布|发布|修正|修订|制定|施行", text)
            if is_note and not DATE_OF_ANY_SORT.search(text):
                yield context.on(index, missing="日期")


@rule(
    "GZ-T13",
    "warning",
    METHOD,
    zh="标题里有半角标点“{found}”",
    en="half-width {found} in the title",
    remedy=("改成全角“{to}”。", "Use {to}."),
    wrong=("#标题 某市停车管理办法(试行)", "#标题 通知\n#附件 附件1 分工表(试行)\n略。"),
    right=("#标题 某市停车管理办法（试行）", "#标题 关于执行GB/T 9704(2012)的说明"),
    fixes=True,
)
def half_width_in_title(context: Context) -> Iterator[Finding]:
    """Brackets, commas and colons of a title are full-width, those of an annex too."""
    for index in context.indices("title", "annex_title", "annex_mention"):
        text = context.segments[index].text
        for match in re.finditer(rf"\([^()]*[{HAN}][^()]*\)|(?<=[{HAN}])[,:;](?=[{HAN}])", text):
            yield Finding(index, match.start(), match.end(), match[0].translate(_FULL))


_FULL = str.maketrans(",;:()", "，；：（）")


@rule(
    "GZ-T16",
    "warning",
    FACT,
    zh="发文机关有{issuers}个，署名有{signatures}个",
    en="{issuers} issuers, but {signatures} signatures",
    remedy=(
        "联合行文的，标题、版头和署名的机关应当一致。",
        "The bodies of a joint paper are the same everywhere.",
    ),
    wrong=(
        "#标题 甲局、乙局关于加强公开工作的通知\n#发文机关 甲局\n#发文机关 乙局\n请遵照执行。\n#署名 甲局\n#署名 乙局\n#署名 丙局",
    ),
    right=(
        "#标题 甲局、乙局关于加强公开工作的通知\n#发文机关 甲局\n#发文机关 乙局\n请遵照执行。\n#署名 甲局\n#署名 乙局",
    ),
    weight=1.0,
)
def joint_issuers(context: Context) -> Iterator[Finding]:
    """As many bodies sign a joint paper as issue it."""
    document = context.document
    issuers = len(document.meta.issuers)
    signatures = [s for s in document.closing.signatures if not s.post and _BODY.search(s.name)]
    index = context.first("signature", context.parts[0])
    if min(issuers, len(signatures)) > 1 and issuers != len(signatures) and index >= 0:
        yield context.on(index, issuers=str(issuers), signatures=str(len(signatures)))


@rule(
    "GZ-T17",
    "error",
    FACT,
    zh="正文的标题（分行）是“{lines}”，目录用的标题是“{found}”",
    en="above the text the title is {lines}, in the contents it is {found}",
    remedy=("使两处一致：改标题或标题分行。", "Correct the title or its lines."),
    wrong=(
        "#标题 某市人民政府关于加强公开工作的通知\n#标题分行 某市人民政府\n#标题分行 关于加强公示工作的通知",
    ),
    right=(
        "#标题 某市人民政府关于加强公开工作的通知\n#标题分行 某市人民政府\n#标题分行 关于加强公开工作的通知",
        "#标题 甲局、乙局关于加强公开工作的通知\n#标题分行 甲局乙局\n#标题分行 关于加强公开工作的通知",
    ),
    weight=1.0,
)
def title_and_lines(context: Context) -> Iterator[Finding]:
    """The contents list prints the title, the page its lines: one text; issuers one below the other need no 、."""
    for part, index, text in _titles(context):
        lines = "".join(part.document.meta.title_lines)
        if lines and visible(lines).replace("、", "") != visible(text).replace("、", ""):
            yield context.on(index, lines=lines)


@rule(
    "GZ-T18",
    "error",
    WORKING("第九条（七）"),
    zh="标题“{found}”没有文种",
    en="the title {found} names no kind of paper",
    remedy=("在末尾写明文种，如“的通知”“的意见”。", "End it with the kind of paper."),
    wrong=("#标题 某市人民政府关于加强城市防汛工作\n#文号 某政发〔2021〕3号\n请贯彻执行。",),
    right=(
        "#标题 某市人民政府关于加强城市防汛工作的通知\n#文号 某政发〔2021〕3号\n请贯彻执行。",
        "#标题 某市人民政府关于甲乙任职的通知\n#文号 某政任〔2021〕3号\n请贯彻执行。",
    ),
    weight=1.0,
)
def has_genre(context: Context) -> Iterator[Finding]:
    """A title with 关于 ends with the kind of paper."""
    for part, index, text in _titles(context):
        bare = re.sub(r"[。，；：、.,;:]+$|（[^（）]*）$", "", visible(text))
        if (
            _is_paper(part)
            and "关于" in bare
            and not re.search(rf"(?:{_GENRES}|{_OTHER_GENRES})$", bare)
        ):
            yield context.on(index)


_OTHER_GENRES = "办法|规定|条例|细则|规则|方案|规划|计划|要点|措施|清单|预案|总结|讲话|说明|解释|章程|制度|安排|名单|目录|标准|指南|纲要|制|书|名录|解读|答复|复函|建议|提案|令|表|事宜|实施|通报|倡议"


@rule(
    "GZ-T19",
    "error",
    WORKING("第八条"),
    zh="标题里两个文种连用：“{found}”",
    en="two kinds of paper in the title: {found}",
    remedy=("只用一个文种；请示、报告不能并用。", "Use one of them."),
    wrong=(
        "#标题 某市人民政府关于加强防汛经费的请示报告",
        "#标题 某市人民政府关于加强防汛的通知通报",
        "#标题 某市人民政府关于加强防汛工作的通知的通知",
        "#标题 某市人民政府关于加强防汛工作通知的通知",
    ),
    right=(
        "#标题 某市人民政府关于加强防汛经费的请示",
        "#标题 某市人民政府关于转发《甲通知》的通知",
    ),
    weight=1.0,
)
def one_genre(context: Context) -> Iterator[Finding]:
    """A title has one kind of paper at its end."""
    for _, index, text in _titles(context):
        if match := _TWO_GENRES.search(text) or _TWICE_NOTICED.search(text):
            yield Finding(index, match.start(), match.end())


#: a notice of a notice that forwards none
_TWICE_NOTICED = pattern_of(
    "^(?!.*(?:[印转]发|批转|延长|废止|修[改订]|贯彻|落实)).*?([一-龥]{2}通知的通知)$"
)
_TWO_GENRES = pattern_of(
    "(?:请示报告|报告请示|请示函|函请示|通知通报|通报通知|通知公告|公告通知|公告通告|通告公告|意见通知|决定通知|批复函|函批复"
    "|通知意见|报告意见|请示批复|申请请示|申请报告|情况报告的通知报告|(?:的通知的通知|的意见的意见|的报告的报告|的通报的通报|的批复的批复|的函的函|的决定的决定|的请示的请示))$"
)


@rule(
    "GZ-T20",
    "hint",
    PRACTICE,
    zh="{found}：标题里只有法规、规章名称加书名号",
    en="{found}: only names of laws and rules stand in 《》 in a title",
    remedy=("去掉书名号。", "Remove 《》."),
    wrong=("#标题 某市人民政府关于印发《某市防汛方案》的通知",),
    right=(
        "#标题 某市人民政府关于印发某市防汛方案的通知",
        "#标题 某市人民政府关于印发《某市防汛办法》的通知",
    ),
)
def plans_in_titles(context: Context) -> Iterator[Finding]:
    """Plans and outlines stand in a title without 《》."""
    for _, index, text in _titles(context):
        for match in re.finditer(
            "《[^《》]*(?:方案|规划|计划|要点|措施|清单|预案|意见|安排|总结|分工|通知)(?:（[^（）]*）)?》(?=的)",
            text,
        ):
            yield Finding(index, match.start(), match.end())


@rule(
    "GZ-T21",
    "error",
    WORKING("第八条"),
    zh="文种是“{genre}”，结语却是“{found}”",
    en="a {genre} that closes with {found}",
    remedy=("使结语与文种一致。", "Make the closing words fit the kind of paper."),
    wrong=(
        "#标题 某市人民政府关于加强防汛工作的通知\n#文种 通知\n请抓好落实。\n特此报告。",
        "#标题 某市人民政府关于防汛工作的报告\n#文种 报告\n已完成检修。\n以上报告当否，请批示。",
    ),
    right=(
        "#标题 某市人民政府关于加强防汛工作的通知\n#文种 通知\n请抓好落实。\n特此通知。",
        "#标题 某市人民政府关于防汛工作的报告\n#文种 报告\n已完成检修。\n特此报告。",
    ),
    weight=1.0,
)
def closing_words(context: Context) -> Iterator[Finding]:
    """特此通知 closes a 通知, 妥否，请批示 a 请示."""
    for part, _, text in _titles(context):
        genre = next((g for g in _CLOSINGS if visible(text).endswith(g)), "")
        if not genre or part.document.instruments:
            continue
        for index in part.segments:
            segment = context.segments[index]
            if (
                segment.where != "body"
                or segment.role != "paragraph"
                or len(segment.text) > _CLOSING
            ):
                continue
            match = _CLOSING_WORDS.match(segment.text.strip())
            if match and not re.search(_CLOSINGS[genre], match[0]):
                yield Finding(index, 0, len(segment.text), words=(("genre", genre),))


_CLOSING = 24  #: characters of a closing line
_CLOSINGS = {
    "通知": "通知|印发",
    "报告": "报告(?!当否)(?!妥否)|审阅|审议",
    "请示": "请示|批示|批复|审批|指示|审定",
    "批复": "批复|复",
    "函": "函|复|达|告|支持",
    "公告": "公告|通告",
    "通告": "通告|公告",
    "通报": "通报",
    "意见": "执行|施行|意见|落实",
}
_CLOSING_WORDS = pattern_of(
    "(?:特此|专此)(?:通知|报告|请示|批复|函[告达复]|公告|通告|通报|说明|证明|布告)|(?:以上|上述)(?:报告|请示|意见)?，?如?无不[妥当]，请(?:予?批[转准复]|审批|审议)|(?:以上|上述)?(?:报告|请示|意见|通知)?，?(?:当否|妥否|可否|是否妥当)，请(?:予)?(?:批示|批复|审批|指示)|(?:此复|请批示|请批复|请予审批|请予批准)[。]?$"
)


@rule(
    "GZ-T22",
    "warning",
    WORKING("第九条（七）"),
    zh="标题里“{found}”前面缺“的”",
    en="的 is missing before {found} in the title",
    remedy=("写成“关于……的{found}”。", "Write 关于……的{found}."),
    wrong=("#标题 某市人民政府关于加强城市防汛工作通知",),
    right=(
        "#标题 某市人民政府关于加强城市防汛工作的通知",
        "#标题 某市人民政府关于2021年政府工作的补充通知",
    ),
    weight=1.0,
)
def subject_and_genre(context: Context) -> Iterator[Finding]:
    """的 joins the subject after 关于 to the kind of paper."""
    for _, index, text in _titles(context):
        if match := _UNJOINED.search(text):
            yield Finding(index, match.start(1), match.end(1))


_UNJOINED = pattern_of(
    "关于(?![^《》]{0,60}》)[^《》]{4,60}(?<!的)(?<!的[\u4e00-\u9fff]{2})(?<!的[\u4e00-\u9fff]{4})(通知|通报|批复|请示|公告|通告)$"
)
