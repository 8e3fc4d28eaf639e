"""Rules on characters and their encoding (文字和编码)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gazette.base.findings import Source
from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pieces import FULL_MARKS, HAN
from gazette.check.rules.sources import CHARACTERS, FACT, GB15834, GB15835, METHOD, PRACTICE
from gazette.check.table import rule

__all__: list[str] = []

#: GB 18030-2022, the character set itself: what has no code there cannot be exchanged
_CODES = Source("GB 18030-2022", "", "规定")


@rule(
    "GZ-K01",
    "error",
    _CODES,
    zh="“{found}”是部首或兼容字符，不是通用汉字，检索不到",
    en="{found} is a radical or compatibility character: searches will miss it",
    remedy=("改成“{to}”。", "Use {to}."),
    wrong=("第\u2f00次会议。", "金额\uf98e度核定。"),
    right=("第一次会议。",),
    weight=1.0,
    fixes=True,
)
def radicals(context: Context) -> Iterator[Finding]:
    """Kangxi radicals and compatibility ideographs look like characters and are none."""
    for match in context.scan(_RADICAL, context.text):
        plain = unicodedata.normalize("NFKC", match[0])
        yield context.at(*match.span(), plain if plain != match[0] else None)


# FA0E … FA29 hold twelve characters that are unified ideographs after all
_RADICAL = pattern_of(
    "[\u2e80-\u2fdf\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff]"
)


@rule(
    "GZ-K02",
    "error",
    _CODES,
    zh="“{found}”在专用区（U+{code}），换一台机器就显示不出来",
    en="{found} stands in a private use area (U+{code}): other machines cannot show it",
    remedy=(
        "换成标准字符；生僻字查 GB 18030 的正式编码。",
        "Replace it by the character's standard code.",
    ),
    wrong=("任命王\ue123为副局长。",),
    right=("任命王䶮为副局长。",),
    weight=1.0,
)
def private_use(context: Context) -> Iterator[Finding]:
    """Private use characters mean something on one machine only."""
    for match in context.scan(_PRIVATE, context.text):
        yield context.at(*match.span(), code=f"{ord(match[0]):04X}")


_PRIVATE = pattern_of("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


@rule(
    "GZ-K03",
    "error",
    FACT,
    zh="有看不见的字符（U+{code}）",
    en="an invisible character (U+{code})",
    remedy=("删去。", "Remove it."),
    wrong=("政务\u200b公开", "政务\u00ad公开", "政务\ufeff公开", "\u202a政务公开"),
    right=("政务公开",),
    fixes=True,
)
def invisible(context: Context) -> Iterator[Finding]:
    """Zero-width marks, soft hyphens, direction marks and controls break searches."""
    for match in context.scan(_INVISIBLE, context.text):
        yield context.at(*match.span(), "", code=f"{ord(match[0][0]):04X}")


_INVISIBLE = pattern_of(
    "[\x00-\x08\x0b\x0c\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+"
)


@rule(
    "GZ-K04",
    "hint",
    PRACTICE,
    zh="有特殊空格（U+{code}）",
    en="an unusual space (U+{code})",
    remedy=("改成普通空格或删去。", "Use a plain space or none."),
    wrong=("GB/T\u00a09704", "政务\u2003公开"),
    right=("GB/T 9704", "市　长"),
    fixes=True,
)
def odd_spaces(context: Context) -> Iterator[Finding]:
    """Spaces other than the plain and the full-width one behave unlike both."""
    for match in context.scan(_ODD_SPACE, context.text):
        yield context.at(*match.span(), " ", code=f"{ord(match[0][0]):04X}")


_ODD_SPACE = pattern_of("[\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f]+")


@rule(
    "GZ-K05",
    "warning",
    GB15834("4.9"),
    zh="“{found}”是形近的括号",
    en="{found} only looks like a bracket",
    remedy=("改成“{to}”。", "Use {to}."),
    wrong=("各县（市、区﹚", "晋政办发﹝2021﹞43号文件规定"),
    right=("各县（市、区）", "晋政办发〔2021〕43号文件规定"),
    fixes=True,
)
def look_alike_brackets(context: Context) -> Iterator[Finding]:
    """Small and ornamental brackets are replaced by the standard ones."""
    for match in re.finditer("[﹙﹚﹝﹞❨❩❲❳⟨⟩〘〙⦅⦆]", context.visible):
        yield context.at(*match.span(), match[0].translate(_BRACKETS))


_BRACKETS = str.maketrans("﹙﹚﹝﹞❨❩❲❳⟨⟩〘〙⦅⦆", "（）〔〕（）〔〕〈〉〔〕（）")


@rule(
    "GZ-K06",
    "warning",
    CHARACTERS,
    zh="“{found}”是繁体字或异体字",
    en="{found} is a traditional or variant form",
    remedy=(
        "一般改成“{to}”；姓名、引文可保留。",
        "Usually {to}; names and quotations may keep it.",
    ),
    wrong=("由縣級人民政府負責。",),
    right=("由县级人民政府负责。", "乾县、于右任、瞭望塔。"),
    weight=1.0,
    fixes=False,
)
def traditional(context: Context) -> Iterator[Finding]:
    """Simplified text has no traditional forms, names apart."""
    table = {word.text: word.right for word in context.lists.of("繁体字")}
    here = context.characters & table.keys()
    if here:
        for match in re.finditer(f"[{''.join(sorted(here))}]+", context.running_plain):
            yield context.at(*match.span(), to="".join(table[c] for c in match[0]))


@rule(
    "GZ-K07",
    "hint",
    PRACTICE,
    zh="“{found}”（U+{code}）是生僻字，字体可能没有",
    en="{found} (U+{code}) is rare: fonts may lack it",
    remedy=(
        "看校样上这个字；必要时换字体。",
        "Look at it in the proof; change the font if needed.",
    ),
    wrong=("任命张\U00020164为副局长。", "任命王䶮为副局长。"),
    right=("任命张三为副局长。",),
    weight=0.0,
)
def rare(context: Context) -> Iterator[Finding]:
    """Characters beyond the basic block are missing from many fonts."""
    for match in context.scan(
        re.compile("[\u3400-\u4dbf\u9fa6-\u9fff\U00020000-\U0003ffff]"), context.text
    ):
        yield context.at(*match.span(), code=f"{ord(match[0]):04X}")


@rule(
    "GZ-K08",
    "error",
    FACT,
    zh="“{found}”是乱码",
    en="{found} is mojibake",
    remedy=("对照原稿改回原字。", "Restore the text from the manuscript."),
    wrong=("关于\ufffd\ufffd工作的通知", "关于锟斤拷工作的通知", "鏀垮姟鍏紑锛屽姞寮虹鐞嗐€傘€"),
    right=("关于政务公开工作的通知",),
    weight=1.0,
)
def mojibake(context: Context) -> Iterator[Finding]:
    """Text decoded with the wrong code is not published."""
    for match in context.scan(_MOJIBAKE, context.text):
        yield context.at(*match.span())


_MOJIBAKE = pattern_of(
    "\ufffd+|(?:锟斤拷)+|烫烫烫+|屯屯屯+|锛[屛岀]|[鐞嗐]€[傘]|鈥[渓滄]|ï¼|â€|å›½"
)


@rule(
    "GZ-K09",
    "warning",
    FACT,
    zh="“{found}”里混了字母 O、l 或 I",
    en="{found} has the letters O, l or I for figures",
    remedy=("改成数字 0 或 1。", "Use 0 or 1."),
    wrong=("自2O21年起施行。", "共l0个。", "电话：O755—82340000。"),
    right=("自2021年起施行。", "过氧化氢（H2O2）。", "型号为2OA。"),
    weight=0.5,
)
def letters_for_figures(context: Context) -> Iterator[Finding]:
    """Figures are not written with letters."""
    for match in context.scan(_LETTER_DIGIT, context.visible):
        yield context.at(*match.span())


_LETTER_DIGIT = pattern_of(
    r"(?<![A-Za-z0-9.])(?:[0-9]+[OolI][0-9OolI]*|[OolI]{1,2}[0-9]+)(?=[年月日号个%元万亿名人条项户艘台辆套件份家处座吨米公千亩次天，。])"
    r"|(?<![A-Za-z0-9.—-])[Oo][1-9][0-9]{1,2}(?=[—－-][0-9]{3,8}(?![0-9]))"
)


@rule(
    "GZ-K10",
    "warning",
    FACT,
    zh="“{found}”里混了别种文字的形近字母",
    en="{found} mixes look-alike letters of two alphabets",
    remedy=("重新输入这个词。", "Type the word anew."),
    wrong=("GD\u0420增长。", "\u0410PP上线。"),
    right=("GDP增长。", "α射线、Ω级。"),
)
def look_alike_letters(context: Context) -> Iterator[Finding]:
    """A Latin word has no Cyrillic letters."""
    for match in context.scan(
        re.compile("[A-Za-z]{1,20}[\u0400-\u04ff]{1,20}|[\u0400-\u04ff]{1,20}[A-Za-z]{1,20}"),
        context.text,
    ):
        yield context.at(*match.span())


@rule(
    "GZ-K11",
    "warning",
    GB15835("4.1"),
    zh="全角字母“{found}”",
    en="full-width letters {found}",
    remedy=("改成半角“{to}”。", "Use {to}."),
    wrong=("推广ＡＰＰ应用。",),
    right=("推广APP应用。",),
    fixes=True,
)
def full_width_letters(context: Context) -> Iterator[Finding]:
    """Latin letters are half-width."""
    for match in context.scan(re.compile("[Ａ-Ｚａ-ｚ]+"), context.visible):
        yield context.at(*match.span(), unicodedata.normalize("NFKC", match[0]))


@rule(
    "GZ-K12",
    "warning",
    GB15834("5.1"),
    zh="“{found}”是竖排、小号或半角的变体标点",
    en="{found} is a vertical, small or half-width variant of a mark",
    remedy=("改成“{to}”。", "Use {to}."),
    wrong=("推进公开﹐做好服务。", "推进公开，做好服务｡", "︽办法︾"),
    right=("推进公开，做好服务。",),
    fixes=True,
)
def variant_marks(context: Context) -> Iterator[Finding]:
    """Marks for vertical setting and half-width Japanese marks are not for this text."""
    for match in re.finditer(
        "[\ufe10-\ufe19\ufe30-\ufe4f\ufe50-\ufe58\uff61-\uff64]", context.visible
    ):
        plain = unicodedata.normalize("NFKC", match[0]).translate(FULL_MARKS)
        yield context.at(*match.span(), plain)


@rule(
    "GZ-K13",
    "hint",
    PRACTICE,
    zh="“{found}”是合成的序号字符",
    en="{found} is one character for a number and its bracket",
    remedy=("改成“{to}”。", "Write {to}."),
    wrong=("㈠加强领导。", "⒈加强领导。", "⑴加强领导。"),
    right=("（一）加强领导。", "①加强领导。"),
    fixes=True,
)
def composed_numbers(context: Context) -> Iterator[Finding]:
    """㈠ ⒈ ⑴ are written as their parts; ① may stay."""
    for match in re.finditer("[㈠-㈩⒈-⒛⑴-⒇]", context.visible):
        plain = unicodedata.normalize("NFKC", match[0]).translate(FULL_MARKS)
        yield context.at(*match.span(), plain)


@rule(
    "GZ-K14",
    "hint",
    PRACTICE,
    zh="“{found}”由字母和附加符号拼成",
    en="{found} is a letter with a mark laid over it",
    remedy=("改成一个字符“{to}”。", "Use the one character {to}."),
    wrong=("读音为lu\u0308。",),
    right=("读音为lü。",),
    fixes=True,
)
def decomposed(context: Context) -> Iterator[Finding]:
    """Letters with marks are one character."""
    for match in re.finditer("[A-Za-züÜ][\u0300-\u036f]+", context.text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield context.at(*match.span(), composed)


@rule(
    "GZ-K15",
    "warning",
    PRACTICE,
    zh="有表情符号“{found}”",
    en="an emoji: {found}",
    remedy=("删去。", "Remove it."),
    wrong=("请认真落实👍。",),
    right=("□是　☑否　★重点项目",),
    raised="公文里没有表情符号",
)
def emoji(context: Context) -> Iterator[Finding]:
    """Official texts have no emoji."""
    for match in context.scan(re.compile("[\U0001f300-\U0001faff\ufe0f]+"), context.visible):
        yield context.at(*match.span())


@rule(
    "GZ-K16",
    "warning",
    CHARACTERS,
    zh="“{found}”里用了别国字形或不规范的字",
    en="{found} has a foreign or non-standard form",
    remedy=("写成“{to}”。", "Write {to}."),
    wrong=("经済损失200万元。", "乾旱地区要加强蓄水。"),
    right=("经济损失200万元。", "乾县、乾隆、乾坤。", "馀姚。"),
    weight=1.0,
)
def foreign_forms(context: Context) -> Iterator[Finding]:
    """Japanese, Taiwanese and abolished forms are not those of the table of characters."""
    for match in context.scan(_FOREIGN, context.printed_plain):
        yield context.at(*match.span(), to=match[0].translate(_FOREIGN_FORMS))


_FOREIGN_FORMS = str.maketrans(
    "済気図価対営変発関鉄円売処歩検険験権労効継続総緑県広囲様実戦両帰鋭駅乾歺仃辺覚徴焼酔亜仮伝拠挙払択抜撃暁桟楽歓歯塁壊寛専巻帯廃従徳恵悪悩戯拝拡掲揺摂斉暦栄桜浄涙渇渋渓満瀬犠猟畳砕稲穏粋粛経絵繊聴脳臓荘蔵薫虜蛍衆訳謡読豊転軽逓遅郷釈銭錬録陥隠雑霊頼顕騒髄鶏黙齢",
    "济气图价对营变发关铁元卖处步检险验权劳效继续总绿县广围样实战两归锐驿干餐停边觉征烧醉亚假传据举拂择拔击晓栈乐欢齿垒坏宽专卷带废从德惠恶恼戏拜扩揭摇摄齐历荣樱净泪渴涩溪满濑牺猎叠碎稻稳粹肃经绘纤听脑脏庄藏熏虏萤众译谣读丰转轻递迟乡释钱炼录陷隐杂灵赖显骚髓鸡默龄",
)
_FOREIGN = pattern_of(
    "[済気図価対営変発関鉄円売処歩検険験権労効継続総緑県広囲様実戦両帰鋭駅歺仃辺覚徴焼酔亜仮伝拠挙払択抜撃暁桟楽歓歯塁壊寛専巻帯廃従徳恵悪悩戯拝拡掲揺摂斉暦栄桜浄涙渇渋渓満瀬犠猟畳砕稲穏粋粛経絵繊聴脳臓荘蔵薫虜蛍衆訳謡読豊転軽逓遅郷釈銭錬録陥隠雑霊頼顕騒髄鶏黙齢]|乾(?=旱|燥|净|部|涉|预|杯|货|粮|洁|枯|涸|渴|扰)|(?<=晒|烘|吹|擦)乾"
)


@rule(
    "GZ-K17",
    "warning",
    METHOD,
    zh="字间有多余的空格：{found}",
    en="spaces inside the text: {found}",
    remedy=("删去空格。", "Remove the spaces."),
    wrong=("各地要加强  值守。", "各 单 位 要 做 好 登 记。", "各地要\t加强值守。"),
    right=("各地要加强值守。", "张三　李四", "姓 名", "不得转托，有效期至    年   月。"),
    fixes=True,
)
def wide_gaps(context: Context) -> Iterator[Finding]:
    """Two spaces, a tab, or a space after each character is no text."""
    for match in context.scan(_GAPS, context.running_plain):
        segment = context.segments[context.segment_at(match.start())]
        if segment.text.rstrip()[-1:] in "。；：" and _verb(segment.text):
            yield context.at(*match.span(), re.sub("[ \u00a0\t]", "", match[0]))


_GAPS = pattern_of(
    rf"(?<=[{HAN}])(?<!中共中央)(?: {{2,4}}|\t)(?=[{HAN}])(?![年月日号时分])|(?<![{HAN}])[{HAN}](?: [{HAN}]){{3,}}"
)


def _verb(text: str) -> bool:
    """Whether the line is a sentence, and not a form or a row of names."""
    return bool(re.search("[要应须将]|按照|加强|不得|负责|进行", text.replace(" ", "")))


@rule(
    "GZ-K18",
    "hint",
    PRACTICE,
    zh="“{found}”用字母 x 作乘号",
    en="{found}: the letter x for ×",
    remedy=("写成“×”，两个量都带单位。", "Write ×."),
    wrong=("沙袋尺寸为3x4米。",),
    right=("沙袋尺寸为3米×4米。", "0x4A。"),
    needs="xX*",
)
def multiplication(context: Context) -> Iterator[Finding]:
    """The sign of multiplication is ×."""
    for match in re.finditer(
        r"(?<![A-Za-z0-9.])(?!0x)[0-9]+(?:\.[0-9]+)?(?:米|m|cm|mm|厘米|毫米)?[xX*＊][0-9]+(?:\.[0-9]+)?(?=[米m厘毫公c，。；）×])",
        context.visible,
    ):
        yield context.at(*match.span())
