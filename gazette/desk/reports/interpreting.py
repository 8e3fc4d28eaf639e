"""政策解读情况: how many are interpreted, in what forms, by what channels, against the threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from gazette.desk.reports.handed_in import Interpreted, submissions
from gazette.desk.store.settings import read_settings

if TYPE_CHECKING:
    from gazette.desk.office.rules import ReportRules
    from gazette.desk.reports.period import Period

__all__ = ["interpreting"]

_DENOMINATOR = "已解读文件"


def interpreting(
    connection: Connection, period: Period, rules: ReportRules
) -> tuple[dict[str, object], ...]:
    """One row: documents of the period with an interpretation, those of more than text, by other channels.

    Both rates are of the documents that are interpreted; null where there is none.
    """
    documents = submissions(connection, period)
    told = [one.interpretations for one in documents if one.interpretations]
    diverse = sum(any(one.form in rules.diverse for one in each) for each in told)
    other = sum(any(_is_other(one, rules) for one in each) for each in told)
    office = read_settings(connection).office
    threshold = rules.threshold_of(period.last.year, office)
    return (
        {
            "interpreted": len(told),
            "diverse": diverse,
            "diverse_rate": diverse / len(told) if told else None,
            "threshold": threshold.diverse,
            "met": bool(told) and diverse >= threshold.diverse * len(told),
            "other_channels": other,
            "other_rate": other / len(told) if told else None,
            "waived": sum(one.waived for one in documents),
            "denominator": _DENOMINATOR,
            "other_threshold": threshold.other,
            "other_met": bool(told) and other >= threshold.other * len(told),
        },
    )


def _is_other(one: Interpreted, rules: ReportRules) -> bool:
    """Whether it came by another channel than the government's own site."""
    return bool(one.channel) and not any(word in one.channel for word in rules.first_channels)
