"""差错情况: the errors of every round of proofs, and their rate in 10,000 characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from gazette.desk.proofs.corrections import tallies

if TYPE_CHECKING:
    from gazette.desk.office.rules import ReportRules
    from gazette.desk.reports.period import Period

__all__ = ["slips"]


def slips(
    connection: Connection, period: Period, rules: ReportRules
) -> tuple[dict[str, object], ...]:
    """A row a round of the issues of the period."""
    del rules
    return tuple(one.to_json() for one in tallies(connection) if one.day in period)
