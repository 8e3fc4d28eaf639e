"""The manifest of a release: one model for who writes and who reads; foreign ones are refused."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from made_release import document, entry, issue

from gazette.base.errors import ReleaseError
from gazette.release.manifest import (
    Manifest,
    document_notes,
    file_notes,
    is_manifest,
    issue_note,
    read_manifest,
)
from gazette.release.texts import text_digest

ISSUE = issue(entry("d01", document("关于绿化的通知", "请执行。", number="某政发〔2021〕3号")))


def _made(**more: object) -> Manifest:
    return Manifest.model_validate(
        {
            "name": "gazette-2021-03",
            "issue": issue_note(ISSUE, "gazette-2021-03", 3),
            "documents": tuple(document_notes(ISSUE, {"d01": {"": 1, "p_1": 2}})),
            "files": file_notes({"a.pdf": b"%PDF-"}),
            "timestamp": dt.datetime(2021, 7, 15, tzinfo=dt.UTC),
            **more,
        }
    )


def test_what_is_written_is_read_again() -> None:
    made = _made(draft=True)

    assert read_manifest(made.to_bytes(), where="manifest.json") == made


def test_the_manifest_says_what_an_entry_is_and_where() -> None:
    [note] = _made().documents

    assert (note.key, note.title, note.numbers) == ("d01", "关于绿化的通知", ("某政发〔2021〕3号",))
    assert (note.page, note.pages, note.xml) == (1, {"p_1": 2}, "xml/documents/d01.xml")
    assert note.text_sha256 == text_digest(ISSUE.entries[0].document)


def test_only_a_back_issue_is_called_imported() -> None:
    assert "imported" not in json.loads(_made().to_bytes())
    assert json.loads(_made(imported=True).to_bytes())["imported"] is True


def test_times_are_written_with_their_offset() -> None:
    assert json.loads(_made().to_bytes())["timestamp"] == "2021-07-15T00:00:00+00:00"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是 JSON"),
        (b"[" * 100_000, "不是 JSON"),
        (b"[]", "写的是 无"),
        (b'{"name": "x"}', "写的是 无"),
        (b'{"format": "gazette-release/2"}', "gazette-release/2"),
        (b'{"format": "gazette-release/1"}', "name"),
    ],
)
def test_what_is_no_manifest_of_ours_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(ReleaseError) as caught:
        read_manifest(data, where="成品")

    assert said in caught.value.message
    assert caught.value.where == "成品"
    assert caught.value.remedy


def test_every_wrong_field_is_named_at_once() -> None:
    data = json.loads(_made().to_bytes())
    data["issue"]["year"] = "很久以前"
    data["files"]["a.pdf"]["sha256"] = "abc"

    with pytest.raises(ReleaseError) as caught:
        read_manifest(json.dumps(data).encode(), where="")

    assert "issue.year" in caught.value.message
    assert "files.a.pdf.sha256" in caught.value.message


def test_what_a_later_version_adds_is_passed_over() -> None:
    data = json.loads(_made().to_bytes()) | {"later": 1}

    assert read_manifest(json.dumps(data).encode(), where="") == _made()


def test_a_manifest_of_any_version_marks_a_release() -> None:
    assert is_manifest(b'{"format": "gazette-release/9"}')
    assert not is_manifest(b'{"format": "gazette-package/1"}')
    assert not is_manifest(b"<xml/>")
