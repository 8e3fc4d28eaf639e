"""Triggers that keep tables append-only (只增不改), by the database itself and not by good will."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

__all__ = ["guard"]

_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME; END $$
"""


def guard(connection: Connection, tables: Mapping[str, tuple[str, ...]]) -> None:
    """Let the database refuse to change or delete what stands in the tables.

    Args:
        connection: in the transaction of a migration.
        tables: name → the columns of its key.
    """
    statements = _of_sqlite if connection.dialect.name == "sqlite" else _of_postgresql
    for statement in statements(tables):
        connection.exec_driver_sql(statement)


def _of_sqlite(tables: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for table, key in tables.items():
        for act in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        # INSERT OR REPLACE deletes the old row without telling the trigger of DELETE
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names of our own
        yield (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _of_postgresql(tables: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield _FUNCTION
    for table in tables:
        yield (
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
