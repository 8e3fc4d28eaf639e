"""Rules on arithmetic (数字的计算): counts against lists, shares, periods, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import FACT
from gazette.check.rules.sums import wrong_shares
from gazette.check.table import rule
from gazette.text.date_forms import DAY_OF_YEAR, FIGURE_DATE
from gazette.text.dates import find_dates
from gazette.text.numerals import ONE_TO_NINE, UP_TO_HUNDRED, to_int

__all__: list[str] = []

_COUNT = f"[0-9]{{1,3}}|[{UP_TO_HUNDRED}两]{{1,3}}"
#: 第N个五年 → its first year
_PLANS = {"十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}


@rule(
    "GZ-Q01",
    "warning",
    FACT,
    zh="写{said}{unit}，列出{listed}{unit}",
    en="{said} are said, {listed} are listed",
    remedy=("核对数目和列举。", "Check the count and the list."),
    wrong=(
        "全市3个镇（甲镇、乙镇、丙镇、丁镇）要设服务站。",
        "改造5个粮库：甲粮库、乙粮库、丙粮库、丁粮库。",
        "选派3名干部（张一、李二、王三、赵四）驻点。",
        "落实四项制度：巡查制度、考核制度、公示制度。",
        "坚持“三个结合”，即建养结合、管用结合。",
    ),
    right=(
        "落实三项制度：巡查制度、考核制度、公示制度。",
        "坚持“两个结合”，即建养结合、管用结合。",
        "全市4个镇（甲镇、乙镇、丙镇、丁镇）要设服务站。",
        "全市12个县（东山县、西山县等）要加强值守。",
    ),
    needs="（：—，",
    weight=1.0,
)
def counted(context: Context) -> Iterator[Finding]:
    """As many things are listed in the brackets as are counted before them."""
    for match in context.scan(_COUNTED, context.running_plain):
        count, unit, names = (part for part in match.groups() if part)
        said, listed = to_int(count.replace("两", "二")), len(names.split("、"))
        ends = {name[-1] for name in names.split("、")}
        alike = len(ends) == 1 or (unit.startswith("名") and _are_names(names))
        if said and said != listed and alike and listed > 1:
            yield context.at(*match.span(), said=str(said), listed=str(listed), unit=unit[:1])
    for match in context.scan(_SLOGAN, context.running):
        names = match[2].split("、")
        said = to_int(match[1].replace("两", "二"))
        if said != len(names) and len({name[-2:] for name in names}) == 1:
            yield context.at(*match.span(), said=str(said), listed=str(len(names)), unit="个")


#: “三个结合”，即建养结合、管用结合
_SLOGAN = pattern_of(
    rf"“([{ONE_TO_NINE}两])个[一-龥]{{2,4}}”，?(?:即|就是|是指|：)：?((?:[一-龥]{{3,12}}、)+[一-龥]{{3,12}})(?<!等)(?=[。；，])"
)


def _are_names(listed: str) -> bool:
    """Whether the words may be names of persons: two or three characters each."""
    return bool(re.fullmatch("[一-龥]{2,3}(?:、[一-龥]{2,3})+", listed))


_COUNTED = pattern_of(
    rf"(?<![0-9第.{UP_TO_HUNDRED}])({_COUNT})((?:[个家名座项条所类种处][一-龥]{{0,6}}|部门|单位))（((?:[一-龥]{{2,12}}、)+[一-龥]{{2,12}})(?<!等)）"
    rf"|(?<![0-9第.{UP_TO_HUNDRED}])({_COUNT})([个家名座所项种类条处支][一-龥]{{1,6}}?)(?:：|——|，即|，分别是|，分别为|，包括)((?:[一-龥]{{2,12}}、)+[一-龥]{{2,12}}(?:[和及][一-龥]{{2,12}})?)(?<!等)(?=[。；，])"
)


@rule(
    "GZ-Q02",
    "warning",
    FACT,
    zh="{said}，后面列出的是{listed}",
    en="{said} is announced, {listed} follow",
    remedy=("核对数目和列举。", "Check the count and the list."),
    wrong=("要落实以下三项措施：一是加强值守；二是备足物资。",),
    right=("要落实以下三项措施：一是加强值守；二是备足物资；三是组织演练。",),
    needs="一",
    weight=1.0,
)
def announced(context: Context) -> Iterator[Finding]:
    """三项措施：一是……；二是……；三是…… has three points."""
    for match in context.scan(_ANNOUNCED, context.running_plain):
        said = to_int(match[1].replace("两", "二"))
        points = [to_int(n) for n in _POINT.findall(match[2])]
        if said and points[:1] == [1] and points[-1] != said and len(points) > 1:
            yield context.at(match.start(), match.end(1), said=match[1], listed=str(points[-1]))


_ANNOUNCED = pattern_of(
    rf"(?<![第0-9{UP_TO_HUNDRED}])({_COUNT})[项个条点方类][一-龥]{{0,8}}([：:](?:首先|[一第]|（一）)[^\n]+)"
)
_POINT = pattern_of(f"(?:(?<=[：；。，:])|(?<=第)|(?<=（))([{UP_TO_HUNDRED}])(?:是|要|、|，|）)")


@rule(
    "GZ-Q03",
    "warning",
    FACT,
    zh="“{found}”各部分合计{sum}%",
    en="the shares in {found} add up to {sum} %",
    remedy=("核对各项百分比。", "Check the shares."),
    wrong=(
        "一、二、三类用户分别占50%、35%、25%。",
        "资金由省、市、县按60%、30%、20%的比例分担。",
    ),
    right=("一、二、三类用户分别占50%、35%、15%。", "甲、乙分别占60%、30%。"),
    needs="%",
    weight=1.0,
)
def shares(context: Context) -> Iterator[Finding]:
    """Shares of one whole do not exceed it."""
    found = (m for p in _SHARES for m in context.scan(p, context.running_plain))
    for match in found:
        total = sum(map(Decimal, re.findall(r"[0-9.]+(?=%)", match[0])), Decimal(0))
        if total > _WHOLE + 1:
            yield context.at(*match.span(), sum=f"{total.normalize():f}")


_WHOLE = 100
_SHARES = (
    pattern_of(r"(?:分别|各)占(?:[一-龥]{0,6}的?)?(?:[0-9]+(?:\.[0-9]+)?%[、和，]?){2,}"),
    # 按省、市、县50%、30%、20%的比例分担
    pattern_of(
        r"(?:[省市县区乡镇级家]|财政|单位|企业|个人)(?:分别)?(?:按照?)?(?:[0-9]+(?:\.[0-9]+)?%[、和：∶:]){1,4}[0-9]+(?:\.[0-9]+)?%(?=的?比例(?:分担|承担|负担|分配|分成|出资|配套))"
    ),
    # 其中优秀占70%，良好占20%，合格占20%
    pattern_of(r"其中，?(?:[一-龥]{1,8}[占为][0-9]+(?:\.[0-9]+)?%[、和，；]?){2,}"),
)


@rule(
    "GZ-Q04",
    "error",
    FACT,
    zh="“{plan}”时期是{right}年，不是“{found}”",
    en="the plan {plan} runs {right}, not {found}",
    remedy=("核对起止年份。", "Check the years."),
    wrong=("“十三五”期间（2015—2019年）改造6座泵站。",),
    right=("“十三五”期间（2016—2020年）改造6座泵站。",),
    needs="五",
    weight=2.0,
)
def plan_years(context: Context) -> Iterator[Finding]:
    """A five-year plan has its five years."""
    for match in context.scan(_PLAN, context.visible):
        first = _PLANS[match[1]]
        if (int(match[2]), int(match[3])) != (first, first + 4):
            yield context.at(
                match.start(2), match.end(3), plan=f"{match[1]}五", right=f"{first}—{first + 4}"
            )


_PLAN = pattern_of(
    rf"[“\"]?(十[{ONE_TO_NINE}]?)五[”\"]?(?:规划|计划|时期|期间)?（((?:19|20)[0-9]{{2}})年?[—～~–-]+((?:19|20)[0-9]{{2}})年?）"
)


@rule(
    "GZ-Q05",
    "warning",
    FACT,
    zh="“{found}”：年份是{listed}年，写作{said}年",
    en="{found}: the years are {listed}, the text says {said}",
    remedy=("核对年数和起止年份。", "Check the number of years."),
    wrong=("开展绿化三年行动（2021—2024年）。",),
    right=("开展绿化三年行动（2021—2023年）。", "建校二十年（2001—2021年）"),
    needs="年",
    weight=1.0,
)
def years_of_action(context: Context) -> Iterator[Finding]:
    """三年行动 runs three years, counted with the first."""
    for match in context.scan(_YEARS, context.visible):
        said, listed = to_int(match[1].replace("两", "二")), int(match[3]) - int(match[2]) + 1
        if said and listed not in (said, said + 1 if match[4] else said):
            yield context.at(*match.span(), said=str(said), listed=str(listed))


_YEARS = pattern_of(
    rf"(?<![{UP_TO_HUNDRED}第0-9“])([0-9]|[{UP_TO_HUNDRED}两]{{1,2}})年(?:滚动)?(?:行动|规划|计划|攻坚|提升|方案)(?:计划|方案|行动|规划)?[”》]?（((?:19|20)[0-9]{{2}})年?[—～~–-]+((?:19|20)[0-9]{{2}})(学?)年?）"
)


@rule(
    "GZ-Q06",
    "warning",
    FACT,
    zh="{period}是{right}，写作“{said}”",
    en="{period} is {right}, the text says {said}",
    remedy=("核对起止日期和时长。", "Check the days and the length."),
    wrong=(
        "2022年3月1日至5月31日进行为期2个月的培训。",
        "公示时间为2024年7月1日至7月5日，共7天。",
        "实施期限为2024年至2026年，为期五年。",
    ),
    right=(
        "2022年3月1日至5月31日进行为期3个月的培训。",
        "2024年6月1日至6月10日开展为期10天的整治。",
        "公示时间为2024年7月1日至7月5日，共5天。",
        "实施期限为2024年至2026年，为期三年。",
    ),
    needs="期共",
    weight=1.0,
)
def length_of_time(context: Context) -> Iterator[Finding]:
    """为期N个月 is the time between the two days."""
    for match in context.scan(_YEARS_LONG, context.visible):
        years, said = int(match[2]) - int(match[1]), to_int(match[3].replace("两", "二"))
        if said and said not in (years, years + 1) and years > 0:
            period = f"{match[1]}年至{match[2]}年"
            yield context.at(
                *match.span(), period=period, right=f"{years + 1}年", said=f"{match[3]}年"
            )
    for match in context.scan(_LENGTH, context.visible):
        end = match[2] if "年" in match[2] else match[1][: match[1].index("年") + 1] + match[2]
        days = [found.date for found in find_dates(f"{match[1]}至{end}")]
        said = to_int(match[3].replace("两", "二"))
        if len(days) != _FROM_TO or not said or days[1] < days[0]:
            continue
        length = (days[1] - days[0]).days + 1
        if match[4].startswith("个月") and round(length / 30.4) != said:
            right = f"{round(length / 30.4)}个月"
            yield context.at(
                *match.span(), period=f"{match[1]}至{match[2]}", right=right, said=f"{match[3]}个月"
            )
        elif match[4][0] in "天日" and length not in (said, said + 1):
            yield context.at(
                *match.span(),
                period=f"{match[1]}至{match[2]}",
                right=f"{length}天",
                said=f"{match[3]}天",
            )


_FROM_TO = 2
_LENGTH = pattern_of(
    rf"({FIGURE_DATE})[至—～到]({DAY_OF_YEAR})(?:[^。\n]{{0,16}}?为期|，(?:共计?|历时))([0-9]{{1,3}}|[{UP_TO_HUNDRED}两]{{1,3}})(个月|天|日)"
)
_YEARS_LONG = pattern_of(
    rf"((?:19|20)[0-9]{{2}})年?[至—～]((?:19|20)[0-9]{{2}})年，?[^，。；\n0-9]{{0,10}}?(?:为期|历时)([0-9]{{1,2}}|[{UP_TO_HUNDRED}两]{{1,2}})年"
)


@rule(
    "GZ-Q07",
    "warning",
    FACT,
    zh="“{found}”：其中各项之和{sum}，不是{total}",
    en="{found}: the parts add up to {sum}, not {total}",
    remedy=("核对总数和其中各项。", "Check the total and its parts."),
    wrong=(
        "共投入100万元，其中市级50万元、县级30万元。",
        "共检查30处，其中合格20处，不合格5处。",
        "全市发生火情15起，其中甲县6起、乙县5起、丙县5起。",
        "改造公路320公里，其中县道120公里、乡道100公里、村道90公里。",
    ),
    right=(
        "共投入100万元，其中市级60万元、县级40万元。",
        "共投入100万元，其中市级50万元。",
        "共检查30家，其中企业20家、学校5家等。",
    ),
    needs="其",
    weight=1.0,
)
def parts_of_total(context: Context) -> Iterator[Finding]:
    """What is listed after 其中 does not exceed the total; two complementary parts make it."""
    for match in context.scan(_PARTS, context.running_plain):
        unit = match[2]
        rest = match[3]
        parts = [Decimal(n) for n in re.findall(rf"([0-9]+(?:\.[0-9]+)?){unit}", rest)]
        total = Decimal(match[1])
        whole = re.search("不合格|未|其余|另外|县级[^市]*$|女|剩余|县[^，。]*区", rest)
        if len(parts) < 2 or "等" in rest or sum(parts) == total:  # noqa: PLR2004 - one part is no sum
            continue
        if sum(parts) > total or whole or (_NEARLY * total < sum(parts) and _are_alike(rest)):
            yield context.at(*match.span(), total=match[1], sum=f"{sum(parts):f}")


_NEARLY = Decimal("0.9")


def _are_alike(parts: str) -> bool:
    """Whether three or more parts are of one kind (县道、乡道、村道), so that they make the whole."""
    ends = re.findall(r"(?:\A|[、，])[一-龥]{0,6}([一-龥])[0-9.]+", parts)
    return len(ends) > 2 and len(set(ends)) == 1  # noqa: PLR2004 - two may be the chief ones


_PARTS = pattern_of(
    r"(?:共|总|合计|投入|计|发生|新增|建成|改造|检查|排查|完成|现有|下达|查处|整改|处置)[一-龥]{0,8}?([0-9]+(?:\.[0-9]+)?)([万亿]?[元人个处家户吨名项件亩座起例辆台所条次]|公里|平方米)(?:县（区）|县（市、区）|[一-龥]{0,6})，其中[：:]?([^。；\n]{4,80})(?=[。；\n])"
)


@rule(
    "GZ-Q08",
    "warning",
    FACT,
    zh="“{found}”：两个百分数相差{points}个百分点",
    en="{found}: the two shares differ by {points} percentage points",
    remedy=("两个百分数之差写“个百分点”。", "The difference is in 百分点."),
    wrong=("合格率同比提高4%，由90%提高到94%。", "合格率由90%提高到95%，提高了5%。"),
    right=("合格率同比提高4个百分点，由90%提高到94%。",),
    needs="%",
    weight=0.5,
)
def points(context: Context) -> Iterator[Finding]:
    """The difference of two percentages is in points."""
    for match in context.scan(_POINTS, context.running_plain):
        said, low, high = (Decimal(match[n]) for n in (1, 2, 3))
        if abs(high - low) == said:
            yield context.at(*match.span(), points=match[1])
    for match in context.scan(_POINTS_AFTER, context.running_plain):
        low, high, said = (Decimal(match[n]) for n in (1, 2, 3))
        if abs(high - low) == said:
            yield context.at(*match.span(), points=match[3])
    for match in context.scan(_SAID_POINTS, context.running_plain):
        said, low, high = (Decimal(match[n]) for n in (1, 2, 3))
        if abs(high - low) != said:
            yield context.at(*match.span(), points=f"{abs(high - low).normalize():f}")


_P = r"([0-9]+(?:\.[0-9]+)?)"
_POINTS = pattern_of(
    rf"(?:提高|上升|增长|下降|降低|增加|减少|提升|回落)(?:了)?{_P}%[，（、]?(?:由|从){_P}%[一-龥]{{1,6}}?{_P}%"
)
#: 由90%提高到95%，提高了5%
_POINTS_AFTER = pattern_of(
    rf"(?:由|从)[^，。；\n]{{0,8}}?{_P}%[一-龥]{{1,6}}?{_P}%，(?:同比|比[一-龥]{{2,6}})?(?:提高|上升|增长|下降|降低|增加|减少|提升|回落)了?{_P}%"
)
_SAID_POINTS = pattern_of(
    rf"(?:提高|上升|增长|下降|降低|增加|减少|提升|回落)(?:了)?{_P}个百分点[，（、]?(?:由|从)[^，。；\n]{{0,8}}?{_P}%[一-龥]{{1,6}}?{_P}%"
)


@rule(
    "GZ-Q09",
    "warning",
    FACT,
    zh="表中合计“{found}”，各项之和是{sum}%",
    en="the shares of the table add up to {sum} %, not {found}",
    remedy=("核对各项百分比。", "Check the shares."),
    wrong=("|项目|占比|\n|甲|60%|\n|乙|30%|\n|丙|20%|\n|合计|100%|",),
    right=(
        "|项目|占比|\n|甲|60%|\n|乙|30%|\n|丙|10%|\n|合计|100%|",
        "|项目|比重（%）|\n|甲|33.3|\n|乙|33.3|\n|丙|33.3|\n|合计|100|",
        "|项目|完成率|\n|甲|98%|\n|乙|95%|\n|合计|100%|",
    ),
    needs="计",
    weight=1.0,
)
def shares_in_tables(context: Context) -> Iterator[Finding]:
    """Shares under 占比 make the 100 % that the table prints."""
    for wrong in wrong_shares(context.document):
        yield context.about(wrong.paragraph, found=wrong.printed, sum=f"{wrong.sum.normalize():f}")


@rule(
    "GZ-Q10",
    "warning",
    FACT,
    zh="“{found}”：算出来是{right}%",
    en="{found}: it comes to {right} %",
    remedy=("核对两个数和百分数。", "Check the two figures and the share."),
    wrong=(
        "完成投资60万元，占总投资100万元的70%。",
        "由2020年的200家增加到2021年的300家，增长60%。",
    ),
    right=(
        "完成投资60万元，占总投资100万元的60%。",
        "由2020年的200家增加到2021年的300家，增长50%。",
        "由2020年的3家增加到2021年的7家，增长133%。",
    ),
    needs="%",
    weight=1.0,
)
def rates(context: Context) -> Iterator[Finding]:
    """A share or a growth is what the two figures beside it give, but for rounding."""
    for match in context.scan(_SHARE_OF, context.running_plain):
        part, whole, said = (Decimal(match[n]) for n in (1, 3, 4))
        if whole and abs(part * _WHOLE / whole - said) >= 1:
            yield context.at(*match.span(), right=_rounded(part * _WHOLE / whole))
    for match in context.scan(_GROWTH, context.running_plain):
        before, after, said = (Decimal(match[n]) for n in (1, 3, 4))
        if before and abs(abs(after - before) * _WHOLE / before - said) >= 1:
            yield context.at(*match.span(), right=_rounded(abs(after - before) * _WHOLE / before))


def _rounded(number: Decimal) -> str:
    return f"{number.quantize(Decimal('0.1')).normalize():f}"


_SHARE_OF = pattern_of(
    rf"{_P}([万亿]?[元人个处家户吨名项件亩座公])里?，占[^，。；0-9\n]{{0,10}}{_P}\2里?的{_P}%"
)
_GROWTH = pattern_of(
    rf"[由从](?:[0-9]{{4}}年?(?:底|末)?的?|[一-龥]{{0,6}}的?){_P}([万亿]?[元人个处家户吨名项件亩座起例辆台所条])[^，。；\n0-9]{{0,4}}(?:增加|增长|提高|减少|下降|降低|上升|压减)(?:到|至|为)(?:[0-9]{{4}}年?(?:底|末)?的?|[一-龥]{{0,6}}的?){_P}\2，(?:同比|增幅为?|降幅为?)?(?:增加|增长|提高|减少|下降|降低|上升|压减)?了?{_P}%"
)


@rule(
    "GZ-Q11",
    "warning",
    FACT,
    zh="“{found}”：各项之和是{sum}",
    en="{found}: the parts add up to {sum}",
    remedy=("核对各项和合计。", "Check the parts and the total."),
    wrong=(
        "其中：城区20个、乡镇15个，共计40个。",
        "设主任1名、副主任3名、委员6名，共11人。",
    ),
    right=(
        "其中：城区20个、乡镇15个，共计35个。",
        "设主任1名、副主任3名、委员6名，共10人。",
        "城区20个、乡镇15个等，共计40个。",
    ),
    needs="共合总",
    weight=1.0,
)
def total_at_end(context: Context) -> Iterator[Finding]:
    """Parts in a row with their total behind make it."""
    for match in _rows_and_totals(context):
        parts = [Decimal(n) for n in re.findall(_P, match[1])]
        same = match[2] == match[4] or {match[2], match[4]} <= {"名", "人", "位"}
        if same and sum(parts) != Decimal(match[3]):
            yield context.at(*match.span(), sum=f"{sum(parts):f}")


def _rows_and_totals(context: Context) -> Iterator[re.Match[str]]:
    """From a total back to the parts: totals are few, and what may be a part is everywhere."""
    text, done = context.running_plain, 0
    for total in context.scan(_TOTAL, text):
        start = max(done, text.rfind("\n", 0, total.start()) + 1)
        match = _ROW_AND_TOTAL.search(text, start, total.end())
        if match:
            done = match.end()
            yield match


_UNIT = "(?:[万亿]?[元人个处家户吨名位项件亩座辆台套所]|公里|平方米|公顷)"
_TOTAL = pattern_of(rf"(?:合计|共计|总计|一共|共)(?:为|有)?{_P}{_UNIT}")
_ROW_AND_TOTAL = pattern_of(
    rf"((?:[一-龥]{{1,8}}[0-9.]+{_UNIT}[、和]){{1,8}}[一-龥]{{1,8}}[0-9.]+({_UNIT}))，?(?:合计|共计|总计|一共|共)(?:为|有)?{_P}({_UNIT})"
)
