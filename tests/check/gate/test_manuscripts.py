"""What lies hidden in a Word file reaches the gate, whatever people call it on the screen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from docx_of import docx_of, p, run, table, xml

from gazette.base.problems import Problem
from gazette.check.gate.publication import gate
from gazette.issue.bundle import IssueBundle
from gazette.markup import document_from_xml, document_to_xml, validate
from gazette.model import Document, Entry, Issue, Loss, LossKind, Section, Source, losses
from gazette.reading import read_document

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
_BOX = (
    "<w:r><w:rPr><w:vanish/></w:rPr><w:pict><v:shape><v:textbox><w:txbxContent>"
    f"{p('内部掌握')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_BROKEN = {
    "word/comments.xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
        b"<w:comments>",
    )
}

#: kind → a Word file that has it, and the code that keeps it from print
HELD_BACK = {
    LossKind.HIDDEN_TEXT: (docx_of("标题", p("公开", run("内部掌握", hidden=True))), "GZ-G05"),
    LossKind.HIDDEN_ROW: (
        docx_of(
            "标题",
            xml(
                f"<w:tbl><w:tr>{_CELL.format('甲')}</w:tr>"
                f"<w:tr><w:trPr><w:hidden/></w:trPr>{_CELL.format('内部掌握')}</w:tr></w:tbl>"
            ),
        ),
        "GZ-G05",
    ),
    LossKind.HIDDEN_SHAPE: (docx_of("标题", p("公开", xml(_BOX))), "GZ-G05"),
    LossKind.COMMENT: (
        docx_of(
            "标题",
            parts=_BROKEN,
            relations=[f'<Relationship Id="rC" Type="{OFFICE}/comments" Target="comments.xml"/>'],
        ),
        "GZ-G04",
    ),
}


def _bundle(document: Document) -> IssueBundle:
    entry = Entry(key="d01", document=document)
    section = Section(label="市政府文件", section_class="政府文件", entries=(entry,))
    date = dt.date(2021, 7, 15)
    return IssueBundle(
        issue=Issue(title="某市人民政府公报", year=2021, number=3, date=date, sections=(section,))
    )


def _held(document: Document) -> list[Problem]:
    return [p for p in gate(_bundle(document)) if p.code in ("GZ-G03", "GZ-G04", "GZ-G05")]


@pytest.mark.parametrize("kind", HELD_BACK)
def test_what_a_word_file_hides_is_held_back_under_any_name(
    kind: LossKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, code = HELD_BACK[kind]
    (tmp_path / "a.docx").write_bytes(data)
    document = read_document(tmp_path / "a.docx").document
    stored = document_to_xml(document)

    assert document.source
    assert kind in {loss.kind for loss in document.source.losses}
    assert {p.code for p in _held(document)} == {code}
    assert _held(document_from_xml(stored)) == _held(document), "and out of the archive too"

    monkeypatch.setattr(losses, "_LABELS", dict.fromkeys(LossKind, ("某物", "a thing")))
    assert {p.code for p in _held(document)} == {code}
    assert ("某物" in _held(document)[0].message) is (code == "GZ-G05")
    assert document_to_xml(read_document(tmp_path / "a.docx").document) == stored


def test_only_what_must_not_be_printed_is_held_back() -> None:
    held = {
        kind
        for kind in LossKind
        if _held(Document(source=Source(losses=(Loss(what=kind.stored(), text="某"),))))
    }

    assert held == {*HELD_BACK, LossKind.REVISION}


@pytest.mark.parametrize("kind", LossKind)
def test_every_kind_of_loss_is_stored_as_the_schema_says_and_read_back(kind: LossKind) -> None:
    loss = Loss(what=kind.stored(), text="某")
    document = Document(id="2021-01-001", source=Source(losses=(loss,)))
    data = document_to_xml(document)

    assert validate(data) == []
    assert document_from_xml(data) == document
    assert loss.kind is kind
    assert loss.label


@pytest.mark.parametrize(
    ("what", "kind", "name"),
    [
        ("嵌入对象（Excel.Sheet.12）", LossKind.EMBEDDED_OBJECT, "Excel.Sheet.12"),
        ("导入的文件（altChunk，RTF）", LossKind.IMPORTED_FILE, "altChunk，RTF"),
        ("符号（）", LossKind.SYMBOL, ""),
        ("脚注（无引用）", LossKind.UNCITED_FOOTNOTE, ""),
        ("page number", LossKind.PAGE_NUMBER, ""),
        ("隐藏文字（某）", LossKind.OTHER, "隐藏文字（某）"),
    ],
)
def test_a_stored_token_is_read_with_the_name_of_the_thing(
    what: str, kind: LossKind, name: str
) -> None:
    assert LossKind.read(what) == (kind, name)
    assert name in Loss(what=what).label.zh


_FRAME = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    f"{p('机密★长期')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


@pytest.mark.parametrize(
    "data",
    [
        docx_of("某市人民政府关于绿化的通知", "请执行。", header="机密★长期"),
        docx_of("某市人民政府关于绿化的通知", "请执行。", footer="秘 密"),
        docx_of("某市人民政府关于绿化的通知", p("请执行。", xml(_FRAME))),
    ],
    ids=["header", "footer", "text box"],
)
def test_a_mark_of_secrecy_is_found_wherever_word_keeps_it(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    document = read_document(tmp_path / "a.docx").document

    assert "GZ-G06" in {problem.code for problem in gate(_bundle(document))}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("联系人身份证号：110105 19491231 002X", "GZ-G07"),
        ("经办人：张三，手机１３９—００１２—３４５６", "GZ-G08"),
        ("户名：张三，卡号6228-4804-0256-4890-018", "GZ-G09"),
        ("联系电话：0349-2022000", ""),
        ("统一社会信用代码：11370322004222241N", ""),
        ("－ 1 －", ""),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_person_is_not_given_away_in_a_page_header_or_footer(
    text: str, code: str, *, above: bool, tmp_path: Path
) -> None:
    header, footer = (text, "") if above else ("", text)
    data = docx_of("某市人民政府关于绿化的通知", "请执行。", header=header, footer=footer)
    (tmp_path / "a.docx").write_bytes(data)
    problems = gate(_bundle(read_document(tmp_path / "a.docx").document))

    personal = [problem for problem in problems if problem.code in ("GZ-G07", "GZ-G08", "GZ-G09")]
    assert [problem.code for problem in personal] == ([code] if code else [])
    assert all("*" in problem.message for problem in personal)


_WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        (p("请执行。", run("白字", properties=_WHITE)), ["白色的文字"]),
        (p("请执行。", run("近白", properties='<w:color w:val="FEFEFE"/>')), ["白色的文字"]),
        (p("请执行。", run("一磅", size=1)), ["极小的文字"]),
        (p("请执行。", run("身份证号11010519491231002X", size=2)), ["极小的文字"]),
        (p("请执行。", run("红字", properties='<w:color w:val="FF0000"/>')), []),
        (p("请执行。", run("小字", size=5)), []),
        (p("请执行。", run("  ", size=1)), []),
        (table([[p(run("表头", properties=_WHITE))], ["甲"]]), []),
    ],
)
def test_text_that_the_eye_does_not_see_is_kept_and_told(
    paragraph: str, found: list[str], tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(docx_of("某市人民政府关于绿化的通知", paragraph))
    reading = read_document(tmp_path / "a.docx")
    told = [problem for problem in reading.problems if problem.code == "GZ-G05"]

    assert [next(w for w in found if w in one.message) for one in told] == found
    assert "11010519491231002X" not in "".join(one.message + one.place.shown for one in told)
    assert not reading.document.source or not reading.document.source.losses, "nothing is taken out"
