"""What editors confirm of the instructions of amending decisions (核定修改指令)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gazette.desk.store.guards import guard

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """A table more, that only grows: the newest row of an instruction counts."""
    op.create_table(
        "order_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("manuscript_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["manuscript_id"], ["manuscript.id"], name=op.f("fk_order_review_manuscript_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_order_review_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_review")),
    )
    op.create_index(
        op.f("ix_order_review_manuscript_id"), "order_review", ["manuscript_id"], unique=False
    )
    guard(op.get_bind(), {"order_review": ("id",)})
