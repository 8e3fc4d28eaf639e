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


def test_the_page_of_bad_days_speaks_of_codes_and_commands_that_there_are() -> None:
    page = (ROOT / "docs" / "archive-bad-days.md").read_text(encoding="utf-8")
    known = {kind.code: kind.zh.split("{")[0] for kind in ARCHIVE_FINDINGS}
    told = re.findall(r"\[(GZ-A\d\d)\] ", page)
    assert {"GZ-A04", "GZ-A14", "GZ-A15"} <= set(told) <= set(known)
    for code in ("GZ-A05", "GZ-A07", "GZ-A12", "GZ-A13", "GZ-A15", "GZ-A16", "GZ-A17", "GZ-A18"):
        assert known[code].split("：")[0] in page
