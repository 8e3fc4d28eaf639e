"""The rule table: what a rule is, how strong its source lets it be, and the register of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from gazette.base.findings import FindingKind, Source, Strength
from gazette.base.language import say
from gazette.base.problems import Level
from gazette.check.context.document import Context
from gazette.check.context.issue import IssueContext
from gazette.check.finding import Finding
from gazette.vocabulary.problems import LEVELS, FoundBy

__all__ = [
    "CAP",
    "Group",
    "Rule",
    "current_code",
    "issue_rule",
    "own_rule",
    "registered",
    "rule",
]

Group = Literal[
    "numbers",
    "titles",
    "front_back",
    "annexes",
    "structure",
    "citations",
    "laws",
    "punctuation",
    "units",
    "arithmetic",
    "wording",
    "grammar",
    "legislation",
    "amendments",
    "personal",
    "characters",
    "issue_level",
]

#: the highest level that a source of this strength can carry; 事实: the text contradicts itself
CAP: dict[Strength, Level] = {
    "规定": "error",
    "事实": "error",
    "一般": "warning",
    "推荐": "warning",
    "可以": "hint",
    "实务": "hint",
}


Check = Callable[[Context], Iterable[Finding]]
IssueCheck = Callable[[IssueContext], Iterable[tuple[str, dict[str, str]]]]


@dataclass(frozen=True, kw_only=True)
class Rule(FindingKind):
    """One rule: what it says in both languages, its source, and the function that looks."""

    found_by: FoundBy = "rule"
    waivable: bool = True
    group: Group
    weight: float  #: 差错 counted for one finding, after the official methods; 0 not counted
    wrong: tuple[str, ...]  #: samples (lines of text, read by the tests) that must be reported
    right: tuple[str, ...]  #: samples that must not
    valid_from: dt.date | None = None  #: on the document's date
    valid_to: dt.date | None = None
    needs: str = ""  #: the check is skipped when none of these characters is in the text
    fixes: bool = False
    formerly: str = ""  #: the code that it had; settings and waivers of then still hold
    raised: str = ""  #: why the level stands above what the source's strength allows
    default_off: bool = False  #: only on when gazette.toml asks for it
    plugin: str = ""  #: the plug-in that brings it, "" for a rule of this program
    check: Check | None = field(default=None, compare=False)
    check_issue: IssueCheck | None = field(default=None, compare=False)

    def in_force(self, date: dt.date | None) -> bool:
        """Whether the rule speaks of a document of that day; an undated one is taken as new."""
        if date is None:
            return self.valid_to is None
        after = self.valid_from is None or date >= self.valid_from
        return after and (self.valid_to is None or date <= self.valid_to)

    @property
    def name(self) -> str:
        """Its code, and the plug-in that it comes from."""
        return f"{self.code} [{self.plugin}]" if self.plugin else self.code


_RULES: dict[str, Rule] = {}
#: code of before → code of now
_FORMER: dict[str, str] = {}


def registered() -> tuple[Rule, ...]:
    """Every rule registered so far, by code."""
    return tuple(_RULES[code] for code in sorted(_RULES))


def rule(
    code: str,
    level: Level,
    source: Source,
    *,
    zh: str,
    en: str,
    remedy: tuple[str, str],
    wrong: tuple[str, ...],
    right: tuple[str, ...],
    weight: float = 0.1,
    needs: str = "",
    fixes: bool = False,
    formerly: str = "",
    valid_to: dt.date | None = None,
    raised: str = "",
    default_off: bool = False,
) -> Callable[[Check], Check]:
    """Register the decorated function as the check of a rule on documents."""

    def register(check: Check) -> Check:
        _add(
            Rule(
                code=code,
                level=level,
                group=_group(check),
                source=source,
                zh=zh,
                en=en,
                remedy_zh=remedy[0],
                remedy_en=remedy[1],
                weight=weight,
                wrong=wrong,
                right=right,
                valid_from=source.valid_from,
                valid_to=valid_to,
                needs=needs,
                fixes=fixes,
                formerly=formerly,
                raised=raised,
                default_off=default_off,
                check=check,
            )
        )
        return check

    return register


def own_rule(
    code: str,
    level: Level,
    source: Source,
    *,
    group: Group,
    zh: str,
    en: str,
    remedy: tuple[str, str],
    wrong: tuple[str, ...] = (),
    right: tuple[str, ...] = (),
    weight: float = 0.1,
    needs: str = "",
    fixes: bool = False,
    raised: str = "",
) -> Callable[[Check], Rule]:
    """Make a rule on documents of the decorated function: a value, registered nowhere.

    Args:
        code: capitals of one's own, a hyphen and figures: JZ-01; GZ- is this program's.
        level: error, warning or hint; not above what the source's strength allows.
        source: the standard or practice that it comes from.
        group: under which its findings are shown.
        zh: the message in Chinese, a format string over {found}, {to} and the finding's words.
        en: the same in English.
        remedy: what to do about it, (zh, en).
        wrong: samples that must be reported.
        right: samples that must not.
        weight: 差错 counted for one finding.
        needs: the function is not called when none of these characters is in the text.
        fixes: whether its findings carry a correction that leaves the meaning alone.
        raised: why the level stands above what the source's strength allows.

    Raises:
        ValueError: the level is more than the source's strength allows.
    """

    def make(check: Check) -> Rule:
        made = Rule(
            code=code,
            level=level,
            group=group,
            source=source,
            zh=zh,
            en=en,
            remedy_zh=remedy[0],
            remedy_en=remedy[1],
            weight=weight,
            wrong=wrong,
            right=right,
            valid_from=source.valid_from,
            needs=needs,
            fixes=fixes,
            raised=raised,
            check=check,
        )
        _require_level(made)
        return made

    return make


def issue_rule(
    code: str,
    level: Level,
    source: Source,
    *,
    zh: str,
    en: str,
    remedy: tuple[str, str],
    wrong: tuple[str, ...],
    right: tuple[str, ...],
    weight: float = 0.0,
    raised: str = "",
) -> Callable[[IssueCheck], IssueCheck]:
    """Register the decorated function as the check of a rule on whole issues (期)."""

    def register(check: IssueCheck) -> IssueCheck:
        _add(
            Rule(
                code=code,
                level=level,
                group="issue_level",
                source=source,
                zh=zh,
                en=en,
                remedy_zh=remedy[0],
                remedy_en=remedy[1],
                weight=weight,
                wrong=wrong,
                right=right,
                valid_from=source.valid_from,
                raised=raised,
                check_issue=check,
            )
        )
        return check

    return register


def _group(check: Check) -> Group:
    """A rule's group is the module or the room of `gazette.check.rules` that it stands in."""
    inside = check.__module__.partition("gazette.check.rules.")[2]
    name: Group = inside.partition(".")[0]  # type: ignore[assignment]  # both are named after the groups
    return name


def current_code(code: str) -> str:
    """The code that a rule has now, of one that it may have had before."""
    return _FORMER.get(code, code)


def _add(rule: Rule) -> None:
    _require_level(rule)
    if rule.code in _RULES:
        raise ValueError(f"{rule.code} is registered twice")
    _RULES[rule.code] = rule
    if rule.formerly:
        _FORMER[rule.formerly] = rule.code


def _require_level(rule: Rule) -> None:
    cap = CAP[rule.source.strength]
    if LEVELS.index(rule.level) < LEVELS.index(cap) and not rule.raised:
        strength = rule.source.strength
        words = say(
            f"{rule.code}：依据是“{strength}”的规则最高是 {cap}，不能是 {rule.level}",
            f"{rule.code}: a rule whose source is {strength} is at most a {cap}, no {rule.level}",
        )
        raise ValueError(words)
