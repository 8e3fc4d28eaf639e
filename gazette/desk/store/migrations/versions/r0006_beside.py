"""What lies beside a manuscript (NAME.toml), by which an editor set right what was recognised of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """A column more; texts of before have nothing beside them."""
    op.add_column(
        "manuscript_version",
        sa.Column("beside", sa.Text(), nullable=False, server_default=""),
    )
