"""The table of findings as data for machines: what `gazette rules --json` prints."""

from __future__ import annotations

from gazette.base.findings import FindingKind, as_typed
from gazette.check.table import Rule

__all__ = ["finding_to_json"]


def finding_to_json(kind: FindingKind) -> dict[str, object]:
    """One object a finding; days in ISO 8601, null where it has no limit in time.

    What only a rule has is null or empty for what the gate, the schema, the readers and the archive find.
    """
    rule = kind if isinstance(kind, Rule) else None
    return {
        "code": kind.code,
        "level": kind.level,
        "group": kind.group,
        "source": str(kind.source),
        "strength": kind.source.strength,
        "valid_from": rule.valid_from.isoformat() if rule and rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule and rule.valid_to else None,
        "message": {"zh": kind.zh, "en": kind.en},
        "remedy": {"zh": as_typed(kind.remedy_zh), "en": as_typed(kind.remedy_en)},
        "weight": rule.weight if rule else 0.0,
        "fixes": bool(rule and rule.fixes),
        "default": "off" if rule and rule.default_off else kind.level,
        "examples": {
            "wrong": list(rule.wrong) if rule else [],
            "right": list(rule.right) if rule else [],
        },
        "found_by": kind.found_by,
        "waivable": kind.waivable,
        "formerly": (rule.formerly if rule else "") or None,
    }
