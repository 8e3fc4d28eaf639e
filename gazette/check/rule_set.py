"""Which rules are run: those that come with the program, those of plug-ins, and one's own, as one value."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType
from typing import NamedTuple

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.plugins import Plugin, plugins
from gazette.check.rules import RULES
from gazette.check.table import Rule, current_code, registered

__all__ = ["Broken", "RuleSet"]

_OURS = "GZ-"
#: codes of others: their own letters, a hyphen, figures
_CODE = re.compile(r"(?!GZ-)[A-Z][A-Z0-9]{0,11}-[A-Z]{0,2}[0-9]{1,4}")
_LOG = logging.getLogger("gazette.plugins")


class Broken(NamedTuple):
    """A plug-in that could not be taken in: it is named, and the others go on."""

    plugin: Plugin
    error: BaseException


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a check, by code; `with_` and `without` give another.

    rules = RuleSet.default().with_(own_rule).without("GZ-P03")
    check_document(document, rules=rules)
    """

    rules: tuple[Rule, ...]
    broken: tuple[Broken, ...] = ()

    def __repr__(self) -> str:
        return f"<RuleSet of {len(self.rules)} rules>"

    @classmethod
    def shipped(cls) -> RuleSet:
        """The rules that come with the program, and what this process has registered besides."""
        return cls(registered())

    @classmethod
    def default(cls, *, off: Iterable[str] = ()) -> RuleSet:
        """The same with those of the installed plug-ins.

        Args:
            off: plug-ins or packages that are switched off, `*` for all of them
                (`[plugins] off` in gazette.toml).
        """
        made = cls.shipped()
        for plugin in plugins("rules", off=off):
            made = _plugged(made, plugin)
        return made

    def with_(self, *rules: Rule) -> RuleSet:
        """These rules too.

        Raises:
            InputError: a code is taken, or is none that a rule of one's own can have.
        """
        taken = {rule.code for rule in self.rules}
        for rule in rules:
            if not _CODE.fullmatch(rule.code) and rule not in RULES:
                raise _no_code(rule.code)
            if rule.code in taken:
                raise InputError(
                    say(f"规则 {rule.code} 已经有了", f"there is a rule {rule.code} already"),
                    remedy=say(
                        "要换掉它，先用 without 去掉。",
                        "To replace it, leave it out with `without`.",
                    ),
                )
            taken.add(rule.code)
        return replace(self, rules=tuple(sorted((*self.rules, *rules), key=lambda r: r.code)))

    def without(self, *codes: str) -> RuleSet:
        """None of these; what the gate before publication relies on, it looks for all the same.

        Raises:
            InputError: there is no such rule.
        """
        wanted = {current_code(code) for code in codes}
        unknown = sorted(wanted - {rule.code for rule in self.rules})
        if unknown:
            raise InputError(
                say(f"没有这样的规则：{'、'.join(unknown)}", f"no such rule: {', '.join(unknown)}"),
                remedy=say("全部代码在 RuleSet.rules 里。", "RuleSet.rules has all codes."),
            )
        return replace(self, rules=tuple(rule for rule in self.rules if rule.code not in wanted))

    def knows(self, code: str) -> bool:
        """Whether settings may name the code; one of a plug-in may, whether or not it is there."""
        now = current_code(code)
        if any(rule.code == now for rule in self.rules):
            return True
        return now in _shipped_codes() if now.startswith(_OURS) else bool(_CODE.fullmatch(now))


def _plugged(made: RuleSet, plugin: Plugin) -> RuleSet:
    """With the rules of a plug-in, or with the plug-in among the broken."""
    try:
        return made.with_(*_rules_of(plugin))
    except (Exception, SystemExit) as exc:  # noqa: BLE001 - a foreign package may raise anything; the others go on
        _LOG.warning("%s: %s", plugin.label, exc)
        return replace(made, broken=(*made.broken, Broken(plugin, exc)))


@cache
def _shipped_codes() -> frozenset[str]:
    return frozenset(rule.code for rule in RULES)


def _rules_of(plugin: Plugin) -> tuple[Rule, ...]:
    """The rules that the plug-in names: one, several, a RuleSet, a module of them, or what makes them."""
    found = plugin.load()
    if callable(found) and not isinstance(found, (Rule, RuleSet)):
        found = found()
    if isinstance(found, ModuleType):
        found = [value for value in vars(found).values() if isinstance(value, Rule)]
    if isinstance(found, RuleSet):
        found = found.rules
    rules = (found,) if isinstance(found, Rule) else tuple(found)  # type: ignore[arg-type] # what is none raises here
    for rule in rules:
        if not isinstance(rule, Rule):
            raise TypeError(f"{plugin.entry.value} names {type(rule).__name__}, not a Rule")
    return tuple(replace(rule, plugin=plugin.label) for rule in rules)


def _no_code(code: str) -> InputError:
    return InputError(
        say(f"“{code}”不能作外加规则的代码", f"{code!r} is no code for a rule of one's own"),
        remedy=say(
            "用本单位的大写字母、连字符和数字，如 JZ-01；GZ- 留给本软件。",
            "Use capitals of your own, a hyphen and figures, as JZ-01; GZ- is this program's.",
        ),
    )
