"""A waiver of a code that there is not (没有这个代码): said outright, with the nearest that there is."""

from __future__ import annotations

from gazette.base.findings import FindingKind
from gazette.base.language import Words
from gazette.base.nearest import nearest
from gazette.check.failure import FAILURES
from gazette.check.gate.findings import GATE_FINDINGS
from gazette.check.rules import RULES
from gazette.check.table import current_code, registered
from gazette.issue.findings import FOLDER_FINDINGS
from gazette.markup.contradictions.findings import CONTRADICTIONS
from gazette.markup.schema.findings import SCHEMA_FINDINGS
from gazette.structure.findings import READER_FINDINGS
from gazette.word.findings import MANUSCRIPT_FINDINGS

__all__ = ["ISSUE_FINDINGS", "no_such_code"]

#: every finding that this program may make of an issue: all but those of an archive
ISSUE_FINDINGS: tuple[FindingKind, ...] = (
    *RULES,
    *GATE_FINDINGS,
    *FOLDER_FINDINGS,
    *MANUSCRIPT_FINDINGS,
    *READER_FINDINGS,
    *SCHEMA_FINDINGS,
    *CONTRADICTIONS,
    *FAILURES,
)


def no_such_code(code: str, others: frozenset[str]) -> Words | None:
    """That nothing found in an issue has the code, with the nearest; None where something has it.

    Args:
        code: as the waiver names it; a code of before counts.
        others: codes that a plug-in or the caller brings.
    """
    known = {kind.code for kind in (*ISSUE_FINDINGS, *registered())} | others
    if current_code(code) in known:
        return None
    meant = nearest(code, sorted(known))
    zh, en = (f"；是不是“{meant}”？", f"; is it “{meant}”?") if meant else ("", "")
    return Words(
        f"没有 {code} 这个代码，这一条放行不起作用{zh}",
        f"there is no code {code} that could be waived{en}",
    )
