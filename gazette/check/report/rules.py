"""The pages of docs/rules, made from the table of findings: what each says, whence, and examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gazette.base.findings import FindingKind, plain
from gazette.check.rules import GROUPS, RULES
from gazette.check.table import Rule
from gazette.vocabulary.problems import FOUND_BY_NAMES, LEVEL_NAMES, LEVELS

__all__ = ["rule_pages"]

_NOTE = (
    "本页由 `python docs/rules/generate.py` 从规则表生成，不要手改。"
    "例子的写法见 [说明](README.md#例子怎么读)。\n"
)


def rule_pages(
    findings: Sequence[FindingKind], groups: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """File name → text of every generated page.

    Args:
        findings: the table of all findings, rules among them.
        groups: the names of their groups, (zh, en), in the order in which they are shown.
    """
    pages = {f"{group}.md": _page(group) for group in GROUPS}
    others = _others(findings, groups)
    return {"README.md": _index(len(findings)), **pages, "others.md": others}


def _index(count: int) -> str:
    lines = [
        "# 校对规则",
        "",
        _NOTE,
        f"共 {len(RULES)} 条；连同出版条件、读稿、XML 模式、档案核验的[其他代码](others.md)共 {count} 个。",
        "`gazette rules` 列出全部，`gazette rules --json` 供程序读取。",
        "",
        "| 组 | 条 | 错误 | 警告 | 提示 | 能自动改 |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for group, (zh, en) in GROUPS.items():
        mine = [rule for rule in RULES if rule.group == group]
        counts = " | ".join(str(sum(r.level == level for r in mine)) for level in LEVELS)
        fixes = sum(rule.fixes and rule.level != "hint" for rule in mine)
        lines.append(f"| [{zh}]({group}.md) {en} | {len(mine)} | {counts} | {fixes} |")
    return "\n".join([*lines, "", _EXPLAINED])


_EXPLAINED = """## 级别和依据

级别不能高过依据的强度：

| 依据强度 | 最高级别 | 意思 |
| --- | --- | --- |
| 规定 | 错误 | 标准、法规的强制性要求，写明条款 |
| 事实 | 错误 | 文件自相矛盾，或与历法、算术、档案库不符 |
| 一般、推荐 | 警告 | 标准里的“一般”“宜” |
| 可以、实务 | 提示 | 标准允许，或编辑部通例；没有标准要求 |

个别实务规则高于提示，规则页写明理由。标准的原文有版权，这里只引编号和条款。
“可自动改”的由 `gazette check --fix` 改；提示从不自动改。书名号《》里是别的文件的名称，文字只提示、不改，
只改套用的书名号（GZ-R02、GZ-P24）、部首字符（GZ-K01）和看不见的字符（GZ-K03）。
规则按文件日期生效：2012 年的标准不管 1998 年的文件；没有日期的文件按新文件看待。

## 例子怎么读

一行是正文一段，“第一条”“一、”“（一）”“1.”开头的是条款和层次，`|` 开头的是表格行。
`#标题`、`#标题分行`、`#文号`、`#主送`、`#署名`、`#日期`、`#附件说明`、`#附件 附件1 名称`、`#被印发 名称`、`#令`、`#令号` 等说明正文以外的部分。
每条规则的误例、正例就是它的测试。

## 另见

- [其他代码](others.md)：出版条件、读稿、XML 模式、档案核验
- [怎样设置](configure.md)：级别、词表、放过某一处
- [依据怎样核对](sources.md)：条款对照了什么，哪些没有核对到
- [没有做成规则的](omitted.md)：哪些差错由别处管，哪些不查
- [实测](measured.md)：查准、查全、速度
"""


def _page(group: str) -> str:
    zh, en = GROUPS[group]
    lines = [f"# {zh}（{en}）", "", _NOTE]
    for rule in RULES:
        if rule.group == group:
            lines += _entry(rule)
    return "\n".join(lines)


def _entry(rule: Rule) -> Iterator[str]:
    yield f"## {rule.code} {plain(rule.zh)}"
    yield ""
    yield f"{plain(rule.en)}"
    yield ""
    yield f"- 级别：{LEVEL_NAMES[rule.level][0]}" + (f"（{rule.raised}）" if rule.raised else "")
    yield f"- 依据：{rule.source}（{rule.source.strength}）"
    yield f"- 适用：{_validity(rule)}"
    yield f"- 怎么改：{plain(rule.remedy_zh)}{_fixing(rule)}"
    yield f"- 计差错：{rule.weight:g}"
    if rule.formerly:
        yield f"- 曾用代码：{rule.formerly}（设置和放行里写旧代码仍然有效）"
    yield ""
    for name, samples in (("误", rule.wrong), ("正", rule.right)):
        for sample in samples:
            yield f"{name}："
            yield ""
            yield "```text"
            yield from sample.split("\n")
            yield "```"
            yield ""


def _fixing(rule: Rule) -> str:
    """What `gazette check --fix` does; hints are left to people."""
    if not rule.fixes:
        return ""
    return "（附改法，由人决定）" if rule.level == "hint" else "（可自动改）"


def _validity(rule: Rule) -> str:
    if rule.valid_from is None and rule.valid_to is None:
        return "不限日期"
    start = f"{rule.valid_from} 起" if rule.valid_from else ""
    end = f"到 {rule.valid_to} 止" if rule.valid_to else ""
    return f"{start}{end}的文件"


def _others(findings: Sequence[FindingKind], groups: Mapping[str, tuple[str, str]]) -> str:
    """The findings that are no rules: of the gate, the readers, the schema, the archive."""
    lines = ["# 其他代码（other findings）", "", _NOTE]
    for group, (zh, en) in groups.items():
        if group in GROUPS:
            continue
        lines += [f"## {zh}（{en}）", "", _OTHERS_HEAD, _OTHERS_RULE]
        lines += [_other(kind) for kind in findings if kind.group == group]
        lines.append("")
    return "\n".join(lines)


_OTHERS_HEAD = "| 代码 | 由谁查 | 级别 | 内容 | 怎么办 | 依据 | 能否放行 |"
_OTHERS_RULE = "| --- | --- | --- | --- | --- | --- | --- |"


def _other(kind: FindingKind) -> str:
    waivable = "能" if kind.waivable else "不能"
    cells = (
        kind.code,
        FOUND_BY_NAMES[kind.found_by][0],
        LEVEL_NAMES[kind.level][0],
        f"{plain(kind.zh)}<br>{plain(kind.en)}",
        f"{plain(kind.remedy_zh)}<br>{plain(kind.remedy_en)}",
        str(kind.source),
        waivable if kind.found_by in ("gate", "schema", "rule") and kind.level == "error" else "",
    )
    return f"| {' | '.join(cells)} |"
