"""True mutations of running text: a real sentence's own marks, figures, dates, citations and words."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from planting import Mutation, edit, replaced, where

from gazette.check.context.word_lists import WordLists
from gazette.model import Document
from gazette.model.doors import from_json, to_json
from gazette.model.walk import printed_text

_H = "\u4e00-\u9fff"
_DAY = "([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_N = "〇零一二三四五六七八九十百"


def first_of(*mutations: Mutation) -> Mutation:
    """The first that the document has room for."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        return next((new for m in mutations if (new := m(document, rng))), None)

    return mutate


def anywhere(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Mutation:
    """Like `replaced`, in paragraphs with quotations too, where the match stands outside them."""
    found = re.compile(pattern)

    def matches(text: str) -> list[re.Match[str]]:
        return [
            m
            for m in found.finditer(text)
            if text.count("“", 0, m.start()) == text.count("”", 0, m.start())
        ]

    def mutate(document: Document, rng: random.Random) -> Document | None:
        def one(text: str) -> str:
            match = rng.choice(matches(text))
            new = replacement(match) if callable(replacement) else match.expand(replacement)
            return text[: match.start()] + new + text[match.end() :]

        return edit(document, rng, lambda text: bool(matches(text)), one)

    return mutate


def throughout(pattern: str, change: Callable[[re.Match[str]], str]) -> Mutation:
    """One match of the pattern chosen, and every text equal to it changed in the whole document."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        found = sorted({m[0]: m for m in re.finditer(pattern, printed_text(document))}.items())
        if not found:
            return None
        old, match = rng.choice(found)
        return from_json(Document, to_json(document).replace(old, change(match)))

    return mutate


def misspelt(kind: str) -> Mutation:
    """A right word of the document, written as a line of the shipped list says it is miswritten."""

    def mutate(document: Document, rng: random.Random) -> Document | None:
        text = printed_text(document)
        pairs = [
            (word.right, word.text)
            for word in WordLists.shipped().words
            if word.kind == kind
            and word.right in text
            and len(word.right) > 1
            # next to other characters the wrong word may be part of a right one
            and not any(e in text.replace(word.right, word.text) for e in word.exceptions)
        ]
        if not pairs:
            return None
        right, wrong = rng.choice(pairs)
        return replaced(f"(?<![《{right[0]}]){re.escape(right)}(?![^《]*》)", wrong)(document, rng)

    return mutate


def _former_name(document: Document, rng: random.Random) -> Document | None:
    """A body called what it was called before it was renamed."""
    day = document.meta.dates.promulgated or document.meta.dates.signed
    words = [
        w for w in WordLists.shipped().words if w.kind == "机构名称" and w.right and w.in_force(day)
    ]
    text = printed_text(document)
    names = [(w.right, w.text) for w in words if w.right in text and not w.exceptions[1:]]
    rng.shuffle(names)
    for right, old in names:
        new = replaced(f"(?<![{_H}]){right}(?![门])(?![^《]*》)", old)(document, rng)
        if new:
            return new
    return None


def _short_name_again(document: Document, rng: random.Random) -> Document | None:
    """A short name introduced a second time, at its next use."""
    for match in re.finditer("（以下简称([^“”《》（）、或]{2,12})）", printed_text(document)):
        name = match[1]

        def suits(text: str, name: str = name) -> bool:
            return name in text and "以下简称" not in text and "“" not in text

        def change(text: str, name: str = name) -> str:
            return text.replace(name, f"{name}（以下简称{name}）", 1)

        if new := edit(document, rng, suits, change):
            return new
    return None


def _two_titles(document: Document, rng: random.Random) -> Document | None:
    """A citation said again in its paragraph, with two characters of the title gone wrong."""

    def again(match: re.Match[str]) -> str:
        name = match[1]
        other = name[: len(name) // 2] + "乙丙" + name[len(name) // 2 + 2 :]
        return f"{match[0]}、《{other}》{match[2]}"

    return replaced("《([^《》]{8,60})》(（[^（）〔]{2,10}〔[0-9]{4}〕[0-9]{1,5}号）)", again)(
        document, rng
    )


def _later_citation(document: Document, rng: random.Random) -> Document | None:
    """A cited number of next year."""
    signed = document.meta.dates.signed
    if signed is None:
        return None
    return replaced(f"(?<=[{_H}])〔[0-9]{{4}}〕(?=[0-9]+号)", f"〔{signed.year + 1}〕")(
        document, rng
    )


def _later_adoption(document: Document, rng: random.Random) -> Document | None:
    """An adoption dated a year later than the document."""
    signed = document.meta.dates.signed
    if signed is None:
        return None
    pattern = r"(?<=经)[0-9]{4}(?=年[0-9]{1,2}月[0-9]{1,2}日[^，。；\n]{2,40}(?:通过|同意|批准))"
    return replaced(pattern, str(signed.year + 1))(document, rng)


def _chinese_year(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS)


def _odd_year(zero: str) -> Callable[[re.Match[str]], str]:
    return lambda match: _chinese_year(match).replace("〇", zero)


def _next_numeral(match: re.Match[str]) -> str:
    order = "一二三四五六七八九"
    return f"{match[0]}、{order[order.index(match[0]) + 1]}"


_UNITS = {
    "平方米": "m2",
    "立方米": "m3",
    "千米": "KM",
    "公里": "KM",
    "千克": "Kg",
    "公斤": "KG",
    "厘米": "CM",
    "毫米": "MM",
}

TEXTS: dict[str, Mutation] = {
    # 标点
    "GZ-P03": replaced("（([^（）〔〕]{4,40})）", r"（\1（试行））"),
    "GZ-P04": anywhere("》《|”“", lambda m: f"{m[0][0]}、{m[0][1]}"),
    "GZ-P05": replaced(
        f"(?<=、)([{_H}]{{2,6}})等(?=[{_H}]{{2}})(?![级外次额价同比距待候腰边差压效值量速份分高宽长身面保渗温离])",
        r"\1、等",
    ),
    "GZ-P06": replaced(f"(?<=[{_H}])。$", lambda m: ("...", "…", "。。。")[m.start() % 3]),
    "GZ-P14": first_of(anywhere("——", "--"), replaced(f"(?<=[{_H}]{{4}})，(?=[{_H}]{{4}})", "--")),
    "GZ-P15": replaced("(?<![0-9A-Za-z-])((?:19|20)[0-9]{2})年(?=[^0-9至—])", r"\1-2035年"),
    "GZ-P16": replaced(
        f"(?<=[{_H}])([1-9][0-9]?)(?=[日天个人万米吨项家])(?!日)",
        lambda m: f"{m[1]}-{int(m[1]) + 5}",
    ),
    "GZ-P19": replaced(
        f"(?<=[，。])([{_H}]{{3,8}})([{_H}]{{2,6}})([{_H}]{{3,8}})(?=[，。])", r"“\1“\2”\3”"
    ),
    "GZ-P23": anywhere("·", "•"),
    "GZ-P25": replaced(f"（([{_H}、]{{1,10}})）(?![^《]*》)", lambda m: f"<{m[1]}>"),
    "GZ-P33": replaced(f"(?<=[{_H}])等(?=[。，；])", "等……"),
    "GZ-P34": replaced(
        f"(?<=[{_H}])([1-9][0-9]?)(?=[日天个年万米吨项家])", lambda m: f"{m[1]}一{int(m[1]) + 5}"
    ),
    # 数字
    "GZ-U02": anywhere(
        "(?<![0-9.～—])([0-9]+(?:[.][0-9]+)?)%", lambda m: f"{m[1]}～{float(m[1]) + 5:g}%"
    ),
    "GZ-U03": replaced(
        "(?<![0-9.第])([0-9]+)(?=[万亿][元人吨])", lambda m: f"{m[1]}～{int(m[1]) + 5}"
    ),
    "GZ-U04": replaced(
        f"(?<=[{_H}])[0-9]+(?:[.]([0-9]+))?(?=%[{_H}，。；）])", lambda m: f".{m[1] or 5}"
    ),
    "GZ-U05": replaced(_DAY, lambda m: f"{m[1].translate(_DIGITS)}年{m[2]}月{m[3]}日"),
    "GZ-U06": replaced(
        f"(?<![{_N}第0-9])[一二三四五六七八](?=[年个人][{_H}])(?!个别|个体)", _next_numeral
    ),
    "GZ-U07": anywhere("“十([一二三四])五”", lambda m: f"“1{'一二三四'.index(m[1]) + 1}五”"),
    "GZ-U08": replaced(f"(?<=[0-9万])(?:{'|'.join(_UNITS)})", lambda m: _UNITS[m[0]]),
    "GZ-U13": replaced(
        rf"(?<![约近{_N}])([{_N}]{{1,3}}|[0-9]+)([万亿]?[元人年]|个月)(?=[，。；的])(?!的?以)",
        r"约\1\2左右",
    ),
    "GZ-U14": replaced(r"(?<![0-9〔])(?:200[0-9]|20[1-9]0)(?=年)", _odd_year("零")),
    "GZ-U16": replaced(r"(?<![0-9.～—])([0-9]+(?:[.][0-9]+)?[万亿]?)元", r"￥\1元"),
    "GZ-U17": replaced(
        "(?<![0-9A-Za-z—-])((?:19|20)[0-9]{2})年(?=[^0-9至—])", lambda m: f"2035—{m[1]}年"
    ),
    # 日期
    "GZ-D02": replaced(_DAY, lambda m: f"{m[1]}年{m[2]}月{int(m[3]) % 9 + 32}日"),
    "GZ-D04": replaced("(?<=[0-9]月)([0-9]{1,2})日", r"\1号"),
    "GZ-D05": replaced("(?<![0-9])[0-9]{4}年(?=[0-9])", "去年"),
    "GZ-D06": replaced(r"(?<![0-9〔])(?:200[0-9]|20[1-9]0)(?=年)", _odd_year("○")),
    "GZ-D09": replaced(_DAY, lambda m: f"{m[0]}至{int(m[1]) - 1}年{m[2]}月{m[3]}日"),
    "GZ-D14": replaced(f"(?<![0-9]){_DAY}", lambda m: f"{m[1][2:]}年{m[2]}月{m[3]}日"),
    "GZ-D15": _later_adoption,
    # 文号和引用
    "GZ-N08": replaced(f"(?<=[{_H}])〔(20[0-2][1-9])〕(?=[0-9]+号)", r"[\1]"),
    "GZ-N10": replaced(f"(?<=[{_H}]〔20[0-2][1-9]〕)(?=[1-9][0-9]*号)", "第"),
    "GZ-N11": replaced(f"(?<=[{_H}]{{2}})(〔20[0-2][0-9]〕[0-9]{{1,4}})号(?=[）。，；、])", r"\1"),
    "GZ-N12": replaced(f"(?<=[{_H}]〔)([0-9]{{4}}〕[0-9]+)号", r"\1 号"),
    "GZ-N13": _two_titles,
    "GZ-N15": _later_citation,
    "GZ-N16": replaced(f"(?<=[{_H}])〔20([0-2][0-9])〕(?=[0-9]+号)", r"〔\1〕"),
    "GZ-R01": replaced(
        f"《([^《》]+)》（([{_H}]{{2,8}}〔[0-9]{{4}}〕[0-9]{{1,5}}号)）(?!收)", r"\2《\1》"
    ),
    "GZ-R02": anywhere(
        "《[^《》〈〉]*〈[^《》〈〉]*〉[^《》〈〉]*》",
        lambda m: m[0].replace("〈", "《").replace("〉", "》"),
    ),
    "GZ-R03": throughout(
        f"《中华人民共和国[{_H}]{{2,12}}(?<!办)(?<!宪)法》",
        lambda m: m[0].replace("中华人民共和国", ""),
    ),
    "GZ-R04": _short_name_again,
    "GZ-R05": replaced("(?<=（以下简称)[^“”《》（）、或]{2,12}(?=）)", "某某甲乙中心"),
    "GZ-R08": first_of(
        *(
            anywhere(f"(?<![《{_H}]){w}(?![{_H}]*》)", lambda m: f"《{m[0]}》")
            for w in ("居民身份证", "身份证", "结婚证")
        ),
        anywhere("居民身份证(?!法|号|件|明)", lambda m: f"《{m[0]}》"),
    ),
    "GZ-R11": anywhere("《", "《 "),
    "GZ-R12": anywhere(
        "《[^《》]*(办法|条例|细则|意见|方案)》(?=[执施的，。、（]|有关|要求)",
        lambda m: m[0] + m[1],
    ),
    "GZ-R13": anywhere(
        "(?<=《)中华人民共和国(?=[^《》]*》)",
        lambda m: ("中华人民共国", "中华人民和国", "中国人民共和国")[m.start() % 3],
    ),
    "GZ-R19": anywhere("(?<=（以下简称)[“”《》]?[^（）]{2,20}(?=）)", ""),
    # 照应
    "GZ-S13": anywhere(
        f"(?<=本)(办法|规定|条例|细则|规则)第[{_N}]+条", lambda m: f"{m[1]}第九百九十条"
    ),
    "GZ-S15": anywhere(f"本条第[{_N}]+款", "本条第九款"),
    "GZ-S27": replaced("(?<=[；。，])二是(?=.*[；。，]三是)", "四是"),
    "GZ-S28": first_of(
        replaced("②(?=.*③)", "④"), replaced("(?<=[；。：，])（2）(?=.*（3）)", "（4）")
    ),
    "GZ-F07": where(
        lambda document: bool(document.annexes or document.annex_mentions),
        replaced("附件[0-9]{1,2}(?![0-9.-])", "附件29"),
    ),
    # 用词和文字
    "GZ-V01": misspelt("错别字"),
    "GZ-V02": _former_name,
    "GZ-V06": replaced(
        f"(?<=[{_H}])(?:的(?=[{_H}]{{2}})(?!确|士)|应当|不得|按照|有关(?!部门的))",
        lambda m: m[0] * 2,
    ),
    "GZ-V09": misspelt("异形词"),
    "GZ-V10": misspelt("易混词"),
    "GZ-V14": replaced(_DAY, lambda m: f"{m[1]}年×月×日"),
    "GZ-K09": replaced(
        "(?<![0-9A-Za-z.〔])[0-9]*0[0-9]*(?=[年月日号个%元万亿名人条项户])",
        lambda m: m[0].replace("0", "O", 1) if m[0] != "0" else "O1",
    ),
    "GZ-K10": anywhere(
        "(?<![A-Za-z])[A-Z]*[AECHKMOPTX][A-Z]+(?![A-Za-z])",
        lambda m: re.sub(
            "[AECHKMOPTX]", lambda c: "АЕСНКМОРТХ"["AECHKMOPTX".index(c[0])], m[0], count=1
        ),
    ),
    "GZ-K11": anywhere("[A-Za-z]{2,}", lambda m: "".join(chr(ord(c) + 0xFEE0) for c in m[0])),
    "GZ-K13": replaced(
        "（([一二三四五六七八九十])）",
        lambda m: "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"["一二三四五六七八九十".index(m[1])],
    ),
}
