"""[[documents]] decision, before: the build puts 新旧对照表 behind the amended text by itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from invented_decisions import OLD, TITLE
from texts import document_of_text

from gazette.base.errors import GazetteError
from gazette.check.archive_port import Archived
from gazette.issue.findings import FROM_ARCHIVE, NOT_THE_ONE_BEFORE
from gazette.issue.loading import load_issue
from gazette.jobs.live.live import Live
from gazette.jobs.predecessors import predecessors_in
from gazette.jobs.preview import preview
from gazette.model import Document
from gazette.model.walk import printed_text

DECISION = f"""某市人民政府关于修改《{TITLE}》的决定
市人民政府决定对《{TITLE}》作如下修改：
一、将第六条修改为：“停用停车场的，应当提前三十日向社会公告，并报市公安局备案。”
本决定自2021年3月1日起施行。
"""
_COMES = "停用停车场的，应当提前三十日向社会公告，并报市公安局备案。"


def _with(text: str) -> str:
    """The old text with another 第六条."""
    return OLD.replace("任何单位不得擅自停用停车场。", text)


NEW = _with(_COMES)


def _folder(
    tmp_path: Path,
    *,
    decision: str = "01.txt",
    before: str = "旧本/办法.txt",
    new: str = _COMES,
) -> Path:
    section = tmp_path / "manuscripts" / "01-市政府文件"
    section.mkdir(parents=True)
    (section / "01.txt").write_text(DECISION.replace(_COMES, new), encoding="utf-8")
    (section / "02.txt").write_text(_with(new), encoding="utf-8")
    (tmp_path / "旧本").mkdir()
    (tmp_path / "旧本" / "办法.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "旧本" / "别的.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / "issue.toml").write_text(
        'title = "某市人民政府公报"\nyear = 2021\nnumber = 1\ndate = 2021-03-01\n\n'
        f'[[documents]]\nfile = "01-市政府文件/02.txt"\ndecision = "01-市政府文件/{decision}"\n'
        f'before = "{before}"\n',
        encoding="utf-8",
    )
    return tmp_path


def _amended(folder: Path) -> Document:
    (section,) = load_issue(folder).issue.sections
    return section.entries[1].document


def test_the_amended_text_has_the_table_as_its_annex(tmp_path: Path) -> None:
    document = _amended(_folder(tmp_path))
    (annex,) = document.annexes

    assert annex.title == f"《{TITLE}》新旧对照表"
    assert "任何单位不得擅自停用停车场。" in printed_text(document)


def test_the_old_text_is_one_of_the_sources_of_the_issue(tmp_path: Path) -> None:
    sources = {source.file for source in load_issue(_folder(tmp_path)).sources}

    assert "旧本/办法.txt" in sources


def test_without_the_old_text_the_table_has_what_the_decision_quotes(tmp_path: Path) -> None:
    (annex,) = _amended(_folder(tmp_path, before="")).annexes

    assert annex.label == "附件"


@pytest.mark.parametrize(
    ("decision", "before", "message"),
    [
        ("03.txt", "旧本/办法.txt", "没有这份稿件"),
        ("01.txt", "旧本/没有.txt", "找不到旧本"),
        ("01.txt", "旧本/别的.txt", "不是决定所改的那一版"),
        ("02.txt", "旧本/办法.txt", "没有修改"),
    ],
)
def test_what_cannot_be_compared_is_said(
    tmp_path: Path, decision: str, before: str, message: str
) -> None:
    with pytest.raises(GazetteError, match=message):
        load_issue(_folder(tmp_path, decision=decision, before=before))


class _Archive:
    """An archive with texts of one title."""

    def __init__(self, **texts: str) -> None:
        self._texts = {key: document_of_text(text) for key, text in texts.items()}

    def keep(self, key: str, document: Document) -> None:
        self._texts[key] = document

    def find_by_number(self, number: str) -> list[Archived]:
        return [Archived("", number, ())][:0]

    def find_by_title(self, title: str) -> list[Archived]:
        return [Archived(k, title, ()) for k, d in self._texts.items() if d.meta.title == title]

    def status_at(self, key: str, date: dt.date) -> None:
        del key, date

    def text(self, key: str) -> Document | None:
        return self._texts.get(key)

    def amending(self, title: str) -> list[Archived]:
        return self.find_by_title(title)[:0]


_OLDER = OLD.replace("公安局负责停车秩序", "交警队负责停车秩序")


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        ({"a": _OLDER, "b": OLD, "c": NEW}, "b"),  # the one before, not the one after
        ({"a": _OLDER, "c": NEW}, None),  # another change lies between
    ],
)
def test_the_old_text_is_sought_in_the_archive_and_named(
    tmp_path: Path, texts: dict[str, str], key: str | None
) -> None:
    folder = _folder(tmp_path, before="")
    bundle = load_issue(folder, predecessors=predecessors_in(_Archive(**texts)))
    said = [p.values for p in bundle.problems if p.code == FROM_ARCHIVE.code]
    text = printed_text(bundle.issue.sections[0].entries[1].document)

    assert said == ([(("key", key), ("title", TITLE))] if key else [])
    assert ("任何单位不得擅自停用停车场。" in text) is bool(key)
    assert (f"旧本/{key}.xml" in {source.file for source in bundle.sources}) is bool(key)


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        ({"a": _OLDER, "c": NEW}, "a"),  # which is another version; and what is printed itself
        ({"c": NEW}, None),
        ({"a": _OLDER, "b": OLD, "c": NEW}, None),
    ],
)
def test_an_archive_that_has_another_version_alone_is_told_of(
    tmp_path: Path, texts: dict[str, str], key: str | None
) -> None:
    folder = _folder(tmp_path, before="")
    bundle = load_issue(folder, predecessors=predecessors_in(_Archive(**texts)))
    said = [p for p in bundle.problems if p.code == NOT_THE_ONE_BEFORE.code]

    assert [p.values for p in said] == ([(("key", key), ("title", TITLE))] if key else [])
    assert [p.file for p in said] == ["01-市政府文件/02.txt"] * len(said)


def test_the_issues_own_text_in_the_archive_is_not_the_one_before(tmp_path: Path) -> None:
    folder = _folder(tmp_path, before="")
    archive = _Archive(a=OLD)
    printed = load_issue(folder, predecessors=predecessors_in(archive)).issue.sections[0].entries[1]
    archive.keep("b", printed.document)  # with its table, as it was published
    bundle = load_issue(folder, predecessors=predecessors_in(archive))
    short = load_issue(
        _folder(tmp_path / "short", before="", new="停用的，应当公告。"),
        predecessors=predecessors_in(_Archive(a=OLD, b=_with("停用的，应当公告。"))),
    )

    for one in (bundle, short):
        said = [dict(p.values)["key"] for p in one.problems if p.code == FROM_ARCHIVE.code]
        assert said == ["a"]


def test_a_preview_finds_the_old_text_in_the_archive_too(tmp_path: Path) -> None:
    live = Live(_folder(tmp_path, before=""), archive=lambda: _Archive(b=OLD))
    live.refresh()
    shown = "".join(page.decode() for name, page in live.state().phone.items() if ".html" in name)

    assert "任何单位不得擅自停用停车场。" in shown
    assert FROM_ARCHIVE.code in {found.code for found in live.state().findings}


def test_the_pictures_of_a_preview_are_of_the_table_with_the_old_text(tmp_path: Path) -> None:
    folder = _folder(tmp_path, before="")
    out = tmp_path / "p"
    without = [path.read_bytes() for path in preview(folder, out)]
    found = [path.read_bytes() for path in preview(folder, out, archive=_Archive(b=OLD))]

    assert found != without
    assert [path.read_bytes() for path in preview(folder, out)] == without


def test_the_old_text_that_is_named_is_taken_and_no_other(tmp_path: Path) -> None:
    archive = predecessors_in(_Archive(a=OLD.replace("停车人", "驾车人")))

    assert not load_issue(_folder(tmp_path), predecessors=archive).problems
