"""Defects planted into real documents, one kind for every rule: does the rule find them?

Most are true mutations of the document's own text (`planted_texts`, `planted_papers`, and those
below); what cannot be made out of it is a sample set into it, with the reason in `SAMPLED`.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import replace

from planted_papers import PAPERS
from planted_texts import TEXTS
from planting import (
    Mutation,
    added,
    article_text,
    both,
    changed_division,
    edit_table,
    from_samples,
    grafted,
    has,
    inserted,
    labelled,
    meta,
    part,
    quoted,
    replaced,
    title,
    where,
    without_one,
)

from gazette.check.table import Rule
from gazette.model import Adopted, Closing, Dates, Document, Paragraph, Table, Text
from gazette.model.doors import from_json, to_json
from gazette.model.ids import with_ids
from gazette.model.walk import inline_text, printed_text

_H = "\u4e00-\u9fff"


#: what the whole document says, not a sentence set into it: first line, order of paragraphs, 目录;
#: their own samples are their test
_OF_THE_WHOLE = frozenset({"GZ-P41", "GZ-R20", "GZ-S39", "GZ-Z08"})


def mutation_of(rule: Rule) -> Mutation | None:
    """The mutation that plants a rule's defect; a rule without one of its own plants its samples."""
    if rule.code in _OF_THE_WHOLE:
        return None
    for table in (TEXTS, PAPERS, _OWN):
        if rule.code in table:
            return table[rule.code]
    return sample_of(rule)


def sample_of(rule: Rule) -> Mutation | None:
    """The rule's own samples, set into a document in which they are a defect."""
    if rule.code in _FITTED:
        return _FITTED[rule.code]
    return from_samples(rule.wrong) if rule.wrong else None


def sampled(rule: Rule) -> str:
    """Why the rule's own sample is planted; "" where the document's own text is mutated."""
    return SAMPLED.get(rule.code, "")


def _without_effect(document: Document, rng: random.Random) -> Document | None:
    """A regulation in which nothing says from when it is in force."""
    text = to_json(document)
    if '"kind":"article"' not in text or document.title_note:
        return None
    for word in ("施行", "实施", "执行", "生效"):
        text = text.replace(word, "办理")
    bare = from_json(Document, text)
    dates = replace(bare.meta.dates, effective=None)
    values = replace(bare.meta, dates=dates, kind="地方性法规")
    del rng
    return replace(bare, meta=values) if values.title else None


def _ragged(document: Document, rng: random.Random) -> Document | None:
    """A table that has lost a cell."""

    def shorter(table: Table) -> Table:
        last = table.rows[-1]
        rows = (*table.rows[:-1], replace(last, cells=last.cells[:-1]))
        return replace(table, rows=rows)

    return edit_table(
        document, rng, lambda t: len(t.rows) > 1 and len(t.rows[-1].cells) > 1, shorter
    )


def _doubled(document: Document, rng: random.Random) -> Document | None:
    """A paragraph printed twice."""
    places = [
        n
        for n, b in enumerate(document.body)
        if isinstance(b, Paragraph) and len(inline_text(b.inlines)) > 15
    ]
    if not places:
        return None
    n = rng.choice(places)
    body = (*document.body[: n + 1], document.body[n], *document.body[n + 1 :])
    return with_ids(replace(document, body=body))


def _wide(match: re.Match[str]) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in match[0])


_PAPER = "#标题 某市人民政府关于甲事的通知\n#文种 通知\n#文号 某政发〔2021〕3号\n#日期 2021年7月3日"
#: samples that need the real document's own parts out of the way
_FITTED: dict[str, Mutation] = {
    "GZ-D10": both(
        grafted("#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号"),
        part(closing=Closing(), order=None, title_note=""),
        meta(dates=Dates()),
    ),
    "GZ-D16": both(grafted(_PAPER), part(order=None)),
    "GZ-D18": where(
        lambda document: not re.search("解读|问|修改|修订", document.meta.title),
        both(
            from_samples(("本通知自2021年1月1日起施行。",)),
            meta(dates=Dates(signed=dt.date(2021, 7, 3))),
        ),
    ),
    "GZ-Z06": both(grafted(_PAPER), meta(addressees=None), part(order=None)),
    "GZ-T01": both(
        grafted("#标题 某市2021年政务公开工作要点的通知\n#文号 某政发〔2021〕3号"),
        part(order=None),
    ),
    "GZ-T03": where(
        lambda document: not has("article", "chapter")(document),
        both(
            grafted("#标题 某市人民政府2021年工作方案\n#文号 某政发〔2021〕3号"),
            part(order=None, instruments=()),
        ),
    ),
    "GZ-T07": both(grafted("#标题 某市人民政府关于甲事的通知\n#署名 某县财政局"), part(order=None)),
    "GZ-D01": part(closing=Closing(date="2021年07月03日")),
}
#: code → why a sample is set into the document instead of changing its text
SAMPLED = {
    "GZ-N06": "要有档案库：样例库里只有两份文件",
    "GZ-R06": "要有档案库",
    "GZ-R07": "要有档案库",
    "GZ-V03": "词表由本单位提供，用样例词表",
    "GZ-V05": "词表由本单位提供，用样例词表",
    "GZ-V07": "词表由本单位提供，用样例词表",
    "GZ-V08": "身份证号码只能添上，不能由正文改出",
    "GZ-V12": "手机号码只能添上",
    "GZ-V13": "程序残留只能添上",
    "GZ-V11": "要有特定说法，正文里没有",
    "GZ-K14": "要有带附加符号的字母，正文里没有",
    "GZ-S26": "语料里没有“第一，”起头的段落",
    "GZ-S30": "语料里几乎没有“本办法第×章”",
    "GZ-S31": "语料里编了号的表、图太少",
    "GZ-S32": "语料里编了号的表、图太少",
    "GZ-D13": "语料里没有注明星期的日期",
    "GZ-U09": "语料里有合计的表太少",
    "GZ-U10": "要整部法规都不写本数",
    "GZ-U11": "要有“减少、降低”带倍数的说法",
    "GZ-U12": "要有两个多位数",
    "GZ-U15": "要有七位以上的金额",
}
_OWN: dict[str, Mutation] = {
    "GZ-P01": replaced(rf"(?<=[{_H}])[，；：](?=[{_H}])", lambda m: ",;:"["，；：".index(m[0])]),
    "GZ-P11": replaced(rf"（([^（）]*[{_H}][^（）]*)）", r"(\1)"),
    "GZ-P12": quoted(r"“([^“”]+)”", r'"\1"'),
    "GZ-P13": replaced(rf"(?<=[{_H}]{{2}})。$", "."),
    "GZ-P02": replaced(r"[《》]|（(?=[^（）]*）)", ""),
    "GZ-P18": quoted(r"“([^“”]{1,30})”", r"”\1“"),
    "GZ-P07": replaced(rf"(?<=[{_H}])，(?=[{_H}])", "，，"),
    "GZ-P08": replaced("(?<=[^）])。$", "（法律另有规定的除外。）。"),
    "GZ-P10": replaced(rf"^([^《》]*[{_H}]{{3}})(?=[{_H}]{{3}}[^《》]*$)", r"\1 "),
    "GZ-P17": replaced(r"(?<=[0-9])(?=[年月日])", " "),
    "GZ-P22": replaced(rf"(?<=[{_H}])(?=，[{_H}])", " "),
    "GZ-P24": replaced(rf"《([{_H}]{{4,50}})》", r"<<\1>>"),
    "GZ-P36": replaced(rf"(?<=，)([{_H}]{{12,60}})。$", r"各地区各部门要切实加强组织领导\1"),
    "GZ-P37": replaced(rf"^(?=[{_H}])", "，"),
    "GZ-U01": replaced("[0-9]+", _wide),
    "GZ-V15": replaced(r"(?:(?<=。)|^)([^。；]{8,80}。)", r"\1\1"),
    "GZ-K01": replaced(
        r"[一人大小水火]",
        lambda m: "\u2f00\u2f08\u2f24\u2f29\u2f54\u2f55"["一人大小水火".index(m[0])],
    ),
    "GZ-K02": replaced(rf"(?<=[{_H}])(?=[{_H}])", "\ue123"),
    "GZ-K03": replaced(rf"(?<=[{_H}])(?=[{_H}])", "\u200b"),
    "GZ-K04": replaced(rf"(?<=[{_H}])(?=[{_H}])", "\u2003"),
    "GZ-K05": replaced("）", "﹚"),
    "GZ-K06": replaced("^([^《》]*)[县关应](?=[^《》]*$)", r"\1縣"),
    "GZ-K07": replaced(rf"(?<=[{_H}])(?=[{_H}])", "\U00020164"),
    "GZ-K08": replaced(rf"(?<=[{_H}])(?=[{_H}])", "\ufffd"),
    "GZ-K12": replaced("，", "﹐"),
    "GZ-K15": replaced("。$", "👍。"),
    "GZ-S02": without_one("level"),
    "GZ-S06": without_one("article"),
    "GZ-S07": without_one("chapter"),
    "GZ-S08": without_one("item"),
    "GZ-S03": labelled("([一二三四五六七八九十]+)、", r"\1."),
    "GZ-S04": labelled("([0-9]+)[.]|（([一二三四五六七八九]+)）", r"(\1\2)"),
    "GZ-S30": where(has("chapter"), article_text("依照本办法第九十章办理。", first=False)),
    "GZ-S17": changed_division(
        lambda d: d.kind == "article" and bool(d.blocks) and bool(d.label),
        lambda d: replace(d, blocks=(), heading=()),
    ),
    "GZ-S20": changed_division(
        lambda d: d.kind in ("chapter", "section") and bool(d.heading),
        lambda d: replace(d, heading=()),
    ),
    "GZ-S05": changed_division(
        lambda d: (
            bool(d.heading)
            and not d.run_in
            and bool(d.blocks)
            and inline_text(d.heading)[-1:] != "。"
        ),
        lambda d: replace(d, heading=(Text(text=inline_text(d.heading) + "。"),)),
    ),
    "GZ-S22": _without_effect,
    "GZ-S23": _doubled,
    "GZ-S34": _ragged,
    "GZ-T02": title(lambda t: t + "。"),
    "GZ-T06": title(lambda t: t[:-1] + " " + t[-1:]),
    "GZ-T08": meta(title=""),
    "GZ-T09": title(lambda t: t.replace("关于", "关于公开，", 1)),
    "GZ-T10": title(lambda t: t.replace("关于", "关于关于", 1)),
    "GZ-D11": both(
        meta(
            dates=Dates(
                adopted=(Adopted(date=dt.date(2021, 7, 9)),), promulgated=dt.date(2021, 7, 3)
            )
        ),
        part(title_note=""),
    ),
    "GZ-N07": grafted("#令 某市人民政府令\n#令号 〔2022〕58号"),
    "GZ-K14": inserted("读音为lu\u0308，"),
    "GZ-V13": inserted("见错误！未找到引用源。", "按照&nbsp;规定办理，"),
    "GZ-U10": where(
        lambda document: not re.search("本数|不包括", printed_text(document)),
        added(
            "第一条　罚款一万元以上五万元以下。\n第二条　超过五万元的，另行处理。\n第三条　自公布之日起施行。"
        ),
    ),
}
