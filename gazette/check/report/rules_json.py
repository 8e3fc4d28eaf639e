"""The rule table as data for machines: what `gazette rules --json` prints."""

from __future__ import annotations

from gazette.check.table import Rule

__all__ = ["rule_to_json"]


def rule_to_json(rule: Rule) -> dict[str, object]:
    """One object a rule; days in ISO 8601, null where a rule has no limit in time."""
    return {
        "code": rule.code,
        "level": rule.level,
        "group": rule.group,
        "source": str(rule.source),
        "strength": rule.source.strength,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "message": {"zh": rule.zh, "en": rule.en},
        "remedy": {"zh": rule.remedy_zh, "en": rule.remedy_en},
        "weight": rule.weight,
        "fixes": rule.fixes,
        "default": "off" if rule.default_off else rule.level,
        "examples": {"wrong": list(rule.wrong), "right": list(rule.right)},
    }
