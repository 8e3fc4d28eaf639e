"""What must not harm the desk: every hostile file of the corpus, handed in."""

from __future__ import annotations

from pathlib import Path

from gazette.base.errors import GazetteError
from gazette.desk.intake.reading import file_name_of, read_manuscript


def test_every_hostile_file_is_read_or_refused_in_words(corpus: Path) -> None:
    files = sorted(path for path in (corpus / "word-hard").rglob("*") if path.is_file())
    refused = []
    for path in files:
        if path.suffix.lower() not in (".docx", ".doc", ".docm", ".rtf", ".txt"):
            continue
        try:
            read = read_manuscript(path.read_bytes(), path.name)
        except GazetteError as exc:
            refused.append(str(exc))
        else:
            assert read.digest

    assert all(refused)
    assert [said for said in refused if "gazette-desk-" in said] == []


def test_the_name_of_a_file_is_only_a_name() -> None:
    assert file_name_of("../../etc/passwd") == "passwd"
    assert file_name_of("C:\\稿件\\通知.docx") == "通知.docx"
    assert file_name_of("a\x00\u202eb.docx") == "ab.docx"
    assert file_name_of("") == "manuscript"
    assert len(file_name_of("长" * 999 + ".docx")) <= 200
