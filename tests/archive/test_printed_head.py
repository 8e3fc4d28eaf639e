"""The journal's head as it stood before an issue is printed in its colophon and noted in its manifest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from places import EXAMPLE
from program import gazette

from gazette.archive.archive import Archive


def test_an_issue_made_for_an_archive_carries_the_head_before_it(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "issue")
    place, out = tmp_path / "archive", tmp_path / "dist"
    with Archive.create(place) as archive:
        seq, digest = archive.journal.last()
    words = ("build", tmp_path / "issue", "-o", out, "--format", "mobile", "--archive", place)
    made = gazette(*words, "--force")
    assert made.returncode == 0, made.stderr
    assert json.loads((out / "manifest.json").read_bytes())["archive_head"] == f"{seq} {digest}"
    printed = f"{seq} {digest[:32]}"
    assert printed in (out / "mobile/index.html").read_text("utf-8")
    before = (out / "SHA256SUMS").read_bytes()
    again = gazette(*words, "--force", "--replace")  # an archived release is not replaced unasked
    assert again.returncode == 0, again.stderr
    assert (out / "SHA256SUMS").read_bytes() == before
    found = gazette("archive", "verify", "--head", printed, "--archive", place)
    assert found.returncode == 0, found.stdout
    with Archive(place) as archive:
        assert [e.what for e in archive.journal.entries()].count("add") == 1
