"""The program in docs/archive.md runs as it stands, and its table of codes is the one in force."""

from __future__ import annotations

import re

from places import ROOT

from gazette.archive.verify.findings import ARCHIVE_FINDINGS, GROUPS

PAGE = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")


def test_the_program_runs() -> None:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(program, "docs/archive.md", "exec"), {})  # noqa: S102 - our own page


def test_every_code_stands_in_the_table_with_its_group() -> None:
    rows = dict(re.findall(r"^\| (GZ-A\d\d) \| (\S+) \|", PAGE, re.MULTILINE))
    assert rows == {kind.code: GROUPS[kind.group][0] for kind in ARCHIVE_FINDINGS}
