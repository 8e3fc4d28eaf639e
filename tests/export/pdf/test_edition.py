"""The print edition: text, pages, tags, bookmarks, repairs, bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from issues import picture
from pdfium_reading import pdfium_texts
from sample_issue import STAMP, law_document, notice, sample_bundle, sample_issue

from gazette.base.config import Config, PrintConfig
from gazette.base.errors import ExportError, IssueError
from gazette.export.pdf import PdfEdition, make_document_pdf, make_pdf, pdf_texts
from gazette.export.pdf.preview import page_pictures
from gazette.export.pdf.profiles import load_profile, profile_names
from gazette.issue.bundle import IssueBundle
from gazette.model import Entry, Imprint, Issue, RedHead, Section
from gazette.model.walk import printed_text
from gazette.text.widths import visible


@pytest.fixture(scope="module")
def edition() -> PdfEdition:
    return make_pdf(sample_bundle(), timestamp=STAMP)


def entries(issue: Issue) -> list[Entry]:
    return [entry for section in issue.sections for entry in section.entries]


def page_texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def printing(**settings: object) -> Config:
    return Config(print=PrintConfig.model_validate(settings))


@pytest.mark.parametrize("profile", ["gazette-16k", "gazette-a4", "gbt9704"])
def test_the_text_read_back_is_the_documents_text(profile: str) -> None:
    bundle = sample_bundle()

    texts = pdf_texts(make_pdf(bundle, timestamp=STAMP, profile=profile).data)

    assert {key: visible(text) for key, text in texts.items()} == {
        entry.key: visible(printed_text(entry.document)) for entry in entries(bundle.issue)
    }


def test_a_character_changed_in_the_pdf_is_seen(edition: PdfEdition) -> None:
    other = sample_issue()
    section = other.sections[3]
    entry = section.entries[0]
    changed = replace(entry.document, closing=replace(entry.document.closing, date="2021年6月31日"))
    issue = replace(
        other,
        sections=(
            *other.sections[:3],
            replace(section, entries=(replace(entry, document=changed),)),
        ),
    )
    bundle = IssueBundle(issue=issue, media=sample_bundle().media)

    texts = pdf_texts(make_pdf(bundle, timestamp=STAMP).data)

    assert texts["renmian-7"] != pdf_texts(edition.data)["renmian-7"]
    assert visible(texts["renmian-7"]) != visible(printed_text(entry.document))


def test_the_page_map_names_the_folio_on_the_page(edition: PdfEdition) -> None:
    texts = page_texts(edition.data)
    for entry in entries(sample_issue()):
        folio = f"— {edition.pages[entry.key]['']} —"
        [page] = [text for text in texts if folio in text]
        title = visible(entry.document.meta.title)
        assert visible(title)[:12] in visible(page)


def test_every_article_has_a_page(edition: PdfEdition) -> None:
    pages = edition.pages["order-123"]

    assert {f"art_{n}" for n in range(1, 6)} <= pages.keys()
    assert sorted(pages[f"art_{n}"] for n in range(1, 6)) == [
        pages[f"art_{n}"] for n in range(1, 6)
    ]


def test_two_builds_give_the_same_bytes() -> None:
    config = printing(crop_marks=True)
    first = make_pdf(sample_bundle(config), timestamp=STAMP, draft=True)

    assert make_pdf(sample_bundle(config), timestamp=STAMP, draft=True).data == first.data


def test_bookmarks_go_by_section_and_document(edition: PdfEdition) -> None:
    outline = [
        (item.level, item.get_title()) for item in pypdfium2.PdfDocument(edition.data).get_toc()
    ]

    assert [title for level, title in outline if level == 0] == [
        section.label for section in sample_issue().sections
    ]
    assert [visible(title) for level, title in outline if level == 1] == [
        visible(e.document.meta.title) for e in entries(sample_issue())
    ]


def test_pages_are_padded_to_the_binding() -> None:
    edition = make_pdf(sample_bundle(printing(page_multiple=4)), timestamp=STAMP)

    assert len(pypdfium2.PdfDocument(edition.data)) == edition.page_count
    assert edition.page_count % 4 == 0


def test_crop_marks_leave_the_trimmed_page_in_its_box() -> None:
    edition = make_pdf(sample_bundle(printing(crop_marks=True)), timestamp=STAMP)

    for page in pypdfium2.PdfDocument(edition.data):
        left, bottom, right, top = page.get_trimbox()
        size = sorted((round((right - left) / 72 * 25.4), round((top - bottom) / 72 * 25.4)))
        assert size == [210, 285]
        bleed = page.get_bleedbox()
        assert left - bleed[0] == pytest.approx(3 / 25.4 * 72, abs=0.01)
        assert page.get_mediabox()[2] > bleed[2]


def test_a_draft_says_so_on_every_page() -> None:
    texts = page_texts(make_pdf(sample_bundle(), timestamp=STAMP, draft=True).data)

    assert all("校" in text and "样" in text for text in texts)
    assert not any(
        "校样" in visible(t) for t in page_texts(make_pdf(sample_bundle(), timestamp=STAMP).data)
    )


def test_a_merged_cell_over_a_page_is_printed_again_and_read_once(edition: PdfEdition) -> None:
    pages = [visible(text) for text in page_texts(edition.data)]
    read = visible(pdf_texts(edition.data)["notice-15"])

    def times(group: int, *texts: str) -> int:
        return sum(len(re.findall(f"(?<!完善)第{group}组", text)) for text in texts)

    groups = range(1, 6)
    shown = {group: times(group, *pages) for group in groups}
    assert 2 in shown.values(), "the rows of a group stand on two pages"
    assert set(shown.values()) == {1, 2}
    assert {times(group, read) for group in groups} == {1}


def test_header_rows_come_again_on_each_page_and_are_read_once(edition: PdfEdition) -> None:
    pages = [text for text in page_texts(edition.data) if "时限" in text and "完善第" in text]

    assert len(pages) >= 3
    assert pdf_texts(edition.data)["notice-15"].count("内容") == 1


def test_a_wide_table_lies_on_its_side(edition: PdfEdition) -> None:
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(edition.data)]

    assert sum(width > height for width, height in sizes) == 1


def test_notes_stand_on_the_page_of_their_marks() -> None:
    law = "\n".join(f"第{n}条 " + "城市绿化应当因地制宜，" * 9 for n in ("一", "二", "三"))
    document = law_document("某市城市绿化条例", law)

    assert make_document_pdf(document, timestamp=STAMP).warnings == ()


def test_a_missing_picture_is_named() -> None:
    bundle = sample_bundle()
    without = IssueBundle(issue=bundle.issue)

    with pytest.raises(ExportError, match=r"notice-15.*flow\.png"):
        make_pdf(without, timestamp=STAMP)


def test_a_broken_picture_is_named() -> None:
    media = {"notice-15": {"flow.png": b"not a picture", "scan.bmp": picture("BMP")}}
    bundle = IssueBundle(issue=sample_issue(), media=media)

    with pytest.raises(ExportError, match=r"notice-15/flow\.png"):
        make_pdf(bundle, timestamp=STAMP)


@pytest.mark.parametrize(("form", "mode"), [("BMP", "RGB"), ("TIFF", "CMYK"), ("JPEG", "CMYK")])
def test_pictures_of_other_kinds_are_converted(form: str, mode: str) -> None:
    media = {"notice-15": {"flow.png": picture(form, mode), "scan.bmp": picture("BMP")}}
    bundle = IssueBundle(issue=sample_issue(), media=media)

    assert make_pdf(bundle, timestamp=STAMP).page_count > 10


def test_a_document_alone_has_its_red_head_and_imprint() -> None:
    document = replace(
        notice(),
        red_head=RedHead(mark="××市人民政府办公室文件", secrecy="机密★1年"),
        imprint=Imprint(copies="抄送：市委各部门。", printer="××市人民政府办公室"),
    )
    media = {"flow.png": picture(), "scan.bmp": picture("BMP")}

    made = make_document_pdf(document, media, timestamp=STAMP)

    pages = page_texts(made.data)
    assert "××市人民政府办公室文件" in pages[0]
    assert "抄送：市委各部门。" in pages[-1]
    assert len(pages) % 2 == 0  # GB/T 9704-2012, 7.4: the imprint stands on an even page


def test_a_document_alone_keeps_the_issues_page_numbers() -> None:
    document = law_document("某市条例", "第一条 为了规范，制定本条例。")

    made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k", first_page=17)

    assert made.pages["law"]["art_1"] == 17
    assert "— 17 —" in page_texts(made.data)[0]


def test_text_is_never_markup() -> None:
    hostile = '#read("/etc/passwd") $x$ *b* _i_ @ref <l> = h \\ `c` -- // /* ]} ${'
    document = law_document("试验", f"第一条 {hostile}")

    made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")

    assert visible(hostile) in visible(pdf_texts(made.data)["law"])


def test_previews_are_pictures_of_the_pages_asked_for() -> None:
    data = make_pdf(sample_bundle(), draft=True, timestamp=STAMP).data
    pictures = page_pictures(data, pages=(1, 3), ppi=30)

    assert list(pictures) == ["1", "2", "3"]  # as printed, not counted from the cover
    assert all(data.startswith(b"\x89PNG") for data in pictures.values())


def test_a_reader_shows_the_numbers_that_are_printed(edition: PdfEdition) -> None:
    with pypdfium2.PdfDocument(edition.data) as document:
        labels = [document.get_page_label(n) for n in range(len(document))]

    first = labels.index("1")
    assert labels[:first] == ["i", "ii", "iii", "iv"][:first]
    assert labels[first:] == [str(n) for n in range(1, len(labels) - first + 1)]
    for number, text in enumerate(page_texts(edition.data)[first:], 1):
        assert f"— {number} —" in text or not text.strip()


def test_pages_that_are_not_there_are_told() -> None:
    data = make_pdf(sample_bundle(), draft=True, timestamp=STAMP).data
    with pytest.raises(ExportError, match="没有第 90"):
        page_pictures(data, pages=(90, 91), ppi=30)


def test_the_profiles_that_come_along_are_whole() -> None:
    assert {"gazette-16k", "gazette-a4", "gbt9704"} <= set(profile_names())
    for name in profile_names():
        profile = load_profile(name)
        assert profile.measure_pt / profile.text.size_pt > 20


def test_the_standards_paper_holds_22_lines_of_28_characters() -> None:
    # GB/T 9704-2012, 5.2.3
    profile = load_profile("gbt9704")

    assert profile.measure_pt / (profile.text.size_pt + profile.text.tracking_pt) == pytest.approx(
        28, abs=0.02
    )
    assert profile.height_pt / profile.text.pitch_pt == pytest.approx(22, abs=0.05)


def test_an_unknown_profile_is_named_with_those_known() -> None:
    with pytest.raises(IssueError, match="gazette-a4"):
        load_profile("a5")


@pytest.mark.parametrize("name", ["gazette-16k-2col", "ours.toml"])
def test_the_withdrawn_profile_of_two_columns_names_what_to_write(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "ours.toml").write_text('name = "本市"\nbase = "gazette-16k-2col"\n')

    with pytest.raises(IssueError, match="取消") as caught:
        load_profile(name, tmp_path)
    assert "gazette-16k（" in caught.value.remedy


def test_an_offices_own_profile_is_laid_over_another(tmp_path: object) -> None:
    folder = Path(str(tmp_path))
    (folder / "ours.toml").write_text(
        'name = "本市"\nbase = "gazette-a4"\n[text]\nsize_pt = 14.0\n'
    )

    profile = load_profile("ours.toml", folder)

    assert profile.name == "本市"
    assert profile.text.size_pt == 14.0
    assert profile.paper.height_mm == 297.0


def test_a_wrong_measure_in_a_profile_is_named(tmp_path: object) -> None:
    folder = Path(str(tmp_path))
    (folder / "ours.toml").write_text(
        'name = "本市"\nbase = "gazette-a4"\n[text]\nsize_pt = "大"\n'
    )

    with pytest.raises(IssueError, match=r"text\.size_pt"):
        load_profile("ours.toml", folder)


def test_a_large_issue_is_set_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    here = make_pdf(sample_bundle(), timestamp=STAMP)
    monkeypatch.setattr("gazette.export.pdf.typesetting._OWN_PROCESS_CHARS", 0)

    apart = make_pdf(sample_bundle(), timestamp=STAMP)

    assert apart.data == here.data
    assert apart.pages == here.pages


def test_an_error_of_the_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gazette.export.pdf.typesetting._OWN_PROCESS_CHARS", 0)
    monkeypatch.setattr("gazette.export.pdf.edition._STANDARDS", ("a-1a", "ua-1"))

    with pytest.raises(ExportError, match="排版失败"):
        make_pdf(sample_bundle(), timestamp=STAMP)


@pytest.mark.corpus
def test_two_hundred_laws_are_read_back_whole(corpus: object) -> None:
    import json
    import lzma

    with lzma.open(Path(str(corpus)) / "laws.jsonl.xz", "rt", encoding="utf-8") as lines:
        laws = [json.loads(line) for number, line in enumerate(lines) if number % 23 == 0][:200]
    documents = {law["id"]: law_document(law["title"], law["text"], law["id"]) for law in laws}
    issue = replace(
        sample_issue(),
        sections=(
            Section(
                label="法律法规",
                entries=tuple(Entry(key=k, document=d) for k, d in documents.items()),
            ),
        ),
    )

    edition = make_pdf(IssueBundle(issue=issue), timestamp=STAMP)

    texts = pdf_texts(edition.data)
    assert len(documents) > 190
    assert [
        key
        for key, document in documents.items()
        if visible(texts.get(key, "")) != visible(printed_text(document))
    ] == []
    other = pdfium_texts(edition.data)
    assert {key: visible(text) for key, text in texts.items()} == {
        key: visible(text) for key, text in other.items()
    }
