"""`gazette archive verify` beside bare SHA-256 of the same files, in the same run.

    python benchmarks/verify.py [--issues 20] [--megabytes 8] [--runs 3]

An archive is made of issues with ten documents and a PDF of the size asked for; what is compared is
the verification by one process and the reading and hashing of every file of its objects, each the
best of the runs in CPU seconds, with the files in memory.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.verify.verification import verify
from gazette.model import Document

_DOCUMENTS = 10  #: of an issue


def main() -> None:
    """Make the archive, measure both, print the seconds and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=20)
    parser.add_argument("--megabytes", type=int, default=8, help="of each issue's PDF")
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = _made(Path(folder), wanted.issues, wanted.megabytes << 20)
        size = sum(p.stat().st_size for p in (place / "objects").rglob("*") if p.is_file())
        bare = _best(lambda: _hashed(place / "objects"), wanted.runs)
        whole = _best(lambda: _verified(place), wanted.runs)
    print(f"{wanted.issues} issues, {size / 1e6:.0f} MB")
    print(f"bare SHA-256 {bare:.3f} s, verify {whole:.3f} s, {whole / bare:.2f} times")


def _made(base: Path, issues: int, size: int) -> Path:
    with Archive.create(base / "archive") as archive, archive.indexed_at_the_end():
        for number in range(issues):
            year, n = 2000 + number // 12, number % 12 + 1
            texts = [_text(year, n, d) for d in range(_DOCUMENTS)]
            entries = [entry(f"d{d}", text) for d, text in enumerate(texts)]
            folder = base / f"{number}"
            release(folder, issue(*entries, year=year, number=n), pdf=b"%PDF-" + os.urandom(size))
            archive.add(folder)
    return base / "archive"


def _text(year: int, number: int, place: int) -> Document:
    lines = "\n".join(f"第{n}条　单位应当定期检查消防设施，做好记录。" for n in range(1, 60))
    title, given = f"第{year}{number}{place}号办法", f"某政发〔{year}〕{number}{place}号"
    return document(title, lines, number=given, signed=f"{year}-01-03")


def _hashed(folder: Path) -> None:
    for base, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(base, name), "rb") as file:  # noqa: PTH118, PTH123 - bare
                hashlib.file_digest(file, "sha256").hexdigest()


def _verified(place: Path) -> None:
    with Archive(place) as archive:
        assert verify(archive, workers=1).findings == []


def _best(work: Callable[[], None], runs: int) -> float:
    found = []
    for _ in range(runs):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


if __name__ == "__main__":
    main()
