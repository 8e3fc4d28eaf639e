"""One row of the table of findings explained: what `gazette rules CODE` prints."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.findings import FindingKind, plain
from gazette.base.language import say
from gazette.base.terms import term
from gazette.check.rules import GROUPS
from gazette.check.table import Rule
from gazette.vocabulary.problems import FOUND_BY_NAMES, LEVEL_NAMES

__all__ = ["explained"]


def explained(kind: FindingKind, group: str, *, samples: bool = True) -> Iterator[str]:
    """The finding in lines, in the language in force.

    Args:
        kind: the row.
        group: the name of its group.
        samples: with the wrong and right examples of a rule.
    """
    colon = say("：", ": ")
    yield f"{kind.code}  {plain(say(kind.zh, kind.en))}"
    for name, text in _fields(kind, group):
        if text:
            yield f"  {name}{colon}{text}"
    if samples and isinstance(kind, Rule):
        yield from _samples(say("误", "wrong"), kind.wrong)
        yield from _samples(say("正", "right"), kind.right)


def _fields(kind: FindingKind, group: str) -> Iterator[tuple[str, str]]:
    """What stands in a line each, (name, text)."""
    yield say("级别", "level"), say(LEVEL_NAMES[kind.level][0], kind.level)
    yield say("组", "group"), f"{group} ({kind.group})"
    yield say("由谁查", "found by"), say(*FOUND_BY_NAMES[kind.found_by])
    yield say("依据", "source"), term(str(kind.source)) + say(f"（{kind.source.strength}）", "")
    yield say("怎么改", "remedy"), plain(say(kind.remedy_zh, kind.remedy_en))
    if isinstance(kind, Rule):
        yield from _of_rule(kind)
    elif kind.level == "error":
        yield say("放行", "waivable"), say("能", "yes") if kind.waivable else say("不能", "no")
    page = kind.group if kind.group in GROUPS else "others"
    yield say("说明", "page"), f"docs/rules/{page}.md"


def _of_rule(rule: Rule) -> Iterator[tuple[str, str]]:
    """What only rules have."""
    start = rule.valid_from.isoformat() if rule.valid_from else ""
    end = rule.valid_to.isoformat() if rule.valid_to else ""
    dates = f"{start} — {end}" if start or end else ""
    yield say("适用的文件日期", "documents dated"), dates
    yield say("级别的理由", "why this level"), rule.raised
    by_itself = rule.fixes and rule.level != "hint"
    yield say("自动改", "corrected by --fix"), say("能", "yes") if by_itself else ""
    off = say("不开，gazette.toml 里可以打开", "off; gazette.toml can turn it on")
    yield say("默认", "by default"), off if rule.default_off else ""
    yield say("曾用代码", "formerly"), rule.formerly


def _samples(name: str, samples: tuple[str, ...]) -> Iterator[str]:
    for sample in samples:
        yield f"  {name}{say('：', ':')}"
        yield from (f"    {line}" for line in sample.split("\n"))
