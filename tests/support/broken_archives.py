"""Ways to damage an archive's journal, by name, and what an archive holds byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from made_release import document, entry, issue, release

from gazette.archive.archive import Archive

__all__ = ["BREAKS", "KEYS", "break_journal", "make_archive", "numbered_release", "state_of"]

KEYS = ["2021-01", "2021-01-001", "2021-02", "2021-02-001", "2021-03", "2021-03-001"]
Lines = list[bytes]
BREAKS: dict[str, Callable[[Lines], Lines]] = {
    "a line is missing": lambda lines: lines[:2] + lines[3:],
    "the first line is missing": lambda lines: lines[1:],
    "the last line is missing": lambda lines: lines[:-1],
    "all lines are missing": lambda _lines: [],
    "a line is doubled": lambda lines: lines[:3] + lines[2:],
    "the last line is doubled": lambda lines: [*lines, lines[-1]],
    "two lines are swapped": lambda lines: [lines[0], lines[2], lines[1], lines[3]],
    "a byte is changed": lambda lines: [
        lines[0], lines[1].replace(b"2021-01", b"2021-09", 1), *lines[2:]
    ],
    "a line is no line": lambda lines: [lines[0], b"\x00\xff\n", *lines[2:]],
    "the last line is no line": lambda lines: [*lines[:-1], b"{}\n"],
    "the last line is cut in two": lambda lines: [*lines[:-1], lines[-1][:40]],
    "the line ends were converted": lambda lines: [x.replace(b"\n", b"\r\n") for x in lines],
}  # fmt: skip


def numbered_release(base: Path, number: int) -> Path:
    """The release of the number's issue, with one document of that number."""
    text = document(
        f"第{number}期消防办法", "第一条　政务公开。", number=f"某政发〔2021〕{number}号"
    )
    return release(base / f"dist{number}", issue(entry("a", text), number=number))


def make_archive(base: Path) -> Path:
    """An archive of three issues in `base`; its objects are KEYS."""
    with Archive.create(base / "archive") as archive:
        for number in (1, 2, 3):
            archive.add(numbered_release(base, number))
    return base / "archive"


def break_journal(place: Path, name: str) -> None:
    """Damage the journal of the archive in that way."""
    journal = place / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(BREAKS[name](lines)))


def state_of(place: Path) -> dict[str, bytes]:
    """Every file of the archive that is not made anew at every look."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name != "verify.progress" and "sqlite-" not in path.name
    }
