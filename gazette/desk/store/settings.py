"""The office's settings (设置), kept in the database so that all who work at the desk have the same."""

from __future__ import annotations

from pydantic import Field
from sqlalchemy import Connection, delete, insert, select

from gazette.base.doors.entries import Line
from gazette.base.doors.frozen import Frozen
from gazette.desk.store.tables import setting

__all__ = ["Settings", "read_settings", "write_settings"]


class Settings(Frozen):
    """What an office sets for itself."""

    office: Line = ""  #: 编辑部名称, as it stands on receipts
    late_days: int = Field(default=7, ge=0, le=3660)  #: 逾期: more days from 成文 to 报送
    review_months: int = Field(default=12, ge=1, le=120)  #: 复核: so long after a decision

    def to_json(self) -> dict[str, object]:
        """The settings as they are stored, a row each."""
        return self.model_dump(mode="json")


def read_settings(connection: Connection) -> Settings:
    """The settings that the database has; defaults for the others.

    What a newer room has stored beside them is not ours to read.
    """
    rows = connection.execute(select(setting.c.key, setting.c.value))
    known = {row.key: row.value for row in rows if row.key in Settings.model_fields}
    return Settings.model_validate(known)


def write_settings(connection: Connection, settings: Settings) -> None:
    """Put the settings in the place of those that are there."""
    rows = settings.to_json()
    connection.execute(delete(setting).where(setting.c.key.in_(list(rows))))
    for key, value in rows.items():
        connection.execute(insert(setting).values(key=key, value=value))
