"""Proof rounds, the register of documents, what is due, scores and issued reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gazette.desk.store.guards import guard

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0003"
down_revision = "0002"

_APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "proof_batch": ("id",),
    "proof_correction": ("id",),
    "score_change": ("id",),
    "report": ("id",),
}


def upgrade() -> None:
    """Make the tables, and guard those that only grow."""
    _proofs()
    _registers()
    _reports()
    guard(op.get_bind(), _APPEND_ONLY)


def _reference(column: str, table: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"))


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _proofs() -> None:
    op.create_table(
        "proof_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("chars", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        _reference("issue_id", "proof_batch", "issue"),
        _reference("person_id", "proof_batch", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proof_batch")),
        sa.UniqueConstraint(
            "issue_id", "round", "sha256", name=op.f("uq_proof_batch_issue_id_round_sha256")
        ),
    )
    _index("proof_batch", "issue_id")
    op.create_table(
        "proof_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("manuscript_id", sa.Integer(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("wrong", sa.Text(), server_default="", nullable=False),
        sa.Column("right", sa.Text(), server_default="", nullable=False),
        sa.Column("chars", sa.Integer(), nullable=False),
        _reference("batch_id", "proof_correction", "proof_batch"),
        _reference("manuscript_id", "proof_correction", "manuscript"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proof_correction")),
    )
    _index("proof_correction", "batch_id")


def _registers() -> None:
    op.create_table(
        "register",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("disclosure", sa.String(length=20), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "disclosure IS NULL OR disclosure IN ('主动公开', '依申请公开', '不予公开')",
            name=op.f("ck_register_disclosure"),
        ),
        _reference("unit_id", "register", "unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register")),
        sa.UniqueConstraint("number", name=op.f("uq_register_number")),
    )
    _index("register", "unit_id")
    _index("register", "signed_on")
    op.create_table(
        "due",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        _reference("unit_id", "due", "unit"),
        sa.PrimaryKeyConstraint("unit_id", "month", name=op.f("pk_due")),
    )


def _reports() -> None:
    op.create_table(
        "score_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.Column("absolute", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        _reference("unit_id", "score_change", "unit"),
        _reference("person_id", "score_change", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_change")),
    )
    _index("score_change", "unit_id")
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        _reference("person_id", "report", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("kind", "first", "last", name=op.f("uq_report_kind_first_last")),
    )
