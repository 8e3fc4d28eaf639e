"""Who a person is (身份), whatever unit they are entered under."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """A column more; those who are there have none, and are told apart by their names."""
    op.add_column("person", sa.Column("identity", sa.Text(), server_default="", nullable=False))
