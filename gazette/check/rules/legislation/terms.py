"""Rules on the wording of regulations (立法技术): 立法技术规范（试行）, parts one and two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.series import clauses_of
from gazette.check.rules.sources import DRAFTING
from gazette.check.table import rule
from gazette.model import Division
from gazette.model.walk import divisions_of
from gazette.text.numerals import (
    CHINESE_NUMERAL,
    LABEL_NUMERAL,
    ONE_TO_NINE,
    UP_TO_HUNDRED,
    UP_TO_TEN,
    to_int,
)

__all__: list[str] = []

_SELF = "办法|规定|条例|细则|规则|章程|规程|准则"


def _in_regulation(context: Context, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where the pattern stands in running text that nobody is quoted in, of a text in articles."""
    if context.is_regulation:
        yield from context.scan(pattern, context.running_plain)


@rule(
    "GZ-J01",
    "warning",
    DRAFTING("一、5"),
    zh="“{found}”不写“特”",
    en="{found}: the purpose clause has no 特",
    remedy=("写成“制定”。", "Write 制定."),
    wrong=("第一条　为了规范停车，特制定本办法。\n第二条　乙。",),
    right=("第一条　为了规范停车，制定本办法。\n第二条　乙。",),
    needs="特",
)
def specially(context: Context) -> Iterator[Finding]:
    """The purpose clause says 制定."""
    for match in _in_regulation(context, pattern_of(rf"特(?:此)?制[定订]本(?:{_SELF})")):
        yield context.at(*match.span())


@rule(
    "GZ-J02",
    "warning",
    DRAFTING("三、8"),
    zh="“{found}”后面缺“的”",
    en="{found} lacks 的",
    remedy=("写成“有下列……之一的，”。", "Write 有下列…之一的，."),
    wrong=("第一条　有下列行为之一，由主管部门责令改正：\n（一）甲；\n（二）乙。",),
    right=("第一条　有下列行为之一的，由主管部门责令改正：\n（一）甲；\n（二）乙。",),
    needs="之",
)
def one_of(context: Context) -> Iterator[Finding]:
    """有下列行为之一 as a condition ends with 的."""
    for match in _in_regulation(context, _ONE_OF):
        yield context.at(*match.span())


_ONE_OF = pattern_of(
    "(?<![具须应])有(?:下列|以下|前款所列)(?:行为|情形|情况|违法行为)之一(?=，(?:由[^，。；]{2,24}(?:责令|处|给予|没收|依)|处|责令|给予))"
    "|(?:(?<=[。；\\n])|\\A)(?:损[坏毁]|擅自|占用|未[经按]|拒绝|拒不|阻碍|逾期)[^，。；的]{2,24}，(?=由[^，。；]{2,24}(?:责令|给予|处))"
)


@rule(
    "GZ-J03",
    "hint",
    DRAFTING("三、18", "一般"),
    zh="“{found}”：以法律法规为依据用“依照”",
    en="{found}: 依照 where a law is the ground",
    remedy=("改成“依照”；泛指按规定办事的用“按照”。", "Write 依照."),
    wrong=("第一条　按照《城市绿化条例》的规定给予处罚。\n第二条　乙。",),
    right=("第一条　依照《城市绿化条例》的规定给予处罚。\n第二条　乙。",),
    needs="按",
)
def according_to(context: Context) -> Iterator[Finding]:
    """依照 names the law that is applied, 按照 the way something is done."""
    for match in _in_regulation(context, _ACCORDING):
        yield context.at(match.start(), match.start() + 2)


_ACCORDING = pattern_of(
    "按照(?:《[^》\n]*》|本(?:法|条例|办法|规定)[^，。；]{0,10}|(?:有关|相关)?法律[^，。；]{0,8})的?规定?(?:予以|给予|进行|实施|依法)?(?:处罚|处理|处分|追究)"
    "|(?<=应当)按照《[^》\\n]*(?:法|条例)》第"
)


@rule(
    "GZ-J04",
    "warning",
    DRAFTING("三、21"),
    zh="“{found}”：向国家交钱用“缴纳”",
    en="{found}: money paid to the state is 缴纳",
    remedy=("写成“缴纳”。", "Write 缴纳."),
    wrong=("第一条　单位应当交纳税款。\n第二条　乙。", "第一条　应当按期上交罚款。\n第二条　乙。"),
    right=("第一条　单位应当缴纳税款。\n第二条　会员应当交纳会费。",),
    needs="交",
)
def paying(context: Context) -> Iterator[Finding]:
    """Taxes, fines and contributions are 缴纳."""
    for match in _in_regulation(context, _PAY):
        yield context.at(match.start(), match.start() + 2)


_PAY = pattern_of("(?:交纳|上交|交付)(?:的)?(?:税款|各项税|罚款|罚金|社会保险费|滞纳金|社会抚养费)")


@rule(
    "GZ-J05",
    "hint",
    DRAFTING("三、24", "一般"),
    zh="“{found}”：年龄用“不满……周岁”",
    en="{found}: ages are 不满…周岁",
    remedy=("写成“不满××周岁的”。", "Write 不满…周岁."),
    wrong=("第一条　十八岁以下的未成年人应当由监护人陪同。\n第二条　乙。",),
    right=("第一条　不满十八周岁的未成年人应当由监护人陪同。\n第二条　乙。",),
    needs="岁",
)
def ages(context: Context) -> Iterator[Finding]:
    """An age in a regulation is in 周岁."""
    for match in _in_regulation(
        context, pattern_of(f"(?:不满|年满|满)?[0-9{UP_TO_HUNDRED}]+岁(?:以[上下])?(?=的|人)")
    ):
        yield context.at(*match.span())


@rule(
    "GZ-J17",
    "hint",
    DRAFTING("三、22", "一般"),
    zh="“{found}”：法规、规章一般用“应当”",
    en="{found}: a regulation says 应当 as a rule",
    remedy=("“必须”只用于特别强调的；一般写“应当”。", "Write 应当; 必须 is for what is stressed."),
    wrong=("第一条　养护单位必须建立巡查制度。\n第二条　乙。",),
    right=("第一条　养护单位应当建立巡查制度。\n第二条　乙。",),
    needs="必",
    weight=0.0,
)
def must(context: Context) -> Iterator[Finding]:
    """应当 is the word of duty; 必须 stresses it."""
    for match in _in_regulation(context, _MUST):
        yield context.at(*match.span())


_MUST = pattern_of("(?<=[位人门府局会者])必须(?=[^，。；\n]{2})(?![^，。；\n]{0,20}的[，。；])")


@rule(
    "GZ-J06",
    "warning",
    DRAFTING("二、施行日期"),
    zh="“{found}”：法规、规章用“施行”",
    en="{found}: a regulation takes effect by 施行",
    remedy=("写成“施行”。", "Write 施行."),
    wrong=("第一条　甲。\n第二条　本办法自2024年7月1日起实行。",),
    right=("第一条　甲。\n第二条　本办法自2024年7月1日起施行。",),
    needs="起",
)
def in_force(context: Context) -> Iterator[Finding]:
    """The last article says 自……起施行."""
    for match in _in_regulation(context, _IN_FORCE):
        yield context.at(*match.span(match.lastindex or 0))


_IN_FORCE = pattern_of(
    rf"本(?:{_SELF})(?:自|从|于)[^，。；\n]{{2,20}}(?:日|之日)起?(实行|实施|执行|生效|试施|施用|施实|实施行|开始施行|正式施行)"
    rf"|本(?:{_SELF})(从|于)[^，。；\n]{{2,20}}起施行"
)


@rule(
    "GZ-J07",
    "warning",
    DRAFTING("二、废止"),
    zh="“{found}”：法规、文件停用写“废止”",
    en="{found}: a document is repealed by 废止",
    remedy=("写成“同时废止”，并写明公布机关和日期。", "Write 同时废止 with body and day."),
    wrong=("第一条　甲。\n第二条　原《某市停车管理规定》同时作废。",),
    right=("第一条　甲。\n第二条　《某市停车管理规定》同时废止。", "原发票同时作废。"),
    needs="作取废失停",
)
def repealed(context: Context) -> Iterator[Finding]:
    """What was in force is 废止, not 作废 or 取消."""
    for match in context.scan(
        re.compile("(?<=》)[^，。；\n]{0,20}同时(作废|废除|取消|失效|停用|停止使用)"),
        context.running_plain,
    ):
        yield context.at(*match.span(1))


@rule(
    "GZ-J08",
    "warning",
    DRAFTING("三"),
    zh="“{found}”缺“级”",
    en="{found} lacks 级",
    remedy=("写成“县级以上”“乡级以上”等。", "Write 县级以上."),
    wrong=("县以上人民政府应当编制规划。",),
    right=("县级以上人民政府应当编制规划。", "三个县以上地区。"),
    needs="以",
)
def level_of_government(context: Context) -> Iterator[Finding]:
    """县级以上 is the level, not the county."""
    for match in context.scan(
        re.compile(
            "(?<![个跨])(?:县|乡)以上(?=(?:各级|地方|人民)*(?:人民政府|政府|党委|人大|主管部门|行政部门))"
        ),
        context.printed_plain,
    ):
        yield context.at(*match.span())


@rule(
    "GZ-J09",
    "hint",
    DRAFTING("三", "一般"),
    zh="“{found}”：罚款写“处……的罚款”",
    en="{found}: a fine is 处…的罚款",
    remedy=("写成“处一千元的罚款”“处二千元以下的罚款”。", "Write 处…的罚款."),
    wrong=("第一条　责令改正，处以一千元罚款。\n第二条　乙。",),
    right=("第一条　责令改正，处一千元以上二千元以下的罚款。\n第二条　乙。",),
    needs="罚",
)
def fines(context: Context) -> Iterator[Finding]:
    """A fine is 处 with its sum and 的罚款."""
    for match in _in_regulation(
        context,
        pattern_of(
            f"并?处以[^，。；\n]{{2,24}}罚款|处罚款[0-9{CHINESE_NUMERAL}]+元|[元倍]以[上下]罚款(?!数额)"
        ),
    ):
        yield context.at(*match.span())


@rule(
    "GZ-J10",
    "warning",
    DRAFTING("一、3"),
    zh="文种是“{genre}”，正文却自称“{found}”",
    en="the text is a {genre} and calls itself {found}",
    remedy=("写成“本{genre}”。", "Write 本{genre}."),
    wrong=(
        "#标题 某市停车管理办法\n第一条　制定本办法。\n第二条　依照本条例规定处罚。\n第三条　本办法自公布之日起施行。",
    ),
    right=(
        "#标题 某市停车管理办法\n第一条　制定本办法。\n第二条　依照本办法规定处罚。",
        "#标题 某市停车管理条例实施细则\n第一条　根据《某市停车管理条例》（以下简称本条例），制定本细则。\n第二条　违反本条例的，处罚。本细则自公布之日起施行。",
    ),
    weight=1.0,
)
def calls_itself(context: Context) -> Iterator[Finding]:
    """A 办法 calls itself 本办法 throughout."""
    for part in context.parts:
        title = re.search(rf"({_SELF})(?:（[^（）]*）)?$", part.document.meta.title)
        if not title:
            continue
        for index in part.segments:
            segment = context.segments[index]
            if segment.where != "body" or "本" not in segment.text:
                continue
            for match in re.finditer(
                r"(?:依照|按照|根据|违反|制定|适用|除|以|^|(?<=[。；，]))本(条例|办法|细则|规定)(?=第|的|规定|另有|有关|为准|所称|自|由|适用|施行|中|，|。)",
                segment.text,
            ):
                place = segment.start + match.start(1) - 1
                if match[1] != title[1] and not _meant(context, place, match[1]):
                    yield context.at(place, place + 1 + len(match[1]), genre=title[1])


def _meant(context: Context, place: int, name: str) -> bool:
    """Whether the word is quoted, or introduced as the short name of another text."""
    short = re.search(rf"简称[：:]?[“《]?本{name}", context.text)
    return context.is_quoted(place) or bool(short)


@rule(
    "GZ-J11",
    "hint",
    DRAFTING("一、5", "一般"),
    zh="立法目的写“为了”",
    en="the purpose clause begins with 为了",
    remedy=("写成“为了”。", "Write 为了."),
    wrong=("第一条　为规范停车，制定本办法。\n第二条　乙。",),
    right=("第一条　为了规范停车，制定本办法。\n第二条　乙。",),
)
def in_order_to(context: Context) -> Iterator[Finding]:
    """The first article begins 为了."""
    for body in context.bodies:
        for article in (d for d in body.divisions if d.kind == "article" and d.number == 1):
            index = context.index_of(article.id)
            after = context.segments[index + 1 : index + 2] if index >= 0 else []
            if after and re.match("为(?!了|期|[主民])[^，。；]{2,60}，", after[0].text):
                yield Finding(index + 1, 0, 1)


@rule(
    "GZ-J12",
    "warning",
    DRAFTING("三"),
    zh="“{found}”不是公文用语",
    en="{found} is no wording of official texts",
    remedy=("写成“或者”；两样都要的写“和”。", "Write 或者, or 和 where both are meant."),
    wrong=("占用绿地的单位和/或个人应当恢复原状。",),
    right=("占用绿地的单位或者个人应当恢复原状。",),
    needs="/／",
)
def and_or(context: Context) -> Iterator[Finding]:
    """和/或 leaves open what is meant."""
    for match in re.finditer("[和及与][/／]或者?|或者?[/／][和及与]", context.printed_plain):
        yield context.at(*match.span())


@rule(
    "GZ-J13",
    "hint",
    DRAFTING("三", "一般"),
    zh="“{found}”：法规、规章里一般写“{to}”",
    en="{found}: a regulation says {to}",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=("第一条　对不服处罚决定的，可以申请复议。\n第二条　乙。",),
    right=("第一条　对处罚决定不服的，可以申请复议。\n第二条　乙。",),
)
def legal_terms(context: Context) -> Iterator[Finding]:
    """Terms of statutes have one form."""
    if not context.is_regulation:
        return
    yield from context.instead(_TERMS, context.running_plain)


_TERMS = tuple(
    (pattern_of(pattern), right)
    for pattern, right in (
        ("对不服(?=[^，。；]{2,14}(?:决定|裁决|处罚|处理)的)", "对……不服"),
        (
            "(?<=，)可在[0-9十五六三]+日内(?=[^，。；]{0,12}(?:申请|提起))",
            "可以自收到……之日起……日内",
        ),
        ("(?<!不)构成犯罪的(?=依法|追究|由司法)", "构成犯罪的，"),
        ("不构成犯罪的(?=依法|给予|由)", "尚不构成犯罪的，"),
        ("法律法规规章|法律法规(?=[和及、]|的规定|另有|规定)", "法律、法规"),
        ("(?<=[，。；])但(?=[，])", "但是"),
        ("直接责任人(?!员)", "直接责任人员"),
        ("(?<=法人)或(?=其他组织)|(?<=单位)或(?=个人)|(?<=公民)或(?=法人)", "或者"),
        (f"(?<=[条款])第（[{UP_TO_TEN}]+）项", "第×项"),
        (
            "起诉到法院|(?:到|向|由)法院(?:起诉|提起诉讼)",
            "向人民法院提起诉讼",
        ),
        ("人民政府及有关(?:主管|行政)?部门", "人民政府及其有关部门"),
        ("(?:逾期|拒)不改的", "逾期不改正的、拒不改正的"),
        ("(?:送交|移交|移送)法院(?=处理|审理)", "移送人民法院"),
        ("吊销执照(?=[，。；])", "吊销营业执照"),
        ("主要负责人员(?=和)", "主要负责人"),
        ("(?<=[，。；])如(?=[^何果需有实期一同下前上])[^，。；]{2,16}的，", "……的，"),
        ("(?<![0-9])(?:三|五|七|十|十五|二十|三十)天(?=内)", "……日"),
        ("情节较重的|情节特别恶劣的", "情节严重的"),
    )
)


@rule(
    "GZ-J14",
    "warning",
    DRAFTING("三"),
    zh="“{found}”：法规、规章写“{to}”",
    en="{found}: a regulation says {to}",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=(
        "第一条　本办法所称绿地、是指公园绿地。\n第二条　乙。",
        "第一条　单位应该做好绿化。\n第二条　乙。",
        "第一条　本办法的解释权归市财政局所有。\n第二条　乙。",
        "第一条　没收非法所得。\n第二条　乙。",
        "第一条　停车场全天开放。但是、法律另有规定的除外。\n第二条　乙。",
        "第一条　本办法所称停车场，指停放机动车的场所。\n第二条　乙。",
    ),
    right=("第一条　本办法所称绿地，是指公园绿地。\n第二条　单位应当做好绿化。",),
)
def statutory_words(context: Context) -> Iterator[Finding]:
    """What a regulation demands, forbids and defines has set words."""
    if not context.is_regulation:
        return
    yield from context.instead(_STATUTORY, context.running_plain)


_STATUTORY = (
    (pattern_of(r"(?<=所称)[^，。；、\n]{1,20}、(?:是)?指"), "所称……，是指"),
    (pattern_of(r"(?<=所称)[^，。；、\n]{1,20}是指，"), "所称……，是指"),
    (
        pattern_of(
            r"(?<=本办法|本条例|本规定|本细则)所称[^，。；、\n]{1,20}，系?指(?!导|定|挥|标|数|示)"
        ),
        "所称……，是指",
    ),
    (pattern_of(r"(?<=[。；])(?:但是|但|然而)、"), "但是，"),
    (pattern_of(r"(?<=没收)(?:其)?(?:非法|不法)(?:所得|收入)"), "违法所得"),
    (pattern_of(r"做出(?=[^，。；\n]{0,6}(?:决定|处理|处罚|裁决|批准|答复|规定|认定))"), "作出"),
    (
        pattern_of(r"另行制订|(?:实施|具体|管理)(?:办法|细则)[^，。；\n]{0,14}制订(?=[，。；])"),
        "制定",
    ),
    (pattern_of(r"(?<=[位人门府局会])应该(?=[^，。；]{2})"), "应当"),
    (pattern_of(r"(?<=[位人门府局会])(?:不准|不许|不允许)(?=[^，。；]{2})"), "不得"),
    (pattern_of(r"(?:最终)?解释权归[^，。；\n]{2,20}(?:所有)?(?=[，。；])"), "由……负责解释"),
    (pattern_of(r"(?:应当|必须)须(?!知)|应当必须|必须应当"), "应当"),
    (pattern_of(r"(?<=[位人门府局会])不应当(?=[^，。；]{2})(?![^，。；]{2,30}而)"), "不得"),
    (pattern_of(r"(?:(?<=[，。；\n])|\A)(?:违反|触犯)(?:刑律|刑法)的"), "构成犯罪的"),
    (pattern_of(r"(?:十四|十六|十八|14|16|18)岁(?=的人|以上|以下)"), "……周岁"),
)


@rule(
    "GZ-J15",
    "warning",
    DRAFTING("二"),
    zh="提到“{found}”，这一条没有这一款（项）",
    en="{found} is named, but the article has no such paragraph or item",
    remedy=("核对条、款、项的序号。", "Check the numbers of article, paragraph and item."),
    wrong=(
        "第一条　停车应当有序。\n第二条　依照本办法第一条第三款处罚。",
        "第一条　有下列行为：\n（一）甲；\n（二）乙。\n第二条　依照本办法第一条第五项处罚。",
    ),
    right=(
        "第一条　停车应当有序。\n停车应当缴费。\n第二条　依照本办法第一条第二款处罚。",
        "第一条　有下列行为：\n（一）甲；\n（二）乙。\n第二条　依照本办法第一条第二项处罚。",
    ),
    needs="款项",
    weight=2.0,
)
def clause_of_article(context: Context) -> Iterator[Finding]:
    """本办法第N条第M款第K项 is there."""
    articles: dict[int, list[Division]] = {}
    for body in context.bodies:
        for division in body.divisions:
            if division.kind == "article" and division.number and not division.sub_number:
                articles.setdefault(division.number, []).append(division)
    for match in context.scan(_CLAUSE, context.plain):
        number, clause, item = (to_int(part) if part else None for part in match.groups())
        found = articles.get(number or 0, [])
        if len(found) == 1 and not _holds(found[0], clause, item):
            yield context.at(*match.span())


_CLAUSE = pattern_of(
    rf"本(?:{_SELF})第([{LABEL_NUMERAL}]+)条(?:第([{LABEL_NUMERAL}]+)款)?(?:第[（(]?([{LABEL_NUMERAL}]+)[）)]?项)?"
)


def _holds(article: Division, clause: int | None, item: int | None) -> bool:
    """Whether the article has the paragraph and the item; what was read unsurely holds all."""
    clauses = clauses_of(article)
    items = [d for d in divisions_of(article.blocks) if d.kind == "item"]
    if clause is not None and clause > max(len(clauses), 1):
        return False
    return item is None or not items or item <= max(d.number or 0 for d in items)


@rule(
    "GZ-J16",
    "hint",
    DRAFTING("三、数词", "一般"),
    zh="“{found}”：本文别处写成“{other}”，期限的数字用法不一致",
    en="{found}: elsewhere in the text {other}; periods are written in two ways",
    remedy=("期限统一用汉字数字（或统一用阿拉伯数字）。", "Write all periods in one way."),
    wrong=("第一条　应当自受理之日起十日内办结。\n第二条　应当在20日内答复。",),
    right=(
        "第一条　应当自受理之日起十日内办结。\n第二条　应当在二十日内答复。",
        "第一条　应当自受理之日起10日内办结。\n第二条　自7月20日起施行，十年内有效。",
    ),
    needs="内前",
)
def periods_in_two_ways(context: Context) -> Iterator[Finding]:
    """20日内 and 十日内 do not stand in one regulation; the rarer is named, once a text."""
    found: dict[tuple[int, str], list[re.Match[str]]] = {}
    for match in _in_regulation(context, _PERIOD):
        segment = context.segments[context.segment_at(match.start())]
        found.setdefault((segment.part, segment.where), []).append(match)
    for matches in found.values():
        figures = [match for match in matches if match[1].isascii()]
        words = [match for match in matches if not match[1].isascii()]
        rarer, other = sorted((figures, words), key=len)
        if rarer:
            yield context.at(*rarer[0].span(), other=other[0][0])


_PERIOD = pattern_of(
    f"(?<![月0-9.{UP_TO_HUNDRED}])([0-9]{{1,3}}|[{UP_TO_HUNDRED}两]{{1,3}})(?:个工作日|个?日|天)(?:以内|内|前)(?![{ONE_TO_NINE}])"
)
