"""Rules on sentences (语病): what is said twice, joined wrongly or left without a subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import METHOD, PRACTICE
from gazette.check.table import rule
from gazette.text.numerals import CHINESE_NUMERAL

__all__: list[str] = []

_ADVERBS = "认真|切实|积极|严格|及时|坚决|深入|扎实|广泛|大力|不断|主动|自觉|妥善|迅速|逐步|着力|努力|牢固|坚定不移|全力以赴|持之以恒|因地制宜|实事求是"
_VERBS = "贯彻|落实|执行|做好|开展|推进|推动|加强|完成|履行|组织|学习|处理|解决|报送|排查|整治|检查|抓好|遵守|实施|配合|参与|树立|维护|宣传|查处|制定|完善|建立|提高"


@rule(
    "GZ-M01",
    "warning",
    METHOD,
    zh="“{found}”：“的”应为“地”",
    en="{found}: 地 joins an adverb to its verb",
    remedy=("改成“地”。", "Write 地."),
    wrong=("各地要认真的贯彻落实。",),
    right=("各地要认真地贯彻落实。", "以严格的执行标准为准。", "认真的贯彻落实情况。"),
    needs="的",
    weight=0.5,
)
def adverb_mark(context: Context) -> Iterator[Finding]:
    """认真地贯彻, not 认真的贯彻."""
    for match in _ADVERBIAL.finditer(context.running_plain):
        yield context.at(*match.span())


_ADVERBIAL = re.compile(
    rf"(?<=[要须当地位门府应会能，、])(?:{_ADVERBS})的(?:{_VERBS})(?![^，。；]{{0,8}}(?:情况|标准|要求|制度|机制|作用|精神|体系|力度|能力|工作作风|态度|效果|氛围|局面|过程|成果))"
)


@rule(
    "GZ-M02",
    "warning",
    METHOD,
    zh="“{found}”缺主语或成分残缺",
    en="{found}: the sentence lacks its subject or an object",
    remedy=("改为：{to}。", "Better: {to}."),
    wrong=("通过培训考核，使服务水平得到提升。", "在各方支持下，使工作取得进展。"),
    right=("通过培训考核，服务水平得到提升。", "通过评审，市财政局使资金到位。"),
    weight=0.5,
)
def lacking(context: Context) -> Iterator[Finding]:
    """通过……，使…… leaves nobody who does it."""
    for pattern, right in _LACKING:
        for match in pattern.finditer(context.running_plain):
            yield context.at(*match.span(), to=right)


_LACKING = (
    (
        re.compile(
            r"(?:(?<=[。；\n])|\A)(?:通过|经过|由于)[^，。；：\n]{2,20}，(?:从而)?使(?=[^用馆命者节])[^，。；\n]{2,14}(?:得到|得以|取得|有了|明显|显著|大大|进一步)"
        ),
        "去掉“通过”或“使”",
    ),
    (
        re.compile(
            r"(?:(?<=[。；\n])|\A)在[^，。；：\n]{2,20}[下中]，(?:从而)?使(?=[^用馆命者节])[^，。；\n]{2,14}(?:得到|得以|取得|有了|明显|显著|大大|进一步)"
        ),
        "去掉“在……下”或“使”",
    ),
)


@rule(
    "GZ-M03",
    "warning",
    METHOD,
    zh="“{found}”重复或前后矛盾",
    en="{found} says a thing twice or contradicts itself",
    remedy=("改为：{to}。", "Better: {to}."),
    wrong=("截至9月底为止，建成停车场12座。", "各地要更加进一步加强值守。", "进行开展隐患排查。"),
    right=("截至9月底，建成停车场12座。", "到目前为止。", "进行清查。"),
    weight=0.5,
)
def contradicts(context: Context) -> Iterator[Finding]:
    """Two words for one thing, or a negation too many."""
    for pattern, right in _DOUBLE:
        for match in pattern.finditer(context.running_plain):
            yield context.at(*match.span(), to=right)


_N = rf"[0-9{CHINESE_NUMERAL}亿.]+"
_DOUBLE = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"谨防不|切莫不要|切[忌勿](?:不能|别)", "去掉后一个否定词"),
        (r"截[至止][^，。；\n]{2,14}为止", "去掉“为止”"),
        (
            "(?:严禁|禁止|不准|杜绝)(?:不得|不准|不许|禁止)|不得(?:禁止|严禁|不准)(?!性)",
            "去掉一个否定词",
        ),
        (
            "更加(?:进一步|越来越|日益|更)|进一步更加?(?!新|换|正)|越来越更加?|日益更加|愈加更",
            "只留一个",
        ),
        (
            "(?:进行|开展|加以|予以|给予)(?:进行|开展|加以|予以|给予)(?![一-龥]{0,2}的)",
            "只留一个动词",
        ),
        (
            r"发挥[^，。；\n]{0,8}作用的发挥|(?:提高|提升|增强|加强|改善)[^，。；\n]{2,10}的(?:提高|提升|增强|加强|改善)(?=[，。；])",
            "去掉后一个动词",
        ),
        (f"(?:大约|大概|约|近|将近|接近)(?:{_N})(?:多|余)(?=[万亿]?[一-龥])(?![元年])", "只留一个"),
        (f"(?:最多|最高|不超过|至多)(?:{_N})[一-龥%]{{0,3}}以[下内](?=[，。；])", "只留一个"),
        ("付诸于|诉诸于|见诸于|公诸于众|有别于与|加诸于|来自于|出自于(?=[^心])", "去掉“到”或“于”"),
        ("因为[^，。；\n]{2,16}的缘故(?=[，。；])|之所以[^，。；\n]{2,20}的原因", "只留一个"),
        (
            "目前(?:现在|当前|正在目前)|现在目前|当前目前|如今现在|过去以往|以往过去|事先预先|预先提前|事先提前(?!告)|提前预[先告](?!知)",
            "只留一个",
        ),
        ("十分非常|非常十分|很非常|非常很|特别非常|极其非常|比较很|最最|过于太|太过于", "只留一个"),
        ("可以能够|能够可以|可能也许|也许可能|应该必须|必须应该|需要须", "只留一个"),
        (
            "违法行为活动|违法活动行为|犯罪行为活动|工作任务的任务|问题的问题|措施的措施|情况的情况(?!下)|方面的方面|会议会议|行动的行动",
            "只留一个",
        ),
        (
            "(贯彻|落实|执行|实施|开展|推进|组织)的(?:实施|落实|执行|贯彻|开展|推进)(?=本|《|各|好)",
            "只留一个动词",
        ),
        (
            "几乎(?:全部|所有|都)[^，。；\n]{0,8}(?:完全|全都|全部|一律|都完)|基本上?(?:全部|完全|都)(?:完成|到位|结束|落实|完毕)",
            "“几乎”“基本”与“全部”只留一个",
        ),
        (
            "(?<=提高)[^，。；\n]{1,8}质量和数量|(?<=提高)[^，。；\n]{0,8}(?:规模|数量|面积)(?=[，。；])|(?<=扩大)[^，。；\n]{0,8}(?:水平|力度|质量)(?=[，。；])|(?<=增强)[^，。；\n]{0,8}(?:力度|水平)(?=[，。；])|(?<=加快)[^，。；\n]{0,8}(?:水平|力度|质量)(?=[，。；])|(?<=改善)[^，。；\n]{0,8}(?:水平|效率|能力)(?=[，。；])",
            "动词与宾语搭配",
        ),
        (
            "(?:降低|减少)[^，。；\n]{2,12}率和[^，。；\n]{2,14}减少|(?:率|水平|程度)和(?:次数|数量)减少",
            "动词与宾语搭配",
        ),
        (
            "被[一-龥]{1,6}所被|将其把|把将|对于对|关于对于|为了以便|以便为了|由于因为|因为由于|虽然尽管|尽管虽然|但是然而|所以因此|因此所以|而且并且|并且而且|或者或|如果假如|不仅不但|除了除",
            "只留一个",
        ),
        (
            "是否(?:能否|会否)|能否是否|是否[^，。；\n]{2,12}是[^，。；\n]{2,10}的(?:保证|前提|关键)",
            "“是否”与后面不合",
        ),
        (
            f"(?:增加|增长|提高|上升)到{_N}倍(?:以上)?了|(?:分为|分成){_N}[一-龥]{{0,2}}等方面(?:内容)?等",
            "核对",
        ),
    )
)


@rule(
    "GZ-M04",
    "hint",
    PRACTICE,
    zh="“{found}”读起来不顺",
    en="{found} does not read well",
    remedy=("改为：{to}。", "Better: {to}."),
    wrong=("各地要对隐患进行整治工作的开展。", "为防汛工作做出贡献。"),
    right=("各地要整治隐患。",),
    weight=0.0,
)
def reads_badly(context: Context) -> Iterator[Finding]:
    """Words worth a second look."""
    for pattern, right in _ROUGH:
        for match in pattern.finditer(context.running_plain):
            yield context.at(*match.span(), to=right)


_ROUGH = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (
            r"进行[^，。；\n]{2,8}工作的开展|对[^，。；\n]{2,12}进行[^，。；\n]{2,8}的(?:工作|开展)",
            "直接用动词",
        ),
        (
            "做出(?=[^，。；\n]{0,6}(?:决定|贡献|部署|规定|处理|安排|承诺|批示|说明|答复|判断|评价|努力))",
            "作出",
        ),
        (
            "(?:加以|予以|给予|进行)(?:认真|切实|积极|大力)(?:的|地)?(?=[一-龥]{2})",
            "去掉“加以”“进行”",
        ),
        ("(?<=[，。；])从而(?:进而|最终从而)", "只留一个"),
        ("涉及到(?=[一-龥])", "涉及"),
        ("有所(?:很大|明显|显著|大幅)", "去掉“有所”"),
        ("(?:第一|首先)[^。]{2,60}其次[^。]{2,60}(?:第三|三是)", "序次语用同一套"),
        ("(?:将|把)[^，。；\n]{2,10}(?:予以|加以|给予)(?:以)", "去掉“以”"),
    )
)
