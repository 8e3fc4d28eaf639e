"""The pages docs/epub.md and docs/mobile.md, and the example issue that they use."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from browsing import write_files
from places import EXAMPLE, ROOT
from reader_issue import TIMESTAMP

import gazette
from gazette.export.epub import epub_texts, make_epub
from gazette.export.mobile import make_mobile, mobile_texts
from gazette.export.mobile.linkcheck import check_site
from gazette.model.walk import printed_text
from gazette.text.widths import visible

PROGRAMS = [
    (name, program)
    for name in ("epub.md", "mobile.md")
    for program in re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / name).read_text("utf-8"), re.DOTALL
    )
]


@pytest.mark.parametrize(("name", "program"), PROGRAMS, ids=[name for name, _ in PROGRAMS])
def test_a_program_of_the_docs_runs(
    name: str,
    program: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)

    exec(compile(program, f"docs/{name}", "exec"), {})  # noqa: S102 - our own page

    assert capsys.readouterr().out.strip()


def test_pictures_that_the_docs_show_are_there() -> None:
    for name in ("epub.md", "mobile.md"):
        for path in re.findall(r"!\[[^]]*]\(([^)]+)\)", (ROOT / "docs" / name).read_text("utf-8")):
            assert (ROOT / "docs" / path).is_file(), path


def test_the_example_carries_its_text_keeps_its_budgets_and_is_sound(tmp_path: Path) -> None:
    bundle = gazette.load_issue(EXAMPLE)
    entries = [entry for section in bundle.issue.sections for entry in section.entries]

    files = make_mobile(bundle, timestamp=TIMESTAMP)
    book = epub_texts(make_epub(bundle, timestamp=TIMESTAMP))

    pages = mobile_texts(files)
    for entry in entries:
        wanted = visible(printed_text(entry.document))
        assert visible(pages[entry.key]) == wanted
        assert visible(book[entry.key]) == wanted
    weights = {n: len(gzip.compress(d)) for n, d in files.items() if n.endswith(".html")}
    assert max(weights.values()) <= 30_000
    carried = ("assets/boot.js", "assets/gazette.js", "assets/gazette.css", "assets/icon-192.png")
    assert weights["index.html"] + sum(len(gzip.compress(files[n])) for n in carried) <= 100_000
    write_files(tmp_path, files)
    assert check_site(tmp_path) == []
