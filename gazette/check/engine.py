"""Runs the rules over a document or an issue and words what they find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache

from gazette.base.config import Config, RuleIgnore, RulesConfig
from gazette.base.errors import IssueError
from gazette.base.language import Words, say
from gazette.base.problems import Fix, Level, Place, Problem
from gazette.check.archive_port import ArchivePort
from gazette.check.context.document import Context
from gazette.check.context.issue import IssueContext
from gazette.check.context.word_lists import WordLists
from gazette.check.finding import Finding
from gazette.check.rules import RULES
from gazette.check.table import Rule
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
) -> list[Problem]:
    """Everything the rules find in the document, in reading order.

    Args:
        document: with ids (`gazette.model.ids.with_ids`), as the readers give it.
        config: the house's settings; without them every rule stands at its own level.
        file: name that the problems carry.
        archive: answers for the citations; without it they are not looked up.
        places: paragraphs of the source file by block id, as `gazette.structure` gives them.

    Raises:
        IssueError: the settings name an unknown rule or level, or a word list is damaged.
    """
    settings = (config or Config()).rules
    lists = WordLists.with_house(settings.word_lists)
    context = Context(document, settings, archive, lists)
    found: list[tuple[int, int, Problem]] = []
    for rule, level in _active(settings, context.date):
        if rule.check is None or (rule.needs and context.characters.isdisjoint(rule.needs)):
            continue
        for finding in rule.check(context):
            place, fix = _placed(finding, context, places or {})
            words = dict(finding.words)
            problem = _worded(rule, level, words, place, fix).model_copy(update={"file": file})
            if not _ignored(problem, settings.ignore):
                found.append((finding.segment, finding.start, problem))
    found.sort(key=lambda item: (item[0], item[1]))
    return [problem for _, _, problem in found]


def check_issue(bundle: IssueBundle) -> list[Problem]:
    """What the rules about whole issues (期) find; the documents in it are not looked into.

    Raises:
        IssueError: the settings name an unknown rule or level.
    """
    settings = bundle.config.rules
    context = IssueContext(bundle)
    problems = []
    for rule, level in _active(settings, bundle.issue.date):
        if rule.check_issue is None:
            continue
        for xpath, words in rule.check_issue(context):
            place = Place(xpath=xpath, text=words.get("text", ""))
            problem = _worded(rule, level, words, place, None)
            problem = problem.model_copy(update={"file": "issue.toml"})
            if not _ignored(problem, settings.ignore):
                problems.append(problem)
    return problems


def level_of(rule: Rule, settings: RulesConfig) -> Level | None:
    """The rule's level in this house, None where it is off.

    Raises:
        IssueError: the setting is no level.
    """
    setting = settings.levels.get(rule.code)
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


def _active(settings: RulesConfig, date: dt.date | None) -> list[tuple[Rule, Level]]:
    _known(tuple(settings.levels) + tuple(ignore.code for ignore in settings.ignore))
    pairs = ((rule, level_of(rule, settings)) for rule in RULES)
    return [(rule, level) for rule, level in pairs if level and rule.in_force(date)]


@cache
def _known(codes: tuple[str, ...]) -> None:
    unknown = sorted(set(codes) - {rule.code for rule in RULES})
    if unknown:
        raise IssueError(
            say(f"没有这样的规则：{'、'.join(unknown)}", f"no such rule: {', '.join(unknown)}"),
            where="gazette.toml [rules]",
            remedy=say("用 gazette rules 查看全部规则。", "See `gazette rules`."),
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
    )
    if finding.fix is None:
        return place, None
    return place, Fix(from_=segment.text[finding.start : finding.end], to=finding.fix)


def _worded(
    rule: Rule, level: Level, words: dict[str, str], place: Place, fix: Fix | None
) -> Problem:
    found = place.text[place.start : place.end] if place.start is not None else place.text
    values = {"found": found, "to": fix.to if fix else "", **words}
    return Problem(
        code=rule.code,
        level=level,
        words=Words(rule.zh.format(**values), rule.en.format(**values)),
        advice=Words(rule.remedy_zh.format(**values), rule.remedy_en.format(**values)),
        source=str(rule.source),
        place=place,
        fix=fix,
    )


def _ignored(problem: Problem, ignores: tuple[RuleIgnore, ...]) -> bool:
    return any(_is_meant(problem, ignore) for ignore in ignores)


def _is_meant(problem: Problem, ignore: RuleIgnore) -> bool:
    """One finding at one place: the code, and whatever of file, place and words is given."""
    place = problem.place
    return (
        ignore.code == problem.code
        and (not ignore.file or problem.file.endswith(ignore.file))
        and (not ignore.place or ignore.place in (place.id, place.xpath))
        and (not ignore.text or _says(place, ignore.text))
    )


def _says(place: Place, words: str) -> bool:
    """Whether the words stand in the sentence of the finding: the next sentence is another place."""
    if place.start is None or place.end is None:
        return words in place.text
    first = max(place.text.rfind(stop, 0, place.start) for stop in _STOPS) + 1
    ends = [place.text.find(stop, place.end) for stop in _STOPS]
    last = min((end for end in ends if end >= 0), default=len(place.text))
    start = place.text.find(words, max(0, first - len(words) + 1))
    return 0 <= start < max(last, first + 1)


_STOPS = "。！？；\n"
