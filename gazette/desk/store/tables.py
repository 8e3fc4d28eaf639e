"""The tables of the desk.

A change here is a further migration (`gazette.desk.store.migrations`); a test holds both equal.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from gazette.desk.store.columns import CleanJson, CleanText

__all__ = [
    "account",
    "audit",
    "audit_head",
    "blob",
    "counter",
    "decision",
    "due",
    "flow",
    "interpretation",
    "issue",
    "job",
    "joint_unit",
    "manuscript",
    "manuscript_version",
    "metadata",
    "nothing_report",
    "order_review",
    "person",
    "proof_batch",
    "proof_correction",
    "register",
    "report",
    "score_change",
    "setting",
    "sign_off",
    "sign_off_void",
    "unit",
    "version_media",
    "waiver",
    "web_session",
]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_UID = String(24)
_MOMENT = String(40)
_SHA256 = String(64)
_WITHHELD_HAS_WHY = (
    "disclosure IS NULL OR disclosure = '主动公开' OR (trim(reason) <> '' AND trim(basis) <> '')"
)
_KNOWN = "disclosure IS NULL OR disclosure IN ('主动公开', '依申请公开', '不予公开')"


def _text(name: str) -> Column[str]:
    return Column(name, CleanText, nullable=False, default="", server_default="")


# --- the office -------------------------------------------------------------------

setting = Table(
    "setting",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", CleanJson, nullable=False),
)
flow = Table(
    "flow",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("toml", CleanText, nullable=False),
    Column("at", _MOMENT, nullable=False),
)
counter = Table(
    "counter",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Integer, nullable=False),
)
unit = Table(
    "unit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", _UID, nullable=False, unique=True),
    Column("code", String(60), nullable=False, unique=True),
    Column("name", CleanText, nullable=False),
    Column("parent_id", Integer, ForeignKey("unit.id")),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("successor_id", Integer, ForeignKey("unit.id")),
    CheckConstraint("valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to", "period"),
)
person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", _UID, nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False),
    Column("roles", CleanJson, nullable=False),
    _text("phone"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    _text("identity"),  # 工号 and the like: one human may be entered under two units
    UniqueConstraint("name", "unit_id"),
)

# --- manuscripts ------------------------------------------------------------------

issue = Table(
    "issue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", _UID, nullable=False, unique=True),
    Column("name", String(40), nullable=False, unique=True),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("folder", CleanText, nullable=False),
    Column("state", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("frozen", CleanJson),
    Column("published_on", Date),
    UniqueConstraint("year", "number"),
)
manuscript = Table(
    "manuscript",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", _UID, nullable=False, unique=True),
    Column("registry", String(24), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("state", String(40), nullable=False, index=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    _text("contact"),
    _text("title"),
    _text("number"),
    Column("signed_on", Date),
    Column("received_on", Date, nullable=False, index=True),
    Column("disclosure", String(20)),
    _text("reason"),
    _text("basis"),
    _text("superior"),
    Column("superior_disclosure", String(20)),
    _text("interpretation_waived"),
    _text("note"),
    Column("text_version", Integer, nullable=False),
    Column("digest", _SHA256, nullable=False),
    _text("kind"),
    Column("chars", Integer, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("issue_id", Integer, ForeignKey("issue.id"), index=True),
    Column("place", Integer),
    _text("section"),
    Column("published_on", Date),
    Column("late", Boolean, nullable=False),
    CheckConstraint(_KNOWN, "disclosure"),
    CheckConstraint(_WITHHELD_HAS_WHY, "reason_and_basis"),
    Index("ix_manuscript_number", "number"),
)
joint_unit = Table(
    "joint_unit",
    metadata,
    Column("manuscript_id", Integer, ForeignKey("manuscript.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False),
)
blob = Table(
    "blob",
    metadata,
    Column("sha256", _SHA256, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
manuscript_version = Table(
    "manuscript_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("manuscript_id", Integer, ForeignKey("manuscript.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("sha256", _SHA256, ForeignKey("blob.sha256"), nullable=False, index=True),
    Column("file_name", CleanText, nullable=False),
    Column("xml", LargeBinary, nullable=False),
    Column("digest", _SHA256, nullable=False, index=True),
    Column("problems", CleanJson, nullable=False),
    Column("chars", Integer, nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", _MOMENT, nullable=False),
    _text("beside"),  # NAME.toml of the file
    UniqueConstraint("manuscript_id", "n"),
)
version_media = Table(
    "version_media",
    metadata,
    Column("version_id", Integer, ForeignKey("manuscript_version.id"), primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("sha256", _SHA256, ForeignKey("blob.sha256"), nullable=False),
)
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("manuscript_id", Integer, ForeignKey("manuscript.id"), nullable=False, index=True),
    Column("disclosure", String(20), nullable=False),
    _text("reason"),
    _text("basis"),
    _text("superior"),
    Column("superior_disclosure", String(20)),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("review_due", Date),
    Column("at", _MOMENT, nullable=False),
    CheckConstraint(_KNOWN, "disclosure"),
    CheckConstraint(_WITHHELD_HAS_WHY, "reason_and_basis"),
)
interpretation = Table(
    "interpretation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("manuscript_id", Integer, ForeignKey("manuscript.id"), nullable=False, index=True),
    Column("form", String(40), nullable=False),
    _text("channel"),
    _text("url"),
    Column("published_on", Date),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", _MOMENT, nullable=False),
)
waiver = Table(
    "waiver",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("manuscript_id", Integer, ForeignKey("manuscript.id"), nullable=False, index=True),
    Column("code", String(20), nullable=False),
    _text("text"),
    Column("reason", CleanText, nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", _MOMENT, nullable=False),
)
order_review = Table(
    "order_review",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("manuscript_id", Integer, ForeignKey("manuscript.id"), nullable=False, index=True),
    Column("key", String(12), nullable=False),
    Column("entry", CleanJson, nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", _MOMENT, nullable=False),
)
nothing_report = Table(
    "nothing_report",
    metadata,
    Column("unit_id", Integer, ForeignKey("unit.id"), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", _MOMENT, nullable=False),
)

# --- sign-offs and the trail --------------------------------------------------------

sign_off = Table(
    "sign_off",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("manuscript_id", Integer, ForeignKey("manuscript.id"), index=True),
    Column("issue_id", Integer, ForeignKey("issue.id"), index=True),
    Column("step", String(40), nullable=False),
    Column("person_id", Integer, ForeignKey("person.id")),
    Column("role", String(40), nullable=False),
    _text("note"),
    Column("digest", _SHA256, nullable=False),
    Column("at", _MOMENT, nullable=False),
    CheckConstraint("(manuscript_id IS NULL) <> (issue_id IS NULL)", "one_thing"),
)
sign_off_void = Table(
    "sign_off_void",
    metadata,
    Column("sign_off_id", Integer, ForeignKey("sign_off.id"), primary_key=True),
    Column("reason", CleanText, nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", _MOMENT, nullable=False),
)
job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", _UID, nullable=False, unique=True),
    Column("issue_id", Integer, ForeignKey("issue.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("worker", String(120)),
    Column("lease_until", _MOMENT),
    Column("attempts", Integer, nullable=False),
    _text("error"),
    Column("data", CleanJson, nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", _MOMENT, nullable=False),
)
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", _MOMENT, nullable=False),
    Column("who", CleanText, nullable=False),
    Column("what", String(40), nullable=False),
    Column("about", String(60), nullable=False, index=True),
    Column("data", CleanText, nullable=False),
    Column("before", _SHA256, nullable=False),
    Column("hash", _SHA256, nullable=False, unique=True),
)
audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

# --- the web desk -----------------------------------------------------------------

account = Table(
    "account",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("password", CleanText, nullable=False),  # an Argon2 hash; "": none
    Column("initial", Boolean, nullable=False),  # given by the administrator, to be changed first
    Column("expires", _MOMENT),  # of an initial password
    Column(
        "subject", String(300), unique=True
    ),  # issuer and subject at the office's OpenID provider
    Column("device", String(64), nullable=False),  # a browser that has logged in before knows it
    Column("changed_at", _MOMENT, nullable=False),
)
web_session = Table(
    "web_session",
    metadata,
    Column("digest", _SHA256, primary_key=True),  # of the cookie's value, which is not kept
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("began_at", _MOMENT, nullable=False),
    Column("seen_at", _MOMENT, nullable=False),
    Column("address", String(80), nullable=False),
    Column("agent", String(200), nullable=False),
)

# --- proofs and reports -------------------------------------------------------------

proof_batch = Table(
    "proof_batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue_id", Integer, ForeignKey("issue.id"), nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("sha256", _SHA256, nullable=False),
    Column("chars", Integer, nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", _MOMENT, nullable=False),
    UniqueConstraint("issue_id", "round", "sha256"),
)
proof_correction = Table(
    "proof_correction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", Integer, ForeignKey("proof_batch.id"), nullable=False, index=True),
    Column("manuscript_id", Integer, ForeignKey("manuscript.id")),
    Column("line", Integer),
    Column("kind", String(20), nullable=False),
    _text("wrong"),
    _text("right"),
    Column("chars", Integer, nullable=False),
)
register = Table(
    "register",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(120), nullable=False, unique=True),
    Column("title", CleanText, nullable=False),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    Column("signed_on", Date, nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("disclosure", String(20), nullable=False),
    Column("ended_on", Date),
    CheckConstraint(_KNOWN, "disclosure"),
)
due = Table(
    "due",
    metadata,
    Column("unit_id", Integer, ForeignKey("unit.id"), primary_key=True, autoincrement=False),
    Column("month", String(7), primary_key=True),
    Column("documents", Integer, nullable=False),
)
score_change = Table(
    "score_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("points", Float, nullable=False),
    Column("absolute", Boolean, nullable=False),
    Column("reason", CleanText, nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", _MOMENT, nullable=False),
)
report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("rows", CleanJson, nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", _MOMENT, nullable=False),
    UniqueConstraint("kind", "first", "last"),
)
