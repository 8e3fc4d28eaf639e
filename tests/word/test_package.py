"""Files that are damaged, disguised or hostile end in a flow or a clear error."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_of import NAMESPACES, PNG, docx_of, footnote, p, picture, table, xml
from flows import flow_of, lines_of, paragraphs_of

from gazette.base.errors import (
    FileAccessError,
    GazetteError,
    LimitError,
    MissingToolError,
    NotWordError,
    WordFileError,
)
from gazette.base.language import speaking
from gazette.word import read_word
from gazette.word.body.document import read_docx
from gazette.word.package.legacy import convert_files
from gazette.word.package.sniff import sniff

Members = dict[str, bytes]


def members_of(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Members, *more: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [*members.items(), *more]:
            archive.writestr(name, data)
    return buffer.getvalue()


def document(body: str, prolog: str = "") -> bytes:
    return f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()


def with_document(data: bytes) -> bytes:
    return zipped(members_of(docx_of("正文")) | {"word/document.xml": data})


GOOD = docx_of("正文")
BOMB = with_document(document("<w:p/>" + " " * 20_000_000))
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'haha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le")

HOSTILE: dict[str, tuple[bytes, type[GazetteError], str]] = {
    "empty": (b"", WordFileError, "空的"),
    "blanks": (b"\0" * 100, WordFileError, "空的"),
    "truncated": (GOOD[: len(GOOD) // 2], WordFileError, "损坏"),
    "noise": (bytes(range(256)) * 10, NotWordError, "不是 Word"),
    "pdf": (b"%PDF-1.7\n%...", NotWordError, "PDF"),
    "no document": (zipped({"a.txt": b"x"}), WordFileError, "没有 Word 正文"),
    "workbook": (
        zipped(
            {
                "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
                b'officedocument.spreadsheetml.sheet.main+xml"/></Types>',
                "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b'<Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
                "xl/workbook.xml": b"<x/>",
            }
        ),
        NotWordError,
        "Excel",
    ),
    "broken xml": (with_document(document("<w:p>")[:-30]), WordFileError, "XML"),
    "external entity": (with_document(document("<w:p/>", DOCTYPE)), WordFileError, "DOCTYPE"),
    "deep controls": (
        with_document(document("<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000)),
        LimitError,
        "嵌套太深",
    ),
    "deep tables": (
        with_document(document("<w:tbl><w:tr><w:tc>" * 300 + "</w:tc></w:tr></w:tbl>" * 300)),
        LimitError,
        "嵌套太深",
    ),
    "bomb": (BOMB, LimitError, "压缩率"),
    "many members": (
        zipped({f"m{n}": b"" for n in range(5001)}),
        LimitError,
        "成员",
    ),
    "ole in ruins": (OLE + b"\xff" * 3000, WordFileError, "损坏"),
    "ole of another program": (OLE[:600], NotWordError, "不是 Word"),
    "ole password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        WordFileError,
        "加密",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_clear_error(name: str, tmp_path: Path) -> None:
    data, kind, words = HOSTILE[name]
    path = tmp_path / "稿件.docx"
    path.write_bytes(data)
    start = time.process_time()

    with pytest.raises(kind) as caught:
        read_word(path)

    assert words in str(caught.value)
    assert "稿件.docx" in str(caught.value)
    assert caught.value.remedy
    assert time.process_time() - start < 10
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", HOSTILE)
def test_every_refusal_can_be_said_in_english(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(HOSTILE[name][0])

    with speaking("en"), pytest.raises(GazetteError) as caught:
        read_word(path)

    assert caught.value.message.isascii()
    assert caught.value.remedy.isascii()


def test_entities_that_grow_are_refused() -> None:
    with pytest.raises(WordFileError):
        read_docx(with_document(document(f"{p('&m;')}", LAUGHS + "]>")))


def test_two_versions_of_the_text_are_refused() -> None:
    data = docx_of("一")
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped(members_of(data), ("word/document.xml", document(p("二"))))

    with pytest.raises(WordFileError, match="两个内容不同"):
        read_docx(twice)


def test_members_that_would_leave_the_folder_are_never_touched() -> None:
    data = zipped(
        members_of(docx_of("正文")), ("../../../tmp/gazette-slip", b"x"), ("/etc/x", b"x")
    )

    assert [b.text for b in paragraphs_of(read_docx(data).blocks)] == ["正文"]
    assert not Path("/tmp/gazette-slip").exists()  # noqa: S108 - the place a careless reader would write to


def test_tables_as_deep_as_the_parser_lets_through_are_read() -> None:
    depth = 80
    body = "<w:tbl><w:tr><w:tc>" * depth + p("底") + "</w:tc></w:tr></w:tbl>" * depth

    flow = read_docx(with_document(document(body)))

    assert [b.text for b in paragraphs_of(flow.blocks)] == ["底"]


def test_relations_to_nothing_are_passed_over() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relations = [
        f'<Relationship Id="r{n}" Type="{kind}" Target="{target}"/>'
        for n, target in enumerate(["NULL", "#_top", ""])
    ]

    flow = flow_of(p("甲", picture("a.png")), media={"a.png": PNG}, relations=relations)

    assert list(flow.media) == ["a.png"]


def test_a_damaged_picture_does_not_cost_the_text() -> None:
    members = members_of(docx_of(p("甲", picture("a.png")), media={"a.png": PNG * 50}))
    data = bytearray(zipped(members))
    place = data.find(b"word/media/a.png") + len("word/media/a.png")
    data[place + 4 : place + 8] = b"\0\0\0\0"

    flow = read_docx(bytes(data))

    assert [b.text for b in paragraphs_of(flow.blocks)] == ["甲"]
    assert [x.what for x in flow.losses] == ["图片"]


@pytest.mark.parametrize("part", ["header1", "comments", "theme/theme1", "settings"])
def test_a_damaged_part_without_text_does_not_cost_the_text(part: str) -> None:
    members = members_of(docx_of("正文", header="眉", comments={1: "注"}))

    flow = read_docx(zipped(members | {f"word/{part}.xml": b"<w:broken"}))

    assert [b.text for b in paragraphs_of(flow.blocks)] == ["正文"]


def test_a_damaged_part_with_text_is_an_error() -> None:
    members = members_of(docx_of(p("正文", footnote(2)), footnotes={2: "注"}))

    with pytest.raises(WordFileError, match=r"footnotes\.xml"):
        read_docx(zipped(members | {"word/footnotes.xml": b"<w:broken"}))


def test_deep_files_are_refused_when_python_runs_out_of_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_deep(*_arguments: object) -> None:
        raise RecursionError

    monkeypatch.setattr("gazette.word.body.document.read_blocks", too_deep)

    with pytest.raises(LimitError, match="嵌套太深"):
        read_docx(GOOD)


def test_names_with_other_cases_and_slashes_are_found() -> None:
    members = {
        n.replace("word/document", "Word\\Document"): d
        for n, d in members_of(docx_of("正文")).items()
    }

    assert [b.text for b in paragraphs_of(read_docx(zipped(members)).blocks)] == ["正文"]


def test_macro_files_and_templates_are_read_and_the_macro_reported() -> None:
    members = members_of(docx_of("正文")) | {"word/vbaProject.bin": b"x"}
    types = members["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main+xml", b"ms-word.template.macroEnabledTemplate.main+xml"
    )

    flow = read_docx(zipped(members | {"[Content_Types].xml": types}))

    assert [b.text for b in paragraphs_of(flow.blocks)] == ["正文"]
    assert [x.what for x in flow.losses] == ["宏"]


def test_a_file_without_styles_and_numbering_is_read() -> None:
    members = members_of(docx_of(p("甲", style="公文标题", number=(1, 0))))
    del members["word/styles.xml"]

    assert [b.text for b in paragraphs_of(read_docx(zipped(members)).blocks)] == ["甲"]


def test_styles_based_on_each_other_do_not_loop() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )

    assert lines_of(p("甲", style="A"), styles_xml=styles) == ["甲"]


def test_lists_that_point_at_each_other_do_not_loop() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )

    assert lines_of(p("甲", number=(1, 0)), numbering_xml=lists, styles_xml=styles) == ["甲"]


@pytest.mark.parametrize("value", ["", "x", "99999999999999999999", "-5", "1.5"])
def test_numbers_that_are_none_do_no_harm(value: str) -> None:
    odd = xml(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="1"/></w:numPr>'
        f'<w:ind w:left="{value}" w:firstLineChars="{value}"/><w:outlineLvl w:val="{value}"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="{value}"/></w:rPr><w:t>甲</w:t><w:sym w:font="Wingdings" w:char="{value}"/></w:r></w:p>'
    )

    assert lines_of(odd, numbering={1: [("decimal", "")] * 9})[0].startswith("甲")


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="不存在"):
        read_word(tmp_path / "没有.docx")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="文件夹"):
        read_word(tmp_path)


def test_a_word_file_under_another_name_is_read(tmp_path: Path) -> None:
    path = tmp_path / "稿件.txt"
    path.write_bytes(GOOD)

    assert [b.text for b in paragraphs_of(read_word(path).blocks)] == ["正文"]


def test_a_text_under_a_word_name_is_read(tmp_path: Path) -> None:
    path = tmp_path / "稿件.docx"
    path.write_text("某市人民政府\n关于某事的通知\n", encoding="gb18030")

    assert [b.text for b in paragraphs_of(read_word(path).blocks)] == [
        "某市人民政府",
        "关于某事的通知",
    ]


def test_an_old_file_without_libreoffice_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gazette.word.package.legacy.find_soffice", str)
    path = tmp_path / "稿件.rtf"
    path.write_bytes(rb"{\rtf1\ansi No. 1\par}")

    with pytest.raises(MissingToolError, match="LibreOffice") as caught:
        read_word(path)

    assert ".docx" in caught.value.remedy


@pytest.mark.parametrize(
    ("form", "reader"), [("doc", "msdoc2docx"), ("rtf", "LibreOffice"), ("odt", "LibreOffice")]
)
def test_old_formats_are_read_by_a_converter_that_is_named(
    form: str, reader: str, tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    needs_tool("soffice")
    source = docx_of(p("某市人民政府", align="center"), table([["甲", "乙"]]))
    made = convert_files({"a.docx": source}, form, form, "")
    path = tmp_path / "稿件.wps"
    path.write_bytes(made["a.docx"])

    flow = read_word(path)

    assert "".join(b.text.strip() for b in paragraphs_of(flow.blocks)) == "某市人民政府甲乙"
    assert flow.file == "稿件.wps"
    assert reader in flow.reader


def test_a_damaged_doc_is_refused_and_never_read_as_garbage(
    tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    """LibreOffice takes what is no whole compound file for plain text, without a warning."""
    needs_tool("soffice")
    new = {"a.docx": docx_of(*[p(f"第{n}条　某市人民政府公报。") for n in range(1, 400)])}
    whole = convert_files(new, "doc:MS Word 97", "doc")["a.docx"]
    size = len(whole)
    ruins = {
        **{f"cut {n}": whole[: size * n // 10] for n in (1, 3, 5, 7, 9)},
        **{f"sector {n}": _overwritten(whole, 512 * n) for n in (0, 1, 2)},
        "end": _overwritten(whole, size - 512),
        "table": _overwritten(whole, whole.index("1Table".encode("utf-16-le"))),
        "main": whole.replace(
            "WordDocument".encode("utf-16-le"), "WordDocumenX".encode("utf-16-le")
        ),
    }
    path = tmp_path / "稿件.doc"
    path.write_bytes(whole)
    text = [b.text for b in paragraphs_of(read_word(path).blocks)]
    loose = whole[:8] + b"\x06\x09\x02" + whole[11:]  # a class id in the header, as WPS writes
    assert sniff(loose) == "ole"
    assert text[0] == "第1条　某市人民政府公报。"
    found = {}
    for name, data in ruins.items():
        path.write_bytes(data)
        try:
            found[name] = [b.text for b in paragraphs_of(read_word(path).blocks)]
        except WordFileError:
            found[name] = ["refused"]

    assert set(map(tuple, found.values())) <= {("refused",), tuple(text)}
    assert list(found.values()).count(["refused"]) >= len(ruins) - 3, found.keys()


def _overwritten(data: bytes, at: int) -> bytes:
    return data[:at] + b"\xff" * 512 + data[at + 512 :]


def test_several_old_files_are_converted_in_one_start(
    tmp_path: Path, needs_tool: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from gazette.word.reading import prepare_legacy

    needs_tool("soffice")
    paths = []
    for number in range(3):
        path = tmp_path / f"{number}.rtf"
        path.write_text(rf"{{\rtf1\ansi No. {number}\par}}", encoding="ascii")
        paths.append(path)

    assert prepare_legacy([*paths, tmp_path / "0.rtf"]) == 3
    monkeypatch.setattr("gazette.word.package.legacy._run", lambda *_: pytest.fail("started again"))
    assert [paragraphs_of(read_word(path).blocks)[0].text for path in paths] == [
        "No. 0",
        "No. 1",
        "No. 2",
    ]


def test_a_damaged_old_file_is_a_clear_error(
    tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    needs_tool("soffice")
    path = tmp_path / "稿件.odt"
    with zipfile.ZipFile(path, "w") as package:  # stored, and nothing in it
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")

    with pytest.raises(WordFileError, match="无法读取这个文件"):
        read_word(path)
