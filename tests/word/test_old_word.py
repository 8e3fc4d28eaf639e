"""Old Word files without LibreOffice: converted by a library, held to their own piece table."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_of import docx_of, p, run, table

from gazette.base.errors import MissingToolError
from gazette.model import LossKind
from gazette.word import old_files, read_word
from gazette.word.flow import Flow, FlowParagraph, FlowText
from gazette.word.package import conversions
from gazette.word.package.legacy import convert_files
from gazette.word.package.piece_table import OldText, old_text
from gazette.word.paragraph_ends import missing_text, parted

LINES = ("某市停车管理办法", "第一条　为了规范停车，制定本办法。", "第二条　自印发之日起施行。")


@pytest.fixture
def old(tmp_path: Path, needs_tool: Callable[[str], str]) -> Path:
    """A .doc as LibreOffice writes one."""
    needs_tool("soffice")
    source = docx_of(*LINES, table([["甲", "乙"]]), p("末段", run("加粗", bold=True), "。"))
    made = convert_files({"a.docx": source}, "doc:MS Word 97", "doc")
    path = tmp_path / "稿.doc"
    path.write_bytes(made["a.docx"])
    return path


@pytest.fixture
def no_office(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert old.is_file()  # made by LibreOffice, before it is gone
    for place in ("gazette.word.old_files", "gazette.word.package.legacy"):
        monkeypatch.setattr(f"{place}.find_soffice", lambda: "")


def lines_of(flow: Flow) -> list[str]:
    return [b.text for b in flow.blocks if isinstance(b, FlowParagraph) and b.text]


def test_the_piece_table_has_the_text_and_its_paragraph_ends(old: Path) -> None:
    text = old_text(old.read_bytes())
    assert text is not None
    shown = text.shown.replace("\x07", "\r").split("\r")
    assert [line for line in shown if line] == [*LINES, "甲", "乙", "末段加粗。"]
    assert old_text(b"no compound file") is None
    assert old_text(old.read_bytes()[:3000]) is None


@pytest.mark.usefixtures("no_office")
def test_a_doc_is_read_on_a_machine_without_libreoffice(old: Path) -> None:
    flow = read_word(old)
    assert lines_of(flow) == [*LINES, "末段加粗。"]
    assert "msdoc2docx" in flow.reader
    assert not [x for x in flow.losses if x.kind is LossKind.NOT_CONVERTED]


@pytest.mark.usefixtures("no_office")
def test_an_identifier_in_the_header_that_should_be_zero_does_no_harm(old: Path) -> None:
    data = bytearray(old.read_bytes())
    data[8:24] = b"\x06\x09\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F"
    old.write_bytes(data)
    assert lines_of(read_word(old)) == [*LINES, "末段加粗。"]


@pytest.mark.usefixtures("no_office")
def test_the_second_reading_converts_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_word(old)
    monkeypatch.setattr(old_files, "convert_old_word", lambda _data: pytest.fail("converted"))
    assert read_word(old).blocks == first.blocks


@pytest.mark.usefixtures("no_office")
def test_a_conversion_with_warnings_is_kept_with_them(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = conversions.Conversion(docx_of(*LINES), ("FIELDS_FLATTENED", "SHAPE"))
    monkeypatch.setattr(old_files, "convert_old_word", lambda _data: made)
    first = read_word(old)
    monkeypatch.setattr(old_files, "convert_old_word", lambda _data: pytest.fail("converted"))
    assert read_word(old) == first
    assert sum(x.kind is LossKind.CONVERTED_ROUGHLY for x in first.losses) == 2


@pytest.mark.usefixtures("no_office")
def test_a_kept_conversion_that_was_changed_is_made_again(old: Path, tmp_path: Path) -> None:
    read_word(old)
    (kept,) = (tmp_path / "cache" / "gazette" / "conversions").iterdir()
    kept.write_bytes(docx_of("伪造"))
    assert lines_of(read_word(old))[0] == LINES[0]


def test_the_cache_stays_within_its_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversions, "_MOST", 160)
    for n in range(4):
        conversions.keep(str(n), "tool", b"0123456789")
    assert len(list((tmp_path / "cache" / "gazette" / "conversions").iterdir())) == 2


@pytest.mark.usefixtures("no_office")
def test_what_the_library_refuses_is_said_to_need_libreoffice(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_files, "convert_old_word", lambda _data: None)
    with pytest.raises(MissingToolError, match="LibreOffice"):
        read_word(old)


@pytest.mark.usefixtures("no_office")
def test_text_that_the_conversion_lost_is_a_loss(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = conversions.Conversion(docx_of(*LINES[:2]), ("FIELDS_FLATTENED",))
    monkeypatch.setattr(old_files, "convert_old_word", lambda _data: short)
    losses = {x.kind: x for x in read_word(old).losses}
    assert "施行" in losses[LossKind.NOT_CONVERTED].text
    assert losses[LossKind.CONVERTED_ROUGHLY].what == "转换时简化的内容（FIELDS_FLATTENED）"


def paragraphs(*texts: str) -> Flow:
    return Flow(blocks=tuple(FlowParagraph((FlowText(text),)) for text in texts))


@pytest.mark.parametrize(
    "pieces",
    [
        ("甲标题", "一、总体要求（一）加强领导。各县要落实。"),
        ("甲标题一、总体要求", "（一）加强领导。", "各县要落实。"),
        ("甲标题一、总体要求（一）加强领导。各县要落实。",),
    ],
)
def test_paragraphs_that_were_run_together_are_parted_where_the_old_file_ends_them(
    pieces: tuple[str, ...],
) -> None:
    wanted = ["甲标题", "一、总体要求", "（一）加强领导。", "各县要落实。"]
    old = OldText("\x13 MERGEFIELD $TextContent \x14" + "\r".join(wanted) + "\x15\r", "", "")
    assert lines_of(parted(paragraphs(*pieces), old)) == wanted


def test_runs_are_cut_where_the_paragraph_ends() -> None:
    flow = Flow(blocks=(FlowParagraph((FlowText("甲"), FlowText("乙丙　丁", bold=True))),))
    first, second = parted(flow, OldText("甲乙\r丙丁\r", "", "")).blocks
    assert isinstance(first, FlowParagraph)
    assert isinstance(second, FlowParagraph)
    assert [i.text for i in first.inlines if isinstance(i, FlowText)] == ["甲", "乙"]
    assert [i.text for i in second.inlines if isinstance(i, FlowText)] == ["丙　丁"]


def test_what_is_whole_stays_as_it_is() -> None:
    flow = paragraphs("甲", "乙丙", "丁")
    assert parted(flow, OldText("甲\r乙丙\r丁\r", "", "")) == flow
    assert parted(flow, OldText("别的文字\r", "", "")) == flow


def test_missing_characters_are_counted_and_symbols_are_not() -> None:
    old = OldText("甲乙乙\r(丙\r", "", "")
    assert missing_text(paragraphs("甲乙", "丙"), old) in {"乙(", "(乙"}
    assert missing_text(paragraphs("甲乙乙", "☑丙"), old) == ""


def test_a_table_that_lies_about_its_size_is_no_text() -> None:
    header = bytearray(2000)
    struct.pack_into("<H", header, 0, 0xA5EC)
    assert old_text(bytes(header)) is None
