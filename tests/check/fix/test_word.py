"""A corrected Word copy: accept all is the corrected text, reject all is the manuscript."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_of import docx_of, footnote, p, run, table, xml
from sample_text import sample_document

from gazette.base.errors import FileAccessError
from gazette.base.files import sha256_of
from gazette.check.fix.document import fix_document
from gazette.check.fix.marks import Edit, Marks, mark_change
from gazette.check.fix.repack import repack
from gazette.check.fix.tracked import AUTHOR, fix_word
from gazette.jobs.fix import fix_path
from gazette.markup import issue_from_xml, issue_to_xml
from gazette.model import Entry, Issue, Section
from gazette.model.walk import printed_text
from gazette.reading import read_document

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BODY = "各单位要认真贯彻执行,抓好落实，并于2021年8月1日前报送。"


def _manuscript(folder: Path, *extra: str) -> Path:
    path = folder / "通知.docx"
    path.write_bytes(
        docx_of(
            p("某市人民政府关于印发工作要点的通知。", align="center", size=22),
            p("某政发〔2021〕3号", align="center"),
            "各县（市、区）人民政府：",
            p("现将《要点》（某政办发[20", run("20", bold=True), "]5号）印发给你们。"),
            BODY,
            "各单位应当一一布署。",
            *extra,
            p("某市人民政府", align="right"),
            p("2021年07月03日", align="right"),
        )
    )
    return path


def _texts(path: Path) -> tuple[str, str]:
    """As it reads with all revisions accepted, and rejected."""
    accepted = read_document(path, revisions="accept").document
    rejected = read_document(path, revisions="reject").document
    return printed_text(accepted), printed_text(rejected)


def test_accepting_gives_the_corrected_text_and_rejecting_the_manuscript(tmp_path: Path) -> None:
    path = _manuscript(tmp_path)
    before = read_document(path)
    after = fix_document(before.document, places=before.places)

    (fixed,) = fix_path(path)

    assert fixed.target == tmp_path / "通知.校对.docx"
    assert fixed.unplaced == ()
    accepted, rejected = _texts(fixed.target)
    assert accepted == printed_text(after.document)
    assert rejected == printed_text(before.document)
    assert "某政办发〔2020〕5号" in accepted
    assert "贯彻执行，抓好落实" in accepted
    assert "2021年7月3日" in accepted


def test_a_name_that_stands_in_three_places_is_corrected_in_its_own(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(
        docx_of(
            p("某市人民政府关于印发工作要点的通知", align="center", size=22),
            p("某政发〔2021〕3号", align="center"),
            "各县（市、区）人民政府：",
            "现将《电力市场交易规则(试行)》印发给你们,请遵照执行。",
            "附件：电力市场交易规则(试行)",
            p("某市人民政府", align="right"),
            p("2021年7月3日", align="right"),
            p("附件", page_break_before=True),
            p("电力市场交易规则(试行)", align="center", size=22),
            "第一条　制定本规则。",
            "第二条　本规则自2021年8月1日起施行。",
        )
    )

    (fixed,) = fix_path(path)

    assert fixed.target
    assert fixed.unplaced == ()
    accepted, rejected = _texts(fixed.target)
    assert "《电力市场交易规则(试行)》印发给你们，" in accepted  # a cited name stays
    assert accepted.count("规则（试行）") == 2
    assert rejected == printed_text(read_document(path).document)


def test_sixty_hints_of_one_kind_are_one_comment(tmp_path: Path) -> None:
    lines = [f"（{n}）各单位要依照《甲法》、《乙法》办理第{n}件事。" for n in range(1, 7)]
    (fixed,) = fix_path(_manuscript(tmp_path, *lines))

    assert fixed.target
    with zipfile.ZipFile(fixed.target) as package:
        comments = package.read("word/comments.xml").decode()
    assert comments.count("GZ-P04") == 1
    assert "还有 5 处" in comments


def test_the_source_is_never_touched(tmp_path: Path) -> None:
    path = _manuscript(tmp_path)
    digest = sha256_of(path.read_bytes())

    fix_path(path)

    assert sha256_of(path.read_bytes()) == digest


def test_the_copy_is_not_changed_again(tmp_path: Path) -> None:
    (fixed,) = fix_path(_manuscript(tmp_path))
    assert fixed.target
    before = fixed.target.read_bytes()

    (again,) = fix_path(fixed.target)

    assert again.target is None
    assert again.applied == ()
    assert fixed.target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["通知.docx", "通知.校对.docx"]


def test_changes_and_comments_carry_the_programs_name(tmp_path: Path) -> None:
    (fixed,) = fix_path(_manuscript(tmp_path, "联系电话：13812345678。"))
    assert fixed.target
    with zipfile.ZipFile(fixed.target) as package:
        document = package.read("word/document.xml").decode()
        comments = package.read("word/comments.xml").decode()
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()

    assert f'w:author="{AUTHOR}"' in document
    assert "w:commentRangeStart" in document
    assert "GZ-V12" in comments
    assert "comments+xml" in types
    assert "relationships/comments" in relations
    assert fixed.comments > 0


def test_the_face_of_the_changed_characters_stays(tmp_path: Path) -> None:
    (fixed,) = fix_path(_manuscript(tmp_path))
    assert fixed.target
    flow = read_document(fixed.target, revisions="accept").flow
    bold = [
        text.text
        for block in flow.blocks
        if hasattr(block, "texts")
        for text in block.texts
        if text.bold
    ]

    assert "".join(bold) == "20"


def test_a_table_cell_is_corrected_in_its_cell(tmp_path: Path) -> None:
    path = _manuscript(tmp_path, table([["单位", "要求"], ["甲局", "一一布署"]]))

    (fixed,) = fix_path(path)

    assert fixed.target
    accepted, rejected = _texts(fixed.target)
    assert "一一部署" in accepted.split("\n")
    assert "一一布署" in rejected.split("\n")


def test_somebodys_open_insertion_is_commented_on_not_changed(tmp_path: Path) -> None:
    path = _manuscript(
        tmp_path,
        xml(
            '<w:p><w:ins w:id="9" w:author="张三"><w:r><w:t>要及时布署工作。</w:t></w:r></w:ins></w:p>'
        ),
    )

    (fixed,) = fix_path(path)

    assert fixed.target
    accepted, _ = _texts(fixed.target)
    assert "要及时布署工作。" in accepted
    assert fixed.unplaced == ("要及时布署工作。",)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    path = _manuscript(tmp_path)
    reading = read_document(path)
    after = fix_document(reading.document, places=reading.places)

    first, second = (
        fix_word(path.read_bytes(), reading.document, after.document, after.left, reading.places)
        for _ in range(2)
    )

    assert first.data == second.data


def test_other_parts_keep_their_bytes(tmp_path: Path) -> None:
    path = _manuscript(tmp_path)
    (fixed,) = fix_path(path)
    assert fixed.target

    with zipfile.ZipFile(path) as old, zipfile.ZipFile(fixed.target) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed <= {
        "word/document.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    }


def test_a_title_over_two_paragraphs_is_corrected_in_the_one_it_concerns(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        docx_of(
            p("某市人民政府关于印发", align="center", size=22),
            p("\u2f2f作要点的通知", align="center", size=22),  # U+2F2F, a radical, not 工
            "各县（市、区）人民政府：",
            "现将要点印发给你们。",
        )
    )
    title = read_document(path).document.meta.title
    assert title == "某市人民政府关于印发\u2f2f作要点的通知"

    (fixed,) = fix_path(path)

    assert fixed.target
    assert fixed.unplaced == ()
    accepted, rejected = _texts(fixed.target)
    assert accepted.split("\n")[0] == "某市人民政府关于印发工作要点的通知"
    assert rejected.split("\n")[0] == title


def test_a_copy_that_would_not_read_right_gets_comments_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _manuscript(tmp_path)

    def astray(edit: Edit, number: int, marks: Marks) -> bool:
        return mark_change(edit._replace(start=0, end=1), number, marks)

    monkeypatch.setattr("gazette.check.fix.tracked.mark_change", astray)
    (fixed,) = fix_path(path)

    assert fixed.target
    assert fixed.changes == 0
    assert fixed.applied == ()
    assert fixed.comments >= len(fixed.unplaced) > 0
    before = printed_text(read_document(path).document)
    assert _texts(fixed.target) == (before, before)


def test_what_is_not_written_into_the_file_is_not_counted(tmp_path: Path) -> None:
    page = "<p>某市人民政府关于某事的通知</p><p>各单位要认真贯彻执行,布署工作。</p>"
    path = tmp_path / "a.docx"
    path.write_bytes(
        docx_of(
            xml('<w:altChunk r:id="rA"/>'),
            parts={"word/chunk.html": ("text/html", f"<html><body>{page}</body></html>".encode())},
            relations=[f'<Relationship Id="rA" Type="{OFFICE}/aFChunk" Target="chunk.html"/>'],
        )
    )

    (fixed,) = fix_path(path)

    assert (fixed.applied, fixed.changes, fixed.target) == ((), 0, None)
    assert fixed.unplaced


def test_a_note_is_commented_on(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        docx_of(
            p("某市人民政府关于某事的通知", align="center", size=22),
            p("现将要点印发给你们", footnote(2), "。"),
            footnotes={2: "各单位应当一一布署。"},
        )
    )

    (fixed,) = fix_path(path)

    assert fixed.target
    assert fixed.changes == 0
    assert fixed.comments == 1


def test_comments_of_others_stay(tmp_path: Path) -> None:
    (first,) = fix_path(_manuscript(tmp_path, "联系电话：13812345678。"))
    assert first.target
    theirs = tmp_path / "他人.docx"
    with zipfile.ZipFile(first.target) as package:
        parts = {
            "word/document.xml": package.read("word/document.xml").replace(
                "各单位应当".encode(), "各单位要座落".encode()
            ),
            "word/comments.xml": package.read("word/comments.xml").replace(
                AUTHOR.encode(), "李四".encode()
            ),
        }
    theirs.write_bytes(repack(first.target.read_bytes(), parts))

    (fixed,) = fix_path(theirs)

    assert fixed.target
    with zipfile.ZipFile(fixed.target) as package:
        comments = package.read("word/comments.xml").decode()
        types = package.read("[Content_Types].xml").decode()
    assert "李四" in comments
    assert AUTHOR in comments
    assert types.count("comments+xml") == 1
    numbers = re.findall(r'<w:comment [^>]*w:id="(\d+)"', comments)
    assert len(numbers) == len(set(numbers))


def test_an_issues_xml_is_corrected_entry_by_entry(tmp_path: Path) -> None:
    entry = Entry(key="d1", document=sample_document("#标题 某通知\n贯彻执行,抓好落实。"))
    issue = Issue(
        title="某市人民政府公报",
        year=2021,
        number=3,
        date=dt.date(2021, 7, 15),
        sections=(Section(label="市政府文件", entries=(entry,)),),
    )
    path = tmp_path / "issue.xml"
    path.write_bytes(issue_to_xml(issue))

    (fixed,) = fix_path(path)

    assert fixed.target == tmp_path / "issue.fixed.xml"
    document = issue_from_xml(fixed.target.read_bytes()).sections[0].entries[0].document
    assert "贯彻执行，抓好落实" in printed_text(document)
    (again,) = fix_path(fixed.target)
    assert again.target is None


def test_invalid_xml_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<document/>", encoding="utf-8")

    (fixed,) = fix_path(path)

    assert fixed.target is None
    assert [file.name for file in tmp_path.iterdir()] == ["a.xml"]


def test_python_docx_reads_the_comments(tmp_path: Path) -> None:
    import docx

    (fixed,) = fix_path(_manuscript(tmp_path, "联系电话：13812345678。"))
    assert fixed.target

    comments = list(docx.Document(str(fixed.target)).comments)

    assert len(comments) == fixed.comments
    assert {comment.author for comment in comments} == {AUTHOR}
    assert any("GZ-V12" in comment.text for comment in comments)


def test_libreoffice_opens_the_copy(tmp_path: Path, needs_tool: Callable[[str], str]) -> None:
    soffice = needs_tool("soffice")
    (fixed,) = fix_path(_manuscript(tmp_path))
    assert fixed.target

    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "odt",
            "--outdir",
            str(tmp_path / "out"),
            str(fixed.target),
        ],
        check=True,
        capture_output=True,
        timeout=500,
    )

    with zipfile.ZipFile(tmp_path / "out" / "通知.校对.odt") as package:
        content = package.read("content.xml").decode()
    assert "text:tracked-changes" in content
    assert content.count("text:changed-region") > 4
    assert AUTHOR in content


def test_a_text_manuscript_becomes_xml(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(
        "某市人民政府关于某事的通知\n各县（市、区）人民政府：\n"
        + BODY
        + "\n某市人民政府\n2021年7月3日\n",
        encoding="utf-8",
    )

    (fixed,) = fix_path(path)

    assert fixed.target == tmp_path / "通知.fixed.xml"
    assert "贯彻执行，抓好落实" in fixed.target.read_text(encoding="utf-8")
    (again,) = fix_path(fixed.target)
    assert again.target is None


def test_copies_of_an_issues_manuscripts_do_not_go_among_them(tmp_path: Path) -> None:
    (tmp_path / "issue.toml").write_text(
        'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n', encoding="utf-8"
    )
    folder = tmp_path / "manuscripts" / "01-市政府文件"
    folder.mkdir(parents=True)
    _manuscript(folder)

    (fixed,) = fix_path(tmp_path)

    assert fixed.target == tmp_path / "校对" / "01-市政府文件" / "通知.校对.docx"
    assert [path.name for path in folder.iterdir()] == ["通知.docx"]


def test_a_folder_that_cannot_be_written_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _manuscript(tmp_path)

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(FileAccessError, match="没有权限"):
        fix_path(path)


@pytest.mark.corpus
def test_real_documents_come_back_whole(corpus: Path, tmp_path: Path) -> None:
    for source in sorted((corpus / "state-council").glob("*.docx"))[::3]:
        reading = read_document(source, revisions="accept")
        after = fix_document(reading.document, places=reading.places)
        made = fix_word(
            source.read_bytes(), reading.document, after.document, after.left, reading.places
        )
        copy = tmp_path / source.name
        copy.write_bytes(made.data)
        accepted, rejected = _texts(copy)

        assert rejected == printed_text(read_document(source, revisions="reject").document)
        if not made.missed:
            assert accepted == printed_text(after.document)


@pytest.mark.corpus
def test_copies_of_manuscripts_are_tallied_as_they_read_back(corpus: Path, tmp_path: Path) -> None:
    """No copy changes what rejecting gives back, or offers after accepting what it corrected."""
    tally: Counter[str] = Counter()
    for source in sorted((corpus / "word-dev").rglob("*.docx"))[::6]:
        reading = read_document(source, revisions="accept")
        after = fix_document(reading.document, places=reading.places)
        made = fix_word(source.read_bytes(), reading.document, after.document, (), reading.places)
        copy = tmp_path / f"{tally['read']}.docx"
        copy.write_bytes(made.data)
        accepted, rejected = _texts(copy)
        original = printed_text(read_document(source, revisions="reject").document)
        again = fix_document(read_document(copy, revisions="accept").document)
        tally["read"] += 1
        tally["rejects to the original"] += rejected == original
        tally["with misses"] += bool(made.missed)
        tally["accepts to the corrected"] += accepted == printed_text(after.document)
        tally["clear"] += not again.applied
    print(dict(tally))

    assert tally["read"]
    assert tally["rejects to the original"] == tally["read"]
    whole = tally["read"] - tally["with misses"]
    assert min(tally["accepts to the corrected"], tally["clear"]) >= whole
