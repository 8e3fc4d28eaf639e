"""A program is there when a trial of it went well: what is installed in part counts as missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import trouble_with

#: programs that start and do nothing
_BROKEN = "#!/bin/sh\nexit 0\n"


@pytest.mark.parametrize("name", ["soffice", "soffice draw", "chromium"])
def test_a_program_that_does_nothing_is_named_with_the_reason(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / name.split(maxsplit=1)[0]
    program.write_text(_BROKEN, encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert str(program) in trouble_with.__wrapped__(name)


@pytest.mark.parametrize("name", ["java", "qpdf"])
def test_a_program_that_fails_is_named_with_the_reason(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / name
    program.write_text("#!/bin/sh\nexit 127\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert str(program) in trouble_with.__wrapped__(name)


def test_a_program_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert trouble_with.__wrapped__("qpdf") == "qpdf is not installed on this machine"
