"""Rules on words (用词): the word lists, repetitions, leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.context.word_lists import Word, WordKind
from gazette.check.finding import Finding
from gazette.check.rules.near_miss import near_misses
from gazette.check.rules.pieces import HAN
from gazette.check.rules.sources import FACT, METHOD, PRACTICE, REFORMS, VARIANTS
from gazette.check.spelling.doubtful import (
    Doubt,
    broken_phrases,
    doubts,
    is_of_other_words,
    is_seam,
    stands_alone,
)
from gazette.check.spelling.idioms import broken_idioms
from gazette.check.spelling.tables import tables
from gazette.check.table import rule
from gazette.text.drafts import draft_mark

__all__: list[str] = []


def _listed(context: Context, kind: WordKind, text: str) -> Iterator[tuple[int, Word]]:
    """Place and line of the list, for each listed word in the text."""
    for word in context.lists.among(kind, context.pairs):
        if word.in_force(context.date):
            for place in word.places(text):
                yield place, word


def _marked(context: Context, place: int, word: Word, *, fixes: bool = False) -> Finding:
    """The finding about a listed word, at the level that the list gives it."""
    fix = word.right if fixes and word.fix else None
    found = context.at(place, place + len(word.form), fix, to=word.right)
    return found._replace(level=word.level)


@rule(
    "GZ-V01",
    "warning",
    METHOD,
    zh="错别字：“{found}”",
    en="misspelt: {found}",
    remedy=("改成“{to}”。", "Write {to}."),
    wrong=("安排布署下一步工作。", "防止松驰懈怠。"),
    right=(
        "安排部署下一步工作。",
        "防犯罪、保平安。",
        "究竟争议何在。",
        "有配偶而与他人同居。",
        "尊重居住意愿，各类缴费除外，主动做好服务，不得降低数量。",
    ),
    weight=1.0,
    fixes=True,
)
def misspelt(context: Context) -> Iterator[Finding]:
    """Words that are never right (词表 错别字), where they are not the seam of two others: 居住|意愿 for 住意."""
    for place, word in _listed(context, "错别字", context.visible):
        slip = Doubt(place, word.form)
        if not is_seam(context.visible, slip):
            yield _marked(context, place, word, fixes=stands_alone(context.visible, slip))


@rule(
    "GZ-V02",
    "warning",
    REFORMS,
    zh="机构名称“{found}”已改",
    en="the body {found} has another name by then",
    remedy=(
        "核对；现为“{to}”，写旧称时前面加“原”。",
        "Check: now {to}; write 原 before an old name.",
    ),
    wrong=("#日期 2021年6月3日\n由国土资源部负责解释。",),
    right=(
        "#日期 2021年6月3日\n由自然资源部负责解释。",
        "#日期 2021年6月3日\n原国土资源部发布的规定同时废止。",
        "#日期 2021年6月3日\n国土资源部门应当予以配合。",
        "#日期 2016年6月3日\n由国土资源部负责解释。",
        "#日期 2021年6月3日\n依照卫生部、农业部《某管理办法》办理。",
        "#日期 2021年6月3日\n由市住建局牵头。",
    ),
    weight=2.0,
)
def old_names(context: Context) -> Iterator[Finding]:
    """Bodies are called what they were called on the document's day (词表 机构名称)."""
    if context.date is None:
        return  # an undated text may be of any year
    text = context.printed_plain
    for kind in ("机构名称", "地名"):
        for place, word in _listed(context, kind, text):
            before = text[max(0, place - _BEFORE) : place]
            if "原" not in before.replace("原则", "") and not _LONGER_ORGAN.match(
                text, place + len(word.form)
            ):
                yield _marked(context, place, word)


_BEFORE = 8  # characters in which 原 still belongs to the name: 原某市工商局
#: 国土资源部门, 农业部分; a bracket or a 令 names what was issued then
_LONGER_ORGAN = pattern_of(
    "[门分队署]|令|[（〔]|公告|文件|关于|(?:颁布|发布)(?![。；，])|印发的?《|于?[0-9]{4}年|《"
    "|运输令|(?:、[一-龥]{2,20}){1,8}(?:令|《|公告|关于|颁布|发布)"
)


@rule(
    "GZ-V03",
    "error",
    PRACTICE,
    zh="“{found}”的职务与词表不符，词表为“{post}”",
    en="the post of {found} is not what the house's list says: {post}",
    remedy=("核对姓名和职务。", "Check the name and the post."),
    wrong=("#日期 2021年6月3日\n副市长张某某主持会议。",),
    right=(
        "#日期 2021年6月3日\n市长张某某主持会议。",
        "#日期 2019年6月3日\n副市长张某某主持会议。",
    ),
    weight=2.0,
    raised="词表由本单位提供",
)
def posts(context: Context) -> Iterator[Finding]:
    """Names stand with the posts of the house's list (词表 领导职务)."""
    for word in context.lists.of("领导职务"):
        if not word.in_force(context.date):
            continue
        for place in word.places(context.running):
            before = context.running[max(0, place - 20) : place]
            post = re.search(
                rf"[，。；、：“（\n]?([{HAN}]{{2,12}}(?:长|主任|书记|员|主席))$", before
            )
            if post and not _names(post[1], word.right):
                yield context.at(place, place + len(word.text), post=word.right)


def _names(printed: str, post: str) -> bool:
    """Whether the post printed is the one of the list: 市长 is not 副市长."""
    if printed.endswith(post):
        return not printed.removesuffix(post).endswith(("副", "原"))
    return post.endswith(printed)


@rule(
    "GZ-V05",
    "error",
    PRACTICE,
    zh="“{found}”在本单位的敏感词表里",
    en="{found} is on the house's list of words not to be printed",
    remedy=("按本单位规定处理。", "Follow the house's rule."),
    wrong=("推进样例敏感词公开。",),
    right=("推进政务公开。",),
    weight=2.0,
    raised="词表由本单位提供",
)
def forbidden(context: Context) -> Iterator[Finding]:
    """Words the house does not print (词表 敏感词; ships empty)."""
    for place, word in _listed(context, "敏感词", context.visible):
        yield _marked(context, place, word)


@rule(
    "GZ-V07",
    "error",
    PRACTICE,
    zh="“{found}”与固定提法“{phrase}”差一个字",
    en="{found} differs from the set phrase {phrase} by one character",
    remedy=("改成“{phrase}”。", "Write {phrase}."),
    wrong=("坚持全心全意为民服务。", "坚持全心全意为了人民服务。", "坚持全心全意维人民服务。"),
    right=("坚持全心全意为人民服务。", "推进政务公开。", "健全省人民代表大会常务委员会的制度。"),
    weight=2.0,
    raised="词表由本单位提供",
)
def set_phrases(context: Context) -> Iterator[Finding]:
    """Set phrases are complete (词表 固定提法; the office adds its own)."""
    for word in context.lists.of("固定提法"):
        if context.pairs.isdisjoint((word.text[:2], word.text[-2:])):
            continue  # one of its halves must be right
        if word.in_force(context.date):
            for start, end in near_misses(context.printed, word.text):
                told = any(start <= place < end for place in _mutilated(context))  # by GZ-V17
                found = context.printed[start:end]
                right = _OF_A_REGION.match(found) or found.replace("的", "", 1) == word.text
                if not told and not right:
                    yield context.at(start, end, phrase=word.text)


#: 健全省人民代表大会…: of a region, not of the country
_OF_A_REGION = pattern_of("全[省市县区州盟旗]人")


def _mutilated(context: Context) -> Iterator[int]:
    """Where names of state, party, regions and organs are not whole."""
    return (place for place, *_ in _listed(context, "固定名称", context.printed))


@rule(
    "GZ-V09",
    "warning",
    VARIANTS,
    zh="异形词：“{found}”",
    en="a variant spelling: {found}",
    remedy=("用推荐词形“{to}”。", "Use the recommended {to}."),
    wrong=("设立专用帐户。", "大部份企业已复工。"),
    right=("设立专用账户。", "大部分企业已复工。", "持有的成份股。"),
    weight=0.5,
    fixes=True,
)
def variants(context: Context) -> Iterator[Finding]:
    """Of two spellings the recommended one is used (词表 异形词)."""
    text = context.printed_plain
    for place, word in _listed(context, "异形词", text):
        yield _marked(context, place, word, fixes=stands_alone(text, Doubt(place, word.form)))


@rule(
    "GZ-V10",
    "hint",
    PRACTICE,
    zh="“{found}”容易用错",
    en="{found} is often used wrongly",
    remedy=("看上下文；多数情况应为“{to}”。", "See the context; mostly {to} is meant."),
    wrong=("企业的法人代表应当到场。", "依法联接设备。"),
    right=("企业的法定代表人应当到场。", "依法连接设备。"),
    weight=0.0,
)
def easily_confused(context: Context) -> Iterator[Finding]:
    """Words worth a second look (词表 易混词)."""
    for place, word in _listed(context, "易混词", context.printed_plain):
        yield _marked(context, place, word)


@rule(
    "GZ-V11",
    "warning",
    METHOD,
    zh="“{found}”语义重复或不当",
    en="{found} says a thing twice, or wrongly",
    remedy=("改为：{to}。", "Better: {to}."),
    wrong=("目的是为了加强管理。", "截止2021年6月底，已完成80%。", "防止类似事故不再发生。"),
    right=("目的是加强管理。", "截至2021年6月底，已完成80%。", "报名于2021年6月截止。"),
    weight=0.5,
)
def redundant(context: Context) -> Iterator[Finding]:
    """Pleonasms and slips of sense (词表 重复语义)."""
    for word in context.lists.of("重复语义"):
        for match in context.scan(pattern_of(word.text), context.printed_plain):
            yield context.at(*match.span(), to=word.right)


@rule(
    "GZ-V06",
    "warning",
    METHOD,
    zh="重复：“{found}”",
    en="doubled: {found}",
    remedy=("删去一个。", "Remove one."),
    wrong=(
        "加强政务公开的的管理。",
        "由由市人民政府负责。",
        "应当应当及时公开。",
        "各地要将将责任落实到人。",
        "依法追究刑事责任任。",
        "会同有关部门门开展督查。",
    ),
    right=(
        "加强政务公开的管理。",
        "他的的确确来过。",
        "目的的确定",
        "看看、谈谈、想想。",
        "依法追究责任任务另行安排。",
        "依照立法法，制定本办法。",
        "人人有责。",
        "的士的管理。",
        "需在在线平台办理。",
    ),
    weight=1.0,
)
def doubled(context: Context) -> Iterator[Finding]:
    """A word written twice by a slip."""
    told = set()
    for pattern in _DOUBLED:
        for match in context.scan(pattern, context.printed):
            told.add(match.start())
            yield context.at(*match.span())
    for start, end in (*_words_twice(context), *_ends_twice(context)):
        if start not in told:
            yield context.at(start, end)


def _ends_twice(context: Context) -> Iterator[tuple[int, int]]:
    """Where the last character of a frequent word stands twice: 追究责任任."""
    language, text = tables(), context.sentences
    for pair in context.pairs.intersection(c + c for c in context.characters):
        if not _MAY_END_TWICE(pair) or language.is_word(pair):
            continue
        place = text.find(pair)
        while place > 0:
            ends = text[place + 2 : place + 3] in _STOPS
            if ends and language.is_frequent(text[place - 1] + pair[0]):
                yield place, place + 2
            place = text.find(pair, place + 1)


_STOPS = frozenset("，。；、")
#: 立法法, 标的的 are right
_MAY_END_TWICE = pattern_of(r"(?![法的])([\u4e00-\u9fff])\1").fullmatch


def _words_twice(context: Context) -> Iterator[tuple[int, int]]:
    """Where a frequent word of two characters stands twice in a row: 思想思想."""
    for turned in context.pairs & tables().turned:
        pair = turned[1] + turned[0]
        if context.threes is not None and pair + pair[0] not in context.threes:
            continue
        if pair in context.pairs and pair[0] != pair[1]:
            place = context.sentences.find(pair * 2)
            around = context.sentences[max(place - 1, 0) : place + 5]
            before = context.sentences[max(place - 1, 0) : place] + pair[0]
            if place >= 0 and not _TWO_WORDS.search(around) and not tables().is_word(before):
                yield place, place + 2 * len(pair)


#: 研究研究; the second may begin another word: 管理管理人, 行政行政法
_TWO_WORDS = pattern_of(
    "(?:研究|讨论|商量|调查|考虑|学习|交流|公开|经济|社会|规定|定罪|决定){2}|[者人员法权部门局厅委类型性化]$"
)


_WORDS_DOUBLED = [
    "应当",
    "必须",
    "不得",
    "可以",
    "进行",
    "以及",
    "或者",
    "并且",
    "根据",
    "按照",
    "有关",
    "人民政府",
    "依法",
    "负责",
    "工作",
    "实施",
    "加强",
    "做好",
    "落实",
    "推进",
    "开展",
    "值守",
    "情况",
    "问题",
    "部门",
    "单位",
    "要求",
    "措施",
    "制度",
    "任务",
    "严格",
    "及时",
    "切实",
    "认真",
    "各地",
    "我市",
    "全市",
    "会议",
]
#: a word twice, and where the two are no slip
_DOUBLED = tuple(
    pattern_of(one)
    for one in (
        r"的的(?!确|士)(?<!目的的)(?<!标的的)",
        r"了了(?!解|结|然)(?<!为了了)(?<!除了了)",
        r"是是(?!非)",
        r"和和(?![气睦谐平解约美政善睿田硕缓悦好])(?<!温和和)(?<!调和和)(?<!缓和和)(?<!中和和)(?<!总和和)",
        r"由由(?<!自由由)(?<!理由由)(?<!事由由)(?<!缘由由)(?<!案由由)(?<!情由由)",
        r"(?<!其)在在(?!线|[建途校职岗场])(?<!现在在)(?<!存在在)(?<!所在在)(?<!潜在在)(?<!内在在)(?<!外在在)",
        r"对对(?![象方口应等照策比待手外于账])(?<!针对对)(?<!反对对)(?<!面对对)(?<!核对对)(?<!相对对)(?<!应对对)(?<!查对对)(?<!校对对)",
        r"(?<!立)即即",
        r"将将(?![军领士官帅要来])(?<![大小名主上中少武干战兵]将将)",
        r"把把(?![关握手柄门])(?<!一把把)(?<!火把把)(?<!车把把)",
        r"应应(?![当急付对用届收诉税纳缴交])(?<!适应应)(?<!相应应)(?<!反应应)(?<!对应应)(?<!供应应)",
        r"及及(?<!以及及)(?<!涉及及)(?<!普及及)",
        r"与与(?![会])(?<!参与与)(?<!给与与)",
        r"要要(?!求|点|素|件|闻|害|领|义)(?<!重要要)(?<!主要要)(?<!必要要)(?<!需要要)(?<!首要要)(?<!纪要要)(?<!概要要)(?<!摘要要)(?<!纲要要)(?<!只要要)",
        r"部门门(?![口诊户卫窗前店票框厅])",
        r"单位位(?![于置列次居数移])",
        r"人员员(?![工额])",
        r"群众众(?![多筹创人])",
        r"机制制(?![定度约止造作成品衡])",
        r"制度度(?![过假量])",
        r"措施施(?![工行加策用肥])",
        r"问题题(?![目材库])",
        r"政府府|情况况|组织织(?![密就造])",
        r"局局(?=要|应|负责|、|，|会同|牵头)",
        r"部部(?=要|应|负责|、|，)",
        r"管理管理(?![人者权])",
        r"(?<!经济)(?<!社会)(?<!服务)组织组织(?!法|者|人|部|章|机|生)",
        r"建设建设(?!项|工|用|单|部|厅|局|者)",
        r"责任责任(?!人|制|书|编|保|事|追|明)",
        r"文件文件(?!夹)",
        r"通知通知(?!书|单)",
        *(word * 2 for word in _WORDS_DOUBLED),
    )
)


@rule(
    "GZ-V13",
    "error",
    FACT,
    zh="有没清理的排版或程序残留“{found}”",
    en="leftover of typesetting or software: {found}",
    remedy=("删去，补上应有的内容。", "Remove it and supply what is missing."),
    wrong=(
        "见错误！未找到引用源。",
        "按照&nbsp;规定办理。",
        "关于{{标题}}的通知",
        "<br>请贯彻执行。",
    ),
    right=("请贯彻执行。",),
    weight=1.0,
)
def leftovers(context: Context) -> Iterator[Finding]:
    """Error messages, markup and template fields are not text."""
    for match in context.scan(_LEFTOVER, context.visible):
        yield context.at(*match.span())


_LEFTOVER = pattern_of(
    r"(?<=[。，；])□|□(?=[。，；])|(?<=[一-龥])□(?=[一-龥])(?=[^□\n]*$|[^□\n]*\n)|错误[！!](?:未找到引用源|未定义书签|文档中没有指定样式的文字|超链接引用无效)[。.]?|Error! (?:Reference source not found|Bookmark not defined)[.]?"
    r"|&(?:nbsp|amp|lt|gt|quot|ensp|emsp|#[0-9]{2,5});|\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|</?(?:br|p|div|span|td|tr|table|font|b|a)(?: [^<>\n]*)?/?>"
)


@rule(
    "GZ-V14",
    "hint",
    PRACTICE,
    zh="“{found}”像是没填的空",
    en="{found} looks like a blank not filled in",
    remedy=("补上内容；样式、示例里可以保留。", "Fill it in; forms and examples may keep it."),
    wrong=("自2021年×月×日起施行。", "由____负责解释。", "（待定）"),
    right=("自2021年8月1日起施行。", "张××、李×同学。"),
    weight=0.0,
)
def blanks(context: Context) -> Iterator[Finding]:
    """Nothing is left to be filled in."""
    for match in context.scan(_BLANK, context.running):
        if context.segments[context.segment_at(match.start())].where != "annex":
            yield context.at(*match.span())


_BLANK = pattern_of(
    r"[×xX*＊]{1,4}年[×xX*＊]{1,2}月|年[×xX*＊]{1,2}月[×xX*＊]{0,2}日?|_{3,}|（待定）|（待补充?）|〔[×xX*＊]{2,4}〕|TODO|TBD"
)


@rule(
    "GZ-V15",
    "warning",
    METHOD,
    zh="同一段里“{found}”整句重复",
    en="{found} stands twice in the paragraph",
    remedy=("删去重复的一句。", "Remove one."),
    wrong=("各单位要加强组织领导，落实责任。各单位要加强组织领导，落实责任。",),
    right=("各单位要加强组织领导，落实责任。",),
    weight=1.0,
)
def doubled_sentence(context: Context) -> Iterator[Finding]:
    """No sentence stands twice in a row."""
    for match in context.scan(_SENTENCE_TWICE, context.running):
        yield context.at(*match.span(1))


# the sentence begins after a stop or at the head of a paragraph: that keeps the search linear
_SENTENCE_TWICE = pattern_of(r"(?:(?<=[。；\n])|\A)([^。；\n]{8,80}[。；])\1")


@rule(
    "GZ-V16",
    "error",
    FACT,
    zh="标题还带着“{found}”",
    en="the title still says {found}",
    remedy=(
        "正式文本删去这几个字；未定稿不能刊登。",
        "A final text drops these words; a draft is not published.",
    ),
    wrong=(
        "#标题 某市停车管理办法（征求意见稿）",
        "#标题 某市停车管理办法（送审稿）",
        "#标题 某市停车管理条例（草案）",
    ),
    right=(
        "#标题 某市停车管理办法",
        "#标题 关于某市停车管理条例（草案）的说明",
        "#标题 关于《某市停车管理办法（征求意见稿）》公开征求意见的公告",
    ),
    weight=2.0,
)
def drafts(context: Context) -> Iterator[Finding]:
    """Drafts are not published as documents."""
    for index in context.indices("title", "annex_title"):
        text = context.segments[index].text
        match = draft_mark(text)
        if match and "征求意见" not in text.replace(match[0], ""):
            yield Finding(index, match.start(), match.end())


@rule(
    "GZ-V17",
    "error",
    METHOD,
    zh="“{found}”不是规范的名称",
    en="{found} is not the name",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=(
        "中共人民共和国成立以来多次治理。",
        "宁夏自治区派员支援。",
        "贯彻习近总书记重要指示批示。",
        "由全国人大代表大会通过。",
        "日本、台湾等国家的企业可以参展。",
        "学习党的20大精神。",
        "坚定“四个自信”、做到“两个爱护”。",
    ),
    right=(
        "中华人民共和国成立以来多次治理。",
        "宁夏回族自治区派员支援。",
        "日本、台湾等国家和地区的企业可以参展。",
        "学习党的二十大精神。",
        "做到“两个确保”。",
        "深刻领悟“两个结合”。",
    ),
    weight=2.0,
)
def official_names(context: Context) -> Iterator[Finding]:
    """Names of state, party, regions and organs, and set phrases, are whole (词表 固定名称)."""
    for place, word in _listed(context, "固定名称", context.printed):
        yield _marked(context, place, word)
    yield from context.instead(_STATE, context.printed)


#: regions are no states, and congresses are counted in Chinese numerals
_STATE = (
    (
        pattern_of(
            r"(?:香港|澳门|台湾)(?:地区)?(?:、[一-龥]{2,6}){0,3}等(?:多个|[0-9]+个)?国家(?!和地区|或地区|与地区|（地区）|、地区|及地区)"
        ),
        "……等国家和地区",
    ),
    (
        pattern_of(
            r"党的[0-9]{1,2}(?:大|届)|(?:中国共产党|党的)第[0-9]{1,2}(?:次(?:全国)?代表大会|届中央|届.中全会)|第[0-9]{1,2}届(?:中央委员会|.中全会)"
        ),
        "党的二十大、第二十次全国代表大会",
    ),
    (pattern_of("(?<=自信”、做到)“两个(?!维护”)[一-龥]{2}”"), "“两个维护”"),
    (pattern_of("(?<=增强)“四个(?!意识”|自信”)[一-龥]{2}”"), "“四个意识”"),
    (pattern_of("(?<=坚定)“四个(?!自信”|意识”)[一-龥]{2}”"), "“四个自信”"),
    (pattern_of("(?<=深刻领悟)“两个(?!确立”|结合”|务必”|维护”)[一-龥]{2}”"), "“两个确立”"),
    (pattern_of("(?<=统筹推进)“五位(?!一体”)[一-龥]{2}”(?=总体布局)"), "“五位一体”"),
    (pattern_of("(?<=协调推进)“四个(?!全面”)[一-龥]{2}”(?=战略布局)"), "“四个全面”"),
    (pattern_of("“三个(?!代表”)[一-龥]{2}”(?=重要思想)"), "“三个代表”"),
)


@rule(
    "GZ-V18",
    "warning",
    PRACTICE,
    zh="“{found}”按公开的新闻出版用语规范不这样写",
    en="{found} is not written so by the published rules of style",
    remedy=("写成“{to}”，或按本单位规定处理。", "Write {to}, or follow the house's rule."),
    wrong=("推进样例政治用语。",),
    right=("推进政务公开。",),
    weight=2.0,
    raised="词表由本单位选用",
)
def political_wording(context: Context) -> Iterator[Finding]:
    """Wording that the house does not use (词表 政治用语; the shipped starter list is off)."""
    for place, word in _listed(context, "政治用语", context.printed_plain):
        yield _marked(context, place, word)


@rule(
    "GZ-V19",
    "warning",
    METHOD,
    zh="“{found}”不成词，像是“{to}”",
    en="{found} is no word; {to} seems to be meant",
    remedy=("核对；是人名、地名等专名的不改。", "Check; a proper name stays."),
    wrong=(
        "推动高质量发殿。",
        "巩固攻艰成果。",
        "加强组织领到。",
        "加强协凋配合。",
        "各项工作按布就班推进。",
        "各项要求要不折不叩落实。",
        "健全联防连控机制。",
    ),
    right=(
        "推动高质量发展。",
        "巩固攻坚成果。",
        "加强组织领导。",
        "李双祥受到表彰。",
        "推行直装直取。",
        "意见应当自呈报之日起公示。",
        "确保各族群众长期稳定增收。",
        "建立农产品滞销预警机制。",
        "发挥群测群防在预报中的作用。",
        "形成合理种植结构。",
    ),
    weight=1.0,
)
def doubtful(context: Context) -> Iterator[Finding]:
    """Pairs of characters that are in no word, phrases and idioms with a slip, beside what is meant."""
    text = context.sentences
    found = {
        one.start: one.word
        for one in (
            *broken_idioms(text, context.pairs, context.threes),
            *broken_phrases(text, context.pairs, context.threes),
            *doubts(text, context.pairs),
        )
        if not is_of_other_words(text, one)
    }
    kinds = _SLIPS if found else ()
    listed = {place for kind in kinds for place, *_ in _listed(context, kind, text)}
    for place in sorted(found.keys() - listed):
        yield context.at(place, place + len(found[place]), to=found[place])


_SLIPS: tuple[WordKind, ...] = ("错别字", "异形词", "易混词", "固定名称")


@rule(
    "GZ-V20",
    "warning",
    METHOD,
    zh="“{found}”和“{other}”在同一段里并用",
    en="{found} and {other} both stand in one paragraph",
    remedy=("统一成“{other}”。", "Write {other} throughout."),
    wrong=("各单位要作出安排。对做出突出贡献的予以表扬。",),
    right=("各单位要作出安排。对作出突出贡献的予以表扬。", "对做出突出贡献的予以表扬。"),
    weight=0.5,
)
def two_spellings(context: Context) -> Iterator[Finding]:
    """Of two spellings that both pass, one paragraph uses one."""
    for form, other, pattern in _TWO_SPELLINGS:
        for match in context.scan(pattern, context.printed_plain):
            if other in context.segments[context.segment_at(match.start())].text:
                yield context.at(match.start(), match.start() + len(form), other=other)


_TWO_SPELLINGS = (
    (
        "做出",
        "作出",
        pattern_of(
            "做出(?=[^，。；\n]{0,6}(?:决定|贡献|部署|规定|处理|安排|承诺|批示|说明|答复|判断|评价|努力))"
        ),
    ),
)
