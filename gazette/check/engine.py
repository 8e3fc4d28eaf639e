"""Runs the rules over a document or an issue and words what they find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from gazette.base.collection import collection_paused
from gazette.base.config import Config, RuleIgnore, RulesConfig
from gazette.base.errors import IssueError
from gazette.base.findings import FindingKind
from gazette.base.language import say
from gazette.base.problems import Fix, Level, Place, Problem
from gazette.base.ways import way
from gazette.check.archive_port import ArchivePort
from gazette.check.context.document import Context
from gazette.check.context.issue import IssueContext
from gazette.check.context.word_lists import WordLists
from gazette.check.failure import GATE_CHECK_FAILED, RULE_FAILED, failed, guarded, not_loaded
from gazette.check.finding import Finding
from gazette.check.laws.catalogue import law_catalogue
from gazette.check.rule_set import Broken, RuleSet
from gazette.check.rules import RULES
from gazette.check.sentence import in_sentence
from gazette.check.table import Rule, current_code
from gazette.check.twins import without_twins
from gazette.issue.bundle import IssueBundle
from gazette.model import Document
from gazette.vocabulary.problems import LEVELS

__all__ = ["check_document", "check_issue", "level_of"]


def check_document(
    document: Document,
    *,
    config: Config | None = None,
    file: str = "",
    archive: ArchivePort | None = None,
    places: Mapping[str, Sequence[int]] | None = None,
    guards: Mapping[str, FindingKind] | None = None,
    rules: RuleSet | None = None,
) -> list[Problem]:
    """Everything the rules find in the document, in reading order.

    A rule that raises is a finding too (`GZ-E01`), and so is a plug-in that cannot be loaded
    (`GZ-E03`); the others go on.

    Args:
        document: with ids (`gazette.model.ids.with_ids`), as the readers give it.
        config: the house's settings; without them every rule stands at its own level.
        file: name that the problems carry.
        archive: answers for the citations; without it they are not looked up.
        places: paragraphs of the source file by block id, as `gazette.structure` gives them.
        guards: rule → the finding of the gate that stands for the rule's where it is printed,
            whatever the house has set or ignored: it may settle its own rules, not the gate's.
        rules: those that are run, by default the program's and those of the plug-ins that the
            settings do not switch off.

    Raises:
        IssueError: the settings name an unknown rule or level, or a word list is damaged.
    """
    settings = (config or Config()).rules
    lists = WordLists.with_house(settings.word_lists, starter=settings.starter_list)
    with collection_paused():  # the tables that the first text asks for are large
        context = Context(document, settings, archive, lists)
        asked = _Asked(context, settings, file, places or {}, guards or {})
        found = _found(_rules(rules, config), asked)
    found.sort(key=lambda one: (one.guarded, one.segment, one.start))
    return without_twins([one.problem for one in found])


def _found(rules: RuleSet, asked: _Asked) -> list[_Found]:
    """What every rule that speaks of the document finds, rule by rule."""
    found = [_unloaded(broken, asked.file) for broken in rules.broken]
    context, guards = asked.context, asked.guards
    for rule, level in _levels(_with_guards(rules, guards), asked.settings, context.date):
        if level is None and rule.code not in guards:
            continue
        if rule.check and not (rule.needs and context.characters.isdisjoint(rule.needs)):
            found += guarded(partial(_by_rule, rule, level, asked), partial(_failed, rule, asked))
    return found


class _Asked(NamedTuple):
    """What every rule is asked about, and by which settings."""

    context: Context
    settings: RulesConfig
    file: str
    places: Mapping[str, Sequence[int]]
    guards: Mapping[str, FindingKind]


class _Found(NamedTuple):
    """A problem with what it is sorted by."""

    guarded: bool
    segment: int
    start: int
    problem: Problem


def _by_rule(rule: Rule, level: Level | None, asked: _Asked) -> Iterator[_Found]:
    """What a rule finds, at the level of the house, or as the gate's own finding."""
    for finding in rule.check(asked.context) if rule.check else ():
        place, fix = _placed(finding, asked.context, asked.places)
        values = _values(dict(finding.words), place, fix)
        own = finding.level if level else None
        problem = rule.problem(values, place=place, file=asked.file, level=own or level, fix=fix)
        guard = asked.guards.get(rule.code)
        if guard and _is_printed(finding, asked.context):
            problem = guard.problem(values, place=place, file=asked.file)
            yield _Found(True, finding.segment, finding.start, problem)  # noqa: FBT003 - a field
        elif level and not _ignored(problem, asked.settings.ignore):
            yield _Found(False, finding.segment, finding.start, problem)  # noqa: FBT003 - a field


def _is_printed(finding: Finding, context: Context) -> bool:
    """The imprint (版记) of the paper is kept and not printed."""
    return context.segments[finding.segment].where != "imprint"


def _failed(rule: Rule, asked: _Asked, exc: Exception) -> _Found:
    """A rule that raised; where the gate relies on it, the gate has not looked."""
    guard = asked.guards.get(rule.code)
    kind = GATE_CHECK_FAILED if guard else RULE_FAILED
    codes = [rule.name, *([guard.code] if guard else [])]
    return _Found(False, -1, 0, failed(kind, codes, exc, file=asked.file))  # noqa: FBT003 - a field


def _unloaded(broken: Broken, file: str) -> _Found:
    problem = not_loaded(broken.plugin.label, broken.error, file=file)
    return _Found(False, -1, 0, problem)  # noqa: FBT003 - a field


def _rules(rules: RuleSet | None, config: Config | None) -> RuleSet:
    return rules or RuleSet.default(off=(config or Config()).plugins.off)


def _with_guards(rules: RuleSet, guards: Mapping[str, FindingKind]) -> RuleSet:
    """With the rules that the gate relies on, whoever has left them out; they are off but for the gate."""
    missing = guards.keys() - {rule.code for rule in rules.rules}
    back = [replace(rule, default_off=True) for rule in RULES if rule.code in missing]
    return replace(rules, rules=(*rules.rules, *back)) if back else rules


def judge_rules(settings: RulesConfig) -> None:
    """Look up what the settings name: rules, levels, word lists, the catalogue of laws.

    Raises:
        IssueError: a rule or level is unknown, a list is not right.
        FileAccessError: a list cannot be read.
    """
    list(_levels(RuleSet.shipped(), settings, None))
    if settings.word_lists:  # those that are shipped are right
        WordLists.with_house(settings.word_lists, starter=settings.starter_list)
    if settings.law_catalogue:
        law_catalogue(settings.law_catalogue)


def check_issue(bundle: IssueBundle, *, rules: RuleSet | None = None) -> list[Problem]:
    """What the rules about whole issues (期) find; the documents in it are not looked into.

    Args:
        bundle: the issue.
        rules: those that are run, as for `check_document`.

    Raises:
        IssueError: the settings name an unknown rule or level.
    """
    settings = bundle.config.rules
    context = IssueContext(bundle)
    problems: list[Problem] = []
    for rule, level in _levels(_rules(rules, bundle.config), settings, bundle.issue.date):
        if rule.check_issue and level:
            look = partial(_in_issue, rule, level, context, settings)
            problems += guarded(look, partial(failed, RULE_FAILED, [rule.name], file=_ISSUE_FILE))
    return problems


_ISSUE_FILE = "issue.toml"


def _in_issue(
    rule: Rule, level: Level, context: IssueContext, settings: RulesConfig
) -> Iterator[Problem]:
    for xpath, words in rule.check_issue(context) if rule.check_issue else ():
        place = Place(xpath=xpath, text=words.get("text", ""))
        values = _values(words, place, None)
        problem = rule.problem(values, place=place, file=_ISSUE_FILE, level=level)
        if not _ignored(problem, settings.ignore):
            yield problem


def level_of(rule: Rule, settings: RulesConfig) -> Level | None:
    """The rule's level in this house, None where it is off.

    Raises:
        IssueError: the setting is no level.
    """
    setting = settings.levels.get(rule.code, settings.levels.get(rule.formerly))
    if setting is None:
        return None if rule.default_off else rule.level
    if setting == "off":
        return None
    for level in LEVELS:
        if level == setting:
            return level
    raise IssueError(
        say(f"规则 {rule.code} 的级别“{setting}”不对", f"{setting!r} is no level ({rule.code})"),
        where="gazette.toml [rules.levels]",
        remedy=say("可用：error、warning、hint、off。", "Use error, warning, hint or off."),
    )


def _levels(
    rules: RuleSet, settings: RulesConfig, date: dt.date | None
) -> Iterator[tuple[Rule, Level | None]]:
    """The rules that speak of a document of that day, each with its level in this house."""
    _require_known(rules, (*settings.levels, *(ignore.code for ignore in settings.ignore)))
    return ((rule, level_of(rule, settings)) for rule in rules.rules if rule.in_force(date))


def _require_known(rules: RuleSet, codes: Iterable[str]) -> None:
    unknown = sorted({code for code in codes if not rules.knows(code)})
    if unknown:
        raise IssueError(
            say(f"没有这样的规则：{'、'.join(unknown)}", f"no such rule: {', '.join(unknown)}"),
            where="gazette.toml [rules]",
            remedy=say(f"用 {way('rules')} 查看全部规则。", f"See {way('rules')}."),
        )


def _placed(
    finding: Finding, context: Context, places: Mapping[str, Sequence[int]]
) -> tuple[Place, Fix | None]:
    """Where the finding is, and its fix."""
    if finding.segment < 0:
        return Place(xpath="/d:document"), None
    segment = context.segments[finding.segment]
    source = places.get(segment.id, ()) if segment.id else ()
    place = Place(
        paragraph=source[0] if source else None,
        xpath=segment.xpath,
        id=segment.id,
        text=segment.text,
        start=finding.start,
        end=finding.end,
        hidden=context.hidden_in(segment),
    )
    if finding.fix is None or any(_meets(finding, stretch) for stretch in place.hidden):
        return place, None  # what gives a person away is taken out, not corrected
    return place, Fix(from_=segment.text[finding.start : finding.end], to=finding.fix)


def _values(words: dict[str, str], place: Place, fix: Fix | None) -> dict[str, str]:
    """What stands in the message's {names}: the text at the place, its correction, the finding's words."""
    text = place.shown
    found = text[place.start : place.end] if place.start is not None else text
    values = {"found": found, "to": fix.to if fix else "", **words}
    for start, end, mask in place.hidden:
        secret = place.text[start:end]
        values = {name: value.replace(secret, mask) for name, value in values.items()}
    return values


def _meets(finding: Finding, stretch: tuple[int, int, str]) -> bool:
    return stretch[0] < finding.end and finding.start < stretch[1]


def _ignored(problem: Problem, ignores: tuple[RuleIgnore, ...]) -> bool:
    return any(_is_meant(problem, ignore) for ignore in ignores)


def _is_meant(problem: Problem, ignore: RuleIgnore) -> bool:
    """One finding at one place: the code, and whatever of file, place and words is given."""
    place = problem.place
    return (
        current_code(ignore.code) == problem.code
        and (not ignore.file or problem.file.endswith(ignore.file))
        and (not ignore.place or ignore.place in (place.id, place.xpath))
        and (not ignore.text or in_sentence(place.text, place, ignore.text))
    )
