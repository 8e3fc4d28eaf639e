"""Marks inside sentences (句中的点号): what a mark may stand before, and what it may not."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import GB15834, PRACTICE
from gazette.check.table import rule
from gazette.text.numerals import ONE_TO_NINE, UP_TO_TEN

__all__: list[str] = []


@rule(
    "GZ-P43",
    "warning",
    GB15834("4.2 至 4.16"),
    zh="“{found}”的标点不对",
    en="the mark in {found} is not the right one there",
    remedy=("改法：{to}。", "See the standard: {to}."),
    wrong=(
        "各地要落实责任，（详见附件1）。",
        "是否延期，由各地自行决定？",
        "做好检查、整改，工作。",
        "单位自查、部门检查以及，政府督查。",
        "各地要，切实加强检查。",
        "根据“关于加强消防工作的通知”开展检查。",
        "组织“12.4”国家宪法日活动。",
        "其一、落实责任；其二、加强检查。",
        "特此通知！",
        "责任单位、市应急局。",
        "市、县、乡、三级联动。",
        "防火期为9月20日-次年4月30日。",
        "第一，加强宣传；第二，加强巡护；",
    ),
    right=(
        "各地要落实责任（详见附件1）。",
        "是否延期，由各地自行决定。",
        "做好检查、整改工作。",
        "组织“12·4”国家宪法日活动。",
        "特此通知。",
        "市、县、乡三级联动。",
        "开展《民法典》宣传活动。",
        "要什么，就给什么。",
    ),
)
def misplaced(context: Context) -> Iterator[Finding]:
    """A mark stands where the sentence pauses, and is the one of that pause."""
    yield from context.instead(_MISPLACED, context.running_plain)
    yield from context.instead(_AROUND_QUOTES, context.running)


_GENRES = "(?:通知|意见|决定|批复|办法|方案|规定|通告|公告)"
_LABELS = "(?:联系人|联系电话|责任单位|牵头单位|配合单位|地址|时间|地点|主办单位|电话|邮编)"
_MISPLACED = tuple(
    (pattern_of(pattern), right)
    for pattern, right in (
        ("[，；、]（(?=(?:详)?见|附|含|包括)", "括号前不用点号"),
        (
            r"(?:是否|如何|怎样|怎么|为什么|谁来|哪些|何时)[^。？\n]{2,40}，[^。？\n]{0,12}(?:由[^，。？\n]{2,12}|要[^，。？\n]{2,12}|应当?[^，。？\n]{2,12}|请[^，。？\n]{2,12})？",
            "不是疑问句用句号",
        ),
        (r"(?:(?<=[。；\n])|\A)[请望要][^，。；？\n]{2,16}？(?=\n|\Z|[一-龥])", "不是疑问句用句号"),
        ("(?<=、..)，(?=(?:工作|活动|任务|措施|情况|等)[。，；])", "删去逗号"),
        (
            "(?:以及|[校位门区业众]和)，(?=[一-龥]{2})",
            "删去逗号",
        ),
        ("(?<=[地门位府级人])(?:要|应|应当|必须)，(?=[一-龥]{2})", "删去逗号"),
        (
            rf"其[{ONE_TO_NINE}]、(?=[一-龥]{{2}})|第[{ONE_TO_NINE}]：(?=[一-龥]{{2}})",
            "其一，、第一，",
        ),
        (
            rf"(?:(?<=[。；，\n])|\A){_LABELS}、(?=[一-龥]{{2,10}}[，。；])",
            "用冒号",
        ),
        ("如下[，；](?=\n|\\Z)|(?:要求是|包括|如下|即)；(?=\n|\\Z)", "用冒号"),
        ("特此(?:通知|报告|函复|公告|通告|批复|函告|说明)[！，；、？]", "用句号"),
        ("、(?=[两三四五]级(?:联动|政府|联网|干部|党|书记|以上))", "删去顿号"),
        ("[，、；](?=）)|。（[^（）\n]{1,30}）。", "删去多余的点号"),
        (r"(?<=[一-龥])[【\[〔](?=(?:详)?见|附)[^】\]〕\n]{1,16}[】\]〕]", "用圆括号"),
        (r"(?<=[0-9日月])(?:—-|-—|——-|-——)(?=[0-9])", "起止用一字线“—”"),
        (
            "(?<=[一-龥])(?:-|——)(?=[一-龥]{1,3}(?:高速|铁路|公路|航线|列车))",
            "起止用一字线“—”",
        ),
        (
            r"(?:(?<=[。；：\n])|\A)第一，[^\n]{2,120}[。；]第二，[^\n]{2,120}[一-龥]；(?=\n(?!第)|\Z)",
            "段末用句号",
        ),
        ("(?<=[0-9]日)-(?=[次翌]年)", "起止用一字线“—”"),
        (r"(?<=[一-龥])[，；](?=\n[" + UP_TO_TEN + "]{1,2}、)", "段末用句号"),
    )
)


_AROUND_QUOTES = tuple(
    (pattern_of(pattern), right)
    for pattern, right in (
        (
            rf"(?:根据|按照|落实|执行|贯彻|依据|印发)“关于[^”《\n]{{4,40}}的{_GENRES}”",
            "用书名号",
        ),
        (
            r"“[0-9]{1,2}\.[0-9]{1,2}”(?=[一-龥])(?![^，。]{0,3}(?:版|倍|米|万|亿))",
            "间隔号，如“12·4”",
        ),
        ("(?:强调|指出|要求|表示|写道)，“[^“”\n]{4,80}。”", "引语前用冒号"),
        (
            "(?:强调|指出|表示|写道)：“[^“”\n]{6,80}[一-龥]”。(?=\n|\\Z)",
            "引语完整的，句号在引号里面",
        ),
        (
            "《[^《》\n]{1,16}》(?<![法典例定划案见知则程]》)(?:主题|系列|专项|宣传|教育|竞赛|评选|创建|实践){0,2}[月周日]?活动",
            "活动名称用引号",
        ),
    )
)


@rule(
    "GZ-P44",
    "hint",
    PRACTICE,
    zh="“{found}”的标点一般不这样用",
    en="the mark in {found} is mostly another",
    remedy=("一般：{to}。", "Mostly: {to}."),
    wrong=(
        "本次检查分动员，排查，整改三个阶段。",
        "重点检查商场，市场，宾馆等场所。",
        "各地要高度重视！",
        "中、小学校要加强检查。",
        "包括学校、医院等等场所。",
    ),
    right=("本次检查分动员、排查、整改三个阶段。", "中小学校要加强检查。"),
    weight=0.0,
)
def unusual(context: Context) -> Iterator[Finding]:
    """Words in a row are joined by 、, collective words by nothing, and a paper does not exclaim."""
    yield from context.instead(_UNUSUAL, context.running_plain)


_KINDS = "(?:场所|单位|部门|工作|方面|领域|行业|措施|部位|环节|阶段|设施|地区|内容)"
_UNUSUAL = tuple(
    (pattern_of(pattern), right)
    for pattern, right in (
        (
            rf"(?:分为?|包括|实行|做好|检查|抓好|加强)：?[一-龥]{{2,4}}[，；][一-龥]{{2,4}}[，；][一-龥]{{2,4}}(?:等|[{ONE_TO_NINE}两]个){_KINDS}",
            "并列词语用顿号",
        ),
        (r"(?<=[一-龥])！(?=\n|\Z)", "公文一般不用叹号"),
        (
            "大、中、小学|中、小学|城、乡(?!镇)|上、下级|公、检、法|公检、法|青、少年|调查、研究工作|省、市县|市、县乡",
            "集合词语不用顿号",
        ),
        ("等等(?=[一-龥]{2}[，。；])", "等"),
        (rf"“[{UP_TO_TEN[1:9]}]·[{UP_TO_TEN}]{{1,3}}”", "只有一月、十一月、十二月用间隔号"),
        (r"要[^，。；：\n]{2,12}：[一-龥]{2,10}：(?=[一-龥])", "一句里不套用冒号"),
        ("各[县市区地乡镇]{1,3}，各(?:部门|单位)：", "用顿号或逗号分层次"),
        (
            r"(?<=[一-龥]：)[一-龥]{2,10}[局委办]；[一-龥]{2,10}[局委办](?:；|。)",
            "并列的单位用顿号",
        ),
        ("(?<=[做就即])到?：(?=[一-龥]{2,6}[，、])|(?<=[，。；\n])即：", "用逗号或不用标点"),
    )
)
