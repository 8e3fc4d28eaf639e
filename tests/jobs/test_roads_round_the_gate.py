"""Roads round the gate, as somebody takes them who merely forgets an argument: none leads past it."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx_of import docx_of, p, picture, run, xml
from issues import issue, media_of
from issues import picture as picture_bytes

import gazette
from gazette.archive import Archive
from gazette.base.errors import GateError, ModelError, ReleaseError, RevisionsError
from gazette.issue.bundle import IssueBundle
from gazette.issue.composing import compose_issue
from gazette.jobs.build import build_in_memory
from gazette.markup import document_from_xml, document_to_xml, issue_from_xml, issue_to_xml
from gazette.model import Document, Entry, Issue, Section
from gazette.model.doors import from_json, to_json
from gazette.reading import Reading, read_document, read_for_checks
from gazette.release import editions
from gazette.release.editions import PictureProof

TEXT = (
    "某市人民政府关于做好政府公报工作的通知",
    "某政发〔2021〕3号",
    "各县（市、区）人民政府：",
    "为做好政府公报工作，现就有关事项通知如下。",
)
END = ("某市人民政府", "2021年7月3日", "（此件公开发布）")
COMMENTED = docx_of(*TEXT, "请按时办理。", *END, comments={0: "这句再核一下"})
WHITE = docx_of(
    *TEXT, p("请按时办理。", run("内部掌握", properties='<w:color w:val="FFFFFF"/>')), *END
)
REVISED = docx_of(
    *TEXT,
    xml(
        '<w:p><w:r><w:t>请按时</w:t></w:r><w:ins w:id="1" w:author="张三">'
        "<w:r><w:t>办理。</w:t></w:r></w:ins></w:p>"
    ),
    *END,
)
CLEAN = docx_of(*TEXT, "请按时办理。", *END)
PICTURE = picture_bytes()
ILLUSTRATED = docx_of(*TEXT, p(picture("a.png")), *END, media={"a.png": PICTURE})


def one(document: Document, **more: object) -> Issue:
    """An issue of the one document, made by hand."""
    entry = Entry(key="d01", document=document, **more)  # type: ignore[arg-type]  # fields of Entry
    return issue(Section(label="市政府文件", section_class="政府文件", entries=(entry,)))


def codes(caught: pytest.ExceptionInfo[GateError]) -> set[str]:
    return {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("data", "code"), [(COMMENTED, "GZ-G04"), (WHITE, "GZ-G05")], ids=["comment", "white text"]
)
@pytest.mark.parametrize(
    "road", ["issue", "bundle", "xml", "issue xml", "json", "id", "instrument"]
)
def test_what_reading_found_goes_wherever_the_document_goes(
    data: bytes, code: str, road: str
) -> None:
    document = read_document(data, name="通知.docx").document
    other = read_document(CLEAN, name="a.docx").document
    made: dict[str, Issue | IssueBundle] = {
        "issue": one(document),
        "bundle": IssueBundle(issue=one(document)),
        "xml": one(document_from_xml(document_to_xml(document))),
        "issue xml": issue_from_xml(issue_to_xml(one(document))),
        "json": one(from_json(Document, to_json(document))),
        "id": one(replace(document, id="another")),
        "instrument": one(replace(other, instruments=(document,))),
    }
    with pytest.raises(GateError) as caught:
        build_in_memory(made[road], formats=("xml",))

    assert code in codes(caught)


def test_revisions_read_over_for_checks_are_not_forgotten() -> None:
    document = read_for_checks(REVISED, name="通知.docx").document

    with pytest.raises(GateError) as caught:
        build_in_memory(one(document), formats=("xml",))

    assert "GZ-G03" in codes(caught)


def test_revisions_that_the_caller_accepts_are_settled() -> None:
    document = read_document(REVISED, name="通知.docx", revisions="accept").document

    assert build_in_memory(one(document), formats=("xml",)).proof.holds


def test_a_refused_revision_is_data() -> None:
    with pytest.raises(RevisionsError) as caught:
        read_document(REVISED, name="通知.docx")

    [revision] = caught.value.revisions
    assert (revision.kind, revision.author, revision.text) == ("insert", "张三", "办理。")


def test_a_composed_issue_tells_each_finding_once() -> None:
    reading = read_document(COMMENTED, name="通知.docx")

    with pytest.raises(GateError) as caught:
        build_in_memory(compose_issue(issue(), {"市政府文件": [reading]}), formats=("xml",))

    assert [p.code for p in caught.value.problems].count("GZ-G04") == 1
    assert {p.file for p in caught.value.problems} == {"d01/通知.docx"}
    assert caught.value.problems[0].params["text"].endswith("这句再核一下")


def illustrated() -> Reading:
    return read_document(ILLUSTRATED, name="图.docx")


def test_a_picture_without_bytes_is_in_no_edition() -> None:
    for formats in (("xml",), ("mobile",), ("epub",), ("pdf",)):
        with pytest.raises(GateError) as caught:
            build_in_memory(one(illustrated().document), formats=formats)

        assert codes(caught) == {"GZ-G26"}


def test_no_draft_has_a_hole_either() -> None:
    with pytest.raises(GateError):
        build_in_memory(one(illustrated().document), formats=("mobile",), draft=True)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (lambda media: dict.fromkeys(media, b""), "GZ-G27"),
        (lambda media: dict.fromkeys(media, picture_bytes(size=(10, 10))), "GZ-G27"),
        (lambda media: {**media, "b.png": PICTURE}, "GZ-G28"),
        (lambda _media: {}, "GZ-G26"),
    ],
    ids=["empty", "other", "more", "none"],
)
def test_every_picture_is_held_to_its_bytes(given: object, code: str) -> None:
    reading = illustrated()
    media = given(reading.media)  # type: ignore[operator]  # a lambda of the table above
    bundle = IssueBundle(issue=one(reading.document), media={"d01": media})

    with pytest.raises(GateError) as caught:
        build_in_memory(bundle, formats=("xml",))

    assert codes(caught) == {code}


def test_bytes_under_a_key_of_no_entry_are_seen() -> None:
    reading = illustrated()
    media = {"d01": reading.media, "d02": {"x.png": PICTURE}}

    with pytest.raises(GateError) as caught:
        build_in_memory(IssueBundle(issue=one(reading.document), media=media), formats=("xml",))

    assert codes(caught) == {"GZ-G28"}


def test_pictures_are_proved_in_every_edition() -> None:
    made = build_in_memory(
        compose_issue(issue(), {"市政府文件": [illustrated()]}),
        extras=("single-file", "fragments"),
    )

    assert made.proof.pictures == {
        "pdf": 1,
        "epub": 1,
        "mobile": 1,
        "single-file": 1,
        "fragments": 1,
    }


@pytest.mark.parametrize("edition", ["pdf", "epub", "mobile"])
def test_an_edition_that_lost_a_picture_is_no_release(
    monkeypatch: pytest.MonkeyPatch, edition: str
) -> None:
    known = editions.EDITIONS[edition]  # type: ignore[index]  # a name of the table
    assert known.pictures is not None
    blind = replace(known, pictures=PictureProof(lambda _files: {}, known.pictures.mark))
    monkeypatch.setitem(editions.EDITIONS, edition, blind)  # type: ignore[misc]

    with pytest.raises(ReleaseError, match="图片"):
        build_in_memory(
            compose_issue(issue(), {"市政府文件": [illustrated()]}),
            formats=(edition,),  # type: ignore[arg-type]
        )


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", "RGB"), ("PNG", "L"), ("JPEG", "RGB"), ("JPEG", "L"), ("TIFF", "CMYK"), ("GIF", "L")],
)
def test_pictures_of_every_form_are_found_again_in_print(form: str, mode: str) -> None:
    data = picture_bytes(form, mode)
    reading = illustrated()
    [media] = reading.document.media
    held = replace(media_of({media.name: data})[0], type=media.type)
    document = replace(reading.document, media=(held,))
    bundle = IssueBundle(issue=one(document), media={"d01": {media.name: data}})

    assert build_in_memory(bundle, formats=("pdf", "mobile")).proof.pictures["pdf"] == 1


@pytest.mark.parametrize("key", ["", "..", "../../x", "a/b", "a b", ".x", "a\\b"])
def test_a_key_that_leads_out_of_the_folder_is_refused_in_drafts_too(key: str) -> None:
    document = read_document(CLEAN, name="a.docx").document
    bad = issue(Section(label="市政府文件", entries=(Entry(key=key, document=document),)))

    with pytest.raises(ModelError):
        build_in_memory(bad, formats=("xml",), draft=True)


def test_two_entries_of_one_key_are_refused() -> None:
    entry = Entry(key="d01", document=read_document(CLEAN, name="a.docx").document)

    with pytest.raises(ModelError, match="d01"):
        build_in_memory(
            issue(Section(label="市政府文件", entries=(entry, entry))), formats=("xml",), draft=True
        )


def test_what_was_published_before_is_seen_without_asking_for_it(tmp_path: Path) -> None:
    reading = read_document(io.BytesIO(CLEAN), name="a.docx")
    first = compose_issue(issue(), {"市政府文件": [reading]})
    later = compose_issue(issue(number=4, date=dt.date(2021, 8, 15)), {"市政府文件": [reading]})
    with Archive.create(tmp_path / "archive") as archive:
        gazette.build(first, tmp_path / "3", formats=("xml",), archive=archive)
        with pytest.raises(GateError) as caught:
            gazette.build(later, tmp_path / "4", formats=("xml",), archive=archive)

    assert codes(caught) == {"GZ-G14"}
    assert not (tmp_path / "4").exists()


def test_an_instrument_that_may_not_be_public_keeps_the_notice_back() -> None:
    document = read_document(CLEAN, name="a.docx").document
    inner = replace(document, meta=replace(document.meta, disclosure="不予公开"))

    with pytest.raises(GateError) as caught:
        build_in_memory(one(replace(document, instruments=(inner,))), formats=("xml",))

    assert "GZ-G02" in codes(caught)
