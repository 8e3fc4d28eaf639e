"""What has to be before a step may be signed (签发条件), by the names that flow.toml uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from gazette.base.language import Words
from gazette.base.ways import way
from gazette.check.gate.findings import CLASSIFIED, SAID_SECRET
from gazette.desk.acts.waiving import is_waived
from gazette.desk.flow.steps import Need
from gazette.desk.model.manuscripts import problem_words
from gazette.desk.store import tables as t
from gazette.desk.store.rows import interpretations_of, version_of, waivers_of
from gazette.vocabulary.documents import NORMATIVE_DOCUMENTS, RULES_OF_GOVERNMENT

__all__ = ["missing_for"]

_SECRET = frozenset((CLASSIFIED.code, SAID_SECRET.code))
#: 规章 and 规范性文件 come with their interpretation (政策解读“三同步”)
_INTERPRETED = frozenset((*RULES_OF_GOVERNMENT, *NORMATIVE_DOCUMENTS))
_Look = Callable[[Connection, Row[Any]], Words | None]


def missing_for(connection: Connection, row: Row[Any], need: Need) -> Words | None:
    """What is missing of the need, None where nothing is.

    Those of whole issues (all_rounds_closed, frozen_hash_equal) are asked where issues are signed.
    """
    look = _LOOKS.get(need)
    return look(connection, row) if look else None


def _disclosure_decided(connection: Connection, row: Row[Any]) -> Words | None:
    del connection
    if row.disclosure:
        return None
    return Words(
        f"还没有定公开属性（{way('desk_decide')}）",
        f"its disclosure is undecided ({way('desk_decide')})",
    )


def _secrecy_checked(connection: Connection, row: Row[Any]) -> Words | None:
    for problem in _open_problems(connection, row):
        if problem["code"] in _SECRET:
            said = problem_words(problem)
            return Words(f"保密审查没有通过：{said.zh}", f"it does not pass as public: {said.en}")
    return None


def _no_open_errors(connection: Connection, row: Row[Any]) -> Words | None:
    found = [p for p in _open_problems(connection, row) if p["level"] == "error"]
    if not found:
        return None
    code, first = found[0]["code"], problem_words(found[0])
    return Words(
        f"还有 {len(found)} 个错误没有改正，也没有写明放行理由（{code} {first.zh}）",
        f"{len(found)} errors are neither corrected nor waived ({code} {first.en})",
    )


def _interpretation_or_waiver(connection: Connection, row: Row[Any]) -> Words | None:
    asked = row.kind in _INTERPRETED and not row.interpretation_waived
    if not asked or interpretations_of(connection, row.id):
        return None
    return Words(
        f"{row.kind}没有解读，也没有写明免解读的理由（{way('desk_interpret')}）",
        f"{row.kind} has no interpretation, and no reason why ({way('desk_interpret')})",
    )


def _open_problems(connection: Connection, row: Row[Any]) -> list[Mapping[str, object]]:
    """The findings of the newest text that nobody has waived."""
    asked = select(t.manuscript.c.text_version).where(t.manuscript.c.id == row.id)
    version = version_of(connection, row.uid, connection.execute(asked).scalar_one())
    waived = waivers_of(connection, row.id)
    return [p for p in (version.problems if version else ()) if not is_waived(p, waived)]


_LOOKS: dict[Need, _Look] = {
    "disclosure_decided": _disclosure_decided,
    "secrecy_checked": _secrecy_checked,
    "no_open_errors": _no_open_errors,
    "interpretation_or_waiver": _interpretation_or_waiver,
}
